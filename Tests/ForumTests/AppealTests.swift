import Testing

@testable import Forum

/// Every restriction has a reason and a second pair of eyes.
@Suite struct AppealTests {
    static let reason: JSON = ["rule": "Be kind.", "text": "What was written hurt somebody."]

    /// The author's post, removed by the moderator after a report.
    private func removed(_ cast: Cast, _ more: JSON = [:]) async throws -> (item: JSON, decision: String) {
        try await cast.circle.report(cast.post, by: cast[.admitted])
        let item = try await cast.circle.item(about: cast.post, kind: "report")
        guard case .object(let members) = more else { return (item, "") }
        let done = try await cast.circle.decide(
            item, "remove", by: cast[.moderator], .object([("reason", Self.reason)] + members)
        ).expect(200)
        return (item, try #require(done.json.at("decision", "id").text))
    }

    private func appeal(_ cast: Cast, of decision: String, for moderator: Caller) async throws -> JSON {
        let queue = try await moderator.get("\(cast.circle.path)/queue?kind=appeal").expect(200).items
        return try #require(queue.first { $0.at("appeal", "of", "id").text == decision })
    }

    @Test(arguments: Engine.all) func `An appeal is heard by another, with one question and one answer, and brings back what was removed`(
        _ engine: Engine
    ) async throws {
        try await World.open(engine) { world in
            let cast = try await Cast.around(world, access: ["model": "registered"])
            let (circle, author) = (cast.circle, cast[.author])
            let before = try await cast[.admitted].get("/posts/\(cast.post)").expect(200).json.sorted
            let until = Time.text(world.now + 3 * Time.day)
            let (_, decision) = try await removed(cast, ["sanction": ["kind": "slowed", "until": .text(until), "posts_per_day": 1]])
            let path = "/decisions/\(decision)"
            let told = try await author.get(path).expect(200)
            #expect(told["statement"].at("restricts").texts == ["post_removed", "slowed"] && told["may_appeal_until"].text != nil)
            for role in Role.allCases where role != .author {
                try await cast[role].get(path).refused(404, "not-found")
                try await cast[role].post("\(path)/appeal", ["text": "Let me."]).refused(404, "not-found")
            }
            try await author.post("\(path)/appeal", ["text": ""]).refused(422, "invalid", field: "text")
            try await author.post("\(path)/appeal", ["text": .text(String(repeating: "x", count: 2001))]).refused(
                422, "invalid", field: "text", limit: 2000)
            let filed = try await author.post("\(path)/appeal", ["text": "I meant it well."]).expect(202)
            #expect(filed["appeal"].at("state").text == "open" && filed["may_appeal_until"] == .null)
            try await author.post("\(path)/appeal", ["text": "Again."]).refused(409, "already-exists")
            try await author.put("\(path)/appeal/answer", ["text": "Unasked."]).refused(409, "not-now")

            // Who decided neither sees nor decides it.
            #expect(try await cast[.moderator].get("\(circle.path)/queue?kind=appeal").items.isEmpty)
            let waiting = try await appeal(cast, of: decision, for: circle.facilitator)
            #expect(waiting.at("appeal", "text").text == "I meant it well." && waiting.at("appeal", "same_person").flag == false)
            try await circle.decide(waiting, "overturn", by: cast[.moderator]).refused(404, "not-found")
            try await circle.decide(waiting, "ask").refused(422, "invalid", field: "note")
            let asked = try await circle.decide(waiting, "ask", by: nil, ["note": "Whom did you mean?"]).expect(200)
            #expect(asked["state"].text == "open" && asked["waiting"].flag == true)
            try await circle.decide(asked.json, "ask", by: nil, ["note": "And why?"]).refused(409, "not-now")
            #expect(try await author.notices().first?.at("text").text == "Whom did you mean?")
            let answered = try await author.put("\(path)/appeal/answer", ["text": "Nobody here."]).expect(202)
            #expect(
                answered["appeal"].at("question").text == "Whom did you mean?" && answered["appeal"].at("answer").text == "Nobody here.")
            try await author.put("\(path)/appeal/answer", ["text": "And more."]).refused(409, "not-now")
            let now = try await appeal(cast, of: decision, for: circle.facilitator)
            #expect(now["waiting"]?.flag == false && now.at("appeal", "answer").text == "Nobody here.")
            try await circle.decide(now, "overturn", by: nil, ["note": "We were wrong."]).expect(200)

            #expect(try await cast[.admitted].get("/posts/\(cast.post)").expect(200).json.sorted == before, "exactly as it was")
            #expect(try await author.get("\(circle.path)/membership").expect(200)["sanctions"].items?.isEmpty == true)
            let last = try await author.get(path).expect(200)
            #expect(last["overturned"].flag == true && last["appeal"].at("state").text == "overturned")
            #expect(last["appeal"].at("same_person").flag == false && last["appeal"].at("note").text == "We were wrong.")
            #expect(try await author.notices().first?["kind"]?.text == "appeal")
            let log = try await cast[.admitted].get("\(circle.path)/log").expect(200).items
            #expect(log.first { $0["act"]?.text == "report_remove" }?["taken_back"]?.text == "overturned")
        }
    }

