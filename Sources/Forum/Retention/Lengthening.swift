import Store

/// The last time that a room's retention was made longer. That is for what is written afterwards: what was there keeps the shorter one
/// (design, section 1, promise 2), and the room says so for as long as something of it may be there.
struct Lengthening: Sendable {
    private let at: Int64
    private let before: Retention

    init?(_ row: Row) throws {
        guard let at: Int64 = try row["lengthened_at"] else { return nil }
        self.at = at
        before = Retention(keepDays: try row["older_keep_days"], from: try row["older_keep_from"] ?? .post)
    }

    /// What waited for a moderator at that time begins its time when it is published. Of a thread that is written in nobody knows the end.
    private var lastEnd: Int64 {
        guard let keep = before.keep, before.from == .post else { return Time.never }
        return at + keep + min(keep, Lifetimes.waiting)
    }

    /// When what goes earlier than by the room's retention was written at the latest; `nil` where nothing of it is left, or where the room
    /// became as strict again.
    static func json(_ room: Room, _ now: Int64) -> JSON? {
        guard let last = room.lengthening, last.lastEnd > now, last.before.shortens(room.retention) else { return nil }
        return Time.json(last.at)
    }

    /// Before the room has the new one.
    static func note(_ new: Retention, in room: Room, _ call: Call, _ db: Writer) throws {
        let old = room.retention
        guard old.shortens(new) else { return }
        try db.run(
            """
            UPDATE room SET lengthened_at = \(call.now), older_keep_days = \(old.keepDays), older_keep_from = \(old.from)
            WHERE id = \(room.id)
            """)
    }
}
