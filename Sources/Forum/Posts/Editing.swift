import Store

/// An author's change to a post. It goes through the same posting rule; no edit approves anything (design, section 5).
struct Edit: Body {
    let body: String?
    let warning: FrontPageChange.Change
    /// Of the new words only: what stays was looked at when it was written.
    private let check: TextCheck

    init(_ fields: inout Fields) throws {
        body = try fields.optionalText("body", 1...20_000)
        warning = try FrontPageChange.Change(&fields, "content_warning", 1...100)
        check = TextCheck([body, warning.applied(to: nil)].compactMap(\.self).joined(separator: "\n"))
    }

    static func apply(_ edit: Edit, _ on: OnPost.Subject, _ call: Call, _ db: Writer) throws -> Answer {
        let (post, seen) = (on.post, on.seen)
        if post.setWarning != nil, edit.warning.applied(to: post.warning) != post.warning {
            throw Failure.notPermitted("A moderator put this content warning. It stays while the post does.")
        }
        let held: Bool
        switch post.state {
        case .live: held = try change(edit, live: post, on, call, db)
        case .held, .returned: held = try resubmit(edit, post, on, call, db)
        case .rejected, .removed, .deleted: throw Failure.notNow("This post can no longer be changed. You can write a new one.")
        }
        guard let now = try Post.find(post.id, db) else { throw Failure.notFound }
        try Concerns.look(edit.check, at: now, seen.room, call, db)
        let json = now.json(seen.viewer, seen.now, guestPost: on.guestPost).with(
            "support", Concerns.support(seen.room, where: edit.check.concern))
        return Answer(status: held ? 202 : 200, body: json)
    }

    /// Where the change would be held, the accepted text stays up and the edit waits.
    private static func change(_ edit: Edit, live post: Post, _ on: OnPost.Subject, _ call: Call, _ db: Writer) throws -> Bool {
        // What waits already is what is changed: the parts that this edit leaves alone go on waiting.
        let waits = post.waitsForReview && post.pendingEndsAt ?? Time.never > call.now
        let body = edit.body ?? (waits ? post.pendingBody : post.body) ?? ""
        let warning = edit.ownWarning(of: post, over: waits ? post.pendingWarning : post.ownWarning)
        var reasons = try edit.reasons(post, on, db)
        if waits && edit.body == nil { reasons = post.pendingFor ?? reasons }
        // What goes on waiting was written at the room's tier of its own time, which may have been a stricter one.
        let goesOn = waits && (edit.body == nil || edit.warning.leavesAlone)
        let tier = max(on.seen.room.access.read, goesOn ? post.pendingTier ?? .anyone : .anyone)
        try Prose.empty(post.texts.pending, db)
        if reasons.isEmpty {
            try replace(
                post, body: try Prose.keep(body, .body, db), warning: try Prose.keep(warning, .warning, db), writtenAt: tier, on.seen.room,
                call, db)
            try Item.close(of: post.id, .heldPost, call, db)
            return false
        }
        // A change to what waits does not let it wait for longer.
        let end = waits ? post.pendingEndsAt : call.now + Lifetimes.waiting
        try db.run(
            """
            UPDATE post SET pending_body = \(Prose.keep(body, .body, db) as Int64), pending_warning = \(Prose.keep(warning, .warning, db) as Int64?),
                pending_for = \(reasons.joined(separator: " ")), pending_tier = \(tier), pending_ends_at = \(end)
            WHERE id = \(post.id)
            """)
        try Item.open(.heldPost, post: post.id, by: post.author, reasons: reasons, edits: post.edits, on.seen.room, call, db)
        return true
    }

