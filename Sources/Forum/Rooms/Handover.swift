import Store
import Vault

/// A new facilitator code for a room that lost its own facilitators: possible after 30 days without any facilitator's sign-in, announced
/// to the room's members for 7 days, and void when one of them objects or a facilitator comes back (design, section 2).
enum Handover {
    static let silence = 30 * Time.day
    static let announced = 7 * Time.day

    private struct State {
        let answeredOn: Int64
        let announcedAt: Int64?

        init?(_ room: String, _ db: Reader) throws {
            let found = try db.first("SELECT answered_on, code_announced_at FROM room WHERE id = \(room)") {
                (on: try $0["answered_on"] as Int64, at: try $0["code_announced_at"] as Int64?)
            }
            guard let found else { return nil }
            (answeredOn, announcedAt) = found
        }
    }

    /// `POST /rooms/{room}/facilitator-code`: announces first; once the announcement has stood its time, gives the code.
    static func ask(_: NoBody, _ seen: Room.Seen, _ call: Call, _ db: Writer) throws -> Answer {
        guard let state = try State(seen.room.id, db) else { throw Failure.notFound }
        guard let announcedAt = state.announcedAt else { return try announce(state, seen, call, db) }
        guard call.now >= announcedAt + announced else {
            throw Failure.notNow("The members have until \(Time.text(announcedAt + announced)) to object.")
        }
        let code = InvitationCode.make(call.site.entropy)
        try db.run(
            "UPDATE room SET facilitator_code = \(Redemption.hash(code, call)), code_announced_at = NULL WHERE id = \(seen.room.id)")
        try Log.write("facilitator_code", seen, call, db, open: true)
        return .created(["facilitator_code": .text(code)])
    }

    private static func announce(_ state: State, _ seen: Room.Seen, _ call: Call, _ db: Writer) throws -> Answer {
        guard call.now >= state.answeredOn + Time.day + silence else {
            throw Failure.notNow("A facilitator of this room was here in the last 30 days, or a member objected.")
        }
        try db.run("UPDATE room SET code_announced_at = \(call.now) WHERE id = \(seen.room.id)")
        let members = try db.all("SELECT id FROM membership WHERE room = \(seen.room.id) AND state = 'admitted'") { try $0["id"] as String }
        for member in members { try Notice.send(.facilitatorCode, to: member, seen.room.id, call, db) }
        try Log.write("facilitator_code_announced", seen, call, db, open: true)
        return .accepted(json(announcedAt: call.now))
    }

    static func show(_ seen: Room.Seen, _ call: Call, _ db: Reader) throws -> Answer {
        guard let at = try State(seen.room.id, db)?.announcedAt else { throw Failure.notFound }
        return .ok(json(announcedAt: at))
    }

    /// By any member: the announcement is void, and the room has its 30 days again.
    static func object(_: NoBody, _ seen: Room.Seen, _ call: Call, _ db: Writer) throws -> Answer {
        let void = try db.run(
            """
            UPDATE room SET code_announced_at = NULL, answered_on = \(Time.midnight(call.now))
            WHERE id = \(seen.room.id) AND code_announced_at IS NOT NULL
            """)
        guard void == 1 else { throw Failure.notFound }
        try db.run(
            """
            INSERT INTO log (id, room, at, act, open) VALUES (\(call.site.entropy.id()), \(seen.room.id), \(call.now),
                'facilitator_code_objected', 1)
            """)
        return .done
    }

    /// A facilitator signed in: nobody else is needed in their rooms. Of the time the day is kept.
    static func answer(by account: String, _ today: Int64, _ db: Writer) throws {
        try db.run(
            """
            UPDATE room SET answered_on = \(today), code_announced_at = NULL, facilitator_code = NULL
            WHERE id IN (SELECT room FROM membership WHERE account = \(account) AND state = 'admitted' AND role = 'facilitator')
            """)
    }

    private static func json(announcedAt at: Int64) -> JSON {
        ["announced_at": Time.json(at), "takes_effect_at": Time.json(at + announced)]
    }
}
