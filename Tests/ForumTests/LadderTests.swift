import Testing

@testable import Forum

/// The ladder of sanctions: what each rung takes, what it leaves, and that it ends by itself.
@Suite struct LadderTests {
    private static let reason = AppealTests.reason

    private func put(_ kind: String, _ cast: Cast, days: Int64? = nil, perDay: Int? = nil) async throws -> JSON {
        let body: JSON = ["kind": .text(kind), "reason": Self.reason]
        let full = body.with("until", days.map { .text(Time.text(cast.circle.world.now + $0 * Time.day)) }).with(
            "posts_per_day", perDay.map { JSON($0) })
        return try await cast[.moderator].post("\(cast.circle.path)/members/\(cast.member(.author))/sanctions", full).expect(201).json
    }

    @Test(arguments: Engine.all) func `Each rung takes what it says, and ends by itself`(_ engine: Engine) async throws {
        try await World.open(engine) { world in
            let cast = try await Cast.around(world, access: ["model": "registered"])
            let (circle, author) = (cast.circle, cast[.author])
            func membership() async throws -> Reply { try await author.get("\(circle.path)/membership").expect(200) }

            let warned = try await put("warning", cast)
            #expect(warned["until"] == .null && warned["decision"]?.text != nil)
            #expect(try await membership()["sanctions"].items?.isEmpty == true, "a warning is said, and over")
            #expect(try await author.notices().first?.at("decision", "statement", "restricts").texts == ["warning"])
            #expect(try await circle.reply(by: author, in: cast.thread).state == "live")

            _ = try await put("slowed", cast, days: 2, perDay: 3)
            #expect(try await circle.reply(by: author, in: cast.thread).state == "live")
            let slowed = try await author.post("/threads/\(cast.thread)/posts", ["body": "A third today."])
            slowed.refused(429, "too-many-requests")
            #expect(Int(slowed.headers["retry-after"] ?? "") ?? 0 > 3600)
            world.pass(2 * Time.day + Time.second)
            #expect(try await circle.reply(by: author, in: cast.thread).state == "live")

            _ = try await put("held", cast, days: 2)
            let held = try await author.post("/threads/\(cast.thread)/posts", ["body": "Looked at first."]).expect(202)
            #expect(held["held_for"].texts == ["sanction"])
            #expect(try await author.patch("/posts/\(cast.post)", ["body": "Changed."]).status == 202, "an edit is no way round")
            let own = try await membership()
            #expect(own["state"].text == "admitted" && own["sanctions"].items?.first?["kind"]?.text == "held")
            world.pass(2 * Time.day + Time.second)
            #expect(try await circle.reply(by: author, in: cast.thread).state == "live")

            _ = try await put("read_only", cast, days: 2)
            for refused in [
                try await author.post("/threads/\(cast.thread)/posts", ["body": "No."]),
                try await author.post("\(circle.path)/threads", ["title": "No", "body": "No."]),
                try await author.patch("/posts/\(cast.post)", ["body": "No."]),
            ] {
                refused.refused(403, "not-permitted")
                #expect(refused["unmet"].texts == ["sanction"])
            }
            try await author.get("\(circle.path)/threads").expect(200)
            try await author.get("\(circle.path)/members").expect(200)
            try await circle.report(cast.post, by: cast[.admitted])
            #expect(try await author.delete("/posts/\(held.text("id"))").status == 204, "one's own can be deleted")
            world.pass(2 * Time.day + Time.second)
            #expect(try await circle.reply(by: author, in: cast.thread).state == "live")
        }
    }

    @Test(arguments: Engine.all) func `Nobody sheds a sanction by leaving, and a role rests under it`(_ engine: Engine) async throws {
        try await World.open(engine) { world in
            let cast = try await Cast.around(world, access: ["model": "registered"])
            let (circle, author) = (cast.circle, cast[.author])
            _ = try await put("read_only", cast, days: 9)
            _ = try await put("slowed", cast, days: 3, perDay: 9)
            try await author.delete("\(circle.path)/membership").expect(204)
            try await author.put("\(circle.path)/membership", ["pseudonym": "Called auth"]).expect(201)
            try await author.post("/threads/\(cast.thread)/posts", ["body": "No."]).refused(403, "not-permitted")
            let own = try await author.get("\(circle.path)/membership").expect(200)
            #expect(own["sanctions"].items?.compactMap { $0["kind"]?.text } == ["read_only", "slowed"], "the strictest first")

            let moderator = "\(circle.path)/members/\(try cast.member(.moderator))/sanctions"
            let until = JSON.text(Time.text(world.now + 3 * Time.day))
            let slowed: JSON = ["kind": "slowed", "until": until, "posts_per_day": 5, "reason": Self.reason]
            let made = try await circle.facilitator.post(moderator, slowed).expect(201)
            try await cast[.moderator].get("\(circle.path)/queue").refused(403, "not-permitted")
            try await circle.facilitator.delete("/decisions/\(made.text("decision"))").expect(204)
            try await cast[.moderator].get("\(circle.path)/queue").expect(200)
        }
    }

    @Test(arguments: Engine.all) func `A site ban is heard by another steward, and by nobody of the room`(_ engine: Engine) async throws {
        try await World.open(engine) { world in
            let cast = try await Cast.around(world, access: ["model": "registered"])
            let author = cast[.author]
            try await cast[.steward].post("/bans", ["member": .text(cast.member(.author)), "reason": Self.reason]).expect(201)
            let back = try await world.signIn(author.name)
            let decision = try #require(try await back.notices().first?.at("decision", "id").text)
            try await back.post("/decisions/\(decision)/appeal", ["text": "Please look again."]).expect(202)
            #expect(try await cast[.facilitator].get("/queue?kind=appeal").items.isEmpty)
            let member = try cast.member(.author)
            let log = try await cast[.facilitator].get("\(cast.circle.path)/log").expect(200).items
            #expect(log.allSatisfy { $0["act"]?.text != "banned" || $0["member"]?.text != member })
            #expect(try await cast[.steward].get("/escalations").expect(200).items.isEmpty, "who banned them does not hear it")
            let second = try await world.steward()
            let item = try #require(try await second.get("/escalations").expect(200).items.first)
            #expect(item.at("appeal", "same_person").flag == false)
            try await cast.circle.decide(item, "overturn", by: second).expect(200)
            try await back.get("\(cast.circle.path)/threads").expect(200)
        }
    }
}
