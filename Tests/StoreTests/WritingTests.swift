import Foundation
import Testing

@testable import Store

@Suite("Writing")
struct WritingTests {
    struct Refused: Error {}

    @Test("Of two hundred writes at once the one that throws fails alone")
    func failsAlone() async throws {
        try await withStore(migrations: [words]) { store in
            let failures = await withTaskGroup(of: Int?.self) { group in
                for id in 1...200 {
                    group.addTask {
                        do {
                            try await store.write { db in
                                try db.run("INSERT INTO word (id, body) VALUES (\(id), \("w\(id)"))")
                                if id == 77 { throw Refused() }
                            }
                            return nil
                        } catch is Refused {
                            return id
                        } catch {
                            return -id
                        }
                    }
                }
                return await group.compactMap { $0 }.reduce(into: []) { $0.append($1) }
            }
            #expect(failures == [77])
            let ids = try await store.read { try $0.all("SELECT id FROM word ORDER BY id") { try $0["id"] as Int } }
            #expect(ids == (1...200).filter { $0 != 77 })
        }
    }

    @Test("Writes that wait together are committed together")
    func groups() async throws {
        try await withFolder { folder in
            let store = try Store.sqlite(file: folder.file, readers: 1, migrations: [words])
            let before = try commits(in: folder)
            for id in 1...20 {
                try await store.write { try $0.run("INSERT INTO word (id, body) VALUES (\(id), 'alone')") }
            }
            #expect(try commits(in: folder) - before == 20)
            // This write holds the writer until the others wait.
            let gate = Gate()
            async let first: Void = store.write { _ in gate.wait() }
            let writers = (21...120).map { id in
                Task { try await store.write { try $0.run("INSERT INTO word (id, body) VALUES (\(id), 'together')") } }
            }
            try await Task.sleep(for: .milliseconds(200))
            gate.open()
            try await first
            for writer in writers { _ = try await writer.value }
            #expect((21...40).contains(try commits(in: folder) - before))
            await store.close()
        }
    }

    /// The transactions in the write-ahead log: of each, the last frame's header says in bytes 4 to 7 how large the database is after it.
    func commits(in folder: URL) throws -> Int {
        let log = [UInt8](try Data(contentsOf: URL(filePath: folder.file + "-wal")))
        return stride(from: 32, to: log.count, by: 24 + 4_096).count { log[($0 + 4)..<($0 + 8)].contains { $0 != 0 } }
    }

    @Test("An acknowledged write is there for a new connection")
    func acknowledged() async throws {
        try await withFolder { folder in
            let store = try Store.sqlite(file: folder.file, readers: 1, migrations: [words])
            for id in 1...20 {
                try await store.write { try $0.run("INSERT INTO word (id, body) VALUES (\(id), 'w')") }
                let other = try SQLiteConnection.reader(folder.file)
                #expect(try other.answer("SELECT count(*) AS n FROM word", column: "n") == [.integer(Int64(id))])
            }
            await store.close()
        }
    }

    @Test("A write accepted from a task that is then cancelled is done, and said to be done")
    func cancelled() async throws {
        try await withStore(migrations: [words]) { store in
            let gate = Gate()
            async let first: Void = store.write { _ in gate.wait() }
            let writers = (1...50).map { id in
                Task { try await store.write { try $0.run("INSERT INTO word (id, body) VALUES (\(id), 'w')") } }
            }
            for writer in writers { writer.cancel() }
            gate.open()
            try await first
            var acknowledged = 0
            for writer in writers { acknowledged += try await writer.value }
            let stored = try await store.read { try $0.first("SELECT count(*) AS n FROM word") { try $0["n"] as Int } }
            #expect(acknowledged == 50)
            #expect(stored == 50)
        }
    }

    @Test("A broken constraint is the store's own error, and the rest of the group stands")
    func constraints() async throws {
        let table = Migration(
            name: "1",
            sql: """
                CREATE TABLE room (id BIGINT PRIMARY KEY, slug TEXT NOT NULL, lang TEXT NOT NULL, name TEXT, days BIGINT CONSTRAINT days_are_some CHECK (days > 0),
                    parent BIGINT REFERENCES room (id), later BIGINT REFERENCES room (id) DEFERRABLE INITIALLY DEFERRED, UNIQUE (lang, slug));
                CREATE UNIQUE INDEX room_skeleton ON room (lower(name));
                INSERT INTO room (id, slug, lang, name) VALUES (1, 'a', 'nl', 'a');
                """
        )
        let cases: [(SQL, StoreError)] = [
            ("INSERT INTO room (id, slug, lang) VALUES (1, 'b', 'nl')", .unique("room.id")),
            ("INSERT INTO room (id, slug, lang) VALUES (2, 'a', 'nl')", .unique("room.lang, room.slug")),
            ("INSERT INTO room (id, slug, lang, name) VALUES (2, 'b', 'de', 'A')", .unique("index 'room_skeleton'")),
            ("INSERT INTO room (id, slug) VALUES (2, 'b')", .notNull("room.lang")),
            ("INSERT INTO room (id, slug, lang, days) VALUES (2, 'b', 'nl', 0)", .check("days_are_some")),
            ("INSERT INTO room (id, slug, lang, parent) VALUES (2, 'b', 'nl', 9)", .foreignKey),
            ("INSERT INTO room (id, slug, lang, later) VALUES (2, 'b', 'nl', 9)", .foreignKey),
            ("INSERT INTO room (id, slug, lang, parent) VALUES (2, 'b', 'nl', 9) RETURNING id", .foreignKey),
        ]
        try await withStore(migrations: [table]) { store in
            let gate = Gate()
            async let first: Void = store.write { _ in gate.wait() }
            await withTaskGroup(of: Void.self) { group in
                for (statement, expected) in cases {
                    group.addTask {
                        _ = await #expect(throws: expected) {
                            try await store.write { _ = try $0.first(statement) { _ in } }
                        }
                    }
                }
                group.addTask {
                    try? await Task.sleep(for: .milliseconds(100))
                    gate.open()
                }
            }
            try await first
            let ids = try await store.read { try $0.all("SELECT id FROM room") { try $0["id"] as Int } }
            #expect(ids == [1])
        }
    }

    @Test("RETURNING gives what was written, all of it also where only the first row is asked for")
    func returning() async throws {
        try await withStore(migrations: [words]) { store in
            let (all, first, changed) = try await store.write { db in
                let all = try db.all("INSERT INTO word (id, body) VALUES (1, 'a'), (2, 'b'), (3, 'c') RETURNING id") { try $0["id"] as Int }
                let first = try db.first("UPDATE word SET body = body || '!' RETURNING body") { try $0["body"] as String }
                return (all, first, try db.run("UPDATE word SET body = body || '?' WHERE id > \(1)"))
            }
            #expect(all == [1, 2, 3])
            #expect(first == "a!")
            #expect(changed == 2)
            let bodies = try await store.read { try $0.all("SELECT body FROM word ORDER BY id") { try $0["body"] as String } }
            #expect(bodies == ["a!", "b!?", "c!?"])
        }
    }
}
