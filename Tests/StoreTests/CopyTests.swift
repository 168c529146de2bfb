import Foundation
import Synchronization
import Testing

@testable import Store

/// The copy that a backup is made of.
@Suite("Copy")
struct CopyTests {
    static let pairs = Migration(name: "1", sql: "CREATE TABLE pair (id BIGINT PRIMARY KEY, a BIGINT NOT NULL, b BIGINT NOT NULL)")

    @Test("A copy is one moment of the store while it is written to, and writing goes on meanwhile")
    func oneMoment() async throws {
        try await withFolder { folder in
            let store = try Store.sqlite(file: folder.file, readers: 2, migrations: [Self.pairs])
            try await store.write { db in
                for id in 0..<20_000 { try db.run("INSERT INTO pair (id, a, b) VALUES (\(id), 0, 0)") }
            }
            let rounds = Mutex(0)
            let writing = Task {
                while !Task.isCancelled {
                    let round = rounds.withLock {
                        $0 += 1; return $0
                    }
                    // Both ends of the table, so that a copy of two moments would show it.
                    try await store.write { db in
                        try db.run("UPDATE pair SET a = \(round) WHERE id = 0")
                        try db.run("UPDATE pair SET b = \(round) WHERE id = 19999")
                    }
                }
            }
            var moments: [Int] = []
            for at in 1...5 {
                let copy = folder.appending(path: "copy-\(at).sqlite").path
                let before = rounds.withLock { $0 }
                try await store.copy(to: copy)
                #expect(rounds.withLock { $0 } > before, "writing went on")
                #expect(try Store.check(copy) == [])
                let seen = try Store.look(into: copy) { db in
                    try db.all("SELECT a + b AS n, id FROM pair WHERE id IN (0, 19999) ORDER BY id") { try $0["n"] as Int }
                }
                #expect(seen[0] == seen[1])
                moments.append(seen[0])
            }
            #expect(moments == moments.sorted() && moments[0] < moments[4])
            writing.cancel()
            _ = await writing.result
            await store.close()
        }
    }

    @Test("A copy is its owner's alone, and holds no byte of what was deleted")
    func nothingStale() async throws {
        try await withFolder { folder in
            let texts = Migration(name: "1", sql: "CREATE TABLE text (id BIGINT PRIMARY KEY, body TEXT NOT NULL)")
            // Even where SQLite leaves deleted bytes in its pages.
            let engine = try SQLiteEngine(file: folder.file, readers: 1, migrations: [texts], secureDelete: false)
            try await engine.write { db in
                for id in 0..<500 { try db.run("INSERT INTO text (id, body) VALUES (\(id), \("deleted words \(id)"))") }
                try db.run("DELETE FROM text WHERE id > 3")
            }
            try await engine.scrub()
            let copy = folder.appending(path: "copy.sqlite")
            try await engine.copy(to: copy.path, changing: [])
            let needle = Data("deleted words 4".utf8)
            #expect(try Data(contentsOf: URL(filePath: folder.file)).range(of: needle) != nil, "the search is able to see")
            #expect(try Data(contentsOf: copy).range(of: needle) == nil)
            #expect(try Data(contentsOf: copy).range(of: Data("deleted words 3".utf8)) != nil)
            #expect(try FileManager.default.attributesOfItem(atPath: copy.path)[.posixPermissions] as? Int == 0o600)
            await engine.close()
        }
    }

