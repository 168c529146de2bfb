import Foundation
import Store
import Testing
import Vault

@testable import Forum

/// A database from before posts carried both of their limits: what was promised stays as it was.
@Suite struct RetentionUpgradeTests {
    private static let day = Time.day
    /// Name, keep_ms, keep_from, placed_at, expires_at; then what is to come of it: keep_ms, keep_thread_ms, kept_at.
    private static let posts: [(name: String, keep: Int64?, from: String, placed: Int64, ends: Int64, new: (Int64?, Int64?, Int64))] = [
        ("of its own", 30 * day, "post", 10 * day, 40 * day, (30 * day, nil, 10 * day)),
        ("with its thread", 30 * day, "thread", 10 * day, 45 * day, (nil, 30 * day, 15 * day)),
        ("the last of it", 30 * day, "thread", 15 * day, 45 * day, (nil, 30 * day, 15 * day)),
        ("removed", 30 * day, "thread", 12 * day, 20 * day, (nil, 30 * day, 12 * day)),
        ("for good", nil, "post", 10 * day, Time.never, (nil, nil, 10 * day)),
        ("for good, with its thread", nil, "thread", 10 * day, Time.never, (nil, nil, 10 * day)),
    ]

    @Test func `Each post keeps its end and its rule`() async throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "kring-forum-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { #expect(throws: Never.self) { try FileManager.default.removeItem(at: folder) } }
        let keys = try KeyStore(file: folder.appending(path: "keys.sqlite").path, wrapping: nil)
        let database = World.database(in: folder)
        let before = Contract.migrations.prefix { $0.name < "0005" }
        var store = try Store.sqlite(file: database, readers: 1, migrations: Array(before), seals: SealedTexts(keys))
        try await store.write { db in try Self.fill(db) }
        await store.close()
        store = try Store.sqlite(file: database, readers: 1, migrations: Contract.migrations, seals: SealedTexts(keys))
        try await store.read { db in try Self.look(db) }
        await store.close()
        keys.close()
    }

    private static func fill(_ db: Writer) throws {
        try db.run("INSERT INTO account (id, name, passphrase, consent, steward, created_at) VALUES ('a', 'a', 'a', '1', 0, 0)")
        try db.run(
            """
            INSERT INTO room (id, slug, name, purpose, search, rules, theme, language, country, listing, read_tier, write_tier, conditions,
                loosened_at, review, newcomer_posts, guests, hold_links, hold_contact_details, held_words, due_hours, keep_from, created_at)
            VALUES ('r', 'r', 'r', 'r', 'r', '[]', 'other', 'nl', 'BE', 'listed', 0, 0, '[]', 0, 'none', 0, 'none', 0, 0, '[]', '{}',
                'thread', 0)
            """)
        let text: Int64 = try Prose.keep("Hello", .introduction, db)
        try db.run(
            """
            INSERT INTO membership (id, room, account, role, state, reads_from, accepted_posts, introduction, introduction_tier,
                introduction_at, introduction_state, answers_state, introduction_keep_ms, introduction_keep_from, joined_at)
            VALUES ('m', 'r', 'a', 'member', 'applying', 0, 0, \(text), 0, 0, 'waiting', 'missing', \(30 * day), 'thread', 0)
            """)
        try db.run("INSERT INTO thread (id, room, introductions) VALUES ('t', 'r', 0)")
        for post in posts {
            try db.run(
                """
                INSERT INTO post (id, room, thread, opens, author, state, held_for, edits, read_tier, keep_ms, keep_from, written_at, placed_at,
                    published_at, expires_at)
                VALUES (\(post.name), 'r', 't', 0, 'm', \(post.name == "removed" ? "removed" : "live"), '', 0, 0, \(post.keep), \(post.from),
                    \(post.placed), \(post.placed), \(post.placed), \(post.ends))
                """)
        }
        let evidence: Int64 = try Prose.keep("As it was", .evidence, db)
        try db.run(
            """
            INSERT INTO item (id, room, kind, state, version, opened_at, due_at, order_at, heard_by, reasons, post, post_edits, waiting,
                claimed_until, evidence_body, ends_at)
            VALUES ('i', 'r', 'report', 'open', 1, 0, 0, 0, 'room', '', 'of its own', 0, 0, 0, \(evidence), \(Time.never))
            """)
        try db.run("INSERT INTO notice (id, account, room, kind, read, created_at) VALUES ('n', 'a', 'r', 'admitted', 0, 0)")
    }

    private static func look(_ db: Reader) throws {
        for post in posts {
            let found = try db.first(
                "SELECT keep_ms, keep_thread_ms, kept_at, expires_at, \(sql: Retention.end()) AS by_rule FROM post WHERE id = \(post.name)"
            ) { row in
                (
                    rule: (try row["keep_ms"] as Int64?, try row["keep_thread_ms"] as Int64?, try row["kept_at"] as Int64),
                    ends: try row["expires_at"] as Int64, byRule: try row["by_rule"] as Int64
                )
            }
            let now = try #require(found)
            #expect(now.rule == post.new, "\(post.name)")
            #expect(now.ends == post.ends, "\(post.name)")
            #expect(post.name == "removed" || now.byRule == post.ends, "\(post.name)")
        }
        let introduction = try db.first("SELECT introduction_keep_ms, introduction_keep_thread_ms FROM membership WHERE id = 'm'") {
            (try $0["introduction_keep_ms"] as Int64?, try $0["introduction_keep_thread_ms"] as Int64?)
        }
        #expect(try #require(introduction) == (nil, 30 * day))
        let ends = try db.first("SELECT evidence_ends_at FROM item WHERE id = 'i'") { try $0["evidence_ends_at"] as Int64? } ?? nil
        #expect(ends == 40 * day, "the words of a report end with the post that they are of")
        #expect(
            try db.first("SELECT taken_back FROM notice WHERE id = 'n' AND kind = 'admitted'") { try $0["taken_back"] as Bool } == false)
    }
}
