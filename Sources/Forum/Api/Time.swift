import Foundation
import Synchronization

/// Times are milliseconds since 1970-01-01 UTC; in answers RFC 3339 with milliseconds, months as `2026-11`.
enum Time {
    static let second: Int64 = 1000
    static let minute = 60 * second
    static let hour = 60 * minute
    static let day = 24 * hour
    /// The last millisecond of the year 9999: “until removed”.
    static let never: Int64 = 253_402_300_799_999

    static func text(_ ms: Int64) -> String {
        date(ms).formatted(Date.ISO8601FormatStyle(includingFractionalSeconds: true))
    }

    static func json(_ ms: Int64?) -> JSON {
        guard let ms, ms < never else { return .null }
        return .text(text(ms))
    }

    static func month(_ ms: Int64) -> String { String(text(ms).prefix(7)) }
    static func dayOf(_ ms: Int64) -> String { String(text(ms).prefix(10)) }

    static func parse(_ text: String) -> Int64? {
        for style in [Date.ISO8601FormatStyle(), Date.ISO8601FormatStyle(includingFractionalSeconds: true)] {
            do { return Int64((try style.parse(text).timeIntervalSince1970 * 1000).rounded()) } catch { continue }
        }
        return nil
    }

    private static func date(_ ms: Int64) -> Date { Date(timeIntervalSince1970: Double(ms) / 1000) }
}

/// The one clock of a server. It never runs backwards, so that what was published stays in order.
package final class ServerClock: Sendable {
    private let offset: Mutex<Int64>
    private let latest = Mutex<Int64>(0)

    /// - Parameter offset: milliseconds ahead of the machine's clock, for retention drills and tests.
    package init(offset: Int64 = 0) { self.offset = Mutex(offset) }

    package func now() -> Int64 {
        let time = Int64((Date().timeIntervalSince1970 * 1000).rounded(.down)) + offset.withLock { $0 }
        return latest.withLock {
            $0 = max($0, time)
            return $0
        }
    }

    /// The time for something that is put in an order: later than every time given before, so that no two are equal.
    func tick() -> Int64 {
        let time = now()
        return latest.withLock {
            $0 = max($0 + 1, time)
            return $0
        }
    }

    package func advance(by ms: Int64) { offset.withLock { $0 += ms } }
}
