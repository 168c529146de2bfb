import Testing
import Vault

@testable import Forum

extension World {
    var visitor: Caller { Caller(world: self) }

    /// Registers through the API, with a real proof of work, and signs in.
    func register(_ stem: String, passphrase: String = World.passphrase) async throws -> Caller {
        let consent = try await visitor.get("/site").expect(200)["consent"].at("version")
        let made = try await visitor.post(
            "/accounts",
            ["stem": .text(stem), "passphrase": .text(passphrase), "proof": try await visitor.proof("register"), "consent": consent]
        ).expect(201)
        return try await signIn(made.text("name"), passphrase)
    }

    func signIn(_ name: String, _ passphrase: String = World.passphrase) async throws -> Caller {
        let session = try await visitor.post("/sessions", ["name": .text(name), "passphrase": .text(passphrase)]).expect(201)
        let token = try session.text("token")
        let account = try await site.store.read { db in
            try db.first("SELECT id FROM account WHERE name = \(name)", { try $0["id"] as String })
        }
        return Caller(world: self, name: name, account: try #require(account), credentials: .bearer(token))
    }

    /// Somebody with an account, signed in with a bearer token: made in one transaction, for casts and crowds.
    func person(_ stem: String = "person", steward: Bool = false) async throws -> Caller {
        try await people(1, stem, steward: steward)[0]
    }

    func steward() async throws -> Caller { try await person("steward", steward: true) }

    func people(_ count: Int, _ stem: String = "person", steward: Bool = false) async throws -> [Caller] {
        let call = Call(site: site, viewer: .visitor, path: [:], query: [:], now: now)
        return try await site.store.write { [phc] db in
            try (0..<count).map { _ in
                let made = try Account.make(
                    stem: stem, passphrase: phc, consent: Consent.version, steward: steward, call.site, call.now, db)
                if steward { _ = try OneTimeCodes.turnOn(for: made.id, call.site, db) }
                let session = try Session.start(for: made.id, call, db)
                return (made.id, made.name, session.token)
            }
        }.map { Caller(world: self, name: $0.1, account: $0.0, credentials: .bearer($0.2)) }
    }
}
