import Foundation
import Testing

@testable import Forum

/// Coming back: nothing is lost and nothing comes twice, wherever the stream was cut.
@Suite struct EventResumeTests {
    /// What a client has heard that is cut off again and again, and what it does each time to go on.
    private static func hear(
        _ caller: Caller, _ path: String, from place: String, cutBy dice: inout Dice, goOn: (EventText, String) -> String
    ) async throws -> [String] {
        var (heard, last): ([String], String) = ([], place)
        while true {
            let all = try await caller.events(path, after: last)
            // Anywhere, also in the middle of an event; but for the last time, and for when nothing would come through at all.
            let cut = dice.roll(4) == 0 ? all : EventText(String(all.text.prefix(dice.roll(all.text.count))))
            heard += try cut.posts
            if cut.text == all.text, try all.posts.isEmpty { return heard }
            last = goOn(cut, last)
        }
    }

    /// A generator with a seed, so that what fails fails again (splitmix64).
    private struct Dice {
        var state: UInt64
        mutating func roll(_ sides: Int) -> Int {
            state &+= 0x9e37_79b9_7f4a_7c15
            var z = state
            z = (z ^ (z >> 30)) &* 0xbf58_476d_1ce4_e5b9
            z = (z ^ (z >> 27)) &* 0x94d0_49bb_1331_11eb
            return Int((z ^ (z >> 31)) % UInt64(sides))
        }
    }

    @Test(arguments: Engine.all) func `Cut anywhere, a stream goes on without loss or repetition`(_ engine: Engine) async throws {
        try await World.open(engine) { world in
            let cast = try await Cast.around(world, access: ["model": "registered"])
            let path = cast.circle.events
            try await cast.circle.set(policy: ["posts_per_day": .null])
            let place = try await cast[.admitted].place(path)
            var expected: [String] = []
            // More than two batches, with events between that are not for everybody.
            for number in 0..<110 {
                let post = try await cast.circle.reply(by: cast[.author], in: cast.thread, "Night \(number).").post
                expected.append(post)
                if number % 11 == 0 { _ = try await cast.circle.reply(by: cast[.author], in: cast.thread, "See www.example.org.") }
                if number % 17 == 0 {
                    try await cast[.author].patch("/posts/\(post)", ["body": "Morning."]).expect(200)
                    expected.append(post)
                }
            }
            for seed in 1...25 {
                var dice = Dice(state: UInt64(seed))
                let heard = try await Self.hear(cast[.admitted], path, from: place, cutBy: &dice) { $0.lastID ?? $1 }
                #expect(heard == expected, "seed \(seed)")
            }
            // The controls: who goes on where they began, or from now, is found out by the same comparison.
            var dice = Dice(state: 1)
            var turns = 0
            let repeated = try await Self.hear(cast[.admitted], path, from: place, cutBy: &dice) { cut, last in
                turns += 1
                return turns < 10 ? last : cut.lastID ?? last
            }
            #expect(repeated != expected && Set(repeated) == Set(expected))
            let now = try await cast[.admitted].place(path)
            let lost = try await Self.hear(cast[.admitted], path, from: place, cutBy: &dice) { _, _ in now }
            #expect(lost != expected && lost.count < expected.count)
        }
    }

    @Test(arguments: Engine.all) func `What comes while one listens comes once and in order, across a cut`(_ engine: Engine) async throws {
        try await World.open(engine) { world in
            let cast = try await Cast.around(world, access: ["model": "registered"])
            var (heard, expected): ([String], [String]) = ([], [])
            var headers: [String: String] = [:]
            for _ in 0..<6 {
                let ear = try await Ear.listen(cast[.admitted], cast.circle.events, headers: headers)
                for _ in 0..<3 { expected.append(try await cast.circle.reply(by: cast[.author], in: cast.thread).post) }
                try await ear.wait { try !$0.posts.isEmpty }
                await ear.putDown()
                heard += try ear.heard.posts
                headers["Last-Event-ID"] = ear.heard.lastID
                // While nobody listens.
                expected.append(try await cast.circle.reply(by: cast[.author], in: cast.thread).post)
            }
            heard += try await cast[.admitted].events(cast.circle.events, after: headers["Last-Event-ID"]).posts
            #expect(heard == expected)
        }
    }

