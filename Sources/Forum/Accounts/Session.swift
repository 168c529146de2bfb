import Store
import Vault

/// A sign-in that lasts: an opaque token of 256 bits, of which the server keeps a hash.
enum Session {
    static let cookie = "__Host-kring"

    struct SignIn: Body {
        let name: String
        let passphrase: String
        let oneTimeCode: String?
        let cookie: Bool

        init(_ fields: inout Fields) throws {
            name = try fields.secret("name")
            passphrase = try fields.secret("passphrase")
            oneTimeCode = try fields.has("one_time_code") ? fields.secret("one_time_code") : nil
            cookie = try fields.optionalFlag("cookie") ?? false
        }
    }

    /// The same work and the same bytes whether or not the name exists.
    static func signIn(_ asked: SignIn, _ viewer: Viewer, _ call: Call) async throws -> Answer {
        let started = try await call.site.throttle.attempt(from: call.source, call.now) { try await begin(asked, call) }
        var answer = Answer.created(started.json)
        if asked.cookie { answer.headers.append(("Set-Cookie", setCookie(started.token, seconds: Lifetimes.session / Time.second))) }
        return answer
    }

    private static func begin(_ asked: SignIn, _ call: Call) async throws -> Started {
        let name = asked.name.lowercased()
        let found = try await call.site.store.read { db in
            try db.first("SELECT id, passphrase FROM account WHERE name = \(name)") {
                (id: try $0["id"] as String, phc: try $0["passphrase"] as String)
            }
        }
        let phc = found?.phc ?? call.site.passphrases.dummy
        let fits = try await call.site.passphrases.verify(asked.passphrase, against: phc)
        guard fits, let account = found?.id else { throw Failure.signInFailed }
        let raised = call.site.passphrases.needsRaise(phc) ? try await call.site.passphrases.hash(asked.passphrase) : nil
        return try await call.site.store.write { db in
            // The passphrase may have been changed while this one was checked.
            let present = try db.first("SELECT passphrase, totp_on FROM account WHERE id = \(account)") {
                (phc: try $0["passphrase"] as String, hasCodes: try $0["totp_on"] as Bool)
            }
            guard let present, present.phc == phc else { throw Failure.signInFailed }
            if present.hasCodes { try require(asked.oneTimeCode, of: account, call, db) }
            if let raised { try Credentials.set(passphrase: raised, of: account, db) }
            return try start(for: account, call, db)
        }
    }

    private static func require(_ code: String?, of account: String, _ call: Call, _ db: Writer) throws {
        guard let code else { throw Failure.codeRequired }
        guard
            try call.site.throttle.guess(of: account, from: call.source, call.now, { try OneTimeCodes.spend(code, of: account, call, db) })
        else {
            throw Failure.codeWrong
        }
    }

    struct Started: Sendable {
        let id: String
        let token: String
        let expiresAt: Int64
        var members: [(String, JSON)] { [("id", .text(id)), ("token", .text(token)), ("expires_at", Time.json(expiresAt))] }
        var json: JSON { .object(members) }
    }

    static func start(for account: String, _ call: Call, _ db: Writer) throws -> Started {
        let token = Token.make(call.site.entropy)
        // Of all its times the day is kept, so that the table does not tell when somebody came.
        let today = Time.midnight(call.now)
        let started = Started(id: call.site.entropy.id(), token: token.text, expiresAt: today + Time.day + Lifetimes.session)
        try db.run(
            """
            INSERT INTO session (id, hash, account, created_at, expires_at, used_at, ends_at)
            VALUES (\(started.id), \(Base32.encode(token.hash)), \(account), \(today), \(started.expiresAt), \(today),
                \(end(usedOn: today, started.expiresAt)))
            """)
        try Handover.answer(by: account, today, call, db)
        return started
    }

    private static func end(usedOn day: Int64, _ expiresAt: Int64) -> Int64 { min(expiresAt, day + Time.day + Lifetimes.unusedSession) }

