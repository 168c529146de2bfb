import CSQLite
import Dispatch
import Foundation

/// SQLite, embedded: one thread that writes, some that read, each with a connection. They are threads of their own, for a blocked
/// thread of a shared pool would hold up work that has nothing to do with the database.
final class SQLiteEngine: Engine {
    private let reads: Queue<Job>
    private let writes: Queue<Job>
    /// What takes long: see `copy`.
    let asides: Queue<Job>
    private let threads = DispatchGroup()

    init(
        file: String,
        readers: Int,
        migrations: [Migration],
        mostWaiting: Int = 1_024,
        secureDelete: Bool = true,
        seals: (any Seals)? = nil,
        trace: (@Sendable (String) -> Void)? = nil
    ) throws {
        precondition(readers > 0, "a store needs a reader")
        reads = Queue(limit: mostWaiting)
        writes = Queue(limit: mostWaiting)
        asides = Queue(limit: mostWaiting)
        let lock = try DataLock(file)
        let writer = try SQLiteConnection.writer(file, secureDelete: secureDelete)
        writer.seals = seals
        try writer.migrate(migrations)
        let reading = try (0..<readers).map { _ in
            SQLiteReading(connection: try .reader(file), jobs: reads)
        }
        for connection in [writer] + reading.map(\.connection) {
            connection.trace = trace
            connection.seals = seals
        }
        let aside = SQLiteReading(connection: try .aside(file), jobs: asides)
        let readerThreads = DispatchGroup()
        for loop in reading {
            Self.start("reader", in: readerThreads, with: loop) { $0.runUntilClosed() }
        }
        Self.start("aside", in: readerThreads, with: aside) { $0.runUntilClosed() }
        let writing = SQLiteWriting(connection: writer, jobs: writes)
        Self.start("writer", in: threads, with: writing) { writing in
            writing.runUntilClosed()
            readerThreads.wait()
            do {
                _ = try writing.connection.truncateLog(patience: SQLiteConnection.busyTimeout)
            } catch {
                // A log that could not be emptied here is read again at the next start.
            }
            writing.connection.close()
            lock.release()
        }
    }

    deinit {
        reads.close()
        asides.close()
        writes.close()
    }

    func read<T: Sendable>(_ body: @escaping @Sendable (Reader) throws -> T) async throws -> T {
        try await reads.perform { try body(Reader($0)) }
    }

    func write<T: Sendable>(_ body: @escaping @Sendable (Writer) throws -> T) async throws -> T {
        try await writes.perform { try body(Writer($0)) }
    }

    func checkpoint() async throws {
        try await writes.perform(outsideTransaction: true) { try $0.moveLog() }
    }

    /// Tried again and again, with little patience: while one attempt waits for those who read just then, so does every write. What the
    /// log holds is moved before, so that an attempt has little to move itself. A copy reads for long, so each attempt waits for its turn
    /// behind what goes on aside.
    func scrub() async throws {
        for attempt in 0..<200 {
            try await asides.perform(outsideTransaction: true) { _ in }
            try await checkpoint()
            if try await writes.perform(outsideTransaction: true, { try $0.truncateLog(patience: attempt < 4 ? 0 : 8) }) { return }
            try await Task.sleep(for: .milliseconds(20))
        }
        throw StoreError.engine(code: SQLITE_BUSY, message: "readers kept the write-ahead log from being emptied")
    }

    func close() async {
        reads.close()
        asides.close()
        writes.close()
        await withCheckedContinuation { closed in
            threads.notify(queue: .global()) { closed.resume() }
        }
    }

    private static func start<Held>(
        _ name: String,
        in group: DispatchGroup,
        with held: Held,
        _ body: @escaping @Sendable (Held) -> Void
    ) {
        // A connection is handed to its thread here, and nobody else uses it from then on.
        nonisolated(unsafe) let held = held
        group.enter()
        let thread = Thread {
            body(held)
            group.leave()
        }
        thread.name = "store \(name)"
        thread.start()
    }
}

extension Store {
    /// Opens a database file, makes it where there is none, and brings its schema up to date. The folder must exist.
    ///
    /// Throws `StoreError.inUse` when another process holds it and `StoreError.migration` when its schema is not of this program.
    /// - Parameters:
    ///   - seals: what seals the words of people; without it a store holds none.
    ///   - trace: is given the text of each statement of the features, each time that it runs, by the thread that runs it.
    package static func sqlite(
        file: String,
        readers: Int,
        migrations: [Migration],
        seals: (any Seals)? = nil,
        trace: (@Sendable (String) -> Void)? = nil
    ) throws -> Store {
        Store(try SQLiteEngine(file: file, readers: readers, migrations: migrations, seals: seals, trace: trace))
    }
}
