import Testing

@testable import Forum

/// What random schedules led to, made again step by step.
@Suite struct ScheduleFoundTests {
    private static let reason: JSON = ["rule": "Be kind.", "text": "It hurt."]

    private static func decide(_ cast: Cast, _ outcome: String, _ warning: String? = nil) async throws -> String {
        let body: JSON = ["outcome": .text(outcome), "reason": reason]
        let sent = body.with("content_warning", warning.map(JSON.text))
        return try await cast[.facilitator].post("/posts/\(cast.post)/decision", sent).expect(200).text("id")
    }

    /// Its author appeals, and the other moderator finds that they are right.
    private static func overturn(_ decision: String, _ cast: Cast) async throws {
        try await cast[.author].post("/decisions/\(decision)/appeal", ["text": "I meant it well."]).expect(202)
        let queue = try await cast[.moderator].get("\(cast.circle.path)/queue?kind=appeal").expect(200).items
        try await cast.circle.decide(#require(queue.first), "overturn", by: cast[.moderator]).expect(200)
    }

    private static func warning(_ cast: Cast) async throws -> JSON {
        try await cast[.admitted].get("/posts/\(cast.post)").expect(200)["content_warning"]
    }

    @Test(arguments: Engine.all) func `A warning that was overturned while the post was removed does not come back with it`(
        _ engine: Engine
    )
        async throws
    {
        try await World.open(engine, bare: true) { world in
            let cast = try await Cast.around(world, access: ["model": "registered"])
            let warned = try await Self.decide(cast, "warn_content", "loss")
            let removed = try await Self.decide(cast, "remove")
            try await Self.overturn(warned, cast)
            try await Self.overturn(removed, cast)
            #expect(try await Self.warning(cast) == .null)
        }
    }

    @Test(arguments: Engine.all) func `Of two warnings that were both overturned none is left`(_ engine: Engine) async throws {
        try await World.open(engine, bare: true) { world in
            let cast = try await Cast.around(world, access: ["model": "registered"])
            let first = try await Self.decide(cast, "warn_content", "loss")
            world.pass(Time.second)
            let second = try await Self.decide(cast, "warn_content", "grief")
            try await Self.overturn(first, cast)
            try await Self.overturn(second, cast)
            #expect(try await Self.warning(cast) == .null)
        }
    }

    @Test(arguments: Engine.all) func `An edit that waited does not bring back a warning that was taken back meanwhile`(_ engine: Engine)
        async throws
    {
        try await World.open(engine, bare: true) { world in
            let cast = try await Cast.around(world, access: ["model": "registered"])
            let warned = try await Self.decide(cast, "warn_content", "loss")
            try await cast[.author].patch("/posts/\(cast.post)", ["body": "See www.example.org."]).expect(202)
            try await cast[.facilitator].delete("/decisions/\(warned)").expect(204)
            try await cast.circle.release(cast.post)
            #expect(try await Self.warning(cast) == .null)
        }
    }

    @Test(arguments: Engine.all) func `An appeal that nobody ever hears ends, too`(_ engine: Engine) async throws {
        try await World.open(engine, bare: true) { world in
            let cast = try await Cast.around(world, access: ["model": "registered"])
            let words = world.canary("appeal")
            let removed = try await Self.decide(cast, "remove")
            try await cast[.author].post("/decisions/\(removed)/appeal", ["text": .text(words)]).expect(202)
            #expect(try world.files(with: words) != [])
            world.pass(3 * 365 * Time.day)
            try await world.purge()
            #expect(try world.files(with: words) == [])
        }
    }
}
