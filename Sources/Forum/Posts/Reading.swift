import Store

extension Post {
    /// `GET /threads/{thread}/posts`: oldest first.
    static func list(_ on: OnThread.Subject, _ call: Call, _ db: Reader) throws -> Answer {
        let page = try Page(call, list: "posts of \(on.thread)")
        let (at, id) = (page.after?.at ?? Int64.min, page.after?.id ?? "")
        let posts = try db.all(
            """
            \(sql: from) WHERE post.thread = \(on.thread) AND (post.placed_at, post.id) > (\(at), \(id))
                AND \(sql: on.seen.visibility.seesPlaces())
            ORDER BY post.placed_at, post.id LIMIT \(page.limit + 1)
            """, Post.init)
        return .ok(page.answer(posts, key: { Page.Key(at: $0.placedAt, id: $0.id) }) { $0.json(on.seen.viewer, call.now) })
    }

    /// Its author finds with it what was decided about it.
    static func show(_ on: OnPost.Subject, _ call: Call, _ db: Reader) throws -> Answer {
        let post = on.post
        let own = on.guestPost == post.id || post.author != nil && post.author == on.seen.viewer.member?.id
        guard own else { return .ok(on.json) }
        let decision = try db.first(
            """
            \(sql: Decision.from) WHERE decision.post = \(post.id) AND COALESCE(decision.taken_back, '') <> 'undone'
                AND (decision.restricts <> '' OR decision.outcome = 'contacted')
            ORDER BY decision.decided_at DESC, decision.id DESC LIMIT 1
            """, Decision.init)
        let contacted = decision?.outcome == Decision.Outcome.contacted.rawValue
        let json = on.json.with("decision", try decision?.json(for: .concerned, call.now, db))
        return .ok(json.with("support", Concerns.support(on.seen.room, where: contacted)))
    }
}
