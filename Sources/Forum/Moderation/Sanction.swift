import Store

/// A limit put on a membership: a ladder from a warning to a ban. It outlives leaving and coming back, and ends by itself.
struct Sanction: Sendable {
    /// From the mildest to the strictest.
    enum Kind: String, CaseIterable, Sendable, Bindable, Readable {
        /// Said, and over.
        case warning
        /// So many posts a day.
        case slowed
        /// Every post is reviewed.
        case held
        case readOnly = "read_only"
        case suspended, banned

        var shutsOut: Bool { self == .suspended || self == .banned }
        var needsEnd: Bool { self != .warning && self != .banned }
    }

    let kind: Kind
    let until: Int64?

    /// Over the table `sanction` under the name `s`.
    static func live(_ now: Int64) -> SQL { "s.ended_at IS NULL AND (s.until IS NULL OR s.until > \(now))" }
    static func shutsOut(_ now: Int64) -> SQL { "\(sql: live(now)) AND s.kind IN ('suspended', 'banned')" }
    static let severity: SQL = """
        CASE s.kind WHEN 'banned' THEN 5 WHEN 'suspended' THEN 4 WHEN 'read_only' THEN 3 WHEN 'held' THEN 2 WHEN 'slowed' THEN 1 ELSE 0 END
        """

    /// The strictest that is live.
    static func live(on membership: String, _ now: Int64, _ db: Reader) throws -> Sanction? {
        try db.first(
            """
            SELECT s.kind, s.until FROM sanction s WHERE s.membership = \(membership) AND \(sql: live(now))
            ORDER BY \(sql: severity) DESC, COALESCE(s.until, \(Time.never)) DESC LIMIT 1
            """
        ) { Sanction(kind: try $0["kind"], until: try $0["until"]) }
    }

    /// What a moderator asks for.
    struct Wish: Sendable {
        let kind: Kind
        let until: Int64?
        let postsPerDay: Int?
        let untilField: String

        init(_ fields: inout Fields) throws {
            kind = try fields.word("kind")
            until = try fields.optionalTime("until")
            postsPerDay = try fields.optionalWhole("posts_per_day", 1...50)
            untilField = fields.name("until")
            if kind.needsEnd && until == nil { throw Failure.invalid(untilField, "This sanction needs an end.", limit: "a time") }
            if kind == .warning && until != nil { throw Failure.invalid(untilField, "A warning has no end.", limit: "none") }
            if (kind == .slowed) != (postsPerDay != nil) {
                throw Failure.invalid(
                    fields.name("posts_per_day"), "Posts a day belong to “slowed”, and to that alone.",
                    limit: kind == .slowed ? "1…50" : "none")
            }
        }
    }

    struct Put: Body {
        let wish: Wish
        let reason: Decision.Reason

        init(_ fields: inout Fields) throws {
            wish = try Wish(&fields)
            reason = try Decision.Reason.required(&fields)
        }
    }

    struct Lift: Body {
        let reason: Decision.Reason?
        init(_ fields: inout Fields) throws { reason = try fields.optionalObject("reason", Decision.Reason.init) }
    }

    /// - Throws: 422 for an end that does not lie ahead, within ten years.
    static func check(end: Int64?, _ field: String, _ call: Call) throws {
        if let end, end <= call.now || end > call.now + 3650 * Time.day {
            throw Failure.invalid(field, "The end lies ahead, within ten years.", limit: "a time ahead")
        }
    }

    /// - Throws: 403 in one's own case, and where the role of the one is not above that of the other.
    static func requireRight(over target: Membership, _ decider: Decider, _ seen: Room.Seen, _ db: Reader) throws {
        if target.account == seen.viewer.account { throw Failure.notPermitted("Nobody decides in their own case.") }
        // Stewards hear what a room cannot decide itself: that about its moderators too.
        guard case .moderator = decider else { return }
        if target.role == .facilitator || target.role == .moderator && !seen.viewer.isFacilitator {
            throw Failure.notPermitted("Only a facilitator can sanction a moderator, and nobody a facilitator.")
        }
        if try hasReported(target.id, seen, db) { throw Failure.notPermitted("You reported this member. Another moderator decides.") }
    }

    /// Whether a report of the viewer's, decided or not, is about this member, and somebody else is there to hear it.
    private static func hasReported(_ member: String, _ seen: Room.Seen, _ db: Reader) throws -> Bool {
        try db.first(
            """
            SELECT 1 AS one FROM item JOIN report ON report.item = item.id
            WHERE item.member = \(member) AND item.kind = 'report' AND report.reporter = \(seen.viewer.account ?? "")
                AND EXISTS (\(sql: Roles.moderators(of: "item.room", but: seen.viewer.member?.id ?? "", seen.now)))
            LIMIT 1
            """, { try $0["one"] as Int }) != nil
    }

    static func put(
        _ wish: Wish, on member: String, _ reason: Decision.Reason, _ decider: Decider, _ seen: Room.Seen, _ call: Call, _ db: Writer
    ) throws -> String {
        guard let target = try Membership.find(member, db), target.room == seen.room.id else { throw Failure.notFound }
        try requireRight(over: target, decider, seen, db)
        try check(end: wish.until, wish.untilField, call)
        let id = call.site.entropy.id()
        try db.run(
            """
            INSERT INTO sanction (id, membership, kind, until, posts_per_day, rule, facts, created_at)
            VALUES (\(id), \(member), \(wish.kind), \(wish.kind == .warning ? call.now : wish.until), \(wish.postsPerDay), \(reason.rule),
                \(Prose.keep(reason.text, .facts, db) as Int64), \(call.now))
            """)
        try Ledger.note(.sanction, id, call, db)
        return id
    }
}
