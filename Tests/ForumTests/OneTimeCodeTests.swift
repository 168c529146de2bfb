import Foundation
import Store
import Testing
import Vault

@testable import Forum

/// One-time codes: turning them on and off, signing in with one, and the roles that need them.
@Suite struct OneTimeCodeTests {
    /// An authenticator app: the codes of one secret.
    struct App {
        let secret: [UInt8]
        /// The step in which it began: a test that runs over the end of one goes on counting from here.
        private let step = Int64(Date().timeIntervalSince1970) / 30

        init(_ written: String) throws {
            // The secret's base 32 is the plain alphabet in capitals.
            secret = try #require(Base32.rfc4648.decode(written.lowercased()))
        }

        /// The first code, or that of so many steps later.
        func code(_ later: Int64 = 0) -> JSON { .text(OneTimeCode.code(secret, step: step + later)) }
    }

    static func turnOn(_ caller: Caller) async throws -> App {
        let app = try App(await caller.post("/account/totp").expect(201).text("secret"))
        try await caller.put("/account/totp", ["one_time_code": app.code()]).expect(204)
        return app
    }

    static func signIn(_ caller: Caller, code: JSON?) -> JSON {
        AccountTests.signIn(caller.name, World.passphrase).with("one_time_code", code)
    }

    @Test(arguments: Engine.all) func `A first code turns them on, and a code counts once`(_ engine: Engine) async throws {
        try await World.open(engine) { world in
            let anna = try await world.person("anna")
            try await anna.put("/account/totp", ["one_time_code": "000000"]).refused(409, "not-now")
            let begun = try await anna.post("/account/totp").expect(201)
            let app = try App(begun.text("secret"))
            #expect(
                try begun.text("uri").hasPrefix("otpauth://totp/Kring:\(anna.name)?secret=\(begun.text("secret"))&issuer=Kring")
            )
            #expect(try await world.visitor.post("/sessions", Self.signIn(anna, code: nil)).status == 201, "begun is not on")
            let other = try App(await world.person("bert").post("/account/totp").expect(201).text("secret"))
            for wrong in [other.code(), "", "12345", "abcdef", app.code(5)] {
                try await anna.put("/account/totp", ["one_time_code": wrong]).refused(422, "invalid", field: "one_time_code")
            }
            world.pass(Throttle.window)
            try await anna.put("/account/totp", ["one_time_code": app.code()]).expect(204)
            #expect(try await anna.get("/account")["totp"].flag == true)
            try await anna.post("/account/totp").refused(409, "not-now")

            let sessions = try await world.rows()["session"]
            try await world.visitor.post("/sessions", Self.signIn(anna, code: nil))
                .refused(401, "one-time-code-required", field: "one_time_code")
            try await world.visitor.post("/sessions", Self.signIn(anna, code: app.code())).refused(401, "one-time-code-required")
            #expect(try await world.rows()["session"] == sessions, "the code that turned them on was used up")
            #expect(try await world.visitor.post("/sessions", Self.signIn(anna, code: app.code(1))).status == 201)
            try await world.visitor.post("/sessions", Self.signIn(anna, code: app.code(1))).refused(401, "one-time-code-required")
            try await world.visitor.post("/sessions", Self.signIn(anna, code: app.code())).refused(401, "one-time-code-required")
            let wrong = AccountTests.signIn(anna.name, "not the passphrase at all").with("one_time_code", app.code(1))
            let nobody = AccountTests.signIn("nobody-00000", "not the passphrase at all").with("one_time_code", app.code(1))
            let (refused, unknown) = (try await world.visitor.post("/sessions", wrong), try await world.visitor.post("/sessions", nobody))
            refused.refused(401, "sign-in-failed")
            #expect(refused.fingerprint == unknown.fingerprint, "without the passphrase nobody learns that codes are on")
        }
    }

    @Test(arguments: Engine.all) func `Guessing codes ends after five, for that account alone`(_ engine: Engine) async throws {
        try await World.open(engine) { world in
            let (anna, bert) = (try await world.person("anna"), try await world.person("bert"))
            let (app, other) = (try await Self.turnOn(anna), try await Self.turnOn(bert))
            for _ in 0..<Throttle.mostGuesses {
                try await world.visitor.post("/sessions", Self.signIn(anna, code: "000000")).refused(401, "one-time-code-required")
            }
            let right = try await world.visitor.post("/sessions", Self.signIn(anna, code: app.code(1)))
            right.refused(429, "too-many-requests")
            #expect(right.headers["retry-after"] == "600")
            for _ in 0..<Throttle.mostGuesses {
                try await bert.delete("/account/totp", ["one_time_code": "000000"]).refused(422, "invalid", field: "one_time_code")
            }
            try await bert.delete("/account/totp", ["one_time_code": other.code(1)]).refused(429, "too-many-requests")
            let owner = try await world.visitor.post("/sessions", Self.signIn(bert, code: other.code(1)))
            #expect(owner.status == 201, "who stole a session keeps nobody out")
            world.pass(Throttle.window)
            #expect(try await world.visitor.post("/sessions", Self.signIn(anna, code: app.code(1))).status == 201)
        }
    }

    @Test(arguments: Engine.all) func `A code turns them off, and a recovery code clears them`(_ engine: Engine) async throws {
        try await World.open(engine) { world in
            let anna = try await world.person("anna")
            let app = try await Self.turnOn(anna)
            try await anna.delete("/account/totp", ["one_time_code": "000000"]).refused(422, "invalid", field: "one_time_code")
            try await anna.delete("/account/totp", ["one_time_code": app.code(1)]).expect(204)
            try await anna.delete("/account/totp", ["one_time_code": app.code(1)]).refused(409, "not-now")
            #expect(try await world.visitor.post("/sessions", Self.signIn(anna, code: nil)).status == 201)

            let again = try App(await anna.post("/account/totp").expect(201).text("secret"))
            #expect(again.secret != app.secret)
            try await anna.put("/account/totp", ["one_time_code": again.code()]).expect(204)
            let codes = try await anna.post("/account/recovery-codes", ["passphrase": .text(World.passphrase)]).expect(201)[
                "recovery_codes"
            ].texts
            let new = "a new one with many words"
            try await world.visitor.post("/recoveries", ["recovery_code": .text(codes[0]), "passphrase": .text(new)]).expect(201)
            let back = try await world.signIn(anna.name, new)
            let account = try await back.get("/account")
            #expect(account["totp"].flag == false && account["recovery_codes_left"].number == 9)
        }
    }

    /// The thief of the disk copies rows about; whoever can write the database could else give an account a secret that they know.
    @Test(arguments: Engine.all) func `A secret that stands with another account does not open there`(_ engine: Engine) async throws {
        try await World.open(engine, bare: true) { world in
            let (anna, bert) = (try await world.person("anna"), try await world.person("bert"))
            let app = try await Self.turnOn(anna)
            let copy: @Sendable (Writer) throws -> Void = { db in
                try db.run(
                    """
                    UPDATE account SET totp = (SELECT totp FROM account WHERE id = \(anna.account)), totp_on = 1, totp_step = 0
                    WHERE id = \(bert.account)
                    """)
            }
            try await world.site.store.write(copy)
            try await world.visitor.post("/sessions", Self.signIn(bert, code: app.code(1))).refused(401, "one-time-code-required")
            #expect(try await world.visitor.post("/sessions", Self.signIn(anna, code: app.code(1))).status == 201, "the control")
            #expect(try world.files(with: String(decoding: app.secret, as: UTF8.self)) == [], "sealed on the disk")
        }
    }

    @Test(arguments: Engine.all) func `Stewards need codes at once, moderators and facilitators after fourteen days`(_ engine: Engine)
        async throws
    {
        try await World.open(engine) { world in
            let cast = try await Cast.around(world, access: ["model": "closed", "conditions": [Circle.vetting]])
            let (circle, moderator) = (cast.circle, cast[.moderator])
            _ = try await circle.reply(by: cast[.author], in: cast.thread, "www.example.org")
            let steward = cast[.steward]
            try await world.site.store.write { db in try OneTimeCodes.forget(steward.account, db) }
            try await steward.get("/user-groups").refused(403, "not-permitted")
            #expect(try await steward.get("/user-groups")["unmet"] == ["one_time_codes"])
            #expect(try await steward.get("/account")["totp_required_from"].text ?? "~" < Time.text(world.now))
            _ = try await Self.turnOn(steward)
            #expect(try await steward.get("/user-groups").status == 200)

            let from = try #require(try await moderator.get("/account")["totp_required_from"].text)
            #expect(Time.parse(from) == Time.midnight(world.now) + 14 * Time.day)
            #expect(try await cast[.author].get("/account")["totp_required_from"] == .null)
            world.pass(13 * Time.day)
            #expect(try await moderator.get("\(circle.path)/queue").expect(200).items.count == 1)
            world.pass(Time.day + Time.hour)
            let item = try await circle.site(world).item
            for reply in [
                try await moderator.get("\(circle.path)/queue"), try await moderator.get("\(circle.path)/applicants"),
                try await cast[.facilitator].put("\(circle.path)/retention", ["keep_days": 5]),
            ] {
                reply.refused(403, "not-permitted")
                #expect(reply["unmet"] == ["one_time_codes"])
            }
            try await moderator.get("/queue/\(item)").refused(404, "not-found")
            try await moderator.get("/queue").refused(403, "not-permitted")
            let posts = try await moderator.get("/threads/\(cast.thread)/posts").expect(200).items
            #expect(posts.allSatisfy { $0["state"]?.text == "live" }, "an ordinary member meanwhile")
            #expect(try await moderator.get("\(circle.path)/members").status == 200)
            _ = try await Self.turnOn(moderator)
            #expect(try await moderator.get("\(circle.path)/queue").expect(200).items.count == 1)
            #expect(try await moderator.get("/queue/\(item)").status == 200)
        }
    }
}

extension Circle {
    /// The one open item, read from the database.
    fileprivate func site(_ world: World) async throws -> (item: String, room: String) {
        let found = try await world.site.store.read { db in
            try db.first("SELECT id, room FROM item WHERE state = 'open'") {
                (item: try $0["id"] as String, room: try $0["room"] as String)
            }
        }
        return try #require(found)
    }
}
