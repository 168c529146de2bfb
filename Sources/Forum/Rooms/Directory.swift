import Store

/// `GET /rooms`: the listed rooms, and the caller's own, by name.
enum Directory {
    static func list(_ viewer: Viewer, _ call: Call, _ db: Reader) throws -> Answer {
        let page = try Page(call, list: "rooms")
        // The cursor holds a room's id; its name is read where it stands, so that no name of an unlisted room is in a cursor.
        let after: SQL = page.after.map { "AND (room.name, room.id) > ((SELECT name FROM room WHERE id = \($0.id)), \($0.id))" } ?? ""
        let asked = try filters(call)
        let rooms = try db.all(
            """
            SELECT \(sql: Room.columns) FROM room WHERE room.id IN (
                SELECT id FROM (SELECT room.id FROM room WHERE room.listing = 'listed' \(sql: after) \(sql: asked)
                                ORDER BY room.name, room.id LIMIT \(page.limit + 1)) AS listed
                UNION ALL
                SELECT room.id FROM membership m JOIN room ON room.id = m.room
                WHERE m.account = \(viewer.account ?? "") AND m.state <> 'left' \(sql: after) \(sql: asked)
                    AND (room.listing = 'listed'
                         OR \(viewer.signedIn?.banned ?? false) = 0
                            AND NOT EXISTS (SELECT 1 FROM sanction s WHERE s.membership = m.id AND \(sql: Sanction.shutsOut(call.now)))))
            ORDER BY room.name, room.id LIMIT \(page.limit + 1)
            """, Room.init)
        // A room that the viewer may not see after all is left out: one of them is no reason to answer nothing.
        let seen = try rooms.map { Room.Seen(room: $0, viewer: try Standing.of(call.viewer, in: $0.id, call.now, db), now: call.now) }
            .filter { Access.may(.seeRoom, $0.room.access, $0.viewer) == .yes }
        return .ok(try page.answer(seen, key: { Page.Key(at: 0, id: $0.room.id) }) { try FrontPage.json($0, call, db) })
    }

    private static func filters(_ call: Call) throws -> SQL {
        var filters: SQL = ""
        if let theme = call.query["theme"] { filters = filters + "AND room.theme = \(theme) " }
        if let language = call.query["language"] { filters = filters + "AND room.language = \(language) " }
        if let region = call.query["region"] { filters = filters + "AND room.region = \(region) " }
        if let words = call.query["q"], !words.isEmpty {
            let text = try Fields.checked(words, 1...80, field: "q")
            let pattern = "%" + text.lowercased().replacing(/[\\%_]/) { "\\" + $0.output } + "%"
            filters = filters + "AND room.search LIKE \(pattern) ESCAPE '\\' "
        }
        return filters
    }
}
