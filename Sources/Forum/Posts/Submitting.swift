import Store

/// How a text becomes a post: live, or held with the reasons why.
extension Post {
    enum Author: Sendable {
        case member(String)
        case guest(String)
    }

    struct Submitted: Sendable {
        let id: String
        let state: State
        var status: Int { state == .live ? 201 : 202 }
    }

    /// `POST /threads/{thread}/posts`
    static func reply(_ reply: Draft.Reply, _ on: OnThread.Subject, _ call: Call, _ db: Writer) throws -> Answer {
        let opening = try db.first("SELECT state FROM post WHERE thread = \(on.thread) AND opens = 1", { try $0["state"] as State })
        if let opening, [.held, .returned, .rejected].contains(opening) {
            throw Failure.notNow("This thread waits for a moderator. Replies can follow then.").supported(reply.draft.check, on.seen.room)
        }
        let submitted = try submit(reply.draft, in: on.thread, on.seen, call, db)
        return Answer(status: submitted.status, body: try own(submitted.id, call, db), reference: .post(submitted.id))
    }

    /// Submits as whoever calls: through their membership, or as a guest.
    static func submit(_ draft: Draft, in thread: String, opens: Bool = false, _ seen: Room.Seen, _ call: Call, _ db: Writer) throws
        -> Submitted
    {
        if let member = seen.viewer.member, seen.viewer.isAdmitted {
            if draft.guest != nil { throw Failure.malformed("Who is signed in writes under their own name here.", field: "guest") }
            do { try keepPace(member.id, seen, db) } catch let failure as Failure { throw failure.supported(draft.check, seen.room) }
            return try insert(draft, by: .member(member.id), in: thread, opens: opens, seen.room, call, db)
        }
        guard let guest = draft.guest else { throw Failure.malformed("Without an account a name is needed.", field: "guest") }
        // First the proof, which a taken name may cost: else names could be tried out for nothing.
        try guest.proof.check(.guestPost, call)
        try Pseudonym.requireFree(guest.pseudonym, in: seen.room.id, db)
        return try insert(draft, by: .guest(guest.pseudonym), in: thread, opens: opens, seen.room, call, db)
    }

    /// - Parameters:
    ///   - accepted: a moderator has read the text already.
    ///   - limited: a sanction lies on its author, who gets by no other way in than past a moderator.
    static func insert(
        _ draft: Draft, by author: Author, in thread: String, opens: Bool = false, _ room: Room, accepted: Bool = false,
        limited: Bool = false,
        _ call: Call, _ db: Writer
    ) throws -> Submitted {
        let id = call.site.entropy.id()
        let placed = call.site.clock.tick()
        var member: String?
        var guest: Int64?
        let writer: Posting.Writer
        switch author {
        case .member(let id):
            member = id
            writer = try Post.writer(of: id, call.now, db)
        case .guest(let name):
            guest = try Prose.keep(name, .name, db) as Int64
            writer = .guest
        }
        var reasons = accepted ? [] : Posting.reasons(draft.check, writer, room.policy)
        if limited && !accepted && !reasons.contains(.sanction) { reasons.append(.sanction) }
        let state: State = reasons.isEmpty ? .live : .held
        let rule = draft.written?.rule ?? room.retention.rule(own: draft.expiresInDays)
        if state == .live { try Shortening.reach(thread: thread, of: room.id, call, db) }
        let title = try Prose.keep(draft.title, .title, db)
        let body: Int64 = try Prose.keep(draft.body, .body, db)
        let warning = try Prose.keep(draft.warning, .warning, db)
        try db.run(
            """
            INSERT INTO post (id, room, thread, opens, author, guest, title, body, warning, state, held_for, edits, read_tier, keep_ms,
                keep_thread_ms, written_at, placed_at, kept_at, published_at, expires_at)
            VALUES (\(id), \(room.id), \(thread), \(opens), \(member), \(guest), \(title), \(body), \(warning), \(state),
                \(reasons.map(\.rawValue).joined(separator: " ")), 0, \(max(room.access.read, draft.written?.readTier ?? .anyone)), \(rule.fromPost), \(rule.fromThread), \(draft.written?.at ?? placed), \(placed),
                \(placed), \(state == .live ? placed : nil),
                \(state == .live ? rule.end(from: placed) : min(rule.end(from: placed), placed + Lifetimes.waiting)))
            """)
        if state == .live {
            try published(id, by: member, in: thread, at: placed, call, db)
        } else {
            try Item.open(.heldPost, post: id, by: member, reasons: reasons.map(\.rawValue), edits: 0, room, call, db)
        }
        if let post = try find(id, db) { try Concerns.look(draft.check, at: post, room, call, db) }
        return Submitted(id: id, state: state)
    }

    /// What follows from a post's going live: its author is less new, and posts that are kept with their thread are kept
    /// on: those whose readers see the new one too, so that no hidden reply shows in a time.
    static func published(_ id: String, by member: String?, in thread: String, at time: Int64, _ call: Call, _ db: Writer) throws {
        if let member { try db.run("UPDATE membership SET accepted_posts = accepted_posts + 1 WHERE id = \(member)") }
        try db.run(
            """
            UPDATE post SET kept_at = \(time), expires_at = \(sql: Retention.end(kept: "\(time)"))
            WHERE thread = \(thread) AND keep_thread_ms IS NOT NULL AND state IN ('live', 'deleted')
                AND read_tier >= (SELECT new.read_tier FROM post new WHERE new.id = \(id))
                AND expires_at > \(time) AND kept_at < \(time)
            """)
        try Event.post(id, call, db)
    }

    /// - Throws: 429 when the member has written as much as the room's pace, or a sanction, allows in the last 24 hours.
    private static func keepPace(_ member: String, _ seen: Room.Seen, _ db: Reader) throws {
        let slowed = try db.first(
            """
            SELECT s.posts_per_day FROM sanction s WHERE s.membership = \(member) AND s.kind = 'slowed' AND \(sql: Sanction.live(seen.now))
            ORDER BY s.posts_per_day LIMIT 1
            """, { try $0["posts_per_day"] as Int })
        guard let pace = [seen.room.policy.postsPerDay, slowed].compactMap(\.self).min() else { return }
        let since = seen.now - Time.day
        let times = try db.all(
            "SELECT placed_at FROM post WHERE author = \(member) AND placed_at > \(since) ORDER BY placed_at DESC LIMIT \(pace)"
        ) { try $0["placed_at"] as Int64 }
        guard times.count >= pace, let first = times.last else { return }
        throw Failure.tooManyRequests(retryAfter: max(1, Int((first + Time.day - seen.now) / Time.second)))
    }
}
