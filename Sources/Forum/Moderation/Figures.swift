import Store

/// The counts of a period as they may be told: in whole blocks of five.
///
/// Each series of the tally (such as: removals by moderators after a report) is cut into blocks of five cases, in the order in which they
/// fell. A block counts in the month of its fifth case, and a period's figure is five times the blocks that count in its months: the rounded
/// sum of all months up to its end, less the rounded sum of those before it. So
///
/// - a figure is within four of the true count, for any period, and whatever can be made of figures by adding and subtracting is a
///   multiple of five: the figures of a period's parts make up exactly that of the period;
/// - which cases fell before their block was full, and those of the block that is not full yet, change no answer whatsoever. That nobody,
///   one person and four people were concerned is answered alike, in every period, and by comparing any number of periods with each
///   other. This is why a count of zero is not told either: if it were, all else would say that there was somebody;
/// - what can be learned is that a month with a figure had at least one case, the fifth of a block.
///
/// Rounding each period's own count would not do: 10 for January to March next to 5 for January and February gives away that somebody was
/// concerned in March. It is controlled rounding (L. Willenborg, T. de Waal, “Elements of Statistical Disclosure Control”, 2001) along time.
struct Figures: Sendable {
    static let block: Int64 = 5

    /// By subject: the cases before the period, and until its end.
    private let counts: [String: (before: Int64, until: Int64)]

    init(_ counts: [String: (before: Int64, until: Int64)]) { self.counts = counts }

    /// - Parameter last: of the months that are counted; those before `from` tell where the blocks begin.
    static func read(from: Month, to last: Month, _ db: Reader) throws -> Figures {
        let rows = try db.all(
            """
            SELECT subject, CAST(SUM(CASE WHEN month < \(from.text) THEN n ELSE 0 END) AS BIGINT) AS earlier, CAST(SUM(n) AS BIGINT) AS n
            FROM tally WHERE month <= \(last.text) GROUP BY subject
            """
        ) { (subject: try $0["subject"] as String, before: try $0["earlier"] as Int64, until: try $0["n"] as Int64) }
        return Figures(Dictionary(uniqueKeysWithValues: rows.map { ($0.subject, (before: $0.before, until: $0.until)) }))
    }

    /// Five for each block of one series that counts in the period.
    func callAsFunction(_ subject: Tally.Subject) -> Int64 {
        let count = counts[subject.name] ?? (0, 0)
        return Figures.full(count.until) - Figures.full(count.before)
    }

    /// A sum is one of figures, never a figure of the sum: that would give the small ones away.
    func sum(_ subjects: [Tally.Subject]) -> Int64 { subjects.reduce(0) { $0 + self($1) } }

    private static func full(_ n: Int64) -> Int64 { n / block * block }
}

extension JSON {
    /// A figure of less than a block is `null`: fewer than five, or none.
    init(figure: Int64) { self = figure == 0 ? .null : .number(figure) }
}
