import Store

extension Decision {
    /// What somebody wants to decide.
    struct Asked: Body {
        let version: Int
        let outcome: Outcome
        let reason: Reason?
        let note: String?
        let warning: String?
        let sanction: Sanction.Wish?

        init(_ fields: inout Fields) throws { try self.init(&fields, version: fields.whole("version", 1...1_000_000)) }

        init(_ fields: inout Fields, version: Int) throws {
            self.version = version
            outcome = try fields.word("outcome")
            reason = try fields.optionalObject("reason", Reason.init)
            note = try fields.optionalText("note", 1...2000)
            warning = try fields.optionalText("content_warning", 1...100)
            sanction = try fields.optionalObject("sanction", Sanction.Wish.init)
        }

        /// - Throws: 422 for an outcome that does not fit, or lacks what it needs.
        func check(_ fitting: [Outcome], sanctionable: Bool) throws {
            guard fitting.contains(outcome) else {
                let allowed = fitting.map(\.rawValue).joined(separator: ", ")
                throw Failure.invalid("outcome", "For this the outcome is one of: \(allowed).", limit: .text(allowed))
            }
            if reason == nil && (outcome.restricts || sanction != nil) { throw Reason.missing }
            if [.sendBack, .ask, .contacted].contains(outcome), note == nil {
                throw Failure.invalid("note", "Please say in a note what the other can do.", limit: "1…2000")
            }
            if outcome == .warnContent && warning == nil {
                throw Failure.invalid("content_warning", "Please give the words of the warning.", limit: "1…100")
            }
            if sanction != nil && !sanctionable {
                throw Failure.invalid("sanction", "A sanction needs a member whose post this is about.")
            }
        }
    }

    /// `POST /queue/{item}/decision`
    /// - Throws: 409 `stale` or `claimed` with the item as it is now, 422 for an outcome that does not fit or lacks what it needs.
    static func decide(_ asked: Asked, _ on: OnItem.Subject, _ call: Call, _ db: Writer) throws -> Answer {
        guard on.item.open, on.item.version == asked.version else { throw Failure.stale(try on.item.json(on, db)) }
        try Claim.requireFree(on, db)
        let ofPost = on.item.kind == .report || on.item.kind == .heldPost
        try asked.check(Outcome.of(on.item.kind), sanctionable: ofPost && on.item.member != nil)
        let effect = try Effect.apply(asked, on, call, db)
        try on.item.settle(asked.outcome, effect, on.seen.room, call, db)
        var made = Made(
            outcome: asked.outcome.rawValue, source: .of(on.item.kind), item: on.item, post: on.item.post, member: on.item.member)
        made.reason = asked.reason
        made.note = asked.note
        made.warning = asked.warning
        made.open = effect.restricts.contains(.postRemoved)
        made.samePerson = try on.item.kind == .appeal && Appeal.isOwn(on.item, on.seen.viewer, db)
        try record(made, effect, on.decider, on.seen.room, call, db)
        guard let item = try Item.find(on.item.id, db) else { throw Failure.notFound }
        return .ok(try item.json(OnItem.Subject(item: item, seen: on.seen, decider: on.decider), db))
    }
}

extension Item {
    /// The item after a decision: what is decided rests for its time, what it kept of reported words until nobody can appeal any more.
    fileprivate func settle(_ outcome: Decision.Outcome, _ effect: Effect, _ room: Room, _ call: Call, _ db: Writer) throws {
        let stays = outcome.staysOpen
        let appeal = effect.allRestrictions.isEmpty ? 0 : room.policy.appealTime
        // Who is under a sanction can read why for as long as the notice of it lasts.
        let history = effect.wish == nil ? Lifetimes.queueHistory : Lifetimes.notice
        try db.run(
            """
            UPDATE item SET version = version + 1, state = \(stays ? "open" : "decided"), waiting = \(outcome == .ask), claimed_by = NULL,
                claimed_until = 0, handed_to = NULL,
                ends_at = CASE WHEN \(stays) = 1 THEN ends_at ELSE \(call.now + max(history, appeal)) END,
                evidence_ends_at = CASE WHEN \(stays) = 1 THEN evidence_by ELSE \(sql: Item.evidenceEnd(call.now + max(Decision.undoTime, appeal))) END,
                post_edits = COALESCE((SELECT post.edits FROM post WHERE post.id = item.post), post_edits)
            WHERE id = \(id)
            """)
    }
}