    /// A token's holder, and whether this is the session's first use of the day.
    struct Held: Sendable {
        let holder: Viewer.SignedIn
        let isUnusedToday: Bool
    }

    /// Who holds this token now.
    static func held(by token: String, _ now: Int64, _ db: Reader) throws -> Held? {
        guard let token = Token(text: token) else { return nil }
        return try held("session.hash = \(Base32.encode(token.hash))", now, db)
    }

    /// Who holds a session, by its id, as long as it lasts: for what goes on beyond a call.
    static func holder(of session: String, _ now: Int64, _ db: Reader) throws -> Viewer.SignedIn? {
        try held("session.id = \(session)", now, db)?.holder
    }

    private static func held(_ which: SQL, _ now: Int64, _ db: Reader) throws -> Held? {
        try db.first(
            """
            SELECT session.id, session.account, session.used_at, account.name, account.steward, account.totp_on,
                EXISTS (SELECT 1 FROM ban b WHERE b.account = account.id AND \(sql: Ban.live(now))) AS banned
            FROM session JOIN account ON account.id = session.account
            WHERE \(sql: which) AND session.ends_at > \(now)
            """
        ) { row in
            Held(
                holder: Viewer.SignedIn(
                    account: try row["account"], name: try row["name"], session: try row["id"], steward: try row["steward"],
                    hasCodes: try row["totp_on"], banned: try row["banned"]),
                isUnusedToday: Time.midnight(now) > (try row["used_at"] as Int64))
        }
    }

    /// A session that is used lives on, once a day, until its absolute end.
    static func use(_ session: String, _ now: Int64, _ db: Writer) throws {
        let today = Time.midnight(now)
        let expiresAt = try db.first("SELECT expires_at FROM session WHERE id = \(session)", { try $0["expires_at"] as Int64 })
        guard let expiresAt else { return }
        try db.run("UPDATE session SET used_at = \(today), ends_at = \(end(usedOn: today, expiresAt)) WHERE id = \(session)")
    }

    static func list(_ viewer: Viewer.SignedIn, _ call: Call, _ db: Reader) throws -> Answer {
        let page = try Page(call, list: "sessions of \(viewer.account)", standard: 50)
        let items = try db.all(
            """
            SELECT id, created_at, used_at, ends_at FROM session
            WHERE account = \(viewer.account) AND id > \(page.after?.id ?? "") AND ends_at > \(call.now)
            ORDER BY id LIMIT \(page.limit + 1)
            """
        ) { row -> JSON in
            let id: String = try row["id"]
            return [
                "id": .text(id), "created_on": .text(Time.dayOf(try row["created_at"])),
                "last_used_on": .text(Time.dayOf(try row["used_at"])), "ends_on": .text(Time.dayOf(try row["ends_at"])),
                "current": .flag(id == viewer.session),
            ]
        }
        return .ok(page.answer(items, key: Page.Key.id(of:), \.self))
    }

    static func end(_: NoBody, _ viewer: Viewer.SignedIn, _ call: Call, _ db: Writer) throws -> Answer {
        let id = call.path("session") == "current" ? viewer.session : call.path("session")
        guard try db.run("DELETE FROM session WHERE id = \(id) AND account = \(viewer.account)") == 1 else { throw Failure.notFound }
        var answer = Answer.done
        if id == viewer.session { answer.headers.append(("Set-Cookie", setCookie("", seconds: 0))) }
        return answer
    }

    static func endOthers(of account: String, but session: String?, _ db: Writer) throws {
        try db.run("DELETE FROM session WHERE account = \(account) AND id <> \(session ?? "")")
    }

    static func setCookie(_ value: String, seconds: Int64) -> String {
        "\(cookie)=\(value); Path=/; Max-Age=\(seconds); Secure; HttpOnly; SameSite=Strict"
    }
}
