import Store
import Testing

@testable import Forum

/// How long a sign-in lasts, and what the disk keeps of it.
@Suite struct SessionTests {
    @Test(arguments: Engine.all) func `A session ends fourteen days after its last use`(_ engine: Engine) async throws {
        try await World.open(engine) { world in
            let (used, idle) = (try await world.person("anna"), try await world.person("bert"))
            world.pass(10 * Time.day)
            #expect(try await used.get("/account").status == 200)
            world.pass(5 * Time.day)
            try await idle.get("/account").refused(401, "sign-in-required")
            #expect(try await used.get("/account").status == 200)
            let session = try #require(try await used.get("/sessions").items.first)
            #expect(session["last_used_on"]?.text == Time.dayOf(world.now))
            #expect(session["ends_on"]?.text == Time.dayOf(Time.midnight(world.now) + 15 * Time.day))
        }
    }

    @Test(arguments: Engine.all) func `However much it is used, it ends after thirty days`(_ engine: Engine) async throws {
        try await World.open(engine) { world in
            let anna = try await world.person("anna")
            for _ in 0..<6 {
                world.pass(5 * Time.day)
                #expect(try await anna.get("/account").status == 200)
            }
            world.pass(Time.day)
            try await anna.get("/account").refused(401, "sign-in-required")
        }
    }

    @Test(arguments: Engine.all) func `The disk tells the day of a visit and not its time, and is written once a day`(_ engine: Engine)
        async throws
    {
        try await World.open(engine) { world in
            let anna = try await world.person("anna")
            let times = {
                try await world.site.store.read { db in
                    try db.all("SELECT created_at, used_at, ends_at, expires_at FROM session WHERE account = \(anna.account)") { row in
                        try ["created_at", "used_at", "ends_at", "expires_at"].map { try row[$0] as Int64 }
                    }
                }.first ?? []
            }
            let first = try await times()
            #expect(first.allSatisfy { $0 % Time.day == 0 } && first[0] == Time.midnight(world.now))
            world.pass(Time.day)
            #expect(try await anna.get("/account").status == 200)
            let second = try await times()
            #expect(second == [first[0], first[1] + Time.day, first[2] + Time.day, first[3]])
            #expect(try await anna.get("/account").status == 200)
            #expect(try await times() == second)
        }
    }

    @Test(arguments: Engine.all) func `New recovery codes come after the passphrase, and end the old ones`(_ engine: Engine) async throws {
        try await World.open(engine) { world in
            let form = try await AccountTests.form(world)
            let made = try await world.visitor.post("/accounts", form).expect(201)
            let old = made["recovery_codes"].texts
            let anna = try await world.signIn(made.text("name"))
            try await anna.post("/account/recovery-codes", ["passphrase": "not the passphrase at all"]).refused(401, "sign-in-failed")
            try await world.visitor.post("/account/recovery-codes", ["passphrase": .text(World.passphrase)])
                .refused(401, "sign-in-required")
            #expect(try await anna.get("/account")["recovery_codes_left"].number == 10)
            let new = try await anna.post("/account/recovery-codes", ["passphrase": .text(World.passphrase)]).expect(201)["recovery_codes"]
                .texts
            #expect(new.count == 10 && Set(new).isDisjoint(with: old))
            let use = { (code: String) in
                try await world.visitor.post("/recoveries", ["recovery_code": .text(code), "passphrase": "yet another with many words"])
            }
            try await use(old[0]).refused(401, "sign-in-failed")
            #expect(try await use(new[0]).status == 201)
        }
    }

    @Test(arguments: Engine.all) func `Of a hundred uses of one recovery code at once, one counts`(_ engine: Engine) async throws {
        try await World.open(engine) { world in
            let made = try await world.visitor.post("/accounts", AccountTests.form(world)).expect(201)
            let code = try #require(made["recovery_codes"].texts.first)
            let replies = try await parallel(100) { index in
                let new = JSON.text("passphrase number \(index) of a hundred")
                return try await world.visitor.post("/recoveries", ["recovery_code": .text(code), "passphrase": new])
            }
            #expect(replies.filter { $0.status == 201 }.count == 1)
            #expect(replies.filter { $0.status == 401 && $0.problem == "sign-in-failed" }.count == 99)
            let rows = try await world.rows()
            #expect(rows["session"] == 1 && rows["recovery_code"] == 9)
        }
    }
}
