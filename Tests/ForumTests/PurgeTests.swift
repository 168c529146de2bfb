import Testing

@testable import Forum

/// Gone is gone: for readers that second, from the files with the next purge.
@Suite struct PurgeTests {
    @Test(arguments: Engine.all) func `At its expiry a post is gone for everybody, whatever the purge is doing`(_ engine: Engine)
        async throws
    {
        try await World.open(engine, bare: true) { world in
            let cast = try await Cast.around(world, access: ["model": "open"])
            let circle = cast.circle
            try await circle.set(keepDays: 10)
            let (title, words, fresh) = (world.canary("title"), world.canary("words"), world.canary("fresh"))
            let old = try await circle.thread(by: cast[.author], title, words)
            let held = try await circle.reply(by: cast[.author], in: old.thread, "www.example.org \(words)")
            try await circle.report(old.post, by: cast[.admitted])
            world.pass(9 * Time.day)
            let reply = try await circle.reply(by: cast[.admitted], in: old.thread, fresh)
            world.pass(Time.day - Time.minute)
            #expect(try await world.visitor.get("/posts/\(old.post)").status == 200, "until then it is there")
            world.pass(Time.minute)
            for role in Role.allCases {
                for post in [old.post, held.post] { #expect(try await cast[role].get("/posts/\(post)").status == 404, "\(role)") }
                for path in CanaryTests.surfaces(cast, old.thread, old.post) {
                    let text = try await cast[role].get(path).text
                    #expect(!text.contains(words) && !text.contains(title), "\(role) \(path)")
                }
            }
            #expect(try await circle.facilitator.get("\(circle.path)/queue").items.isEmpty, "nothing to decide about what is gone")
            let thread = try await world.visitor.get("/threads/\(old.thread)").expect(200)
            #expect(thread["title"] == .null && thread["posts"].number == 1 && thread["first_post"] == .null)
            try await cast[.author].patch("/posts/\(old.post)", ["body": "Again"]).refused(404, "not-found")
            try await cast[.admitted].post("/posts/\(old.post)/reports", ["category": "spam"]).refused(404, "not-found")

            #expect(
                try !world.files(with: words).isEmpty && !world.files(with: title).isEmpty,
                "the files still have it, and the search sees it")
            let before = try await world.visitor.get("/threads/\(old.thread)/posts").fingerprint
            try await world.purge()
            #expect(try world.files(with: words) == [] && world.files(with: title) == [])
            #expect(try !world.files(with: fresh).isEmpty, "the fresh reply stays")
            #expect(try await world.visitor.get("/threads/\(old.thread)/posts").fingerprint == before, "the purge is seen by nobody")
            #expect(try await world.visitor.get("/posts/\(reply.post)").status == 200)
            world.pass(10 * Time.day)
            try await world.purge()
            #expect(try world.files(with: fresh) == [])
            #expect(try await world.rows()["thread"] == 1, "a thread goes with its last post: the author's first is left")
        }
    }

