import CSQLite
import Foundation

/// Long work on the whole database, which would hold up readers: it has a thread and a connection of its own, and is done one after the
/// other, so that whoever waits in its line knows that nothing long is going on any more.
extension SQLiteEngine {
    func copy(to file: String, changing changes: [SQL]) async throws {
        try await asides.perform(outsideTransaction: true) { try $0.copy(to: file, changing: changes) }
    }

    func check() async throws -> [String] {
        try await asides.perform(outsideTransaction: true) { try $0.check() }
    }
}

extension SQLiteConnection {
    /// Reads like a reader. It is not `query_only`, which `VACUUM INTO` takes to heart, but cannot write either: its file is open for reading.
    static func aside(_ file: String) throws -> SQLiteConnection {
        let connection = try SQLiteConnection(file, flags: SQLITE_OPEN_READONLY)
        try connection.prepareForUse()
        return connection
    }

    /// A file that is looked at. SQLite would lay beside it what a log asks for, which it cannot on a disk that cannot be written: where
    /// there is no log and nobody works on the file, it is told that nothing changes.
    static func resting(_ file: String) throws -> SQLiteConnection {
        var log = stat()
        let logged = lstat(file + "-wal", &log) == 0 && log.st_size > 0
        return try resting(file, fixed: !logged && !DataLock.isHeld(file))
    }

    static func resting(_ file: String, fixed: Bool) throws -> SQLiteConnection {
        let name = file.addingPercentEncoding(withAllowedCharacters: .urlPathAllowed) ?? file
        let connection =
            fixed
            ? try SQLiteConnection("file:\(name)?immutable=1", flags: SQLITE_OPEN_READONLY | SQLITE_OPEN_URI)
            : try SQLiteConnection(file, flags: SQLITE_OPEN_READONLY)
        do {
            try connection.prepareForUse()
            // It is opened at the first question only.
            _ = try connection.answer("PRAGMA schema_version", column: "schema_version")
        } catch let StoreError.engine(code, message) {
            connection.close()
            throw StoreError.engine(code: code, message: "\(file) could not be read: \(message)")
        }
        return connection
    }

    /// `VACUUM INTO` writes anew what there is in one snapshot: no byte of a deleted row comes along, which a copy of pages could hold.
    /// - Parameter changes: made in a first copy, of which the last one is then written: so what they take away is in no byte of it either.
    func copy(to file: String, changing changes: [SQL] = []) throws {
        let first = file + ".first.part"
        let draft = file + ".part"
        do {
            if changes.isEmpty {
                try vacuum(into: draft)
            } else {
                try vacuum(into: first)
                let changed = try SQLiteConnection(first, flags: SQLITE_OPEN_READWRITE)
                defer { changed.close() }
                try changed.make(changes)
                try changed.vacuum(into: draft)
                try DurableFile.shred(first)
            }
            try DurableFile.sync(draft)
            try DurableFile.rename(draft, to: file)
        } catch {
            // What is in them must not stay in the blocks that the disk gives others.
            for left in [first, draft] where access(left, F_OK) == 0 { do { try DurableFile.shred(left) } catch { unlink(left) } }
            throw error
        }
    }

    private func vacuum(into draft: String) throws {
        unlink(draft)
        // SQLite fills an empty file that is there, and so keeps its mode.
        try SQLiteConnection.makePrivate(draft)
        let statement = try SQLiteStatement("VACUUM INTO ?", in: database)
        try statement.bind([.text(draft)])
        while try statement.step() {}
    }

    /// All of them or none. What would undo them is kept in memory: a file of it would have to be overwritten, too.
    private func make(_ changes: [SQL]) throws {
        try prepareForUse()
        try assert("journal_mode", set: "MEMORY", reads: .text("memory"))
        try control("BEGIN IMMEDIATE")
        for sql in changes { _ = try change(sql) }
        try control("COMMIT")
    }

    /// What is wrong with the file, in SQLite's words, which name tables and pages and no values. Empty when nothing is.
    func check() throws -> [String] {
        let pages = try answer("PRAGMA integrity_check(20)", column: "integrity_check").compactMap { value -> String? in
            if case .text(let said) = value, said != "ok" { said } else { nil }
        }
        let orphans = try answer("PRAGMA foreign_key_check", column: "table").map { "\($0): a row refers to one that is not there" }
        return pages + orphans
    }
}

extension Store {
    /// Looks at a copy without changing a byte of it: no log, no lock, no migration.
    package static func look<T>(into file: String, _ body: (Reader) throws -> T) throws -> T {
        let connection = try SQLiteConnection.resting(file)
        defer { connection.close() }
        try connection.control("BEGIN")
        return try body(Reader(connection))
    }

    /// Copies a file that nobody has open.
    package static func copy(_ file: String, to target: String) throws {
        let connection = try SQLiteConnection.resting(file)
        defer { connection.close() }
        try connection.copy(to: target)
    }

    /// What is wrong with a copy's file. Empty when nothing is.
    package static func check(_ file: String) throws -> [String] {
        let connection = try SQLiteConnection.resting(file)
        defer { connection.close() }
        return try connection.check()
    }
}
