import Testing

@testable import Forum

extension Circle {
    /// What an opened thread and its first post are called.
    struct Written: Sendable {
        let thread: String
        let post: String
        let state: String
        var guestToken: String?
    }

    /// Opens a thread: 201 live or 202 held.
    func thread(by caller: Caller, _ title: String = "A long night", _ body: String = "I could not sleep again.") async throws -> Written {
        let made = try await caller.post("\(path)/threads", ["title": .text(title), "body": .text(body)]).expect(201, 202)
        return Written(
            thread: try made.text("id"), post: try #require(made["first_post"]["id"]?.text),
            state: try #require(made["first_post"]["state"]?.text))
    }

    /// Opens a thread as a guest, with a proof of work.
    func guestThread(_ name: String = "Passer-by", _ title: String = "Hello", _ body: String = "I read along.") async throws -> Written {
        let visitor = world.visitor
        let guest: JSON = ["pseudonym": .text(name), "proof": try await visitor.proof("guest_post")]
        let made = try await visitor.post("\(path)/threads", ["title": .text(title), "body": .text(body), "guest": guest]).expect(201, 202)
        return Written(
            thread: try made.text("id"), post: try #require(made["first_post"]["id"]?.text),
            state: try #require(made["first_post"]["state"]?.text), guestToken: try made.text("guest_token"))
    }

    /// Replies: 201 live or 202 held.
    func reply(by caller: Caller, in thread: String, _ body: String = "You are not alone.") async throws -> Written {
        let made = try await caller.post("/threads/\(thread)/posts", ["body": .text(body)]).expect(201, 202)
        return Written(thread: thread, post: try made.text("id"), state: try made.text("state"))
    }

    /// The open item about a post, as the facilitator or another moderator sees it.
    func item(about post: String, kind: String = "held_post", for moderator: Caller? = nil) async throws -> JSON {
        let queue = try await (moderator ?? facilitator).get("\(path)/queue?kind=\(kind)&limit=100").expect(200).items
        return try #require(queue.first { $0.at("post", "id").text == post })
    }

    /// Releases a held post as the facilitator.
    func release(_ post: String) async throws { try await decide(item(about: post), "release").expect(200) }

    func report(_ post: String, by caller: Caller, _ category: String = "harassment", _ text: String? = nil) async throws {
        let body: JSON = ["category": .text(category)]
        try await caller.post("/posts/\(post)/reports", body.with("text", text.map(JSON.text))).expect(202)
    }

    /// Suspends for so many days, or bans.
    func sanction(_ member: String, _ kind: String, days: Int? = nil) async throws {
        let reason: JSON = ["rule": "Be kind.", "text": "What was written hurt somebody."]
        let until = days.map { JSON.text(Time.text(world.now + Int64($0) * Time.day)) }
        let body: JSON = ["kind": .text(kind), "reason": reason]
        try await facilitator.post("\(path)/members/\(member)/sanctions", body.with("until", until)).expect(201)
    }
}
