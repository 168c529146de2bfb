import Foundation
import Glibc
import Synchronization
import Testing

@testable import Store

@Suite("Opening")
struct OpeningTests {
    let more = Migration(name: "0002-more", sql: "CREATE TABLE more (id BIGINT PRIMARY KEY); INSERT INTO more VALUES (7);")

    func open(_ folder: URL, _ migrations: [Migration]) async throws {
        try await Store.sqlite(file: folder.file, readers: 1, migrations: migrations).close()
    }

    @Test("Migrations are applied once, further ones later")
    func once() async throws {
        try await withFolder { folder in
            try await open(folder, [words])
            try await open(folder, [words, more])
            try await open(folder, [words, more])
            let store = try Store.sqlite(file: folder.file, readers: 1, migrations: [words, more])
            #expect(try await store.read { try $0.all("SELECT id FROM more") { try $0["id"] as Int } } == [7])
            await store.close()
        }
    }

    @Test("A changed, missing or failing migration is refused with its name, and changes nothing")
    func refused() async throws {
        try await withFolder { folder in
            try await open(folder, [words, more])
            let changed = Migration(name: more.name, sql: more.sql + " ")
            let failing = Migration(name: "0003-failing", sql: "CREATE TABLE third (id BIGINT); INSERT INTO nowhere VALUES (1);")
            for (migrations, name) in [
                ([words, changed], more.name), ([words], more.name), ([more, words], words.name), ([words, more, failing], failing.name),
            ] {
                await #expect { try await open(folder, migrations) } throws: { error in
                    guard case .migration(let problem)? = error as? StoreError else { return false }
                    return problem.contains(name)
                }
            }
            let store = try Store.sqlite(file: folder.file, readers: 1, migrations: [words, more])
            let tables = try await store.read {
                try $0.all("SELECT name FROM sqlite_schema WHERE name = 'third'") { try $0["name"] as String }
            }
            #expect(tables == [])
            await store.close()
        }
    }

    @Test("A second server on the same data is refused, until the first has closed")
    func second() async throws {
        try await withFolder { folder in
            #expect(try DataLock.isHeld(folder.file) == false)
            let store = try Store.sqlite(file: folder.file, readers: 1, migrations: [words])
            #expect(try DataLock.isHeld(folder.file))
            await #expect(throws: StoreError.inUse(folder.file)) { try await open(folder, [words]) }
            await store.close()
            #expect(try DataLock.isHeld(folder.file) == false)
            try await open(folder, [words])
        }
    }

    @Test("Asking whether data is held leaves no file, and needs no right to write one")
    func asking() async throws {
        try await withFolder { folder in
            #expect(try DataLock.isHeld(folder.file) == false)
            #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path) == [])
            let lock = try DataLock(folder.file)
            #expect(chmod(folder.file + ".lock", 0o400) == 0)
            #expect(try DataLock.isHeld(folder.file))
            lock.release()
            #expect(try DataLock.isHeld(folder.file) == false)
        }
    }

    @Test("A file on a disk that cannot be written is read without a file beside it")
    func fixed() async throws {
        try await withFolder { folder in
            let file = folder.appending(path: "a #1?.db").path
            let store = try Store.sqlite(file: file, readers: 1, migrations: [words])
            try await store.write { db in try db.run("INSERT INTO word (id, body) VALUES (1, 'here')") }
            await store.close()
            let before = try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted()
            for fixed in [true, false] {
                let connection = try SQLiteConnection.resting(file, fixed: fixed)
                #expect(try connection.answer("SELECT body FROM word", column: "body") == [.text("here")])
                let now = try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted()
                #expect((now == before) == fixed, "the control: else SQLite lays its index beside it")
                connection.close()
            }
        }
    }

    @Test("Asking whether data is held closes no file but its own")
    func descriptors() async throws {
        try await withFolder { folder in
            let lock = try DataLock(folder.file)
            let asking = Task.detached {
                for _ in 1...40_000 {
                    let held = try DataLock.isHeld(folder.file)
                    #expect(held)
                }
            }
            for _ in 1...40_000 {
                let other = Glibc.open(folder.file, O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
                #expect(Glibc.close(other) == 0)
            }
            try await asking.value
            lock.release()
            #expect(try DataLock.isHeld(folder.file) == false)
        }
    }

    @Test("A store that nobody keeps lets go of its data")
    func forgotten() async throws {
        try await withFolder { folder in
            _ = try Store.sqlite(file: folder.file, readers: 2, migrations: [words])
            for _ in 1...100 where try DataLock.isHeld(folder.file) { try await Task.sleep(for: .milliseconds(20)) }
            #expect(try DataLock.isHeld(folder.file) == false)
        }
    }

    @Test("Every file is its owner's alone, whatever the umask")
    func modes() async throws {
        try await withFolder { folder in
            let store = try Store.sqlite(file: folder.file, readers: 1, migrations: [words])
            try await store.write { _ = try $0.run("INSERT INTO word (id, body) VALUES (1, 'w')") }
            let files = try FileManager.default.contentsOfDirectory(atPath: folder.path)
            #expect(Set(files) == ["t.db", "t.db-wal", "t.db-shm", "t.db.lock"])
            for file in files {
                let attributes = try FileManager.default.attributesOfItem(atPath: folder.appending(path: file).path)
                #expect(attributes[.posixPermissions] as? Int == 0o600, "\(file)")
            }
            await store.close()
        }
    }

    @Test("The settings hold that durability and erasure stand on")
    func settings() async throws {
        try await withStore(migrations: [words]) { store in
            let ask = { @Sendable (db: Reader, sql: SQL) in try db.first(sql) { try $0["v"] as Value } }
            let settings = try await store.write { db in
                try [
                    ask(db, "SELECT synchronous AS v FROM pragma_synchronous()"),
                    ask(db, "SELECT journal_mode AS v FROM pragma_journal_mode()"),
                    ask(db, "SELECT foreign_keys AS v FROM pragma_foreign_keys()"),
                    ask(db, "SELECT secure_delete AS v FROM pragma_secure_delete()"),
                    ask(db, "SELECT trusted_schema AS v FROM pragma_trusted_schema()"),
                ]
            }
            #expect(settings == [.integer(2), .text("wal"), .integer(1), .integer(1), .integer(0)])
        }
    }

    @Test("The trace shows every run of the features' statements, in order, and none of the engine's own")
    func trace() async throws {
        try await withFolder { folder in
            let seen = Mutex<[String]>([])
            let store = try Store.sqlite(file: folder.file, readers: 2, migrations: [words]) { text in seen.withLock { $0.append(text) } }
            let (insert, select) = ("INSERT INTO word (id, body) VALUES (?, 'w')", "SELECT body FROM word WHERE id = ?")
            for id in 1...5 {
                try await store.write { _ = try $0.run("INSERT INTO word (id, body) VALUES (\(id), 'w')") }
                _ = try await store.read { try $0.all("SELECT body FROM word WHERE id = \(id)") { _ in } }
            }
            #expect(seen.withLock { $0 } == (1...5).flatMap { _ in [insert, select] })
            seen.withLock { $0 = [] }
            // One inside another, and one that fails on its row: each is told where it begins.
            await #expect(throws: StoreError.unique("word.id")) {
                try await store.write { db in
                    let ids = try db.all("SELECT id FROM word WHERE id <= 2") { row in
                        try db.first("SELECT body FROM word WHERE id = \(1)") { try $0["body"] as String }
                    }
                    #expect(ids == ["w", "w"])
                    try db.run("INSERT INTO word (id, body) VALUES (\(5), 'w')")
                }
            }
            await store.close()
            #expect(seen.withLock { $0 } == ["SELECT id FROM word WHERE id <= 2", select, select, insert])
            #expect(try SQLitePlan.of(select, in: folder.file).contains { $0.contains("SEARCH word") })
            #expect(try SQLitePlan.of("SELECT body FROM word WHERE body = ?", in: folder.file) == ["SCAN word"])
        }
    }
}
