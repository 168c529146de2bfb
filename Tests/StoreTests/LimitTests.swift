import CSQLite
import Foundation
import Testing

@testable import Store

@Suite("When there is too much, or no room")
struct LimitTests {
    @Test("A full queue says so at once, and loses nothing that was accepted")
    func busy() async throws {
        try await withFolder { folder in
            let engine = try SQLiteEngine(file: folder.file, readers: 1, migrations: [words], mostWaiting: 10)
            let gate = Gate()
            async let first: Void = engine.write { _ in gate.wait() }
            try await Task.sleep(for: .milliseconds(50))
            let writers = (1...30).map { id in
                Task {
                    do {
                        try await engine.write { _ = try $0.run("INSERT INTO word (id, body) VALUES (\(id), 'w')") }
                        return id
                    } catch StoreError.busy {
                        return 0
                    }
                }
            }
            try await Task.sleep(for: .milliseconds(100))
            gate.open()
            try await first
            var accepted: [Int] = []
            for writer in writers { accepted.append(try await writer.value) }
            accepted = accepted.filter { $0 > 0 }.sorted()
            #expect(accepted.count == 10)
            let stored = try await engine.read { try $0.all("SELECT id FROM word ORDER BY id") { try $0["id"] as Int } }
            #expect(stored == accepted)
            await engine.close()
        }
    }

    @Test("When the disk is full, nobody whose work was undone is told that it was done")
    func full() async throws {
        try await withStore(migrations: [words]) { store in
            try await store.write { db in
                let pages = try db.first("SELECT page_count AS n FROM pragma_page_count()") { try $0["n"] as Int64 } ?? 0
                _ = try db.all("SELECT 1 AS one") { _ in }
                #expect(pages > 0)
                _ = try db.all("PRAGMA max_page_count = 12") { _ in }
            }
            let gate = Gate()
            async let first: Void = store.write { _ in gate.wait() }
            let writers = (1...60).map { id in
                Task {
                    do {
                        try await store.write { db in
                            do {
                                try db.run("INSERT INTO word (id, body) VALUES (\(id), \(String(repeating: "x", count: 3_000)))")
                            } catch let full {
                                // Whoever goes on after such an error must not find themselves outside a transaction.
                                _ = try? db.run("INSERT INTO word (id, body) VALUES (\(id + 1_000), 'stray')")
                                throw full
                            }
                        }
                        return id
                    } catch StoreError.engine(let code, _) {
                        #expect(code == SQLITE_FULL)
                        return 0
                    }
                }
            }
            try await Task.sleep(for: .milliseconds(100))
            gate.open()
            // The first write of the group is undone with it, or was committed before.
            _ = try? await first
            var acknowledged: [Int] = []
            for writer in writers { acknowledged.append(try await writer.value) }
            acknowledged = acknowledged.filter { $0 > 0 }.sorted()
            let stored = try await store.read { try $0.all("SELECT id FROM word ORDER BY id") { try $0["id"] as Int } }
            #expect(stored == acknowledged)
            #expect(stored.count < 60)
            try await store.write { db in
                _ = try db.all("PRAGMA max_page_count = 100000") { _ in }
                try db.run("INSERT INTO word (id, body) VALUES (5000, 'room again')")
            }
        }
    }

    @Test("When a commit fails, so do all the writes in it, and later ones do not")
    func failedCommit() async throws {
        try await withStore(migrations: [words]) { store in
            let gate = Gate()
            async let first: Void = store.write { _ in gate.wait() }
            let writers = (1...20).map { id in
                Task {
                    try await store.write { db in
                        if id == 1 { refuseOneCommit(db) }
                        try db.run("INSERT INTO word (id, body) VALUES (\(id), 'w')")
                    }
                }
            }
            try await Task.sleep(for: .milliseconds(100))
            gate.open()
            // It may be in the same group, or in one before.
            _ = try? await first
            var acknowledged: [Int] = []
            for (id, writer) in zip(1..., writers) where (try? await writer.value) != nil { acknowledged.append(id) }
            let stored = try await store.read { try $0.all("SELECT id FROM word ORDER BY id") { try $0["id"] as Int } }
            #expect(stored == acknowledged)
            #expect(stored.count < 20 && !stored.contains(1))
            try await store.write { try $0.run("INSERT INTO word (id, body) VALUES (100, 'later')") }
        }
    }

    /// A commit hook that answers anything but 0 makes SQLite roll back instead.
    private func refuseOneCommit(_ db: Writer) {
        let left = UnsafeMutablePointer<Int32>.allocate(capacity: 1)
        left.pointee = 2
        let hook: @convention(c) (UnsafeMutableRawPointer?) -> Int32 = { left in
            guard let left = left?.assumingMemoryBound(to: Int32.self) else { return 0 }
            left.pointee = max(0, left.pointee - 1)
            return left.pointee
        }
        sqlite3_commit_hook((db.connection as? SQLiteConnection)?.database, hook, left)
    }

    @Test("A closed store refuses, after finishing what it had accepted")
    func closed() async throws {
        try await withFolder { folder in
            let store = try Store.sqlite(file: folder.file, readers: 2, migrations: [words])
            let gate = Gate()
            async let first: Void = store.write { _ in gate.wait() }
            let accepted = (1...20).map { id in
                Task { try await store.write { _ = try $0.run("INSERT INTO word (id, body) VALUES (\(id), 'w')") } }
            }
            try await Task.sleep(for: .milliseconds(100))
            async let closing: Void = store.close()
            try await Task.sleep(for: .milliseconds(50))
            gate.open()
            await closing
            try await first
            for write in accepted { try await write.value }
            await #expect(throws: StoreError.closed) { try await store.read { _ in } }
            await #expect(throws: StoreError.closed) { try await store.write { _ in } }
            await #expect(throws: StoreError.closed) { try await store.scrub() }
            await store.close()
            #expect(FileManager.default.fileExists(atPath: folder.file + "-wal") == false)
            let again = try Store.sqlite(file: folder.file, readers: 1, migrations: [words])
            #expect(try await again.read { try $0.first("SELECT count(*) AS n FROM word") { try $0["n"] as Int } } == 20)
            await again.close()
        }
    }
}
