import Synchronization

/// Which challenges were used, until they expire, and never more than a limit.
///
/// They lie in baskets by the ten seconds in which they expire. When there are too many the basket that expires first is let go, and
/// from then on challenges as old as that are refused as expired: so a flood makes some people ask for a new challenge, and
/// lets nobody use one twice. The same holds when the clock is set back.
package final class SpentChallenges: Sendable {
    private struct State {
        var baskets: [Int64: Set<[UInt8]>] = [:]
        var count = 0
        /// Baskets before this one are gone.
        var floor = Int64.min

        mutating func forget(_ basket: Int64) {
            count -= baskets.removeValue(forKey: basket)?.count ?? 0
            floor = max(floor, basket + 1)
        }
    }

    private static let span: Int64 = 10_000
    private let limit: Int
    private let state = Mutex(State())

    package init(limit: Int) {
        precondition(limit > 0, "something must be remembered")
        self.limit = limit
    }

    /// Remembers the challenge as used; times are milliseconds since 1970.
    ///
    /// - Throws: `spent` when it already was, `expired` when that can no longer be known.
    package func spend(_ id: [UInt8], expiresAt: Int64, now: Int64) throws(ProofRefusal) {
        try state.withLock { state throws(ProofRefusal) in
            let current = now / Self.span
            for basket in state.baskets.keys where basket < current { state.forget(basket) }
            let basket = expiresAt / Self.span
            guard basket >= state.floor else { throw .expired }
            guard state.baskets[basket, default: []].insert(id).inserted else { throw .spent }
            state.count += 1
            if state.count > limit, let first = state.baskets.keys.min() { state.forget(first) }
        }
    }

    /// How many are remembered.
    package var count: Int { state.withLock { $0.count } }
}
