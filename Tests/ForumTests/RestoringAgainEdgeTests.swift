import Store
import Testing

@testable import Forum

/// Who hears what holds again after a restore, and what is over by then.
@Suite struct RestoringAgainEdgeTests {
    @Test(arguments: Engine.all) func `Where a room has one moderator alone the stewards hear it, while there are any`(_ engine: Engine)
        async throws
    {
        try await World.open(engine) { world in
            let circle = try await Circle.open(world)
            let (person, other) = (try await world.person(), try await world.person())
            let member = try await circle.admit(person, as: "Heron")
            let second = try await circle.admit(other, as: "Ibis")
            var nights = Nights(world)
            try await nights.copy()
            try await circle.sanction(member, "read_only", days: 90)
            try await nights.copy()
            try await nights.restore(nights.copies[0].data) { restored, _ in
                let (facilitator, steward) = (try await restored.signIn(circle.facilitator.name), try await restored.steward())
                let appellant = try await restored.signIn(person.name)
                let id = try #require(try await appellant.notices().first?.at("decision", "id").text)
                try await appellant.post("/decisions/\(id)/appeal", ["text": "I meant it well."]).expect(202)
                let (queue, handed) = ("\(circle.path)/queue?kind=appeal", "/escalations")
                func heard() async throws -> [Bool] {
                    [
                        try await RestoringAgainTests.appeal(id, in: queue, for: facilitator) != nil,
                        try await RestoringAgainTests.appeal(id, in: handed, for: steward) != nil,
                    ]
                }
                #expect(try await heard() == [false, true])
                let item = try #require(try await RestoringAgainTests.appeal(id, in: handed, for: steward))
                try await circle.decide(item, "uphold", by: facilitator).refused(404, "not-found")
                // With a second one nobody knows which of them it was.
                try await facilitator.put("\(circle.path)/members/\(second)/role", ["role": "moderator"]).expect(200)
                #expect(try await heard()[0])
                try await facilitator.put("\(circle.path)/members/\(second)/role", ["role": "member"]).expect(200)
                #expect(try await heard() == [false, true])
                try await restored.site.store.write { db in _ = try db.run("UPDATE account SET totp_on = 0 WHERE steward = 1") }
                #expect(try await RestoringAgainTests.appeal(id, in: queue, for: facilitator) != nil, "for want of anybody else")
            }
        }
    }

    @Test(arguments: Engine.all) func `What a copy has waiting still does not appear by a release, and by an appeal it does`(
        _ engine: Engine
    ) async throws {
        try await World.open(engine) { world in
            let cast = try await Cast.around(world, access: ["model": "registered"])
            let (circle, author) = (cast.circle, cast[.author])
            let post = try await circle.reply(by: author, in: cast.thread, "See www.example.org.").post
            var nights = Nights(world)
            try await nights.copy()
            try await circle.release(post)
            let remove: JSON = ["outcome": "remove", "reason": DecisionTests.reason]
            try await circle.facilitator.post("/posts/\(post)/decision", remove).expect(200)
            try await nights.copy()
            for (keys, waiting) in [(nil, 0), (nights.copies[0].keys, 1)] {
                try await nights.restore(nights.copies[0].data, keys: keys) { restored, _ in
                    let moderator = try await restored.signIn(cast[.moderator].name)
                    let held = try await moderator.get("\(circle.path)/queue?kind=held_post").expect(200).items
                    #expect(held.count == waiting, "the second is the control")
                    guard keys == nil else { return }
                    let person = try await restored.signIn(author.name)
                    let decision = try #require(try await person.notices().first?["decision"])
                    #expect(decision.at("statement", "restricts").texts == ["post_refused"])
                    let id = decision["id"]?.text ?? ""
                    try await person.post("/decisions/\(id)/appeal", ["text": "I meant it well."]).expect(202)
                    let item = try #require(
                        try await RestoringAgainTests.appeal(id, in: "\(circle.path)/queue?kind=appeal", for: moderator))
                    try await circle.decide(item, "overturn", by: moderator).expect(200)
                    #expect(try await restored.signIn(cast[.stranger].name).get("/posts/\(post)").expect(200)["state"].text == "live")
                }
            }
        }
    }

    @Test(arguments: Engine.all, [false, true]) func `What can be appealed no more is over, and what is appealed is there still`(
        _ engine: Engine, _ appealed: Bool
    ) async throws {
        try await World.open(engine) { world in
            let cast = try await Cast.around(world, access: ["model": "registered"])
            try await cast.circle.set(policy: ["newcomer_posts": 0, "appeal_days": 14])
            try await cast.giveCodes()
            var nights = Nights(world)
            try await nights.copy()
            let remove: JSON = ["outcome": "remove", "reason": DecisionTests.reason]
            let decision = try await cast.circle.facilitator.post("/posts/\(cast.post)/decision", remove).expect(200).text("id")
            try await cast.live(10)
            if appealed { try await cast[.author].post("/decisions/\(decision)/appeal", ["text": "I meant it well."]).expect(202) }
            try await cast.live(5)
            try await nights.copy()
            try await nights.restore(nights.copies[0].data) { restored, _ in
                let author = try await restored.signIn(cast[.author].name)
                #expect(try await author.notices().filter { $0.at("decision", "outcome").text == "put_again" }.count == (appealed ? 1 : 0))
                let post = try await author.get("/posts/\(cast.post)")
                #expect(appealed ? post["body"].text == "I could not sleep again." : post.status == 404, "\(post.text)")
            }
        }
    }
}
