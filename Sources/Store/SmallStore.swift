import Synchronization

/// A small database that is asked synchronously, from any thread: the key store. It is written as carefully as the large one.
package final class SmallStore: Sendable {
    private let lock: DataLock
    private let writing: Held
    private let reading: Held

    /// A connection that one thread at a time uses.
    private final class Held: @unchecked Sendable {
        private let connection: SQLiteConnection
        private let turn = Mutex(())

        init(_ connection: SQLiteConnection) { self.connection = connection }

        func use<T>(_ body: (SQLiteConnection) throws -> T) throws -> T { try turn.withLock { _ in try body(connection) } }
    }

    /// - Throws: `StoreError.inUse` when another process holds the file, `.migration` when it is not of this program.
    package init(file: String, migrations: [Migration]) throws {
        lock = try DataLock(file)
        let writer = try SQLiteConnection.writer(file)
        try writer.migrate(migrations)
        writing = Held(writer)
        reading = Held(try .reader(file))
    }

    package func read<T>(_ body: (Reader) throws -> T) throws -> T {
        try reading.use { try SmallStore.transaction("BEGIN", $0) { try body(Reader($0)) } }
    }

    /// Returns when it is durable. Where the closure throws, nothing of it is kept.
    package func write<T>(_ body: (Writer) throws -> T) throws -> T {
        try writing.use { try SmallStore.transaction("BEGIN IMMEDIATE", $0) { try body(Writer($0)) } }
    }

    /// Leaves nothing of overwritten bytes in any file. Readers are quick here, and waited for.
    package func scrub() throws {
        guard try writing.use({ try $0.truncateLog(patience: SQLiteConnection.busyTimeout) }) else {
            throw StoreError.engine(code: 5, message: "readers kept the write-ahead log from being emptied")
        }
    }

    package func copy(to file: String) throws { try writing.use { try $0.copy(to: file) } }

    /// What is wrong with the file. Empty when nothing is.
    package func check() throws -> [String] { try writing.use { try $0.check() } }

    package func close() {
        for held in [reading, writing] {
            do { try held.use { $0.close() } } catch { assertionFailure("closing throws nothing") }
        }
        lock.release()
    }

    private static func transaction<T>(_ begin: String, _ connection: SQLiteConnection, _ body: (SQLiteConnection) throws -> T) throws -> T
    {
        try connection.control(begin)
        do {
            let result = try body(connection)
            try connection.control("COMMIT")
            return result
        } catch {
            connection.abandon()
            throw error
        }
    }
}
