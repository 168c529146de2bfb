import Store
import Vault

/// `POST /account/erasure`, and what the account sees of it until it is gone.
extension Erasure {
    /// What becomes of the posts that others can read.
    enum Posts: String, CaseIterable, Sendable, Bindable, Readable { case erase, keep }

    struct Asked: Body {
        let passphrase: String
        let posts: Posts
        let overDays: Int

        init(_ fields: inout Fields) throws {
            passphrase = try fields.secret("passphrase")
            posts = try fields.word("posts")
            overDays = try fields.optionalWhole("over_days", 0...Erasure.week) ?? 0
            guard [0, Erasure.week].contains(overDays) else {
                throw Failure.invalid("over_days", "At once, or over \(Erasure.week) days.", limit: .text("0, \(Erasure.week)"))
            }
        }
    }

    static let week = 7

    /// After the passphrase, also for whoever is banned. At once: with the answer nothing is there any more, and nobody can sign in. Over a
    /// week: the account goes on as before, but joins no further room, until each room's moment and in the end its own.
    /// - Throws: 409 where it is asked for already, and for the last facilitator of a room and the last steward.
    static func ask(_ asked: Asked, _ viewer: Viewer.SignedIn, _ call: Call) async throws -> Answer {
        let phc = try await Confirmation.require(asked.passphrase, viewer, call)
        let endsAt = call.now + Int64(asked.overDays) * Time.day
        try await call.site.store.write { db in
            let present = try db.first("SELECT passphrase FROM account WHERE id = \(viewer.account)", { try $0["passphrase"] as String })
            guard present == phc else { throw Failure.signInFailed }
            if try json(of: viewer.account, db) != nil { throw Failure.notNow("This is asked for already. You can take that back first.") }
            try requireSuccessors(of: viewer, call, db)
            try db.run("INSERT INTO erasure (account, posts, ends_at) VALUES (\(viewer.account), \(asked.posts), \(endsAt))")
            if asked.overDays == 0 {
                try cutOff(viewer.account, call.site, db)
            } else {
                try draw(asked.posts, viewer.account, until: endsAt, call, db)
            }
            // Of one at once the day alone: the moment would be found again in what went with it.
            let ends = asked.overDays == 0 ? Time.midnight(endsAt) : endsAt
            try Ledger.note(.account, viewer.account, ["posts": .text(asked.posts.rawValue), "ends_at": .number(ends)], call, db)
            db.owes = true
        }
        var answer = Answer.accepted(["ends_at": Time.json(endsAt)])
        if asked.overDays == 0 {
            answer.headers.append(("Set-Cookie", Session.setCookie("", seconds: 0)))
            // It is asked for and cannot be taken back: what is not done now is done by the hourglass.
            do { try await Erasure(call.site).run() } catch {
                call.site.logger.error("erasure", metadata: ["error": "\(String(reflecting: type(of: error)))"])
            }
        }
        return answer
    }

    /// - Throws: 409 where somebody else has to be named first, as for leaving a room.
    private static func requireSuccessors(of viewer: Viewer.SignedIn, _ call: Call, _ db: Reader) throws {
        if viewer.steward {
            let other = try db.first(
                """
                SELECT 1 AS one FROM account a WHERE a.steward = 1 AND a.id <> \(viewer.account)
                    AND NOT EXISTS (SELECT 1 FROM erasure e WHERE e.account = a.id) LIMIT 1
                """, { try $0["one"] as Int })
            if other == nil { throw Failure.notNow("You are this site's only steward. Please make another one first.") }
        }
        // Who is banned from the site can name nobody.
        if viewer.banned { return }
        let rooms = try db.all(
            """
            SELECT room.id, room.slug FROM membership m JOIN room ON room.id = m.room
            WHERE m.account = \(viewer.account) AND m.state = 'admitted' AND m.role = 'facilitator'
                AND NOT EXISTS (SELECT 1 FROM sanction s WHERE s.membership = m.id AND \(sql: Sanction.live(call.now)))
            ORDER BY m.room
            """
        ) { (id: try $0["id"] as String, slug: try $0["slug"] as String) }
        for room in rooms where try Roles.facilitators(of: room.id, call.now, db) == 1 {
            throw Failure.notNow("You are the only facilitator of “\(room.slug)”. Please name another one there first.")
        }
    }

    /// `DELETE /account/erasure`: what has not begun is left as it is. A room that is gone, or going, does not come back.
    static func stop(_: NoBody, _ viewer: Viewer.SignedIn, _ call: Call, _ db: Writer) throws -> Answer {
        guard try db.run("DELETE FROM erasure WHERE account = \(viewer.account) AND ends_at > \(call.now)") == 1 else {
            throw Failure.notFound
        }
        try db.run(
            """
            DELETE FROM departure WHERE (at > \(call.now) OR done = 1)
                AND membership IN (SELECT id FROM membership WHERE account = \(viewer.account))
            """)
        try Ledger.note(.account, viewer.account, ["posts": .null, "ends_at": .null], call, db)
        return .done
    }

    /// As it was asked for, or taken back, after the backup was made that is restored now.
    static func resume(_ account: String, _ state: JSON, _ call: Call, _ db: Writer) throws {
        guard let posts = state["posts"]?.text.flatMap(Posts.init), let endsAt = state.whole("ends_at") else {
            try db.run("DELETE FROM erasure WHERE account = \(account)")
            try db.run("DELETE FROM departure WHERE membership IN (SELECT id FROM membership WHERE account = \(account))")
            return
        }
        try db.run(
            """
            INSERT INTO erasure (account, posts, ends_at) VALUES (\(account), \(posts), \(endsAt))
            ON CONFLICT (account) DO UPDATE SET posts = excluded.posts, ends_at = excluded.ends_at
            """)
        if endsAt <= call.now { try cutOff(account, call.site, db) } else { try draw(posts, account, until: endsAt, call, db) }
    }

    static func json(of account: String, _ db: Reader) throws -> JSON? {
        try db.first("SELECT posts, ends_at FROM erasure WHERE account = \(account)") {
            ["posts": .text(try $0["posts"]), "ends_at": Time.json(try $0["ends_at"] as Int64)]
        }
    }

    /// Nobody joins a room with an account that goes: it would be left at a moment that tells of the others.
    static func requireNone(of account: String, _ db: Reader) throws {
        if try json(of: account, db) != nil {
            throw Failure.notNow("Your account is being erased. Take that back first, and you can join.")
        }
    }
}
