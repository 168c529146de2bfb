import Store
import Testing

@testable import Forum

/// Bans, roles and what hangs on them, as somebody would use them who means harm or has bad luck.
@Suite struct AttackRolesTests {
    static let closed: JSON = ["model": "closed", "conditions": [Circle.vetting]]

    @Test(arguments: Engine.all) func `Who is banned from the site still finds the listed rooms, and no unlisted one`(_ engine: Engine)
        async throws
    {
        try await World.open(engine) { world in
            let (listed, hidden) = (try await Circle.open(world), try await Circle.open(world, access: Self.closed, unlisted: true))
            let anna = try await world.person("anna")
            let member = try await listed.admit(anna, as: "Heron")
            try await hidden.admit(anna, as: "Ibis")
            #expect(try await anna.all("/rooms").count == 2)
            try await BanTests.ban(member, listed.steward).expect(201)
            let banned = try await world.signIn(anna.name)
            let found = try await banned.get("/rooms").expect(200).items
            #expect(found.map { $0["slug"]?.text } == [listed.slug])
        }
    }

    @Test(arguments: Engine.all) func `A sanction holds nobody in an unlisted room, which is else as if it did not exist`(_ engine: Engine)
        async throws
    {
        try await World.open(engine) { world in
            let cast = try await Cast.around(world, access: Self.closed, unlisted: true)
            let circle = cast.circle
            for (role, deeds) in [(Role.suspended, 4), (.banned, 4), (.admitted, 4)] {
                if role == .admitted { try await BanTests.ban(try cast.member(role), circle.steward).expect(201) }
                let caller = role == .admitted ? try await world.signIn(cast[role].name) : cast[role]
                let own = try await caller.get("\(circle.path)/membership").expect(200)
                #expect(own["state"].text == (role == .suspended ? "suspended" : "banned"))
                for path in ["", "/threads", "/members", "/queue"].prefix(deeds) {
                    try await caller.get(circle.path + path).refused(404, "not-found")
                }
                try await caller.patch("\(circle.path)/membership", ["pseudonym": "Kite"]).refused(404, "not-found")
                try await caller.delete("\(circle.path)/membership").expect(204)
                for reply in [try await caller.get("\(circle.path)/membership"), try await caller.delete("\(circle.path)/membership")] {
                    reply.refused(404, "not-found")
                }
            }
            for role in [Role.stranger, .moderatorElsewhere] {
                for path in [circle.path, "/rooms/nowhere"] {
                    try await cast[role].get("\(path)/membership").refused(404, "not-found")
                    try await cast[role].delete("\(path)/membership").refused(404, "not-found")
                }
            }
        }
    }

    @Test(arguments: Engine.all) func `The last facilitator may go when banned from the site, and no colleague sees a ban by leaving`(
        _ engine: Engine
    ) async throws {
        try await World.open(engine) { world in
            let (circle, elsewhere) = (try await Circle.open(world), try await Circle.open(world))
            let anna = try await world.person("anna")
            try await circle.appoint(circle.admit(anna, as: "Heron"), "facilitator")
            let member = try await elsewhere.admit(anna, as: "Ibis")
            try await BanTests.ban(member, circle.steward).expect(201)
            try await circle.facilitator.delete("\(circle.path)/membership").expect(204)
            let banned = try await world.signIn(anna.name)
            try await banned.delete("\(circle.path)/membership").expect(204)
            try await elsewhere.facilitator.delete("\(elsewhere.path)/membership").refused(409, "not-now")
        }
    }

