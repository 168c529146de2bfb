import Store
import Testing

@testable import Forum

/// A shorter retention counts from the second in which it takes effect, though laying it over what is there takes longer.
@Suite struct LastingTests {
    private static func lasting(_ world: World, at now: Int64) async throws -> Set<String> {
        try await world.site.store.read { db in
            Set(
                try db.all("SELECT post.id FROM post WHERE post.thread LIKE 't%' AND \(sql: Retention.lasts("post", at: now))") {
                    try $0["id"] as String
                }.filter { $0.hasPrefix("p") && $0.count < 6 })
        }
    }

    /// By the rows alone: what stands when the work is done.
    private static func standing(_ world: World, at now: Int64) async throws -> Set<String> {
        try await world.site.store.read { db in
            Set(
                try db.all("SELECT id FROM post WHERE expires_at > \(now)") { try $0["id"] as String }.filter {
                    $0.hasPrefix("p") && $0.count < 6
                })
        }
    }

    @Test(arguments: Engine.all, 1...16 as ClosedRange<UInt64>)
    func `What is over one millisecond after the effect is what the work ends, before it, in the middle of it and after it`(
        _ engine: Engine, _ seed: UInt64
    ) async throws {
        try await World.open(engine) { world in
            let (circle, writer, _) = try await Circle.talking(world)
            let effect = world.now
            let made = LastingRooms(seed: seed, effect: effect)
            let (slug, account) = (circle.slug, writer.account)
            try await world.site.store.write { db in
                let room = try db.first("SELECT id FROM room WHERE slug = \(slug)", { try $0["id"] as String }) ?? ""
                let author = try db.first("SELECT id FROM membership WHERE account = \(account)", { try $0["id"] as String }) ?? ""
                try made.put(in: room, by: author, db)
            }
            world.pass(1)
            let times = [effect + 1, effect + Time.day, effect + 4 * Time.day, effect + 11 * Time.day]
            func look(_ when: String) async throws {
                for time in times { #expect(try await Self.lasting(world, at: time) == made.lasting(at: time), "\(when), \(made.rule)") }
            }
            #expect(
                made.lasting(at: effect + 1).count < made.lasting(at: effect + 1, .nothing).count && !made.lasting(at: effect + 1).isEmpty)
            try await look("before")
            let running = Shortenings(world.site)
            #expect(try await running.begin())
            try await look("begun")
            while try await running.step() != nil { try await look("in the middle") }
            try await look("done")
            for time in times { #expect(try await Self.standing(world, at: time) == made.lasting(at: time), "\(made.rule)") }
        }
    }

    /// The control: what is compared is rich enough that each wrong idea would show in it.
    @Test(arguments: LastingRooms.Fault.allCases) func `A wrong idea of it would be found out`(_ fault: LastingRooms.Fault) {
        let found = (1...16 as ClosedRange<UInt64>).filter { seed in
            let made = LastingRooms(seed: seed, effect: 1_700_000_000_000)
            return made.lasting(at: made.effect + 1) != made.lasting(at: made.effect + 1, fault)
        }
        #expect(!found.isEmpty, "\(fault.rawValue)")
    }

    /// Nobody has looked yet, or only begun: no read has it any more.
    @Test(arguments: Engine.all) func `That second it is gone from every read, whatever the hourglass is doing`(_ engine: Engine)
        async throws
    {
        try await World.open(engine) { world in
            let cast = try await Cast.around(world, access: ["model": "registered"])
            let circle = cast.circle
            try await world.stayForLong()
            let words = world.canary("words")
            let old = try await circle.thread(by: cast[.author], "An old one", words)
            let changed = try await circle.reply(by: cast[.author], in: old.thread, words)
            for post in [old.post, changed.post] { try await circle.report(post, by: cast[.admitted]) }
            try await cast[.author].patch("/posts/\(changed.post)", ["body": "Kinder words."]).expect(200)
            let held = try await circle.reply(by: cast[.author], in: old.thread, "See www.example.org \(words)")
            #expect(held.state == "held")
            try await circle.retain(5)
            world.pass(7 * Time.day - Time.hour)
            func found() async throws -> [String] {
                var found: [String] = []
                for role in Role.allCases {
                    for path in CanaryTests.surfaces(cast, old.thread, old.post) + ["/posts/\(held.post)"]
                    where try await cast[role].get(path).text.contains(words) {
                        found.append("\(role) \(path)")
                    }
                }
                if try await cast[.author].export().expect(200).text.contains(words) { found.append("the export") }
                return found
            }
            let before = try await found()
            #expect(before.count > 12, "until then it is there: \(before)")
            world.pass(Time.hour)
            #expect(try await found() == [])
            #expect(try await circle.facilitator.get("\(circle.path)/queue").expect(200).items.isEmpty)
            try await cast[.admitted].post("/threads/\(old.thread)/posts", ["body": "Still there?"]).refused(404, "not-found")
            let running = Shortenings(world.site)
            #expect(try await running.begin())
            while try await running.step() != nil { #expect(try await found() == []) }
        }
    }

    @Test(arguments: Engine.all) func `Rooms take turns, so that none waits for a large one`(_ engine: Engine) async throws {
        try await World.open(engine) { world in
            let (large, writer, _) = try await Circle.talking(world)
            let (small, other, _) = try await Circle.talking(world)
            let first = try await large.thread(by: writer)
            let last = try await small.thread(by: other)
            try await world.site.store.write { db in
                for copy in 1...350 {
                    try db.run(
                        """
                        INSERT INTO post (id, room, thread, opens, author, state, held_for, edits, read_tier, keep_ms, keep_thread_ms, written_at,
                            placed_at, kept_at, published_at, expires_at)
                        SELECT \("copy\(copy)"), room, thread, 0, author, state, held_for, edits, read_tier, keep_ms, keep_thread_ms, written_at,
                            placed_at, kept_at, published_at, expires_at FROM post WHERE id = \(first.post)
                        """)
                }
            }
            try await large.retain(9)
            world.pass(Time.second)
            try await small.retain(9)
            world.pass(7 * Time.day)
            let running = Shortenings(world.site)
            for _ in 0..<2 { #expect(try await running.begin()) }
            // Introductions, posts and evidence of the small one.
            for _ in 0..<3 { #expect(try await running.turn()) }
            #expect(try await world.kept(last.post).lasts(9))
            let carrying = try await world.site.store.read { db in
                try db.first("SELECT COUNT(*) AS n FROM post WHERE id LIKE 'copy%' AND keep_ms = \(9 * Time.day)", { try $0["n"] as Int })
            }
            #expect(try #require(carrying) < 350, "the large one began first, and is not done")
            try await running.run()
            #expect(try await world.kept("copy350").lasts(9))
            #expect(try await !running.turn())
        }
    }
}
