import Testing

@testable import Store

@Suite("SQL text and values")
struct SQLTests {
    @Test(
        "An interpolated value never becomes text",
        arguments: ["'; DROP TABLE word; --", "\" OR 1=1 --", "?", "\0", "", "x') --", "é\u{301}🫂"])
    func valuesStayValues(attempt: String) async throws {
        try await withStore(migrations: [words]) { store in
            let sql: SQL = "INSERT INTO word (id, body) VALUES (\(1), \(attempt))"
            #expect(sql.parts == ["INSERT INTO word (id, body) VALUES (", ", ", ")"])
            try await store.write { _ = try $0.run(sql) }
            let found = try await store.read { try $0.all("SELECT body FROM word WHERE body = \(attempt)") { try $0["body"] as String } }
            #expect(found == [attempt])
        }
    }

    @Test("A spliced statement brings its text and its values, in their order")
    func splicing() {
        let inner: SQL = "b = \(2) AND c = \("three")"
        let whole: SQL = "a = \(1) AND (\(sql: inner)) AND d = \(true)" + " AND e = \(Int?.none)"
        #expect(whole.parts == ["a = ", " AND (b = ", " AND c = ", ") AND d = ", " AND e = ", ""])
        #expect(whole.values == [.integer(1), .integer(2), .text("three"), .integer(1), .null])
    }

    @Test("A list matches its members, and an empty one nothing")
    func lists() async throws {
        try await withStore(migrations: [words]) { store in
            try await store.write { db in
                for id in 1...4 { try db.run("INSERT INTO word (id, body) VALUES (\(id), \("w")) ") }
            }
            let ids = { @Sendable (sql: SQL) in
                try await store.read { try $0.all("SELECT id FROM word WHERE id \(sql: sql) ORDER BY id") { try $0["id"] as Int } }
            }
            #expect(try await ids("IN (\(sql: SQL.list([2, 4, 9])))") == [2, 4])
            #expect(try await ids("NOT IN (\(sql: SQL.list([2, 4, 9])))") == [1, 3])
            #expect(try await ids("IN (\(sql: SQL.list([Int]())))") == [])
            #expect(try await ids("NOT IN (\(sql: SQL.list([Int]())))") == [1, 2, 3, 4])
        }
    }

    enum Colour: String, Bindable, Readable { case red, blue }

    @Test("What is written is read back as it was, and as nothing else")
    func values() async throws {
        let table = Migration(name: "1", sql: "CREATE TABLE v (t TEXT, n BIGINT, b BLOB, e BLOB, f BIGINT, c TEXT, z TEXT, x TEXT)")
        try await withStore(migrations: [table]) { store in
            try await store.write { db in
                let values: SQL =
                    "\("a\0b"), \(Int64.min), \([UInt8](0...255)), \([UInt8]()), \(true), \(Colour.blue), \(String?.none), \("")"
                try db.run("INSERT INTO v VALUES (\(sql: values))")
                _ = try db.first("SELECT * FROM v") { row in
                    let text: String = try row["t"]
                    let number: Int64 = try row["n"]
                    let bytes: [UInt8] = try row["b"]
                    let empty: [UInt8] = try row["e"]
                    let flag: Bool = try row["f"]
                    let colour: Colour = try row["c"]
                    let none: String? = try row["z"]
                    let emptyText: String? = try row["x"]
                    #expect(text == "a\0b" && number == .min && bytes == [UInt8](0...255) && empty == [])
                    #expect(flag && colour == .blue && none == nil && emptyText == "")
                    #expect(throws: StoreError.unexpectedValue(column: "z")) { try row["z"] as String }
                    #expect(throws: StoreError.unexpectedValue(column: "t")) { try row["t"] as Int }
                    #expect(throws: StoreError.unexpectedValue(column: "n")) { try row["n"] as Bool }
                    #expect(throws: StoreError.unexpectedValue(column: "t")) { try row["t"] as Colour }
                    #expect(throws: StoreError.unexpectedValue(column: "nothing")) { try row["nothing"] as Int? }
                }
                _ = try db.first("SELECT 1 AS twice, 2 AS twice") { row in
                    #expect(throws: StoreError.unexpectedValue(column: "twice")) { try row["twice"] as Int }
                }
            }
        }
    }

    @Test("Only one statement at a time, and a misspelt column is not a string")
    func onlyOneStatement() async throws {
        try await withStore(migrations: [words]) { store in
            for bad: SQL in ["SELECT 1; SELECT 2", "SELECT id FROM word WHERE \"bdoy\" = 'x'", "-- nothing", ""] {
                await #expect(throws: StoreError.self) {
                    try await store.read { try $0.all(bad) { _ in } }
                }
            }
        }
    }
}
