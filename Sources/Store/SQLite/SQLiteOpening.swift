import CSQLite
import Glibc

extension SQLiteConnection {
    /// The one connection that writes. `secureDelete` is off only in the test that shows what it is for.
    static func writer(_ file: String, secureDelete: Bool = true) throws -> SQLiteConnection {
        try makePrivate(file)
        let connection = try SQLiteConnection(file, flags: SQLITE_OPEN_READWRITE)
        try connection.prepareForUse()
        try connection.assert("journal_mode", set: "WAL", reads: .text("wal"))
        // FULL syncs the log at each commit: without it an acknowledged post could be lost with the power.
        try connection.assert("synchronous", set: "FULL", reads: .integer(2))
        try connection.assert("foreign_keys", set: "ON", reads: .integer(1))
        try connection.assert("secure_delete", set: secureDelete ? "ON" : "OFF", reads: .integer(secureDelete ? 1 : 0))
        try connection.control("PRAGMA wal_autocheckpoint = 1000")
        return connection
    }

    static func reader(_ file: String) throws -> SQLiteConnection {
        let connection = try SQLiteConnection(file, flags: SQLITE_OPEN_READONLY)
        try connection.prepareForUse()
        try connection.assert("query_only", set: "ON", reads: .integer(1))
        return connection
    }

    func prepareForUse() throws {
        setBusyTimeout()
        try config(SQLITE_DBCONFIG_DEFENSIVE, 1)
        try config(SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0)
        // Without these a misspelt column in double quotes would be taken for a string.
        try config(SQLITE_DBCONFIG_DQS_DML, 0)
        try config(SQLITE_DBCONFIG_DQS_DDL, 0)
        // What SQLite sets aside while it works must not become a file with somebody's text in it.
        try assert("temp_store", set: "MEMORY", reads: .integer(2))
        try assert("cell_size_check", set: "ON", reads: .integer(1))
        try control("PRAGMA cache_size = -8000")
    }

    /// Sets a pragma and reads it back: SQLite does not complain of a pragma that it does not know or cannot follow.
    func assert(_ name: String, set: String, reads expected: Value) throws {
        try control("PRAGMA \(name) = \(set)")
        guard try answer("PRAGMA \(name)", column: name) == [expected] else {
            throw StoreError.engine(code: SQLITE_ERROR, message: "SQLite does not accept \(name) = \(set)")
        }
    }

    /// SQLite gives its log and its index of the log the mode of the database file.
    static func makePrivate(_ file: String) throws {
        let descriptor = open(file, O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
        guard descriptor >= 0, fchmod(descriptor, 0o600) == 0 else {
            throw StoreError.engine(code: errno, message: "cannot open \(file): \(String(cString: strerror(errno)))")
        }
        Glibc.close(descriptor)
    }

    func migrate(_ migrations: [Migration]) throws {
        try control("BEGIN IMMEDIATE")
        _ = try change("CREATE TABLE IF NOT EXISTS migration (number INTEGER PRIMARY KEY, name TEXT NOT NULL, sql TEXT NOT NULL)")
        var applied: [Migration] = []
        try rows("SELECT name, sql FROM migration ORDER BY number") {
            applied.append(Migration(name: try $0["name"], sql: try $0["sql"]))
            return true
        }
        try control("COMMIT")
        let due = try Migration.due(of: migrations, after: applied)
        for (number, migration) in zip(due.indices, due) {
            try control("BEGIN IMMEDIATE")
            do {
                try script(migration.sql)
                try migration.then?(Writer(self))
                _ = try change("INSERT INTO migration (number, name, sql) VALUES (\(number + 1), \(migration.name), \(migration.sql))")
                try control("COMMIT")
            } catch {
                if inTransaction { try control("ROLLBACK") }
                throw StoreError.migration("The migration \(migration.name) failed: \(error)")
            }
        }
    }
}
