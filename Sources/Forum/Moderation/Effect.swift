import Store

/// What a decision does to what it is about.
struct Effect: Sendable {
    var restricts: [Restriction] = []
    /// The sanction that comes with it, as it stands now, and as it was asked for.
    var sanction: String?
    var wish: Sanction.Wish?
    var ban: String?
    var until: Int64?
    /// What the person concerned is told, if anything.
    var notice: Notice.Kind?
    /// What it changed, as it was; see `TakingBack`.
    var before: JSON?
    /// The content warning that it puts.
    var warning: Int64?

    var allRestrictions: [Restriction] { restricts + (wish.map { [Restriction($0.kind)] } ?? []) }

    static func apply(_ asked: Decision.Asked, _ on: OnItem.Subject, _ call: Call, _ db: Writer) throws -> Effect {
        var effect: Effect
        switch on.item.kind {
        case .heldPost: effect = try heldPost(asked, on, call, db)
        case .report: effect = try report(asked, on, call, db)
        case .introduction: effect = try applicant(asked, on, "introduction_state", call, db)
        case .application: effect = try applicant(asked, on, "answers_state", call, db)
        case .concern: effect = try concern(asked, on, call, db)
        case .appeal: effect = try Appeal.hear(asked, on, call, db)
        }
        try effect.add(asked, on: on.item.member, on.decider, on.seen, call, db)
        return effect
    }

    /// The sanction that was asked for with a decision.
    mutating func add(
        _ asked: Decision.Asked, on member: String?, _ decider: Decider, _ seen: Room.Seen, _ call: Call, _ db: Writer
    ) throws {
        guard let wish = asked.sanction, let reason = asked.reason, let member else { return }
        sanction = try Sanction.put(wish, on: member, reason, decider, seen, call, db)
        self.wish = wish
        notice = .decision
    }

    private static func heldPost(_ asked: Decision.Asked, _ on: OnItem.Subject, _ call: Call, _ db: Writer) throws -> Effect {
        guard let id = on.item.post, let post = try Post.find(id, db) else { throw Failure.stale(try on.item.json(on, db)) }
        if post.state == .live { return try pendingEdit(of: post, asked, on, call, db) }
        guard post.state == .held else { throw Failure.stale(try on.item.json(on, db)) }
        let before = try TakingBack.before(id, db)
        switch asked.outcome {
        case .release:
            try release(post, on.seen.room, call, db)
            return Effect(before: before)
        case .sendBack:
            try withdraw(id, to: .returned, on.seen.room, call, db)
            return Effect(restricts: [.postReturned], notice: .decision, before: before)
        default: return try refuse(post, on.seen.room, call, db)
        }
    }

    /// The post keeps the retention under which it was written, counted from its release, and the stricter of the two read tiers.
    static func release(_ post: Post, _ room: Room, _ call: Call, _ db: Writer) throws {
        try Shortening.reach(thread: post.thread, of: room.id, call, db)
        let placed = call.site.clock.tick()
        try db.run(
            """
            UPDATE post SET state = 'live', held_for = '', placed_at = \(placed), published_at = \(placed), kept_at = \(placed),
                expires_at = \(sql: Retention.end(placed: "\(placed)", kept: "\(placed)")),
                read_tier = CASE WHEN read_tier < \(room.access.read) THEN \(room.access.read) ELSE read_tier END
            WHERE id = \(post.id)
            """)
        try Post.published(post.id, by: post.author, in: post.thread, at: placed, call, db)
    }

    /// An edit that waits: the accepted text stays up whatever is decided.
    private static func pendingEdit(
        of post: Post, _ asked: Decision.Asked, _ on: OnItem.Subject, _ call: Call, _ db: Writer
    ) throws -> Effect {
        guard post.waitsForReview else { throw Failure.stale(try on.item.json(on, db)) }
        if asked.outcome == .release {
            try Edit.release(post, on.seen.room, call, db)
            return Effect()
        }
        let before = try TakingBack.before(post.id, db)
        let state: Post.State = asked.outcome == .sendBack ? .returned : .rejected
        let end = call.now + on.seen.room.policy.appealTime
        try db.run("UPDATE post SET pending_for = \(state), pending_ends_at = \(end) WHERE id = \(post.id)")
        return Effect(restricts: [state == .returned ? .editReturned : .editRefused], notice: .decision, before: before)
    }

    private static func report(_ asked: Decision.Asked, _ on: OnItem.Subject, _ call: Call, _ db: Writer) throws -> Effect {
        guard asked.outcome != .dismiss, let id = on.item.post, let post = try Post.find(id, db), post.state == .live else {
            return Effect()
        }
        return try take(asked, from: post, on.seen.room, call, db)
    }

    /// On a live post, by a report or by own initiative: a content warning, or its removal.
    static func take(_ asked: Decision.Asked, from post: Post, _ room: Room, _ call: Call, _ db: Writer) throws -> Effect {
        guard asked.outcome == .warnContent else { return try remove(post, room, call, db) }
        let before = try TakingBack.before(post.id, db)
        try ContentWarning.set(asked.warning, on: post, db)
        try Event.post(post.id, call, db)
        return Effect(
            restricts: [.contentWarning], notice: .decision, before: before, warning: try Prose.keep(asked.warning, .warning, db))
    }

    static func remove(_ post: Post, _ room: Room, _ call: Call, _ db: Writer) throws -> Effect {
        let before = try TakingBack.before(post.id, db)
        try withdraw(post.id, to: .removed, room, call, db)
        // An edit that waits rests with its post: else releasing the edit would bring the post back.
        try Item.close(of: post.id, .heldPost, call, db)
        return Effect(restricts: [.postRemoved], notice: .decision, before: before)
    }

    static func refuse(_ post: Post, _ room: Room, _ call: Call, _ db: Writer) throws -> Effect {
        let before = try TakingBack.before(post.id, db)
        try withdraw(post.id, to: .rejected, room, call, db)
        return Effect(restricts: [.postRefused], notice: .decision, before: before)
    }

    /// What is not shown any more is kept for its author as long as they can appeal, and no longer than the room keeps it: of a held post
    /// the end of its waiting counts no more.
    private static func withdraw(_ post: String, to state: Post.State, _ room: Room, _ call: Call, _ db: Writer) throws {
        let end = call.now + room.policy.appealTime
        let natural: SQL = "CASE WHEN state = 'held' THEN \(sql: Retention.end()) ELSE expires_at END"
        try db.run("UPDATE post SET state = \(state), expires_at = \(sql: Retention.earlier(natural, "\(end)")) WHERE id = \(post)")
        if state == .removed { try Ledger.note(.post, post, call, db) }
        try Event.post(post, call, db)
    }
}
