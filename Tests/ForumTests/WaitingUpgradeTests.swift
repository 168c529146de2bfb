import Foundation
import Store
import Testing
import Vault

@testable import Forum

/// A database from before what waits had an end of its own.
@Suite struct WaitingUpgradeTests {
    private static let day = Time.day

    @Test func `What waits gets its end, and all else stays`() async throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "kring-forum-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { #expect(throws: Never.self) { try FileManager.default.removeItem(at: folder) } }
        let keys = try KeyStore(file: folder.appending(path: "keys.sqlite").path, wrapping: nil)
        let database = World.database(in: folder)
        let before = Contract.migrations.prefix { $0.name < "0011" }
        var store = try Store.sqlite(file: database, readers: 1, migrations: Array(before), seals: SealedTexts(keys))
        try await store.write { db in try Self.fill(db) }
        await store.close()
        store = try Store.sqlite(file: database, readers: 1, migrations: Contract.migrations, seals: SealedTexts(keys))
        let (posts, items, due) = try await store.read { db in
            (
                try db.all("SELECT expires_at, pending_ends_at FROM post ORDER BY id") {
                    [try $0["expires_at"] as Int64?, try $0["pending_ends_at"]]
                },
                try db.all("SELECT ends_at, evidence_ends_at FROM item ORDER BY id") {
                    [try $0["ends_at"] as Int64?, try $0["evidence_ends_at"]]
                },
                try db.first("SELECT due_at FROM shortening", { try $0["due_at"] as Int64 })
            )
        }
        await store.close()
        keys.close()
        let day = Self.day
        #expect(posts == [[Time.never, nil], [95 * day, nil], [20 * day, nil], [Time.never, 97 * day], [Time.never, 50 * day]])
        #expect(
            items == [
                [95 * day, nil], [97 * day, nil], [100 * day, 100 * day], [100 * day, 30 * day], [375 * day, nil], [Time.never, nil],
                [60 * day, nil],
            ])
        #expect(due == 6 * day)
    }

    private static func fill(_ db: Writer) throws {
        try db.run(
            """
            INSERT INTO room (id, slug, name, purpose, search, rules, theme, language, country, listing, read_tier, write_tier, conditions,
                loosened_at, review, newcomer_posts, guests, hold_links, hold_contact_details, held_words, due_hours, keep_from, created_at)
            VALUES ('r', 'r', 'r', 'r', 'r', '[]', 'other', 'nl', 'BE', 'listed', 0, 0, '[]', 0, 'none', 0, 'none', 0, 0, '[]', '{}',
                'thread', 0)
            """)
        try db.run("INSERT INTO thread (id, room, introductions) VALUES ('t', 'r', 0)")
        let posts: [(String, String, Int64, String?, Int64?)] = [
            ("1 live", "live", Time.never, nil, nil), ("2 held", "held", Time.never, nil, nil), ("3 held", "held", 20 * day, nil, nil),
            ("4 edited", "live", Time.never, "link", nil), ("5 refused", "live", Time.never, "rejected", 50 * day),
        ]
        for (id, state, ends, pending, pendingEnds) in posts {
            try db.run(
                """
                INSERT INTO post (id, room, thread, opens, state, held_for, edits, read_tier, kept_at, written_at, placed_at, published_at,
                    expires_at, pending_for, pending_ends_at)
                VALUES (\(id), 'r', 't', 0, \(state), '', 0, 0, \(5 * day), \(5 * day), \(5 * day), \(state == "live" ? 5 * day : nil), \(ends),
                    \(pending), \(pendingEnds))
                """)
        }
        let items: [(String, String, String, String?, Int64, Int64, Int64?)] = [
            ("1", "held_post", "open", "2 held", 5, Time.never, nil), ("2", "held_post", "open", "4 edited", 7, Time.never, nil),
            ("3", "report", "open", "1 live", 10, Time.never, Time.never), ("4", "report", "open", nil, 10, Time.never, 30 * day),
            ("5", "concern", "open", "1 live", 10, Time.never, nil), ("6", "introduction", "open", nil, 10, Time.never, nil),
            ("7", "report", "decided", "1 live", 10, 60 * day, nil),
        ]
        for (id, kind, state, post, opened, ends, evidence) in items {
            try db.run(
                """
                INSERT INTO item (id, room, kind, state, version, opened_at, due_at, order_at, heard_by, reasons, post, post_edits, waiting,
                    claimed_until, ends_at, evidence_ends_at)
                VALUES (\(id), 'r', \(kind), \(state), 1, \(opened * day), 0, 0, 'room', '', \(post), 0, 0, 0, \(ends), \(evidence))
                """)
        }
        try db.run(
            """
            INSERT INTO shortening (began_at, room, keep_ms, stage, after_at, after_id) VALUES (\(6 * day), 'r', \(day), 'posts', -1, '')
            """)
    }
}
