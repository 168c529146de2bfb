import Testing

@testable import Forum

/// What a shorter retention reaches besides live posts, and what it looks like beforehand.
@Suite struct ShorteningReachTests {
    private static let reason: JSON = ["reason": ["rule": "Be kind.", "text": "It hurts."], "note": "Please look again."]

    private func decide(_ circle: Circle, _ post: String, _ kind: String, _ outcome: String, by moderator: Caller? = nil) async throws
        -> String
    {
        let item = try await circle.item(about: post, kind: kind, for: moderator)
        let done = try await circle.decide(item, outcome, by: moderator, Self.reason).expect(200)
        return try #require(done.json.at("decision", "id").text)
    }

    @Test(arguments: Engine.all) func `Posts in every state end by it, and none comes back with the longer rule`(_ engine: Engine)
        async throws
    {
        try await World.open(engine) { world in
            let (circle, writer, reader) = try await Circle.talking(world)
            try await circle.set(policy: ["appeal_days": 60])
            let moderator = try await world.person()
            try await circle.appoint(circle.admit(moderator, as: "Fern"), "moderator")
            try await world.stayForLong()
            let thread = try await circle.thread(by: writer).thread
            var posts: [String: String] = [:]
            for state in ["held", "returned", "rejected"] {
                let post = try await circle.reply(by: writer, in: thread, "See www.example.org").post
                if state != "held" { _ = try await decide(circle, post, "held_post", state == "returned" ? "return" : "reject") }
                posts[state] = post
            }
            for state in ["removed", "deleted"] {
                let post = try await circle.reply(by: writer, in: thread).post
                if state == "removed" {
                    try await circle.report(post, by: reader)
                } else {
                    try await writer.delete("/posts/\(post)").expect(204)
                }
                posts[state] = post
            }
            let removal = try await decide(circle, posts["removed"] ?? "", "report", "remove", by: moderator)
            _ = try await circle.reply(by: reader, in: thread)
            let start = world.now
            try await circle.retain(20)
            world.pass(7 * Time.day)
            try await world.shorten()
            for (state, post) in posts {
                let kept = try await world.kept(post)
                #expect(kept.fromPost == 20 * Time.day && kept.ends <= start + 20 * Time.day, "\(state)")
            }
            // Appealed and overturned it is live again, released or sent in anew it is published: all by the shorter rule.
            try await writer.post("/decisions/\(removal)/appeal", ["text": "I meant it well."]).expect(202)
            let removed = try #require(posts["removed"])
            #expect(try await world.kept(removed).ends <= start + 20 * Time.day, "nor is it kept on for the appeal")
            let appeal = try #require(try await circle.facilitator.get("\(circle.path)/queue?kind=appeal").expect(200).items.first)
            try await circle.decide(appeal, "overturn").expect(200)
            #expect(try await reader.get("/posts/\(removed)").status == 200)
            #expect(try await world.kept(removed).ends <= start + 20 * Time.day)
            try await circle.release(#require(posts["held"]))
            try await writer.patch("/posts/\(posts["returned"] ?? "")", ["body": "Without it: www.example.org"]).expect(202)
            for state in ["held", "returned"] {
                let kept = try await world.kept(#require(posts[state]))
                #expect(kept.ends > start + 20 * Time.day && kept.ends <= world.now + 20 * Time.day, "\(state): counted from now")
            }
        }
    }

    @Test(arguments: Engine.all) func `A release that is taken back gives no longer life`(_ engine: Engine) async throws {
        try await World.open(engine) { world in
            let (circle, writer, _) = try await Circle.talking(world)
            let held = try await circle.thread(by: writer, "A link", "See www.example.org").post
            try await circle.retain(20)
            world.pass(7 * Time.day - Time.minute)
            let release = try await decide(circle, held, "held_post", "release")
            world.pass(2 * Time.minute)
            try await world.shorten()
            let released = try await world.kept(held)
            #expect(released.lasts(20))
            try await circle.facilitator.delete("/decisions/\(release)").expect(204)
            let again = try await world.kept(held)
            #expect(again.published == nil && again.ends < released.ends)
            #expect(again.ends > world.now + 12 * Time.day, "from its writing")
        }
    }

    @Test(arguments: Engine.all) func `An introduction that waits does not escape it`(_ engine: Engine) async throws {
        try await World.open(engine) { world in
            let circle = try await Circle.open(world, access: ["model": "conditional", "conditions": [Circle.introduction]])
            let writer = try await world.person()
            try await circle.join(writer, as: "Heron")
            try await writer.put("\(circle.path)/membership/introduction", ["body": "I am new here."]).expect(202)
            try await world.stayForLong()
            try await circle.retain(5)
            world.pass(7 * Time.day)
            try await world.shorten()
            let queue = try await circle.facilitator.get("\(circle.path)/queue?kind=introduction").expect(200).items
            try await circle.decide(#require(queue.first), "accept").expect(200)
            let thread = try #require(try await writer.get("\(circle.path)/threads").expect(200).items.first?["id"]?.text)
            let post = try #require(try await writer.get("/threads/\(thread)/posts").expect(200).items.first?["id"]?.text)
            #expect(try await world.kept(post).lasts(5))
        }
    }

    /// With and without a shortening: the words that a report keeps of a deleted post, and of an edited one.
    @Test(arguments: Engine.all, [true, false]) func `What a report keeps ends with the rule of the post that it is of`(
        _ engine: Engine, _ shortened: Bool
    ) async throws {
        try await World.open(engine, bare: true) { world in
            let (circle, writer, reader) = try await Circle.talking(world)
            let (deleted, edited) = (world.canary("deleted"), world.canary("edited"))
            let gone = try await circle.thread(by: writer, "One", deleted).post
            let changed = try await circle.thread(by: writer, "Another", edited).post
            for post in [gone, changed] { try await circle.report(post, by: reader) }
            try await writer.delete("/posts/\(gone)").expect(204)
            try await writer.patch("/posts/\(changed)", ["body": "Kinder words."]).expect(200)
            _ = try await decide(circle, changed, "report", "remove")
            if shortened { try await circle.retain(8) }
            world.pass(7 * Time.day)
            try await world.shorten()
            try await world.purge()
            for words in [deleted, edited] { #expect(try !world.files(with: words).isEmpty, "until then it can be judged by") }
            world.pass(Time.day)
            try await world.purge()
            for words in [deleted, edited] { #expect(try world.files(with: words).isEmpty == shortened) }
        }
    }

    @Test(arguments: Engine.all) func `The facilitator sees beforehand what would go, and nothing is changed`(_ engine: Engine) async throws
    {
        try await World.open(engine) { world in
            let (circle, writer, reader) = try await Circle.talking(world)
            let path = "\(circle.path)/retention/preview"
            let (quiet, talked) = (try await circle.thread(by: writer), try await circle.thread(by: writer))
            try await writer.post("/threads/\(quiet.thread)/posts", ["body": "For nine days.", "expires_in_days": 9]).expect(201)
            world.pass(5 * Time.day)
            _ = try await circle.reply(by: reader, in: talked.thread)
            let before = try await circle.retention()
            func preview(_ days: Int?, from: String = "post") async throws -> JSON {
                try await circle.facilitator.post(path, ["keep_days": JSON(days), "from": .text(from)]).expect(200).json
            }
            // In seven days two posts are twelve days old, and one is gone by itself.
            let shorter = try await preview(10)
            #expect(shorter["shortens"] == .flag(true) && shorter["posts"] == 2 && shorter["more"] == .flag(false))
            #expect(shorter["longest_life_days"] == 12)
            let effect = try #require(shorter["takes_effect_at"]?.text.flatMap(Time.parse))
            #expect(abs(effect - world.now - 7 * Time.day) < Time.minute)
            #expect(shorter["published_before"]?.text == Time.text(effect - 10 * Time.day))
            #expect(try await preview(10, from: "thread")["posts"] == 1, "the other thread was written in since")
            #expect(try await preview(1)["posts"] == 3)
            #expect(try await preview(100)["posts"] == 0)
            for same in [try await preview(365), try await preview(nil), try await preview(400, from: "thread")] {
                #expect(same["shortens"] == .flag(false) && same["posts"] == 0 && same["takes_effect_at"] == .null)
                #expect(same["published_before"] == .null)
            }
            #expect(try await circle.retention().sorted == before.sorted)
            try await circle.retain(10)
            world.pass(Time.day)
            let announced = try await circle.retention().at("announced", "takes_effect_at")
            #expect(try await preview(10)["takes_effect_at"] == announced)
            try await writer.post(path, ["keep_days": 10]).refused(403, "not-permitted")
        }
    }
}
