import Store
import Testing

@testable import Forum

/// Whom a shortening looks at who sees, and what a preview counts.
@Suite struct ShorteningSightTests {
    /// A room of a year whose members were told of thirty days.
    private static func announced(_ world: World) async throws -> Circle {
        let circle = try await Circle.open(world)
        try await circle.set(policy: ["newcomer_posts": 0])
        return circle
    }

    @Test(arguments: Engine.all) func `Only what everybody sees who sees a post, and still is there, keeps it on`(_ engine: Engine)
        async throws
    {
        try await World.open(engine) { world in
            let circle = try await Self.announced(world)
            let facilitator = circle.facilitator
            let posts = [
                try await circle.thread(by: facilitator), try await circle.thread(by: facilitator),
                try await circle.thread(by: facilitator),
            ]
            let begun = world.now
            world.pass(10 * Time.day)
            // The first has a reply that all see; the second one that is over soon; the third one behind a door that was closed meanwhile.
            _ = try await circle.reply(by: facilitator, in: posts[0].thread)
            try await facilitator.post("/threads/\(posts[1].thread)/posts", ["body": "For now.", "expires_in_days": 2]).expect(201)
            try await circle.set(access: ["model": "closed", "conditions": [Circle.vetting]])
            _ = try await circle.reply(by: facilitator, in: posts[2].thread)
            let asked: JSON = ["keep_days": 20, "from": "thread"]
            let seen = try await facilitator.post("\(circle.path)/retention/preview", asked).expect(200)
            #expect(seen["posts"].number == 0, "none of them is twenty days old then")
            try await facilitator.put("\(circle.path)/retention", asked).expect(200)
            world.pass(7 * Time.day)
            try await Shortenings(world.site).run()
            let ends = try await world.site.store.read { db in
                try db.all("SELECT id, expires_at FROM post WHERE opens = 1") { (try $0["id"] as String, try $0["expires_at"] as Int64) }
            }
            for (post, days) in zip(posts, [30, 20, 20] as [Int64]) {
                let end = try #require(ends.first { $0.0 == post.post }?.1)
                #expect(abs(end - begun - days * Time.day) < Time.minute, "\((end - begun) / Time.day)")
            }
        }
    }

    @Test(arguments: Engine.all) func `A preview counts what whoever asks may see, and what is left then`(_ engine: Engine) async throws {
        try await World.open(engine) { world in
            let circle = try await Circle.open(world, access: ["model": "closed", "conditions": [Circle.vetting]])
            try await circle.set(policy: ["newcomer_posts": 0])
            let old = try await world.person()
            try await circle.admit(old, as: "Heron")
            let thread = try await circle.thread(by: old).thread
            try await old.post("/threads/\(thread)/posts", ["body": "For now.", "expires_in_days": 15]).expect(201)
            world.pass(12 * Time.day)
            let new = try await world.person()
            let member = try await circle.admit(new, as: "Ibis")
            try await circle.appoint(member, "facilitator")
            let late = world.now
            try await world.site.store.write { db in
                _ = try db.run("UPDATE membership SET reads_from = \(late) WHERE id = \(member)")
            }
            for (caller, count) in [(circle.facilitator, 1), (new, 0)] as [(Caller, Int64)] {
                let again = try await world.signIn(caller.name)
                let seen = try await again.post("\(circle.path)/retention/preview", ["keep_days": 10]).expect(200)
                #expect(seen["posts"].number == count && seen["shortens"] == true, "\(seen.text)")
            }
        }
    }
}
