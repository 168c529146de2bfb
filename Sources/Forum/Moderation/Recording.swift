import Store

extension Decision {
    /// What is decided, before it is kept.
    struct Made: Sendable {
        let outcome: String
        let source: Source
        var item: Item?
        var post: String?
        var member: String?
        var reason: Reason?
        var note: String?
        var warning: String?
        var samePerson = false
        /// How the room's log names it, where not by kind and outcome.
        var act: String?
        /// A ban from the site stands in no room's log.
        var logged = true
        /// Whether the room's members see it in their log, too.
        var open = false
    }

    /// Keeps a decision with its statement of reasons, tells the person concerned, and writes it in the log: the one place where decisions
    /// come from, called in the transaction of their effects.
    /// - Parameter decider: nobody, of what is put again (`putAgain`).
    /// - Returns: its id.
    @discardableResult
    static func record(_ made: Made, _ effect: Effect, _ decider: Decider?, _ room: Room, _ call: Call, _ db: Writer) throws -> String {
        let id = call.site.entropy.id()
        let restricts = effect.allRestrictions
        // Where no reason was given, the restriction is a mild one: its facts are the note or the warning, its rule what held the post.
        let facts = made.reason?.text ?? (restricts.isEmpty ? nil : made.note ?? made.warning)
        let held = made.item?.reasons ?? []
        let rule = made.reason?.rule ?? (restricts.isEmpty ? nil : held.isEmpty ? "house rules" : held.joined(separator: ", "))
        try db.run(
            """
            INSERT INTO decision (id, item, room, post, member, decided_by, steward, outcome, source, restricts, until, posts_per_day, rule,
                facts, note, warning, state_before, same_person, appeal_until, decided_at)
            VALUES (\(id), \(made.item?.id), \(room.id), \(made.post), \(made.member), \(decider?.membership), \(decider?.steward),
                \(made.outcome), \(made.source), \(restricts.map(\.rawValue).joined(separator: " ")), \(effect.wish?.until ?? effect.until),
                \(effect.wish?.postsPerDay), \(rule), \(Prose.keep(facts, .facts, db) as Int64?), \(Prose.keep(made.note, .note, db) as Int64?),
                \(effect.warning), \(effect.before.map { String(decoding: $0.bytes, as: UTF8.self) }), \(made.samePerson),
                \(restricts.isEmpty ? nil : call.now + room.policy.appealTime), \(call.now))
            """)
        if let sanction = effect.sanction { try db.run("UPDATE sanction SET decision = \(id) WHERE id = \(sanction)") }
        if let ban = effect.ban { try db.run("UPDATE ban SET decision = \(id) WHERE id = \(ban)") }
        if let notice = effect.notice, let member = made.member {
            // Of an appeal the person is told with the decision that it is about: there they answer, and read what came of it.
            try Notice.send(notice, to: member, room.id, decision: made.item?.decision ?? id, words: made.note, call, db)
        }
        if made.logged {
            let act = made.act ?? made.item.map { "\($0.kind.rawValue)_\(made.outcome)" } ?? made.outcome
            try Log.write(
                act, room, by: decider?.membership, call, db, rule: made.reason?.rule, member: made.member, item: made.item?.id,
                decision: id,
                open: made.open)
        }
        if let item = made.item { try Event.item(item.id, call, db) }
        try count(made, restricts, decider, call, db)
        return id
    }

    private static func count(_ made: Made, _ restricts: [Restriction], _ decider: Decider?, _ call: Call, _ db: Writer) throws {
        if let outcome = Tally.Outcome(rawValue: made.outcome) {
            try Tally.add(.decision(outcome, made.source, steward: decider?.steward != nil), call, db)
        }
        for restriction in restricts { try Tally.add(.restriction(restriction), call, db) }
        guard let item = made.item, let outcome = Outcome(rawValue: made.outcome), !outcome.staysOpen else { return }
        try Tally.add(.time(item.kind, call.now - item.openedAt), call, db)
        if item.kind == .appeal { try Tally.add(.appeal(outcome == .overturn ? .overturned : .upheld), call, db) }
        if made.samePerson { try Tally.add(.appeal(.samePerson), call, db) }
    }
}
