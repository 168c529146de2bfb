import Dispatch
import Foundation
import Synchronization

/// A few threads that do slow work in the order it came in, with a bound on how much may wait.
package final class WorkQueue: Sendable {
    private let shared: Shared
    private let waiting: Int

    /// - Parameter label: what the threads are called in the system's list, at most 15 bytes.
    package init(threads: Int, waiting: Int, label: String) {
        precondition(threads > 0 && waiting >= 0, "a work queue needs a thread")
        let shared = Shared(threads: threads)
        self.shared = shared
        self.waiting = waiting
        for _ in 0..<threads {
            let thread = Thread { shared.work() }
            thread.start()
            // After the start, and from here: on Linux a name given earlier, or by the thread itself, may not take.
            thread.name = label
        }
    }

    /// Runs the work on one of the threads and gives what it gives. Goes on when the caller's task is cancelled: it is accepted work.
    ///
    /// - Throws: what the work throws; ``PassphraseError/busy`` when too much waits, ``PassphraseError/closed`` after `close`.
    package func run<Result: Sendable>(_ work: @escaping @Sendable () throws -> Result) async throws -> Result {
        try await withCheckedThrowingContinuation { continuation in
            do throws(PassphraseError) {
                try shared.add(waiting: waiting) { continuation.resume(with: Swift.Result(catching: work)) }
            } catch {
                continuation.resume(throwing: error)
            }
        }
    }

    package func close() {
        shared.close()
    }

    /// What the threads hold on to, so that they keep nothing else alive.
    private final class Shared: Sendable {
        private struct State {
            var jobs: [@Sendable () -> Void] = []
            var idle: Int
            var closed = false
        }

        private let state: Mutex<State>
        private let threads: Int
        /// Counts the jobs, and at the end one more for each thread to find nothing and leave.
        private let ready = DispatchSemaphore(value: 0)

        init(threads: Int) {
            self.threads = threads
            state = Mutex(State(idle: threads))
        }

        func add(waiting: Int, _ job: @escaping @Sendable () -> Void) throws(PassphraseError) {
            try state.withLock { state throws(PassphraseError) in
                guard !state.closed else { throw .closed }
                // Jobs for which a thread is free do not wait, even if it has not woken yet.
                guard state.jobs.count < waiting + state.idle else { throw .busy }
                state.jobs.append(job)
            }
            ready.signal()
        }

        func close() {
            let first = state.withLock { state in
                defer { state.closed = true }
                return !state.closed
            }
            guard first else { return }
            for _ in 0..<threads { ready.signal() }
        }

        func work() {
            while let job = next() {
                job()
                state.withLock { $0.idle += 1 }
            }
        }

        private func next() -> (@Sendable () -> Void)? {
            ready.wait()
            return state.withLock { state in
                guard !state.jobs.isEmpty else { return nil }
                state.idle -= 1
                return state.jobs.removeFirst()
            }
        }
    }
}
