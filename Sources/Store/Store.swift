/// The seam between the features and the database.
///
/// The work in a closure is synchronous and does no I/O but SQL, so that nothing interleaves with it; it should be safe to run again.
/// It is never tied to the caller's task: once accepted it is done, whether or not somebody still waits for the answer.
package struct Store: Sendable {
    let engine: any Engine
    private let afterwards: (@Sendable () async -> Void)?

    package init(_ engine: any Engine, afterwards: (@Sendable () async -> Void)? = nil) {
        self.engine = engine
        self.afterwards = afterwards
    }

    /// The same store, where a write that `owes` something is answered only after this has been done.
    package func afterwards(_ act: @escaping @Sendable () async -> Void) -> Store { Store(engine, afterwards: act) }

    /// Runs the closure in one snapshot. Throws what the closure throws, `StoreError.busy` when too many wait, `.closed` after `close`.
    package func read<T: Sendable>(_ body: @escaping @Sendable (Reader) throws -> T) async throws -> T {
        try await engine.read(body)
    }

    /// Runs the closure in one transaction and returns when it is durable. Where it throws, nothing of it is kept.
    @discardableResult
    package func write<T: Sendable>(_ body: @escaping @Sendable (Writer) throws -> T) async throws -> T {
        let (result, owes) = try await engine.write { db in (try body(db), db.owes) }
        if owes, let afterwards { await afterwards() }
        return result
    }

    /// Brings what was written on its way to its last place, as far as readers allow, so that `scrub` finds little to do.
    package func checkpoint() async throws {
        try await engine.checkpoint()
    }

    /// Leaves nothing of overwritten text in any file. The purge ends with it. Throws when readers held it back for too long.
    package func scrub() async throws {
        try await engine.scrub()
    }

    /// Makes a copy of everything as it is at one moment while reading and writing go on. `file` is there whole or not at all, for its owner
    /// alone, and holds nothing of what was deleted.
    /// - Parameter tables: whose rows are left out of it.
    package func copy(to file: String, without tables: [StaticString] = []) async throws {
        try await engine.copy(to: file, without: tables)
    }

    /// What is wrong with the database's files, in words without values of rows. Empty when nothing is.
    package func check() async throws -> [String] {
        try await engine.check()
    }

    /// Finishes everything accepted and closes. Later calls throw `StoreError.closed`.
    package func close() async {
        await engine.close()
    }
}
