import Store

/// Who may do a thing: `anyone` < `registered` < `admitted`. Stored as 0, 1, 2, so that SQL can compare.
enum Tier: Int, Sendable, Comparable, CaseIterable, Bindable {
    case anyone, registered, admitted

    var word: Word { Word.allCases[rawValue] }
    var sqlValue: Value { .integer(Int64(rawValue)) }
    static func < (a: Tier, b: Tier) -> Bool { a.rawValue < b.rawValue }

    /// The tier's name in the API.
    enum Word: String, CaseIterable, Sendable {
        case anyone, registered, admitted
        var tier: Tier {
            switch self {
            case .anyone: .anyone
            case .registered: .registered
            case .admitted: .admitted
            }
        }
    }
}
