import CSQLite

/// A prepared statement, with the places of its columns.
final class SQLiteStatement: Cursor {
    private let handle: OpaquePointer
    private let places: [String: Int32]
    let changesNothing: Bool
    /// When it was last used, counted by its connection.
    var lastUse = 0

    /// Throws what SQLite says of the text, and when there is more in it than one statement: the rest would silently not run.
    init(_ text: String, in database: OpaquePointer) throws {
        var prepared: OpaquePointer?
        let complete = text.withCString { start in
            var rest: UnsafePointer<CChar>?
            guard sqlite3_prepare_v3(database, start, -1, UInt32(SQLITE_PREPARE_PERSISTENT), &prepared, &rest) == SQLITE_OK else {
                return false
            }
            return rest.map { String(cString: $0).allSatisfy { $0.isWhitespace || $0 == ";" } } ?? true
        }
        guard let prepared else {
            throw StoreError(sqlite: database)
        }
        guard complete else {
            sqlite3_finalize(prepared)
            throw StoreError.engine(code: SQLITE_MISUSE, message: "more than one statement: \(text)")
        }
        handle = prepared
        changesNothing = sqlite3_stmt_readonly(prepared) != 0
        let columns = (0..<sqlite3_column_count(prepared)).map { ($0, String(cString: sqlite3_column_name(prepared, $0))) }
        // A name that two columns have is no name: -1 is refused like a column that is not there.
        places = Dictionary(columns.map { ($1, $0) }, uniquingKeysWith: { _, _ in -1 })
    }

    deinit {
        sqlite3_finalize(handle)
    }

    func bind(_ values: [Value]) throws {
        for (index, value) in values.enumerated() {
            let place = Int32(index + 1)
            let result =
                switch value {
                case .null: sqlite3_bind_null(handle, place)
                case .integer(let number): sqlite3_bind_int64(handle, place, number)
                case .text(let text): text.withCString { kring_sqlite3_bind_text(handle, place, $0, Int32(text.utf8.count)) }
                // SQLite takes bytes without an address for NULL, and an empty array may have none.
                case .blob(let bytes) where bytes.isEmpty: sqlite3_bind_zeroblob(handle, place, 0)
                case .blob(let bytes): kring_sqlite3_bind_blob(handle, place, bytes, Int32(bytes.count))
                }
            guard result == SQLITE_OK else { throw StoreError(sqlite: sqlite3_db_handle(handle)) }
        }
    }

    /// Goes to the next row. False when there is none.
    func step() throws -> Bool {
        switch sqlite3_step(handle) {
        case SQLITE_ROW: true
        case SQLITE_DONE: false
        default: throw StoreError(sqlite: sqlite3_db_handle(handle))
        }
    }

    /// Ends the run. A statement left open would hold its snapshot; bindings kept would hold somebody's text in memory.
    func reset() {
        sqlite3_reset(handle)
        sqlite3_clear_bindings(handle)
    }

    func value(_ column: String) throws -> Value {
        guard let place = places[column], place >= 0 else { throw StoreError.unexpectedValue(column: column) }
        switch sqlite3_column_type(handle, place) {
        case SQLITE_NULL: return .null
        case SQLITE_INTEGER: return .integer(sqlite3_column_int64(handle, place))
        case SQLITE_TEXT:
            // The text is asked for before its length, as SQLite's documentation demands.
            let text = sqlite3_column_text(handle, place)
            return .text(String(decoding: UnsafeBufferPointer(start: text, count: Int(sqlite3_column_bytes(handle, place))), as: UTF8.self))
        case SQLITE_BLOB:
            let bytes = sqlite3_column_blob(handle, place)
            return .blob([UInt8](UnsafeRawBufferPointer(start: bytes, count: Int(sqlite3_column_bytes(handle, place)))))
        default: throw StoreError.unexpectedValue(column: column)
        }
    }
}
