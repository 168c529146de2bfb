import CSQLite

/// How SQLite would run a statement: for the tests that no list or page scans a table. It takes any text, so it runs none.
package enum SQLitePlan {
    /// The steps, as in `SEARCH post USING INDEX …` or `SCAN post`.
    package static func of(_ statement: String, in file: String) throws -> [String] {
        let connection = try SQLiteConnection(file, flags: SQLITE_OPEN_READWRITE)
        defer { connection.close() }
        return try connection.answer("EXPLAIN QUERY PLAN " + statement, column: "detail").compactMap {
            if case .text(let step) = $0 { step } else { nil }
        }
    }
}
