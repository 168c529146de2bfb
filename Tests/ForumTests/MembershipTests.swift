import Testing

@testable import Forum

/// Names, leaving and coming back, and what changed settings do to those who wait.
@Suite struct MembershipTests {
    @Test(arguments: Engine.all) func `Changed conditions look at the applicants anew, and leave the admitted be`(_ engine: Engine)
        async throws
    {
        try await World.open(engine) { world in
            let both: JSON = ["read": "admitted", "write": "admitted", "conditions": [Circle.introduction, Circle.vetting]]
            let circle = try await Circle.open(world, access: both)
            let people = try await world.people(3)
            let (introduced, waiting, member) = (people[0], people[1], people[2])
            try await circle.admit(member, as: "Mallard")
            try await circle.join(introduced, as: "Ibis")
            try await introduced.put("\(circle.path)/membership/introduction", ["body": "Hello"]).expect(202)
            try await circle.decide(AdmissionTests.item(circle, "introduction", of: introduced), "accept").expect(200)
            try await circle.join(waiting, as: "Wigeon")
            #expect(try await introduced.get("\(circle.path)/membership")["unmet"].texts == ["vetting"])

            try await circle.set(access: AdmissionTests.conditional)
            try await world.admitLater()
            #expect(try await introduced.get("\(circle.path)/membership")["state"].text == "admitted")
            #expect(try await introduced.notices().contains { $0["kind"]?.text == "admitted" })
            #expect(try await waiting.get("\(circle.path)/membership")["unmet"].texts == ["introduction"])
            try await circle.set(access: AdmissionTests.closed)
            for caller in [introduced, member] {
                #expect(try await caller.get("\(circle.path)/threads").status == 200, "the admitted stay")
            }
            #expect(try await waiting.get("\(circle.path)/membership")["unmet"].texts == ["vetting"])
            try await circle.set(access: ["model": "registered"])
            try await world.admitLater()
            #expect(try await waiting.get("\(circle.path)/membership")["state"].text == "admitted")
        }
    }

    @Test(arguments: Engine.all) func `Who may not read the room is not told that a name is taken`(_ engine: Engine) async throws {
        try await World.open(engine) { world in
            let circle = try await Circle.open(world, access: AdmissionTests.closed)
            let people = try await world.people(4)
            let (first, second, third) = (people[0], people[1], people[2])
            try await circle.admit(first, as: "Anna van Dijk")
            let free = try await third.put("\(circle.path)/membership", ["pseudonym": "Heron"]).expect(202)
            let taken = try await second.put("\(circle.path)/membership", ["pseudonym": "ANNA  van-dijk"]).expect(202)
            let plain = { (reply: Reply) in reply.json.replacing("member") { _ in "" }.replacing("pseudonym") { _ in "" }.sorted }
            #expect(plain(free) == plain(taken))
            try await second.put("\(circle.path)/membership/answers", ["answers": ["Because"]]).expect(202)
            try await circle.decide(AdmissionTests.item(circle, "application", of: second), "accept").expect(200)
            let waiting = try await second.get("\(circle.path)/membership").expect(200)
            #expect(waiting["state"].text == "applying" && waiting["unmet"].texts == ["pseudonym"])
            #expect(try await second.notices().first?["text"]?.text == "pseudonym")
            try await second.get("\(circle.path)/threads").refused(403, "not-permitted")
            try await second.patch("\(circle.path)/membership", ["pseudonym": "anna VAN dijk"]).refused(
                409, "pseudonym-taken", field: "pseudonym")
            let named = try await second.patch("\(circle.path)/membership", ["pseudonym": "Anneke"]).expect(200)
            #expect(named["state"].text == "admitted")
            let names = try await first.all("\(circle.path)/members").compactMap { $0["pseudonym"]?.text }
            #expect(Set(names) == ["Beech", "Anna van Dijk", "Anneke"])
        }
    }

    @Test(arguments: Engine.all) func `Who reads the room is told at once that a name is taken`(_ engine: Engine) async throws {
        try await World.open(engine) { world in
            let readable: JSON = ["read": "anyone", "write": "admitted", "conditions": [Circle.vetting]]
            for access in [["model": "readable"], ["model": "open"], ["model": "registered"], readable] as [JSON] {
                let circle = try await Circle.open(world, access: access)
                let (first, second) = (try await world.person(), try await world.person())
                try await circle.admit(first, as: "Heron")
                let before = try await world.rows()
                for name in ["Heron", "heron", " HERON ", "Ｈｅｒｏｎ", "He-ron", "Héron".replacing("é", with: "e")] {
                    let reply = try await second.put("\(circle.path)/membership", ["pseudonym": .text(name)])
                    reply.refused(409, "pseudonym-taken", field: "pseudonym")
                }
                #expect(try await world.rows() == before, "and has no membership")
                #expect([201, 202].contains(try await second.put("\(circle.path)/membership", ["pseudonym": "Heron 2"]).status))
            }
        }
    }

