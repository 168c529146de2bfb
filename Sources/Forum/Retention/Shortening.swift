import Store

/// A shortening that has taken effect: first the room's own rule, in one step; then, in small ones that each keep how far they came, what
/// was written before. A rule is laid over the one that is carried already, so that nothing ever ends later than it would have, nothing
/// that is done twice ends otherwise, and no later reply gives a post more than the shorter rule does.
struct Shortening {
    enum Stage: String, Bindable, Readable { case introductions, posts, evidence }

    /// Also its name: no two began at one moment. What was written before is reached.
    let beganAt: Int64
    /// From when on it counts: reads go by it since then, see `Retention.lasts`.
    let dueAt: Int64
    let room: String
    let rule: Retention.Rule
    let stage: Stage
    /// The last one that was reached.
    let after: (at: Int64, id: String)

    private static let columns: SQL = """
        shortening.began_at, shortening.due_at, shortening.room, shortening.keep_ms, shortening.keep_thread_ms, shortening.stage,
        shortening.after_at, shortening.after_id
        """

    private init(_ row: Row) throws {
        beganAt = try row["began_at"]
        dueAt = try row["due_at"]
        room = try row["room"]
        rule = Retention.Rule(fromPost: try row["keep_ms"], fromThread: try row["keep_thread_ms"])
        stage = try row["stage"]
        after = (at: try row["after_at"], id: try row["after_id"])
    }

    /// One that has not begun: it will reach all that is there.
    private init(_ announced: Announcement, in room: String) {
        beganAt = Time.never
        dueAt = announced.takesEffectAt
        self.room = room
        rule = announced.retention.rule()
        stage = .introductions
        after = (at: -1, id: "")
    }

    /// Where the week is over.
    static func beginIfDue(_ room: Room, _ call: Call, _ db: Writer) throws -> Room {
        guard let announced = room.announced, announced.takesEffectAt <= call.now else { return room }
        try begin(announced, in: room, call, db)
        return try Room.find(id: room.id, db) ?? room
    }

    /// What is written after this moment has the new rule anyway; what was written before is told by its time.
    private static func begin(_ announced: Announcement, in room: Room, _ call: Call, _ db: Writer) throws {
        let (new, due, beganAt) = (announced.retention, announced.takesEffectAt, call.site.clock.tick())
        let rule = new.rule()
        try db.run(
            """
            INSERT INTO shortening (began_at, due_at, room, keep_ms, keep_thread_ms, stage, after_at, after_id)
            VALUES (\(beganAt), \(due), \(room.id), \(rule.fromPost), \(rule.fromThread), \(Stage.introductions), -1, '')
            """)
        try db.run("UPDATE room SET keep_days = \(new.keepDays), keep_from = \(new.from) WHERE id = \(room.id)")
        try Announcement.clear(room.id, db)
        let end = { (time: Int64?) in time.map(JSON.number) ?? .null }
        let state: JSON = [
            "room": .text(room.id), "due_at": .number(due), "keep_ms": end(rule.fromPost), "keep_thread_ms": end(rule.fromThread),
        ]
        try Ledger.note(.shortening, String(beganAt), state, call, db)
        try Ledger.note(.room, room.id, call, db)
        try Log.write("retention_shortened", room, by: nil, call, db, open: true)
    }

    /// The next one after the one that began then. Those of one room come one after the other, in their order.
    static func next(after last: Int64, _ db: Reader) throws -> Shortening? {
        try db.first(
            """
            SELECT \(sql: columns) FROM shortening
            WHERE shortening.began_at > \(last) AND NOT EXISTS (
                SELECT 1 FROM shortening older WHERE older.room = shortening.room AND older.began_at < shortening.began_at)
            ORDER BY shortening.began_at LIMIT 1
            """, Shortening.init)
    }

    /// Those that have taken effect in a room and may not have reached all of it, in their order.
    private static func pending(in room: String, _ call: Call, _ db: Reader) throws -> [Shortening] {
        let begun = try db.all(
            "SELECT \(sql: columns) FROM shortening WHERE shortening.room = \(room) ORDER BY shortening.began_at", Shortening.init)
        let due =
            try db.first(
                """
                SELECT announced_keep_days, announced_keep_from, announced_for FROM room
                WHERE id = \(room) AND announced_for <= \(call.now)
                """, Announcement.init) ?? nil
        return begun + (due.map { [Shortening($0, in: room)] } ?? [])
    }

    /// Reaches a thread ahead of everything else: before a post comes to those that keep the others on, or goes from them. So each of the
    /// others ends as those that were there say, and what is over by now stays over.
    static func reach(thread: String, of room: String, _ call: Call, _ db: Writer) throws {
        for one in try pending(in: room, call, db) {
            try one.lay(over: "SELECT mine.id FROM post mine WHERE mine.thread = \(thread) AND mine.written_at < \(one.beganAt)", db)
        }
    }
}
