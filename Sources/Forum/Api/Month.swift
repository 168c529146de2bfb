/// A month of the calendar (UTC), as `2026-11`.
struct Month: Comparable, Sendable {
    /// Months since the year 0.
    private let count: Int

    private init(count: Int) { self.count = count }

    /// The month in which a time lies.
    init(of time: Int64) {
        let parts = Time.month(time).split(separator: "-").compactMap { Int($0) }
        count = parts[0] * 12 + parts[1] - 1
    }

    /// - Parameter text: `2026-11`; `nil` for anything else, and for years that no site has seen.
    init?(text: String) {
        guard let parts = text.wholeMatch(of: /([12][0-9]{3})-(0[1-9]|1[0-2])/), let year = Int(parts.output.1),
            let month = Int(parts.output.2)
        else { return nil }
        count = year * 12 + month - 1
    }

    var text: String {
        let (year, month) = (String(count / 12), String(count % 12 + 1))
        return String(repeating: "0", count: max(0, 4 - year.count)) + year + (month.count < 2 ? "-0" : "-") + month
    }

    static func < (a: Month, b: Month) -> Bool { a.count < b.count }
    static func + (a: Month, months: Int) -> Month { Month(count: a.count + months) }
    static func - (a: Month, months: Int) -> Month { Month(count: a.count - months) }
    /// How many months there are from this one to another, both included.
    func span(to other: Month) -> Int { other.count - count + 1 }
}
