import Testing

@testable import Forum

/// A room that lost its facilitators gets a new code: after thirty days of silence, announced for seven, void when a member objects.
@Suite struct HandoverTests {
    private struct Orphan {
        let circle: Circle
        let member: Caller
        var path: String { "\(circle.path)/facilitator-code" }

        static func make(_ world: World) async throws -> Orphan {
            let circle = try await Circle.open(world)
            let member = try await world.person("anna")
            try await circle.admit(member, as: "Heron")
            return Orphan(circle: circle, member: member)
        }

        /// The same people, signed in anew but for the facilitator.
        func later(_ world: World, _ time: Int64) async throws -> (steward: Caller, member: Caller) {
            world.pass(time)
            let steward = circle.steward
            let call = Call(site: world.site, viewer: .visitor, path: [:], query: [:], now: world.now)
            let token = try await world.site.store.write { db in try Session.start(for: steward.account, call, db).token }
            return (steward.with(.bearer(token)), try await world.signIn(member.name))
        }
    }

    @Test(arguments: Engine.all) func `After thirty days of silence and seven of announcement a member takes over`(_ engine: Engine)
        async throws
    {
        try await World.open(engine) { world in
            let orphan = try await Orphan.make(world)
            try await orphan.circle.steward.post(orphan.path).refused(409, "not-now")
            var (steward, member) = try await orphan.later(world, 29 * Time.day)
            try await steward.post(orphan.path).refused(409, "not-now")
            try await member.get(orphan.path).refused(404, "not-found")
            (steward, member) = try await orphan.later(world, 2 * Time.day)
            try await member.post(orphan.path).refused(403, "not-permitted")
            let announced = try await steward.post(orphan.path).expect(202)
            #expect(announced.json.names == ["announced_at", "takes_effect_at"])
            #expect(try await member.get(orphan.path).expect(200).json.sorted == announced.json.sorted)
            let notice = try #require(try await member.get("/account/notices").expect(200).items.first)
            #expect(notice["kind"]?.text == "facilitator_code" && notice["room"]?.text == orphan.circle.slug)
            try await world.visitor.get(orphan.path).refused(401, "sign-in-required")
            (steward, member) = try await orphan.later(world, 6 * Time.day)
            try await steward.post(orphan.path).refused(409, "not-now")
            (steward, member) = try await orphan.later(world, Time.day)
            let code = try await steward.post(orphan.path).expect(201).text("facilitator_code")
            try await member.get(orphan.path).expect(200)
            let redeemed = try await member.redeem(code, as: nil).expect(201)
            #expect(redeemed["kind"].text == "facilitator" && redeemed.json.at("membership", "role").text == "facilitator")
            #expect(redeemed.json.at("membership", "pseudonym").text == "Heron", "the name stays")
            try await member.put("\(orphan.circle.path)/retention", ["keep_days": 5]).expect(200)
            try await world.person().redeem(code, as: "Crow").refused(404, "not-found")
            #expect(try await world.rows()["membership"] == 2)
        }
    }

    @Test(arguments: Engine.all) func `One member's objection makes it void, and nobody learns whose`(_ engine: Engine) async throws {
        try await World.open(engine) { world in
            let orphan = try await Orphan.make(world)
            let other = try await world.person()
            try await orphan.circle.admit(other, as: "Ibis")
            var (steward, member) = try await orphan.later(world, 31 * Time.day)
            try await member.post("\(orphan.path)/objection").refused(404, "not-found")
            try await steward.post(orphan.path).expect(202)
            try await steward.post("\(orphan.path)/objection").refused(403, "not-permitted")
            try await member.post("\(orphan.path)/objection").expect(204)
            try await member.post("\(orphan.path)/objection").refused(404, "not-found")
            try await member.get(orphan.path).refused(404, "not-found")
            let entries = try await member.get("\(orphan.circle.path)/log").expect(200).items
            #expect(entries.prefix(2).map { $0["act"]?.text } == ["facilitator_code_objected", "facilitator_code_announced"])
            (steward, member) = try await orphan.later(world, 8 * Time.day)
            try await steward.post(orphan.path).refused(409, "not-now")
            (steward, member) = try await orphan.later(world, 23 * Time.day)
            try await steward.post(orphan.path).expect(202)
        }
    }

    @Test(arguments: Engine.all) func `A banned facilitator's visit answers for no room, and the log names nobody`(_ engine: Engine)
        async throws
    {
        try await World.open(engine) { world in
            let orphan = try await Orphan.make(world)
            let circle = orphan.circle
            try await circle.admit(circle.steward, as: "Owl")
            let founder = try await circle.facilitator.get("\(circle.path)/membership").expect(200).text("member")
            try await BanTests.ban(founder, circle.steward).expect(201)
            var (steward, _) = try await orphan.later(world, 31 * Time.day)
            try await steward.post(orphan.path).expect(202)
            _ = try await world.signIn(circle.facilitator.name)
            (steward, _) = try await orphan.later(world, 7 * Time.day)
            let code = try await steward.post(orphan.path).expect(201).text("facilitator_code")
            let member = try await world.signIn(orphan.member.name)
            try await member.redeem(code, as: nil).expect(201)
            for entry in try await member.get("\(circle.path)/log").expect(200).items.prefix(2) { #expect(entry["by"] == .null) }
        }
    }

    @Test(arguments: Engine.all) func `A facilitator who comes back makes announcement and code void`(_ engine: Engine) async throws {
        try await World.open(engine) { world in
            for given in [false, true] {
                let orphan = try await Orphan.make(world)
                var (steward, _) = try await orphan.later(world, 31 * Time.day)
                try await steward.post(orphan.path).expect(202)
                var code = ""
                (steward, _) = try await orphan.later(world, 7 * Time.day)
                if given { code = try await steward.post(orphan.path).expect(201).text("facilitator_code") }
                _ = try await world.signIn(orphan.circle.facilitator.name)
                try await steward.post(orphan.path).refused(409, "not-now")
                try await orphan.member.get(orphan.path).refused(401, "sign-in-required")
                // It ends at its own time, which says nothing about who came when.
                try await steward.get(orphan.path).expect(200)
                try await steward.post(orphan.path).refused(409, "not-now")
                if given { try await world.person().redeem(code, as: "Crow").refused(404, "not-found") }
            }
        }
    }
}
