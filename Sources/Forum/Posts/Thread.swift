import Store

/// A conversation in a room. It has no words of its own: its title belongs to the post that opens it, and goes with it.
enum Thread {
    /// `POST /rooms/{room}/threads`
    static func open(_ opening: Draft.Opening, _ seen: Room.Seen, _ call: Call, _ db: Writer) throws -> Answer {
        let id = try insert(in: seen.room.id, introductions: false, call, db)
        let submitted = try Post.submit(opening.draft, in: id, opens: true, seen, call, db)
        return Answer(status: submitted.status, body: try own(id, call, db), reference: .thread(id))
    }

    static func insert(in room: String, introductions: Bool, _ call: Call, _ db: Writer) throws -> String {
        let id = call.site.entropy.id()
        try db.run("INSERT INTO thread (id, room, introductions) VALUES (\(id), \(room), \(introductions))")
        return id
    }

    /// The thread in which accepted introductions stand; made with the first. It has no title: the client names it.
    static func introductions(of room: Room, _ call: Call, _ db: Writer) throws -> String {
        try db.first("SELECT id FROM thread WHERE room = \(room.id) AND introductions = 1", { try $0["id"] as String })
            ?? insert(in: room.id, introductions: true, call, db)
    }

    static func show(_ on: OnThread.Subject, _ call: Call, _ db: Reader) throws -> Answer {
        guard let json = try json([on.thread], on.seen, db).first else { throw Failure.notFound }
        return .ok(json)
    }

    /// Newest activity first, by the newest post that this viewer sees: nothing hidden shows in the order, the counts or the times.
    static func list(_ seen: Room.Seen, _ call: Call, _ db: Reader) throws -> Answer {
        let page = try Page(call, list: "threads of \(seen.room.id)")
        let (at, id) = (page.after?.at ?? Int64.max, page.after?.id ?? "")
        let rows = try db.all(
            """
            SELECT post.thread, post.placed_at, post.id FROM post
            WHERE post.room = \(seen.room.id) AND (post.placed_at, post.id) < (\(at), \(id)) AND \(sql: seen.visibility.sees())
                AND NOT EXISTS (SELECT 1 FROM post other WHERE other.thread = post.thread
                    AND (other.placed_at, other.id) > (post.placed_at, post.id) AND \(sql: seen.visibility.sees(.other)))
            ORDER BY post.placed_at DESC, post.id DESC LIMIT \(page.limit + 1)
            """
        ) { (thread: try $0["thread"] as String, key: Page.Key(at: try $0["placed_at"], id: try $0["id"])) }
        let shown = try json(rows.prefix(page.limit).map(\.thread), seen, db)
        return .ok(page.answer(rows, key: \.key) { row in shown.first { $0["id"]?.text == row.thread } ?? .null })
    }

    /// The threads as this viewer sees them, in the order of `ids`.
    static func json(_ ids: [String], _ seen: Room.Seen, guestPost: String? = nil, _ db: Reader) throws -> [JSON] {
        let visibility = Visibility(room: seen.room.access, viewer: seen.viewer, now: seen.now, guestPost: guestPost)
        let counts = try db.all(
            """
            SELECT post.thread, thread.introductions, COUNT(*) AS posts, MIN(post.placed_at) AS first_at, MAX(post.placed_at) AS last_at
            FROM post JOIN thread ON thread.id = post.thread
            WHERE post.thread IN (\(sql: .list(ids))) AND \(sql: visibility.sees()) GROUP BY post.thread, thread.introductions
            """
        ) { row in
            (
                thread: try row["thread"] as String, introductions: try row["introductions"] as Bool, posts: try row["posts"] as Int,
                first: try row["first_at"] as Int64, last: try row["last_at"] as Int64
            )
        }
        let openings = try db.all(
            "\(sql: Post.from) WHERE post.thread IN (\(sql: .list(ids))) AND post.opens = 1 AND \(sql: visibility.sees())", Post.init)
        return ids.compactMap { id in
            guard let count = counts.first(where: { $0.thread == id }) else { return nil }
            let opening = openings.first { $0.thread == id }
            return [
                "id": .text(id), "room": .text(seen.room.slug), "title": JSON(opening?.title),
                "introductions": .flag(count.introductions), "state": .text(opening?.state.rawValue ?? "live"),
                "created_at": Time.json(count.first),
                "last_post_at": Time.json(count.last), "posts": JSON(count.posts),
                "first_post": opening?.json(seen.viewer, seen.now, guestPost: guestPost) ?? .null,
            ]
        }
    }

    /// What the opener gets back, now or when they ask again with the same key.
    static func own(_ id: String, _ call: Call, _ db: Reader) throws -> JSON {
        guard let opening = try db.first("\(sql: Post.from) WHERE post.thread = \(id) AND post.opens = 1", Post.init),
            let room = try Room.find(id: opening.room, db)
        else { throw Failure.notFound }
        let seen = Room.Seen(room: room, viewer: try Standing.of(call.viewer, in: room.id, call.now, db), now: call.now)
        let guestPost = opening.texts.guest == nil ? nil : opening.id
        guard let json = try json([id], seen, guestPost: guestPost, db).first else { throw Failure.notFound }
        let support = try Concerns.support(for: opening, db)
        return json.replacing("first_post") { $0.with("support", support) }.with(
            "guest_token", guestPost.map { .text(Guest.token(of: $0, call)) })
    }
}
