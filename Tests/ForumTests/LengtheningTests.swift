import Testing

@testable import Forum

/// A retention that became longer reaches nothing that is there, and the room says so for as long as something of that can be left.
@Suite struct LengtheningTests {
    private static func said(_ circle: Circle, _ caller: Caller) async throws -> Int64? {
        try await caller.get(circle.path).expect(200)["retention"].at("lengthened_at").text.flatMap(Time.parse)
    }

    @Test(arguments: Engine.all) func `Everybody who sees the front page is told, until nothing from before is left`(_ engine: Engine)
        async throws
    {
        try await World.open(engine) { world in
            let cast = try await Cast.around(world, access: ["model": "closed", "conditions": [Circle.vetting]])
            let circle = cast.circle
            try await world.stayForLong()
            try await circle.set(keepDays: 10)
            #expect(try await Self.said(circle, world.visitor) == nil, "a room that never changed says nothing of it")
            let old = try await circle.thread(by: cast[.author])
            let set = try await circle.retain(30)
            let at = try #require(set["lengthened_at"].text.flatMap(Time.parse))
            #expect(abs(at - world.now) < Time.minute)
            for role in [Role.visitor, .stranger, .applying, .admitted, .moderator, .steward] {
                #expect(try await Self.said(circle, cast[role]) == at, "\(role)")
                #expect(try await cast[role].get("\(circle.path)/retention").expect(200)["lengthened_at"].text == Time.text(at))
            }
            let new = try await circle.thread(by: cast[.author])
            world.pass(10 * Time.day)
            #expect(try await cast[.author].get("/posts/\(old.post)").status == 404, "as was promised then")
            #expect(try await cast[.author].get("/posts/\(new.post)").status == 200)
            // What waited for a moderator may begin its ten days as late as this.
            world.pass(10 * Time.day - Time.minute)
            #expect(try await Self.said(circle, world.visitor) == at)
            world.pass(Time.minute)
            #expect(try await Self.said(circle, world.visitor) == nil)
        }
    }

    @Test(arguments: Engine.all) func `A shorter one that has come, and the same again, say nothing of the kind`(_ engine: Engine)
        async throws
    {
        try await World.open(engine) { world in
            let (circle, _, reader) = try await Circle.talking(world)
            try await circle.set(keepDays: 100)
            try await circle.retain(100)
            try await circle.retain(50)
            #expect(try await Self.said(circle, reader) == nil, "announced")
            world.pass(7 * Time.day)
            try await world.shorten()
            #expect(try await circle.retention()["keep_days"] == 50)
            #expect(try await Self.said(circle, reader) == nil)
            // Longer, and then as short as before: nothing that is there goes earlier than the room says.
            try await circle.retain(60)
            let first = try await Self.said(circle, reader)
            #expect(first != nil)
            try await circle.retain(50)
            #expect(try await Self.said(circle, reader) == first, "for a week it is still so")
            world.pass(7 * Time.day)
            try await world.shorten()
            #expect(try await Self.said(circle, reader) == nil)
            // By the second of two, as the later one says it for both.
            try await circle.retain(55)
            world.pass(Time.day)
            try await circle.retain(nil)
            let last = try #require(try await Self.said(circle, reader))
            #expect(abs(last - world.now) < Time.minute)
        }
    }

    @Test(arguments: Engine.all) func `Of a thread that may go on for ever it is said for ever`(_ engine: Engine) async throws {
        try await World.open(engine) { world in
            let (circle, _, reader) = try await Circle.talking(world)
            try await circle.set(keepDays: 10, from: "thread")
            try await circle.retain(20, from: "thread")
            world.pass(3000 * Time.day)
            try await world.stayForLong()
            #expect(try await Self.said(circle, reader) != nil)
        }
    }
}
