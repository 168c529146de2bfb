import Store

/// A member's sanctions, as the room's moderators see, put and lift them.
enum Sanctions {
    static func list(_ seen: Room.Seen, _ call: Call, _ db: Reader) throws -> Answer {
        let member = try member(seen, call, db)
        let page = try Page(call, list: "sanctions of \(member)", standard: 50)
        let (at, id) = (page.after?.at ?? Int64.max, page.after?.id ?? "")
        let rows = try db.all(
            """
            \(sql: from) WHERE s.membership = \(member) AND (s.created_at, s.id) < (\(at), \(id))
            ORDER BY s.created_at DESC, s.id DESC LIMIT \(page.limit + 1)
            """
        ) { (key: Page.Key(at: try $0["created_at"], id: try $0["id"]), json: try json($0)) }
        return .ok(page.answer(rows, key: \.key, \.json))
    }

    static func put(_ put: Sanction.Put, _ seen: Room.Seen, _ call: Call, _ db: Writer) throws -> Answer {
        let member = try member(seen, call, db)
        let placed = try Sanction.put(put.wish, on: member, put.reason, seen, call, db)
        let decision = call.site.entropy.id()
        try db.run(
            """
            INSERT INTO decision (id, room, decided_by, outcome, source, restriction, rule, facts, decided_at)
            VALUES (\(decision), \(seen.room.id), \(seen.viewer.member?.id), \(put.wish.kind), 'own_initiative', \(placed.restriction),
                \(put.reason.rule), \(Prose.keep(put.reason.text, db) as Int64), \(call.now))
            """)
        try Notice.send(.sanction, to: member, seen.room.id, decision: decision, call, db)
        try Log.write(put.wish.kind.rawValue, seen, call, db, rule: put.reason.rule, member: member)
        return .created(try db.first("\(sql: from) WHERE s.id = \(placed.id)", json) ?? .null)
    }

    static func lift(_ lift: Sanction.Lift, _ seen: Room.Seen, _ call: Call, _ db: Writer) throws -> Answer {
        let member = try member(seen, call, db)
        if let target = try Membership.find(member, db) { try Sanction.requireRight(over: target, seen, db) }
        let lifted = try db.run(
            "UPDATE sanction SET ended_at = \(call.now) WHERE id = \(call.path("sanction")) AND membership = \(member) AND ended_at IS NULL"
        )
        guard lifted == 1 else { throw Failure.notFound }
        try Notice.send(.sanction, to: member, seen.room.id, words: lift.reason?.text, call, db)
        try Log.write("sanction_lifted", seen, call, db, rule: lift.reason?.rule, member: member)
        return .done
    }

    private static func member(_ seen: Room.Seen, _ call: Call, _ db: Reader) throws -> String {
        guard let member = try Membership.find(call.path("member"), db), member.room == seen.room.id else { throw Failure.notFound }
        return member.id
    }

    private static let from: SQL = """
        SELECT s.id, s.kind, s.until, s.rule, s.created_at, s.ended_at, text.body AS facts FROM sanction s JOIN text ON text.id = s.facts
        """

    private static func json(_ row: Row) throws -> JSON {
        [
            "id": .text(try row["id"]), "kind": .text(try row["kind"]), "until": Time.json(try row["until"] as Int64?),
            "reason": ["rule": .text(try row["rule"]), "text": .text(try row["facts"])],
            "created_at": Time.json(try row["created_at"] as Int64), "ended_at": Time.json(try row["ended_at"] as Int64?),
        ]
    }
}
