import Store
import Testing

@testable import Forum

/// What a restored site owes nobody any more when the restoring is done, whether or not a server ever runs on it.
@Suite struct RestoringEdgeTests {
    @Test(arguments: Engine.all) func `Nobody is signed in, what has expired is purged, and nothing waits to be carried over`(
        _ engine: Engine
    ) async throws {
        try await World.open(engine) { world in
            let cast = try await Cast.around(world, access: ["model": "registered"])
            try await cast.circle.set(keepDays: 3)
            let post = try await cast.circle.thread(by: cast[.author]).post
            let text = try await world.site.store.read { db in
                try #require(try db.first("SELECT body FROM post WHERE id = \(post)") { try $0["body"] as Int64 })
            }
            var nights = Nights(world)
            try await nights.copy()
            try await cast[.author].delete("/posts/\(cast.post)").expect(204)
            // It is lost before the purge that would have taken what expires.
            world.pass(3 * Time.day + Time.minute)
            try await nights.copy()
            #expect(try world.site.shredder.keys.key(text) != nil)
            try await nights.restore(nights.copies[0].data) { restored, outcome in
                #expect(outcome.purged > 0)
                let left = try await restored.site.store.read { db in
                    try db.first(
                        """
                        SELECT (SELECT COUNT(*) FROM session) AS sessions, (SELECT COUNT(*) FROM post WHERE id = \(post)) AS posts,
                            (SELECT COUNT(*) FROM ledger) AS acts, (SELECT COUNT(*) FROM doomed) AS doomed
                        """
                    ) { [try $0["sessions"] as Int, try $0["posts"], try $0["acts"], try $0["doomed"]] }
                }
                #expect(left == [0, 0, 0, 0])
                #expect(try restored.site.shredder.keys.key(text) == nil)
                let token = cast[.author].credentials
                try await restored.visitor.with(token).get("/account").refused(401, "sign-in-required")
            }
        }
    }
}