    @Test(arguments: Engine.all) func `Who cannot go on is told to load everything anew`(_ engine: Engine) async throws {
        try await World.open(engine) { world in
            let cast = try await Cast.around(world, access: ["model": "registered"])
            let other = try await Cast.around(world, access: ["model": "registered"])
            let path = cast.circle.events
            let place = try await cast[.admitted].place(path)
            let resync = EventText.Event(id: nil, name: "resync", data: [:])
            func names(_ last: String?) async throws -> [String] {
                try await cast[.moderator].events(path, after: last).events.map(\.name)
            }
            let post = try await cast.circle.reply(by: cast[.author], in: cast.thread).post
            for none in [nil, ""] { #expect(try await names(none) == [], "without an id it begins now") }
            #expect(try await names(place) == ["post"])
            let foreign = [
                "none", "\(place)a", String(place.dropLast()), try await other[.admitted].place(other.circle.events),
                try await cast[.moderator].place("/queue/events"),
            ]
            for last in foreign {
                let begun = try await cast[.admitted].events(path, after: last)
                #expect(try begun.events.map { [$0.name, "\($0.data)"] } == [[resync.name, "\(resync.data)"]], "\(last)")
                #expect(try await cast[.admitted].events(path, after: begun.lastID).events == [], "it begins now")
            }
            world.pass(Lifetimes.event - Time.minute)
            try await world.purge()
            #expect(try await cast[.admitted].events(path, after: place).posts == [post], "within the hour")
            world.pass(Time.minute)
            let late = try await cast.circle.reply(by: cast[.author], in: cast.thread).post
            try await world.purge()
            #expect(try await names(place) == ["resync"], "what came since is gone")
            let now = try await cast[.admitted].place(path)
            world.pass(Time.day)
            try await world.purge()
            #expect(try await names(now) == [], "nothing came since, so nothing is lost")
            let next = try await cast.circle.reply(by: cast[.author], in: cast.thread).post
            #expect(try await cast[.admitted].events(path, after: now).posts == [next] && next != late)
        }
    }

    @Test(arguments: Engine.all) func `A place from before a restore is not taken for one of now`(_ engine: Engine) async throws {
        try await World.open(engine) { world in
            let cast = try await Cast.around(world, access: ["model": "registered"])
            let place = try await cast[.admitted].place(cast.circle.events)
            try await world.site.store.write { db in
                try db.run("DELETE FROM event WHERE id > (SELECT MIN(first.id) FROM event first)")
            }
            #expect(try await cast[.admitted].events(cast.circle.events, after: place).events.map(\.name) == ["resync"])
        }
    }

    @Test(arguments: Engine.all) func `Events go from the oldest on, and the newest stays`(_ engine: Engine) async throws {
        try await World.open(engine) { world in
            let now = world.now
            // The eighth is older than the seventh: a call's time is when it came, an event's place when it was done.
            let ages: [Int64] = [100, 95, 90, 80, 70, 61, 50, 61, 40]
            try await world.site.store.write { db in
                for (number, minutes) in ages.enumerated() {
                    try db.run(
                        """
                        INSERT INTO event (id, room, post, at) VALUES (\(number + 1), 'room', 'post', \(now - minutes * Time.minute))
                        """)
                }
            }
            try await world.purge()
            #expect(try await world.events() == [7, 8, 9])
            world.pass(Time.day)
            try await world.purge()
            #expect(try await world.events() == [9])
        }
    }
}

extension World {
    fileprivate func events() async throws -> [Int64] {
        try await site.store.read { db in try db.all("SELECT id FROM event ORDER BY id") { try $0["id"] as Int64 } }
    }
}