    @Test(arguments: Engine.all) func `An upheld appeal changes nothing, and words go when nobody can appeal any more`(_ engine: Engine)
        async throws
    {
        try await World.open(engine, bare: true) { world in
            let cast = try await Cast.around(world, access: ["model": "registered"])
            try await cast.circle.set(policy: ["newcomer_posts": 0, "appeal_days": 14])
            try await cast.giveCodes()
            let words = world.canary("words")
            let written = try await cast.circle.thread(by: cast[.author], "A title", words)
            try await cast.circle.report(written.post, by: cast[.admitted])
            let item = try await cast.circle.item(about: written.post, kind: "report")
            let done = try await cast.circle.decide(item, "remove", by: cast[.moderator], ["reason": Self.reason]).expect(200)
            let decision = try #require(done.json.at("decision", "id").text)
            try await cast.live(13)
            try await cast[.author].post("/decisions/\(decision)/appeal", ["text": .text(world.canary())]).expect(202)
            try await cast.live(10)
            try await world.purge()
            #expect(try world.files(with: words) != [], "while it is heard it can be read")
            let waiting = try await appeal(cast, of: decision, for: cast.circle.facilitator)
            #expect(waiting.at("post", "body").text == words)
            try await cast.circle.decide(waiting, "uphold").expect(200)
            #expect(try await cast[.author].get("/decisions/\(decision)").expect(200)["appeal"].at("state").text == "upheld")
            #expect(try await cast[.admitted].get("/posts/\(written.post)").status == 404)
            world.pass(Time.second)
            try await world.purge()
            #expect(try world.files(with: words) == [])
        }
    }

    @Test(arguments: Engine.all) func `An appeal that comes too late, or against what restricts nothing, is refused`(_ engine: Engine)
        async throws
    {
        try await World.open(engine) { world in
            let cast = try await Cast.around(world, access: ["model": "registered"])
            try await cast.circle.set(policy: ["newcomer_posts": 0, "appeal_days": 14])
            try await cast.giveCodes()
            let (_, decision) = try await removed(cast)
            try await cast.live(14)
            world.pass(Time.second)
            #expect(try await cast[.author].get("/decisions/\(decision)").expect(200)["may_appeal_until"] == .null)
            try await cast[.author].post("/decisions/\(decision)/appeal", ["text": "So late."]).refused(409, "not-now")
            let thread = try await cast.circle.thread(by: cast[.admitted]).thread
            let held = try await cast.circle.reply(by: cast[.admitted], in: thread, "www.example.org")
            let released = try await cast.circle.decide(cast.circle.item(about: held.post), "release").expect(200)
            let free = try #require(released.json.at("decision", "id").text)
            try await cast[.admitted].post("/decisions/\(free)/appeal", ["text": "Thanks."]).refused(409, "not-now")
        }
    }

