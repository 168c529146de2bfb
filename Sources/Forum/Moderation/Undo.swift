import Store

/// A moderator or a steward takes back their own decision, for some minutes, while nothing has built on it.
enum Undo {
    /// Whoever took the decision; to others it does not exist.
    struct Own: Gate {
        let name = "own decision: undo"

        struct Subject: Sendable {
            let decision: Decision
            let decider: Decider
            let seen: Room.Seen
        }

        func find(_ call: Call, _ db: Reader) throws -> Subject {
            let id = call.path("decision")
            let (room, viewer) = try Room.holding("SELECT room FROM decision WHERE id = \(id)", call, db)
            guard let room, let decision = try Decision.find(id, db), decision.takenBack != .undone else { throw Failure.notFound }
            let deciders: [Decider] = [
                viewer.isModerator ? .of(Room.Seen(room: room, viewer: viewer, now: call.now)) : nil,
                viewer.steward ? viewer.account.map(Decider.steward) : nil,
            ].compactMap(\.self)
            guard let decider = deciders.first(where: decision.isOwn) else { throw Failure.notFound }
            return Subject(decision: decision, decider: decider, seen: Room.Seen(room: room, viewer: viewer, now: call.now))
        }
    }

    /// `DELETE /decisions/{decision}`
    /// - Throws: 409 where it is too late, or something has built on it; then nothing is changed.
    static func undo(_: NoBody, _ own: Own.Subject, _ call: Call, _ db: Writer) throws -> Answer {
        let decision = own.decision
        guard decision.mayBeUndone else { throw Failure.notNow("A decision of this kind stays. What it did can be decided anew.") }
        guard decision.decidedAt + Decision.undoTime > call.now else {
            throw Failure.notNow("The ten minutes for taking it back are over.")
        }
        let item = try decision.item.flatMap { try Item.find($0, db) }
        if decision.item != nil && item?.open != false { throw built }
        try takeNotice(of: decision, db)
        try revert(decision, item, own.seen.room, call, db)
        try TakingBack.endSanctions(of: decision, call, db)
        try TakingBack.mark(decision, .undone, call, db)
        if let item { try item.reopen(own.seen.room, call, db) }
        try Tally.add(.undone, call, db)
        return .done
    }

    private static let built = Failure.notNow("Something has built on this decision. It can no longer be taken back.")

    /// What nobody has read goes unsaid; what was read or appealed stays.
    private static func takeNotice(of decision: Decision, _ db: Writer) throws {
        let used = try db.first(
            """
            SELECT 1 AS one FROM notice WHERE decision = \(decision.id) AND read = 1
            UNION ALL SELECT 1 FROM item WHERE decision = \(decision.id)
            """, { try $0["one"] as Int })
        if used != nil { throw built }
        try Prose.empty(
            db.all("SELECT words FROM notice WHERE decision = \(decision.id) AND words IS NOT NULL") { try $0["words"] as Int64 }, db)
        try db.run("DELETE FROM notice WHERE decision = \(decision.id)")
    }

    private static func revert(_ decision: Decision, _ item: Item?, _ room: Room, _ call: Call, _ db: Writer) throws {
        if decision.outcome == Decision.Outcome.release.rawValue { return try hold(decision, call, db) }
        if decision.restricts.contains(.applicationDeclined) {
            guard let member = decision.member, try Applying.takeUp(member, decision.before, but: item?.kind, room, call, db) else {
                throw built
            }
            return
        }
        let ofPost: Set<Restriction> = [.postRemoved, .postRefused, .postReturned, .editRefused, .editReturned]
        guard decision.restricts.contains(where: ofPost.contains) else { return }
        guard try TakingBack.restore(decision, call, db) else { throw built }
        try Item.reopenEdit(of: decision, room, call, db)
    }

    /// A released post waits again, if nobody replied and nothing else has come of it.
    private static func hold(_ decision: Decision, _ call: Call, _ db: Writer) throws {
        guard let id = decision.post, let before = decision.before, let post = try Post.find(id, db), post.state == .live,
            post.edits == (before.whole("edits").map(Int.init)), post.pendingFor == nil, post.texts.setWarning == nil
        else { throw built }
        let built = try db.first(
            """
            SELECT 1 AS one FROM post other WHERE other.thread = \(post.thread) AND other.id <> \(id)
                AND (other.placed_at > \(post.placedAt) OR other.keep_thread_ms IS NOT NULL)
            UNION ALL SELECT 1 FROM item WHERE item.post = \(id) AND item.kind = 'report'
            """, { try $0["one"] as Int })
        if built != nil { throw self.built }
        // Written while it still counts as published. By delivery it is held, so open pages learn of it only when they load anew.
        try Event.post(id, call, db)
        // It ends as it would have, or by a shorter retention that has come meanwhile.
        let placed: SQL = "\(before.whole("placed_at"))"
        let end = Retention.earlier("\(before.whole("expires_at"))", Retention.end(placed: placed, kept: placed))
        try db.run(
            """
            UPDATE post SET state = 'held', held_for = \(before["held_for"]?.text), placed_at = \(sql: placed), kept_at = \(sql: placed),
                published_at = NULL, expires_at = \(sql: end)
            WHERE id = \(id)
            """)
        if let author = post.author { try db.run("UPDATE membership SET accepted_posts = accepted_posts - 1 WHERE id = \(author)") }
    }
}

extension Item {
    /// - Throws: 409 where another item about the same stands open meanwhile.
    fileprivate func reopen(_ room: Room, _ call: Call, _ db: Writer) throws {
        let other = try db.first(
            """
            SELECT 1 AS one FROM item other WHERE other.id <> \(id) AND other.kind = \(kind) AND other.state = 'open'
                AND (other.post = \(post) OR other.post IS NULL AND \(post) IS NULL AND other.member = \(member))
            """, { try $0["one"] as Int })
        if other != nil { throw Failure.notNow("Something newer about the same waits in the queue. Please decide there.") }
        try db.run(
            """
            UPDATE item SET state = 'open', version = version + 1, waiting = 0, ends_at = \(sql: Item.undecidedEnd(kind, post: post, room, call.now)),
                evidence_ends_at = \(sql: Retention.earlier("evidence_by", "\(call.now + Lifetimes.waiting)"))
            WHERE id = \(id)
            """)
        try Event.item(id, call, db)
    }
}
