import Testing

@testable import Forum

/// Words that came to nothing end as well, and their time is thirty days.
@Suite struct AttackTraceTests {
    @Test(arguments: Engine.all) func `The name of who left or was declined goes, unless posts carry it`(_ engine: Engine) async throws {
        try await World.open(engine, bare: true) { world in
            let (open, closed) = (try await Circle.open(world), try await Circle.open(world, access: AdmissionTests.closed))
            try await open.set(keepDays: nil)
            let people = try await world.people(4)
            let names = (0..<4).map { _ in world.canary("name") }.map { String($0.prefix(30)) }
            for (person, name) in zip(people[..<2], names) { try await open.admit(person, as: name) }
            let written = try await open.thread(by: people[1])
            for person in people[..<2] { try await person.delete("\(open.path)/membership").expect(204) }
            for index in 2...3 { try await closed.join(people[index], as: names[index]) }
            try await people[2].put("\(closed.path)/membership/answers", ["answers": ["Because"]]).expect(202)
            let reason: JSON = ["reason": DecisionTests.reason]
            try await closed.decide(AdmissionTests.item(closed, "application", of: people[2]), "decline", by: nil, reason).expect(200)

            world.pass(29 * Time.day)
            try await world.purge()
            for name in names { #expect(try !world.files(with: name).isEmpty, "the control: \(name) can be found") }
            world.pass(2 * Time.day)
            try await world.purge()
            #expect(try world.files(with: names[0]) == [], "who left")
            #expect(try !world.files(with: names[1]).isEmpty, "who left posts")
            #expect(try world.files(with: names[2]) == [], "who was declined")
            #expect(try !world.files(with: names[3]).isEmpty, "who still waits")
            #expect(try await world.rows()["post"] == 1 && written.state == "held")
        }
    }

    @Test(arguments: Engine.all) func `The name that somebody asks for on coming back goes when they leave again`(_ engine: Engine)
        async throws
    {
        try await World.open(engine, bare: true) { world in
            let circle = try await Circle.open(world, access: AdmissionTests.closed)
            let person = try await world.person()
            try await circle.admit(person, as: "Heron")
            _ = try await circle.thread(by: person)
            try await person.delete("\(circle.path)/membership").expect(204)
            let wished = String(world.canary("wish").prefix(30))
            try await circle.join(person, as: wished)
            #expect(try !world.files(with: wished).isEmpty, "the control")
            try await person.delete("\(circle.path)/membership").expect(204)
            try await world.purge()
            #expect(try world.files(with: wished) == [])
        }
    }

    @Test(arguments: Engine.all) func `The words of an edit that was refused or sent back go, and the post stays`(_ engine: Engine)
        async throws
    {
        try await World.open(engine, bare: true) { world in
            let cast = try await Cast.around(world, access: ["model": "registered"])
            let (circle, author) = (cast.circle, cast[.author])
            try await circle.set(keepDays: nil)
            var words: [String] = []
            for outcome in ["reject", "return"] {
                let kept = world.canary("kept")
                let post = try await circle.reply(by: author, in: cast.thread, kept)
                let (body, warning) = (world.canary("body"), world.canary("warning"))
                let edit: JSON = ["body": .text("www.example.org \(body)"), "content_warning": .text(warning)]
                try await author.patch("/posts/\(post.post)", edit).expect(202)
                let more: JSON = ["reason": DecisionTests.reason, "note": "Please look at it again."]
                try await circle.decide(circle.item(about: post.post), outcome, by: cast[.moderator], more).expect(200)
                #expect(try await author.get("/posts/\(post.post)").text.contains(body), "its author has it for a while")
                words += [body, warning]
                world.pass(Time.minute)
                #expect(try !world.files(with: kept).isEmpty)
            }
            world.pass(29 * Time.day)
            try await world.purge()
            for word in words { #expect(try !world.files(with: word).isEmpty, "the control: \(word) can be found") }
            world.pass(2 * Time.day)
            try await world.purge()
            for word in words { #expect(try world.files(with: word) == [], "\(word)") }
            #expect(try !world.files(with: "kept").isEmpty)
            #expect(try await world.rows()["post"] == 3)
        }
    }

    @Test(arguments: Engine.all) func `A deleted post that nobody decided on goes as the others do`(_ engine: Engine) async throws {
        try await World.open(engine, bare: true) { world in
            let cast = try await Cast.around(world, access: ["model": "registered"])
            let circle = cast.circle
            try await circle.set(keepDays: nil)
            let (title, body, stays) = (world.canary("title"), world.canary("body"), world.canary("stays"))
            let written = try await circle.thread(by: cast[.author], title, body)
            let other = try await circle.thread(by: cast[.author], "Another", stays)
            for post in [written.post, other.post] { try await circle.report(post, by: cast[.admitted]) }
            try await cast[.author].delete("/posts/\(written.post)").expect(204)
            world.pass(29 * Time.day)
            try await world.purge()
            for word in [title, body] { #expect(try !world.files(with: word).isEmpty, "the control: it is kept as evidence") }
            world.pass(2 * Time.day)
            try await world.purge()
            for word in [title, body] { #expect(try world.files(with: word) == []) }
            #expect(try !world.files(with: stays).isEmpty, "what is there and reported stays")
        }
    }
}
