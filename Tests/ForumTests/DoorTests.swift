import Testing

@testable import Forum

/// What time, names and sanctions could give away or let in.
@Suite struct DoorTests {
    @Test(arguments: Engine.all) func `Who is banned can leave, and is banned still`(_ engine: Engine) async throws {
        try await World.open(engine) { world in
            let circle = try await Circle.open(world)
            let anna = try await world.person()
            try await circle.admit(anna, as: "Avocet")
            let member = try await anna.get("\(circle.path)/membership").text("member")
            try await circle.sanction(member, "banned")
            try await anna.delete("\(circle.path)/membership").expect(204)
            try await anna.put("\(circle.path)/membership", ["pseudonym": "Dunlin"]).expect(403)
        }
    }

    @Test(arguments: Engine.all) func `An applicant's new name is on no post until they are admitted`(_ engine: Engine) async throws {
        try await World.open(engine, bare: true) { world in
            let circle = try await Circle.open(world)
            try await circle.set(policy: ["newcomer_posts": 0])
            let (anna, reader) = (try await world.person(), try await world.person())
            try await circle.admit(anna, as: "Avocet")
            try await circle.admit(reader, as: "Redshank")
            let written = try await circle.thread(by: anna)
            try await anna.delete("\(circle.path)/membership").expect(204)
            try await circle.set(access: ["read": "registered", "write": "admitted", "conditions": [Circle.vetting]])
            let wished = world.canary("Bittern").prefix(30)
            try await anna.put("\(circle.path)/membership", ["pseudonym": .text(String(wished))]).expect(202)
            let post = try await reader.get("/posts/\(written.post)").expect(200)
            #expect(post["author"].at("pseudonym").text == "Avocet" && !post.text.contains(wished))
            try await world.person().put("\(circle.path)/membership", ["pseudonym": "avocet"]).refused(409, "pseudonym-taken")
            try await anna.put("\(circle.path)/membership/answers", ["answers": ["Because"]]).expect(202)
            try await circle.decide(AdmissionTests.item(circle, "application", of: anna), "accept").expect(200)
            #expect(try await reader.get("/posts/\(written.post)")["author"].at("pseudonym").text == String(wished))
            try await world.purge()
            #expect(try world.files(with: "Avocet") == [], "the name that nothing carries is gone")
        }
    }

    @Test(arguments: Engine.all) func `A sanction keeps from being admitted and from being appointed`(_ engine: Engine) async throws {
        try await World.open(engine) { world in
            let circle = try await Circle.open(world, access: AdmissionTests.closed)
            let (anna, bram) = (try await world.person(), try await world.person())
            let applicant = try #require(try await circle.join(anna, as: "Avocet")["member"]?.text)
            try await anna.put("\(circle.path)/membership/answers", ["answers": ["Because"]]).expect(202)
            let item = try await AdmissionTests.item(circle, "application", of: anna)
            try await circle.sanction(applicant, "suspended", days: 3)
            try await circle.decide(item, "accept").expect(200)
            try await circle.set(access: ["model": "registered"])
            try await anna.get("\(circle.path)/threads").refused(403, "not-permitted")
            #expect(try await circle.facilitator.all("\(circle.path)/members").count == 1)
            let member = try await circle.admit(bram, as: "Bittern")
            try await circle.sanction(member, "suspended", days: 3)
            for role: JSON in ["moderator", "facilitator"] {
                let reply = try await circle.facilitator.put("\(circle.path)/members/\(member)/role", ["role": role])
                reply.refused(409, "not-now")
            }
            #expect(try await circle.facilitator.all("\(circle.path)/members").filter { $0["role"]?.text != "member" }.count == 1)
        }
    }

    @Test(arguments: Engine.all) func `A moderator's content warning is the moderators', and a refused edit ends after a month`(
        _ engine: Engine
    ) async throws {
        try await World.open(engine, bare: true) { world in
            let cast = try await Cast.around(world, access: ["model": "registered"])
            let (circle, author) = (cast.circle, cast[.author])
            try await circle.report(cast.post, by: cast[.admitted])
            let report = try await circle.item(about: cast.post, kind: "report")
            let words = world.canary()
            let edit: JSON = ["body": .text("www.example.org \(words)"), "content_warning": .text(words)]
            try await author.patch("/posts/\(cast.post)", edit).expect(202)
            let waiting = try await circle.item(about: cast.post)
            #expect(waiting.at("post", "pending_edit", "content_warning").text == words, "who decides sees all that would be shown")
            try await circle.decide(report, "warn_content", by: nil, ["content_warning": "loss"]).expect(200)
            try await author.patch("/posts/\(cast.post)", ["content_warning": nil]).refused(403, "not-permitted")
            try await circle.decide(circle.item(about: cast.post), "reject", by: nil, ["reason": DecisionTests.reason]).expect(200)
            let post = try await cast[.admitted].get("/posts/\(cast.post)").expect(200)
            #expect(post["content_warning"].text == "loss" && !post.text.contains(words))
            try await author.patch("/posts/\(cast.post)", ["body": "Good evening."]).expect(200)
            #expect(try await cast[.admitted].get("/posts/\(cast.post)")["content_warning"].text == "loss", "it stays with the new words")

            try await author.patch("/posts/\(cast.post)", edit.replacing("content_warning") { _ in "gain" }).expect(403)
            try await author.patch("/posts/\(cast.post)", ["body": .text("www.example.org \(words)")]).expect(202)
            try await circle.decide(circle.item(about: cast.post), "return", by: nil, ["note": "Without the link, please."]).expect(200)
            #expect(try await author.get("/posts/\(cast.post)").text.contains(words), "the draft is there to be changed")
            world.pass(Lifetimes.evidence)
            try await world.purge()
            #expect(try world.files(with: words) == [])
            #expect(try await author.get("/posts/\(cast.post)")["pending_edit"] == .null)
        }
    }

    @Test(arguments: Engine.all) func `What was deleted counts for the pace, and tells nothing of its author`(_ engine: Engine) async throws
    {
        try await World.open(engine) { world in
            let cast = try await Cast.around(world, access: ["model": "registered"])
            try await cast.circle.set(policy: ["posts_per_day": 2])
            let written = try await cast.circle.reply(by: cast[.moderator], in: cast.thread)
            _ = try await cast.circle.reply(by: cast[.admitted], in: cast.thread)
            try await cast[.moderator].delete("/posts/\(written.post)").expect(204)
            let place = try #require(
                try await cast[.admitted].all("/threads/\(cast.thread)/posts").first { $0["id"]?.text == written.post })
            #expect(
                place.at("author", "member") == .null && place.at("author", "role") == .null && place.at("author", "pseudonym").text == "")
            _ = try await cast.circle.reply(by: cast[.moderator], in: cast.thread)
            try await cast[.moderator].post("/threads/\(cast.thread)/posts", ["body": "A third."]).refused(429, "too-many-requests")
        }
    }
}
