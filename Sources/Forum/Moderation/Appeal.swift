import Store

/// A person asks that a decision about them is looked at again: once, by somebody else than who decided, with one question and answer.
enum Appeal {
    struct Words: Body {
        let text: String
        let concern: Bool
        init(_ fields: inout Fields) throws {
            text = try fields.text("text", 1...2000)
            concern = Concern.marks(text)
        }
    }

    /// A decision whose person concerned calls, by their account or as a guest; to others it does not exist.
    struct Concerned: Gate {
        let name = "own case"

        func find(_ call: Call, _ db: Reader) throws -> Decision {
            let id = call.path("decision")
            let decision = try Decision.find(id, at: call.now, db)
            let account = try db.first("SELECT account FROM membership WHERE id = \(decision?.member ?? "")") {
                try $0["account"] as String
            }
            let guest = decision?.post.map { Guest.holds($0, call) } ?? false
            guard let decision, decision.takenBack != .undone, account.map({ $0 == call.viewer.account }) ?? guest else {
                throw Failure.notFound
            }
            return decision
        }
    }

    static func show(_ decision: Decision, _ call: Call, _ db: Reader) throws -> Answer {
        .ok(try decision.json(for: .concerned, call.now, db))
    }

    /// `POST /decisions/{decision}/appeal`
    /// - Throws: 409 where there is an appeal already, where it comes too late, or where nothing is restricted.
    static func file(_ words: Words, _ decision: Decision, _ call: Call, _ db: Writer) throws -> Answer {
        guard let until = decision.appealUntil else { throw Failure.notNow("This decision restricts nothing that could be given back.") }
        if try db.first("SELECT 1 AS one FROM item WHERE decision = \(decision.id)", { try $0["one"] as Int }) != nil {
            throw Failure.alreadyExists("text")
        }
        guard decision.takenBack == nil else { throw Failure.notNow("This decision was overturned already.") }
        guard until > call.now else { throw Failure.notNow("The time for an appeal is over.") }
        guard let room = try Room.find(id: decision.room, db) else { throw Failure.notFound }
        let item = call.site.entropy.id()
        // A site ban is the stewards' alone: the room's moderators do not learn of it.
        let heardBy: Item.HeardBy = decision.restricts.contains(.siteBanned) ? .stewards : decision.steward == nil ? .room : .both
        let due = room.policy.due(.appeal, from: call.now)
        try db.run(
            """
            INSERT INTO item (id, room, kind, state, version, opened_at, due_at, order_at, heard_by, reasons, post_edits, member, decision, words,
                waiting, claimed_until, ends_at)
            VALUES (\(item), \(room.id), 'appeal', 'open', 1, \(call.now), \(due), \(words.concern ? due - Item.urgency : due), \(heardBy), '', 0,
                \(decision.member), \(decision.id), \(Prose.keep(words.text, .appeal, db) as Int64), 0, 0, \(call.now + Lifetimes.unheard))
            """)
        try keepEvidence(of: decision, while: true, call, db)
        try Escalation.look(at: item, call, db)
        try Event.item(item, call, db)
        try Tally.add(.appeal(.received), call, db)
        let support = Concerns.support(room, where: words.concern)
        return try .accepted(decision.json(for: .concerned, call.now, db).with("support", support), .decision(decision.id))
    }

    /// `PUT /decisions/{decision}/appeal/answer`: to the one question.
    static func answer(_ words: Words, _ decision: Decision, _ call: Call, _ db: Writer) throws -> Answer {
        let item = try db.first(
            "SELECT \(sql: Item.columns) FROM item WHERE item.decision = \(decision.id) AND item.state = 'open' AND item.waiting = 1",
            Item.init)
        guard let item else { throw Failure.notNow("Nothing is asked of you about this just now.") }
        try db.run(
            """
            UPDATE item SET answer = \(Prose.keep(words.text, .appeal, db) as Int64), waiting = 0, version = version + 1,
                order_at = CASE WHEN \(words.concern) = 1 AND order_at > 0 THEN order_at - \(Item.urgency) ELSE order_at END
            WHERE id = \(item.id)
            """)
        try Event.item(item.id, call, db)
        let support = try Room.find(id: decision.room, db).flatMap { Concerns.support($0, where: words.concern) }
        return try .accepted(decision.json(for: .concerned, call.now, db).with("support", support))
    }

