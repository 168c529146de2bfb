import Store

/// A room's members, as its members see each other, and who has which role.
enum Roles {
    static func members(_ seen: Room.Seen, _ call: Call, _ db: Reader) throws -> Answer {
        let page = try Page(call, list: "members of \(seen.room.id)", standard: 50)
        let rows = try db.all(
            """
            SELECT m.id, m.role, m.joined_at, \(sql: .sealed("text", as: "pseudonym")) FROM membership m JOIN text ON text.id = m.pseudonym
            WHERE m.room = \(seen.room.id) AND m.state = 'admitted' AND m.id > \(page.after?.id ?? "")
            ORDER BY m.id LIMIT \(page.limit + 1)
            """
        ) { row -> JSON in
            [
                "member": .text(try row["id"]), "pseudonym": .text(try row.words("pseudonym", .name) ?? ""), "role": .text(try row["role"]),
                "joined": .text(Time.month(try row["joined_at"])),
            ]
        }
        return .ok(page.answer(rows, key: { Page.Key(at: 0, id: $0["member"]?.text ?? "") }, \.self))
    }

    struct Appointment: Body {
        let role: Standing.Role
        init(_ fields: inout Fields) throws { role = try fields.word("role") }
    }

    /// Facilitators appoint and release moderators and name further facilitators; nobody demotes another facilitator.
    static func appoint(_ asked: Appointment, _ seen: Room.Seen, _ call: Call, _ db: Writer) throws -> Answer {
        guard let member = try Membership.find(call.path("member"), db), member.room == seen.room.id, member.state == .admitted else {
            throw Failure.notFound
        }
        if asked.role != .member, try Sanction.live(on: member.id, call.now, db) != nil {
            throw Failure.notNow("This member is under a sanction. Please lift that first.")
        }
        let own = member.id == seen.viewer.member?.id
        if member.role == .facilitator && asked.role != .facilitator {
            if !own { throw Failure.notPermitted("Nobody takes the role of another facilitator.") }
            if try facilitators(of: seen.room.id, call.now, db) == 1 {
                throw Failure.onlyFacilitator(of: [(seen.room.slug, seen.room.profile.name)])
            }
        }
        try give(asked.role, to: member.id, call, db)
        if asked.role != member.role {
            if !own { try Notice.send(.role, to: member.id, seen.room.id, words: asked.role.rawValue, call, db) }
            try Log.write("role_\(asked.role.rawValue)", seen, call, db, member: member.id)
        }
        return .ok([
            "member": .text(member.id), "pseudonym": .text(member.pseudonym), "role": .text(asked.role.rawValue),
        ])
    }

    /// How long a role that was given back counts on: who gets one again in this time has not another two weeks without one-time codes.
    private static let remembered = 365 * Time.day

    /// The day from which a role counts is that of the first above `member`, for a year also after a time as `member`.
    static func give(_ role: Standing.Role, to member: String, _ call: Call, _ db: Writer) throws {
        let today = Time.midnight(call.now)
        try db.run(
            """
            UPDATE membership SET role = \(role), role_since = CASE
                WHEN role = 'member' AND \(role) <> 'member' AND role_since < \(today - remembered) THEN \(today) ELSE role_since END
            WHERE id = \(member)
            """)
        try Ledger.note(.membership, member, call, db)
    }

    /// Over the table `membership` under the name `m`: whether they may act in a role above `member` now, as `Standing.isModerator` has it.
    static func moderates(_ now: Int64) -> SQL {
        """
        (m.state = 'admitted' AND m.role <> 'member'
         AND NOT EXISTS (SELECT 1 FROM sanction s WHERE s.membership = m.id AND \(sql: Sanction.live(now)))
         AND NOT EXISTS (SELECT 1 FROM ban b WHERE b.account = m.account AND \(sql: Ban.live(now)))
         AND (m.role_since > \(now - Standing.timeWithoutCodes)
              OR EXISTS (SELECT 1 FROM account a WHERE a.id = m.account AND a.totp_on = 1)))
        """
    }

    /// Whether there is a moderator besides this one who may act now, as a subquery. Who is banned from the site or lacks one-time codes
    /// does not count, or what waits for them would wait for ever. No answer says so; that one's own posts wait no longer is all that
    /// another moderator, who is the only one left, could conclude it from.
    static func moderators(of room: SQL, but member: String, _ now: Int64) -> SQL {
        "SELECT 1 FROM membership m WHERE m.room = \(sql: room) AND m.id <> \(member) AND \(sql: moderates(now))"
    }

    /// Those without a sanction in this room. Who is banned from the site counts: else a colleague who asks to leave, and is told that they
    /// are the only one, would learn of a ban that nobody else sees. So does whoever has asked for an erasure, until they have gone: it is
    /// told to nobody and refused for nobody's sake, so all who lead a room can be on their way out. Where only these are left, or none,
    /// the room gets a new code (`Handover`).
    static func facilitators(of room: String, _ now: Int64, _ db: Reader) throws -> Int {
        try db.first(
            """
            SELECT COUNT(*) AS n FROM membership m WHERE m.room = \(room) AND m.state = 'admitted' AND m.role = 'facilitator'
                AND NOT EXISTS (SELECT 1 FROM sanction s WHERE s.membership = m.id AND \(sql: Sanction.live(now)))
            """, { try $0["n"] as Int }) ?? 0
    }
}
