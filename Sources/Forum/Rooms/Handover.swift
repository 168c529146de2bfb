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

        /// When the announcement was made that stands. A facilitator who came back ends it at its own time, not when they signed in: so
        /// those in two rooms of one person do not end at one moment.
        func standing(_ now: Int64) -> Int64? {
            announcedAt.flatMap { at in now >= at + announced && answeredOn >= Time.midnight(at) ? nil : at }
        }
    }

    /// `POST /rooms/{room}/facilitator-code`: announces first; once the announcement has stood its time, gives the code.
    static func ask(_: NoBody, _ seen: Room.Seen, _ call: Call, _ db: Writer) throws -> Answer {
        guard let state = try State(seen.room.id, db) else { throw Failure.notFound }
        guard let announcedAt = state.standing(call.now) else { return try announce(state, seen, call, db) }
        guard call.now >= announcedAt + announced else {
            throw Failure.notNow("The members have until \(Time.text(announcedAt + announced)) to object.")
        }
        let code = InvitationCode.make(call.site.entropy)
        try db.run(
            "UPDATE room SET facilitator_code = \(Redemption.hash(code, call)), code_announced_at = NULL WHERE id = \(seen.room.id)")
        try note("facilitator_code", in: seen.room.id, call, db)
        return .created(["facilitator_code": .text(code)])
    }

    private static func announce(_ state: State, _ seen: Room.Seen, _ call: Call, _ db: Writer) throws -> Answer {
        guard call.now >= state.answeredOn + Time.day + silence else {
            throw Failure.notNow("A facilitator of this room was here in the last 30 days, or a member objected.")
        }
        try db.run("UPDATE room SET code_announced_at = \(call.now) WHERE id = \(seen.room.id)")
        let members = try db.all("SELECT id FROM membership WHERE room = \(seen.room.id) AND state = 'admitted'") { try $0["id"] as String }
        for member in members { try Notice.send(.facilitatorCode, to: member, seen.room.id, call, db) }
        try note("facilitator_code_announced", in: seen.room.id, call, db)
        return .accepted(json(announcedAt: call.now))
    }

    static func show(_ seen: Room.Seen, _ call: Call, _ db: Reader) throws -> Answer {
        guard let at = try State(seen.room.id, db)?.standing(call.now) else { throw Failure.notFound }
        return .ok(json(announcedAt: at))
    }

    /// By any member: the announcement is void, and the room has its 30 days again.
    static func object(_: NoBody, _ seen: Room.Seen, _ call: Call, _ db: Writer) throws -> Answer {
        guard try State(seen.room.id, db)?.standing(call.now) != nil else { throw Failure.notFound }
        try db.run("UPDATE room SET code_announced_at = NULL, answered_on = \(Time.midnight(call.now)) WHERE id = \(seen.room.id)")
        try note("facilitator_code_objected", in: seen.room.id, call, db)
        return .done
    }

    /// A facilitator signed in: nobody else is needed in their rooms. Of the time the day is kept. Who is banned from the site answers for
    /// no room.
    static func answer(by account: String, _ today: Int64, _ call: Call, _ db: Writer) throws {
        try db.run(
            """
            UPDATE room SET answered_on = \(today), facilitator_code = NULL
            WHERE id IN (SELECT room FROM membership WHERE account = \(account) AND state = 'admitted' AND role = 'facilitator')
                AND NOT EXISTS (SELECT 1 FROM ban b WHERE b.account = \(account) AND \(sql: Ban.live(call.now)))
            """)
    }

    /// In the room's log without a name: neither a steward's pseudonym nor an objector's stands there.
    private static func note(_ act: String, in room: String, _ call: Call, _ db: Writer) throws {
        try db.run("INSERT INTO log (id, room, at, act, open) VALUES (\(call.site.entropy.id()), \(room), \(call.now), \(act), 1)")
    }

    private static func json(announcedAt at: Int64) -> JSON {
        ["announced_at": Time.json(at), "takes_effect_at": Time.json(at + announced)]
    }
}
