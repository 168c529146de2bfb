/// What must hold before a membership is admitted.
enum Condition: Sendable, Equatable {
    /// The applicant writes an introduction; it counts once accepted, or as soon as it is written.
    case introduction(countsWhenPosted: Bool)
    /// So many accepted posts over the whole site and so many days since the account was made, as of the last daily evaluation.
    case standing(posts: Int, days: Int)
    /// The account holds an attestation of one of these user groups.
    case userGroup([String])
    /// The applicant answers the room's questions, and a moderator admits.
    case vetting([String])

    enum Kind: String, Sendable, CaseIterable {
        case introduction, standing, vetting
        case userGroup = "user_group"
    }

    var kind: Kind {
        switch self {
        case .introduction: .introduction
        case .standing: .standing
        case .userGroup: .userGroup
        case .vetting: .vetting
        }
    }

    /// The steps in which standing is counted: fine enough to be of use, too coarse to tell one account from others.
    static let standingPosts = [5, 20, 50]
    static let standingDays = [30, 60, 180]

    /// Whether everybody who met `old` meets this one too, so that the change lets nobody in who was kept out.
    func isAsStrict(as old: Condition) -> Bool {
        switch (self, old) {
        case (.introduction(let now), .introduction(let before)): !now || before
        case (.standing(let posts, let days), .standing(let leastPosts, let leastDays)): posts >= leastPosts && days >= leastDays
        case (.userGroup(let now), .userGroup(let before)): Set(now).isSubset(of: before)
        case (.vetting, .vetting): true
        default: false
        }
    }

    init(_ fields: inout Fields) throws {
        let kind: Kind = try fields.word("kind")
        switch kind {
        case .introduction:
            enum Counts: String, CaseIterable { case accepted, posted }
            self = .introduction(countsWhenPosted: try fields.optionalWord("counts", Counts.self) == .posted)
        case .userGroup:
            self = .userGroup(try fields.optionalTexts("groups", atMost: 20, each: 1...26) ?? [])
        case .vetting:
            guard let questions = try fields.optionalTexts("questions", atMost: 10, each: 1...300), !questions.isEmpty else {
                throw Failure.invalid(fields.name("questions"), "Vetting needs at least one question.", limit: "1…10")
            }
            self = .vetting(questions)
        case .standing:
            self = .standing(
                posts: try Condition.step("posts", Condition.standingPosts, &fields),
                days: try Condition.step("days", Condition.standingDays, &fields))
        }
    }

    private static func step(_ field: String, _ steps: [Int], _ fields: inout Fields) throws -> Int {
        let asked = try fields.whole(field, 0...Int(Int32.max))
        guard steps.contains(asked) else {
            let allowed = steps.map(String.init).joined(separator: ", ")
            throw Failure.invalid(fields.name(field), "“\(fields.name(field))” is one of: \(allowed).", limit: .text(allowed))
        }
        return asked
    }

    var json: JSON {
        switch self {
        case .introduction(let posted): ["kind": "introduction", "counts": .text(posted ? "posted" : "accepted")]
        case .standing(let posts, let days): ["kind": "standing", "posts": JSON(posts), "days": JSON(days)]
        case .userGroup(let groups): ["kind": "user_group", "groups": .list(groups.map(JSON.text))]
        case .vetting(let questions): ["kind": "vetting", "questions": .list(questions.map(JSON.text))]
        }
    }
}
