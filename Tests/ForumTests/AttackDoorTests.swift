import Testing

@testable import Forum

/// What was written behind one door stays behind it, however late it is released and whatever the room becomes.
@Suite struct AttackDoorTests {
    private static let both: JSON = ["read": "admitted", "write": "admitted", "conditions": [Circle.introduction, Circle.vetting]]

    @Test(arguments: Engine.all) func `A post held before a loosening is not for those whom the loosening let in`(_ engine: Engine)
        async throws
    {
        try await World.open(engine) { world in
            let circle = try await Circle.open(world, access: Self.both)
            try await circle.set(policy: ["newcomer_posts": 0])
            let people = try await world.people(3)
            let (author, early, late) = (people[0], people[1], people[2])
            try await circle.admit(author, as: "Heron")
            try await circle.admit(early, as: "Ibis")
            let thread = try await circle.thread(by: author)
            let held = try await circle.reply(by: author, in: thread.thread, "See www.example.org")
            try #require(held.state == "held")
            world.pass(Time.minute)
            try await circle.set(access: AdmissionTests.closed)
            world.pass(Time.minute)
            try await circle.release(held.post)
            try await circle.admit(late, as: "Jay")
            #expect(try await late.get("/posts/\(held.post)").status == 404)
            #expect(try await early.get("/posts/\(held.post)").status == 200, "who was there reads it")
            let after = try await circle.thread(by: author, "Afterwards", "See www.example.org again")
            try await circle.release(after.post)
            #expect(try await late.get("/posts/\(after.post)").status == 200, "what was written afterwards is for them too")
        }
    }

    @Test(arguments: Engine.all) func `An introduction written before a loosening is not for those whom the loosening let in`(
        _ engine: Engine
    ) async throws {
        try await World.open(engine) { world in
            let circle = try await Circle.open(world, access: Self.both)
            let people = try await world.people(4)
            let (early, introduced, later, late) = (people[0], people[1], people[2], people[3])
            let (before, after) = (world.canary("before"), world.canary("after"))
            func introduce(_ caller: Caller, _ words: String) async throws {
                try await caller.put("\(circle.path)/membership/introduction", ["body": .text(words)]).expect(202)
            }
            try await circle.admit(early, as: "Ibis")
            try await circle.join(introduced, as: "Heron")
            try await introduce(introduced, before)
            world.pass(Time.minute)
            try await circle.set(access: AdmissionTests.conditional)
            world.pass(Time.minute)
            try await circle.decide(AdmissionTests.item(circle, "introduction", of: introduced), "accept").expect(200)
            try await circle.join(later, as: "Knot")
            try await introduce(later, after)
            try await circle.decide(AdmissionTests.item(circle, "introduction", of: later), "accept").expect(200)
            try await circle.admit(late, as: "Jay")
            let seen = try await Self.introductions(circle, late)
            #expect(!seen.contains(before) && seen.contains(after))
            #expect(try await Self.introductions(circle, early).contains(before), "it was published")
        }
    }

    @Test(arguments: Engine.all) func `An introduction that was asked about is not published when the room drops its conditions`(
        _ engine: Engine
    ) async throws {
        try await World.open(engine, bare: true) { world in
            let circle = try await Circle.open(world, access: Self.both)
            let people = try await world.people(3)
            let (asked, accepted, early) = (people[0], people[1], people[2])
            let words = [asked, accepted].map { _ in world.canary() }
            try await circle.admit(early, as: "Ibis")
            for (index, caller) in [asked, accepted].enumerated() {
                try await circle.join(caller, as: "Heron \(index)")
                try await caller.put("\(circle.path)/membership/introduction", ["body": .text(words[index])]).expect(202)
                let item = try await AdmissionTests.item(circle, "introduction", of: caller)
                let note: JSON = index == 0 ? ["note": "Who are you?"] : [:]
                try await circle.decide(item, index == 0 ? "ask" : "accept", by: nil, note).expect(200)
            }
            try await circle.set(access: ["model": "readable"])
            try await world.admitLater()
            for caller in [asked, accepted] {
                #expect(try await caller.get("\(circle.path)/membership")["state"].text == "admitted", "what stands on it")
            }
            let seen = try await Self.introductions(circle, early)
            #expect(!seen.contains(words[0]) && seen.contains(words[1]))
            for caller in [world.visitor, try await world.person()] {
                #expect(try await !Self.introductions(circle, caller).contains(words[1]), "it was written for those admitted")
            }
            #expect(try await circle.facilitator.get("\(circle.path)/queue").expect(200).items.isEmpty)
            try await world.purge()
            #expect(try world.files(with: words[0]) == [] && !world.files(with: words[1]).isEmpty)
        }
    }

    /// Everything in the threads of the room that have no title of their own.
    private static func introductions(_ circle: Circle, _ caller: Caller) async throws -> String {
        var texts = ""
        for thread in try await caller.all("\(circle.path)/threads") where thread["title"] == .null {
            texts += try await caller.get("/threads/\(thread["id"]?.text ?? "")/posts?limit=100").expect(200).text
        }
        return texts
    }

    @Test(arguments: Engine.all) func `An edit made while fewer could read stays with them`(_ engine: Engine) async throws {
        try await World.open(engine) { world in
            let cast = try await Cast.around(world, access: ["model": "readable"])
            let (circle, author) = (cast.circle, cast[.author])
            let plain = try await circle.reply(by: author, in: cast.thread, "One.")
            let waiting = try await circle.reply(by: author, in: cast.thread, "Two.")
            let untouched = try await circle.reply(by: author, in: cast.thread, "Three.")
            try await circle.set(access: ["model": "registered"])
            try await author.patch("/posts/\(plain.post)", ["body": "Among ourselves."]).expect(200)
            try await author.patch("/posts/\(waiting.post)", ["body": "See www.example.org"]).expect(202)
            try await circle.set(access: ["model": "readable"])
            #expect(try await world.visitor.get("/posts/\(waiting.post)").status == 200, "the accepted text is the one they had")
            try await circle.release(waiting.post)
            for post in [plain.post, waiting.post] {
                #expect(try await world.visitor.get("/posts/\(post)").status == 404)
                #expect(try await cast[.stranger].get("/posts/\(post)").status == 200)
            }
            #expect(try await world.visitor.get("/posts/\(untouched.post)").status == 200)
        }
    }

    @Test(arguments: Engine.all) func `A reply that a visitor cannot see shows in no time that they see`(_ engine: Engine) async throws {
        try await World.open(engine) { world in
            let cast = try await Cast.around(world, access: ["model": "readable"])
            let circle = cast.circle
            try await circle.set(keepDays: 30, from: "thread")
            let thread = try await circle.thread(by: cast[.author])
            func end() async throws -> String { try await world.visitor.get("/posts/\(thread.post)").expect(200).text("expires_at") }
            let first = try await end()
            world.pass(Time.day)
            try await circle.set(access: ["model": "registered"])
            let hidden = try await circle.reply(by: cast[.admitted], in: thread.thread)
            try await circle.set(access: ["model": "readable"])
            #expect(try await world.visitor.get("/posts/\(hidden.post)").status == 404)
            #expect(try await end() == first)
            let seen = try await circle.reply(by: cast[.admitted], in: thread.thread)
            #expect(try await world.visitor.get("/posts/\(seen.post)").status == 200)
            #expect(try await end() > first, "one that they see moves it")
        }
    }
}
