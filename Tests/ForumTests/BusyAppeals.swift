import Testing

@testable import Forum

extension Busy {
    /// One decision of each kind, upheld after a question, and overturned.
    static func appeals(_ cast: Cast) async throws {
        let (circle, moderator) = (cast.circle, cast[.moderator])
        for end in ["uphold", "overturn"] {
            for (kind, outcome) in [
                ("held", "return"), ("held", "reject"), ("edit", "return"), ("edit", "reject"), ("report", "warn_content"),
                ("report", "remove"),
            ] {
                let post = try await circle.reply(
                    by: cast[.author], in: cast.thread, kind == "held" ? "See www.example.org." : "Good night.")
                if kind == "edit" { try await cast[.author].patch("/posts/\(post.post)", ["body": "www.example.org"]).expect(202) }
                if kind == "report" {
                    try await cast[.author].patch("/posts/\(post.post)", ["content_warning": "sleep"]).expect(200)
                    try await circle.report(post.post, by: cast[.admitted])
                }
                let item = try await circle.item(about: post.post, kind: kind == "report" ? "report" : "held_post")
                let until = JSON.text(Time.text(circle.world.now + Time.day))
                let sanction: JSON = ["kind": "slowed", "until": until, "posts_per_day": 50]
                let done = try await circle.decide(item, outcome, by: moderator, full.with("sanction", sanction)).expect(200)
                try await appeal(#require(done["decision"].at("id").text), by: cast[.author], heardBy: circle.facilitator, end)
            }
        }
    }

    /// - Returns: the item, decided.
    private static func appeal(_ decision: String, by caller: Caller, heardBy other: Caller, _ end: String?) async throws {
        try await caller.post("/decisions/\(decision)/appeal", ["text": "It was not meant so."]).expect(202)
        try await caller.get("/decisions/\(decision)").expect(200)
        guard let end else { return }
        for outcome in ["ask", end] {
            let own = try await other.get("/queue?kind=appeal&limit=100").items + other.get("/escalations?limit=100").items
            let item = try #require(own.first { $0.at("appeal", "of", "id").text == decision })
            let hears: JSON = ["version": item["version"] ?? .null, "outcome": .text(outcome), "note": "What did you mean?"]
            try await other.post("/queue/\(item["id"]?.text ?? "")/decision", hears).expect(200)
            if outcome == "ask" { try await caller.put("/decisions/\(decision)/appeal/answer", ["text": "I was sad."]).expect(202) }
        }
        try await caller.get("/decisions/\(decision)").expect(200)
    }

    /// Applicants: declined and taken back, declined and heard, with a moderator's word on their standing.
    static func declined(_ world: World) async throws {
        let conditions: JSON = [StandingTests.standing, Circle.introduction, Circle.vetting]
        let circle = try await Circle.open(world, access: ["read": "admitted", "write": "admitted", "conditions": conditions])
        let reason: JSON = ["reason": ["rule": "Only people we know.", "text": "We do not know them."]]
        for (at, caller) in try await world.people(4).enumerated() {
            let member = try #require(try await circle.join(caller, as: "Called \(at)")["member"]?.text)
            let word: JSON = ["met": false]
            let path = "\(circle.path)/members/\(member)/standing"
            try await circle.facilitator.put(path, word.with("reason", reason["reason"])).expect(200)
            try await caller.put("\(circle.path)/membership/introduction", ["body": "I think of suicide. I am new here."]).expect(202)
            try await caller.put("\(circle.path)/membership/answers", ["answers": ["I want to die tonight."]]).expect(202)
            for kind in ["concern", "application"] {
                let queue = try await circle.facilitator.get("\(circle.path)/queue?kind=\(kind)&limit=100").items
                let item = try #require(queue.first { $0.at("member", "member").text == member })
                if kind == "concern" { _ = try await circle.facilitator.get("/queue/\(item["id"]?.text ?? "")/context").expect(200) }
                let done = try await circle.decide(item, kind == "concern" ? "seen" : "decline", by: nil, reason).expect(200)
                if kind == "concern" { continue }
                let decision = try #require(done["decision"].at("id").text)
                if at == 0 { try await circle.facilitator.delete("/decisions/\(decision)").expect(204) }
                // Nobody else is there to hear it: the stewards do.
                if at > 0 { try await appeal(decision, by: caller, heardBy: world.steward(), ["uphold", "overturn", nil][at - 1]) }
            }
            let unmet = try await caller.notices().compactMap { $0.at("decision", "id").text }.last
            if at == 2 { try await appeal(#require(unmet), by: caller, heardBy: world.steward(), "overturn") }
        }
    }

    /// One of two moderators has reported it, and the other leaves.
    static func lonely(_ world: World) async throws {
        let circle = try await Circle.open(world)
        try await circle.set(policy: ["newcomer_posts": 0])
        let (author, other) = (try await world.person(), try await world.person())
        try await circle.admit(author, as: "Heron")
        let second = try await circle.admit(other, as: "Reed")
        try await circle.appoint(second, "moderator")
        try await circle.report(circle.thread(by: author).post, by: circle.facilitator)
        try await Abandoned(world.site).run()
        try await other.delete("\(circle.path)/membership").expect(204)
        try await Abandoned(world.site).run()
        try await circle.appoint(circle.admit(world.person(), as: "Alder"), "facilitator")
        let own = try await circle.facilitator.get("\(circle.path)/membership").text("member")
        try await circle.appoint(own, "member")
        // Whoever left with posts of theirs comes back under another name.
        try await author.delete("\(circle.path)/membership").expect(204)
        try await author.put("\(circle.path)/membership", ["pseudonym": "Egret"]).expect(201)
        let steward = try await world.steward()
        for item in try await steward.get("/escalations?limit=100").expect(200).items where item["room"]?.text == circle.slug {
            try await circle.decide(item, "remove", by: steward, full).expect(200)
        }
    }

    /// A ban from the site is heard by another steward.
    static func bansHeard(_ cast: Cast) async throws {
        let member = try cast.member(.admitted)
        for end in ["uphold", "overturn"] {
            let reason = full["reason"] ?? .null
            try await cast[.steward].post("/bans", ["member": .text(member), "reason": reason]).expect(201)
            let banned = try await cast.circle.world.signIn(cast[.admitted].name)
            let decision = try #require(try await banned.notices().first?.at("decision", "id").text)
            try await appeal(decision, by: banned, heardBy: cast.circle.world.steward(), end)
        }
    }
}
