import CSQLite

extension StoreError {
    /// The last error of a connection. SQLite's messages name tables, columns and constraints, never values.
    init(sqlite database: OpaquePointer?) {
        let code = sqlite3_extended_errcode(database)
        let message = String(cString: sqlite3_errmsg(database))
        let subject = message.range(of: ": ").map { String(message[$0.upperBound...]) } ?? message
        self =
            switch code {
            case SQLITE_CONSTRAINT | (8 << 8), SQLITE_CONSTRAINT | (6 << 8), SQLITE_CONSTRAINT | (10 << 8): .unique(subject)
            case SQLITE_CONSTRAINT | (3 << 8): .foreignKey
            case SQLITE_CONSTRAINT | (1 << 8): .check(subject)
            case SQLITE_CONSTRAINT | (5 << 8): .notNull(subject)
            default: .engine(code: code, message: message)
            }
    }
}