    @Test(arguments: Engine.all) func `A refused post is shown, an edit replaces, and a declined part counts, when that is overturned`(
        _ engine: Engine
    ) async throws {
        try await World.open(engine) { world in
            let cast = try await Cast.around(world, access: ["model": "closed", "conditions": [Circle.vetting]])
            let (circle, author) = (cast.circle, cast[.author])
            let overturn = { (decision: String, caller: Caller) in
                try await caller.post("/decisions/\(decision)/appeal", ["text": "Please look again."]).expect(202)
                let item = try await appeal(cast, of: decision, for: circle.facilitator)
                try await circle.decide(item, "overturn").expect(200)
            }
            for (outcome, more) in [("reject", ["reason": Self.reason] as JSON), ("return", ["note": "Without the link."])] {
                let held = try await circle.reply(by: author, in: cast.thread, "See www.example.org, \(outcome).")
                let done = try await circle.decide(circle.item(about: held.post), outcome, by: cast[.moderator], more).expect(200)
                try await overturn(#require(done.json.at("decision", "id").text), author)
                #expect(try await cast[.admitted].get("/posts/\(held.post)").expect(200)["state"].text == "live")
            }
            try await author.patch("/posts/\(cast.post)", ["body": "See www.example.org."]).expect(202)
            let edit = try await circle.decide(
                circle.item(about: cast.post), "reject", by: cast[.moderator], ["reason": Self.reason]
            ).expect(200)
            #expect(try await cast[.admitted].get("/posts/\(cast.post)").expect(200)["body"].text == "I could not sleep again.")
            try await overturn(#require(edit.json.at("decision", "id").text), author)
            #expect(try await cast[.admitted].get("/posts/\(cast.post)").expect(200)["body"].text == "See www.example.org.")

            try await cast[.applying].put("\(circle.path)/membership/answers", ["answers": ["Because."]]).expect(202)
            let queue = try await cast[.moderator].get("\(circle.path)/queue?kind=application").expect(200).items
            let declined = try await circle.decide(#require(queue.first), "decline", by: cast[.moderator], ["reason": Self.reason]).expect(
                200)
            try await overturn(#require(declined.json.at("decision", "id").text), cast[.applying])
            #expect(try await cast[.applying].get("\(circle.path)/membership").expect(200)["state"].text == "admitted")
        }
    }

    @Test(arguments: Engine.all) func `Overturning an earlier decision leaves a later one's effect`(_ engine: Engine) async throws {
        try await World.open(engine) { world in
            let cast = try await Cast.around(world, access: ["model": "registered"])
            let (circle, author) = (cast.circle, cast[.author])
            let held = try await circle.reply(by: author, in: cast.thread, "See www.example.org.")
            let returned = try await circle.decide(circle.item(about: held.post), "return", by: cast[.moderator], ["note": "No link."])
                .expect(200)
            try await author.patch("/posts/\(held.post)", ["body": "See www.example.net."]).expect(202)
            let again = try await circle.decide(circle.item(about: held.post), "return", by: cast[.moderator], ["note": "None."]).expect(
                200)
            let (first, second) = (
                try #require(returned.json.at("decision", "id").text), try #require(again.json.at("decision", "id").text)
            )
            try await author.post("/decisions/\(first)/appeal", ["text": "Please."]).expect(202)
            try await circle.decide(appeal(cast, of: first, for: circle.facilitator), "overturn").expect(200)
            #expect(try await author.get("/posts/\(held.post)").expect(200)["state"].text == "returned")
            try await author.post("/decisions/\(second)/appeal", ["text": "Please."]).expect(202)
            try await circle.decide(appeal(cast, of: second, for: circle.facilitator), "overturn").expect(200)
            #expect(try await author.get("/posts/\(held.post)").expect(200)["state"].text == "live")
        }
    }

    @Test(arguments: Engine.all) func `A guest reads the decision and appeals with the token of the post`(_ engine: Engine) async throws {
        try await World.open(engine) { world in
            let cast = try await Cast.around(world, access: ["model": "open"])
            let written = try await cast.circle.guestThread()
            let guest = world.visitor.with(.guest(written.guestToken ?? ""))
            let done = try await cast.circle.decide(
                cast.circle.item(about: written.post), "reject", by: cast[.moderator], ["reason": Self.reason]
            ).expect(200)
            let decision = try #require(done.json.at("decision", "id").text)
            #expect(try await guest.get("/posts/\(written.post)").expect(200)["decision"].at("id").text == decision)
            #expect(try await world.visitor.get("/decisions/\(decision)").status == 404)
            try await guest.post("/decisions/\(decision)/appeal", ["text": "I am new here."]).expect(202)
            let waiting = try await appeal(cast, of: decision, for: cast.circle.facilitator)
            try await cast.circle.decide(waiting, "ask", by: nil, ["note": "Why?"]).refused(409, "not-now")
            try await cast.circle.decide(waiting, "overturn").expect(200)
            #expect(try await world.visitor.get("/posts/\(written.post)").expect(200)["state"].text == "live")
        }
    }
}

extension Cast {
    /// Moderators and facilitators with one-time codes, so that they keep their role after its first two weeks.
    func giveCodes() async throws {
        let (site, callers) = (circle.world.site, [self[.moderator], self[.facilitator]])
        try await site.store.write { db in
            for caller in callers { _ = try OneTimeCodes.turnOn(for: caller.account, site, db) }
        }
    }

    /// Days pass in which everybody comes by, so that no session ends by disuse.
    func live(_ days: Int) async throws {
        for _ in 0..<days {
            circle.world.pass(Time.day)
            for role in Role.allCases where role != .visitor { _ = try await self[role].get("/account") }
        }
    }
}
