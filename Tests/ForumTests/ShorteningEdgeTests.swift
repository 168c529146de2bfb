import Store
import Testing

@testable import Forum

/// Where a shortening could miss something, or come too early.
@Suite struct ShorteningEdgeTests {
    @Test func `Of two limits the earlier one is the end, whichever it is`() {
        #expect(Retention.Rule(fromPost: 5, fromThread: 3).end(from: 10) == 13)
        #expect(Retention.Rule(fromPost: 3, fromThread: 5).end(from: 10) == 13)
        #expect(Retention.Rule(fromThread: 5).end(from: 10) == 15 && Retention.Rule().end(from: 10) == Time.never)
    }

    /// A room of a year whose members were told of thirty days.
    private static func announced(_ world: World) async throws -> Circle {
        let circle = try await Circle.open(world)
        try await circle.set(policy: ["newcomer_posts": 0])
        return circle
    }

    @Test(arguments: Engine.all) func `Not a moment before the week is over`(_ engine: Engine) async throws {
        try await World.open(engine) { world in
            let circle = try await Self.announced(world)
            try await circle.facilitator.put("\(circle.path)/retention", ["keep_days": 30]).expect(200)
            let effect = try await world.site.store.read { db in
                try #require(try db.first("SELECT announced_for FROM room") { try $0["announced_for"] as Int64 })
            }
            #expect(abs(effect - world.now - 7 * Time.day) < Time.minute)
            world.pass(effect - world.now - Time.minute)
            try await Shortenings(world.site).run()
            #expect(try await circle.facilitator.get("\(circle.path)/retention").expect(200)["announced"] != .null)
            #expect(try await circle.facilitator.get("\(circle.path)/retention").expect(200)["keep_days"].number == 365)
            world.pass(Time.minute)
            try await Shortenings(world.site).run()
            #expect(try await circle.facilitator.get("\(circle.path)/retention").expect(200)["announced"] == .null)
            #expect(try await circle.facilitator.get("\(circle.path)/retention").expect(200)["keep_days"].number == 30)
        }
    }

    @Test(arguments: Engine.all) func `In the last minute of the week it can still be taken back`(_ engine: Engine) async throws {
        try await World.open(engine) { world in
            let circle = try await Self.announced(world)
            let post = try await circle.thread(by: circle.facilitator).post
            let path = "\(circle.path)/retention"
            try await circle.facilitator.put(path, ["keep_days": 30]).expect(200)
            let end = try await circle.facilitator.get("/posts/\(post)").expect(200)["expires_at"]
            world.pass(7 * Time.day - Time.minute)
            let left = try await circle.facilitator.put(path, ["announced": .null]).expect(200)
            #expect(left["announced"] == .null && left["keep_days"].number == 365)
            world.pass(Time.day)
            try await Shortenings(world.site).run()
            #expect(try await circle.facilitator.get(path).expect(200)["keep_days"].number == 365)
            #expect(try await circle.facilitator.get("/posts/\(post)").expect(200)["expires_at"] == end)
        }
    }

    /// More than fit into a batch, all of one moment: of the batches none may end between two that look alike.
    @Test(arguments: Engine.all) func `It reaches all that is of one moment, and nothing twice`(_ engine: Engine) async throws {
        try await World.open(engine) { world in
            let circle = try await Self.announced(world)
            let count = 2 * Shortening.batch + 30
            let post = try await circle.thread(by: circle.facilitator).post
            try await Self.multiply(post, by: count, world)
            try await circle.facilitator.put("\(circle.path)/retention", ["keep_days": 30]).expect(200)
            world.pass(7 * Time.day)
            #expect(try await Shortenings(world.site).begin())
            var steps = 0
            while try await Shortenings(world.site).step() != nil { steps += 1 }
            #expect(steps == 9, "three of each: introductions, posts, and what reports keep")
            let missed = try await world.site.store.read { db in
                try db.first(
                    """
                    SELECT (SELECT COUNT(*) FROM post WHERE keep_ms <> \(30 * Time.day)) AS posts,
                        (SELECT COUNT(*) FROM membership WHERE introduction IS NOT NULL AND introduction_keep_ms <> \(30 * Time.day)) AS words,
                        (SELECT COUNT(*) FROM item WHERE evidence_by <> evidence_from + \(30 * Time.day)) AS kept
                    """
                ) { [try $0["posts"] as Int, try $0["words"], try $0["kept"]] }
            }
            #expect(missed == [0, 0, 0])
        }
    }

