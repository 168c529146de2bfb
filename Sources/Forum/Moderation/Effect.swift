import Store

/// What a decision does to what it is about.
struct Effect: Sendable {
    /// What is restricted, how far and until when, in words; `nil` where nothing is.
    var restriction: String?
    /// What the person concerned is told, if anything.
    var notice: Notice.Kind?

    static func apply(_ decision: Decision, _ on: OnItem.Subject, _ call: Call, _ db: Writer) throws -> Effect {
        var effect: Effect
        switch on.item.kind {
        case .heldPost: effect = try heldPost(decision, on, call, db)
        case .report: effect = try report(decision, on, call, db)
        case .introduction: effect = try applicant(decision, on, "introduction_state", call, db)
        case .application: effect = try applicant(decision, on, "answers_state", call, db)
        }
        if let wish = decision.sanction, let reason = decision.reason, let member = on.item.member {
            let sanction = try Sanction.put(wish, on: member, reason, on.seen, call, db)
            effect.restriction = [effect.restriction, sanction.restriction].compactMap(\.self).joined(separator: " ")
            effect.notice = .decision
        }
        return effect
    }

    private static func heldPost(_ decision: Decision, _ on: OnItem.Subject, _ call: Call, _ db: Writer) throws -> Effect {
        guard let id = on.item.post, let post = try Post.find(id, db) else { throw Failure.stale(try on.item.json(on.seen, db)) }
        if post.state == .live { return try pendingEdit(of: post, decision, on, call, db) }
        switch decision.outcome {
        case .release:
            let placed = call.site.clock.tick()
            // The post keeps the retention under which it was written, counted from its release, and the stricter of the two read tiers.
            try db.run(
                """
                UPDATE post SET state = 'live', held_for = '', placed_at = \(placed), published_at = \(placed),
                    expires_at = CASE WHEN keep_ms IS NULL THEN \(Time.never) ELSE \(placed) + keep_ms END,
                    read_tier = CASE WHEN read_tier < \(on.seen.room.access.read) THEN \(on.seen.room.access.read) ELSE read_tier END
                WHERE id = \(id)
                """)
            try Post.published(id, by: post.author, in: post.thread, at: placed, db)
            return Effect()
        case .sendBack:
            try withdraw(id, to: .returned, call, db)
            return Effect(restriction: "The post is not shown. Its author can change it and send it again.", notice: .decision)
        default:
            try withdraw(id, to: .rejected, call, db)
            return Effect(restriction: "The post is not shown.", notice: .decision)
        }
    }

    /// An edit that waits: the accepted text stays up whatever is decided.
    private static func pendingEdit(
        of post: Post, _ decision: Decision, _ on: OnItem.Subject, _ call: Call, _ db: Writer
    ) throws -> Effect {
        guard let body = post.texts.pendingBody else { throw Failure.stale(try on.item.json(on.seen, db)) }
        if decision.outcome == .release {
            try Edit.replace(
                post, body: body, warning: post.texts.pendingWarning, writtenAt: post.pendingTier ?? .admitted, on.seen.room, call, db)
            return Effect()
        }
        let state: Post.State = decision.outcome == .sendBack ? .returned : .rejected
        try db.run(
            "UPDATE post SET pending_for = \(state), pending_ends_at = \(call.now + Lifetimes.evidence) WHERE id = \(post.id)")
        return Effect(restriction: "The change to the post is not shown. The post stays as it was.", notice: .decision)
    }

    private static func report(_ decision: Decision, _ on: OnItem.Subject, _ call: Call, _ db: Writer) throws -> Effect {
        try Lifetimes.endEvidence(of: on.item, db)
        guard decision.outcome != .dismiss, let id = on.item.post, let post = try Post.find(id, db), post.state == .live else {
            return Effect()
        }
        if decision.outcome == .warnContent {
            try Prose.empty(post.texts.warning, db)
            try db.run("UPDATE post SET warning = \(Prose.keep(decision.warning, db) as Int64?), warning_stays = 1 WHERE id = \(id)")
            return Effect(restriction: "The post carries a content warning.", notice: .decision)
        }
        try withdraw(id, to: .removed, call, db)
        // An edit that waits goes with its post: else releasing the edit would bring the post back.
        try Item.close(of: id, .heldPost, call, db)
        try Prose.empty(post.texts.pending, db)
        try db.run("UPDATE post SET pending_body = NULL, pending_warning = NULL, pending_for = NULL WHERE id = \(id)")
        return Effect(restriction: "The post is removed.", notice: .decision)
    }

    /// What is not shown any more is kept for its author as long as evidence is, and no longer than it would have been.
    private static func withdraw(_ post: String, to state: Post.State, _ call: Call, _ db: Writer) throws {
        let end = call.now + Lifetimes.evidence
        try db.run(
            """
            UPDATE post SET state = \(state), expires_at = CASE WHEN expires_at > \(end) THEN \(end) ELSE expires_at END WHERE id = \(post)
            """)
    }

    private static func applicant(
        _ decision: Decision, _ on: OnItem.Subject, _ part: SQL, _ call: Call, _ db: Writer
    ) throws -> Effect {
        guard let member = on.item.member else { throw Failure.stale(try on.item.json(on.seen, db)) }
        switch decision.outcome {
        case .accept:
            try db.run("UPDATE membership SET \(sql: part) = 'accepted' WHERE id = \(member)")
            if on.item.kind == .application { try Applying.forget(member, db) }
            try markDecided(on.item, db)
            try Admission.considerQuietly(member, on.seen.room, call, db)
            return Effect()
        case .ask:
            try db.run("UPDATE membership SET \(sql: part) = 'asked' WHERE id = \(member)")
            return Effect(notice: .asked)
        default:
            try markDecided(on.item, db)
            if let membership = try Membership.find(member, db) { try Applying.end(membership, as: .declined, call, db) }
            return Effect(restriction: "The application is declined.", notice: .declined)
        }
    }

    /// Before what closes the applicant's other items, so that this one stays as the record of its decision.
    private static func markDecided(_ item: Item, _ db: Writer) throws {
        try db.run("UPDATE item SET state = 'decided' WHERE id = \(item.id)")
    }
}
