import Store
import Testing
import Vault

@testable import Forum

/// What the sanctioned, the guests and the newly named may not do more than others.
@Suite struct AttackRolesDoorTests {
    @Test(arguments: Engine.all) func `Who is suspended or banned reports as a visitor does, with a proof of work`(_ engine: Engine)
        async throws
    {
        try await World.open(engine) { world in
            let cast = try await Cast.around(world, access: ["model": "readable"])
            try await BanTests.ban(try cast.member(.moderator), cast.circle.steward).expect(201)
            for caller in [cast[.suspended], cast[.banned], try await world.signIn(cast[.moderator].name)] {
                let path = "/posts/\(cast.post)/reports"
                let before = try await world.rows()["report"]
                try await caller.post(path, ["category": "spam"]).refused(400, "malformed", field: "proof")
                #expect(try await world.rows()["report"] == before)
                try await caller.post(path, ["category": "spam", "proof": try await caller.proof("report")]).expect(202)
                #expect(try await world.rows()["report"] == (before ?? 0) + 1)
            }
            try await cast[.admitted].post("/posts/\(cast.post)/reports", ["category": "spam"]).expect(202)
        }
    }

    @Test(arguments: Engine.all) func `No name is tried out without a proof of work`(_ engine: Engine) async throws {
        try await World.open(engine) { world in
            let cast = try await Cast.around(world, access: ["model": "open"])
            let bogus: JSON = ["challenge": "none", "nonce": "1"]
            var answers: Set<String> = []
            for name in [Cast.name(.admitted), "Nobody here"] {
                let body: JSON = ["body": "Hello", "guest": ["pseudonym": .text(name), "proof": bogus]]
                let reply = try await world.visitor.post("/threads/\(cast.thread)/posts", body)
                reply.refused(422, "proof-of-work", field: "proof")
                answers.insert(reply.fingerprint)
            }
            #expect(answers.count == 1)
            let guest: JSON = ["pseudonym": .text(Cast.name(.admitted)), "proof": try await world.visitor.proof("guest_post")]
            try await world.visitor.post("/threads/\(cast.thread)/posts", ["body": "Hello", "guest": guest])
                .refused(409, "pseudonym-taken", field: "pseudonym")
        }
    }

    @Test(arguments: Engine.all) func `Who is named later sees of older times what is to be decided, and nothing else`(_ engine: Engine)
        async throws
    {
        try await World.open(engine) { world in
            let circle = try await Circle.open(world, access: AttackRolesTests.closed)
            let (old, new) = (try await world.person("old"), try await world.person("new"))
            try await circle.admit(old, as: "Heron")
            try await circle.set(policy: ["newcomer_posts": 0])
            let before = try await written(circle, old)
            // The conditions are loosened: who comes from now on reads from now on.
            try await circle.set(access: ["model": "conditional", "conditions": [Circle.introduction]])
            try await circle.appoint(circle.admit(new, as: "Ibis"), "moderator")
            let after = try await written(circle, old)
            for (posts, sees) in [(before, false), (after, true)] {
                #expect(try await new.get("/posts/\(posts.live)").status == (sees ? 200 : 404))
                #expect(try await new.get("/posts/\(posts.removed)").status == (sees ? 200 : 404))
                #expect(try await new.get("/queue/\(posts.decided)").status == (sees ? 200 : 404))
                #expect(try await new.get("/posts/\(posts.held)").status == 200, "somebody must decide")
                #expect(try await circle.facilitator.get("/posts/\(posts.removed)").status == 200)
                #expect(try await circle.facilitator.get("/queue/\(posts.decided)").status == 200)
            }
            let decided = try await new.get("\(circle.path)/queue?state=decided&kind=report").expect(200).items
            #expect(decided.map { $0.at("post", "id").text } == [after.removed])
            let item = try await circle.item(about: before.held, for: new)
            try await circle.decide(item, "release", by: new).expect(200)
        }
    }

    /// A live post, a held one and a removed one, with the item by which it was removed.
    private func written(_ circle: Circle, _ author: Caller) async throws
        -> (live: String, held: String, removed: String, decided: String)
    {
        let live = try await circle.thread(by: author)
        let held = try await circle.reply(by: author, in: live.thread, "See www.example.org.")
        let removed = try await circle.reply(by: author, in: live.thread)
        let reporter = try await circle.world.person()
        try await circle.admit(reporter, as: "Reader \(reporter.account.prefix(8))")
        try await circle.report(removed.post, by: reporter)
        let item = try await circle.item(about: removed.post, kind: "report")
        try await circle.decide(item, "remove", by: nil, ["reason": DecisionTests.reason]).expect(200)
        return (live.post, held.post, removed.post, try #require(item["id"]?.text))
    }
}
