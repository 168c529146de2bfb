import Testing

@testable import Store

@Suite("Reading")
struct ReadingTests {
    @Test("A snapshot stays as it was while others write")
    func snapshot() async throws {
        try await withStore(migrations: [words]) { store in
            let (counted, written) = (Gate(), Gate())
            async let counts = store.read { db in
                let count: SQL = "SELECT count(*) AS n FROM word"
                let before = try db.first(count) { try $0["n"] as Int }
                counted.open()
                written.wait()
                return [before, try db.first(count) { try $0["n"] as Int }]
            }
            await Task.detached { counted.wait() }.value
            try await store.write { _ = try $0.run("INSERT INTO word (id, body) VALUES (1, 'w')") }
            written.open()
            #expect(try await counts == [0, 0])
            #expect(try await store.read { try $0.first("SELECT count(*) AS n FROM word") { try $0["n"] as Int } } == 1)
        }
    }

    @Test("A reader cannot write, and can read after it tried")
    func readOnly() async throws {
        try await withStore(migrations: [words]) { store in
            for _ in 1...4 {
                await #expect(throws: StoreError.self) {
                    try await store.read { try $0.all("INSERT INTO word (id, body) VALUES (1, 'w') RETURNING id") { _ in } }
                }
            }
            let ids = try await store.read { try $0.all("SELECT id FROM word") { try $0["id"] as Int } }
            #expect(ids == [])
        }
    }

    @Test("A query inside another of the same text does not disturb it")
    func nested() async throws {
        try await withStore(migrations: [words]) { store in
            try await store.write {
                _ = try $0.run("INSERT INTO word (id, body, of) VALUES (1, 'a', NULL), (2, 'b', 1), (3, 'c', 2), (4, 'd', 1)")
            }
            let tree = try await store.read { db in
                func below(_ parent: Int?) throws -> [String] {
                    try db.all("SELECT id, body FROM word WHERE of IS NOT DISTINCT FROM \(parent) ORDER BY id") { row in
                        let children = try below(try row["id"])
                        return "\(try row["body"] as String)(\(children.joined()))"
                    }
                }
                // The first round leaves a statement in the cache, for which the second round's levels then compete.
                _ = try below(nil)
                return try below(nil).joined()
            }
            #expect(tree == "a(b(c())d())")
        }
    }

    @Test("More statements than are kept still work")
    func manyStatements() async throws {
        try await withStore(migrations: [words]) { store in
            let counts = try await store.read { db in
                try (1...600).map { length in
                    try db.first("SELECT count(*) AS n FROM word WHERE id IN (\(sql: SQL.list(Array(1...length))))") { try $0["n"] as Int }
                }
            }
            #expect(counts.allSatisfy { $0 == 0 })
        }
    }
}
