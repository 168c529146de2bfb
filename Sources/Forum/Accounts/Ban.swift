import Store

/// A ban from the whole site, which a steward puts on the account behind one membership. The steward learns of no other membership: not
/// even whether the account is banned already by another one.
enum Ban {
    struct Put: Body {
        let member: String
        let until: Int64?
        let reason: Decision.Reason

        init(_ fields: inout Fields) throws {
            member = try fields.text("member", 1...26)
            until = try fields.optionalTime("until")
            reason = try Decision.Reason.required(&fields)
        }
    }

    /// Over the table `ban` under the name `b`.
    static func live(_ now: Int64) -> SQL { "b.ended_at IS NULL AND (b.until IS NULL OR b.until > \(now))" }

    /// The account's own view: `{"until"}`, the latest end, or `null`.
    static func live(on account: String, _ now: Int64, _ db: Reader) throws -> JSON {
        let ends = try db.all("SELECT b.until FROM ban b WHERE b.account = \(account) AND \(sql: live(now))") {
            try $0["until"] as Int64? ?? Time.never
        }
        return ends.max().map { ["until": Time.json($0)] } ?? .null
    }

    /// Every session of the account ends at once. Whoever is banned can sign in again, to read notices and to go.
    static func put(_ put: Put, _ steward: Viewer.SignedIn, _ call: Call, _ db: Writer) throws -> Answer {
        guard let target = try Membership.find(put.member, db) else {
            throw Failure.invalid("member", "There is no membership with this id.", limit: "a membership's id")
        }
        if target.account == steward.account { throw Failure.notPermitted("Nobody decides in their own case.") }
        try Sanction.check(end: put.until, "until", call)
        guard let room = try Room.find(id: target.room, db) else { throw Failure.notFound }
        let id = call.site.entropy.id()
        try db.run(
            """
            INSERT INTO ban (id, account, member, until, rule, facts, created_at)
            VALUES (\(id), \(target.account), \(target.id), \(put.until), \(put.reason.rule),
                \(Prose.keep(put.reason.text, .facts, db) as Int64), \(call.now))
            """)
        try Ledger.note(.ban, id, call, db)
        var made = Decision.Made(outcome: "banned", source: .ownInitiative, member: target.id, reason: put.reason)
        // No room's log tells of it: that would show where else they are.
        made.logged = false
        let effect = Effect(restricts: [.siteBanned], ban: id, until: put.until, notice: .ban)
        try Decision.record(made, effect, .steward(steward.account), room, call, db)
        try Session.endOthers(of: target.account, but: nil, db)
        return .created(try json(of: id, db), .ban(id))
    }

    static func list(_ steward: Viewer.SignedIn, _ call: Call, _ db: Reader) throws -> Answer {
        let page = try Page(call, list: "bans", standard: 50)
        let (at, id) = (page.after?.at ?? Int64.max, page.after?.id ?? "")
        let rows = try db.all(
            """
            \(sql: from) WHERE (b.created_at, b.id) < (\(at), \(id))
                AND (COALESCE(b.ended_at, b.until) IS NULL OR COALESCE(b.ended_at, b.until) > \(call.now - Lifetimes.sanctionHistory))
            ORDER BY b.created_at DESC, b.id DESC LIMIT \(page.limit + 1)
            """
        ) { (key: Page.Key(at: try $0["created_at"], id: try $0["id"]), json: try json($0)) }
        return .ok(page.answer(rows, key: \.key, \.json))
    }

    static func lift(_ lift: Sanction.Lift, _ steward: Viewer.SignedIn, _ call: Call, _ db: Writer) throws -> Answer {
        let lifted = try db.first(
            "UPDATE ban SET ended_at = \(call.now) WHERE id = \(call.path("ban")) AND ended_at IS NULL RETURNING member",
            { try $0["member"] as String })
        guard let lifted, let target = try Membership.find(lifted, db) else { throw Failure.notFound }
        try Ledger.note(.ban, call.path("ban"), call, db)
        // While another ban holds nothing has changed for them.
        if try live(on: target.account, call.now, db) == .null {
            try Notice.send(.ban, to: target.id, target.room, words: lift.reason?.text, call, db)
        }
        return .done
    }

    private static let from: SQL = """
        SELECT b.id, b.member, b.until, b.rule, b.created_at, b.ended_at, \(sql: .sealed("text", as: "facts")) FROM ban b JOIN text ON text.id = b.facts
        """

    static func json(of id: String, _ db: Reader) throws -> JSON { try db.first("\(sql: from) WHERE b.id = \(id)", json) ?? .null }

    private static func json(_ row: Row) throws -> JSON {
        [
            "id": .text(try row["id"]), "member": .text(try row["member"]), "until": Time.json(try row["until"] as Int64?),
            "reason": ["rule": .text(try row["rule"]), "text": .text(try row.words("facts", .facts) ?? "")],
            "created_at": Time.json(try row["created_at"] as Int64), "ended_at": Time.json(try row["ended_at"] as Int64?),
        ]
    }
}
