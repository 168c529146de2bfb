import Store
import Testing

@testable import Forum

/// Nobody learns from an admission or a name who somebody is elsewhere, and nobody takes another's.
@Suite struct AttackAdmissionTests {
    @Test(arguments: Engine.all) func `One attestation for three rooms admits to one at once and to the others apart`(_ engine: Engine)
        async throws
    {
        try await World.open(engine) { world in
            let first = try await Circle.open(
                world, access: ["model": "restricted", "conditions": [["kind": "user_group", "groups": ["GROUP"]]]])
            let same: JSON = ["model": "restricted", "conditions": [["kind": "user_group", "groups": [JSON(first.group)]]]]
            let circles = [first, try await Circle.open(world, access: same), try await Circle.open(world, access: same)]
            let person = try await world.person()
            for (index, circle) in circles.enumerated() { try await circle.join(person, as: "Heron \(index)") }
            func states() async throws -> [String] {
                var states: [String] = []
                for circle in circles {
                    let own = try await person.get("\(circle.path)/membership").expect(200)
                    states.append(try own.text("state"))
                    #expect(own["unmet"].texts == [])
                }
                return states.sorted()
            }
            try await person.redeem(first.attestation(), as: nil).expect(201)
            let one = ["admitted", "applying", "applying"]
            #expect(try await states() == one)
            let later = LaterAdmissions(world.site)
            try await later.run()
            #expect(try await states() == one)
            world.pass(Time.hour - Time.minute)
            try await later.run()
            #expect(try await states() == one, "not within the hour")
            var admitted = 1
            for _ in 0..<12 where admitted < 3 {
                let due = try await world.site.store.read { db in
                    try db.all("SELECT consider_at FROM membership WHERE consider_at IS NOT NULL ORDER BY consider_at") {
                        try $0["consider_at"] as Int64
                    }
                }
                #expect(due.count == 3 - admitted && due.allSatisfy { $0 <= world.now + 2 * Time.day })
                world.pass(max(0, try #require(due.first) - world.now))
                try await later.run()
                let now = try await states().filter { $0 == "admitted" }.count
                #expect(now == admitted || now == admitted + 1)
                admitted = now
            }
            let joined = try await world.site.store.read { db in
                try db.all("SELECT joined_at FROM membership WHERE account = \(person.account) AND state = 'admitted' ORDER BY joined_at") {
                    try $0["joined_at"] as Int64
                }
            }
            #expect(joined.count == 3 && zip(joined, joined.dropFirst()).allSatisfy { $1 - $0 >= Time.hour })
        }
    }

    @Test(arguments: Engine.all) func `Admissions that fell due while the server rested do not come together`(_ engine: Engine) async throws
    {
        try await World.open(engine) { world in
            let first = try await Circle.open(
                world, access: ["model": "restricted", "conditions": [["kind": "user_group", "groups": ["GROUP"]]]])
            let same: JSON = ["model": "restricted", "conditions": [["kind": "user_group", "groups": [JSON(first.group)]]]]
            let circles = [first, try await Circle.open(world, access: same), try await Circle.open(world, access: same)]
            let people = try await world.people(2)
            for (who, person) in people.enumerated() {
                for circle in circles { try await circle.join(person, as: "Heron \(who)") }
                try await person.redeem(first.attestation(), as: nil).expect(201)
            }
            func admitted(_ person: Caller) async throws -> Int {
                try await person.get("/account").expect(200)["memberships"].items?.filter { $0["state"]?.text == "admitted" }.count ?? 0
            }
            for wanted in [2, 3] {
                world.pass(2 * Time.day)
                try await LaterAdmissions(world.site).run()
                for person in people { #expect(try await admitted(person) == wanted) }
            }
        }
    }

    @Test(arguments: Engine.all) func `Who comes back under another name wears it on old posts only once admitted`(_ engine: Engine)
        async throws
    {
        try await World.open(engine) { world in
            let circle = try await Circle.open(world, access: AdmissionTests.closed)
            try await circle.set(policy: ["newcomer_posts": 0])
            let people = try await world.people(3)
            let (writer, member, other) = (people[0], people[1], people[2])
            try await circle.admit(writer, as: "Heron")
            try await circle.admit(member, as: "Ibis")
            let written = try await circle.thread(by: writer)
            func shown() async throws -> String? {
                try await member.get("/posts/\(written.post)").expect(200)["author"].at("pseudonym").text
            }
            try await writer.delete("\(circle.path)/membership").expect(204)
            for name in ["Ibis", "Ibis is a thief", "Knot"] {
                let asked = try await writer.get("\(circle.path)/membership").status == 404
                let wish: JSON = ["pseudonym": .text(name)]
                if asked {
                    try await writer.put("\(circle.path)/membership", wish).expect(202)
                } else {
                    try await writer.patch("\(circle.path)/membership", wish).expect(200)
                }
                #expect(try await shown() == "Heron")
                #expect(try await !member.get("\(circle.path)/members").expect(200).text.contains("thief"))
            }
            try await circle.join(other, as: "heron")
            try await other.put("\(circle.path)/membership/answers", ["answers": ["Because"]]).expect(202)
            try await circle.decide(AdmissionTests.item(circle, "application", of: other), "accept").expect(200)
            #expect(try await other.get("\(circle.path)/membership")["unmet"].texts == ["pseudonym"], "the old name stays reserved")

            try await writer.put("\(circle.path)/membership/answers", ["answers": ["Because"]]).expect(202)
            let item = try await AdmissionTests.item(circle, "application", of: writer)
            #expect(item.at("member", "pseudonym").text == "Knot", "who decides reads the name that they ask for")
            try await circle.decide(item, "accept").expect(200)
            #expect(try await shown() == "Knot")
            #expect(try await other.patch("\(circle.path)/membership", ["pseudonym": "Heron"]).expect(200)["state"].text == "admitted")
        }
    }

    @Test(arguments: Engine.all) func `A banned applicant is let in by no code and by no change of conditions`(_ engine: Engine)
        async throws
    {
        try await World.open(engine) { world in
            let circle = try await Circle.open(
                world, access: ["model": "restricted", "conditions": [["kind": "user_group", "groups": ["GROUP"]]]])
            let people = try await world.people(3)
            let (banned, changed, plain) = (people[0], people[1], people[2])
            for (index, caller) in people.enumerated() {
                let joined = try await circle.join(caller, as: "Heron \(index)")
                if index < 2 { try await circle.sanction(#require(joined["member"]?.text), "banned") }
            }
            func state(_ caller: Caller) async throws -> String? {
                try await world.site.store.read { db in
                    try db.first("SELECT state FROM membership WHERE account = \(caller.account)", { try $0["state"] as String })
                }
            }
            for caller in [banned, plain] { try await caller.redeem(circle.attestation(), as: nil).expect(201) }
            #expect(try await state(banned) == "applying")
            #expect(try await state(plain) == "admitted", "the code admits")
            try await circle.set(access: ["model": "registered"])
            try await world.admitLater()
            for caller in [banned, changed] {
                #expect(try await state(caller) == "applying")
                try await caller.get("\(circle.path)/threads").refused(403, "not-permitted")
                #expect(try await !caller.notices().contains { $0["kind"]?.text == "admitted" })
            }
        }
    }
}
