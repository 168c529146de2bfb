import CSQLite

/// A connection, used by one thread at a time: SQLite's own mutexes are off.
final class SQLiteConnection: Connection {
    let database: OpaquePointer
    /// Is given the text of a statement of the features each time that it runs.
    var trace: (@Sendable (String) -> Void)?
    var seals: (any Seals)?
    private var statements: [String: SQLiteStatement] = [:]
    private var uses = 0
    private var closed = false
    /// Far more than the features have statements; the bound is for lists, whose text differs with their length.
    private static let keptStatements = 256

    init(_ file: String, flags: Int32) throws {
        var opened: OpaquePointer?
        let result = sqlite3_open_v2(file, &opened, flags | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE, nil)
        guard result == SQLITE_OK, let opened else {
            let error = StoreError.engine(code: result, message: "cannot open \(file): \(String(cString: sqlite3_errmsg(opened)))")
            sqlite3_close_v2(opened)
            throw error
        }
        database = opened
    }

    deinit {
        close()
    }

    /// Closes now rather than when the last reference goes: a file must not be let go of while SQLite still has it open.
    func close() {
        guard !closed else { return }
        closed = true
        statements = [:]
        sqlite3_close_v2(database)
    }

    func rows(_ sql: SQL, _ more: (Row) throws -> Bool) throws {
        try using(sql) { statement in
            // A changing statement has changed all its rows before SQLite gives the first of them, so it can be left early too.
            while try statement.step() {
                guard try more(Row(cursor: statement, seals: seals)) else { return }
            }
        }
    }

    func change(_ sql: SQL) throws -> Int {
        try using(sql) { statement in
            while try statement.step() {}
            return statement.changesNothing ? 0 : Int(sqlite3_changes(database))
        }
    }

    private func using<T>(_ sql: SQL, _ body: (SQLiteStatement) throws -> T) throws -> T {
        // SQLite may end the whole transaction on its own, as when the disk is full. A closure that caught that error must not go on
        // as if it were still inside: each of its statements would now be committed by itself.
        guard inTransaction else { throw SQLiteConnection.transactionLost }
        let text = sql.parts.joined(separator: "?")
        let statement = try checkOut(text)
        defer { checkIn(statement, text) }
        trace?(text)
        try statement.bind(sql.values)
        return try body(statement)
    }

    /// Runs one of the engine's own statements, which the trace does not show.
    func control(_ text: String) throws {
        let statement = try checkOut(text)
        defer { checkIn(statement, text) }
        while try statement.step() {}
    }

    /// Gives up the transaction that is open, if one still is.
    func abandon() {
        guard inTransaction else { return }
        do {
            try control("ROLLBACK")
        } catch {
            // SQLite lost the transaction by itself, or the next BEGIN will say what is wrong.
        }
    }

    /// Runs one of the engine's own statements and gives its answer's only column.
    func answer(_ text: String, column: String) throws -> [Value] {
        let statement = try SQLiteStatement(text, in: database)
        var values: [Value] = []
        while try statement.step() { values.append(try statement.value(column)) }
        return values
    }

    /// Runs several statements, none of them with values: a migration.
    func script(_ text: String) throws {
        guard sqlite3_exec(database, text, nil, nil, nil) == SQLITE_OK else { throw StoreError(sqlite: database) }
    }

    // A statement in use is out of the cache, so that a query inside another query of the same text gets one of its own.
    private func checkOut(_ text: String) throws -> SQLiteStatement {
        try statements.removeValue(forKey: text) ?? SQLiteStatement(text, in: database)
    }

    private func checkIn(_ statement: SQLiteStatement, _ text: String) {
        statement.reset()
        uses += 1
        statement.lastUse = uses
        statements[text] = statement
        if statements.count > Self.keptStatements, let oldest = statements.min(by: { $0.value.lastUse < $1.value.lastUse }) {
            statements[oldest.key] = nil
        }
    }

    static let transactionLost = StoreError.engine(code: SQLITE_ABORT, message: "the transaction was rolled back by the engine")

    var inTransaction: Bool { sqlite3_get_autocommit(database) == 0 }

    /// Whether a foreign key that is checked at commit only is violated now. Such a commit would fail all writes of its group.
    var owesForeignKey: Bool {
        var current: Int32 = 0
        var highest: Int32 = 0
        sqlite3_db_status(database, SQLITE_DBSTATUS_DEFERRED_FKS, &current, &highest, 0)
        return current != 0
    }

    func config(_ option: Int32, _ value: Int32) throws {
        guard kring_sqlite3_config(database, option, value) == SQLITE_OK else { throw StoreError(sqlite: database) }
    }

    /// Moves of the write-ahead log into the database what no reader holds back, without waiting for any.
    func moveLog() throws {
        guard sqlite3_wal_checkpoint_v2(database, nil, SQLITE_CHECKPOINT_PASSIVE, nil, nil) == SQLITE_OK else {
            throw StoreError(sqlite: database)
        }
    }

    /// Moves the whole write-ahead log into the database and empties its file. False when readers held it back for all of the patience.
    func truncateLog(patience milliseconds: Int32) throws -> Bool {
        sqlite3_busy_timeout(database, milliseconds)
        defer { sqlite3_busy_timeout(database, SQLiteConnection.busyTimeout) }
        switch sqlite3_wal_checkpoint_v2(database, nil, SQLITE_CHECKPOINT_TRUNCATE, nil, nil) {
        case SQLITE_OK: return true
        case let code where code & 0xff == SQLITE_BUSY: return false
        default: throw StoreError(sqlite: database)
        }
    }

    /// In milliseconds. Nobody else writes, so this is waited for only while a crashed server's log is recovered.
    static let busyTimeout: Int32 = 5_000

    func setBusyTimeout() {
        sqlite3_busy_timeout(database, Self.busyTimeout)
    }
}
