import Testing

@testable import Forum

/// What goes live at once and what is held, and why.
@Suite struct HoldingTests {
    @Test(arguments: Engine.all)
    func `A newcomer's first post is held, seen by its author and the moderators, and then they are new no more`(
        _ engine: Engine
    ) async throws {
        try await World.open(engine) { world in
            let cast = try await Cast.around(world, access: ["model": "registered"])
            let circle = cast.circle
            try await circle.set(policy: ["newcomer_posts": 1])
            let newcomer = try await world.person()
            try await circle.admit(newcomer, as: "Heron")
            let words = world.canary()
            let made = try await newcomer.post("/threads/\(cast.thread)/posts", ["body": .text(words)]).expect(202)
            #expect(made["state"].text == "held" && made["held_for"].texts == ["newcomer"] && made["published_at"] == .null)
            let post = try made.text("id")
            for caller in [newcomer, cast[.moderator], cast[.facilitator]] { #expect(try await caller.get("/posts/\(post)").status == 200) }
            for role in [Role.visitor, .stranger, .admitted, .author, .moderatorElsewhere, .steward, .suspended] {
                #expect(try await cast[role].get("/posts/\(post)").status == 404, "\(role)")
                #expect(try await !cast[role].get("/threads/\(cast.thread)/posts").text.contains(words), "\(role)")
            }
            try await circle.release(post)
            let live = try await cast[.admitted].get("/posts/\(post)").expect(200)
            #expect(live["state"].text == "live" && live["held_for"] == .null && live["published_at"] != .null)
            #expect(try await circle.reply(by: newcomer, in: cast.thread).state == "live")
            let order = try await cast[.admitted].all("/threads/\(cast.thread)/posts").map { $0["id"]?.text }
            #expect(order.dropLast().last == post, "the released stands where it was released")
        }
    }

    /// A text, and why it is held where the room holds links, contact details and the word “pil”.
    static let texts: [(String, [String])] = [
        ("I could not sleep again.", []), ("See https://example.org/help", ["link"]), ("See www.example.org", ["link"]),
        ("Write to anna@example.org", ["contact_details"]), ("Call 0470 12 34 56", ["contact_details"]),
        ("Call +32 470 12 34 56 today", ["contact_details"]), ("I live in the Kerkstraat 12", ["contact_details"]),
        ("10 rue de la Paix", ["contact_details"]), ("Take the PIL at night", ["word"]), ("A pillow helps", []),
        ("De spil van het huis", []),
        ("pil: www.example.org or anna@example.org", ["link", "contact_details", "word"]), ("I am 42, since 2019-11-23.", []),
        ("I took 10 mg at 22:30, then 20 mg.", []), ("> somebody said\nI agree.", []), ("<script>alert(1)</script>", []),
    ]

    @Test(arguments: Engine.all) func `Each reason to hold holds, and only where the room asks for it`(_ engine: Engine) async throws {
        try await World.open(engine) { world in
            let cast = try await Cast.around(world, access: ["model": "registered"])
            let circle = cast.circle
            let watching: JSON = ["hold_links": true, "hold_contact_details": true, "held_words": ["pil"]]
            try await circle.set(policy: watching)
            for (text, reasons) in Self.texts {
                let reply = try await cast[.author].post("/threads/\(cast.thread)/posts", ["body": .text(text)])
                #expect(reply.status == (reasons.isEmpty ? 201 : 202), "\(text)")
                #expect(reply["held_for"].texts == reasons, "\(text)")
                #expect(reply["body"].text == text, "and is kept as it was written")
                let check = try await cast[.author].post("/text-checks", ["room": .text(circle.slug), "body": .text(text)]).expect(200)
                #expect(check["would_hold"].texts == reasons, "the warning says the same: \(text)")
                #expect(check["contact_details"].items?.isEmpty == !reasons.contains("contact_details"), "\(text)")
                let moderator = try await cast[.moderator].post("/threads/\(cast.thread)/posts", ["body": .text(text)])
                #expect(moderator.status == 201, "who reviews is not held: \(text)")
            }
            for (title, warning) in [("See www.example.org", "Sleep"), ("Sleep", "about the pil")] {
                let body: JSON = ["title": .text(title), "body": "Good evening.", "content_warning": .text(warning)]
                #expect(try await cast[.author].post("\(circle.path)/threads", body).status == 202, "titles and warnings are looked at too")
            }
            try await circle.set(policy: ["hold_links": false, "hold_contact_details": false, "held_words": []])
            for (text, _) in Self.texts {
                let reply = try await cast[.author].post("/threads/\(cast.thread)/posts", ["body": .text(text)])
                #expect(reply.status == 201, "\(text)")
            }
            try await circle.set(policy: ["review": "all"])
            for role in [Role.author, .moderator] {
                let reply = try await cast[role].post("/threads/\(cast.thread)/posts", ["body": "Good evening."]).expect(202)
                #expect(reply["held_for"].texts == ["room"], "a room that reviews everything reviews its moderators")
            }
        }
    }

    @Test(arguments: Engine.all) func `A text check finds where the contact details stand, and keeps nothing`(_ engine: Engine) async throws
    {
        try await World.open(engine, bare: true) { world in
            let cast = try await Cast.around(world, access: AdmissionTests.closed)
            let (words, before) = (world.canary(), try await world.rows())
            // Counted in graphemes: the family before it is one.
            let body = "👨‍👩‍👧‍👦 \(words)@example.org, 0470 12 34 56"
            let ask: JSON = ["room": .text(cast.circle.slug), "body": .text(body)]
            let found = try await cast[.admitted].post("/text-checks", ask).expect(200)["contact_details"].items ?? []
            #expect(found.map { $0["kind"]?.text } == ["email", "phone"])
            #expect(found.first?["start"]?.number == 2)
            #expect(found.first?["end"]?.number == Int64(2 + words.count + "@example.org".count))
            #expect(try await world.rows() == before)
            #expect(try world.files(with: words) == [])
            for (role, status) in [(Role.visitor, 401), (.stranger, 403), (.applying, 403), (.suspended, 403)] {
                #expect(try await cast[role].post("/text-checks", ask).status == status, "\(role)")
            }
        }
    }

    @Test(arguments: Engine.all) func `A guest writes in an open room with a name and a proof, and acts on it by a token`(_ engine: Engine)
        async throws
    {
        try await World.open(engine) { world in
            let cast = try await Cast.around(world, access: ["model": "open"])
            let circle = cast.circle
            let path = "/threads/\(cast.thread)/posts"
            let before = try await world.rows()
            let proof = try await world.visitor.proof("guest_post")
            let guest = { (proof: JSON) -> JSON in ["body": "I read along.", "guest": ["pseudonym": "Passer-by", "proof": proof]] }
            try await world.visitor.post(path, ["body": "I read along."]).refused(400, "malformed", field: "guest")
            try await world.visitor.post(path, guest(nil)).refused(400, "malformed", field: "guest.proof")
            let wrong = proof.replacing("nonce") { _ in "no" }
            try await world.visitor.post(path, guest(wrong)).refused(422, "proof-of-work", field: "proof")
            try await world.visitor.post(path, guest(world.visitor.proof("report"))).refused(422, "proof-of-work", field: "proof")
            try await cast[.admitted].post(path, guest(proof)).refused(400, "malformed", field: "guest")
            try await cast[.stranger].post(path, guest(proof)).refused(403, "not-permitted")
            #expect(try await world.rows() == before)

            let made = try await world.visitor.post(path, guest(proof)).expect(202)
            #expect(made["held_for"].texts == ["guest"] && made["author"].at("guest").flag == true)
            #expect(made["author"].at("member") == .null && made["author"].at("pseudonym").text == "Passer-by")
            try await world.visitor.post(path, guest(proof)).refused(422, "proof-of-work", field: "proof")
            let (post, token) = (try made.text("id"), try made.text("guest_token"))
            let holder = world.visitor.with(.guest(token))
            #expect(try await holder.get("/posts/\(post)")["state"].text == "held")
            let other = try await circle.guestThread()
            let stranger = world.visitor.with(.guest(try #require(other.guestToken)))
            for caller in [world.visitor, stranger, cast[.admitted]] { #expect(try await caller.get("/posts/\(post)").status == 404) }
            #expect(try await holder.patch("/posts/\(post)", ["body": "I read along, often."]).status == 202)
            try await stranger.patch("/posts/\(post)", ["body": "Not mine"]).refused(404, "not-found")
            try await circle.release(post)
            #expect(try await cast[.admitted].get("/posts/\(post)")["body"].text == "I read along, often.")
            try await world.visitor.delete("/posts/\(post)").refused(401, "sign-in-required")
            try await stranger.delete("/posts/\(post)").refused(401, "sign-in-required")
            #expect(try await holder.delete("/posts/\(post)").status == 204)
            #expect(try await cast[.admitted].get("/posts/\(post)").status == 404)

            try await circle.set(policy: ["guests": "none"])
            #expect(try await circle.guestThread().state == "live")
            try await circle.set(access: ["model": "readable"])
            try await world.visitor.post(path, guest(world.visitor.proof("guest_post"))).refused(401, "sign-in-required")
        }
    }

    @Test(arguments: Engine.all) func `A room's pace is kept, and says when the next post fits`(_ engine: Engine) async throws {
        try await World.open(engine) { world in
            let cast = try await Cast.around(world, access: ["model": "registered"])
            try await cast.circle.set(policy: ["posts_per_day": 3])
            for _ in 0..<2 { _ = try await cast.circle.reply(by: cast[.author], in: cast.thread) }
            let before = try await world.rows()
            let reply = try await cast[.author].post("/threads/\(cast.thread)/posts", ["body": "A fourth."])
            reply.refused(429, "too-many-requests")
            let wait = try #require(reply.headers["retry-after"].flatMap { Int64($0) })
            #expect((Time.day / Time.second - 60...Time.day / Time.second).contains(wait))
            #expect(try await world.rows() == before)
            #expect(try await Self.replies(cast, .admitted) == 201, "others have their own pace")
            world.pass(wait * Time.second + Time.second)
            #expect(try await Self.replies(cast, .author) == 201)
        }
    }

    private static func replies(_ cast: Cast, _ role: Role) async throws -> Int {
        try await cast[role].post("/threads/\(cast.thread)/posts", ["body": "Good evening."]).status
    }
}
