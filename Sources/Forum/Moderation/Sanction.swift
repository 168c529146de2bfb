import Store

/// A limit put on a membership. It outlives leaving and coming back.
struct Sanction: Sendable {
    enum Kind: String, CaseIterable, Sendable, Bindable, Readable { case suspended, banned }

    let kind: Kind
    let until: Int64?

    /// Over the table `sanction` under the name `s`.
    static func live(_ now: Int64) -> SQL { "s.ended_at IS NULL AND (s.until IS NULL OR s.until > \(now))" }

    static func live(on membership: String, _ now: Int64, _ db: Reader) throws -> Sanction? {
        try db.first(
            """
            SELECT s.kind, s.until FROM sanction s WHERE s.membership = \(membership) AND \(sql: live(now)) ORDER BY s.kind LIMIT 1
            """
        ) { Sanction(kind: try $0["kind"], until: try $0["until"]) }
    }

    /// What a moderator asks for. A suspension has an end; a ban need not have one.
    struct Wish: Sendable {
        let kind: Kind
        let until: Int64?
        let untilField: String

        init(_ fields: inout Fields) throws {
            kind = try fields.word("kind")
            until = try fields.optionalTime("until")
            untilField = fields.name("until")
            if kind == .suspended && until == nil { throw Failure.invalid(untilField, "A suspension needs an end.", limit: "a time") }
        }
    }

    struct Put: Body {
        let wish: Wish
        let reason: Decision.Reason

        init(_ fields: inout Fields) throws {
            wish = try Wish(&fields)
            guard let reason = try fields.optionalObject("reason", Decision.Reason.init) else {
                throw Failure.invalid("reason", "A restriction needs a reason: the rule, and what happened.", limit: "rule, text")
            }
            self.reason = reason
        }
    }

    struct Lift: Body {
        let reason: Decision.Reason?
        init(_ fields: inout Fields) throws { reason = try fields.optionalObject("reason", Decision.Reason.init) }
    }

    /// - Throws: 403 in one's own case, and where the role of the one is not above that of the other.
    static func requireRight(over target: Membership, _ seen: Room.Seen, _ db: Reader) throws {
        if target.id == seen.viewer.member?.id { throw Failure.notPermitted("Nobody decides in their own case.") }
        if target.role == .facilitator || target.role == .moderator && !seen.viewer.isFacilitator {
            throw Failure.notPermitted("Only a facilitator can sanction a moderator, and nobody a facilitator.")
        }
        let reported = try db.first(
            """
            SELECT 1 AS one FROM item JOIN report ON report.item = item.id
            WHERE item.member = \(target.id) AND item.kind = 'report' AND item.state = 'open' AND report.reporter = \(seen.viewer.account ?? "")
                AND NOT \(sql: Item.notOwn(seen.viewer, seen.now))
            LIMIT 1
            """, { try $0["one"] as Int })
        if reported != nil { throw Failure.notPermitted("You reported this member. Another moderator decides.") }
    }

    /// A sanction that stands now, and what it is in words, for the statement of reasons.
    struct Placed: Sendable {
        let id: String
        let restriction: String
    }

    static func put(
        _ wish: Wish, on member: String, _ reason: Decision.Reason, _ seen: Room.Seen, _ call: Call, _ db: Writer
    ) throws -> Placed {
        guard let target = try Membership.find(member, db), target.room == seen.room.id else { throw Failure.notFound }
        try requireRight(over: target, seen, db)
        if let until = wish.until, until <= call.now || until > call.now + 3650 * Time.day {
            throw Failure.invalid(wish.untilField, "The end of a sanction lies ahead, within ten years.", limit: "a time ahead")
        }
        let id = call.site.entropy.id()
        try db.run(
            """
            INSERT INTO sanction (id, membership, kind, until, rule, facts, created_at)
            VALUES (\(id), \(member), \(wish.kind), \(wish.until), \(reason.rule),
                \(Prose.keep(reason.text, db) as Int64), \(call.now))
            """)
        let end = wish.until.map { " until \(Time.text($0))" } ?? ""
        return Placed(id: id, restriction: "The membership is \(wish.kind.rawValue)\(end).")
    }
}
