import Store
import Testing

@testable import Forum

/// Bans, roles and what hangs on them, as somebody would use them who means harm or has bad luck.
@Suite struct AttackRolesTests {
    static let closed: JSON = ["model": "closed", "conditions": [Circle.vetting]]

    @Test(arguments: Engine.all) func `Who is banned from the site still finds the listed rooms, and no unlisted one`(_ engine: Engine)
        async throws
    {
        try await World.open(engine) { world in
            let (listed, hidden) = (try await Circle.open(world), try await Circle.open(world, access: Self.closed, unlisted: true))
            let anna = try await world.person("anna")
            let member = try await listed.admit(anna, as: "Heron")
            try await hidden.admit(anna, as: "Ibis")
            #expect(try await anna.all("/rooms").count == 2)
            try await BanTests.ban(member, listed.steward).expect(201)
            let banned = try await world.signIn(anna.name)
            let found = try await banned.get("/rooms").expect(200).items
            #expect(found.map { $0["slug"]?.text } == [listed.slug])
        }
    }
}
