import Synchronization
import Testing
import Vault

@testable import Forum

/// Somebody whose address and browser are marked in every call, and whose secrets are remembered as they come by.
final class SeizurePerson: Sendable {
    let caller: Caller
    let agent: String
    let addresses: [String]
    private let kept = Mutex<[String: String]>([:])

    /// What must stand in no file: by what it is.
    var secrets: [String: String] { kept.withLock { $0 } }

    private init(_ caller: Caller, _ agent: String, _ addresses: [String]) {
        self.caller = caller
        self.agent = agent
        self.addresses = addresses
    }

    func remember(_ what: String, _ secret: String) { kept.withLock { $0[what] = secret } }

    /// A call with everything that a browser and the proxies on the way say of themselves.
    func send(
        _ method: Route.Method, _ path: String, _ body: JSON? = nil, key: String? = nil, as other: Caller? = nil, expect status: Int...
    ) async throws -> Reply {
        var headers = [
            "User-Agent": agent, "X-Forwarded-For": addresses.joined(separator: ", "), "X-Real-IP": addresses[0],
            "Forwarded": "for=\"[\(addresses[1])]\"", "Referer": "https://example.org/\(agent)", "Accept-Language": "nl-BE",
        ]
        if let key {
            headers["Idempotency-Key"] = key
            remember("key of \(path)", key)
        }
        let reply = try await (other ?? caller).send(method, path, body, headers: headers)
        try #require(status.contains(reply.status), "\(method) \(path): \(reply.status) \(reply.text.prefix(300))")
        return reply
    }

    func get(_ path: String) async throws -> Reply { try await send(.GET, path, expect: 200) }
    func post(_ path: String, _ body: JSON? = nil, key: String? = nil) async throws -> Reply {
        try await send(.POST, path, body, key: key, expect: 200, 201, 202)
    }
    func put(_ path: String, _ body: JSON? = nil) async throws -> Reply { try await send(.PUT, path, body, expect: 200, 201, 202, 204) }
    func patch(_ path: String, _ body: JSON) async throws -> Reply { try await send(.PATCH, path, body, expect: 200, 202) }
    func delete(_ path: String, _ body: JSON? = nil) async throws { _ = try await send(.DELETE, path, body, expect: 204) }

    /// Registers, signs in by cookie and by token, changes the passphrase, and comes back by a recovery code: all of it marked.
    static func register(_ world: World, _ stem: String, _ addresses: [String]) async throws -> SeizurePerson {
        let passphrase = "\(world.canary("words")) of nobody else"
        let visitor = SeizurePerson(world.visitor, "Browser/\(world.canary("agent"))", addresses)
        let made = try await visitor.send(
            .POST, "/accounts",
            [
                "stem": .text(stem), "passphrase": .text(passphrase), "proof": try await world.visitor.proof("register"),
                "consent": .text(Consent.version),
            ], expect: 201)
        let name = try made.text("name")
        let codes = made["recovery_codes"].texts
        let form: JSON = ["name": .text(name), "passphrase": .text(passphrase)]
        _ = try await visitor.send(.POST, "/sessions", form, expect: 201)
        let cookie = try await visitor.send(.POST, "/sessions", form.with("cookie", true), expect: 201).text("token")
        let changed = "\(world.canary("changed")) of nobody else"
        let change: JSON = ["passphrase": .text(passphrase), "new_passphrase": .text(changed)]
        _ = try await visitor.send(
            .PUT, "/account/passphrase", change, as: world.visitor.with(.cookie(cookie)), expect: 204)
        let wrong: JSON = ["name": .text(name), "passphrase": .text(passphrase)]
        _ = try await visitor.send(.POST, "/sessions", wrong, expect: 401)
        let last = "\(world.canary("last")) of nobody else"
        let back = try await visitor.send(
            .POST, "/recoveries", ["recovery_code": .text(codes[0]), "passphrase": .text(last)], expect: 201)
        let signedIn = try await world.signIn(name, last)
        let person = SeizurePerson(signedIn, visitor.agent, addresses)
        let secrets = [
            "passphrase": passphrase, "changed passphrase": changed, "last passphrase": last, "cookie": cookie,
            "token of the recovery": try back.text("token"), "token": signedIn.token ?? "", "used recovery code": codes[0],
            "recovery code": codes[1],
        ]
        for (what, secret) in secrets { person.remember(what, secret) }
        let renewed = try await person.post("/account/recovery-codes", ["passphrase": .text(last)])
        person.remember("renewed recovery code", renewed["recovery_codes"].texts[0])
        return person
    }

    /// Signs in anew, turns one-time codes on, and signs in with one.
    func signInAgain(_ world: World) async throws {
        let form: JSON = ["name": .text(caller.name), "passphrase": .text(try #require(secrets["last passphrase"]))]
        let again = try await send(.POST, "/sessions", form, as: world.visitor, expect: 201).text("token")
        let me = world.visitor.with(.bearer(again))
        let text = try await send(.POST, "/account/totp", as: me, expect: 201).text("secret")
        let secret = try #require(Base32.rfc4648.decode(text.lowercased()))
        let step = ServerClock.machine() / 30_000
        let first = JSON.text(OneTimeCode.code(secret, step: step))
        _ = try await send(.PUT, "/account/totp", ["one_time_code": first], as: me, expect: 204)
        let code = JSON.text(OneTimeCode.code(secret, step: step + 1))
        let session = try await send(.POST, "/sessions", form.with("one_time_code", code), as: world.visitor, expect: 201)
        remember("one-time secret", text)
        remember("token after the ban", again)
        remember("token by a one-time code", try session.text("token"))
    }

    /// The bytes behind each secret that is written in letters: they must not be kept either, nor written otherwise.
    var secretBytes: [(String, [UInt8])] {
        secrets.compactMap { what, secret in
            let bytes = what == "one-time secret" ? Base32.rfc4648.decode(secret.lowercased()) : Base64URL.decode(secret)
            return bytes.flatMap { $0.count >= 20 ? (what, $0) : nil }
        }
    }
}
