import Store

@testable import Forum

/// Faults put under a schedule's feet with the database's own means. A schedule that runs to its end over one of them would not see it
/// in the program either.
enum ScheduleFault: String, Sendable, CaseIterable {
    case twice = "an item is decided twice"
    case shown = "what is held is shown"
    case words = "an edit that waits is shown"
    case warning = "a moderator's warning is gone"
    case facts = "a restriction loses its reason"
    case silent = "a log entry is missing"
    case unmarked = "what was taken back stands in the log"
    case lingering = "a sanction that ended goes on"
    case unheard = "an appeal is heard by who decided"
    case ownCase = "an item no longer says whom it is about"
    case longer = "a post is kept for longer"
    case forgotten = "what is held has no item"
    // The last: it does not stay in its room.
    case stray = "words are left that nothing refers to"

    /// A schedule that it can be put in, and that tells it.
    var seed: UInt64 { Self.seeds[self] ?? 0 }
    private static let seeds: [ScheduleFault: UInt64] = [
        .twice: 0, .shown: 2, .words: 9, .warning: 0, .facts: 0, .silent: 0, .unmarked: 9, .lingering: 1, .unheard: 30, .ownCase: 67,
        .longer: 0, .forgotten: 2, .stray: 0,
    ]

    /// - Returns: whether there was anything to put it in.
    func put(in schedule: Schedule) async throws -> Bool {
        let (room, now, id, members) = (schedule.room.id, schedule.now, schedule.world.site.entropy.id(), schedule.room.members)
        let looked = members[Int(schedule.seed % 3)]
        return try await schedule.world.site.store.write { db in try db.run(statement(room, now, id, members, looked)) } > 0
    }

    private func statement(_ room: String, _ now: Int64, _ id: String, _ members: [String], _ looked: String) -> SQL {
        switch self {
        case .twice:
            """
            INSERT INTO decision (id, item, room, outcome, source, restricts, decided_at)
            SELECT \(id), id, room, 'dismiss', 'report', '', \(now) FROM item WHERE room = \(room) AND state = 'decided' LIMIT 1
            """
        case .shown:
            """
            UPDATE post SET state = 'live', published_at = placed_at WHERE room = \(room) AND state = 'held' AND expires_at > \(now) AND id = (
                SELECT item.post FROM item WHERE item.room = \(room) AND item.kind = 'held_post' AND item.state = 'open' LIMIT 1)
            """
        case .words:
            """
            UPDATE post SET body = pending_body WHERE room = \(room) AND state = 'live' AND pending_body IS NOT NULL AND expires_at > \(now)
                AND author <> \(members[SchedulePlace.reporters[1]])
            """
        case .warning:
            """
            UPDATE post SET set_warning = NULL WHERE room = \(room) AND state = 'live' AND set_warning IS NOT NULL AND expires_at > \(now)
                AND author <> \(members[SchedulePlace.reporters[1]])
            """
        case .facts: "UPDATE decision SET facts = NULL WHERE room = \(room) AND restricts <> ''"
        case .silent: "DELETE FROM log WHERE room = \(room) AND decision IS NOT NULL"
        case .unmarked: "UPDATE log SET taken_back = NULL WHERE room = \(room) AND taken_back IS NOT NULL"
        case .lingering:
            """
            UPDATE sanction SET ended_at = NULL, until = \(now + 400 * Time.day) WHERE kind <> 'warning' AND ended_at IS NOT NULL
                AND membership IN (SELECT id FROM membership WHERE room = \(room))
            """
        case .unheard:
            """
            UPDATE decision SET decided_by = (SELECT first.decided_by FROM item JOIN decision first ON first.id = item.decision
                WHERE item.id = decision.item)
            WHERE room = \(room) AND decided_by IS NOT NULL AND item IN (SELECT id FROM item WHERE kind = 'appeal')
            """
        case .ownCase:
            """
            UPDATE item SET member = NULL WHERE room = \(room) AND state = 'open' AND kind IN ('held_post', 'report')
                AND post IN (SELECT id FROM post WHERE author = \(looked) AND expires_at > \(now))
            """
        case .longer:
            "UPDATE post SET expires_at = placed_at + keep_ms + 1 WHERE room = \(room) AND state IN ('live', 'held', 'removed')"
        case .stray: "INSERT INTO text (id, sealed) SELECT MAX(id) + 1, CAST('Kestrel stray' AS BLOB) FROM text"
        case .forgotten: "DELETE FROM item WHERE room = \(room) AND kind = 'held_post' AND state = 'open'"
        }
    }
}
