import Testing

@testable import Forum

/// What a facilitator sees before a change of access, and the way back for who was declined.
@Suite struct OpeningUpTests {
    private static let closed: JSON = ["model": "closed", "conditions": [Circle.vetting]]

    @Test(arguments: Engine.all) func `A preview says what a change would do, and does nothing`(_ engine: Engine) async throws {
        try await World.open(engine) { world in
            let cast = try await Cast.around(world, access: Self.closed)
            let (facilitator, path) = (cast[.facilitator], "\(cast.circle.path)/access/preview")
            let before = try await world.rows()
            let access = try await facilitator.get("\(cast.circle.path)/access").expect(200).fingerprint
            // access, who may read, who may write, guests, old posts, new members
            let rows: [(JSON, String, String, Bool, String, String)] = [
                (["model": "open"], "anyone", "anyone", true, "keep_their_readers", "read_from_now"),
                (["model": "readable"], "anyone", "registered", false, "keep_their_readers", "read_from_now"),
                (["model": "registered"], "registered", "registered", false, "keep_their_readers", "read_from_now"),
                (
                    ["model": "conditional", "conditions": [Circle.introduction]], "admitted", "admitted", false, "as_before",
                    "read_from_now"
                ),
                (
                    ["read": "admitted", "write": "admitted", "conditions": [Circle.vetting, StandingTests.standing]], "admitted",
                    "admitted", false, "as_before", "read_all"
                ),
            ]
            for (wish, read, write, guests, posts, members) in rows {
                let shown = try await facilitator.post(path, wish).expect(200)
                #expect(shown["may_read"].text == read && shown["may_write"].text == write && shown["guests"].flag == guests, "\(wish)")
                #expect(shown["old_posts"].text == posts && shown["new_members"].text == members, "\(wish)")
                #expect(shown["members"].number == 6 && shown["applicants"].number == 1, "\(shown.text)")
            }
            try await facilitator.post(path, ["model": "closed"]).refused(422, "invalid", field: "conditions")
            try await facilitator.post(path, ["model": "open", "half": true]).refused(400, "malformed", field: "half")
            try await cast[.moderator].post(path, ["model": "open"]).refused(403, "not-permitted")
            #expect(try await world.rows() == before)
            #expect(try await facilitator.get("\(cast.circle.path)/access").fingerprint == access)
            let tighter = try await Circle.open(world, access: ["model": "open"])
            #expect(try await tighter.facilitator.post("\(tighter.path)/access/preview", Self.closed)["old_posts"].text == "fewer_readers")
        }
    }

    /// What the preview says and what then happens are the same.
    @Test(arguments: Engine.all) func `The preview's word holds`(_ engine: Engine) async throws {
        try await World.open(engine) { world in
            let cast = try await Cast.around(world, access: Self.closed)
            let shown = try await cast[.facilitator].post("\(cast.circle.path)/access/preview", ["model": "readable"]).expect(200)
            let set = try await cast[.facilitator].put("\(cast.circle.path)/access", ["model": "readable"]).expect(200)
            #expect(shown["access"].sorted == set.json.sorted)
            #expect(try await cast[.stranger].get("/posts/\(cast.post)").status == 404, "keep_their_readers")
            let newcomer = try await world.person()
            try await cast.circle.join(newcomer, as: "Kite")
            let new = try await cast.circle.thread(by: cast[.author])
            #expect(try await newcomer.get("/posts/\(new.post)").status == 200)
            #expect(try await newcomer.get("/posts/\(cast.post)").status == 404, "read_from_now")
            #expect(try await cast[.admitted].get("/posts/\(cast.post)").status == 200)
        }
    }

    @Test(arguments: Engine.all) func `Who was declined may apply again after the time that the room sets`(_ engine: Engine) async throws {
        try await World.open(engine) { world in
            let circle = try await Circle.open(world, access: Self.closed.with("reapply_after_days", 10))
            let anna = try await world.person("anna")
            let decline = {
                try await anna.put("\(circle.path)/membership/answers", ["answers": ["Because."]]).expect(202)
                let item = try #require(try await circle.facilitator.get("\(circle.path)/queue").expect(200).items.last)
                try await circle.decide(item, "decline", ["reason": DecisionTests.reason]).expect(200)
            }
            try await circle.join(anna, as: "Heron")
            try await decline()
            let again: JSON = ["pseudonym": "Ibis"]
            let declined = try await anna.get("\(circle.path)/membership").expect(200)
            let time = try #require(Time.parse(declined.text("may_apply_again_at")))
            #expect(declined["state"].text == "declined" && time > world.now + 9 * Time.day && time <= world.now + 10 * Time.day)
            world.pass(9 * Time.day)
            try await anna.put("\(circle.path)/membership", again).refused(409, "not-now")
            world.pass(Time.day)
            let back = try await anna.put("\(circle.path)/membership", again).expect(202)
            #expect(back["unmet"] == ["vetting"] && back["may_apply_again_at"] == .null && back["pseudonym"].text == "Ibis")
            try await decline()
            try await circle.set(access: Self.closed.with("reapply_after_days", .some(.null)))
            world.pass(100 * Time.day)
            let much = try await world.signIn(anna.name)
            #expect(try await much.get("\(circle.path)/membership").expect(200)["may_apply_again_at"] == .null)
            try await much.put("\(circle.path)/membership", again).refused(409, "not-now")
        }
    }

    @Test(arguments: Engine.all) func `An invitation that few use comes with a warning`(_ engine: Engine) async throws {
        try await World.open(engine) { world in
            let circle = try await Circle.open(world)
            for (uses, warned) in [(1, true), (4, true), (5, false), (100, false)] {
                let until = JSON.text(Time.text(world.now + Time.day))
                let made = try await circle.facilitator.post(
                    "\(circle.path)/invitations", ["kind": "room", "uses": JSON(uses), "expires_at": until]
                ).expect(201)
                #expect(made.json.names == (warned ? ["id", "code", "warnings"] : ["id", "code"]))
                #expect(made["warnings"] == (warned ? ["few_uses"] : .null))
            }
        }
    }
}
