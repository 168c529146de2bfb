import Store

/// A member's sanctions, as the room's moderators see, put and lift them.
enum Sanctions {
    static func list(_ seen: Room.Seen, _ call: Call, _ db: Reader) throws -> Answer {
        let member = try member(seen, call, db).id
        let page = try Page(call, list: "sanctions of \(member)", standard: 50)
        let (at, id) = (page.after?.at ?? Int64.max, page.after?.id ?? "")
        let rows = try db.all(
            """
            \(sql: from) WHERE s.membership = \(member) AND (s.created_at, s.id) < (\(at), \(id))
                AND (COALESCE(s.ended_at, s.until) IS NULL OR COALESCE(s.ended_at, s.until) > \(call.now - Lifetimes.sanctionHistory))
            ORDER BY s.created_at DESC, s.id DESC LIMIT \(page.limit + 1)
            """
        ) { (key: Page.Key(at: try $0["created_at"], id: try $0["id"]), json: try json($0)) }
        return .ok(page.answer(rows, key: \.key, \.json))
    }

    static func put(_ put: Sanction.Put, _ seen: Room.Seen, _ call: Call, _ db: Writer) throws -> Answer {
        let member = try member(seen, call, db)
        let decider = Decider.of(seen)
        let sanction = try Sanction.put(put.wish, on: member.id, put.reason, decider, seen, call, db)
        let effect = Effect(sanction: sanction, wish: put.wish, notice: .sanction)
        try Decision.record(
            .init(outcome: put.wish.kind.rawValue, source: .ownInitiative, member: member.id, reason: put.reason), effect, decider,
            seen.room,
            call, db)
        return .created(try db.first("\(sql: from) WHERE s.id = \(sanction)", json) ?? .null)
    }

    static func lift(_ lift: Sanction.Lift, _ seen: Room.Seen, _ call: Call, _ db: Writer) throws -> Answer {
        let target = try member(seen, call, db)
        try Sanction.requireRight(over: target, .of(seen), seen, db)
        let lifted = try db.run(
            """
            UPDATE sanction SET ended_at = \(call.now) WHERE id = \(call.path("sanction")) AND membership = \(target.id) AND ended_at IS NULL
                AND kind <> 'warning'
            """)
        guard lifted == 1 else { throw Failure.notFound }
        try Ledger.note(.sanction, call.path("sanction"), call, db)
        try Notice.send(.sanction, to: target.id, seen.room.id, words: lift.reason?.text, call, db)
        try Log.write("sanction_lifted", seen, call, db, rule: lift.reason?.rule, member: target.id)
        return .done
    }

    private static func member(_ seen: Room.Seen, _ call: Call, _ db: Reader) throws -> Membership {
        guard let member = try Membership.find(call.path("member"), db), member.room == seen.room.id else { throw Failure.notFound }
        return member
    }

    private static let from: SQL = """
        SELECT s.id, s.kind, s.until, s.posts_per_day, s.rule, s.decision, s.created_at, s.ended_at, \(sql: .sealed("text", as: "facts"))
        FROM sanction s JOIN text ON text.id = s.facts
        """

    private static func json(_ row: Row) throws -> JSON {
        let kind: Sanction.Kind = try row["kind"]
        return [
            "id": .text(try row["id"]), "kind": .text(kind.rawValue),
            "until": kind == .warning ? .null : Time.json(try row["until"] as Int64?),
            "posts_per_day": JSON(try row["posts_per_day"] as Int?),
            "reason": ["rule": .text(try row["rule"]), "text": .text(try row.words("facts", .facts) ?? "")],
            "decision": JSON(try row["decision"] as String?),
            "created_at": Time.json(try row["created_at"] as Int64), "ended_at": Time.json(try row["ended_at"] as Int64?),
        ]
    }
}

extension Sanction {
    /// What a member sees of those that are on them now: what, why, until when, and the decision that they can appeal.
    static func own(of membership: String, _ now: Int64, _ db: Reader) throws -> [JSON] {
        try db.all(
            """
            SELECT s.kind, s.until, s.posts_per_day, s.rule, s.decision, \(sql: .sealed("text", as: "facts")) FROM sanction s JOIN text ON text.id = s.facts
            WHERE s.membership = \(membership) AND \(sql: live(now)) ORDER BY \(sql: severity) DESC, s.id LIMIT 20
            """
        ) { row in
            [
                "kind": .text(try row["kind"]), "until": Time.json(try row["until"] as Int64?),
                "posts_per_day": JSON(try row["posts_per_day"] as Int?),
                "reason": ["rule": .text(try row["rule"]), "text": .text(try row.words("facts", .facts) ?? "")],
                "decision": JSON(try row["decision"] as String?),
            ]
        }
    }
}
