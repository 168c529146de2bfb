import Store

/// What waits, for the moderators of one room, or of all the caller's rooms in one list: by due time.
enum Queue {
    static func ofRoom(_ seen: Room.Seen, _ call: Call, _ db: Reader) throws -> Answer { try list([seen], call, db) }

    static func ofAll(_ viewer: Viewer.SignedIn, _ call: Call, _ db: Reader) throws -> Answer {
        let rooms = try db.all(
            """
            SELECT \(sql: Room.columns) FROM membership m JOIN room ON room.id = m.room
            WHERE m.account = \(viewer.account) AND m.state = 'admitted' AND m.role <> 'member' ORDER BY room.id
            """, Room.init)
        let all = try rooms.filter { call.query["room"] == nil || call.query["room"] == $0.slug }
            .map { Room.Seen(room: $0, viewer: try Standing.of(call.viewer, in: $0.id, call.now, db), now: call.now) }
        if !all.isEmpty, all.allSatisfy(\.viewer.lacksCodes) { throw Failure.codesNeeded }
        let seen = all.filter { Access.may(.review, $0.room.access, $0.viewer) == .yes }
        return try list(seen, call, db)
    }

    private enum State: String, CaseIterable { case open, decided }

    private static func list(_ rooms: [Room.Seen], _ call: Call, _ db: Reader) throws -> Answer {
        let state: State = try word("state", call) ?? .open
        let kind: Item.Kind? = try word("kind", call)
        let page = try Page(call, list: "queue of \(call.viewer.account ?? "") \(state) \(kind?.rawValue ?? "")")
        let (at, id) = (page.after?.at ?? Int64.min, page.after?.id ?? "")
        let kinds: SQL = kind.map { "AND item.kind = \($0)" } ?? ""
        // One keyset walk a room, each along its index, then merged: a moderator has few rooms.
        let items = try rooms.flatMap { seen in
            try db.all(
                """
                SELECT \(sql: Item.columns) FROM item
                WHERE item.room = \(seen.room.id) AND item.state = \(state.rawValue) AND (item.due_at, item.id) > (\(at), \(id))
                    \(sql: kinds) AND \(sql: Item.concerns(seen.visibility))
                ORDER BY item.due_at, item.id LIMIT \(page.limit + 1)
                """, Item.init
            ).map { (item: $0, seen: seen) }
        }
        let merged = items.sorted { ($0.item.dueAt, $0.item.id) < ($1.item.dueAt, $1.item.id) }
        return .ok(try page.answer(merged, key: { Page.Key(at: $0.item.dueAt, id: $0.item.id) }) { try $0.item.json($0.seen, db) })
    }

    private static func word<W: RawRepresentable & CaseIterable>(_ name: String, _ call: Call) throws -> W? where W.RawValue == String {
        guard let text = call.query[name] else { return nil }
        guard let word = W(rawValue: text) else {
            throw Failure.malformed("“\(name)” is one of: \(W.allCases.map(\.rawValue).joined(separator: ", ")).", field: name)
        }
        return word
    }
}

/// An item that the viewer has to do with as a moderator of its room; everything else answers as what does not exist.
struct OnItem: Gate {
    let name = "on item: decide"

    struct Subject: Sendable {
        let item: Item
        let seen: Room.Seen
    }

    func find(_ call: Call, _ db: Reader) throws -> Subject {
        let id = call.path("item")
        let (room, viewer) = try Room.holding("SELECT room FROM item WHERE id = \(id)", call, db)
        let look = Visibility(room: room?.access ?? .nowhere, viewer: viewer, now: call.now)
        let item = try db.first(
            "SELECT \(sql: Item.columns) FROM item WHERE item.id = \(id) AND \(sql: Item.concerns(look))", Item.init)
        guard let room, let item, Access.may(.decide, room.access, viewer) == .yes else { throw Failure.notFound }
        return Subject(item: item, seen: Room.Seen(room: room, viewer: viewer, now: call.now))
    }
}

extension Item {
    static func show(_ on: OnItem.Subject, _ call: Call, _ db: Reader) throws -> Answer { .ok(try on.item.json(on.seen, db)) }
}
