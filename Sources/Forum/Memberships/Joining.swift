import Store

/// A member's own acts on their membership: joining, another name, leaving.
enum Joining {
    struct Wish: Body {
        let pseudonym: String
        init(_ fields: inout Fields) throws { pseudonym = try Pseudonym.checked(fields.text("pseudonym", Pseudonym.length)) }
    }

    /// 201 admitted, 202 applying.
    static func join(_ wish: Wish, _ seen: Room.Seen, _ call: Call, _ db: Writer) throws -> Answer {
        if seen.viewer.member?.state == .admitted { throw Failure.notNow("You are a member of this room already.") }
        guard let account = seen.viewer.account else { throw Failure.signInRequired }
        try requireTime(account, seen, call, db)
        let id = try apply(account, wish.pseudonym, seen.room, call, db)
        try tellReaders(wish.pseudonym, of: id, seen, db)
        try Admission.consider(id, seen.room, call, db)
        return try answer(seen.room, call, db)
    }

    /// Who was declined may apply again after the time that the room sets.
    private static func requireTime(_ account: String, _ seen: Room.Seen, _ call: Call, _ db: Reader) throws {
        guard seen.viewer.member?.state == .declined, let declined = try Membership.find(account: account, room: seen.room.id, db) else {
            return
        }
        guard let time = declined.mayApplyAgain(seen.room) else {
            throw Failure.notNow("The room has declined this application. An invitation of the room would let you apply again.")
        }
        guard call.now >= time else {
            // Of a day on which it is only possible later, the next one is named.
            let day = Time.midnight(time + Time.day - 1)
            throw Failure.notNow("The room has declined this application. You can apply again from \(Time.dayOf(day)) on.")
        }
    }

    /// Makes the membership, or takes up a left one again: sanctions outlive leaving and coming back.
    static func apply(_ account: String, _ pseudonym: String, _ room: Room, _ call: Call, _ db: Writer) throws -> String {
        try Erasure.requireNone(of: account, db)
        let standing = try Evaluation.seen(account, in: room, db)
        if let old = try Membership.find(account: account, room: room.id, db) {
            try ask(for: pseudonym, old, db)
            // Who was declined begins anew.
            if old.state == .declined { try Applying.empty(old.id, db) }
            let part: Membership.Part? = old.state == .declined ? .missing : nil
            try db.run(
                """
                UPDATE membership SET state = 'applying', joined_at = \(call.now), words_until = \(call.now + Lifetimes.application),
                    standing_for = \(standing),
                    introduction_state = COALESCE(\(part), introduction_state), answers_state = COALESCE(\(part), answers_state),
                    standing = \(old.state == .declined ? nil : old.standing)
                WHERE id = \(old.id)
                """)
            try Ledger.note(.membership, old.id, call, db)
            return old.id
        }
        let text: Int64 = try Prose.keep(pseudonym, .name, db)
        let id = call.site.entropy.id()
        try db.run(
            """
            INSERT INTO membership (id, room, account, owner, pseudonym, role, state, reads_from, accepted_posts, introduction_tier, introduction_at,
                introduction_state, answers_state, standing_for, joined_at, words_until)
            VALUES (\(id), \(room.id), \(account), \(Prose.keep(account, .owner, db) as Int64), \(text), 'member', 'applying', 0, 0, 2, 0, 'missing', 'missing', \(standing),
                \(call.now), \(call.now + Lifetimes.application))
            """)
        return id
    }

    /// An applicant's name. Posts from before keep the name that they carry until the new one is admitted: it would else be shown in a room
    /// that has not let its bearer in.
    private static func ask(for name: String, _ membership: Membership, _ db: Writer) throws {
        let text: Int64 = try Prose.keep(name, .name, db)
        if membership.holdsName {
            try Prose.empty(membership.texts.wished, db)
            try db.run("UPDATE membership SET wished = \(text) WHERE id = \(membership.id)")
        } else {
            try Prose.empty(membership.texts.pseudonym, db)
            try db.run("UPDATE membership SET pseudonym = \(text) WHERE id = \(membership.id)")
        }
    }

    /// The name that was asked for is theirs now, on old posts too.
    static func wearWished(_ membership: String, _ db: Writer) throws {
        let texts = try Membership.find(membership, db)?.texts
        if texts?.wished != nil { try Prose.empty(texts?.pseudonym, db) }
        try db.run(
            """
            UPDATE membership SET pseudonym = COALESCE(wished, pseudonym), wished = NULL, consider_at = NULL, standing = NULL,
                standing_for = NULL
            WHERE id = \(membership)
            """)
    }

    /// Who reads the room sees its names anyway, and is told at once that one is taken; others learn it when they are admitted.
    private static func tellReaders(_ name: String, of membership: String, _ seen: Room.Seen, _ db: Reader) throws {
        guard Access.may(.read, seen.room.access, seen.viewer) == .yes else { return }
        try Pseudonym.requireFree(name, for: membership, in: seen.room.id, db)
    }

    static func answer(_ room: Room, _ call: Call, _ db: Reader) throws -> Answer {
        let viewer = try Standing.of(call.viewer, in: room.id, call.now, db)
        let json = try Membership.json(Room.Seen(room: room, viewer: viewer, now: call.now), call, db) ?? .null
        return Answer(status: viewer.isAdmitted ? 201 : 202, body: json)
    }

    /// Another name, also on the posts that are there.
    static func rename(_ wish: Wish, _ seen: Room.Seen, _ call: Call, _ db: Writer) throws -> Answer {
        let membership = try own(seen, db)
        if membership.state == .declined { throw Failure.notNow("The room has declined this application.") }
        if seen.viewer.sanction != nil { throw Failure.notPermitted("The name stays while a limit holds.", unmet: ["sanction"]) }
        if membership.state == .admitted {
            try Prose.empty(membership.texts.pseudonym, db)
            try db.run("UPDATE membership SET pseudonym = \(Prose.keep(wish.pseudonym, .name, db) as Int64) WHERE id = \(membership.id)")
            try Pseudonym.take(wish.pseudonym, for: membership.id, in: seen.room.id, call, db)
        } else {
            try ask(for: wish.pseudonym, membership, db)
            try tellReaders(wish.pseudonym, of: membership.id, seen, db)
            try Admission.consider(membership.id, seen.room, call, db)
        }
        return Answer(status: 200, body: try answer(seen.room, call, db).body)
    }

    /// The name stays taken while posts carry it; the last facilitator names another first, unless they are banned from the site: then they
    /// can name nobody.
    static func leave(_: NoBody, _ seen: Room.Seen, _ call: Call, _ db: Writer) throws -> Answer {
        let membership = try own(seen, db)
        if membership.state == .declined { throw Failure.notNow("The room has declined this application.") }
        if membership.role == .facilitator, seen.viewer.sanction == nil, try Roles.facilitators(of: seen.room.id, call.now, db) == 1 {
            throw Failure.onlyFacilitator(of: [(seen.room.slug, seen.room.profile.name)])
        }
        try Applying.end(membership, as: .left, call, db)
        let carried = try db.first(
            "SELECT 1 AS one FROM post WHERE author = \(membership.id) AND state <> 'deleted'", { try $0["one"] as Int })
        if carried == nil { try Pseudonym.letGo(of: membership.id, in: membership.room, call, db) }
        return .done
    }

    static func own(_ seen: Room.Seen, _ db: Reader) throws -> Membership {
        guard let account = seen.viewer.account else { throw Failure.signInRequired }
        guard let membership = try Membership.find(account: account, room: seen.room.id, db), membership.state != .left else {
            throw Failure.notFound
        }
        return membership
    }
}
