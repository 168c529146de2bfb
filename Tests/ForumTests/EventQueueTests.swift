import Testing

@testable import Forum

/// What moderators and stewards hear of their queues.
@Suite struct EventQueueTests {
    private static let path = "/queue/events"

    @Test(arguments: Engine.all) func `Moderators hear of their rooms' items, and nobody of a case of their own`(_ engine: Engine)
        async throws
    {
        try await World.open(engine) { world in
            let cast = try await Cast.around(world, access: ["model": "registered"])
            let circle = cast.circle
            let second = try await world.person()
            try await circle.appoint(circle.admit(second, as: "Dunlin"), "moderator")
            let listeners = [cast[.moderator], second, cast[.facilitator], cast[.moderatorElsewhere], cast[.steward]]
            // Who wrote it, who reports it, who hears of the report: moderator, second, facilitator, one elsewhere, a steward.
            let rows: [(author: Caller, reporter: Caller, hear: [Bool])] = [
                (cast[.author], cast[.admitted], [true, true, true, false, false]),
                (cast[.author], second, [true, false, true, false, false]),
                (cast[.moderator], second, [false, false, true, false, false]),
                (cast[.moderator], cast[.facilitator], [false, true, false, false, false]),
            ]
            for row in rows {
                var places: [String] = []
                for listener in listeners { places.append(try await listener.place(Self.path)) }
                let post = try await circle.thread(by: row.author).post
                try await circle.report(post, by: row.reporter)
                let item = try await Self.item(about: post, world)
                for ((listener, place), hears) in zip(zip(listeners, places), row.hear) {
                    let events = try await listener.events(Self.path, after: place).events
                    #expect(events.contains { $0.data["item"]?.text == item } == hears, "\(listener.name)")
                    #expect(events.allSatisfy { $0.name == "queue" && $0.data["room"]?.text == circle.slug }, "\(events)")
                }
            }
            for (role, status) in [(Role.visitor, 401), (.stranger, 403), (.admitted, 403), (.banned, 403)] {
                #expect(try await cast[role].get(Self.path).status == status, "\(role)")
            }
        }
    }

    private static func item(about post: String, _ world: World) async throws -> String {
        let found = try await world.site.store.read { db in
            try db.first("SELECT id FROM item WHERE post = \(post) AND kind = 'report'", { try $0["id"] as String })
        }
        return try #require(found)
    }

    @Test(arguments: Engine.all) func `Stewards hear of what a room has nobody for, and of nothing else`(_ engine: Engine) async throws {
        try await World.open(engine) { world in
            let circle = try await Circle.open(world)
            let member = try await world.person()
            try await circle.admit(member, as: "Avocet")
            try await circle.set(policy: ["newcomer_posts": 0])
            let place = try await circle.steward.place(Self.path)
            let ours = try await circle.thread(by: member, "Hello", "Good morning.").post
            try await circle.report(ours, by: try await Self.admitted("Bittern", to: circle))
            #expect(try await circle.steward.events(Self.path, after: place).posts == [])
            let led = try await circle.thread(by: circle.facilitator, "Hello", "Good morning.").post
            try await circle.report(led, by: member)
            let item = try await Self.item(about: led, world)
            let about = try await world.site.store.read { db in
                try db.all("SELECT id FROM item WHERE post = \(led)") { try $0["id"] as String }
            }
            let heard = try await circle.steward.events(Self.path, after: place).posts
            #expect(heard.contains(item) && heard.allSatisfy(about.contains))
        }
    }

    private static func admitted(_ name: String, to circle: Circle) async throws -> Caller {
        let caller = try await circle.world.person()
        try await circle.admit(caller, as: name)
        return caller
    }

    @Test(arguments: Engine.all) func `A claim and a decision are heard by the others as they happen`(_ engine: Engine) async throws {
        try await World.open(engine) { world in
            let cast = try await Cast.around(world, access: ["model": "registered"])
            let ear = try await Ear.listen(cast[.facilitator], Self.path)
            let held = try await cast.circle.reply(by: cast[.author], in: cast.thread, "See www.example.org.").post
            let item = try await cast.circle.item(about: held)
            let id = try #require(item["id"]?.text)
            try await ear.wait { try $0.posts.count { $0 == id } == 1 }
            try await cast[.moderator].put("/queue/\(id)/claim").expect(200)
            try await ear.wait { try $0.posts.count { $0 == id } == 2 }
            try await cast.circle.decide(item, "release", by: cast[.moderator]).expect(200)
            try await ear.wait { try $0.posts.count { $0 == id } > 2 }
            await ear.putDown()
        }
    }
}
