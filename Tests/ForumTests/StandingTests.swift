import Testing

@testable import Forum

/// The condition `standing`: evaluated once a day for everybody, of which a room learns met or unmet and nothing else.
@Suite struct StandingTests {
    static let standing: JSON = ["kind": "standing", "posts": 5, "days": 30]
    private static let reason: JSON = ["rule": "Only people we know.", "text": "Known from elsewhere for quarrels."]

    /// Somebody who has written so many accepted posts in another room.
    private static func writer(_ posts: Int, _ elsewhere: Circle) async throws -> Caller {
        let person = try await elsewhere.world.person()
        try await elsewhere.admit(person, as: "Called \(elsewhere.world.site.entropy.id().prefix(8))")
        for _ in 0..<posts { _ = try await elsewhere.thread(by: person) }
        return person
    }

    private static func evaluate(_ world: World) async throws { try await Evaluation(world.site).run() }

    private static func elsewhere(_ world: World) async throws -> Circle {
        let circle = try await Circle.open(world)
        try await circle.set(policy: ["newcomer_posts": 0])
        return circle
    }

    @Test(arguments: Engine.all) func `Posts and days both count, as of the day's evaluation`(_ engine: Engine) async throws {
        try await World.open(engine) { world in
            let other = try await Self.elsewhere(world)
            let circle = try await Circle.open(world, access: ["model": "conditional", "conditions": [Self.standing]])
            let (ready, few) = (try await Self.writer(5, other), try await Self.writer(4, other))
            for (caller, name) in [(ready, "Heron"), (few, "Ibis")] {
                let joined = try await circle.join(caller, as: name)
                #expect(joined["state"]?.text == "applying" && joined["unmet"] == ["standing"])
            }
            try await Self.evaluate(world)
            world.pass(29 * Time.day)
            try await Self.evaluate(world)
            #expect(try await world.signIn(ready.name).get("\(circle.path)/membership")["unmet"] == ["standing"], "29 days are not 30")
            world.pass(Time.day)
            let late = try await world.signIn(ready.name)
            #expect(try await late.get("\(circle.path)/membership")["unmet"] == ["standing"], "today was not evaluated yet")
            try await Self.evaluate(world)
            #expect(
                try await late.get("\(circle.path)/membership")["state"].text == "applying",
                "admitted within the day, not at the evaluation")
            world.pass(Time.day)
            try await LaterAdmissions(world.site).run()
            #expect(try await late.get("\(circle.path)/membership")["state"].text == "admitted")
            let short = try await world.signIn(few.name)
            #expect(try await short.get("\(circle.path)/membership")["unmet"] == ["standing"])

            // The fifth post counts from the next day on; who joins then is admitted at once.
            _ = try await other.thread(by: short)
            try await Self.evaluate(world)
            let third = try await Circle.open(world, access: ["model": "conditional", "conditions": [Self.standing]])
            #expect(try await third.join(late, as: "Heron")["state"]?.text == "admitted")
            #expect(try await third.join(short, as: "Ibis")["state"]?.text == "admitted")
        }
    }

    @Test(arguments: Engine.all) func `An evaluation happens once a day, whoever asks again`(_ engine: Engine) async throws {
        try await World.open(engine) { world in
            let other = try await Self.elsewhere(world)
            let writer = try await Self.writer(4, other)
            world.pass(30 * Time.day)
            let back = try await world.signIn(writer.name)
            try await Self.evaluate(world)
            _ = try await other.thread(by: back)
            try await Self.evaluate(world)
            let circle = try await Circle.open(world, access: ["model": "conditional", "conditions": [Self.standing]])
            #expect(try await circle.join(back, as: "Heron")["state"]?.text == "applying")
            world.pass(Time.day)
            try await Self.evaluate(world)
            world.pass(Time.day)
            try await LaterAdmissions(world.site).run()
            #expect(try await back.get("\(circle.path)/membership")["state"].text == "admitted")
        }
    }

    @Test(arguments: Engine.all) func `A moderator sees met or unmet, and may override both ways`(_ engine: Engine) async throws {
        try await World.open(engine) { world in
            let both: JSON = ["read": "admitted", "write": "admitted", "conditions": [Self.standing, Circle.vetting]]
            let circle = try await Circle.open(world, access: both)
            let (anna, bert) = (try await world.person("anna"), try await world.person("bert"))
            try await circle.join(anna, as: "Heron")
            try await circle.join(bert, as: "Ibis")
            let answers = try await anna.put("\(circle.path)/membership/answers", ["answers": ["Because."]]).expect(202)
            let list = try await circle.facilitator.get("\(circle.path)/applicants").expect(200).items
            #expect(list.count == 2)
            for one in list { #expect(one.names == ["member", "pseudonym", "waiting", "standing", "override", "applied"]) }
            let member = try #require(answers["member"].text)
            let shown = try #require(list.first { $0["member"]?.text == member })
            #expect(shown["waiting"] == ["vetting"] && shown["standing"]?.text == "unmet" && shown["override"]?.flag == false)
            let put = { (caller: Caller, body: JSON) in try await caller.put("\(circle.path)/members/\(member)/standing", body) }
            try await put(circle.facilitator, ["met": false]).refused(422, "invalid", field: "reason")
            try await put(circle.facilitator, [:]).refused(400, "malformed", field: "met")
            try await put(anna, ["met": true]).refused(403, "not-permitted")

            let refused = try await put(circle.facilitator, ["met": false, "reason": Self.reason]).expect(200)
            #expect(refused["standing"].text == "unmet" && refused["override"].flag == true)
            let notice = try #require(try await anna.get("/account/notices").expect(200).items.first)
            #expect(notice["kind"]?.text == "decision" && notice.at("decision", "statement", "facts").text == Self.reason["text"]?.text)
            let evaluated = try await put(circle.facilitator, ["met": nil]).expect(200)
            #expect(evaluated["override"].flag == false)
            try await put(circle.facilitator, ["met": true]).expect(200)
            #expect(try await anna.get("\(circle.path)/membership")["unmet"] == ["vetting"])
            let queue = try await circle.facilitator.get("\(circle.path)/queue?kind=application").expect(200).items
            try await circle.decide(#require(queue.first), "accept").expect(200)
            #expect(try await anna.get("\(circle.path)/membership")["state"].text == "admitted")
            try await put(circle.facilitator, ["met": true]).refused(404, "not-found")
            #expect(try await circle.facilitator.get("\(circle.path)/applicants").items.count == 1)
        }
    }

    @Test(arguments: Engine.all) func `Who meets it in two rooms at once is admitted to them hours apart`(_ engine: Engine) async throws {
        try await World.open(engine) { world in
            let other = try await Self.elsewhere(world)
            let rooms = [
                try await Circle.open(world, access: ["model": "conditional", "conditions": [Self.standing]]),
                try await Circle.open(world, access: ["model": "conditional", "conditions": [Self.standing]]),
            ]
            let writer = try await Self.writer(5, other)
            for (circle, name) in zip(rooms, ["Heron", "Ibis"]) { try await circle.join(writer, as: name) }
            world.pass(30 * Time.day)
            try await Self.evaluate(world)
            var admitted: [Int64] = []
            // Within a day, or where both moments were drawn within one hour, a day after the first.
            for _ in 0..<(50 * 6) {
                world.pass(10 * Time.minute)
                try await LaterAdmissions(world.site).run()
                let times = try await world.site.store.read { db in
                    try db.all(
                        "SELECT joined_at FROM membership WHERE account = \(writer.account) AND state = 'admitted' ORDER BY joined_at",
                        { try $0["joined_at"] as Int64 })
                }
                admitted = Array(times.dropFirst())
                if admitted.count == 2 { break }
            }
            #expect(admitted.count == 2)
            #expect((admitted.last ?? 0) - (admitted.first ?? 0) >= Time.hour)
        }
    }
}
