@testable import Forum

/// Thrown where something that goes in batches is broken off on purpose.
struct Stopped: Error {}

extension Purge.Pace {
    /// Each row is a batch of its own, which is counted, and after so many it is broken off.
    static func stopping(after most: Int = .max) -> (pace: Purge.Pace, batches: Shared<Int>) {
        let count = Shared(0)
        var pace = Purge.Pace()
        pace.batch = .zero
        pace.rest = { _ in
            let done = count.change { count in
                count += 1
                return count
            }
            if done == most { throw Stopped() }
        }
        return (pace, count)
    }
}
