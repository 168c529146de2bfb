import Testing

@testable import Forum

/// A stream ends with the right to it, with its listener, and with the server.
@Suite struct EventClosingTests {
    /// What takes the right away from the one who listens, and leaves it to everybody else.
    enum Loss: String, CaseIterable, Sendable {
        case signedOut = "signed out"
        case suspended, banned, left
        case bannedFromTheSite = "banned from the site"
    }

    @Test(arguments: Engine.all, Loss.allCases)
    func `Who loses the right hears no more, and the others go on`(_ engine: Engine, _ loss: Loss) async throws {
        try await World.open(engine) { world in
            let cast = try await Cast.around(world, access: ["model": "closed", "conditions": [Circle.vetting]])
            let ear = try await Ear.listen(cast[.admitted], cast.circle.events)
            let other = try await Ear.listen(cast[.moderator], cast.circle.events)
            try await Self.take(loss, cast)
            let post = try await cast.circle.reply(by: cast[.author], in: cast.thread).post
            try await ear.waitUntilOver()
            #expect(try ear.heard.events == [], "\(loss)")
            // The control: what ended one stream did not end all.
            try await other.wait { try $0.posts == [post] }
            #expect(!other.isOver)
            await other.putDown()
        }
    }

    private static func take(_ loss: Loss, _ cast: Cast) async throws {
        let (circle, member) = (cast.circle, try cast.member(.admitted))
        switch loss {
        case .signedOut: try await cast[.admitted].delete("/sessions/current").expect(204)
        case .suspended: try await circle.sanction(member, "suspended", days: 3)
        case .banned: try await circle.sanction(member, "banned")
        case .left: try await cast[.admitted].delete("\(circle.path)/membership").expect(204)
        case .bannedFromTheSite:
            try await circle.steward.post("/bans", ["member": .text(member), "reason": DecisionTests.reason]).expect(201)
        }
    }

    @Test(arguments: Engine.all) func `A right that goes without anything else happening ends the stream too`(_ engine: Engine) async throws
    {
        try await World.open(engine) { world in
            let cast = try await Cast.around(world, access: ["model": "open"])
            let visitor = try await Ear.listen(world.visitor, cast.circle.events)
            let banned = try await Ear.listen(cast[.admitted], cast.circle.events)
            let member = try await Ear.listen(cast[.author], cast.circle.events)
            // Where anybody reads, who is shut out begins anew, as anybody.
            try await cast.circle.sanction(cast.member(.admitted), "banned")
            try await banned.waitUntilOver()
            #expect(!visitor.isOver)
            try await cast[.admitted].get(cast.circle.events).expect(200)
            try await cast.circle.set(access: ["model": "registered"])
            try await visitor.waitUntilOver()
            try await world.visitor.get(cast.circle.events).refused(401, "sign-in-required")
            #expect(!member.isOver)
            // Time alone ends a session.
            world.pass(60 * Time.day)
            try await member.waitUntilOver()
            #expect(try visitor.heard.events == [] && banned.heard.events == [] && member.heard.events == [])
        }
    }

    @Test(arguments: Engine.all) func `A moderator's role ends, and with the last one the stream of queues`(_ engine: Engine) async throws {
        try await World.open(engine) { world in
            let (first, second) = (try await Circle.open(world), try await Circle.open(world))
            let moderator = try await world.person()
            let (one, two) = (try await first.admit(moderator, as: "Godwit"), try await second.admit(moderator, as: "Godwit"))
            try await first.appoint(one, "moderator")
            try await second.appoint(two, "moderator")
            let (author, ear) = (try await world.person(), try await Ear.listen(moderator, "/queue/events"))
            for circle in [first, second] { try await circle.admit(author, as: "Heron") }
            try await first.appoint(one, "member")
            _ = try await first.thread(by: author, "Hello", "Good morning.")
            let theirs = try await second.thread(by: author, "Hello", "Good morning.").post
            let item = try #require(try await second.item(about: theirs)["id"]?.text)
            try await ear.wait { try $0.posts.contains(item) }
            #expect(!ear.isOver)
            #expect(try ear.heard.events.allSatisfy { $0.data["room"]?.text == second.slug })
            try await second.appoint(two, "member")
            try await ear.waitUntilOver()
            try await moderator.get("/queue/events").refused(403, "not-permitted")
        }
    }

    @Test(arguments: Engine.all) func `A stream tells that it lives, and at times where it is`(_ engine: Engine) async throws {
        try await World.open(engine) { world in
            let cast = try await Cast.around(world, access: ["model": "registered"])
            let begun = try await Ear.listen(cast[.admitted], cast.circle.events)
            let first = begun.heard.lastID
            // Of what one does not hear nothing shows, but the place goes on.
            _ = try await cast.circle.reply(by: cast[.author], in: cast.thread, "See www.example.org.")
            try await begun.wait { $0.lastID != first }
            #expect(begun.heard.beats == EventHub.beatsToMark - 1)
            #expect(try begun.heard.events == [])
            await begun.putDown()
            let last = try #require(begun.heard.lastID)
            #expect(try await cast[.admitted].events(cast.circle.events, after: last).events == [])
        }
    }

    @Test(arguments: Engine.all) func `The server stops, and with it every stream`(_ engine: Engine) async throws {
        try await World.open(engine) { world in
            let cast = try await Cast.around(world, access: ["model": "registered"])
            let ears = [
                try await Ear.listen(cast[.admitted], cast.circle.events), try await Ear.listen(cast[.moderator], "/queue/events"),
            ]
            world.site.endStreams()
            for ear in ears { try await ear.waitUntilOver() }
            #expect(try await cast[.admitted].get(cast.circle.events).status == 503)
        }
    }
}