    /// What hearing it does: a question, once; upheld, all stays; overturned, the decision's effects are undone.
    static func hear(_ asked: Decision.Asked, _ on: OnItem.Subject, _ call: Call, _ db: Writer) throws -> Effect {
        guard let id = on.item.decision, let decision = try Decision.find(id, db) else { throw Failure.stale(try on.item.json(on, db)) }
        switch asked.outcome {
        case .ask:
            if on.item.member == nil { throw Failure.notNow("A guest cannot be asked. Please decide on what is written.") }
            if try question(on.item.id, db) != nil { throw Failure.notNow("One question was asked already. Please decide now.") }
        case .overturn:
            try Overturning.overturn(decision, on.seen.room, call, db)
            try keepEvidence(of: decision, while: false, call, db)
        default:
            try keepEvidence(of: decision, while: false, call, db)
        }
        return Effect(notice: .appeal)
    }

    /// What the appeal is about is kept while it is heard, and afterwards no longer than without it; never longer than the post's own time.
    private static func keepEvidence(of decision: Decision, while open: Bool, _ call: Call, _ db: Writer) throws {
        // Of several decisions on a post the latest that can be appealed says how long.
        let end = try max(decision.appealUntil ?? 0, call.now, open ? 0 : latest(on: decision.post, db))
        let unheard = call.now + Lifetimes.unheard
        try db.run(
            """
            UPDATE item SET ends_at = \(open ? unheard : end + Lifetimes.queueHistory), evidence_ends_at = \(sql: Item.evidenceEnd(open ? unheard : end))
            WHERE id = \(decision.item)
            """)
        let other = try db.first(
            """
            SELECT 1 AS one FROM decision d JOIN item ON item.decision = d.id
            WHERE d.post = \(decision.post) AND d.id <> \(decision.id) AND item.state = 'open' LIMIT 1
            """, { _ in true })
        guard open || other == nil, let post = decision.post, let before = decision.before else { return }
        // A held post would have ended sooner only because nobody decided.
        let natural = before["state"] == "held" ? Time.never : before.whole("expires_at") ?? Time.never
        let kept = try db.first(
            """
            UPDATE post SET expires_at = \(sql: Retention.earlier("\(min(natural, open ? unheard : end))", Retention.end()))
            WHERE id = \(post) AND state IN ('removed', 'rejected', 'returned') RETURNING state
            """, { try $0["state"] as Post.State })
        if kept == .removed { try Ledger.note(.post, post, call, db) }
        try db.run(
            "UPDATE post SET pending_ends_at = \(open ? unheard : end) WHERE id = \(post) AND pending_for IN ('rejected', 'returned')")
    }

    /// Until when the last of the decisions that stand on a post can be appealed.
    private static func latest(on post: String?, _ db: Reader) throws -> Int64 {
        try db.first(
            "SELECT COALESCE(MAX(appeal_until), 0) AS latest FROM decision WHERE post = \(post) AND taken_back IS NULL",
            { try $0["latest"] as Int64 }) ?? 0
    }

    static func question(_ item: String, _ db: Reader) throws -> String? {
        try db.first(
            """
            SELECT \(sql: .sealed("text", as: "body")) FROM decision JOIN text ON text.id = decision.note WHERE decision.item = \(item) AND decision.outcome = 'ask'
            ORDER BY decision.decided_at LIMIT 1
            """, { try $0.words("body", .note) }) ?? nil
    }

    /// Whether who hears it is who decided, for want of another.
    static func isOwn(_ item: Item, _ viewer: Standing, _ db: Reader) throws -> Bool {
        guard let id = item.decision, let decision = try Decision.find(id, db) else { return false }
        let decider = try db.first("SELECT account FROM membership WHERE id = \(decision.decidedBy ?? "")") { try $0["account"] as String }
        return viewer.account != nil && (decider == viewer.account || decision.steward == viewer.account)
    }
}
