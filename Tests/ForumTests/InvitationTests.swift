import Testing

@testable import Forum

/// User groups, and the codes that let somebody into one or into a room.
@Suite struct InvitationTests {
    private static func until(_ world: World, days: Int64) -> JSON { .text(Time.text(world.now + days * Time.day)) }

    @Test(arguments: Engine.all) func `A code that is wrong, spent, expired or revoked is told apart by nobody`(_ engine: Engine)
        async throws
    {
        try await World.open(engine) { world in
            let circle = try await Circle.open(world)
            let group = try await circle.facilitator.post("\(circle.path)/user-groups", ["name": "Relatives"]).expect(201).text("id")
            func issue(uses: JSON, days: Int64) async throws -> Reply {
                let body: JSON = ["kind": "user_group", "group": .text(group), "uses": uses, "expires_at": Self.until(world, days: days)]
                return try await circle.facilitator.post("\(circle.path)/invitations", body).expect(201)
            }
            let (spent, short, revoked) = (
                try await issue(uses: 2, days: 9), try await issue(uses: 5, days: 1), try await issue(uses: 5, days: 9)
            )
            let people = try await world.people(6)
            let code = try spent.text("code")
            let replies = try await parallel(6) { try await people[$0].redeem(code, as: nil) }
            #expect(replies.filter { $0.status == 201 }.count == 2, "two uses, two redemptions")

            let listed = try await circle.facilitator.get("\(circle.path)/invitations").expect(200)
            #expect(listed.items.count == 3)
            for made in [spent, short, revoked] { #expect(try !listed.text.contains(made.text("code")), "a code is shown once") }
            try await circle.facilitator.delete("\(circle.path)/invitations/\(revoked.text("id"))").expect(204)
            world.pass(2 * Time.day)
            let person = try await world.person()
            let before = try await world.rows()
            var refused: [Reply] = []
            for code in [code, try short.text("code"), try revoked.text("code"), "0000-0000-0000-0000-0000-0000", "not a code", ""] {
                refused.append(try await person.redeem(code, as: "Heron"))
            }
            for reply in refused { #expect(reply.fingerprint == refused[0].fingerprint && reply.status == 404) }
            #expect(try await world.rows() == before)
            try await world.visitor.post("/invitations/redemptions", ["code": .text(code)]).refused(401, "sign-in-required")
            let left = try await circle.facilitator.get("\(circle.path)/invitations").items
            #expect(left.map { $0["used"]?.number } == [2], "what has ended is not listed")
        }
    }

    @Test(arguments: Engine.all) func `Invitations are issued by the owner of what they lead to, within limits`(_ engine: Engine)
        async throws
    {
        try await World.open(engine) { world in
            let circle = try await Circle.open(world)
            let other = try await Circle.open(world)
            let own = try await circle.facilitator.post("\(circle.path)/user-groups", ["name": "Relatives"]).expect(201).text("id")
            let theirs = try await other.facilitator.post("\(other.path)/user-groups", ["name": "Nurses"]).expect(201).text("id")
            let site = try await circle.steward.post("/user-groups", ["name": "Association"]).expect(201).text("id")
            let good: JSON = ["kind": "user_group", "group": .text(own), "uses": 1, "expires_at": Self.until(world, days: 9)]
            func changed(_ field: String, _ value: JSON) -> JSON { good.replacing(field) { _ in value } }
            let rows: [(JSON, Int, String)] = [
                (changed("group", .text(theirs)), 422, "group"), (changed("group", .text(site)), 422, "group"),
                (changed("group", nil), 422, "group"), (changed("kind", "room"), 422, "group"), (changed("kind", "key"), 422, "kind"),
                (changed("uses", 0), 422, "uses"), (changed("uses", 1001), 422, "uses"),
                (changed("expires_at", Self.until(world, days: -1)), 422, "expires_at"),
                (changed("expires_at", Self.until(world, days: 370)), 422, "expires_at"), (changed("expires_at", nil), 400, "expires_at"),
                (changed("expires_at", "soon"), 400, "expires_at"), (good.with("mail", "a@b.be"), 400, "mail"),
            ]
            let before = try await world.rows()
            for (body, status, field) in rows {
                let reply = try await circle.facilitator.post("\(circle.path)/invitations", body)
                reply.refused(status, status == 400 ? "malformed" : "invalid", field: field)
            }
            try await circle.steward.post("/invitations", changed("group", .text(own))).refused(422, "invalid", field: "group")
            try await circle.steward.post("/invitations", changed("kind", "room").replacing("group") { _ in nil })
                .refused(422, "invalid", field: "kind")
            try await circle.facilitator.post("/invitations", good).refused(403, "not-permitted")
            try await circle.steward.post("\(circle.path)/invitations", good).refused(403, "not-permitted")
            try await circle.steward.post("\(circle.path)/user-groups", ["name": "Ours"]).refused(403, "not-permitted")
            try await circle.facilitator.post("\(circle.path)/user-groups", ["name": "x"]).refused(422, "invalid", field: "name", limit: 2)
            try await other.facilitator.put(
                "\(other.path)/access", ["model": "restricted", "conditions": [["kind": "user_group", "groups": [.text(own)]]]]
            ).refused(422, "invalid", field: "conditions")
            #expect(try await world.rows() == before)
            #expect(try await circle.facilitator.post("\(circle.path)/invitations", good).status == 201)
            #expect(try await circle.steward.post("/invitations", changed("group", .text(site))).status == 201)
            let groups = try await circle.facilitator.all("\(circle.path)/user-groups").compactMap { $0["name"]?.text }
            #expect(Set(groups) == ["Relatives", "Association"], "no other room's groups")
        }
    }

    @Test(arguments: Engine.all) func `A room invitation makes the membership, and is not spent by a refused call`(_ engine: Engine)
        async throws
    {
        try await World.open(engine) { world in
            let cast = try await Cast.around(world, access: ["model": "closed", "conditions": [Circle.vetting]], unlisted: true)
            let circle = cast.circle
            let code = try await circle.invitation()
            let person = try await world.person()
            try await person.redeem(code, as: nil).refused(422, "invalid", field: "pseudonym")
            try await person.redeem(code, as: "x").refused(422, "invalid", field: "pseudonym", limit: 2)
            try await person.redeem(code, as: "\u{200B}!!").refused(422, "invalid", field: "pseudonym")
            for role in [Role.admitted, .applying, .suspended, .banned] {
                try await cast[role].redeem(code, as: "Another").refused(409, "not-now")
            }
            #expect(try await person.get(circle.path).status == 404)
            let redeemed = try await person.redeem(code, as: "Heron").expect(201)
            #expect(redeemed["kind"].text == "room" && redeemed["room"].text == circle.slug)
            #expect(redeemed["membership"].at("state").text == "applying")
            #expect(redeemed["membership"].at("unmet").texts == ["vetting"])
            #expect(try await person.get(circle.path).status == 200, "the front page is theirs now")
            try await person.get("\(circle.path)/threads").refused(403, "not-permitted")
            try await world.person().redeem(code, as: "Ibis").refused(404, "not-found")
        }
    }

    @Test(arguments: Engine.all) func `An attestation is nobody's business but the account's`(_ engine: Engine) async throws {
        try await World.open(engine) { world in
            let circle = try await Circle.open(
                world, access: ["model": "restricted", "conditions": [["kind": "user_group", "groups": ["GROUP"]]]])
            let (attested, plain) = (try await world.person(), try await world.person())
            try await attested.redeem(circle.attestation(), as: nil).expect(201)
            try await circle.admit(attested, as: "Heron")
            try await circle.join(plain, as: "Ibis")
            let group = try #require(circle.group)
            for path in ["/members", "/log", "/queue"] {
                let reply = try await circle.facilitator.get("\(circle.path)\(path)").expect(200)
                #expect(!reply.text.contains(group) && !reply.text.contains("Relatives"), "\(path)")
            }
            #expect(try await !attested.get("/account").text.contains(group))
            let unmet = try await plain.get("\(circle.path)/membership").expect(200)["unmet"].texts
            #expect(unmet == ["user_group"])
            try await plain.get("\(circle.path)/threads").refused(403, "not-permitted")
        }
    }
}
