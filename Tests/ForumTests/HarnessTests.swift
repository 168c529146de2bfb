import Testing

@testable import Forum

/// The ground under the other tests: a cast that is what it is called, and exchanges that are seen.
@Suite struct HarnessTests {
    @Test(arguments: Engine.all) func `A cast stands in a room of any access`(_ engine: Engine) async throws {
        try await World.open(engine) { world in
            let open = try await Cast.around(world, access: ["model": "open"])
            let closed = try await Cast.around(world, access: ["model": "closed", "conditions": [Circle.vetting]], unlisted: true)
            #expect(try await open[.visitor].get("/threads/\(open.thread)").status == 200)
            #expect(try await closed[.visitor].get("/threads/\(closed.thread)").status == 404)
            #expect(try await closed[.admitted].get("/threads/\(closed.thread)").status == 200)
            #expect(!world.statements.all.isEmpty)
        }
    }

    @Test(arguments: Engine.all) func `Registering through the API signs somebody in`(_ engine: Engine) async throws {
        try await World.open(engine) { world in
            let anna = try await world.register("anna")
            #expect(try await anna.get("/account").expect(200)["name"].text == anna.name)
            #expect(try await world.visitor.get("/account").status == 401)
            let cookie = anna.with(.cookie(anna.token ?? ""))
            #expect(try await cookie.get("/account").status == 200)
        }
    }
}