    @Test(arguments: Engine.all) func `A thread that is kept from its last post lives and ends as one`(_ engine: Engine) async throws {
        try await World.open(engine) { world in
            let cast = try await Cast.around(world, access: ["model": "readable"])
            let circle = cast.circle
            try await circle.set(keepDays: 10, from: "thread")
            let thread = try await circle.thread(by: cast[.author])
            let own = try await cast[.author].post("/threads/\(thread.thread)/posts", ["body": "For a day.", "expires_in_days": 1]).expect(
                201)
            let quiet = try await circle.thread(by: cast[.author])
            func lives(_ post: String) async throws -> Bool { try await world.visitor.get("/posts/\(post)").status == 200 }
            world.pass(2 * Time.day)
            #expect(try await !lives(own.text("id")), "an end of one's own is not put off")
            world.pass(6 * Time.day)
            try await circle.set(policy: ["review": "all"])
            let held = try await circle.reply(by: cast[.admitted], in: quiet.thread)
            let reply = try await circle.reply(by: cast[.admitted], in: thread.thread)
            try await circle.release(reply.post)
            world.pass(3 * Time.day)
            #expect(try await !lives(quiet.post), "a held reply keeps nothing alive")
            #expect(try await cast[.admitted].get("/posts/\(held.post)").status == 200)
            for post in [thread.post, reply.post] { #expect(try await lives(post)) }
            world.pass(7 * Time.day)
            for post in [thread.post, reply.post] { #expect(try await !lives(post)) }
        }
    }

    @Test(arguments: Engine.all) func `Every text of a person is in a file while it lives, and in none afterwards`(_ engine: Engine)
        async throws
    {
        try await World.open(engine, bare: true) { world in
            let cast = try await Cast.around(world, access: ["model": "open"])
            let circle = cast.circle
            let (author, fern) = (cast[.author], cast[.moderator])
            var words: [String] = []
            func word(_ kind: String) -> String {
                words.append(world.canary(kind))
                return words[words.count - 1]
            }
            let body: JSON = [
                "title": .text(word("title")), "body": .text(word("body")), "content_warning": .text(word("warning")),
            ]
            let made = try await author.post("\(circle.path)/threads", body).expect(201)
            let post = try #require(made["first_post"].at("id").text)
            _ = try await circle.guestThread(word("guest"), word("guesttitle"), word("guestbody"))
            try await circle.report(post, by: cast[.admitted], "spam", word("report"))
            try await author.patch("/posts/\(post)", ["body": .text(word("edited")), "content_warning": .text(word("rewarned"))]).expect(
                200)
            let pending: JSON = ["body": .text("www.example.org " + word("pending")), "content_warning": .text(word("pendingwarning"))]
            try await author.patch("/posts/\(post)", pending).expect(202)
            let until = JSON.text(Time.text(world.now + 30 * Time.day))
            let decision: JSON = [
                "reason": ["rule": "Be kind.", "text": .text(word("facts"))], "note": .text(word("note")),
                "content_warning": .text(word("put")),
                "sanction": ["kind": "suspended", "until": until],
            ]
            let reported = try await circle.item(about: post, kind: "report")
            let held = try await circle.reply(by: cast[.admitted], in: cast.thread, "www.example.org " + word("held"))
            try await circle.decide(circle.item(about: held.post), "return", by: fern, ["note": .text(word("returned"))]).expect(200)
            let sanction: JSON = ["kind": "suspended", "until": until, "reason": ["rule": "Be kind.", "text": .text(word("sanction"))]]
            try await fern.post("\(circle.path)/members/\(cast.member(.admitted))/sanctions", sanction).expect(201)
            for word in words where !word.hasPrefix("facts") && !word.hasPrefix("note") && !word.hasPrefix("put") {
                let there = try !world.files(with: word).isEmpty
                #expect(there, "the control: \(word) can be found")
            }
            try await circle.decide(reported, "warn_content", by: fern, decision).expect(200)

            world.pass(3 * 365 * Time.day)
            try await world.purge()
            for word in words { #expect(try world.files(with: word) == [], "\(word)") }
            #expect(try !world.files(with: circle.slug).isEmpty)
        }
    }

    @Test(arguments: Engine.all) func `Each record goes at the end of its lifetime, and not before`(_ engine: Engine) async throws {
        try await World.open(engine) { world in
            let cast = try await Cast.around(world, access: ["model": "registered"])
            try await cast.circle.set(keepDays: nil)
            try await cast.author(key: "lifetimes")
            try await cast.circle.report(cast.post, by: cast[.admitted], "spam", "Words")
            try await cast.circle.decide(cast.circle.item(about: cast.post, kind: "report"), "dismiss").expect(200)
            let start = try await world.rows()
            var passed: Int64 = 0
            func rows(after days: Int64) async throws -> [String: Int] {
                world.pass(days * Time.day - passed)
                passed = days * Time.day
                try await world.purge()
                return try await world.rows()
            }
            // What is there before the day and no more after it.
            let lifetimes: [(String, [String])] = [
                ("idempotency", []), ("session", []), ("item", ["report", "decision"]), ("notice", []), ("log", []),
            ]
            let days: [Int64] = [1, 15, 90, 365, 365]
            #expect(
                Lifetimes.unusedSession == 14 * Time.day && Lifetimes.queueHistory == 90 * Time.day && Lifetimes.notice == 365 * Time.day)
            try await world.purge()
            #expect(try await world.rows() == start, "nothing goes before its time")
            for ((table, more), day) in zip(lifetimes, days) {
                // A day passed while the cast came together.
                if day > 2 && passed < (day - 2) * Time.day {
                    let before = try await rows(after: day - 2)
                    for name in [table] + more { #expect(before[name] ?? 0 > 0 || start[name] == 0, "\(name) on day \(day - 2)") }
                    if table == "session" || table == "notice" { #expect(before[table] == start[table], "\(table) on day \(day - 2)") }
                }
                let after = try await rows(after: day + 1)
                #expect(after[table] == 0, "\(table) after day \(day)")
            }
            let end = try await world.rows()
            #expect(end["post"] == 1, "what is kept until it is removed")
            #expect(end["membership"] == start["membership"] && end["account"] == start["account"])
        }
    }

    @Test(arguments: Engine.all) func `A purge while others write takes what has expired and nothing else`(_ engine: Engine) async throws {
        try await World.open(engine, bare: true) { world in
            let circle = try await Circle.open(world, access: ["model": "registered"])
            try await circle.set(policy: ["newcomer_posts": 0, "review": "none"])
            let writers = try await world.people(4)
            for (index, writer) in writers.enumerated() { try await circle.admit(writer, as: "Writer \(index)") }
            let thread = try await circle.thread(by: writers[0])
            let expired = world.canary("expired")
            for index in 0..<130 {
                let body: JSON = ["body": .text("\(expired) \(index)"), "expires_in_days": 1]
                try await writers[index % 4].post("/threads/\(thread.thread)/posts", body).expect(201)
            }
            world.pass(Time.day)
            let acknowledged = try await withThrowingTaskGroup(of: [String].self) { group in
                for writer in writers {
                    group.addTask {
                        var written: [String] = []
                        for index in 0..<40 {
                            let body: JSON = ["body": .text("Fresh \(index)")]
                            written.append(try await writer.post("/threads/\(thread.thread)/posts", body).expect(201).text("id"))
                        }
                        return written
                    }
                }
                for _ in 0..<3 { try await world.purge() }
                return try await group.reduce(into: []) { $0 += $1 }
            }
            try await world.purge()
            #expect(try world.files(with: expired) == [])
            let posts = try await writers[0].all("/threads/\(thread.thread)/posts").compactMap { $0["id"]?.text }
            #expect(Set(acknowledged).isSubset(of: posts) && acknowledged.count == 160, "none that was acknowledged is lost")
            #expect(posts.count == 161, "and none is there twice")
        }
    }
}

extension Cast {
    /// A post under a key, for a record of it.
    fileprivate func author(key: String) async throws {
        try await self[.author].post("/threads/\(thread)/posts", ["body": "Once."], headers: ["Idempotency-Key": key]).expect(201)
    }
}
