import Testing

@testable import Forum

/// What authors do to their posts afterwards, and what of it others see.
@Suite struct EditingTests {
    @Test(arguments: Engine.all) func `A plain edit shows at once, one to be held waits while the accepted text stays up`(_ engine: Engine)
        async throws
    {
        try await World.open(engine) { world in
            let cast = try await Cast.around(world, access: ["model": "registered"])
            let (circle, author) = (cast.circle, cast[.author])
            let edited = try await author.patch("/posts/\(cast.post)", ["body": "I slept well."]).expect(200)
            #expect(edited["body"].text == "I slept well." && edited["edited_at"] != .null)
            #expect(try await cast[.admitted].get("/posts/\(cast.post)")["body"].text == "I slept well.")

            let before = try await cast[.admitted].get("/threads/\(cast.thread)/posts").fingerprint
            let link = world.canary()
            let waiting = try await author.patch("/posts/\(cast.post)", ["body": .text("www.example.org \(link)")]).expect(202)
            #expect(waiting["body"].text == "I slept well." && waiting["state"].text == "live")
            #expect(waiting["pending_edit"].at("held_for").texts == ["link"] && waiting["pending_edit"].holds(link))
            #expect(try await cast[.admitted].get("/threads/\(cast.thread)/posts").fingerprint == before, "nobody else sees that one waits")
            #expect(try await cast[.moderator].get("/posts/\(cast.post)")["pending_edit"].holds(link))

            let second = world.canary("second")
            try await author.patch("/posts/\(cast.post)", ["body": .text("www.example.org \(second)")]).expect(202)
            let item = try await circle.item(about: cast.post)
            #expect(item["version"]?.number == 2, "one item, of the newest edit")
            #expect(item.holds(second) && !item.holds(link))
            try await circle.decide(item, "release").expect(200)
            let released = try await cast[.admitted].get("/posts/\(cast.post)")
            #expect(released["body"].text == "www.example.org \(second)" && released["pending_edit"] == .null)

            try await author.patch("/posts/\(cast.post)", ["body": "www.example.org again"]).expect(202)
            try await circle.decide(circle.item(about: cast.post), "reject", by: nil, ["reason": ["rule": "No links.", "text": "A link."]])
                .expect(200)
            #expect(try await cast[.admitted].get("/posts/\(cast.post)").bytes == released.bytes, "a refused edit changes nothing")
            try await author.patch("/posts/\(cast.post)", ["body": "Without it."]).expect(200)
            #expect(try await author.get("/posts/\(cast.post)")["pending_edit"] == .null)
        }
    }

    @Test(arguments: Engine.all) func `No edit approves anything`(_ engine: Engine) async throws {
        try await World.open(engine, bare: true) { world in
            let cast = try await Cast.around(world, access: ["model": "registered"])
            let (circle, author) = (cast.circle, cast[.author])
            let held = try await circle.reply(by: author, in: cast.thread, "See www.example.org")
            let item = try await circle.item(about: held.post)
            let edited = try await author.patch("/posts/\(held.post)", ["body": "Nothing to hold."]).expect(202)
            #expect(edited["state"].text == "held")
            #expect(try await cast[.admitted].get("/posts/\(held.post)").status == 404)
            let again = try await circle.item(about: held.post)
            #expect(again["id"] == item["id"] && again["version"]?.number == 2)
            #expect(try await circle.decide(item, "release").status == 409, "what the moderator read is not what would be released")
            #expect(try await cast[.admitted].get("/posts/\(held.post)").status == 404)

            let returned = try await circle.decide(again, "return", by: cast[.moderator], ["note": "Please say why."]).expect(200)
            #expect(returned["state"].text == "decided")
            let notice = try #require(try await author.notices().first)
            #expect(notice["kind"]?.text == "decision" && notice["text"]?.text == "Please say why.")
            #expect(!notice.holds(Cast.name(.moderator)), "who decided is not said")
            #expect(try await author.get("/posts/\(held.post)")["state"].text == "returned", "the draft is not lost")
            #expect(try await cast[.admitted].get("/posts/\(held.post)").status == 404)
            try await author.patch("/posts/\(held.post)", ["body": "Because I care."]).expect(202)
            let anew = try await circle.item(about: held.post)
            #expect(anew["id"] != item["id"] && anew["version"]?.number == 1, "a new item")
            try await circle.decide(anew, "reject", by: nil, ["reason": ["rule": "Be kind.", "text": "It was not."]]).expect(200)
            let rejected = try await author.get("/posts/\(held.post)").expect(200)
            #expect(rejected["state"].text == "rejected" && rejected["body"].text == "Because I care.")
            try await author.patch("/posts/\(held.post)", ["body": "Once more"]).refused(409, "not-now")
            #expect(try await circle.facilitator.get("\(circle.path)/queue").items.isEmpty)
            world.pass(Lifetimes.evidence)
            #expect(try await author.get("/posts/\(held.post)").status == 404, "what is not shown is kept for a month, not for a year")
            try await world.purge()
            #expect(try world.files(with: "Because I care.") == [])
        }
    }

