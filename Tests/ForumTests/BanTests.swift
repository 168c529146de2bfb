import Testing

@testable import Forum

/// A ban from the whole site, and what is left to whoever is banned.
@Suite struct BanTests {
    static let reason: JSON = ["rule": "No selling.", "text": "Sold pills to members."]

    static func ban(_ member: String, _ steward: Caller, until: JSON = .null) async throws -> Reply {
        try await steward.post("/bans", ["member": .text(member), "until": until, "reason": reason])
    }

    @Test(arguments: Engine.all) func `A ban ends every session, follows into every room, and leaves a narrow door`(_ engine: Engine)
        async throws
    {
        try await World.open(engine) { world in
            let (circle, other) = (
                try await Circle.open(world), try await Circle.open(world, access: ["model": "closed", "conditions": [Circle.vetting]])
            )
            let anna = try await world.person("anna")
            let member = try await circle.admit(anna, as: "Heron")
            try await other.admit(anna, as: "Ibis")
            try await circle.set(policy: ["newcomer_posts": 0])
            let own = try await circle.thread(by: anna)
            let elsewhere = try await world.signIn(anna.name)
            try await Self.ban(member, circle.steward).expect(201)
            for session in [anna, elsewhere] { try await session.get("/account").refused(401, "sign-in-required") }

            let banned = try await world.signIn(anna.name)
            let account = try await banned.get("/account").expect(200)
            #expect(account["banned"].names == ["until"] && account["banned"]["until"] == .null)
            #expect(account["memberships"].items?.map { $0["state"]?.text } == ["banned", "banned"])
            let notice = try #require(try await banned.get("/account/notices").expect(200).items.first)
            #expect(notice["kind"]?.text == "ban" && notice["room"]?.text == circle.slug)
            let statement = notice.at("decision", "statement")
            #expect(statement["rule"]?.text == "No selling." && statement["facts"]?.text == "Sold pills to members.")
            try await banned.put("/account/notices/\(notice["id"]?.text ?? "")", ["read": true]).expect(204)
            try await banned.get("\(other.path)/threads").refused(403, "not-permitted")
            try await banned.get("\(circle.path)/members").refused(403, "not-permitted")
            try await banned.post("\(circle.path)/threads", ["title": "Hello", "body": "Hello"]).refused(403, "not-permitted")
            try await banned.patch("/posts/\(own.post)", ["body": "Other words"]).refused(403, "not-permitted")
            try await banned.get("/queue").refused(403, "not-permitted")
            try await banned.redeem(try await other.invitation(), as: "Jay").refused(403, "not-permitted")
            let third = try await Circle.open(world)
            try await banned.put("\(third.path)/membership", ["pseudonym": "Kite"]).refused(403, "not-permitted")
            try await banned.delete("/posts/\(own.post)").expect(204)
            try await banned.delete("\(other.path)/membership").expect(204)
            try await banned.put(
                "/account/passphrase", ["passphrase": .text(World.passphrase), "new_passphrase": "a new one with many words"]
            ).expect(204)
        }
    }

    @Test(arguments: Engine.all) func `A ban changes nothing that anybody else sees, and a second one is like the first`(_ engine: Engine)
        async throws
    {
        try await World.open(engine) { world in
            let (circle, other) = (try await Circle.open(world), try await Circle.open(world))
            let (anna, bert) = (try await world.person("anna"), try await world.person("bert"))
            let first = try await circle.admit(anna, as: "Heron")
            let second = try await other.admit(anna, as: "Ibis")
            try await other.admit(bert, as: "Jay")
            let seen = {
                var answers: [String] = []
                for caller in [bert, other.facilitator, circle.facilitator] {
                    for path in ["/members", "/log", "/threads", "/members/\(second)/sanctions"] {
                        let reply = try await caller.get(other.path + path)
                        answers.append(reply.withoutCursor)
                    }
                }
                return answers
            }
            let before = try await seen()
            let one = try await Self.ban(first, circle.steward).expect(201)
            #expect(try await seen() == before)
            let two = try await Self.ban(second, circle.steward).expect(201)
            #expect(one.json.names == two.json.names && one["member"].text == first && two["member"].text == second)
            let listed = try await circle.steward.get("/bans?limit=1").expect(200)
            #expect(listed.items.map { $0["member"]?.text } == [second])
            let rest = try await circle.steward.get("/bans?limit=1&cursor=\(listed.next ?? "")").expect(200)
            #expect(rest.items.map { $0["member"]?.text } == [first])
            for text in [one.text, two.text, listed.text] {
                #expect(!text.contains(anna.account) && !text.contains(anna.name), "nothing ties the two")
            }
            try await circle.steward.delete("/bans/\(two.text("id"))", ["reason": Self.reason]).expect(204)
            #expect(try await world.signIn(anna.name).get("/account")["banned"] != .null, "the first one holds still")
            try await circle.steward.delete("/bans/\(one.text("id"))", [:]).expect(204)
            try await circle.steward.delete("/bans/\(one.text("id"))", [:]).refused(404, "not-found")
            let free = try await world.signIn(anna.name)
            #expect(try await free.get("/account")["banned"] == .null)
            #expect(try await free.post("\(circle.path)/threads", ["title": "Hello", "body": "Hello"]).status == 202)
        }
    }

    @Test(arguments: Engine.all) func `A ban ends by itself, and what is not one is refused`(_ engine: Engine) async throws {
        try await World.open(engine) { world in
            let circle = try await Circle.open(world)
            let anna = try await world.person("anna")
            let member = try await circle.admit(anna, as: "Heron")
            let before = try await world.rows()
            try await circle.steward.post("/bans", ["member": .text(member)]).refused(422, "invalid", field: "reason")
            try await Self.ban("none", circle.steward).refused(422, "invalid", field: "member")
            try await Self.ban(member, circle.steward, until: "2020-01-01T00:00:00Z").refused(422, "invalid", field: "until")
            let own = try await circle.admit(circle.steward, as: "Owl")
            try await Self.ban(own, circle.steward).refused(403, "not-permitted")
            try await Self.ban(member, circle.facilitator).refused(403, "not-permitted")
            let joined = ["membership", "notice", "text"]
            let after = try await world.rows()
            #expect(after.filter { !joined.contains($0.key) } == before.filter { !joined.contains($0.key) })
            #expect(try await anna.get("/account")["banned"] == .null)

            try await Self.ban(member, circle.steward, until: .text(Time.text(world.now + Time.day))).expect(201)
            world.pass(Time.day)
            #expect(try await world.signIn(anna.name).get("/account")["banned"] == .null)
        }
    }
}
