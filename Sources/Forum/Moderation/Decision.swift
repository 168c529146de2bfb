import Store

/// What a moderator or a steward did about something, with its reasons, as it is kept.
struct Decision: Sendable {
    enum Outcome: String, CaseIterable, Sendable, Bindable {
        case release, reject, dismiss, remove, accept, ask, decline, seen, contacted, escalate, uphold, overturn
        case sendBack = "return"
        case warnContent = "warn_content"

        static func of(_ kind: Item.Kind) -> [Outcome] {
            switch kind {
            case .heldPost: [.release, .sendBack, .reject]
            case .report: [.dismiss, .warnContent, .remove]
            case .introduction, .application: [.accept, .ask, .decline]
            case .concern: [.seen, .contacted, .escalate]
            case .appeal: [.ask, .uphold, .overturn]
            }
        }

        /// Whether it takes something from somebody, and so needs a reason.
        var restricts: Bool { [.reject, .remove, .decline].contains(self) }
        /// Whether the item stays open: it waits for an answer, or for somebody else.
        var staysOpen: Bool { self == .ask || self == .escalate }
    }

    /// Whether a report or automated means led to it (Art. 17(3)(b) and (c) of Regulation (EU) 2022/2065).
    enum Source: String, Sendable, Bindable, Readable, CaseIterable {
        case report, automated
        case ownInitiative = "own_initiative"

        static func of(_ kind: Item.Kind) -> Source {
            switch kind {
            case .report: .report
            case .heldPost, .concern: .automated
            case .introduction, .application, .appeal: .ownInitiative
            }
        }
    }

    enum TakenBack: String, Sendable, Bindable, Readable { case undone, overturned }

    struct Reason: Sendable {
        let rule: String
        let text: String

        init(_ fields: inout Fields) throws {
            rule = try fields.text("rule", 1...300)
            text = try fields.text("text", 1...2000)
            for (name, words) in [("rule", rule), ("text", text)] where words.contains(Reason.gap) {
                throw Failure.invalid(
                    fields.name(name), "Something is to be completed still, where \(Reason.gap) stands.", limit: "completed")
            }
        }

        /// What a template leaves for the moderator to complete.
        static let gap = "[…]"

        static let missing = Failure.invalid(
            "reason", "A restriction needs a reason: the rule, and what happened.", limit: "rule, text")

        static func required(_ fields: inout Fields) throws -> Reason {
            guard let reason = try fields.optionalObject("reason", Reason.init) else { throw missing }
            return reason
        }
    }

    let id: String
    let item: String?
    let room: String
    let post: String?
    let member: String?
    let decidedBy: String?
    let steward: String?
    let outcome: String
    let source: Source
    let restricts: [Restriction]
    let until: Int64?
    let postsPerDay: Int?
    let rule: String?
    let facts: String?
    let note: String?
    /// The content warning that it put.
    let warning: Int64?
    let before: JSON?
    let samePerson: Bool
    let takenBack: TakenBack?
    let appealUntil: Int64?
    let decidedAt: Int64
    /// The language of its room, in which the statement is worded.
    let language: String

    static let from: SQL = """
        SELECT decision.id, decision.item, decision.room, decision.post, decision.member, decision.decided_by, decision.steward,
            decision.outcome, decision.source, decision.restricts, decision.until, decision.posts_per_day, decision.rule,
            \(sql: .sealed("facts", as: "facts_words")), \(sql: .sealed("note", as: "note_words")), decision.warning, decision.state_before, decision.same_person, decision.taken_back,
            decision.appeal_until, decision.decided_at, room.language
        FROM decision JOIN room ON room.id = decision.room
        LEFT JOIN text facts ON facts.id = decision.facts LEFT JOIN text note ON note.id = decision.note
        """

    init(_ row: Row) throws {
        id = try row["id"]
        item = try row["item"]
        room = try row["room"]
        post = try row["post"]
        member = try row["member"]
        decidedBy = try row["decided_by"]
        steward = try row["steward"]
        outcome = try row["outcome"]
        source = try row["source"]
        restricts = Post.words(try row["restricts"]).compactMap(Restriction.init)
        until = try row["until"]
        postsPerDay = try row["posts_per_day"]
        rule = try row["rule"]
        facts = try row.words("facts_words", .facts)
        note = try row.words("note_words", .note)
        warning = try row["warning"]
        before = try (row["state_before"] as String?).map { try JSON(parsing: Array($0.utf8)) }
        samePerson = try row["same_person"]
        takenBack = try row["taken_back"]
        appealUntil = try row["appeal_until"]
        decidedAt = try row["decided_at"]
        language = try row["language"]
    }

    static func find(_ id: String, _ db: Reader) throws -> Decision? {
        try db.first("\(sql: from) WHERE decision.id = \(id)", Decision.init)
    }

    /// As `find`, but for one whose time is over: those on an item go with it.
    static func find(_ id: String, at now: Int64, _ db: Reader) throws -> Decision? {
        try db.first(
            """
            \(sql: from) WHERE decision.id = \(id) AND NOT (\(sql: Lifetimes.decisionsOver(now)))
                AND NOT EXISTS (SELECT 1 FROM item WHERE item.id = decision.item AND item.ends_at <= \(now))
            """, Decision.init)
    }

    /// The one that stands on an item: the newest that was not undone.
    static func standing(on item: String, _ db: Reader) throws -> Decision? {
        try db.first(
            """
            \(sql: from) WHERE decision.item = \(item) AND COALESCE(decision.taken_back, '') <> 'undone'
            ORDER BY decision.decided_at DESC, decision.id DESC LIMIT 1
            """, Decision.init)
    }
}

/// Who decides: a moderator by their membership, or a steward, whom the room sees no name of.
enum Decider: Sendable {
    case moderator(String), steward(String)

    static func of(_ seen: Room.Seen) -> Decider { .moderator(seen.viewer.member?.id ?? "") }
    var membership: String? { if case .moderator(let id) = self { id } else { nil } }
    var steward: String? { if case .steward(let account) = self { account } else { nil } }
}
