import Store
import Vault

/// A new facilitator code for a room that lost its own facilitators: possible after 30 days without any facilitator's sign-in, announced
/// to the room's members for 7 days, then to be fetched for 30 and redeemed for 14. It is void when a member objects, as long as it is
/// announced or out, and when a facilitator comes back (design, section 2). A room's first code, from its opening, has no such ends.
enum Handover {
    static let silence = 30 * Time.day
    static let announced = 7 * Time.day
    static let fetchable = 30 * Time.day
    static let redeemable = 14 * Time.day

    /// Whether the room's code is good still, over the table `room`.
    static func live(_ now: Int64) -> SQL { "(room.code_issued_at IS NULL OR room.code_issued_at > \(now - redeemable))" }

    /// An announcement, and the code that was fetched on it.
    private struct State {
        let announcedAt: Int64
        let issuedAt: Int64?
        let answeredOn: Int64

        /// The one that stands, and the day on which the room was last answered for; `nil` where there is no room.
        static func find(_ room: String, _ now: Int64, _ db: Reader) throws -> (standing: State?, answeredOn: Int64)? {
            let found = try db.first("SELECT answered_on, code_announced_at, code_issued_at FROM room WHERE id = \(room)") {
                (on: try $0["answered_on"] as Int64, at: try $0["code_announced_at"] as Int64?, issued: try $0["code_issued_at"] as Int64?)
            }
            guard let found else { return nil }
            let state = found.at.map { State(announcedAt: $0, issuedAt: found.issued, answeredOn: found.on) }
            return (state.flatMap { $0.endsAt > now ? $0 : nil }, found.on)
        }

        var takesEffectAt: Int64 { announcedAt + announced }
        /// A facilitator came back since: the room needs no code.
        var answered: Bool { answeredOn >= Time.midnight(announcedAt) }
        /// A facilitator who came back ends it at its own time, not when they signed in: so those in two rooms of one person do not end at
        /// one moment.
        private var endsAt: Int64 {
            if let issuedAt { return issuedAt + redeemable }
            return answered && answeredOn < Time.midnight(takesEffectAt) ? takesEffectAt : takesEffectAt + fetchable
        }

        var json: JSON { ["announced_at": Time.json(announcedAt), "takes_effect_at": Time.json(takesEffectAt)] }
    }

    /// `POST /rooms/{room}/facilitator-code`: announces first; once the announcement has stood its time, gives the code, once.
    static func ask(_: NoBody, _ seen: Room.Seen, _ call: Call, _ db: Writer) throws -> Answer {
        guard let (standing, answeredOn) = try State.find(seen.room.id, call.now, db) else { throw Failure.notFound }
        guard let standing else { return try announce(answeredOn, seen, call, db) }
        if let issuedAt = standing.issuedAt {
            throw Failure.notNow("A code is out, good until \(Time.text(issuedAt + redeemable)) unless somebody objects or comes back.")
        }
        guard call.now >= standing.takesEffectAt else {
            throw Failure.notNow("The members have until \(Time.text(standing.takesEffectAt)) to object.")
        }
        if standing.answered { throw Failure.notNow(here) }
        let code = InvitationCode.make(call.site.entropy)
        try db.run(
            "UPDATE room SET facilitator_code = \(Redemption.hash(code, call)), code_issued_at = \(call.now) WHERE id = \(seen.room.id)")
        try Ledger.note(.room, seen.room.id, call, db)
        try note("facilitator_code", in: seen.room.id, call, db)
        return .created(["facilitator_code": .text(code)])
    }

    private static let here = "A facilitator of this room was here in the last 30 days, or a member objected."

    private static func announce(_ answeredOn: Int64, _ seen: Room.Seen, _ call: Call, _ db: Writer) throws -> Answer {
        guard call.now >= answeredOn + Time.day + silence else { throw Failure.notNow(here) }
        try void(in: seen.room.id, db)
        try db.run("UPDATE room SET code_announced_at = \(call.now) WHERE id = \(seen.room.id)")
        let members = try db.all("SELECT id FROM membership WHERE room = \(seen.room.id) AND state = 'admitted'") { try $0["id"] as String }
        for member in members { try Notice.send(.facilitatorCode, to: member, seen.room.id, call, db) }
        try Ledger.note(.room, seen.room.id, call, db)
        try note("facilitator_code_announced", in: seen.room.id, call, db)
        let state = State(announcedAt: call.now, issuedAt: nil, answeredOn: answeredOn)
        return .accepted(state.json)
    }

    /// Ends an announcement with the code that was fetched on it; a code from the room's opening stays.
    private static func void(in room: String, _ db: Writer) throws {
        try db.run(
            """
            UPDATE room SET facilitator_code = CASE WHEN code_issued_at IS NULL THEN facilitator_code END, code_issued_at = NULL,
                code_announced_at = NULL
            WHERE id = \(room)
            """)
    }

    static func show(_ seen: Room.Seen, _ call: Call, _ db: Reader) throws -> Answer {
        guard let standing = try State.find(seen.room.id, call.now, db)?.standing else { throw Failure.notFound }
        return .ok(standing.json)
    }

    /// By anyone who was a member when it was announced: it is void, and the room has its 30 days again. Who joined since has no say, or an
    /// account made for it could object for ever.
    static func object(_: NoBody, _ seen: Room.Seen, _ call: Call, _ db: Writer) throws -> Answer {
        guard let standing = try State.find(seen.room.id, call.now, db)?.standing else { throw Failure.notFound }
        guard let member = try Membership.find(seen.viewer.member?.id ?? "", db), member.since < standing.announcedAt else {
            throw Failure.notPermitted("Only who was a member before the announcement may object.")
        }
        try void(in: seen.room.id, db)
        try db.run("UPDATE room SET answered_on = \(Time.midnight(call.now)) WHERE id = \(seen.room.id)")
        try Ledger.note(.room, seen.room.id, call, db)
        try note("facilitator_code_objected", in: seen.room.id, call, db)
        return .done
    }

    /// A facilitator signed in: nobody else is needed in their rooms. Of the time the day is kept. Who is banned from the site answers for
    /// no room.
    static func answer(by account: String, _ today: Int64, _ call: Call, _ db: Writer) throws {
        let theirs: SQL = """
            id IN (SELECT room FROM membership WHERE account = \(account) AND state = 'admitted' AND role = 'facilitator')
                AND NOT EXISTS (SELECT 1 FROM ban b WHERE b.account = \(account) AND \(sql: Ban.live(call.now)))
            """
        let voided = try db.all("SELECT id FROM room WHERE facilitator_code IS NOT NULL AND \(sql: theirs)") { try $0["id"] as String }
        try db.run("UPDATE room SET answered_on = \(today), facilitator_code = NULL WHERE \(sql: theirs)")
        for room in voided { try Ledger.note(.room, room, call, db) }
    }

    /// In the room's log without a name: neither a steward's pseudonym nor an objector's stands there.
    private static func note(_ act: String, in room: String, _ call: Call, _ db: Writer) throws {
        try db.run("INSERT INTO log (id, room, at, act, open) VALUES (\(call.site.entropy.id()), \(room), \(call.now), \(act), 1)")
    }
}
