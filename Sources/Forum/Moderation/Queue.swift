import Store

/// What waits, for the moderators of one room, or of all the caller's rooms in one list: the urgent first, then by due time.
enum Queue {
    static func ofRoom(_ seen: Room.Seen, _ call: Call, _ db: Reader) throws -> Answer { try list([seen], call, db) }

    static func ofAll(_ viewer: Viewer.SignedIn, _ call: Call, _ db: Reader) throws -> Answer {
        let rooms = try rooms(of: viewer, call, db).filter { call.query["room"] == nil || call.query["room"] == $0.room.slug }
        return try list(rooms, call, db)
    }

    /// The rooms in which the caller moderates now.
    /// - Throws: 403 `codesNeeded` where one-time codes are all that is missing.
    static func rooms(of viewer: Viewer.SignedIn, _ call: Call, _ db: Reader) throws -> [Room.Seen] {
        let rooms = try db.all(
            """
            SELECT \(sql: Room.columns) FROM membership m JOIN room ON room.id = m.room
            WHERE m.account = \(viewer.account) AND m.state = 'admitted' AND m.role <> 'member' ORDER BY room.id
            """, Room.init)
        let all = try rooms.map { Room.Seen(room: $0, viewer: try Standing.of(call.viewer, in: $0.id, call.now, db), now: call.now) }
        if !all.isEmpty, all.allSatisfy(\.viewer.lacksCodes) { throw Failure.codesNeeded }
        return all.filter { Access.may(.review, $0.room.access, $0.viewer) == .yes }
    }

    private enum State: String, CaseIterable { case open, decided }
    private enum Due: String, CaseIterable { case overdue }

    private static func list(_ rooms: [Room.Seen], _ call: Call, _ db: Reader) throws -> Answer {
        let state: State = try word("state", call) ?? .open
        let kind: Item.Kind? = try word("kind", call)
        let due: Due? = try word("due", call)
        let page = try Page(call, list: "queue of \(call.viewer.account ?? "") \(state) \(kind?.rawValue ?? "") \(due?.rawValue ?? "")")
        let (at, id) = (page.after?.at ?? Int64.min, page.after?.id ?? "")
        let kinds: SQL = kind.map { "AND item.kind = \($0)" } ?? ""
        let overdue: SQL = due == nil ? "" : "AND item.due_at <= \(call.now)"
        // One keyset walk a room, each along its index, then merged: a moderator has few rooms.
        let items = try rooms.flatMap { seen in
            try db.all(
                """
                SELECT \(sql: Item.columns) FROM item
                WHERE item.room = \(seen.room.id) AND item.state = \(state.rawValue) AND (item.order_at, item.id) > (\(at), \(id))
                    \(sql: kinds) \(sql: overdue) AND \(sql: Item.concerns(seen.visibility))
                ORDER BY item.order_at, item.id LIMIT \(page.limit + 1)
                """, Item.init
            ).map { OnItem.Subject(item: $0, seen: seen, decider: .of(seen)) }
        }
        let merged = items.sorted { ($0.item.orderAt, $0.item.id) < ($1.item.orderAt, $1.item.id) }
        let answer = try page.answer(merged, key: { Page.Key(at: $0.item.orderAt, id: $0.item.id) }, { try $0.item.json($0, db) })
        return .ok(answer.with("care", try Care.json(rooms, db)))
    }

    /// `GET /escalations`: what came to the stewards.
    static func escalated(_ steward: Viewer.SignedIn, _ call: Call, _ db: Reader) throws -> Answer {
        let state: State = try word("state", call) ?? .open
        let page = try Page(call, list: "escalations of \(steward.account) \(state)")
        let (at, id) = (page.after?.at ?? Int64.min, page.after?.id ?? "")
        let items = try db.all(
            """
            SELECT \(sql: Item.columns) FROM item
            WHERE item.state = \(state.rawValue) AND (item.order_at, item.id) > (\(at), \(id))
                AND \(sql: Item.escalated(to: steward.account, call.now))
            ORDER BY item.order_at, item.id LIMIT \(page.limit + 1)
            """, Item.init
        ).compactMap { item in
            try Room.find(id: item.room, db).map { room in
                let viewer = try Standing.of(call.viewer, in: room.id, call.now, db)
                return OnItem.Subject(
                    item: item, seen: Room.Seen(room: room, viewer: viewer, now: call.now), decider: .steward(steward.account))
            }
        }
        return .ok(try page.answer(items, key: { Page.Key(at: $0.item.orderAt, id: $0.item.id) }) { try $0.item.json($0, db) })
    }

    /// `GET /queue/counts`: how much waits in each of the caller's rooms, and how much went without a decision.
    static func counts(_ viewer: Viewer.SignedIn, _ call: Call, _ db: Reader) throws -> Answer {
        let items = try rooms(of: viewer, call, db).map { seen -> JSON in
            let count = try db.first(
                """
                SELECT COUNT(*) AS open, COALESCE(SUM(CASE WHEN item.due_at <= \(call.now) THEN 1 ELSE 0 END), 0) AS overdue,
                    COALESCE(SUM(CASE WHEN item.order_at < 0 THEN 1 ELSE 0 END), 0) AS first
                FROM item WHERE item.room = \(seen.room.id) AND item.state = 'open' AND \(sql: Item.concerns(seen.visibility))
                """
            ) { (open: try $0["open"] as Int, overdue: try $0["overdue"] as Int, first: try $0["first"] as Int) }
            return [
                "room": .text(seen.room.slug), "name": .text(seen.room.profile.name), "open": JSON(count?.open ?? 0),
                "overdue": JSON(count?.overdue ?? 0), "first": JSON(count?.first ?? 0),
                "undecided": JSON(try Log.undecided(in: seen.room.id, call.now, db)),
            ]
        }
        let stewards =
            viewer.steward && viewer.hasCodes
            ? try db.first(
                "SELECT COUNT(*) AS n FROM item WHERE item.state = 'open' AND \(sql: Item.escalated(to: viewer.account, call.now))",
                { try $0["n"] as Int }) : nil
        let json: JSON = ["items": .list(items)]
        return .ok(json.with("with_stewards", stewards.map { JSON($0) }))
    }

    private static func word<W: RawRepresentable & CaseIterable>(_ name: String, _ call: Call) throws -> W? where W.RawValue == String {
        guard let text = call.query[name] else { return nil }
        guard let word = W(rawValue: text) else {
            throw Failure.malformed("“\(name)” is one of: \(W.allCases.map(\.rawValue).joined(separator: ", ")).", field: name)
        }
        return word
    }
}
