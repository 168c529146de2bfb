import Store
import Testing

@testable import Forum

/// Who takes an erasure back, and writes again in a room that they had gone from.
@Suite struct ErasureTakenBackTests {
    /// Somebody who was warned in a room, wrote there, and goes over a week.
    private static func going(_ posts: String, _ world: World) async throws -> (one: Caller, circle: Circle, left: String, thread: String) {
        let (circle, one) = (try await Circle.open(world), try await world.person())
        try await circle.set(policy: ["newcomer_posts": 0])
        try await circle.sanction(circle.admit(one, as: "Heron"), "warning")
        let left = try await circle.thread(by: one).post
        let thread = try await circle.thread(by: circle.facilitator).thread
        return (one, circle, left, thread)
    }

    private static func departures(_ world: World) async throws -> [Int64] {
        try await world.site.store.read { db in try db.all("SELECT at FROM departure ORDER BY at") { try $0["at"] as Int64 } }
    }

    @Test(arguments: Engine.all, ["erase", "keep"])
    func `A restore leaves what they wrote since, and what they had left stays left`(_ engine: Engine, _ posts: String) async throws {
        try await World.open(engine) { world in
            let (one, circle, left, thread) = try await Self.going(posts, world)
            var nights = Nights(world)
            try await nights.copy()
            try await one.erase(posts, over: 7).expect(202)
            world.pass(4 * Time.day)
            try await Erasure(world.site).run()
            let back = try await world.signIn(one.name)
            try await back.delete("/account/erasure").expect(204)
            try await circle.join(back, as: "Heron again")
            let written = try await circle.reply(by: back, in: thread).post
            try await nights.copy()
            let there = try await circle.facilitator.get("/posts/\(left)")
            #expect(there.status == (posts == "erase" ? 404 : 200))
            try await nights.restore(nights.copies[1].data) { restored, _ in
                let facilitator = try await restored.signIn(circle.facilitator.name)
                let post = try await facilitator.get("/posts/\(written)").expect(200)
                #expect(post.json.at("author", "pseudonym").text == "Heron again")
                let membership = try await restored.signIn(one.name).get("\(circle.path)/membership").expect(200)
                #expect(membership["state"].text == "admitted")
            }
            // From before they went.
            try await nights.restore(nights.copies[0].data) { restored, _ in
                let facilitator = try await restored.signIn(circle.facilitator.name)
                let here = try await facilitator.get("/posts/\(left)")
                #expect(here.status == there.status && here["author"] == there["author"])
                let rest = try await Self.departures(restored)
                #expect(rest == [], "and nothing waits for who came back long ago")
                let again = try await restored.signIn(one.name)
                try await circle.join(again, as: "Heron again")
                let anew = try await circle.reply(by: again, in: thread).post
                try await again.get("/posts/\(anew)").expect(200)
            }
            try await nights.restore(nights.copies[0].data, keys: nights.copies[0].keys) { restored, _ in
                let post = try await restored.signIn(circle.facilitator.name).get("/posts/\(left)").expect(200)
                #expect(post.json.at("author", "pseudonym").text == "Heron", "the control")
            }
        }
    }

    @Test(arguments: Engine.all) func `In the minute before a room's work is done nobody comes back to it, and then with everything`(
        _ engine: Engine
    ) async throws {
        try await World.open(engine) { world in
            let (one, circle, left, thread) = try await Self.going("erase", world)
            try await one.erase("erase", over: 7).expect(202)
            world.pass(try #require(try await Self.departures(world).first) - world.now + Time.second)
            let back = try await world.signIn(one.name)
            try await back.delete("/account/erasure").expect(204)
            // What is written here now would go with the rest.
            try await back.post("/threads/\(thread)/posts", ["body": "I am here."]).refused(403, "not-permitted")
            try await back.put("\(circle.path)/membership", ["pseudonym": "Ibis"]).refused(409, "not-now")
            try await back.redeem(circle.invitation(), as: "Ibis").refused(409, "not-now")
            try await Erasure(world.site).run()
            #expect(try await Self.departures(world) == [])
            try await circle.facilitator.get("/posts/\(left)").refused(404, "not-found")
            #expect(try await world.rows()["sanction"] == 1, "the warning stays")

            try await circle.join(back, as: "Ibis")
            let post = try await circle.reply(by: back, in: thread).post
            for reader in [back, circle.facilitator] { try await reader.get("/posts/\(post)").expect(200) }
            try await Erasure(world.site).run()
            try await circle.facilitator.get("/posts/\(post)").expect(200)
            try await back.erase("erase").expect(202)
            try await circle.facilitator.get("/posts/\(post)").refused(404, "not-found")
            #expect(try await world.memberships(of: one.account).isEmpty)
            #expect(!world.log.all.contains { $0.contains("erasure") }, "\(world.log.all)")
        }
    }

    @Test(arguments: Engine.all, [0, 7]) func `A departure that was done and never went hides nothing, and is no end`(
        _ engine: Engine, _ days: Int
    ) async throws {
        try await World.open(engine) { world in
            let (one, circle, left, _) = try await Self.going("erase", world)
            try await world.site.store.write { db in
                _ = try db.run(
                    "INSERT INTO departure (membership, posts, at, done) SELECT author, 'erase', 0, 1 FROM post WHERE id = \(left)")
            }
            try await circle.facilitator.get("/posts/\(left)").expect(200)
            try await one.erase("erase", over: days).expect(202)
            if days > 0 {
                world.pass(Int64(days) * Time.day + Time.minute)
                try await Erasure(world.site).run()
            }
            try await world.signIn(circle.facilitator.name).get("/posts/\(left)").refused(404, "not-found")
            #expect(try await world.memberships(of: one.account).isEmpty)
            #expect(try await world.rows()["erasure"] == 0)
        }
    }

    @Test(arguments: Engine.all) func `What cannot be erased holds up nobody else's erasure`(_ engine: Engine) async throws {
        try await World.open(engine) { world in
            let circle = try await Circle.open(world)
            var people: [(caller: Caller, member: String)] = []
            for number in 0..<4 {
                let one = try await world.person()
                people.append((one, try await circle.admit(one, as: "Heron \(number)")))
            }
            let (account, member) = (people[0].caller.account, people[1].member)
            try await world.site.store.write { db in
                _ = try db.run("CREATE TABLE bound (account TEXT REFERENCES account (id), member TEXT REFERENCES membership (id))")
                _ = try db.run("INSERT INTO bound (account, member) VALUES (\(account), NULL), (NULL, \(member))")
            }
            func left() async throws -> [Bool] {
                try await world.site.store.read { [ids = people.map(\.caller.account)] db in
                    try ids.map { id in try db.first("SELECT 1 AS one FROM account WHERE id = \(id)", { _ in true }) ?? false }
                }
            }
            for person in people { try await person.caller.erase("erase").expect(202) }
            #expect(try await left() == [true, true, false, false])
            #expect(try await circle.facilitator.all("\(circle.path)/members").count == 1, "but none is shown")
            let told = world.log.all.filter { $0.contains("erasure") }
            #expect(!told.isEmpty && told.allSatisfy { $0.contains("StoreError") })
            let ids = people.flatMap { [$0.caller.account, $0.member] }
            #expect(!told.contains { line in ids.contains { line.contains($0) } }, "no id is in the log")
            try await world.site.store.write { db in _ = try db.run("DELETE FROM bound") }
            try await Erasure(world.site).run()
            #expect(try await left() == [false, false, false, false])
        }
    }
}
