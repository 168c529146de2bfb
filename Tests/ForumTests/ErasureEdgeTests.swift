import Store
import Testing

@testable import Forum

/// The edges of the week in which an account goes.
@Suite struct ErasureEdgeTests {
    /// Somebody who asked for a week, in so many rooms.
    private static func asked(_ world: World, rooms: Int) async throws -> Caller {
        let one = try await world.person()
        for number in 0..<rooms { try await Circle.open(world).admit(one, as: "Heron \(number)") }
        try await one.erase("erase", over: 7).expect(202)
        return one
    }

    private static func moments(_ world: World) async throws -> [Int64] {
        try await world.site.store.read { db in try db.all("SELECT at FROM departure ORDER BY at") { try $0["at"] as Int64 } }
    }

    @Test(arguments: Engine.all) func `It is known beside the keys before it is answered`(_ engine: Engine) async throws {
        try await World.open(engine) { world in
            let one = try await Self.asked(world, rooms: 1)
            let acts = try world.site.shredder.keys.acts("account")
            #expect(acts.map(\.subject) == [one.account], "also when nothing was erased yet: a copy of this minute must not forget it")
        }
    }

    @Test(arguments: Engine.all) func `The moments of a week cannot be foretold`(_ engine: Engine) async throws {
        try await World.open(engine) { world in
            let one = try await Self.asked(world, rooms: 3)
            var gaps = Set<Int64>()
            for _ in 0..<4 {
                let moments = try await Self.moments(world)
                for (first, second) in zip(moments, moments.dropFirst()) {
                    gaps.insert((second - first) / Time.minute)
                    #expect(second - first > Time.day, "of the 56 hours that a room has, half are nobody's")
                }
                try await one.delete("/account/erasure").expect(204)
                try await one.erase("erase", over: 7).expect(202)
            }
            #expect(gaps.count > 4, "\(gaps)")
        }
    }

    @Test(arguments: Engine.all) func `A room whose moment has come does not come back, nor an account`(_ engine: Engine) async throws {
        try await World.open(engine) { world in
            let one = try await Self.asked(world, rooms: 3)
            let moments = try await Self.moments(world)
            world.pass(moments[0] - world.now + Time.minute)
            // Before any work on it is done.
            try await one.delete("/account/erasure").expect(204)
            #expect(try await Self.moments(world) == [moments[0]])
            try await Erasure(world.site).run()
            #expect(try await world.memberships(of: one.account).count == 2)
            try await one.erase("erase", over: 7).expect(202)
            world.pass(7 * Time.day + Time.minute)
            try await one.delete("/account/erasure").refused(404, "not-found")
            try await Erasure(world.site).run()
            try await one.get("/account").refused(401, "sign-in-required")
        }
    }

    @Test(arguments: Engine.all) func `With a room go the reports and the notices of it, and no other room's`(_ engine: Engine) async throws
    {
        try await World.open(engine) { world in
            let one = try await world.person()
            var rooms: [String: String] = [:]
            for number in 0..<2 {
                let circle = try await Circle.open(world)
                try await circle.set(policy: ["newcomer_posts": 0])
                let post = try await circle.thread(by: circle.facilitator).post
                rooms[try await circle.admit(one, as: "Heron \(number)")] = circle.slug
                try await circle.report(post, by: one, "privacy", "My name is in it.")
                // Of which everybody there has a notice.
                try await circle.facilitator.put("\(circle.path)/retention", ["keep_days": 90]).expect(200)
            }
            func left() async throws -> [String] {
                try await world.site.store.read { db in
                    try db.all(
                        """
                        SELECT room.slug FROM report JOIN item ON item.id = report.item JOIN room ON room.id = item.room
                        WHERE report.reporter = \(one.account) UNION ALL
                        SELECT room.slug FROM notice JOIN room ON room.id = notice.room WHERE notice.account = \(one.account)
                        """
                    ) { try $0["slug"] as String }.sorted()
                }
            }
            let before = Set(try await left())
            #expect(before == Set(rooms.values))
            try await one.erase("erase", over: 7).expect(202)
            let first = try await world.site.store.read { db in
                try #require(
                    try db.first("SELECT membership, at FROM departure ORDER BY at") {
                        (try $0["membership"] as String, try $0["at"] as Int64)
                    })
            }
            world.pass(first.1 - world.now + Time.minute)
            try await Erasure(world.site).run()
            let other = try #require(rooms.first { $0.key != first.0 }?.value)
            let after = Set(try await left())
            #expect(after == [other])
        }
    }
}
