import Synchronization

/// Keys in memory, at most so many: those used of late. Two generations, since an exact order would cost a lock and a list at each use.
final class KeyCache: Sendable {
    private struct State {
        var young: [Int64: SealKey] = [:]
        var old: [Int64: SealKey] = [:]
        var destructions = 0
    }

    private let state = Mutex(State())
    private let limit: Int

    init(limit: Int) { self.limit = limit }

    subscript(_ number: Int64) -> SealKey? {
        state.withLock { state in
            if let key = state.young[number] { return key }
            guard let key = state.old[number] else { return nil }
            keep(number, key, &state)
            return key
        }
    }

    /// How often keys were removed: to be asked before a key is fetched that is then added.
    var destructions: Int { state.withLock { $0.destructions } }

    /// - Parameter since: nothing is kept when keys were removed after this was asked, for the fetched one may be among them.
    func add(_ number: Int64, _ key: SealKey, unlessSince since: Int? = nil) {
        state.withLock { state in
            guard since == nil || since == state.destructions else { return }
            keep(number, key, &state)
        }
    }

    func remove(_ numbers: [Int64]) {
        state.withLock { state in
            state.destructions += 1
            for number in numbers {
                state.young[number] = nil
                state.old[number] = nil
            }
        }
    }

    private func keep(_ number: Int64, _ key: SealKey, _ state: inout State) {
        if state.young.count >= max(limit / 2, 1) {
            state.old = state.young
            state.young = [:]
        }
        state.young[number] = key
    }
}
