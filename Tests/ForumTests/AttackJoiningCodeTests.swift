import Store
import Testing

@testable import Forum

/// What codes let in and what they do not; declines, a moderator's word, and the preview.
@Suite struct AttackJoiningCodeTests {
    private static func code(_ circle: Circle, uses: Int = 5) async throws -> String {
        let until = JSON.text(Time.text(circle.world.now + 300 * Time.day))
        let body: JSON = ["kind": "room", "uses": JSON(uses), "expires_at": until]
        return try await circle.facilitator.post("\(circle.path)/invitations", body).expect(201).text("code")
    }

    /// Somebody who applied and was declined.
    private static func declined(_ circle: Circle) async throws -> Caller {
        let person = try await circle.world.person()
        try await circle.join(person, as: "Heron")
        try await person.put("\(circle.path)/membership/answers", ["answers": ["Because"]]).expect(202)
        let item = try await AdmissionTests.item(circle, "application", of: person)
        try await circle.decide(item, "decline", ["reason": DecisionTests.reason]).expect(200)
        return person
    }

    @Test(arguments: Engine.all) func `A code from before a decline does not undo it`(_ engine: Engine) async throws {
        try await World.open(engine) { world in
            let circle = try await Circle.open(world, access: AdmissionTests.closed)
            let old = try await Self.code(circle)
            world.pass(Time.minute)
            let person = try await Self.declined(circle)
            try await person.redeem(old, as: "Heron").refused(409, "not-now")
            world.pass(Time.minute)
            try await person.redeem(Self.code(circle), as: "Heron").expect(201)
            try await world.person().redeem(old, as: "Ibis").expect(201)
        }
    }

    @Test(arguments: Engine.all) func `A room that asks nothing takes whom it declined`(_ engine: Engine) async throws {
        try await World.open(engine) { world in
            let circle = try await Circle.open(world, access: AdmissionTests.closed)
            let person = try await Self.declined(circle)
            try await circle.set(access: ["model": "registered", "reapply_after_days": .null])
            let time = try await person.get("\(circle.path)/membership").expect(200).text("may_apply_again_at")
            #expect(try #require(Time.parse(time)) <= world.now)
            #expect(try await circle.join(person, as: "Heron")["state"]?.text == "admitted")
        }
    }

    @Test(arguments: Engine.all) func `Who holds an attestation uses up no other's`(_ engine: Engine) async throws {
        try await World.open(engine) { world in
            let circle = try await Circle.open(
                world, access: ["model": "restricted", "conditions": [["kind": "user_group", "groups": ["GROUP"]]]])
            let (holder, other) = (try await world.person(), try await world.person())
            let until = JSON.text(Time.text(world.now + Time.day))
            let body: JSON = ["kind": "user_group", "group": JSON(circle.group), "uses": 2, "expires_at": until]
            let code = try await circle.steward.post("/invitations", body).expect(201).text("code")
            for _ in 0..<5 { try await holder.redeem(code, as: nil).expect(201) }
            #expect(try await circle.steward.get("/invitations").expect(200).items.first?["used"]?.number == 1)
            try await other.redeem(code, as: nil).expect(201)
            try await holder.redeem(code, as: nil).refused(404, "not-found")
        }
    }

