import Foundation

/// A bounded queue between tasks, which never wait at it, and threads, which do.
final class Queue<Element: Sendable>: @unchecked Sendable {
    private let condition = NSCondition()
    private let limit: Int
    private var elements: [Element] = []
    private var next = 0
    private var closed = false

    init(limit: Int) {
        self.limit = limit
    }

    /// Throws `StoreError.busy` at once when the queue is full: to wait would only make the queue longer in another place.
    func offer(_ element: Element) throws {
        try condition.withLock {
            guard !closed else { throw StoreError.closed }
            guard elements.count - next < limit else { throw StoreError.busy }
            elements.append(element)
            condition.signal()
        }
    }

    /// The next element. Waits for one; gives nil when the queue is closed and empty.
    func take() -> Element? {
        condition.withLock {
            while next == elements.count, !closed { condition.wait() }
            return removeFirst()
        }
    }

    /// The next element, if one is there.
    func poll() -> Element? {
        condition.withLock { removeFirst() }
    }

    /// Accepts nothing more; what was accepted can still be taken.
    func close() {
        condition.withLock {
            closed = true
            condition.broadcast()
        }
    }

    private func removeFirst() -> Element? {
        guard next < elements.count else { return nil }
        let element = elements[next]
        next += 1
        // Moving the rest down only when half is used makes each removal cheap, and lets go of the closures soon enough.
        if next * 2 >= elements.count {
            elements.removeFirst(next)
            next = 0
        }
        return element
    }
}
