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
        return .ok(page.answer(posts, key: { Page.Key(at: $0.placedAt, id: $0.id) }) { $0.json(on.seen.viewer) })
    }

    static func show(_ on: OnPost.Subject, _ call: Call, _ db: Reader) throws -> Answer { .ok(on.json) }
}
