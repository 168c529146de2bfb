import Testing

@testable import Forum

/// A shorter retention is announced for a week; then it reaches what is there, and nothing undoes that.
@Suite struct ShorteningTests {
    private static let week = 7 * Time.day

    @Test(arguments: Engine.all) func `For seven days nothing changes, and then everything does`(_ engine: Engine) async throws {
        try await World.open(engine, bare: true) { world in
            let (circle, writer, reader) = try await Circle.talking(world)
            let words = world.canary("words")
            let old = try await circle.thread(by: writer, "An old one", words)
            let own = try await writer.post("/threads/\(old.thread)/posts", ["body": "For ten days.", "expires_in_days": 10]).expect(201)
            let before = try await world.kept(old.post)
            let announced = try await circle.retain(5)
            let until = try #require(announced["announced"].at("takes_effect_at").text.flatMap(Time.parse))
            #expect(announced["keep_days"] == 365 && announced["longest_life_days"] == 367)
            world.pass(3 * Time.day)
            let during = try await circle.reply(by: writer, in: old.thread)
            #expect(try await world.kept(during.post).fromPost == 365 * Time.day, "what is written in the week keeps the rule until then")
            world.pass(until - world.now - Time.second)
            try await world.shorten()
            #expect(try await circle.retention()["keep_days"] == 365)
            #expect(try await world.kept(old.post) == before)
            #expect(try await reader.get("/posts/\(old.post)").status == 200)

            world.pass(Time.second)
            try await world.shorten()
            let now = try await circle.retention()
            #expect(now["keep_days"] == 5 && now["longest_life_days"] == 7 && now["announced"] == nil)
            for post in [old.post, during.post, try own.text("id")] {
                let kept = try await world.kept(post)
                #expect(kept.fromPost == 5 * Time.day && kept.lasts(5))
            }
            // That second, whatever the purge is doing.
            #expect(try await reader.get("/posts/\(old.post)").status == 404)
            #expect(try await circle.facilitator.get("/posts/\(old.post)").status == 404)
            #expect(try await reader.get("/posts/\(during.post)").status == 200)
            #expect(try !world.files(with: words).isEmpty)
            try await world.purge()
            #expect(try world.files(with: words).isEmpty)
            let log = try await reader.get("\(circle.path)/log").expect(200).items.compactMap { $0["act"]?.text }
            #expect(log.prefix(2) == ["retention_shortened", "retention_announced"])
        }
    }

