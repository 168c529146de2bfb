import Testing

@testable import Forum

/// Small rooms and second thoughts: nobody gets stuck, and nothing is left lying about.
@Suite struct LonelyTests {
    @Test(arguments: Engine.all) func `What a room's only moderator reported goes to the stewards, and their posts are not held for nobody`(
        _ engine: Engine
    )
        async throws
    {
        try await World.open(engine) { world in
            let circle = try await Circle.open(world)
            let (author, second) = (try await world.person(), try await world.person())
            try await circle.admit(author, as: "Avocet")
            let member = try await circle.admit(second, as: "Bittern")
            let written = try await circle.thread(by: author)
            if written.state == "held" { try await circle.release(written.post) }
            try await circle.set(policy: ["review": "all"])
            #expect(try await circle.thread(by: circle.facilitator).state == "live")
            try await circle.report(written.post, by: circle.facilitator)
            let steward = try await world.steward()
            let escalated = try await steward.get("/escalations").expect(200).items
            let item = try #require(escalated.first { $0.at("post", "id").text == written.post })
            try await circle.appoint(member, "moderator")
            #expect(try await circle.thread(by: circle.facilitator).state == "held")
            try await circle.appoint(member, "member")
            try await circle.decide(item, "dismiss").refused(404, "not-found")
            try await circle.decide(item, "dismiss", by: steward).expect(200)
        }
    }

    @Test(arguments: Engine.all) func `Who reports again says nothing new, and leaves no words`(_ engine: Engine) async throws {
        try await World.open(engine, bare: true) { world in
            let cast = try await Cast.around(world, access: ["model": "registered"])
            let (first, again) = (world.canary(), world.canary())
            try await cast.circle.report(cast.post, by: cast[.admitted], "spam", first)
            let item = try await cast.circle.item(about: cast.post, kind: "report")
            for _ in 0..<3 { try await cast.circle.report(cast.post, by: cast[.admitted], "spam", again) }
            #expect(try world.files(with: first) != [] && world.files(with: again) == [])
            try await cast.circle.decide(item, "dismiss").expect(200)
        }
    }

    @Test(arguments: Engine.all) func `What was reported can be read after its author changed and deleted it`(_ engine: Engine) async throws
    {
        try await World.open(engine, bare: true) { world in
            let cast = try await Cast.around(world, access: ["model": "registered"])
            let (title, body) = (world.canary("title"), world.canary("body"))
            let written = try await cast.circle.thread(by: cast[.author], title, body)
            try await cast.circle.report(written.post, by: cast[.admitted])
            try await cast[.author].patch("/posts/\(written.post)", ["body": "Nothing."]).expect(200)
            try await cast[.author].delete("/posts/\(written.post)").expect(204)
            let post = try await cast.circle.item(about: written.post, kind: "report")["post"]
            #expect(post?["title"]?.text == title && post?["reported_body"]?.text == body)
            world.pass(Lifetimes.evidence)
            try await world.purge()
            #expect(try world.files(with: title) == [] && world.files(with: body) == [])
        }
    }

    @Test(arguments: Engine.all) func `Changing the warning alone leaves what waits waiting`(_ engine: Engine) async throws {
        try await World.open(engine) { world in
            let cast = try await Cast.around(world, access: ["model": "registered"])
            try await cast[.author].patch("/posts/\(cast.post)", ["body": "See www.example.org."]).expect(202)
            let changed = try await cast[.author].patch("/posts/\(cast.post)", ["content_warning": "loss"]).expect(202)
            #expect(changed["pending_edit"].at("body").text == "See www.example.org.")
            #expect(changed["pending_edit"].at("content_warning").text == "loss" && changed["content_warning"] == .null)
            try await cast.circle.release(cast.post)
            let shown = try await cast[.admitted].get("/posts/\(cast.post)").expect(200)
            #expect(shown["body"].text == "See www.example.org." && shown["content_warning"].text == "loss")
        }
    }

    @Test(arguments: Engine.all) func `A declined person can be invited after all`(_ engine: Engine) async throws {
        try await World.open(engine) { world in
            let circle = try await Circle.open(world, access: ["model": "closed", "conditions": [Circle.vetting]])
            let anna = try await world.person()
            try await circle.join(anna, as: "Avocet")
            try await anna.put("\(circle.path)/membership/answers", ["answers": ["A friend."]]).expect(202)
            let queue = try await circle.facilitator.get("\(circle.path)/queue").expect(200)
            let item = try #require(queue.items.first { $0["kind"]?.text == "application" })
            try await circle.decide(item, "decline", by: nil, ["reason": DecisionTests.reason]).expect(200)
            try await anna.put("\(circle.path)/membership", ["pseudonym": "Avocet"]).expect(409)
            try await anna.redeem(circle.invitation(), as: "Avocet").expect(201)
            let again = try await anna.get("\(circle.path)/membership").expect(200)
            #expect(again["state"].text == "applying" && again["unmet"].texts == ["vetting"] && again["waiting"].texts == [])
        }
    }

    @Test(arguments: Engine.all) func `Who comes back by the facilitator's code has one name`(_ engine: Engine) async throws {
        try await World.open(engine) { world in
            let steward = try await world.steward()
            let code = try await steward.post("/rooms", RoomTests.opening("evening")).expect(201).text("facilitator_code")
            let (anna, bob) = (try await world.person(), try await world.person())
            try await anna.put("/rooms/evening/membership", ["pseudonym": "Avocet"]).expect(201)
            let thread = try await anna.post("/rooms/evening/threads", ["title": "A night", "body": "Long."]).expect(201, 202)
            try await anna.delete("/rooms/evening/membership").expect(204)
            try await anna.redeem(code, as: "Bittern").expect(201)
            let post = thread["first_post"].at("id").text ?? ""
            #expect(try await anna.get("/posts/\(post)").expect(200)["author"].at("pseudonym").text == "Bittern")
            let members = try await anna.get("/rooms/evening/members").expect(200).items
            #expect(members.map { $0["pseudonym"]?.text } == ["Bittern"])
            try await bob.put("/rooms/evening/membership", ["pseudonym": "Bittern"]).refused(409, "pseudonym-taken", field: "pseudonym")
            try await bob.put("/rooms/evening/membership", ["pseudonym": "Avocet"]).expect(201)
        }
    }
}
