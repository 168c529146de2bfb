import Store

/// Counts for the transparency report, by month. They outlive what they count: queue and decisions go after their time.
enum Tally {
    /// What is counted: what a transparency report tells (Art. 15(1) and 24 of Regulation (EU) 2022/2065).
    enum Subject: Sendable {
        /// A report, by what it says and by whether it came from an account (Art. 15(1)(b)).
        case notice(Report.Category, byAccount: Bool)
        /// A decision on a post or an applicant, by what led to it and by who took it (Art. 15(1)(b) and (c)).
        case decision(Outcome, Decision.Source, steward: Bool)
        /// One restriction that a decision put on somebody; a decision may put several.
        case restriction(Restriction)
        /// A post or an edit that the posting rules held (Art. 15(1)(e)); its decision has the source `automated`.
        case heldByMachine
        case appeal(Appeal)
        /// Concerns are counted in all, and nothing else is told of them.
        case concern
        /// A decision taken back by who took it.
        case undone
        /// Milliseconds from the opening of an item to its decision; kept is the span alone in which they lie.
        case time(Item.Kind, Int64)

        /// How it stands in the table.
        var name: String {
            switch self {
            case .notice(let category, let byAccount): "notice:\(category.rawValue):\(byAccount ? "account" : "visitor")"
            case .decision(let outcome, let source, let steward):
                "decision:\(outcome.rawValue):\(source.rawValue):\(steward ? "steward" : "moderator")"
            case .restriction(let code): "restriction:\(code.rawValue)"
            case .heldByMachine: "held_by_machine"
            case .appeal(let step): "appeal:\(step.rawValue)"
            case .concern: "concern"
            case .undone: "undone"
            case .time(let kind, let time): "time:\(kind.rawValue):\(Span(time).rawValue)"
            }
        }
    }

    /// What a decision came to. What is no outcome here is counted elsewhere, or is none yet: sanctions are restrictions, appeals have
    /// counts of their own, and who asks or hands on has not decided.
    enum Outcome: String, CaseIterable, Sendable {
        case release, reject, dismiss, remove, accept, decline
        case sendBack = "return"
        case warnContent = "warn_content"
    }

    enum Appeal: String, CaseIterable, Sendable {
        case received, upheld, overturned
        /// Heard by who had decided, for want of another: counted besides its outcome.
        case samePerson = "same_person"
    }

    /// How long a decision took.
    enum Span: String, CaseIterable, Sendable {
        case hour = "1h"
        case hours6 = "6h"
        case day = "24h"
        case days3 = "72h"
        case week = "168h"
        case longer

        /// Milliseconds, the last one included.
        var longest: Int64 {
            switch self {
            case .hour: Time.hour
            case .hours6: 6 * Time.hour
            case .day: Time.day
            case .days3: 3 * Time.day
            case .week: 7 * Time.day
            case .longer: .max
            }
        }

        init(_ time: Int64) { self = Span.allCases.first { time <= $0.longest } ?? .longer }
    }

    /// Counts in the transaction of what is counted, so that neither is there without the other.
    static func add(_ subject: Subject, _ call: Call, _ db: Writer) throws {
        try db.run(
            """
            INSERT INTO tally (month, subject, n) VALUES (\(Time.month(call.now)), \(subject.name), 1)
            ON CONFLICT (month, subject) DO UPDATE SET n = tally.n + excluded.n
            """)
    }
}
