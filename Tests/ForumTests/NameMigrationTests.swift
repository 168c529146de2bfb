import Foundation
import Store
import Testing
import Vault

@testable import Forum

/// Names that were hashed under the site's root key are hashed with a salt of their room when the program starts.
@Suite struct NameMigrationTests {
    private static func room(_ id: String, _ db: Writer) throws {
        try db.run(
            """
            INSERT INTO room (id, slug, name, purpose, search, rules, theme, language, country, listing, read_tier, write_tier, conditions,
                loosened_at, review, newcomer_posts, guests, hold_links, hold_contact_details, held_words, due_hours, keep_from, created_at)
            VALUES (\(id), \(id), 'r', 'r', 'r', '[]', 'other', 'nl', 'BE', 'listed', 0, 0, '[]', 0, 'none', 0, 'none', 0, 0, '[]', '{}',
                'post', 0)
            """)
    }

    /// - Parameter holds: whether the name is reserved.
    private static func member(_ name: String, _ room: String, holds: Bool, _ keyring: Keyring, _ db: Writer) throws {
        let key = holds ? keyring.mac("pseudonym", text: room + "\u{0}" + Likeness.of(name)) : nil
        try db.run(
            """
            INSERT INTO account (id, name, passphrase, consent, steward, created_at) VALUES (\(room + name), \(room + name), 'a', '1', 0, 0)
            """)
        try db.run(
            """
            INSERT INTO membership (id, room, account, pseudonym, name_key, role, state, reads_from, accepted_posts, introduction_tier,
                introduction_at, introduction_state, answers_state, joined_at)
            VALUES (\(room + name), \(room), \(room + name), \(Prose.keep(name, .name, db) as Int64), \(key), 'member', 'admitted', 0, 0, 0, 0,
                'missing', 'missing', 0)
            """)
    }

    private struct Held: Equatable {
        let name: String?
        let key: String?
    }

    private static func held(in room: String, _ db: Reader) throws -> [Held] {
        try db.all(
            """
            SELECT m.name_key, \(sql: .sealed("text", as: "name")) FROM membership m JOIN text ON text.id = m.pseudonym
            WHERE m.room = \(room) ORDER BY m.account
            """
        ) { Held(name: try $0.words("name", .name), key: try $0["name_key"]) }
    }

    @Test func `Names are hashed anew, each room's with a salt of its own`() async throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "kring-forum-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { #expect(throws: Never.self) { try FileManager.default.removeItem(at: folder) } }
        let keyring = Keyring(root: Array(1...32))
        let keys = try KeyStore(file: folder.appending(path: "keys.sqlite").path, wrapping: nil)
        let database = World.database(in: folder)
        let before = Array(Contract.migrations.prefix { $0.name < "0009" })
        var store = try Store.sqlite(file: database, readers: 1, migrations: before, seals: SealedTexts(keys))
        let birds = (0..<450).map { "Bird \($0)" }.sorted()
        let gone = try await store.write { db in
            for room in ["many", "few", "none"] { try Self.room(room, db) }
            for bird in birds { try Self.member(bird, "many", holds: true, keyring, db) }
            for bird in ["Avocet", "Bird 1", "Crane"] { try Self.member(bird, "few", holds: bird != "Crane", keyring, db) }
            return try db.first("SELECT pseudonym FROM membership WHERE id = 'fewAvocet'") { try $0["pseudonym"] as Int64 } ?? 0
        }
        let old = try await store.read { db in try Self.held(in: "many", db) + Self.held(in: "few", db) }
        await store.close()
        // As in an older copy: a name whose key is destroyed.
        try await keys.destroy([gone])
        store = try Store.sqlite(file: database, readers: 1, migrations: Contract.migrations, seals: SealedTexts(keys))
        try await store.read { db in
            let (many, few) = (try Self.held(in: "many", db), try Self.held(in: "few", db))
            let salts = try ["many", "few", "none"].map { try NameSalt.all(of: $0, db) }
            #expect(salts.map(\.count) == [1, 1, 0], "a room where nobody has a name needs none")
            #expect(many == birds.map { Held(name: $0, key: salts[0][0].hash(Likeness.of($0))) })
            #expect(few[1] == Held(name: "Bird 1", key: salts[1][0].hash(Likeness.of("Bird 1"))) && few[1].key != many[1].key)
            #expect(few[0] == Held(name: nil, key: salts[1][0].hash("", of: "fewAvocet")), "what cannot be read is like itself alone")
            #expect(few[2] == Held(name: "Crane", key: nil))
            #expect(Set(old.compactMap(\.key)).isDisjoint(with: (many + few).compactMap(\.key)), "of the old hashes none is left")
        }
        let salts = try await store.read { db in
            try db.all("SELECT names_salt AS salt FROM room WHERE names_salt IS NOT NULL") { try $0["salt"] as Int64 }
        }
        #expect(try await store.read { db in try salts.map { try Prose.words($0, .salt, db)?.utf8.count } } == [52, 52], "256 random bits")
        await #expect(throws: StoreError.self, "the constraint still decides") {
            try await store.write { db in
                _ = try db.run(
                    """
                    UPDATE membership SET name_key = (SELECT name_key FROM membership WHERE id = 'manyBird 1') WHERE id = 'manyBird 2'
                    """)
            }
        }
        await store.close()
        keys.close()
    }
}
