import Testing

@testable import Forum

/// The last who lead a room both go. An erasure is refused for nobody else's sake and told to nobody, so whoever is about to go counts as
/// there until they have gone; the room, which then has nobody, gets a new lead by the rule that is there for every room that lost its own.
@Suite struct LastFacilitatorsTests {
    private struct Room {
        let circle: Circle
        let second: Caller
        let member: Caller

        /// Led by two, with one member and no moderators.
        static func open(_ world: World) async throws -> Room {
            let circle = try await Circle.open(world)
            try await circle.set(policy: ["newcomer_posts": 0])
            let (second, member) = (try await world.person("second"), try await world.person("member"))
            let other = try await circle.admit(second, as: "Alder")
            try await circle.admit(member, as: "Heron")
            try await circle.facilitator.erase(over: 7).refused(409, "not-now")
            try await circle.facilitator.put("\(circle.path)/members/\(other)/role", ["role": "facilitator"]).expect(200)
            return Room(circle: circle, second: second, member: member)
        }

        /// All that the second one can see of the first.
        func seen() async throws -> [String] {
            let room = circle.path
            return [
                String(decoding: JSON.list(try await second.all("\(room)/members").map(\.sorted)).bytes, as: UTF8.self),
                try await second.get(room).text,
                try await second.get("\(room)/log").text, try await second.get("/account/notices").text,
            ]
        }
    }

    @Test(arguments: Engine.all) func `That one goes is told to the other by no answer, and refuses them nothing`(_ engine: Engine)
        async throws
    {
        try await World.open(engine) { world in
            for goes in [false, true] {
                let room = try await Room.open(world)
                let before = try await room.seen()
                if goes { try await room.circle.facilitator.erase(over: 7).expect(202) }
                for (now, then) in zip(try await room.seen(), before) { #expect(now == then) }
                let own = try await room.second.get("\(room.circle.path)/membership").expect(200).text("member")
                try await room.second.put("\(room.circle.path)/members/\(own)/role", ["role": "member"]).expect(200)
            }
        }
    }

    @Test(arguments: Engine.all, ["erase", "keep"])
    func `Both go over a week, the room lives on, and a member leads it in the end`(_ engine: Engine, _ posts: String) async throws {
        try await World.open(engine) { world in
            let room = try await Room.open(world)
            let (circle, path) = (room.circle, room.circle.path)
            let thread = try await circle.thread(by: room.second).thread
            try await circle.facilitator.erase(posts, over: 7).expect(202)
            try await room.second.erase(posts, over: 7).expect(202)
            try await room.member.post("\(path)/threads", ["title": "Who is here?", "body": "See www.example.org."]).expect(201, 202)
            world.pass(7 * Time.day + Time.minute)
            try await Erasure(world.site).run()
            try await Abandoned(world.site).run()

            var member = try await world.signIn(room.member.name)
            let left = try await member.all("\(path)/members")
            #expect(left.map { $0["pseudonym"]?.text } == ["Heron"] && left.map { $0["role"]?.text } == ["member"])
            #expect(try await member.get("/threads/\(thread)").status == (posts == "keep" ? 200 : 404))
            try await member.post("\(path)/threads", ["title": "Still here", "body": "And I write."]).expect(201)
            try await member.put("\(path)/retention", ["keep_days": 5]).refused(403, "not-permitted")
            for gone in [circle.facilitator, room.second] {
                let form: JSON = ["name": .text(gone.name), "passphrase": .text(World.passphrase)]
                try await world.visitor.post("/sessions", form).refused(401, "sign-in-failed")
            }

            // The steward waits as for any room, and the members are told.
            try await world.steward().post("\(path)/facilitator-code").refused(409, "not-now")
            world.pass(24 * Time.day)
            try await world.steward().post("\(path)/facilitator-code").expect(202)
            member = try await world.signIn(room.member.name)
            #expect(try await member.get("/account/notices").expect(200).items.first?["kind"]?.text == "facilitator_code")
            world.pass(Handover.announced)
            let code = try await world.steward().post("\(path)/facilitator-code").expect(201).text("facilitator_code")
            member = try await world.signIn(room.member.name)
            try await member.redeem(code, as: nil).expect(201)
            try await member.put("\(path)/retention", ["keep_days": 5]).expect(200)
        }
    }

    @Test(arguments: Engine.all) func `What waits in a room that nobody leads goes to the stewards`(_ engine: Engine) async throws {
        try await World.open(engine) { world in
            let room = try await Room.open(world)
            try await room.circle.set(policy: ["review": "all"])
            let held = try await room.member.post("\(room.circle.path)/threads", ["title": "Who is here?", "body": "Is anybody?"])
                .expect(202)["first_post"].at("id").text
            for gone in [room.circle.facilitator, room.second] { try await gone.erase(over: 7).expect(202) }
            let waits = try await world.steward().get("/escalations").expect(200).items
            #expect(waits.isEmpty)
            world.pass(7 * Time.day + Time.minute)
            try await Erasure(world.site).run()
            try await Abandoned(world.site).run()
            let escalated = try await world.steward().get("/escalations").expect(200).items
            #expect(escalated.map { $0.at("post", "id").text } == [held])
        }
    }
}