    /// A held post is updated where it waits; a returned one waits anew.
    private static func resubmit(_ edit: Edit, _ post: Post, _ on: OnPost.Subject, _ call: Call, _ db: Writer) throws -> Bool {
        let body = edit.body ?? post.body ?? ""
        let warning = edit.ownWarning(of: post, over: post.ownWarning)
        var reasons = try edit.reasons(post, on, db)
        if reasons.isEmpty { reasons = post.heldFor }
        let placed = post.state == .returned ? call.site.clock.tick() : post.placedAt
        try Prose.empty([post.texts.body, post.texts.warning].compactMap(\.self), db)
        try db.run(
            """
            UPDATE post SET state = 'held', held_for = \(reasons.joined(separator: " ")), body = \(Prose.keep(body, .body, db) as Int64),
                warning = \(Prose.keep(warning, .warning, db) as Int64?), edits = edits + 1, placed_at = \(placed),
                kept_at = \(placed), expires_at = \(sql: Retention.waiting(from: placed)),
                read_tier = \(max(post.readTier, on.seen.room.access.read))
            WHERE id = \(post.id)
            """)
        try Item.open(.heldPost, post: post.id, by: post.author, reasons: reasons, edits: post.edits + 1, on.seen.room, call, db)
        return true
    }

    /// An edit that waited, as a moderator lets it through.
    static func release(_ post: Post, _ room: Room, _ call: Call, _ db: Writer) throws {
        guard let body = post.texts.pendingBody else { return }
        try replace(post, body: body, warning: post.texts.pendingWarning, writtenAt: post.pendingTier ?? .admitted, room, call, db)
    }

    /// Puts an accepted text in the place of the old one. An open report keeps what it is about. Words written behind a closed door stay
    /// behind it: the post takes the strictest of its own read tier, the room's when the edit was written and the room's now.
    static func replace(
        _ post: Post, body: Int64, warning: Int64?, writtenAt written: Tier, _ room: Room, _ call: Call, _ db: Writer
    ) throws {
        let tier = max(post.readTier, written, room.access.read)
        _ = try Item.keepEvidence(of: post, withTitle: false, call, db)
        try Prose.empty([post.texts.body, post.texts.warning].compactMap(\.self), db)
        try db.run(
            """
            UPDATE post SET body = \(body), warning = \(warning), read_tier = \(tier), pending_body = NULL, pending_warning = NULL,
                pending_for = NULL, pending_tier = NULL, pending_ends_at = NULL, edits = edits + 1, edited_at = \(call.now)
            WHERE id = \(post.id)
            """)
        try Event.post(post.id, call, db)
    }

    /// While a moderator's warning stands the author's own rests as it is.
    private func ownWarning(of post: Post, over own: String?) -> String? { post.setWarning == nil ? warning.applied(to: own) : own }

    private func reasons(_ post: Post, _ on: OnPost.Subject, _ db: Reader) throws -> [String] {
        let writer = try post.author.map { try Post.writer(of: $0, on.seen.now, db) } ?? .guest
        return Posting.reasons(check, writer, on.seen.room.policy).map(\.rawValue)
    }
}

extension Post {
    /// By its author. Its words go at once, unless an open report is about them: then they stay with the report until it is decided.
    static func delete(_: NoBody, _ on: OnPost.Subject, _ call: Call, _ db: Writer) throws -> Answer {
        try delete(on.post, call, db)
        return .done
    }

    static func delete(_ post: Post, _ call: Call, _ db: Writer) throws {
        let reported = try Item.keepEvidence(of: post, withTitle: true, call, db)
        try Prose.empty(post.texts.all, db)
        try Item.close(of: post.id, .heldPost, call, db)
        // What nobody else saw any more leaves no place behind either: else deleting it would show that it had been there.
        let published = post.state == .live ? post.publishedAt : nil
        // Words that a report keeps are kept as long as evidence is, decided or not.
        let end = call.now + Lifetimes.evidence
        try db.run(
            """
            UPDATE post SET state = 'deleted', guest = NULL, title = NULL, body = NULL, warning = NULL, set_warning = NULL, pending_body = NULL,
                pending_warning = NULL, pending_for = NULL, pending_ends_at = NULL, held_for = '', published_at = \(published),
                expires_at = CASE WHEN \(reported) = 1 AND expires_at > \(end) THEN \(end) ELSE expires_at END
            WHERE id = \(post.id)
            """)
        try Ledger.note(.post, post.id, call, db)
        try Event.post(post.id, call, db)
    }
}
