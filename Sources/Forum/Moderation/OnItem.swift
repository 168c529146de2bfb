import Store

/// An item that the viewer has to do with, as a moderator of its room or as a steward to whom it came; everything else answers as what
/// does not exist.
struct OnItem: Gate {
    let name = "on item: decide"

    struct Subject: Sendable {
        let item: Item
        let seen: Room.Seen
        let decider: Decider

        /// - Throws: 403 for stewards: they decide what comes to them, and work with nothing else of the queue.
        func requireModerator() throws -> String {
            guard case .moderator(let member) = decider else { throw Failure.notPermitted("This is for the room's moderators.") }
            return member
        }

        /// After a change that others are shown: the item as it is now.
        func changed(_ call: Call, _ db: Writer) throws -> Answer {
            try Event.item(item.id, call, db)
            guard let now = try Item.find(item.id, db) else { throw Failure.notFound }
            return .ok(try now.json(Subject(item: now, seen: seen, decider: decider), db))
        }
    }

    func find(_ call: Call, _ db: Reader) throws -> Subject {
        let id = call.path("item")
        let (room, viewer) = try Room.holding("SELECT room FROM item WHERE id = \(id)", call, db)
        let look = Visibility(room: room?.access ?? .nowhere, viewer: viewer, now: call.now)
        let own = try db.first(
            "SELECT \(sql: Item.columns) FROM item WHERE item.id = \(id) AND \(sql: Item.concerns(look))", Item.init)
        let escalated = try db.first(
            "SELECT \(sql: Item.columns) FROM item WHERE item.id = \(id) AND \(sql: Item.escalated(to: viewer.account ?? "", call.now))",
            Item.init)
        guard let room else { throw Failure.notFound }
        let seen = Room.Seen(room: room, viewer: viewer, now: call.now)
        if let own, Access.may(.decide, room.access, viewer) == .yes { return Subject(item: own, seen: seen, decider: .of(seen)) }
        if let escalated, viewer.steward, let account = viewer.account {
            return Subject(item: escalated, seen: seen, decider: .steward(account))
        }
        throw Failure.notFound
    }
}

extension Item {
    static func show(_ on: OnItem.Subject, _ call: Call, _ db: Reader) throws -> Answer { .ok(try on.item.json(on, db)) }

    /// `GET /queue/{item}/context`: what stands around the item's post in its thread.
    static func context(_ on: OnItem.Subject, _ call: Call, _ db: Reader) throws -> Answer {
        _ = try on.requireModerator()
        guard let id = on.item.post, let post = try Post.find(id, db) else { return .ok(["before": [], "after": []]) }
        let (look, viewer) = (on.seen.visibility, on.seen.viewer)
        let before = try db.all(
            """
            \(sql: Post.from) WHERE post.thread = \(post.thread) AND (post.placed_at, post.id) < (\(post.placedAt), \(id))
                AND \(sql: look.sees()) ORDER BY post.placed_at DESC, post.id DESC LIMIT 3
            """, Post.init)
        let after = try db.all(
            """
            \(sql: Post.from) WHERE post.thread = \(post.thread) AND (post.placed_at, post.id) > (\(post.placedAt), \(id))
                AND \(sql: look.sees()) ORDER BY post.placed_at, post.id LIMIT 3
            """, Post.init)
        return .ok([
            "before": .list(before.reversed().map { $0.json(viewer, call.now) }), "after": .list(after.map { $0.json(viewer, call.now) }),
        ])
    }
}