    @Test(arguments: Engine.all) func `Deleting leaves a place without words while there are replies, and else nothing`(_ engine: Engine)
        async throws
    {
        try await World.open(engine, bare: true) { world in
            let cast = try await Cast.around(world, access: ["model": "registered"])
            let (circle, author, reader) = (cast.circle, cast[.author], cast[.admitted])
            let words = world.canary()
            let middle = try await circle.reply(by: author, in: cast.thread, words)
            let answer = try await circle.reply(by: reader, in: cast.thread)
            let last = try await circle.reply(by: author, in: cast.thread, words)
            try await reader.delete("/posts/\(last.post)").refused(403, "not-permitted")
            try await cast[.moderator].delete("/posts/\(last.post)").refused(403, "not-permitted")
            try await world.visitor.delete("/posts/\(last.post)").refused(404, "not-found")
            for written in [middle, last] { try await author.delete("/posts/\(written.post)").expect(204) }

            let page = try await reader.get("/threads/\(cast.thread)/posts").expect(200)
            #expect(page.items.map { $0["id"]?.text } == [cast.post, middle.post, answer.post])
            let place = try #require(page.items.first { $0["id"]?.text == middle.post })
            #expect(place["state"]?.text == "deleted" && place["body"] == .null && place.at("author", "member") == .null)
            #expect(!place.holds(Cast.name(.author)) && !page.text.contains(words))
            #expect(try await reader.get("/threads/\(cast.thread)")["posts"].number == 2, "a place is not counted")
            for written in [middle, last] { #expect(try await author.get("/posts/\(written.post)").status == 404) }

            try await author.delete("/posts/\(cast.post)").expect(204)
            let thread = try await reader.get("/threads/\(cast.thread)").expect(200)
            #expect(thread["title"] == .null && thread["first_post"] == .null && thread["posts"].number == 1)
            try await reader.delete("/posts/\(answer.post)").expect(204)
            #expect(try await reader.get("/threads/\(cast.thread)").status == 404, "where nothing is left, nothing is")
            #expect(try await reader.all("\(circle.path)/threads").isEmpty)
            try await world.purge()
            #expect(try world.files(with: words) == [], "deleted words go at the next purge, not at their expiry")
        }
    }

    @Test(arguments: Engine.all) func `Warnings, and an end of the author's own`(_ engine: Engine) async throws {
        try await World.open(engine) { world in
            let cast = try await Cast.around(world, access: ["model": "registered"])
            let (circle, author) = (cast.circle, cast[.author])
            try await circle.set(keepDays: 30)
            let path = "/threads/\(cast.thread)/posts"
            let warned = try await author.post(path, ["body": "It was hard.", "content_warning": "loss"]).expect(201)
            #expect(warned["content_warning"].text == "loss")
            let post = try warned.text("id")
            try await author.patch("/posts/\(post)", ["content_warning": "death"]).expect(200)
            #expect(try await cast[.admitted].get("/posts/\(post)")["content_warning"].text == "death")
            let without = try await author.patch("/posts/\(post)", ["content_warning": nil]).expect(200)
            #expect(without["content_warning"] == .null && without["body"].text == "It was hard.")

            let days: [(JSON, Int64)] = [(1, 1), (30, 30), (90, 30), (nil, 30)]
            for (asked, kept) in days {
                let made = try await author.post(path, ["body": "For a while.", "expires_in_days": asked]).expect(201)
                let published = try #require(Time.parse(made.text("published_at")))
                #expect(try Time.parse(made.text("expires_at")) == published + kept * Time.day, "\(asked)")
            }
            let short = try await author.post(path, ["body": "For a day.", "expires_in_days": 1]).expect(201).text("id")
            world.pass(Time.day)
            for caller in [author, cast[.admitted], cast[.moderator]] { #expect(try await caller.get("/posts/\(short)").status == 404) }
        }
    }
}