    @Test("What is deleted in a copy alone has no row and no byte in it")
    func changed() async throws {
        try await withFolder { folder in
            let tables = Migration(
                name: "1",
                sql: """
                    CREATE TABLE text (id BIGINT PRIMARY KEY, body TEXT NOT NULL);
                    CREATE TABLE session (id BIGINT PRIMARY KEY, hash TEXT NOT NULL UNIQUE);
                    """)
            let store = try Store.sqlite(file: folder.file, readers: 1, migrations: [tables])
            try await store.write { db in
                for id in 0..<500 {
                    try db.run("INSERT INTO text (id, body) VALUES (\(id), \("kept words \(id)"))")
                    try db.run("INSERT INTO session (id, hash) VALUES (\(id), \("a secret hash \(id)"))")
                }
            }
            let (whole, part) = (folder.appending(path: "whole.sqlite"), folder.appending(path: "part.sqlite"))
            try await store.copy(to: whole.path)
            try await store.copy(to: part.path, changing: ["DELETE FROM session"])
            for (copy, left) in [(whole, 500), (part, 0)] {
                let bytes = try Data(contentsOf: copy)
                for id in 0..<500 {
                    #expect(bytes.range(of: Data("kept words \(id)".utf8)) != nil)
                    #expect((bytes.range(of: Data("a secret hash \(id)".utf8)) != nil) == (left > 0))
                }
                let rows = try Store.look(into: copy.path) { db in try db.first("SELECT COUNT(*) AS n FROM session") { try $0["n"] as Int }
                }
                #expect(rows == left)
                #expect(try Store.check(copy.path) == [])
            }
            #expect(
                try FileManager.default.contentsOfDirectory(atPath: folder.path).filter { $0.contains("journal") || $0.hasSuffix(".part") }
                    == [])
            await store.close()
        }
    }

    @Test("A copy that cannot be made leaves nothing, and the store goes on")
    func refused() async throws {
        try await withFolder { folder in
            let store = try Store.sqlite(file: folder.file, readers: 1, migrations: [words])
            await #expect(throws: StoreError.self) { try await store.copy(to: folder.appending(path: "missing/copy.sqlite").path) }
            try await store.write { db in try db.run("INSERT INTO word (id, body) VALUES (1, 'here')") }
            try await store.copy(to: folder.appending(path: "copy.sqlite").path)
            await store.close()
            #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path).filter { $0.hasSuffix(".part") } == [])
        }
    }

    @Test("A scrub waits for a copy that holds the log, however long it takes, and then leaves the log empty")
    func scrubWaits() async throws {
        try await withFolder { folder in
            let engine = try SQLiteEngine(file: folder.file, readers: 1, migrations: [words])
            let reads = Gate()
            async let aside: Void = engine.asides.perform { connection in
                _ = try connection.answer("SELECT COUNT(*) AS n FROM word", column: "n")
                reads.open()
                // Longer than a scrub has patience for readers.
                Thread.sleep(forTimeInterval: 6)
            }
            await Task.detached { reads.wait() }.value
            _ = try await engine.write { db in try db.run("INSERT INTO word (id, body) VALUES (1, 'emptied later')") }
            try await engine.scrub()
            #expect(try Data(contentsOf: URL(filePath: folder.file + "-wal")).isEmpty)
            try await aside
            await engine.close()
        }
    }

    @Test("A file whose bytes were changed is told from a good one")
    func damage() async throws {
        try await withFolder { folder in
            let store = try Store.sqlite(file: folder.file, readers: 1, migrations: [Self.pairs])
            try await store.write { db in
                for id in 0..<5_000 { try db.run("INSERT INTO pair (id, a, b) VALUES (\(id), \(id), 0)") }
            }
            #expect(try await store.check() == [])
            let copy = folder.appending(path: "copy.sqlite")
            try await store.copy(to: copy.path)
            await store.close()
            var bytes = try Data(contentsOf: copy)
            bytes[bytes.count / 2 / 4096 * 4096 + 4] ^= 0x55
            try bytes.write(to: copy)
            #expect(throws: (any Error).self) {
                let problems = try Store.check(copy.path)
                guard problems == [] else { throw StoreError.engine(code: 11, message: problems[0]) }
            }
        }
    }
}

@Suite("Durable files")
struct DurableFileTests {
    @Test("What stood in a replaced file is overwritten, not only let go")
    func overwritten() async throws {
        try await withFolder { folder in
            let file = folder.appending(path: "keys").path
            try DurableFile.write(Array(repeating: 0xAB, count: 100_000), to: file)
            // Whoever has the old file open still sees its bytes: as a disk would.
            let old = try #require(FileHandle(forReadingAtPath: file))
            for left in [false, true] {
                // Cut off, an earlier call may have left the file that it set aside.
                if left { try FileManager.default.linkItem(atPath: file, toPath: file + ".old") }
                let held = try #require(FileHandle(forReadingAtPath: file))
                let draft = file + ".new"
                try DurableFile.write(Array(repeating: 0xCD, count: 50), to: draft)
                try DurableFile.replace(file, with: draft)
                let bytes = try #require(try held.readToEnd())
                #expect(!bytes.isEmpty && bytes.allSatisfy { $0 == 0 })
                #expect(try Data(contentsOf: URL(filePath: file)) == Data(repeating: 0xCD, count: 50))
            }
            #expect(try old.readToEnd()?.allSatisfy { $0 == 0 } == true)
            #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path) == ["keys"])
        }
    }

    @Test("On a disk without second names the old file is set aside by renaming, and one that was cut off then is put back")
    func withoutLinks() async throws {
        try await withFolder { folder in
            let (file, draft) = (folder.appending(path: "keys").path, folder.appending(path: "keys.new").path)
            try DurableFile.write(Array(repeating: 0xAB, count: 100_000), to: file)
            for refusal in [EPERM, EOPNOTSUPP] {
                let held = try #require(FileHandle(forReadingAtPath: file))
                try DurableFile.write([1, 2, 3], to: draft)
                try DurableFile.replace(file, with: draft) { _, _ in
                    errno = refusal
                    return -1
                }
                #expect(try held.readToEnd()?.allSatisfy { $0 == 0 } == true)
                #expect(try DurableFile.read(file) == [1, 2, 3])
                #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path) == ["keys"])
            }
            try DurableFile.write([4, 5, 6], to: draft)
            #expect(throws: StoreError.self) {
                try DurableFile.replace(file, with: draft) { _, _ in
                    errno = EIO
                    return -1
                }
            }
            #expect(try DurableFile.read(file) == [1, 2, 3], "what fails otherwise leaves the file as it is")
            // Cut off while no file has the name.
            try FileManager.default.moveItem(atPath: file, toPath: file + ".old")
            try DurableFile.settle(file)
            #expect(try DurableFile.read(file) == [1, 2, 3])
            try FileManager.default.moveItem(atPath: file, toPath: file + ".old")
            try DurableFile.replace(file, with: draft)
            #expect(try DurableFile.read(file) == [4, 5, 6])
            #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path) == ["keys"])
        }
    }

    @Test("A file is its owner's alone")
    func mode() async throws {
        try await withFolder { folder in
            let file = folder.appending(path: "keys").path
            try DurableFile.write([1, 2, 3], to: file)
            #expect(try FileManager.default.attributesOfItem(atPath: file)[.posixPermissions] as? Int == 0o600)
        }
    }
}
