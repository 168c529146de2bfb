import Testing

@testable import Forum

/// What the figures of a transparency report give away: whole blocks of five, and nothing by comparing periods.
@Suite struct FiguresTests {
    /// In which of some months the cases of a series fell, in order.
    private typealias Series = [Int]

    private static let months = 0..<9
    private static var periods: [ClosedRange<Int>] { months.flatMap { from in (from..<months.upperBound).map { from...$0 } } }

    /// Two of everything that a person may be one case of, and some that make up sums and medians.
    private static let subjects: [Tally.Subject] = [
        .notice(.harassment, byAccount: true), .notice(.illegal, byAccount: false), .decision(.remove, .report, steward: false),
        .decision(.remove, .report, steward: true), .decision(.dismiss, .report, steward: false), .restriction(.banned),
        .restriction(.warning),
        .heldByMachine, .decision(.release, .automated, steward: false), .decision(.reject, .automated, steward: false), .appeal(.received),
        .appeal(.upheld), .appeal(.overturned), .appeal(.samePerson), .concern, .undone, .time(.report, Time.hour),
        .time(.report, Time.day),
        .time(.appeal, Time.day),
    ]

    private static func figures(_ history: [Series], _ period: ClosedRange<Int>) -> Figures {
        let counts = zip(subjects, history).map { subject, series in
            (
                subject.name,
                (before: Int64(series.count { $0 < period.lowerBound }), until: Int64(series.count { $0 <= period.upperBound }))
            )
        }
        return Figures(Dictionary(uniqueKeysWithValues: counts))
    }

    /// Every answer about every period, as bytes.
    private static func answers(_ history: [Series]) -> [[UInt8]] {
        periods.map { JSON.object(Transparency.parts(figures(history, $0))).bytes }
    }

    /// As a report would tell it that rounds each count by itself: below five nothing, zero as it is.
    private static func naive(_ history: [Series]) -> [[Int?]] {
        periods.map { period in
            history.map { series in
                let count = series.count { period.contains($0) }
                return count == 0 ? 0 : count < 5 ? nil : (count + 2) / 5 * 5
            }
        }
    }

    private static func series(_ count: Int, from first: Int = months.lowerBound, _ dice: inout some RandomNumberGenerator) -> Series {
        (0..<count).map { _ in Int.random(in: first..<months.upperBound, using: &dice) }.sorted()
    }

    /// Another history that has each fifth case of its series in the same month. What came before it may have come at any time since the
    /// fifth case before; what came after the last may never have been, or be more, up to four.
    private static func twin(_ series: Series, _ dice: inout some RandomNumberGenerator) -> Series {
        var (twin, last) = (Series(), months.lowerBound)
        for block in stride(from: 4, to: series.count, by: 5).map({ series[$0] }) {
            twin += (0..<4).map { _ in Int.random(in: last...block, using: &dice) }.sorted() + [block]
            last = block
        }
        return twin + Self.series(Int.random(in: 0...4, using: &dice), from: last, &dice)
    }

    @Test func `No answer and no comparison of periods tells a case from none, but for each fifth`() {
        var dice = Dice(seed: 20_261_123)
        var (different, seenByNaive) = (0, 0)
        for _ in 0..<40 {
            let history = Self.subjects.map { _ in Self.series(Int.random(in: 0...18, using: &dice), &dice) }
            let twin = history.map { Self.twin($0, &dice) }
            if twin != history { different += 1 }
            let alike = Self.answers(twin) == Self.answers(history)
            #expect(alike, "\(history) is told from \(twin)")
            if Self.naive(twin) != Self.naive(history) { seenByNaive += 1 }
        }
        #expect(different == 40 && seenByNaive == 40, "rounding each count by itself tells all of them apart: \(different), \(seenByNaive)")
    }

    @Test func `Nobody, one person and four people are answered alike, in every period and every series`() {
        let nobody = Self.answers(Self.subjects.map { _ in [] })
        for month in Self.months {
            for count in 1...4 {
                let few = Self.subjects.map { _ in Series(repeating: month, count: count) }
                let alike = Self.answers(few) == nobody
                #expect(alike, "\(count) in month \(month)")
                #expect(Self.naive(few) != Self.naive(Self.subjects.map { _ in [] }))
            }
            #expect(Self.answers(Self.subjects.map { _ in Series(repeating: month, count: 5) }) != nobody, "five are a figure")
        }
    }

    @Test func `A figure is within four of the count, and those of a period's parts are that of the period`() {
        var dice = Dice(seed: 5)
        var (figuresSeen, far, unlikeParts) = (0, 0, 0)
        for _ in 0..<10 {
            let history = Self.subjects.map { _ in Self.series(Int.random(in: 0...60, using: &dice), &dice) }
            let months = Self.months.map { Self.figures(history, $0...$0) }
            for period in Self.periods {
                let figures = Self.figures(history, period)
                for (subject, series) in zip(Self.subjects, history) {
                    let figure = figures(subject)
                    figuresSeen += 1
                    if figure % 5 != 0 || abs(Int(figure) - series.count { period.contains($0) }) > 4 { far += 1 }
                    if period.reduce(0, { $0 + months[$1](subject) }) != figure { unlikeParts += 1 }
                }
            }
        }
        #expect(far == 0 && unlikeParts == 0 && figuresSeen > 8000, "of \(figuresSeen): \(far), \(unlikeParts)")
    }

    /// Four here and four there are eight, but no sum says so.
    @Test func `What is made of figures gives no small one away`() {
        let four = Figures(Dictionary(uniqueKeysWithValues: Self.subjects.map { ($0.name, (before: 0, until: 4)) }))
        #expect(four.sum(Self.subjects) == 0)
        func part(_ name: String, _ counts: [(Tally.Subject, Int64)]) -> JSON {
            let figures = Figures(Dictionary(uniqueKeysWithValues: counts.map { ($0.0.name, (before: 0, until: $0.1)) }))
            return JSON.object(Transparency.parts(figures)).at(name)
        }
        let heard: [(Tally.Subject, Int64)] = [(.appeal(.upheld), 4), (.appeal(.overturned), 4), (.appeal(.samePerson), 8)]
        #expect(part("appeals", heard)["same_person"] == .null, "else both outcomes would be known to be there")
        let timed: [(Tally.Subject, Int64)] = [(.appeal(.upheld), 4), (.appeal(.overturned), 4), (.time(.appeal, Time.day), 8)]
        #expect(part("median_time", timed)["appeal"] == .null, "else both outcomes would be known to be there")
        let many: [(Tally.Subject, Int64)] = [(.appeal(.upheld), 9), (.appeal(.samePerson), 7), (.time(.appeal, Time.day), 9)]
        #expect(part("appeals", many)["same_person"] == 5 && part("median_time", many)["appeal"] == "24h")
    }

    @Test func `The median is the span that holds the middle case`() {
        #expect(Transparency.median([(.hour, 0), (.day, 0)]) == nil)
        #expect(Transparency.median([(.hour, 5), (.day, 5), (.week, 5)]) == .day)
        #expect(Transparency.median([(.hour, 5), (.day, 5)]) == .hour)
        #expect(Transparency.median([(.hour, 5), (.day, 0), (.longer, 10)]) == .longer)
    }
}

/// The same throws for the same seed (SplitMix64; G. Steele, D. Lea, C. Flood, 2014).
private struct Dice: RandomNumberGenerator {
    private var state: UInt64
    init(seed: UInt64) { state = seed }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }
}
