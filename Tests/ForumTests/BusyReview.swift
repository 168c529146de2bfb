import Testing

@testable import Forum

/// What moderators do besides deciding: each kind of decision is taken, taken back, appealed, heard by another, and overturned or upheld.
extension Busy {
    static let full: JSON = [
        "reason": ["rule": "Be kind.", "text": "It hurt."], "note": "Please write it anew.", "content_warning": "grief",
    ]
    private static let link = "See www.example.org."
    private static let danger = "I think of suicide. I want to die tonight."

    static func review(_ world: World) async throws {
        let cast = try await Cast.around(world, access: ["model": "open"])
        try await cast.circle.set(policy: ["newcomer_posts": 0, "hard_items_per_day": 1])
        try await decideAndUndo(cast)
        try await concerns(cast)
        try await queues(cast)
        try await ownInitiative(cast)
        try await ladder(cast)
        try await appeals(cast)
        try await declined(world)
        try await lonely(world)
        try await bansHeard(cast)
    }

    /// What is about to be decided: a held post, a held edit, a report.
    private static func items(_ cast: Cast) async throws -> [(item: JSON, outcomes: [String])] {
        let (circle, author) = (cast.circle, cast[.author])
        let held = try await circle.reply(by: author, in: cast.thread, link)
        let edited = try await circle.reply(by: author, in: cast.thread)
        try await author.patch("/posts/\(edited.post)", ["body": .text(link), "content_warning": "links"]).expect(202)
        let told = try await circle.reply(by: author, in: cast.thread)
        try await author.patch("/posts/\(told.post)", ["content_warning": "sleep"]).expect(200)
        try await circle.report(told.post, by: cast[.admitted], "other", "My name is in it.")
        return [
            (try await circle.item(about: held.post), ["release", "return", "reject"]),
            (try await circle.item(about: edited.post), ["return", "reject"]),
            (try await circle.item(about: told.post, kind: "report"), ["dismiss", "warn_content", "remove"]),
        ]
    }

    private static func decideAndUndo(_ cast: Cast) async throws {
        let moderator = cast[.moderator]
        for (item, outcomes) in try await items(cast) {
            var item = item
            for outcome in outcomes {
                let done = try await cast.circle.decide(item, outcome, by: moderator, full).expect(200)
                try await moderator.delete("/decisions/\(#require(done["decision"].at("id").text))").expect(204)
                item = try await moderator.get("/queue/\(item["id"]?.text ?? "")").expect(200).json
            }
        }
        let bulk = try await items(cast).map { item, _ -> JSON in
            let outcome: JSON = item["kind"]?.text == "report" ? "dismiss" : "release"
            return ["item": item["id"] ?? .null, "version": item["version"] ?? .null, "outcome": outcome]
        }
        try await moderator.post("/queue/decisions", ["decisions": .list(bulk)]).expect(200)
    }

    /// Of a new post, a reply and a change; seen, written to, and handed to the stewards.
    private static func concerns(_ cast: Cast) async throws {
        let (circle, author, moderator) = (cast.circle, cast[.author], cast[.moderator])
        let opened = try await circle.thread(by: author, "Tonight", danger)
        let changed = try await circle.reply(by: author, in: cast.thread)
        try await author.patch("/posts/\(changed.post)", ["body": .text(danger)]).expect(200)
        let replied = try await circle.reply(by: author, in: opened.thread, danger)
        for (post, outcome) in [(opened, "seen"), (changed, "contacted"), (replied, "escalate")] {
            let item = try await circle.item(about: post.post, kind: "concern", for: moderator)
            let path = "/queue/\(item["id"]?.text ?? "")"
            _ = try await moderator.put("\(path)/reading").expect(200, 409)
            try await moderator.get("\(path)/context").expect(200)
            for to: JSON in [.text(try await circle.facilitator.get("\(circle.path)/membership").text("member")), .null] {
                try await moderator.put("\(path)/handover", ["to": to]).expect(200)
            }
            let done = try await circle.decide(item, outcome, by: moderator, ["note": "Are you safe?"]).expect(200)
            if outcome == "seen" { try await moderator.delete("/decisions/\(#require(done["decision"].at("id").text))").expect(204) }
        }
        try await author.get("/account/notices?limit=1").expect(200)
    }

    private static func queues(_ cast: Cast) async throws {
        let room = cast.circle.path
        for who in [cast[.moderator], cast[.steward]] {
            for path in [
                "/queue/counts", "\(room)/queue?due=overdue&limit=1", "/queue?due=overdue&kind=concern&limit=1", "/escalations?limit=1",
                "/escalations?state=decided", "/statement-templates?language=nl", "/transparency",
            ] {
                let first = try await who.get(path)
                if let next = first.next { try await who.get("\(path)&cursor=\(next)").expect(200) }
            }
        }
        let told = try await cast[.admitted].post("/posts/\(cast.post)/reports", ["category": "spam"]).expect(202)
        try await cast[.admitted].post("/receipts", ["receipt": told["receipt"]]).expect(200)
        let steward = cast[.steward]
        let escalated = try await steward.get("/escalations?limit=100").expect(200).items
        let item = try #require(escalated.first { $0["kind"]?.text == "concern" })
        try await steward.get("/queue/\(item["id"]?.text ?? "")").expect(200)
        let done = try await cast.circle.decide(item, "seen", by: steward, ["note": "We called."]).expect(200)
        try await steward.delete("/decisions/\(#require(done["decision"].at("id").text))").expect(204)
    }

    private static func ownInitiative(_ cast: Cast) async throws {
        let moderator = cast[.moderator]
        let until = JSON.text(Time.text(cast.circle.world.now + Time.day))
        for outcome in ["warn_content", "remove"] {
            let post = try await cast.circle.reply(by: cast[.author], in: cast.thread)
            let sanction: JSON = ["kind": "held", "until": until]
            let body = full.with("outcome", .text(outcome)).with("sanction", sanction)
            let made = try await moderator.post("/posts/\(post.post)/decision", body).expect(200).text("id")
            try await moderator.delete("/decisions/\(made)").expect(204)
        }
    }

    /// Each kind, with what the member can still do.
    private static func ladder(_ cast: Cast) async throws {
        let (circle, author, moderator) = (cast.circle, cast[.author], cast[.moderator])
        let path = "\(circle.path)/members/\(try cast.member(.author))/sanctions"
        let until = JSON.text(Time.text(circle.world.now + Time.day))
        for kind in ["warning", "slowed", "held", "read_only", "suspended", "banned"] {
            let body: JSON = ["kind": .text(kind), "reason": full["reason"] ?? .null]
            let ends = body.with("until", ["warning", "banned"].contains(kind) ? nil : until)
            let put = try await moderator.post(path, ends.with("posts_per_day", kind == "slowed" ? 1 : nil)).expect(201)
            _ = try await author.post("/threads/\(cast.thread)/posts", ["body": "I am here."])
            _ = try await author.get("\(circle.path)/membership")
            try await moderator.get("\(path)?limit=1").expect(200)
            try await moderator.delete("/decisions/\(put.text("decision"))").expect(204)
        }
    }
}
