import Store

/// Decisions on a live post without a report: a moderator comes upon something.
enum OwnInitiative {
    struct Asked: Body {
        let decision: Decision.Asked
        init(_ fields: inout Fields) throws { decision = try Decision.Asked(&fields, version: 1) }
    }

    /// `POST /posts/{post}/decision`
    /// - Throws: 403 in one's own case, 409 where the post is not live, or a report about it waits.
    static func decide(_ asked: Asked, _ on: OnPost.Subject, _ call: Call, _ db: Writer) throws -> Answer {
        let (post, seen, asked) = (on.post, on.seen, asked.decision)
        try asked.check([.warnContent, .remove], sanctionable: post.author != nil)
        let reported = try db.first(
            """
            SELECT item.state, \(sql: Item.notOwn(seen.viewer, seen.now)) AS hearable FROM item
            WHERE item.post = \(post.id) AND item.kind = 'report' ORDER BY hearable, item.state DESC LIMIT 1
            """
        ) { (open: try $0["state"] as String == "open", hearable: try $0["hearable"] as Bool) }
        let alone = try db.first(Roles.moderators(of: "\(seen.room.id)", but: seen.viewer.member?.id ?? "", seen.now), { _ in true }) == nil
        if let reported {
            if reported.hearable && reported.open {
                throw Failure.notNow("A report about this post waits in the queue. Please decide there.")
            }
            if !reported.hearable && !alone { throw Failure.notPermitted("You reported this post. Another moderator decides.") }
        }
        let overruled = try db.first(
            """
            SELECT 1 AS one FROM decision WHERE post = \(post.id) AND decided_by = \(seen.viewer.member?.id) AND taken_back = 'overturned'
                AND decided_at > \(post.editedAt ?? 0) LIMIT 1
            """, { _ in true })
        if overruled != nil && !alone {
            throw Failure.notPermitted("An appeal overturned what you decided here. Another moderator decides.")
        }
        guard post.state == .live else { throw Failure.notNow("This post is not shown any more. There is nothing to decide.") }
        let decider = Decider.of(seen)
        var effect = try Effect.take(asked, from: post, seen.room, call, db)
        try effect.add(asked, on: post.author, decider, seen, call, db)
        var made = Decision.Made(outcome: asked.outcome.rawValue, source: .ownInitiative, post: post.id, member: post.author)
        made.reason = asked.reason
        made.note = asked.note
        made.warning = asked.warning
        made.act = "own_initiative_\(asked.outcome.rawValue)"
        made.open = asked.outcome == .remove
        let id = try Decision.record(made, effect, decider, seen.room, call, db)
        guard let decision = try Decision.find(id, db) else { throw Failure.notFound }
        return .ok(try decision.json(for: .reviewer(decider), call.now, db))
    }
}
