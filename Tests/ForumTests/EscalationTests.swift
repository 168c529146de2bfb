import Store
import Testing

@testable import Forum

/// Concern comes first, somebody always hears, and moderators are cared for, too.
@Suite struct EscalationTests {
    private static let danger = "I am thinking of suicide. I want to die tonight."

    @Test(arguments: Engine.all) func `A text of danger hides nothing, comes first, and brings helplines to its author`(_ engine: Engine)
        async throws
    {
        try await World.open(engine) { world in
            let cast = try await Cast.around(world, access: ["model": "open"])
            let (circle, author) = (cast.circle, cast[.author])
            try await circle.report(cast.post, by: cast[.admitted], "spam")
            let made = try await author.post("\(circle.path)/threads", ["title": "Tonight", "body": .text(Self.danger)]).expect(201)
            let lines = made["first_post"].at("support", "helplines").items ?? []
            #expect(!lines.isEmpty && lines.allSatisfy { $0["country"]?.text == "BE" }, "those of the room's country")
            let post = try #require(made["first_post"].at("id").text)
            let calm = try await author.post("/threads/\(made.text("id"))/posts", ["body": "Thank you for reading."]).expect(201)
            #expect(calm["support"] == .null)
            #expect(try await author.patch("/posts/\(calm.text("id"))", ["body": .text(Self.danger)]).expect(200)["support"] != .null)
            let guest = try await circle.guestThread("Here", Self.danger)
            let queue = try await circle.facilitator.get("\(circle.path)/queue").expect(200).items
            #expect(queue.prefix(3).allSatisfy { $0["kind"]?.text == "concern" && $0["hard"]?.flag == true })
            #expect(Set(queue.prefix(3).compactMap { $0.at("post", "id").text }) == [post, calm["id"].text, guest.post])
            try await circle.report(cast.post, by: cast[.moderator], "danger")
            let later = try await circle.facilitator.get("\(circle.path)/queue").expect(200).items
            #expect(later.prefix(4).contains { $0["kind"]?.text == "report" }, "a report of danger, too")

            // A private note, with helplines; nobody else sees it.
            let concern = try await circle.item(about: post, kind: "concern")
            try await circle.decide(concern, "contacted").refused(422, "invalid", field: "note")
            try await circle.decide(concern, "contacted", by: nil, ["note": "We are here."]).expect(200)
            let notice = try #require(try await author.notices().first)
            #expect(
                notice["kind"]?.text == "contact" && notice["text"]?.text == "We are here." && notice["helplines"]?.items?.isEmpty == false)
            #expect(try await cast[.admitted].get("/posts/\(post)").expect(200)["state"].text == "live")
            #expect(try await !cast[.admitted].get("\(circle.path)/log").expect(200).text.contains("concern"))
            // What was seen does not come back for an unchanged text.
            try await author.patch("/posts/\(post)", ["content_warning": "hard"]).expect(200)
            #expect(
                try await circle.facilitator.get("\(circle.path)/queue?kind=concern").items.allSatisfy { $0.at("post", "id").text != post })
        }
    }

    @Test(arguments: Engine.all) func `Stewards see what a room handed to them, and nothing else of it`(_ engine: Engine) async throws {
        try await World.open(engine) { world in
            let cast = try await Cast.around(world, access: ["model": "closed", "conditions": [Circle.vetting]])
            let (circle, steward) = (cast.circle, cast[.steward])
            let post = try await circle.reply(by: cast[.author], in: cast.thread, Self.danger).post
            let concern = try await circle.item(about: post, kind: "concern")
            let path = "/queue/\(concern["id"]?.text ?? "")"
            try await steward.get(path).refused(404, "not-found")
            #expect(try await steward.get("/escalations").expect(200).items.isEmpty)
            let open = try await circle.decide(concern, "escalate").expect(200)
            #expect(open["state"].text == "open" && open["with_stewards"].flag == true)
            let seen = try await steward.get(path).expect(200)
            #expect(seen["post"].at("body").text == Self.danger)
            #expect(try await steward.get("/queue/counts").expect(200)["with_stewards"].number == 1)
            for (method, address) in [
                (Route.Method.GET, "/posts/\(post)"), (.GET, "/threads/\(cast.thread)"), (.GET, "\(circle.path)/queue"),
                (.GET, "\(path)/context"), (.PUT, "\(path)/claim"), (.PUT, "\(path)/reading"), (.PUT, "\(path)/handover"),
            ] {
                #expect(try await [403, 404].contains(steward.send(method, address).status), "\(address)")
            }
            try await circle.decide(open.json, "seen", by: steward).expect(200)
            let log = try await circle.facilitator.get("\(circle.path)/log").expect(200).items
            #expect(log.first { $0["act"]?.text == "concern_seen" }?["by"] == .null, "of a steward a room sees no name")
        }
    }

    @Test(arguments: Engine.all) func `What nobody of a room may hear goes to the stewards, also when time brings it about`(
        _ engine: Engine
    )
        async throws
    {
        try await World.open(engine) { world in
            let cast = try await Cast.around(world, access: ["model": "registered"])
            let (circle, steward) = (cast.circle, cast[.steward])
            // One of the two moderators is its author, the other reports it.
            let written = try await circle.thread(by: circle.facilitator)
            try await circle.report(written.post, by: cast[.moderator])
            #expect(try await steward.get("/escalations").expect(200).items.map { $0.at("post", "id").text } == [written.post])
            #expect(try await circle.facilitator.get("/queue").items.isEmpty)
            #expect(try await cast[.moderator].get("/queue").items.isEmpty)
            // What waits for a room whose moderators all lose their codes or leave.
            let held = try await circle.reply(by: cast[.author], in: cast.thread, "See www.example.org.")
            #expect(try await steward.get("/escalations").items.count == 1)
            try await circle.appoint(cast.member(.moderator), "member")
            try await world.site.store.write { db in _ = try db.run("UPDATE account SET totp_on = 0 WHERE steward = 0") }
            try await cast.live(15)
            try await Abandoned(world.site).run()
            let waiting = try await world.steward().get("/escalations").expect(200).items
            #expect(waiting.contains { $0.at("post", "id").text == held.post })
        }
    }

    @Test(arguments: Engine.all) func `Hard items are counted a day, and a cap holds while somebody else is there`(_ engine: Engine)
        async throws
    {
        try await World.open(engine) { world in
            let cast = try await Cast.around(world, access: ["model": "registered"])
            let (circle, fern) = (cast.circle, cast[.moderator])
            try await circle.set(policy: ["newcomer_posts": 0, "hard_items_per_day": 1])
            var items: [String] = []
            for _ in 0..<2 {
                let post = try await circle.reply(by: cast[.author], in: cast.thread, Self.danger).post
                items.append(try #require(try await circle.item(about: post, kind: "concern")["id"]?.text))
            }
            #expect(
                try await fern.get("\(circle.path)/queue").expect(200)["care"].sorted == (["hard_today": 0, "hard_cap": 1] as JSON).sorted)
            for _ in 0..<2 { #expect(try await fern.put("/queue/\(items[0])/reading").expect(200)["hard_today"].number == 1) }
            try await fern.put("/queue/\(items[1])/reading").refused(409, "not-now")
            world.pass(Time.day)
            try await world.purge()
            #expect(try await fern.get("/queue").expect(200)["care"].at("hard_today").number == 0)
            try await fern.put("/queue/\(items[1])/reading").expect(200)
            try await fern.put("/queue/\(items[0])/handover", ["to": .text(cast.member(.author))]).refused(422, "invalid", field: "to")
            let handed = try await fern.put("/queue/\(items[0])/handover", ["to": .text(cast.member(.facilitator))]).expect(200)
            #expect(handed["handed_to"].at("pseudonym").text == "Beech" && handed["claim"] == .null)
            try await fern.put("/queue/\(items[0])/claim").expect(200)
        }
    }

    @Test(arguments: Engine.all) func `Of many decided at once each has its own result`(_ engine: Engine) async throws {
        try await World.open(engine) { world in
            let cast = try await Cast.around(world, access: ["model": "registered"])
            let (circle, fern) = (cast.circle, cast[.moderator])
            var items: [JSON] = []
            for at in 0..<3 {
                let post = try await circle.reply(by: cast[.author], in: cast.thread, "See www.example.org, \(at).").post
                items.append(try await circle.item(about: post))
            }
            func one(_ item: JSON, _ outcome: String, _ version: JSON? = nil) -> JSON {
                ["item": item["id"] ?? .null, "version": version ?? item["version"] ?? .null, "outcome": .text(outcome)]
            }
            let unknown: JSON = ["id": .text(String(repeating: "a", count: 26)), "version": 1]
            let asked: JSON = [
                "decisions": [
                    one(items[0], "release"), one(items[1], "reject"), one(items[2], "release", 9), one(unknown, "release"),
                    one(items[2], "fly"),
                ]
            ]
            let results = try await fern.post("/queue/decisions", asked).expect(200)["results"].items ?? []
            #expect(results.compactMap { $0["status"]?.number } == [200, 422, 409, 404, 422])
            #expect(
                results.map { $0.at("problem", "type").text?.split(separator: "/").last.map(String.init) } == [
                    nil, "invalid", "stale", "not-found", "invalid",
                ])
            #expect(try await circle.facilitator.get("\(circle.path)/queue?kind=held_post").items.count == 2)
            let many = JSON.list((0..<101).map { _ in one(items[1], "release") })
            try await fern.post("/queue/decisions", ["decisions": many]).refused(422, "invalid", field: "decisions", limit: 100)
            let far = JSON.list((0..<5000).map { _ in one(items[1], "release") })
            try await fern.post("/queue/decisions", ["decisions": far]).refused(413, "too-large")
            try await cast[.author].post("/queue/decisions", asked).expect(200)
            #expect(try await circle.facilitator.get("\(circle.path)/queue?kind=held_post").items.count == 2, "a member decides nothing")
        }
    }

    @Test(arguments: Engine.all) func `By own initiative a live post comes down, never one's own, nor where a report waits`(
        _ engine: Engine
    )
        async throws
    {
        try await World.open(engine) { world in
            let cast = try await Cast.around(world, access: ["model": "registered"])
            let (circle, fern) = (cast.circle, cast[.moderator])
            let remove: JSON = ["outcome": "remove", "reason": AppealTests.reason]
            let path = "/posts/\(cast.post)/decision"
            try await fern.post(path, ["outcome": "remove"]).refused(422, "invalid", field: "reason")
            try await fern.post(path, ["outcome": "dismiss"]).refused(422, "invalid", field: "outcome")
            try await fern.post(path, remove.with("version", 1)).refused(400, "malformed", field: "version")
            try await cast[.admitted].post(path, remove).refused(403, "not-permitted")
            let own = try await circle.thread(by: fern).post
            try await fern.post("/posts/\(own)/decision", remove).refused(403, "not-permitted")
            try await circle.report(cast.post, by: fern)
            try await fern.post(path, remove).refused(403, "not-permitted")
            try await circle.facilitator.post(path, remove).refused(409, "not-now")
            try await circle.decide(circle.item(about: cast.post, kind: "report"), "dismiss").expect(200)
            let until = JSON.text(Time.text(world.now + Time.day))
            let both = remove.with("sanction", ["kind": "held", "until": until])
            try await fern.post(path, both).refused(403, "not-permitted")
            let done = try await circle.facilitator.post(path, both).expect(200)
            #expect(
                done["statement"].at("source").text == "own_initiative"
                    && done["statement"].at("restricts").texts == ["post_removed", "held"])
            #expect(try await cast[.admitted].get("/posts/\(cast.post)").status == 404)
            try await circle.facilitator.post(path, remove).refused(409, "not-now")
            let open = try await cast[.admitted].get("\(circle.path)/log").expect(200).items
            #expect(open.contains { $0["act"]?.text == "own_initiative_remove" && $0["rule"]?.text == "Be kind." })
        }
    }
}