    @Test(arguments: Engine.all) func `An applicant becomes facilitator by the code, and members know that somebody did`(_ engine: Engine)
        async throws
    {
        try await World.open(engine) { world in
            let steward = try await world.steward()
            let opening = RoomTests.opening("evening", AdmissionTests.closed)
            let code = try await steward.post("/rooms", opening).expect(201).text("facilitator_code")
            let (person, banned) = (try await world.person(), try await world.person())
            for (caller, name) in [(person, "Heron"), (banned, "Ibis")] {
                try await caller.put("/rooms/evening/membership", ["pseudonym": .text(name)]).expect(202)
            }
            try await person.put("/rooms/evening/membership/answers", ["answers": ["Because"]]).expect(202)
            let member = try await banned.get("/rooms/evening/membership").expect(200).text("member")
            try await world.site.store.write { db in
                let facts: Int64 = try Prose.keep("It hurt.", .facts, db)
                try db.run(
                    """
                    INSERT INTO sanction (id, membership, kind, rule, facts, created_at)
                    VALUES ('one', \(member), 'banned', 'Be kind.', \(facts), \(world.now))
                    """)
            }
            try await banned.redeem(code, as: "Ibis").refused(409, "not-now")
            let redeemed = try await person.redeem(code, as: "Heron").expect(201)
            #expect(redeemed["membership"].at("state").text == "admitted" && redeemed["membership"].at("role").text == "facilitator")
            #expect(try await person.get("/rooms/evening/queue").expect(200).items.isEmpty, "nothing is left of the application")
            let log = try await person.get("/rooms/evening/log").expect(200).items
            let entry = try #require(log.first { $0["act"]?.text == "facilitator_code_redeemed" })
            #expect(entry["by"] == .null && entry["member"] == nil)
            let open = try await world.site.store.read { db in
                try db.first("SELECT open FROM log WHERE act = 'facilitator_code_redeemed'", { try $0["open"] as Int })
            }
            #expect(open == 1)
        }
    }

    @Test(arguments: Engine.all) func `A moderator's word is told once, when it is taken back too, and ends with the condition`(
        _ engine: Engine
    ) async throws {
        try await World.open(engine) { world in
            let both: JSON = ["read": "admitted", "write": "admitted", "conditions": [StandingTests.standing, Circle.vetting]]
            let circle = try await Circle.open(world, access: both)
            let person = try await world.person()
            let member = try await circle.join(person, as: "Heron")["member"]?.text ?? ""
            let reason: JSON = ["rule": "Only people we know.", "text": "Not known to anybody."]
            let put = { (word: JSON) in
                try await circle.facilitator.put("\(circle.path)/members/\(member)/standing", word).expect(200)
            }
            for _ in 0..<3 { _ = try await put(["met": false, "reason": reason]) }
            #expect(try await person.notices().count == 1)
            for _ in 0..<2 { _ = try await put(["met": nil]) }
            #expect(try await person.notices().map { $0["kind"]?.text } == ["decision", "decision"])
            _ = try await put(["met": false, "reason": reason])
            try await circle.set(access: AdmissionTests.closed)
            try await circle.set(access: both)
            let shown = try #require(try await circle.facilitator.get("\(circle.path)/applicants").expect(200).items.first)
            #expect(shown["override"]?.flag == false)
        }
    }

    @Test(arguments: Engine.all) func `The day from which one can apply again is the right one`(_ engine: Engine) async throws {
        try await World.open(engine) { world in
            let circle = try await Circle.open(world, access: AdmissionTests.closed)
            let person = try await Self.declined(circle)
            let midnight = Time.midnight(world.now)
            for (since, day) in [(midnight, 90), (midnight - 1, 90), (midnight + 1 - Time.day, 90), (midnight - Time.day, 89)] {
                try await world.site.store.write { db in
                    try db.run("UPDATE membership SET joined_at = \(since) WHERE account = \(person.account)")
                }
                let refused = try await person.put("\(circle.path)/membership", ["pseudonym": "Heron"])
                refused.refused(409, "not-now")
                #expect(refused.text.contains("from \(Time.dayOf(midnight + Int64(day) * Time.day)) on"), "\(since - midnight)")
            }
        }
    }

    @Test(arguments: Engine.all) func `The preview remembers that older posts stay hidden from newcomers`(_ engine: Engine) async throws {
        try await World.open(engine) { world in
            let circle = try await Circle.open(world, access: AdmissionTests.closed)
            let path = "\(circle.path)/access/preview"
            let asks: JSON = ["read": "admitted", "write": "admitted", "conditions": [Circle.vetting, StandingTests.standing]]
            #expect(try await circle.facilitator.post(path, asks).expect(200)["new_members"].text == "read_all")
            try await circle.set(access: AdmissionTests.conditional)
            try await circle.set(access: AdmissionTests.closed)
            #expect(try await circle.facilitator.post(path, asks).expect(200)["new_members"].text == "read_from_now")
        }
    }
}
