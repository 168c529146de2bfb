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

    /// In whole numbers throughout: a `Date` counts in fractions of a second, which its formats cut to the millisecond below.
    static func text(_ ms: Int64) -> String {
        let time = ((ms % day) + day) % day
        let (year, month, dayOfMonth) = calendar(daysSince1970: (ms - time) / day)
        let date = "\(padded(year, 4))-\(padded(month, 2))-\(padded(dayOfMonth, 2))"
        let (hours, minutes, seconds) = (time / hour, time % hour / minute, time % minute / second)
        return "\(date)T\(padded(hours, 2)):\(padded(minutes, 2)):\(padded(seconds, 2)).\(padded(time % second, 3))Z"
    }

    private static func padded(_ number: Int64, _ digits: Int) -> String {
        let text = String(number)
        return String(repeating: "0", count: max(0, digits - text.count)) + text
    }

    /// The proleptic Gregorian date. After Howard Hinnant, “chrono-compatible low-level date algorithms”, `civil_from_days`.
    private static func calendar(daysSince1970 days: Int64) -> (year: Int64, month: Int64, day: Int64) {
        let shifted = days + 719_468
        let era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
        let dayOfEra = shifted - era * 146_097
        let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let month = (5 * dayOfYear + 2) / 153
        return (yearOfEra + era * 400 + (month < 10 ? 0 : 1), month < 10 ? month + 3 : month - 9, dayOfYear - (153 * month + 2) / 5 + 1)
    }

    static func json(_ ms: Int64?) -> JSON {
        guard let ms, ms < never else { return .null }
        return .text(text(ms))
    }

    /// Midnight UTC of its day: what is kept of a moment where the day is enough.
    static func midnight(_ ms: Int64) -> Int64 { ms - ((ms % day) + day) % day }

    static func month(_ ms: Int64) -> String { String(text(ms).prefix(7)) }
    static func dayOf(_ ms: Int64) -> String { String(text(ms).prefix(10)) }

    /// A time of RFC 3339, or `nil`; a day or an hour that no calendar has is none.
    static func parse(_ text: String) -> Int64? {
        let shape = /(\d{4}-\d\d-\d\d)[Tt](?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d(?:\.\d{1,9})?(?:[Zz]|[+\-](?:[01]\d|2[0-3]):[0-5]\d)/
        guard let parts = text.wholeMatch(of: shape) else { return nil }
        for style in [Date.ISO8601FormatStyle(), Date.ISO8601FormatStyle(includingFractionalSeconds: true)] {
            do {
                // Foundation takes the 31st of November for the 1st of December.
                let midnight = try Date.ISO8601FormatStyle().parse("\(parts.output.1)T00:00:00Z")
                guard dayOf(Int64(midnight.timeIntervalSince1970) * second) == parts.output.1 else { return nil }
                return Int64((try style.parse(text).timeIntervalSince1970 * 1000).rounded())
            } catch { continue }
        }
        return nil
    }
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

    /// The machine's own time, whatever the clock's offset: what an authenticator app goes by.
    static func machine() -> Int64 { Int64(Date().timeIntervalSince1970 * 1000) }

    package func advance(by ms: Int64) { offset.withLock { $0 += ms } }
}
