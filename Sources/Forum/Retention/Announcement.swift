import Store

/// A shorter retention that a room's members have been told of. For a week it can be taken back; then it reaches what is there.
struct Announcement: Sendable {
    static let time = 7 * Time.day

    let retention: Retention
    let takesEffectAt: Int64

    init?(_ row: Row) throws {
        guard let time: Int64 = try row["announced_for"] else { return nil }
        retention = Retention(keepDays: try row["announced_keep_days"], from: try row["announced_keep_from"] ?? .post)
        takesEffectAt = time
    }

    /// What was published before this time is gone then; of threads that are kept as a whole, those without a later post.
    private var publishedBefore: Int64? { retention.keep.map { takesEffectAt - $0 } }

    var json: JSON {
        .object(retention.words + [("takes_effect_at", Time.json(takesEffectAt)), ("published_before", Time.json(publishedBefore))])
    }

    /// Takes the place of an earlier one, and begins the week anew.
    static func announce(_ new: Retention, _ seen: Room.Seen, _ call: Call, _ db: Writer) throws {
        let effect = call.now + time
        try db.run(
            """
            UPDATE room SET announced_keep_days = \(new.keepDays), announced_keep_from = \(new.from), announced_for = \(effect)
            WHERE id = \(seen.room.id)
            """)
        try tell(Notice.Change(retention: new, takesEffectAt: effect), seen.room, call, db)
        try Log.write("retention_announced", seen, call, db, open: true)
    }

    static func takeBack(_ seen: Room.Seen, _ call: Call, _ db: Writer) throws {
        guard let announced = seen.room.announced else { return }
        try clear(seen.room.id, db)
        let change = Notice.Change(retention: announced.retention, takesEffectAt: announced.takesEffectAt, takenBack: true)
        try tell(change, seen.room, call, db)
        try Log.write("retention_taken_back", seen, call, db, open: true)
    }

    static func clear(_ room: String, _ db: Writer) throws {
        try db.run("UPDATE room SET announced_keep_days = NULL, announced_keep_from = NULL, announced_for = NULL WHERE id = \(room)")
    }

    private static func tell(_ change: Notice.Change, _ room: Room, _ call: Call, _ db: Writer) throws {
        let members = try db.all("SELECT id FROM membership WHERE room = \(room.id) AND state = 'admitted'") { try $0["id"] as String }
        for member in members { try Notice.send(.retention, to: member, room.id, change: change, call, db) }
    }
}