    @Test(arguments: Engine.all) func `A moderator whose only colleague cannot act waits for nobody`(_ engine: Engine) async throws {
        try await World.open(engine) { world in
            let circle = try await Circle.open(world)
            let (anna, bert) = (try await world.person("anna"), try await world.person("bert"))
            let member = try await circle.admit(anna, as: "Heron")
            try await circle.appoint(member, "moderator")
            try await circle.set(policy: ["review": "all"])
            #expect(try await circle.thread(by: circle.facilitator).state == "held", "the control")
            let ban = try await BanTests.ban(member, circle.steward).expect(201)
            #expect(try await circle.thread(by: circle.facilitator).state == "live", "the colleague is banned")
            try await circle.steward.delete("/bans/\(ban.text("id"))", [:]).expect(204)
            #expect(try await circle.thread(by: circle.facilitator).state == "held")
            _ = try await OneTimeCodeTests.turnOn(circle.facilitator)
            world.pass(14 * Time.day)
            #expect(try await circle.thread(by: circle.facilitator).state == "live", "the colleague has no codes")
            _ = try await OneTimeCodeTests.turnOn(try await world.signIn(anna.name))
            #expect(try await circle.thread(by: circle.facilitator).state == "held")
            try await circle.admit(bert, as: "Ibis")
        }
    }

    @Test(arguments: Engine.all) func `Who may not act in their role writes as a member`(_ engine: Engine) async throws {
        try await World.open(engine) { world in
            let circle = try await Circle.open(world)
            let anna = try await world.person("anna")
            try await circle.appoint(circle.admit(anna, as: "Heron"), "moderator")
            try await circle.set(policy: ["newcomer_posts": 0])
            let address = "Write to me: heron@example.org"
            #expect(try await circle.thread(by: anna, "Hello", address).state == "live")
            _ = try await OneTimeCodeTests.turnOn(circle.facilitator)
            world.pass(14 * Time.day)
            #expect(try await circle.thread(by: anna, "Hello", address).state == "held")
            let only = try await Circle.open(world)
            world.pass(14 * Time.day)
            let founder = try await world.signIn(only.facilitator.name)
            #expect(try await only.thread(by: founder, "Hello", address).state == "held", "also who is alone")
            _ = try await OneTimeCodeTests.turnOn(founder)
            #expect(try await only.thread(by: founder, "Hello", address).state == "live")
        }
    }

    @Test(arguments: Engine.all) func `The same ban sent twice with one key is one ban`(_ engine: Engine) async throws {
        try await World.open(engine) { world in
            let circle = try await Circle.open(world)
            let member = try await circle.admit(world.person(), as: "Heron")
            let key = ["Idempotency-Key": "one ban"]
            let body: JSON = ["member": .text(member), "reason": BanTests.reason]
            let first = try await circle.steward.post("/bans", body, headers: key).expect(201)
            let again = try await circle.steward.post("/bans", body, headers: key).expect(201)
            #expect(first.json.sorted == again.json.sorted)
            #expect(try await world.rows()["ban"] == 1)
            try await circle.steward.post("/bans", body).expect(201)
            #expect(try await world.rows()["ban"] == 2, "the control: without a key each counts")
        }
    }

    @Test(arguments: Engine.all) func `Naming again begins no second fortnight without codes, until a year has gone`(_ engine: Engine)
        async throws
    {
        try await World.open(engine) { world in
            let circle = try await Circle.open(world)
            _ = try await OneTimeCodeTests.turnOn(circle.facilitator)
            let anna = try await world.person("anna")
            let member = try await circle.admit(anna, as: "Heron")
            try await circle.appoint(member, "moderator")
            world.pass(13 * Time.day)
            try await circle.appoint(member, "member")
            try await circle.appoint(member, "moderator")
            try await anna.get("\(circle.path)/queue").expect(200)
            world.pass(Time.day)
            try await anna.get("\(circle.path)/queue").refused(403, "not-permitted")
            try await circle.appoint(member, "member")
            // Nobody is signed in for so long: the row is put back instead.
            try await world.site.store.write { [now = world.now] db in
                _ = try db.run("UPDATE membership SET role_since = \(now - 366 * Time.day) WHERE id = \(member)")
            }
            try await circle.appoint(member, "moderator")
            try await anna.get("\(circle.path)/queue").expect(200)
        }
    }
}
