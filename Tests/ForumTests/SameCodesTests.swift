import Testing

@testable import Forum

/// A code that lets nobody in tells nothing of what it once was.
@Suite struct SameCodesTests {
    @Test(arguments: Engine.all) func `A code that is no good is answered alike, whatever it was`(_ engine: Engine) async throws {
        let foreign = try await World.open(engine) { try await Circle.open($0).invitation() }
        try await World.open(engine) { world in
            var same = Same(world)
            let codes = try await Self.codes(world)
            let person = try await world.person()
            try await person.get("/account").expect(200)
            var answered: Told?
            for (pseudonym, keyed) in [("Heron", false), (nil, false), ("Heron", true)] as [(String?, Bool)] {
                var told: [Told] = []
                for (what, code) in SameSecretsTests.bad(spent: codes.spent[0].1, foreign) + codes.spent + codes.ended {
                    let headers = keyed ? ["Idempotency-Key": world.site.entropy.id()] : [:]
                    let body = JSON.object([("code", .text(code))]).with("pseudonym", pseudonym.map(JSON.text))
                    told.append(
                        try await same.tell("\(what), \(pseudonym ?? "no name")") {
                            try await person.post("/invitations/redemptions", body, headers: headers)
                        })
                }
                #expect(told[0].answer.hasPrefix("404"))
                #expect(told[0].work.argon2.count == 0)
                same.expect(alike: told)
                answered = answered ?? told[0]
            }
            let unknown = try #require(answered)
            for (what, code) in codes.good {
                same.expect(try await same.tell(what) { try await person.redeem(code, as: "Heron") }, apartFrom: unknown)
            }
            print("same work: \(same.pairs) pairs compared (codes)")
        }
    }

    private struct Codes {
        var spent: [(String, String)] = []
        var ended: [(String, String)] = []
        var good: [(String, String)] = []
    }

    /// Codes to a room, to a user group and to a room's first facilitator: used up, expired, revoked, and good.
    private static func codes(_ world: World) async throws -> Codes {
        let circle = try await Circle.open(world, access: AdmissionTests.closed, unlisted: true)
        let path = "\(circle.path)/invitations"
        let group = try await circle.facilitator.post("\(circle.path)/user-groups", ["name": "Relatives"]).expect(201).text("id")
        var codes = Codes()
        func issue(_ kind: String, hours: Int64) async throws -> Reply {
            let until = JSON.text(Time.text(world.now + hours * Time.hour))
            let body: JSON = ["kind": .text(kind), "uses": 1, "expires_at": until]
            let all = body.with("group", kind == "user_group" ? .text(group) : nil)
            return try await circle.facilitator.post(path, all).expect(201)
        }
        for kind in ["room", "user_group"] {
            let spent = try await issue(kind, hours: 100)
            try await world.person().redeem(spent.text("code"), as: "Spent").expect(201)
            codes.spent.append(("a spent code, \(kind)", try spent.text("code")))
            codes.ended.append(("an expired code, \(kind)", try await issue(kind, hours: 1).text("code")))
            let revoked = try await issue(kind, hours: 100)
            try await circle.facilitator.delete("\(path)/\(revoked.text("id"))").expect(204)
            codes.ended.append(("a revoked code, \(kind)", try revoked.text("code")))
            codes.good.append(("a good code, \(kind)", try await issue(kind, hours: 100).text("code")))
        }
        let opened = try await circle.steward.post("/rooms", Self.room(world)).expect(201).text("facilitator_code")
        try await world.person().redeem(opened, as: "Beech").expect(201)
        codes.spent.append(("a facilitator's code that was used", opened))
        codes.good.append(("a facilitator's code", try await circle.steward.post("/rooms", Self.room(world)).text("facilitator_code")))
        world.pass(2 * Time.hour)
        return codes
    }

    private static func room(_ world: World) -> JSON {
        [
            "slug": .text("room-\(world.site.entropy.id().prefix(10))"), "name": "Another room", "purpose": "For people who want to talk.",
            "theme": "other", "language": "nl", "country": "BE", "region": "Gent", "listing": "listed", "access": ["model": "registered"],
        ]
    }
}
