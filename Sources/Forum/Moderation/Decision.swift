import Store

/// What a moderator did about an item, with its reasons. The decision, its effects, its notice and its log entry are one transaction.
struct Decision: Body {
    enum Outcome: String, CaseIterable, Sendable, Bindable {
        case release, reject, dismiss, remove, accept, ask, decline
        case sendBack = "return"
        case warnContent = "warn_content"

        static func of(_ kind: Item.Kind) -> [Outcome] {
            switch kind {
            case .heldPost: [.release, .sendBack, .reject]
            case .report: [.dismiss, .warnContent, .remove]
            case .introduction, .application: [.accept, .ask, .decline]
            }
        }

        /// Whether it takes something from somebody, and so needs a reason.
        var restricts: Bool { [.reject, .remove, .decline].contains(self) }
    }

    struct Reason: Sendable {
        let rule: String
        let text: String
        init(_ fields: inout Fields) throws {
            rule = try fields.text("rule", 1...300)
            text = try fields.text("text", 1...2000)
        }
    }

    let version: Int
    let outcome: Outcome
    let reason: Reason?
    let note: String?
    let warning: String?
    let sanction: Sanction.Wish?

    init(_ fields: inout Fields) throws {
        version = try fields.whole("version", 1...1_000_000)
        outcome = try fields.word("outcome")
        reason = try fields.optionalObject("reason", Reason.init)
        note = try fields.optionalText("note", 1...2000)
        warning = try fields.optionalText("content_warning", 1...100)
        sanction = try fields.optionalObject("sanction", Sanction.Wish.init)
    }

    /// - Throws: 409 `stale` or `claimed` with the item as it is now, 422 for an outcome that does not fit or lacks what it needs.
    static func decide(_ decision: Decision, _ on: OnItem.Subject, _ call: Call, _ db: Writer) throws -> Answer {
        guard on.item.open, on.item.version == decision.version else { throw Failure.stale(try on.item.json(on.seen, db)) }
        try Claim.requireFree(on, db)
        try decision.check(for: on.item)
        let effect = try Effect.apply(decision, on, call, db)
        let asks = decision.outcome == .ask
        try db.run(
            """
            UPDATE item SET version = version + 1, state = \(asks ? "open" : "decided"), waiting = \(asks), claimed_by = NULL,
                claimed_until = 0, ends_at = \(asks ? Time.never : call.now + Lifetimes.queueHistory),
                post_edits = COALESCE((SELECT post.edits FROM post WHERE post.id = item.post), post_edits)
            WHERE id = \(on.item.id)
            """)
        let id = try record(decision, effect, on, call, db)
        if let notice = effect.notice, let member = on.item.member {
            try Notice.send(notice, to: member, on.seen.room.id, decision: id, words: decision.note, call, db)
        }
        try Log.write(
            "\(on.item.kind.rawValue)_\(decision.outcome.rawValue)", on.seen, call, db, rule: decision.reason?.rule, member: on.item.member,
            item: on.item.id, open: decision.outcome == .remove)
        return .ok(try Item.find(on.item.id, db)?.json(on.seen, db) ?? .null)
    }

    private func check(for item: Item) throws {
        let fitting = Outcome.of(item.kind)
        guard fitting.contains(outcome) else {
            let allowed = fitting.map(\.rawValue).joined(separator: ", ")
            throw Failure.invalid("outcome", "For this item the outcome is one of: \(allowed).", limit: .text(allowed))
        }
        if reason == nil && (outcome.restricts || sanction != nil) {
            throw Failure.invalid("reason", "A restriction needs a reason: the rule, and what happened.", limit: "rule, text")
        }
        if outcome == .sendBack || outcome == .ask, note == nil {
            throw Failure.invalid("note", "Please say in a note what the writer can do.", limit: 1)
        }
        if outcome == .warnContent && warning == nil {
            throw Failure.invalid("content_warning", "Please give the words of the warning.", limit: 1)
        }
        if sanction != nil && (item.kind != .report && item.kind != .heldPost || item.member == nil) {
            throw Failure.invalid("sanction", "A sanction needs a member whose post this is about.")
        }
    }

    /// Whether a report or automated means led to it (Art. 17(3)(b) and (c) of Regulation (EU) 2022/2065).
    private func source(of kind: Item.Kind) -> String {
        switch kind {
        case .report: "report"
        case .heldPost: "automated"
        case .introduction, .application: "own_initiative"
        }
    }

    private static func record(_ decision: Decision, _ effect: Effect, _ on: OnItem.Subject, _ call: Call, _ db: Writer) throws -> String {
        let id = call.site.entropy.id()
        // Where no reason was given, the restriction is a mild one: its facts are the note or the warning, its rule what held the post.
        let facts = decision.reason?.text ?? effect.restriction.flatMap { _ in decision.note ?? decision.warning }
        let rule =
            decision.reason?.rule
            ?? effect.restriction.map { _ in on.item.reasons.isEmpty ? "house rules" : on.item.reasons.joined(separator: ", ") }
        try db.run(
            """
            INSERT INTO decision (id, item, room, decided_by, outcome, source, restriction, rule, facts, note, decided_at)
            VALUES (\(id), \(on.item.id), \(on.seen.room.id), \(on.seen.viewer.member?.id), \(decision.outcome),
                \(decision.source(of: on.item.kind)), \(effect.restriction), \(rule),
                \(Prose.keep(facts, db) as Int64?), \(Prose.keep(decision.note, db) as Int64?), \(call.now))
            """)
        return id
    }
}
