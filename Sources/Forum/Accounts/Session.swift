import Store
import Vault

/// A sign-in that lasts: an opaque token of 256 bits, of which the server keeps a hash.
enum Session {
    static let cookie = "__Host-kring"

    struct SignIn: Body {
        let name: String
        let passphrase: String
        let cookie: Bool

        init(_ fields: inout Fields) throws {
            name = try fields.secret("name")
            passphrase = try fields.secret("passphrase")
            cookie = try fields.optionalFlag("cookie") ?? false
        }
    }

    /// The same work and the same bytes whether or not the name exists.
    static func signIn(_ asked: SignIn, _ viewer: Viewer, _ call: Call) async throws -> Answer {
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
        let started = try await call.site.store.write { db in
            // The passphrase may have been changed while this one was checked.
            let present = try db.first("SELECT passphrase FROM account WHERE id = \(account)", { try $0["passphrase"] as String })
            guard present == phc else { throw Failure.signInFailed }
            if let raised { try db.run("UPDATE account SET passphrase = \(raised) WHERE id = \(account)") }
            return try start(for: account, call, db)
        }
        var answer = Answer.created(started.json)
        if asked.cookie { answer.headers.append(("Set-Cookie", setCookie(started.token, seconds: Lifetimes.session / Time.second))) }
        return answer
    }

    struct Started: Sendable {
        let id: String
        let token: String
        let expiresAt: Int64
        var json: JSON { ["id": .text(id), "token": .text(token), "expires_at": Time.json(expiresAt)] }
    }

    static func start(for account: String, _ call: Call, _ db: Writer) throws -> Started {
        let token = Token.make(call.site.entropy)
        let started = Started(id: call.site.entropy.id(), token: token.text, expiresAt: call.now + Lifetimes.session)
        try db.run(
            """
            INSERT INTO session (id, hash, account, created_at, expires_at)
            VALUES (\(started.id), \(Base32.encode(token.hash)), \(account), \(call.now), \(started.expiresAt))
            """)
        return started
    }

    /// Who holds this token now.
    static func holder(of token: String, _ now: Int64, _ db: Reader) throws -> Viewer.SignedIn? {
        guard let token = Token(text: token) else { return nil }
        return try db.first(
            """
            SELECT session.id, session.account, account.name, account.steward FROM session JOIN account ON account.id = session.account
            WHERE session.hash = \(Base32.encode(token.hash)) AND session.expires_at > \(now)
            """
        ) { row in
            Viewer.SignedIn(
                account: try row["account"], name: try row["name"], session: try row["id"], steward: try row["steward"])
        }
    }

    static func list(_ viewer: Viewer.SignedIn, _ call: Call, _ db: Reader) throws -> Answer {
        let page = try Page(call, list: "sessions of \(viewer.account)", standard: 50)
        let items = try db.all(
            """
            SELECT id, created_at FROM session
            WHERE account = \(viewer.account) AND id > \(page.after?.id ?? "") AND expires_at > \(call.now)
            ORDER BY id LIMIT \(page.limit + 1)
            """
        ) { row -> JSON in
            let id: String = try row["id"]
            return [
                "id": .text(id), "created_on": .text(Time.dayOf(try row["created_at"])), "current": .flag(id == viewer.session),
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

    private static func setCookie(_ value: String, seconds: Int64) -> String {
        "\(cookie)=\(value); Path=/; Max-Age=\(seconds); Secure; HttpOnly; SameSite=Strict"
    }
}
