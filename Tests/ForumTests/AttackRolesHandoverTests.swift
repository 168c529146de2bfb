import Testing

@testable import Forum

/// A new facilitator code as somebody would use it who means harm: objecting for ever, or keeping a fetched code for later.
@Suite struct AttackRolesHandoverTests {
    /// A room of which nobody leads any more, with one member, on the day of its announcement.
    private struct Orphan {
        let circle: Circle
        let member: Caller
        var path: String { "\(circle.path)/facilitator-code" }

        static func announced(_ world: World) async throws -> Orphan {
            let circle = try await Circle.open(world)
            let member = try await world.person("anna")
            try await circle.admit(member, as: "Heron")
            let orphan = Orphan(circle: circle, member: member)
            world.pass(31 * Time.day)
            try await orphan.steward().post(orphan.path).expect(202)
            return orphan
        }

        func steward() async throws -> Caller { try await circle.world.steward() }
        func again() async throws -> Caller { try await circle.world.signIn(member.name) }

        /// The announcement has stood its time.
        func code() async throws -> String {
            circle.world.pass(Handover.announced)
            return try await steward().post(path).expect(201).text("facilitator_code")
        }
    }

    @Test(arguments: Engine.all) func `Only who was a member before the announcement objects`(_ engine: Engine) async throws {
        try await World.open(engine) { world in
            let orphan = try await Orphan.announced(world)
            let late = try await world.person()
            try await late.put("\(orphan.circle.path)/membership", ["pseudonym": "Kite"]).expect(201)
            try await late.post("\(orphan.path)/objection").refused(403, "not-permitted")
            try await late.get(orphan.path).expect(200)
            try await orphan.again().post("\(orphan.path)/objection").expect(204)
            try await late.get(orphan.path).refused(404, "not-found")
        }
    }

    @Test(arguments: Engine.all) func `A code that is out can be objected to, and is out once only`(_ engine: Engine) async throws {
        try await World.open(engine) { world in
            let orphan = try await Orphan.announced(world)
            let code = try await orphan.code()
            try await orphan.steward().post(orphan.path).refused(409, "not-now")
            let member = try await orphan.again()
            try await member.get(orphan.path).expect(200)
            try await member.post("\(orphan.path)/objection").expect(204)
            try await member.get(orphan.path).refused(404, "not-found")
            try await world.person().redeem(code, as: "Crow").refused(404, "not-found")
            try await orphan.steward().post(orphan.path).refused(409, "not-now")
        }
    }

    @Test(arguments: Engine.all) func `A fetched code ends after fourteen days, and a new one is announced first`(_ engine: Engine)
        async throws
    {
        try await World.open(engine) { world in
            let orphan = try await Orphan.announced(world)
            let code = try await orphan.code()
            world.pass(Handover.redeemable)
            try await world.person().redeem(code, as: "Crow").refused(404, "not-found")
            let member = try await orphan.again()
            try await member.get(orphan.path).refused(404, "not-found")
            try await member.post("\(orphan.path)/objection").refused(404, "not-found")
            try await orphan.steward().post(orphan.path).expect(202)
            try await world.person().redeem(code, as: "Crow").refused(404, "not-found")
            let next = try await orphan.code()
            world.pass(Handover.redeemable - Time.minute)
            try await world.person().redeem(code, as: "Crow").refused(404, "not-found")
            try await world.person().redeem(next, as: "Crow").expect(201)
        }
    }

    @Test(arguments: Engine.all) func `An announcement that nobody fetches a code on lapses`(_ engine: Engine) async throws {
        try await World.open(engine) { world in
            let orphan = try await Orphan.announced(world)
            world.pass(Handover.announced + Handover.fetchable - Time.minute)
            try await orphan.again().get(orphan.path).expect(200)
            world.pass(Time.minute)
            try await orphan.again().get(orphan.path).refused(404, "not-found")
            try await orphan.steward().post(orphan.path).expect(202)
        }
    }

    @Test(arguments: Engine.all) func `A room's first code stays good, whatever is announced and objected to`(_ engine: Engine) async throws
    {
        try await World.open(engine) { world in
            let steward = try await world.steward()
            let first = try await steward.post("/rooms", RoomTests.opening("evening")).expect(201).text("facilitator_code")
            let anna = try await world.person("anna")
            try await anna.put("/rooms/evening/membership", ["pseudonym": "Avocet"]).expect(201)
            world.pass(32 * Time.day)
            try await world.steward().post("/rooms/evening/facilitator-code").expect(202)
            try await world.signIn(anna.name).post("/rooms/evening/facilitator-code/objection").expect(204)
            world.pass(60 * Time.day)
            try await world.person().redeem(first, as: "Bittern").expect(201)
        }
    }

    /// What ends at the moment when somebody signs in, and in two rooms at once, says that these two have one account behind them.
    @Test(arguments: Engine.all) func `No announcement ends at the moment when a facilitator comes back`(_ engine: Engine) async throws {
        try await World.open(engine) { world in
            for given in [false, true] {
                let orphan = try await Orphan.announced(world)
                let code = given ? try await orphan.code() : ""
                if !given { world.pass(Handover.announced + Time.day) }
                _ = try await world.signIn(orphan.circle.facilitator.name)
                try await orphan.again().get(orphan.path).expect(200)
                try await orphan.steward().post(orphan.path).refused(409, "not-now")
                if given { try await world.person().redeem(code, as: "Crow").refused(404, "not-found") }
                world.pass(Handover.fetchable)
                try await orphan.again().get(orphan.path).refused(404, "not-found")
            }
        }
    }
}
