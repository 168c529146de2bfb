import Store
import Testing

@testable import Forum

/// A shortening reaches what was written before in small steps. One that breaks off is taken up where it stopped, and ends the same.
@Suite struct ShorteningCrashTests {
    /// How many of the room's posts carry a limit of so many days from their own publication.
    private func carrying(_ days: Int64, _ world: World) async throws -> Int {
        try await world.site.store.read { db in
            try db.first("SELECT COUNT(*) AS n FROM post WHERE keep_ms = \(days * Time.day)", { try $0["n"] as Int }) ?? 0
        }
    }

    @Test(arguments: Engine.all) func `Broken off in the middle, it goes on in the next process to the same end`(_ engine: Engine)
        async throws
    {
        try await World.open(engine) { world in
            let (circle, writer, _) = try await Circle.talking(world)
            let first = try await circle.thread(by: writer)
            // Copies of it, an hour older each: some of them past their end already by the shorter rule.
            try await world.site.store.write { db in
                for age in 1...250 {
                    let (id, time) = ("copy\(age)", Int64(age) * Time.hour)
                    try db.run(
                        """
                        INSERT INTO post (id, room, thread, opens, author, body, state, held_for, edits, read_tier, keep_ms, keep_thread_ms,
                            written_at, placed_at, kept_at, published_at, expires_at)
                        SELECT \(id), room, thread, 0, author, NULL, state, held_for, edits, read_tier, keep_ms, keep_thread_ms,
                            written_at - \(time), placed_at - \(time), kept_at - \(time), published_at - \(time), expires_at - \(time)
                        FROM post WHERE id = \(first.post)
                        """)
                }
            }
            try await circle.retain(12)
            world.pass(7 * Time.day)
            let running = Shortenings(world.site)
            #expect(try await running.begin())
            // Introductions, and the first posts.
            for _ in 0..<2 { #expect(try await running.step() != nil) }
            #expect(try await carrying(12, world) == Shortening.batch)
            #expect(try await carrying(365, world) == 251 - Shortening.batch)
            try await world.again { world in
                let host = Caller(
                    world: world, name: circle.facilitator.name, account: circle.facilitator.account,
                    credentials: circle.facilitator.credentials)
                let late = Caller(world: world, name: writer.name, account: writer.account, credentials: writer.credentials)
                #expect(try await carrying(12, world) == Shortening.batch)
                // Meanwhile the room has chosen a longer one again: what is written under it is not reached.
                try await host.put("\(circle.path)/retention", ["keep_days": 400]).expect(200)
                let new = try await late.post("/threads/\(first.thread)/posts", ["body": "A new one."]).expect(201).text("id")
                try await world.shorten()
                #expect(try await carrying(12, world) == 251)
                #expect(try await carrying(400, world) == 1)
                #expect(try await world.kept(new).fromPost == 400 * Time.day)
                for age in 1...250 as ClosedRange<Int64> {
                    #expect(try await world.kept("copy\(age)").lasts(12))
                }
                let left = try await world.site.store.read { db in try Shortening.next(after: 0, db) != nil }
                #expect(!left)
                #expect(try await !Shortenings(world.site).begin())
            }
        }
    }
}
