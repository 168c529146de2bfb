import Store

/// A moderator's own care: how many hard items they have read today, and the room's cap on it.
enum Care {
    /// `PUT /queue/{item}/reading`: opens a hard item, counted once an item and day.
    /// - Throws: 409 at the room's cap, while somebody else is there to read it.
    static func read(_: NoBody, _ on: OnItem.Subject, _ call: Call, _ db: Writer) throws -> Answer {
        let member = try on.requireModerator()
        let today = Time.midnight(call.now)
        guard on.item.open, try on.item.json(on, db)["hard"] == true else { return .ok(try json([on.seen], db)) }
        let known = try db.first(
            "SELECT 1 AS one FROM hard_reading WHERE member = \(member) AND day = \(today) AND item = \(on.item.id)", { _ in true })
        if known == nil, let cap = on.seen.room.policy.hardItemsPerDay, try count(member, today, db) >= cap,
            try db.first(Roles.moderators(of: "\(on.seen.room.id)", but: member, call.now), { _ in true }) != nil
        {
            throw Failure.notNow("That is enough for today. Somebody else of the room can take this over.")
        }
        try db.run(
            "INSERT INTO hard_reading (member, item, day) VALUES (\(member), \(on.item.id), \(today)) ON CONFLICT DO NOTHING")
        return .ok(try json([on.seen], db))
    }

    /// Over several rooms: what was read in all of them, and the least cap.
    static func json(_ rooms: [Room.Seen], _ db: Reader) throws -> JSON {
        let read = try rooms.reduce(0) { try $0 + count($1.viewer.member?.id ?? "", Time.midnight($1.now), db) }
        return ["hard_today": JSON(read), "hard_cap": JSON(rooms.compactMap(\.room.policy.hardItemsPerDay).min())]
    }

    private static func count(_ member: String, _ day: Int64, _ db: Reader) throws -> Int {
        try db.first("SELECT COUNT(*) AS n FROM hard_reading WHERE member = \(member) AND day = \(day)", { try $0["n"] as Int }) ?? 0
    }
}
