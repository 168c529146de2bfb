import Testing

@testable import Forum

/// Signing in, by bearer token and by cookie, and ending what was begun.
@Suite struct SignInTests {
    @Test(arguments: Engine.all) func `A token signs in, and a cookie does with a header of our own on writes`(_ engine: Engine)
        async throws
    {
        try await World.open(engine) { world in
            let anna = try await world.person("anna")
            let form = AccountTests.signIn(anna.name, World.passphrase).with("cookie", true)
            let session = try await world.visitor.post("/sessions", form).expect(201)
            let set = try #require(session.headers["set-cookie"])
            for part in ["__Host-kring=", "Path=/", "Secure", "HttpOnly", "SameSite=Strict"] { #expect(set.contains(part)) }
            #expect(!set.contains("Domain"))
            let cookie = "\(Session.cookie)=\(try session.text("token"))"
            #expect(try await world.visitor.get("/account", headers: ["Cookie": cookie]).status == 200)

            let circle = try await Circle.open(world)
            let join: JSON = ["pseudonym": "Heron"]
            let before = try await world.rows()
            try await world.visitor.put("\(circle.path)/membership", join, headers: ["Cookie": cookie]).refused(403, "csrf")
            #expect(try await world.rows() == before, "another origin's page did nothing")
            let own = ["Cookie": cookie, "X-Kring-CSRF": "1"]
            #expect(try await world.visitor.put("\(circle.path)/membership", join, headers: own).status == 201)

            let ended = try await world.visitor.delete("/sessions/current", headers: own).expect(204)
            #expect(ended.headers["set-cookie"]?.contains("Max-Age=0") == true)
            #expect(try await world.visitor.get("/account", headers: ["Cookie": cookie]).status == 401)
            #expect(try await anna.get("/account").status == 200, "her other session goes on")
        }
    }

    @Test(arguments: Engine.all) func `A wrong passphrase and a name that nobody has are told apart by nobody`(_ engine: Engine)
        async throws
    {
        try await World.open(engine) { world in
            let anna = try await world.person("anna")
            let before = try await world.rows()
            let wrong = try await world.visitor.post("/sessions", AccountTests.signIn(anna.name, "not the passphrase at all"))
            let unknown = try await world.visitor.post("/sessions", AccountTests.signIn("nobody-00000", "not the passphrase at all"))
            wrong.refused(401, "sign-in-failed")
            #expect(wrong.fingerprint == unknown.fingerprint)
            #expect(try await world.rows() == before)
        }
    }

    @Test(arguments: Engine.all) func `Sessions are listed and ended by their account only`(_ engine: Engine) async throws {
        try await World.open(engine) { world in
            let anna = try await world.person("anna")
            let second = try await world.signIn(anna.name)
            let bram = try await world.person("bram")
            let items = try await anna.get("/sessions").expect(200).items
            #expect(items.count == 2)
            #expect(items.filter { $0["current"]?.flag == true }.count == 1)
            #expect(items.allSatisfy { $0.names == ["id", "created_on", "last_used_on", "ends_on", "current"] })
            let other = try #require(items.first { $0["current"]?.flag == false }?["id"]?.text)

            try await bram.delete("/sessions/\(other)").refused(404, "not-found")
            #expect(try await second.get("/account").status == 200, "a stranger ended nothing")
            try await anna.delete("/sessions/\(other)").expect(204)
            try await second.get("/account").refused(401, "sign-in-required")
            #expect(try await anna.get("/sessions").items.count == 1)
            world.pass(Lifetimes.session + Time.day)
            try await anna.get("/account").refused(401, "sign-in-required")
        }
    }

    @Test(arguments: Engine.all) func `A new passphrase ends the other sessions`(_ engine: Engine) async throws {
        try await World.open(engine) { world in
            let anna = try await world.person("anna")
            let elsewhere = try await world.signIn(anna.name)
            let change = { (old: String, new: String) in
                try await anna.put("/account/passphrase", ["passphrase": .text(old), "new_passphrase": .text(new)])
            }
            try await change("not the passphrase at all", "a new one with many words").refused(401, "sign-in-failed")
            try await change(World.passphrase, "too short").refused(422, "invalid", field: "new_passphrase", limit: 15)
            #expect(try await elsewhere.get("/account").status == 200, "refused changes end nothing")
            try await change(World.passphrase, "a new one with many words").expect(204)
            try await elsewhere.get("/account").refused(401, "sign-in-required")
            #expect(try await anna.get("/account").status == 200)
            let old = try await world.visitor.post("/sessions", AccountTests.signIn(anna.name, World.passphrase))
            old.refused(401, "sign-in-failed")
            let new = try await world.visitor.post("/sessions", AccountTests.signIn(anna.name, "a new one with many words"))
            #expect(new.status == 201)
        }
    }

    @Test(arguments: Engine.all) func `A recovery code works once, alone, and ends every session`(_ engine: Engine) async throws {
        try await World.open(engine) { world in
            let made = try await world.visitor.post("/accounts", AccountTests.form(world)).expect(201)
            let name = try made.text("name")
            let anna = try await world.signIn(name)
            let codes = made["recovery_codes"].texts
            let recover = { (code: String, new: String) in
                try await world.visitor.post("/recoveries", ["recovery_code": .text(code), "passphrase": .text(new)])
            }
            try await recover(codes[0], "too short").refused(422, "invalid", field: "passphrase", limit: 15)
            let before = try await world.rows()
            let wrong = try await recover("0000-0000-0000-0000-0000-0000", "a new one with many words")
            wrong.refused(401, "sign-in-failed")
            #expect(try await world.rows() == before)

            let typed = codes[0].lowercased().replacing("-", with: " ")
            let back = try await recover(typed, "a new one with many words").expect(201)
            #expect(back["name"].text == name)
            try await anna.get("/account").refused(401, "sign-in-required")
            #expect(try await world.signIn(name, "a new one with many words").get("/account").status == 200)
            let spent = try await recover(codes[0], "yet another with many words")
            #expect(spent.fingerprint == wrong.fingerprint, "a spent code is a wrong code")
            #expect(try await recover(codes[1], "yet another with many words").status == 201)
        }
    }
}
