import Store

/// Somebody who listens. Who they are by now, and so what they may hear, is asked anew each time.
struct Listener: Sendable {
    let list: EventList
    /// None of a visitor.
    let session: String?
    /// Which tier they had in the room when they began.
    let tier: Tier

    /// One event as it goes out: its name, and ids.
    struct Heard: Sendable {
        let id: Int64
        let name: String
        let data: JSON
    }

    struct News: Sendable {
        let heard: [Heard]
        /// Up to where they have heard everything.
        let after: Int64
        /// Whether there is more.
        let more: Bool
        /// The rooms that concern them; nil for all.
        let rooms: Set<String>?
    }

    /// So many at once: while they are not written, nothing further is read for this listener.
    static let batch = 50

    /// What they may hear now of what happened since.
    /// - Returns: nil when they may no longer listen.
    func news(after: Int64, _ site: Site, _ now: Int64, _ db: Reader) throws -> News? {
        let holder = try session.flatMap { try Session.holder(of: $0, now, db) }
        if session != nil && holder == nil { return nil }
        let call = Call(site: site, viewer: Viewer(signedIn: holder), path: [:], query: [:], now: now)
        switch list {
        case .room(let id):
            guard let room = try Room.find(id: id, db) else { return nil }
            let seen = Room.Seen(room: room, viewer: try Standing.of(call.viewer, in: id, now, db), now: now)
            // Who has been shut out begins anew, as what they are by then, where anyone may read.
            guard Access.may(.read, room.access, seen.viewer) == .yes, seen.viewer.tier >= tier else { return nil }
            return try Listener.page(try posts(of: seen, after, db), rooms: [id], after, db)
        case .queue:
            guard let holder, !holder.banned else { return nil }
            let rooms = try Queue.rooms(of: holder, call, db)
            let steward = holder.steward && holder.hasCodes
            guard steward || !rooms.isEmpty else { return nil }
            var heard = try rooms.flatMap { try items(of: $0, after, db) }
            if steward {
                let known = Set(heard.map(\.id))
                heard += try escalations(of: holder.account, now, after, db).filter { !known.contains($0.id) }
            }
            return try Listener.page(heard.sorted { $0.id < $1.id }, rooms: steward ? nil : Set(rooms.map(\.room.id)), after, db)
        }
    }

    /// - Parameter heard: in order, and of each source one more than a batch where there are more.
    private static func page(_ heard: [Heard], rooms: Set<String>?, _ after: Int64, _ db: Reader) throws -> News {
        let more = heard.count > batch
        let shown = Array(heard.prefix(batch))
        // In the same snapshot: what is between the last one heard and the newest is not for this listener.
        let end = more ? shown.last?.id ?? after : max(after, try EventList.newest(db))
        return News(heard: shown, after: end, more: more, rooms: rooms)
    }

    private func posts(of seen: Room.Seen, _ after: Int64, _ db: Reader) throws -> [Heard] {
        try db.all(
            """
            SELECT event.id, post.id AS post, post.thread, post.opens FROM event JOIN post ON post.id = event.post
            WHERE event.room = \(seen.room.id) AND event.id > \(after) AND \(sql: seen.visibility.hears())
            ORDER BY event.id LIMIT \(Listener.batch + 1)
            """
        ) { row in
            let (post, thread): (JSON, JSON) = (.text(try row["post"]), .text(try row["thread"]))
            let opens: Bool = try row["opens"]
            return Heard(
                id: try row["id"], name: opens ? "thread" : "post",
                data: opens ? ["thread": thread, "post": post] : ["post": post, "thread": thread])
        }
    }

    private func items(of seen: Room.Seen, _ after: Int64, _ db: Reader) throws -> [Heard] {
        try db.all(
            """
            SELECT event.id, item.id AS item, room.slug FROM event JOIN item ON item.id = event.item JOIN room ON room.id = event.room
            WHERE event.room = \(seen.room.id) AND event.id > \(after) AND \(sql: Item.concerns(seen.visibility))
            ORDER BY event.id LIMIT \(Listener.batch + 1)
            """, Listener.item)
    }

    private func escalations(of account: String, _ now: Int64, _ after: Int64, _ db: Reader) throws -> [Heard] {
        try db.all(
            """
            SELECT event.id, item.id AS item, room.slug FROM event JOIN item ON item.id = event.item JOIN room ON room.id = event.room
            WHERE event.id > \(after) AND \(sql: Item.escalated(to: account, now))
            ORDER BY event.id LIMIT \(Listener.batch + 1)
            """, Listener.item)
    }

    private static func item(_ row: Row) throws -> Heard {
        Heard(id: try row["id"], name: "queue", data: ["item": .text(try row["item"]), "room": .text(try row["slug"])])
    }
}

extension Visibility {
    /// Who hears of a post's event: whoever sees the post; and of one that was taken back, whoever it had reached, so that they take it
    /// back too. What waits for review is nobody's news.
    func hears() -> SQL {
        """
        (post.published_at IS NOT NULL AND \(sql: Retention.lasts("post", at: now)) AND post.state <> 'held'
         AND (\(sql: sees()) OR post.state <> 'live' AND \(sql: reaches("post"))))
        """
    }
}