    @Test(arguments: Engine.all) func `It can be taken back, replaced, and made moot by a longer one`(_ engine: Engine) async throws {
        try await World.open(engine) { world in
            let (circle, writer, _) = try await Circle.talking(world)
            let old = try await circle.thread(by: writer)
            let before = try await world.kept(old.post)
            try await circle.retain(5)
            world.pass(6 * Time.day)
            let back = try await circle.facilitator.put("\(circle.path)/retention", ["announced": nil]).expect(200)
            #expect(back["announced"] == .null && back["keep_days"] == 365)
            world.pass(2 * Time.day)
            try await world.shorten()
            #expect(try await world.kept(old.post) == before, "taken back")
            #expect(try await circle.retention()["keep_days"] == 365)

            let first = try await circle.retain(5)
            world.pass(6 * Time.day)
            #expect(try await circle.retain(5)["announced"] == first["announced"], "the same again is no new announcement")
            let second = try await circle.retain(30)
            #expect(second["announced"].at("takes_effect_at").text != first["announced"].at("takes_effect_at").text)
            world.pass(6 * Time.day)
            try await world.shorten()
            #expect(try await world.kept(old.post) == before, "replaced: the week began anew")
            // Longer than what holds: at once, for what follows.
            let longer = try await circle.retain(400)
            #expect(longer["keep_days"] == 400 && longer["announced"] == .null)
            let new = try await circle.thread(by: writer)
            world.pass(Self.week)
            try await world.shorten()
            #expect(try await world.kept(old.post) == before, "a longer one never touches what is there")
            #expect(try await world.kept(new.post).fromPost == 400 * Time.day)
            let told = try await writer.notices(in: circle.slug).filter { $0["kind"]?.text == "retention" }.map { $0.at("retention") }
            #expect(
                told.map { $0["keep_days"] } == [30, 30, 5, 5, 5]
                    && told.map { $0["taken_back"]?.flag } == [true, false, false, true, false])
            let stranger = try await world.person()
            #expect(try await stranger.notices().isEmpty)
            let now = try await circle.retention()
            #expect(try await circle.facilitator.put("\(circle.path)/retention", ["announced": nil]).expect(200).json.sorted == now.sorted)
        }
    }

    /// Whoever comes late in the week finds that it is over, whether or not the hourglass has looked.
    @Test(arguments: Engine.all) func `Once the week is over it can be taken back no more`(_ engine: Engine) async throws {
        try await World.open(engine) { world in
            let (circle, writer, _) = try await Circle.talking(world)
            let old = try await circle.thread(by: writer)
            try await circle.retain(5)
            world.pass(Self.week)
            let late = try await circle.facilitator.put("\(circle.path)/retention", ["announced": nil]).expect(200)
            #expect(late["keep_days"] == 5)
            try await circle.retain(nil)
            let new = try await circle.thread(by: writer)
            try await world.shorten()
            #expect(try await world.kept(old.post).fromPost == 5 * Time.day)
            #expect(try await world.kept(new.post).ends == Time.never, "what is written under the longer one is not reached")
        }
    }

    @Test(arguments: Engine.all) func `Everybody who sees the front page sees what is announced`(_ engine: Engine) async throws {
        try await World.open(engine) { world in
            let cast = try await Cast.around(world, access: ["model": "closed", "conditions": [Circle.vetting]])
            let set = try await cast.circle.retain(30)
            let effect = try #require(set["announced"].at("takes_effect_at").text.flatMap(Time.parse))
            #expect(set["announced"].at("published_before").text == Time.text(effect - 30 * Time.day))
            for role in [Role.visitor, .stranger, .applying, .admitted, .moderator, .steward] {
                #expect(try await cast[role].get(cast.circle.path).expect(200)["retention"].sorted == set.json.sorted, "\(role)")
                #expect(try await cast[role].get("\(cast.circle.path)/retention").expect(200).json.sorted == set.json.sorted, "\(role)")
            }
            for role in [Role.admitted, .author, .moderator, .facilitator, .applying, .stranger] {
                let told = try await cast[role].notices(in: cast.circle.slug).contains { $0["kind"]?.text == "retention" }
                #expect(told == ![Role.applying, .stranger].contains(role), "\(role)")
            }
        }
    }

    @Test(arguments: Engine.all) func `A thread that lives on lives by the shorter rule`(_ engine: Engine) async throws {
        try await World.open(engine) { world in
            let (circle, writer, reader) = try await Circle.talking(world)
            try await circle.set(keepDays: 30, from: "thread")
            let (talked, quiet) = (try await circle.thread(by: writer), try await circle.thread(by: writer))
            try await circle.retain(10, from: "thread")
            world.pass(6 * Time.day)
            let reply = try await circle.reply(by: reader, in: talked.thread)
            world.pass(Time.day)
            try await world.shorten()
            let last = try #require(try await world.kept(reply.post).published)
            #expect(try await world.kept(talked.post).ends == last + 10 * Time.day)
            #expect(try await world.kept(quiet.post).lasts(10))
            world.pass(2 * Time.day)
            let later = try await circle.reply(by: reader, in: talked.thread)
            let newest = try #require(try await world.kept(later.post).published)
            #expect(try await world.kept(talked.post).ends == newest + 10 * Time.day, "no later reply gives more than the shorter rule")

            // From the thread to the post, with more days: earlier for what is talked in for long, no later for what is not.
            try await circle.retain(12)
            world.pass(Self.week)
            try await world.shorten()
            let opened = try #require(try await world.kept(talked.post).published)
            #expect(try await world.kept(talked.post).ends == min(opened + 12 * Time.day, newest + 10 * Time.day))
            _ = try await circle.thread(by: writer)
            #expect(try await reader.get("/posts/\(talked.post)").status == 404)
            #expect(try await reader.get("/posts/\(later.post)").status == 200)
        }
    }

    @Test(arguments: Engine.all) func `Fewer days, but from the thread's last post: each post keeps the earlier of both ends`(
        _ engine: Engine
    ) async throws {
        try await World.open(engine) { world in
            let (circle, writer, reader) = try await Circle.talking(world)
            try await circle.set(keepDays: 20)
            let (talked, quiet) = (try await circle.thread(by: writer), try await circle.thread(by: writer))
            world.pass(6 * Time.day)
            let reply = try await circle.reply(by: reader, in: talked.thread)
            try await circle.retain(15, from: "thread")
            world.pass(Self.week)
            try await world.shorten()
            let (opened, last) = (try await world.kept(talked.post), try await world.kept(reply.post))
            #expect(opened.lasts(20), "never later than was promised")
            #expect(last.lasts(15))
            #expect(try await world.kept(quiet.post).lasts(15))
        }
    }
}