    /// As many posts, introductions that wait, and reports that keep words, all of the post's own moment.
    private static func multiply(_ post: String, by count: Int, _ world: World) async throws {
        let site = world.site
        let people = try await world.people(count)
        try await site.store.write { db in
            for person in people {
                let (copy, item, member) = (site.entropy.id(), site.entropy.id(), site.entropy.id())
                let words = [
                    try Prose.keep("So.", .body, db) as Int64, try Prose.keep("So.", .evidence, db),
                    try Prose.keep("So.", .introduction, db),
                ]
                try db.run(
                    """
                    INSERT INTO post (id, room, thread, opens, author, body, state, held_for, edits, read_tier, keep_ms, keep_thread_ms, kept_at,
                        written_at, placed_at, published_at, expires_at)
                    SELECT \(copy), room, thread, 0, author, \(words[0]), state, '', 0, read_tier, keep_ms, keep_thread_ms, kept_at, written_at,
                        placed_at, published_at, expires_at FROM post WHERE id = \(post)
                    """)
                try db.run(
                    """
                    INSERT INTO item (id, room, kind, state, opened_at, due_at, order_at, reasons, version, post, post_edits, waiting, claimed_until,
                        evidence_body, evidence_from, evidence_by, evidence_ends_at, heard_by, ends_at)
                    SELECT \(item), room, 'report', 'open', written_at, written_at, written_at, '', 1, \(copy), 0, 0, 0, \(words[1]), kept_at,
                        expires_at, expires_at, 'room', expires_at FROM post WHERE id = \(post)
                    """)
                try db.run(
                    """
                    INSERT INTO membership (id, room, account, role, state, reads_from, accepted_posts, introduction, introduction_tier,
                        introduction_at, introduction_keep_ms, introduction_state, answers_state, joined_at)
                    SELECT \(member), room, \(person.account), 'member', 'applying', 0, 0, \(words[2]), 1, written_at, keep_ms, 'waiting', 'missing',
                        written_at FROM post WHERE id = \(post)
                    """)
            }
        }
    }

    @Test(arguments: Engine.all) func `What is written after it began has the rule of its own time`(_ engine: Engine) async throws {
        try await World.open(engine) { world in
            let circle = try await Circle.open(world, access: ["model": "conditional", "conditions": [Circle.introduction]])
            let (facilitator, one, two) = (circle.facilitator, try await world.person(), try await world.person())
            try await circle.set(policy: ["newcomer_posts": 0])
            try await circle.admit(one, as: "Heron")
            try await circle.join(two, as: "Ibis")
            let old = try await circle.thread(by: facilitator)
            try await facilitator.put("\(circle.path)/retention", ["keep_days": 30]).expect(200)
            world.pass(7 * Time.day)
            #expect(try await Shortenings(world.site).begin())
            world.pass(Time.minute)
            // While the work on it goes on, the room keeps what is new for longer again.
            try await facilitator.put("\(circle.path)/retention", ["keep_days": 300]).expect(200)
            let new = try await circle.reply(by: facilitator, in: old.thread).post
            try await circle.report(new, by: one)
            try await facilitator.patch("/posts/\(new)", ["body": "Other words."]).expect(200)
            try await two.put("\(circle.path)/membership/introduction", ["body": "I am new here."]).expect(202)
            try await Shortenings(world.site).run()
            let kept = try await world.site.store.read { db in
                try db.all(
                    """
                    SELECT keep_ms AS keep FROM post WHERE id IN (\(old.post), \(new)) UNION ALL
                    SELECT introduction_keep_ms FROM membership WHERE introduction IS NOT NULL UNION ALL
                    SELECT evidence_by - evidence_from FROM item WHERE evidence_body IS NOT NULL ORDER BY 1
                    """
                ) { try $0["keep"] as Int64 / Time.day }
            }
            #expect(kept == [30, 300, 300, 300])
        }
    }
}