    @Test(arguments: Engine.all) func `Of twenty who take a name at once, one has it`(_ engine: Engine) async throws {
        try await World.open(engine) { world in
            let circle = try await Circle.open(world)
            let people = try await world.people(20)
            let statuses = try await parallel(20) {
                try await people[$0].put("\(circle.path)/membership", ["pseudonym": "Heron"]).status
            }
            #expect(statuses.filter { $0 == 201 }.count == 1 && statuses.filter { $0 == 409 }.count == 19)
            #expect(try await circle.facilitator.all("\(circle.path)/members").count == 2)
        }
    }

    @Test(arguments: Engine.all) func `A name stays taken while posts carry it, and is free when none does`(_ engine: Engine) async throws {
        try await World.open(engine) { world in
            let circle = try await Circle.open(world)
            try await circle.set(policy: ["newcomer_posts": 0])
            let people = try await world.people(3)
            let (writer, reader, next) = (people[0], people[1], people[2])
            try await circle.admit(writer, as: "Heron")
            try await circle.admit(reader, as: "Ibis")
            let written = try await circle.thread(by: writer)
            for caller in [writer, reader] { try await caller.delete("\(circle.path)/membership").expect(204) }
            try await writer.get("\(circle.path)/membership").refused(404, "not-found")
            let post = try await next.get("/posts/\(written.post)").expect(200)
            #expect(post["author"].at("pseudonym").text == "Heron", "what was written stays")
            try await next.put("\(circle.path)/membership", ["pseudonym": "heron"]).refused(409, "pseudonym-taken")
            #expect(try await next.put("\(circle.path)/membership", ["pseudonym": "Ibis"]).status == 201)
            try await writer.patch("/posts/\(written.post)", ["body": "Changed"]).refused(403, "not-permitted")
            #expect(try await writer.delete("/posts/\(written.post)").status == 204, "one's own words can be taken back after leaving too")
        }
    }

    @Test(arguments: Engine.all) func `Leaving ends an application with its words, and coming back begins anew`(_ engine: Engine)
        async throws
    {
        try await World.open(engine, bare: true) { world in
            let circle = try await Circle.open(world, access: AdmissionTests.closed)
            let anna = try await world.person("anna")
            let words = world.canary()
            try await circle.join(anna, as: "Avocet")
            try await anna.put("\(circle.path)/membership/answers", ["answers": [.text(words)]]).expect(202)
            try await anna.delete("\(circle.path)/membership").expect(204)
            #expect(try await circle.facilitator.get("\(circle.path)/queue").items.isEmpty)
            try await world.purge()
            #expect(try world.files(with: words) == [])
            let back = try await anna.put("\(circle.path)/membership", ["pseudonym": "Avocet"]).expect(202)
            #expect(back["unmet"].texts == ["vetting"])
        }
    }

    @Test(arguments: Engine.all) func `A sanction outlives leaving and coming back`(_ engine: Engine) async throws {
        try await World.open(engine) { world in
            let circle = try await Circle.open(world)
            let people = try await world.people(2)
            let (left, stayed) = (people[0], people[1])
            let member = try await circle.admit(left, as: "Heron")
            let suspended = try await circle.admit(stayed, as: "Ibis")
            try await left.delete("\(circle.path)/membership").expect(204)
            try await circle.sanction(member, "banned")
            try await circle.sanction(suspended, "suspended", days: 3)
            for caller in people {
                try await caller.put("\(circle.path)/membership", ["pseudonym": "Jay"]).refused(403, "not-permitted")
                try await caller.get("\(circle.path)/threads").refused(403, "not-permitted")
                #expect(try await caller.notices().contains { $0["kind"]?.text == "sanction" })
            }
            try await left.redeem(circle.invitation(), as: "Jay").refused(409, "not-now")
            world.pass(4 * Time.day)
            #expect(try await stayed.get("\(circle.path)/threads").status == 200, "a suspension ends by itself")
            try await left.put("\(circle.path)/membership", ["pseudonym": "Jay"]).refused(403, "not-permitted")
        }
    }
}
