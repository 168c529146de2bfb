import Foundation
import Store
import Testing
import Vault

@testable import Forum

/// The table of posts is made anew for posts that are nobody's: what refers to posts goes on referring to them.
@Suite struct ErasureMigrationTests {
    private static func rows(_ db: Writer) throws {
        try db.run("INSERT INTO account (id, name, passphrase, consent, steward, created_at) VALUES ('a', 'a', 'a', '1', 0, 0)")
        try db.run(
            """
            INSERT INTO room (id, slug, name, purpose, search, rules, theme, language, country, listing, read_tier, write_tier, conditions,
                loosened_at, review, newcomer_posts, guests, hold_links, hold_contact_details, held_words, due_hours, keep_from, created_at)
            VALUES ('r', 'r', 'r', 'r', 'r', '[]', 'other', 'nl', 'BE', 'listed', 0, 0, '[]', 0, 'none', 0, 'none', 0, 0, '[]', '{}', 'post', 0)
            """)
        try db.run(
            """
            INSERT INTO membership (id, room, account, role, state, reads_from, accepted_posts, introduction_tier, introduction_at,
                introduction_state, answers_state, joined_at)
            VALUES ('m', 'r', 'a', 'member', 'admitted', 0, 0, 0, 0, 'missing', 'missing', 0)
            """)
        try db.run("INSERT INTO thread (id, room, introductions) VALUES ('t', 'r', 0)")
        for (number, post) in ["p", "q"].enumerated() {
            try db.run("INSERT INTO text (id) VALUES (\(Int64(number + 1)))")
            try db.run(
                """
                INSERT INTO post (id, room, thread, opens, author, body, state, held_for, edits, read_tier, keep_ms, keep_thread_ms, kept_at, written_at,
                    placed_at, published_at, edited_at, expires_at, pending_tier)
                VALUES (\(post), 'r', 't', \(number), 'm', \(Int64(number + 1)), 'live', 'link', 3, 1, 5, 11, 12, 6, 7, 8, 9, 10, 2)
                """)
            // Two that are open about one member: without their posts they would be one too many.
            try db.run(
                """
                INSERT INTO item (id, room, kind, state, version, opened_at, due_at, order_at, heard_by, reasons, post, post_edits, member, waiting,
                    claimed_until, ends_at)
                VALUES (\("i\(post)"), 'r', 'report', 'open', 1, 0, 0, 0, 'room', '', \(post), 0, 'm', 0, 0, 0)
                """)
            try db.run(
                """
                INSERT INTO decision (id, item, room, post, outcome, source, restricts, decided_at)
                VALUES (\("d\(post)"), \("i\(post)"), 'r', \(post), 'remove', 'report', '', 0)
                """)
        }
    }

    private static func look(_ db: Reader) throws -> [String] {
        let posts = try db.all(
            """
            SELECT id, opens, author, body, state, held_for, edits, read_tier, keep_ms, keep_thread_ms, kept_at, written_at, placed_at, published_at, edited_at,
                expires_at, pending_tier FROM post ORDER BY id
            """
        ) { row in
            let numbers = try [
                "opens", "body", "edits", "read_tier", "keep_ms", "keep_thread_ms", "kept_at", "written_at", "placed_at", "published_at",
                "edited_at",
            ]
            .map { String(try row[$0] as Int64) }
            let words = try ["id", "author", "state", "held_for"].map { try row[$0] as String }
            return (numbers + words + [String(try row["expires_at"] as Int64), String(try row["pending_tier"] as Int64)]).joined(
                separator: " ")
        }
        let items = try db.all("SELECT id, post FROM item ORDER BY id") { "\(try $0["id"] as String) \(try $0["post"] as String)" }
        let decisions = try db.all("SELECT id, post FROM decision ORDER BY id") { "\(try $0["id"] as String) \(try $0["post"] as String)" }
        return posts + items + decisions
    }

    @Test func `Posts and all that refers to them are as before, and a post can be nobody's`() async throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "kring-forum-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { #expect(throws: Never.self) { try FileManager.default.removeItem(at: folder) } }
        let keys = try KeyStore(file: folder.appending(path: "keys.sqlite").path, wrapping: nil)
        // Those of the texts below.
        for _ in 0..<2 { _ = try keys.take() }
        let before = Contract.migrations.prefix { $0.name < "0006" }
        var store = try Store.sqlite(
            file: World.database(in: folder), readers: 1, migrations: Array(before), seals: SealedTexts(keys))
        try await store.write { db in try Self.rows(db) }
        let written = try await store.read { db in try Self.look(db) }
        await #expect(throws: StoreError.self, "before, a post had an author or a guest's name") {
            try await store.write { db in _ = try db.run("UPDATE post SET author = NULL WHERE id = 'p'") }
        }
        await store.close()
        store = try Store.sqlite(file: World.database(in: folder), readers: 1, migrations: Contract.migrations, seals: SealedTexts(keys))
        #expect(try await store.read { db in try Self.look(db) } == written && written.count == 6)
        try await store.write { db in _ = try db.run("UPDATE post SET author = NULL WHERE id = 'p'") }
        await #expect(throws: StoreError.self, "nobody's, or one person's") {
            try await store.write { db in _ = try db.run("UPDATE post SET guest = 1 WHERE id = 'q'") }
        }
        await #expect(throws: StoreError.self, "one opening a thread") {
            try await store.write { db in _ = try db.run("UPDATE post SET opens = 1 WHERE id = 'p'") }
        }
        // What goes lets go of what refers to it, as before.
        try await store.write { db in _ = try db.run("DELETE FROM post WHERE id = 'p'") }
        let left = try await store.read { db in try db.all("SELECT post FROM item ORDER BY id") { try $0["post"] as String? } }
        #expect(left == [nil, "q"])
        await store.close()
    }
}
