import Foundation
import Synchronization
import Testing
import Vault

@Suite struct WorkQueueTests {
    /// Jobs wait at a gate, so that what is accepted does not hang on who is faster.
    @Test("accepted are the threads' jobs and the waiting ones, no more, and closing finishes them", arguments: [(1, 0), (1, 2), (3, 4)])
    func bound(threads: Int, waiting: Int) async {
        let queue = WorkQueue(threads: threads, waiting: waiting, label: "bound")
        let gate = DispatchSemaphore(value: 0)
        let asked = threads + waiting + 20
        // Were too many taken, the twenty refusals would never come: then the gate opens by itself and the count below is wrong.
        let impatience = Task {
            try await Task.sleep(for: .seconds(10))
            for _ in 0..<asked { gate.signal() }
        }
        defer { impatience.cancel() }
        let accepted = await withTaskGroup(of: Bool.self) { group in
            for _ in 0..<asked {
                group.addTask {
                    do {
                        try await queue.run { gate.wait() }
                        return true
                    } catch { return false }
                }
            }
            var accepted = 0
            var refused = 0
            for await taken in group {
                if taken { accepted += 1 } else { refused += 1 }
                if refused == 20, accepted == 0 {
                    queue.close()
                    for _ in 0..<asked { gate.signal() }
                }
            }
            return accepted
        }
        #expect(accepted == threads + waiting)
        await #expect(throws: PassphraseError.closed) { try await queue.run {} }
    }

    @Test func neverMoreAtOnceThanThreads() async throws {
        let queue = WorkQueue(threads: 3, waiting: 100, label: "width")
        let width = Width()
        try await withThrowingTaskGroup(of: Void.self) { group in
            for _ in 0..<60 {
                group.addTask {
                    try await queue.run {
                        width.enter()
                        Thread.sleep(forTimeInterval: 0.005)
                        width.leave()
                    }
                }
            }
            try await group.waitForAll()
        }
        #expect(width.most == 3)
    }

    @Test func anErrorReachesWhoAsked() async {
        let queue = WorkQueue(threads: 1, waiting: 1, label: "errors")
        await #expect(throws: PassphraseError.failed("so")) { try await queue.run { throw PassphraseError.failed("so") } }
    }
}

/// How many jobs run at once.
private final class Width: Sendable {
    private let state = Mutex((now: 0, most: 0))
    var most: Int { state.withLock { $0.most } }

    func enter() {
        state.withLock {
            $0.now += 1
            $0.most = max($0.most, $0.now)
        }
    }

    func leave() {
        state.withLock { $0.now -= 1 }
    }
}
