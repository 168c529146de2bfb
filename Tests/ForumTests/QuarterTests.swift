import Testing

@testable import Forum

/// A quarter of nightly copies of a room in which people write, change, delete and are moderated, and posts expire.
@Suite struct QuarterTests {
    private struct Quarter {
        let cast: Cast
        var nights: Nights
        /// What readers see in the end, by the posts' ids.
        var seen: [String: String] = [:]
    }

    @Test(arguments: Engine.all) func `With today's keys what is gone can be read in no copy, and what is there in all`(_ engine: Engine)
        async throws
    {
        try await World.open(engine) { world in
            let quarter = try await Self.live(world, nights: 90)
            var (gone, live, control) = (0, 0, 0)
            let today = quarter.nights.newestKeys.appending(path: "keys.sqlite").path
            for copy in quarter.nights.copies {
                let then = try Nights.posts(copy.data, keys: copy.keys)
                for (post, words) in try Nights.posts(copy.data, keys: today) {
                    let written = try #require(then[post] ?? nil, "the control: the keys of that night open everything of that night")
                    control += 1
                    if quarter.seen[post] == written {
                        #expect(words == written)
                        live += 1
                    } else {
                        #expect(words == nil, "\(written) is gone or changed, and opens in \(copy.data)")
                        gone += 1
                    }
                }
            }
            #expect(gone > 1_000 && live > 1_000 && control == gone + live, "\(gone) gone, \(live) live")
        }
    }

    @Test(arguments: Engine.all) func `Whichever copy is restored, it shows what stands of it today, and nothing that is gone`(
        _ engine: Engine
    ) async throws {
        try await World.open(engine) { world in
            let quarter = try await Self.live(world, nights: 40)
            for night in [0, 12, 25, 39] {
                let copy = quarter.nights.copies[night]
                let then = try Nights.posts(copy.data, keys: copy.keys).compactMapValues(\.self)
                let expected = then.filter { quarter.seen[$0.key] == $0.value }
                try await quarter.nights.restore(copy.data) { restored, outcome in
                    let now = try await Self.seen(restored, quarter.cast.circle.path)
                    #expect(now == expected, "night \(night)")
                    #expect(outcome.forgotten > 0)
                    for finding in try await Doctor(restored.site, folder: restored.folder.path).look() where finding.what != "files" {
                        #expect(finding.state != .bad, "\(finding.line)")
                    }
                }
                guard night == 12 else { continue }
                // The control: with the keys and the ledger of that night everything of it rises that has not expired.
                try await quarter.nights.restore(copy.data, keys: copy.keys) { restored, _ in
                    let risen = try await Self.seen(restored, quarter.cast.circle.path)
                    #expect(risen.count > expected.count)
                }
            }
        }
    }

    private static func live(_ world: World, nights count: Int) async throws -> Quarter {
        let cast = try await Cast.around(world, access: ["model": "readable"])
        let (circle, author) = (cast.circle, cast[.author])
        // After two weeks the role rests without them, and after a month everybody has to sign in anew.
        try await world.site.store.write { db in
            _ = try OneTimeCodes.turnOn(for: cast[.moderator].account, world.site, db)
            try db.run("UPDATE session SET expires_at = \(Time.never)")
        }
        var quarter = Quarter(cast: cast, nights: Nights(world))
        var posts: [String] = []
        for night in 0..<count {
            let thread = try await circle.thread(by: author, "Night \(night)", world.canary("night"))
            posts.append(thread.post)
            for (days, by) in [(nil, author), (3, author), (20, cast[.admitted]), (60, author)] as [(Int64?, Caller)] {
                let body: JSON = ["body": .text(world.canary("post"))]
                let made = try await by.post("/threads/\(thread.thread)/posts", body.with("expires_in_days", days.map(JSON.number))).expect(
                    201)
                if by.name == author.name { posts.append(try made.text("id")) }
            }
            if night % 2 == 1 {
                // Of what was written one to ten nights ago: one goes, one is changed, one is taken down.
                let old = posts.dropLast(6).suffix(40)
                for (place, act) in [5, 17, 29].enumerated() where old.count > act {
                    let post = old[old.startIndex + act]
                    switch place {
                    case 0: try await author.delete("/posts/\(post)").expect(204, 404)
                    case 1: try await author.patch("/posts/\(post)", ["body": .text(world.canary("changed"))]).expect(200, 404, 409)
                    default:
                        try await cast[.moderator].post("/posts/\(post)/decision", ["outcome": "remove", "reason": DecisionTests.reason])
                            .expect(200, 404, 409)
                    }
                }
            }
            try await quarter.nights.copy()
            world.pass(Time.day)
            try await world.purge()
        }
        // What was taken down is kept sealed while it can be appealed: until then it is neither there nor gone.
        world.pass(31 * Time.day)
        try await world.purge()
        // The keys of today, after all that has happened since the last night.
        try await quarter.nights.copy()
        quarter.seen = try await seen(world, circle.path)
        return quarter
    }

    /// What a visitor sees of the room.
    private static func seen(_ world: World, _ room: String) async throws -> [String: String] {
        var seen: [String: String] = [:]
        for thread in try await world.visitor.all("\(room)/threads") {
            for post in try await world.visitor.all("/threads/\(thread["id"]?.text ?? "")/posts") {
                if let words = post["body"]?.text { seen[post["id"]?.text ?? ""] = words }
            }
        }
        return seen
    }
}
