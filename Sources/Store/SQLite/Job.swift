/// A closure handed to the store, with whoever waits for it.
struct Job: Sendable {
    /// Runs the closure and gives what tells its caller the result, to be called when that result is certain.
    let run: @Sendable (SQLiteConnection) throws -> @Sendable () -> Void
    let fail: @Sendable (any Error) -> Void
    /// A checkpoint or a copy cannot be part of a transaction.
    var outsideTransaction = false
}

extension Queue<Job> {
    /// Suspends the caller until the closure's result is certain. Nothing here looks at the task's cancellation: what was accepted is done,
    /// and its caller learns what became of it.
    func perform<T: Sendable>(
        outsideTransaction: Bool = false,
        _ body: @escaping @Sendable (SQLiteConnection) throws -> T
    ) async throws -> T {
        try await withCheckedThrowingContinuation { waiting in
            let job = Job(
                run: { connection in
                    let result = try body(connection)
                    return { waiting.resume(returning: result) }
                },
                fail: { waiting.resume(throwing: $0) },
                outsideTransaction: outsideTransaction
            )
            do {
                try offer(job)
            } catch {
                waiting.resume(throwing: error)
            }
        }
    }
}
