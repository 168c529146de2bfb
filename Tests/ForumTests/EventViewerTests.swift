import Testing

@testable import Forum

/// Who hears of what, asked at delivery: a table of viewers and events.
@Suite struct EventViewerTests {
    /// `x` hears; `-` does not; a number is how the stream is refused by then.
    private static let table = """
                            visitor stranger applying admitted author newcomer left banned moderator facilitator steward
        new thread          401     403      403      x        x      x        403  403    x         x           403
        reply               401     403      403      x        x      x        403  403    x         x           403
        edited              401     403      403      x        x      x        403  403    x         x           403
        held                401     403      403      -        -      -        403  403    -         -           403
        held edit           401     403      403      -        -      -        403  403    -         -           403
        held, rejected      401     403      403      -        -      -        403  403    -         -           403
        released            401     403      403      x        x      x        403  403    x         x           403
        removed             401     403      403      x        x      x        403  403    x         x           403
        deleted             401     403      403      x        x      x        403  403    x         x           403
        old, edited         401     403      403      x        x      -        403  403    x         x           403
        old, removed        401     403      403      x        x      -        403  403    x         x           403
        old, deleted        401     403      403      x        x      -        403  403    x         x           403
        expired             401     403      403      -        -      -        403  403    -         -           403
        """

    private struct Stage {
        let cast: Cast
        let newcomer: Caller
        let left: Caller
        /// Written before the newcomer's time.
        let old: [Circle.Written]

        func caller(_ name: String) throws -> Caller {
            switch name {
            case "newcomer": newcomer
            case "left": left
            default: cast[try #require(Role(rawValue: name))]
            }
        }
    }

    @Test(arguments: Engine.all) func `Each hears of what they may see, at delivery, and of nothing else`(_ engine: Engine) async throws {
        let lines = Self.table.split(separator: "\n")
        let names = try #require(lines.first).split(separator: " ").map(String.init)
        try await World.open(engine) { world in
            let stage = try await Self.stage(world)
            let events = stage.cast.circle.events
            for line in lines.dropFirst() {
                let words = line.split(separator: " ").map(String.init)
                let (name, cells) = (words.dropLast(names.count).joined(separator: " "), words.suffix(names.count))
                let before = try await stage.cast[.facilitator].place(events)
                let post = try await Self.happen(name, stage)
                for (viewer, cell) in zip(names, cells) {
                    let reply = try await stage.caller(viewer).get("\(events)?last_event_id=\(before)")
                    guard let status = Int(cell) else {
                        try reply.expect(200)
                        let posts = try EventText(reply.text).posts
                        #expect(posts.contains(post) == (cell == "x") && posts.allSatisfy { $0 == post }, "\(viewer): \(name): \(posts)")
                        continue
                    }
                    #expect(reply.status == status, "\(viewer): \(name)")
                    #expect(!reply.text.contains(post))
                }
            }
        }
    }

    private static func stage(_ world: World) async throws -> Stage {
        let cast = try await Cast.around(world, access: ["model": "closed", "conditions": [Circle.vetting]])
        let circle = cast.circle
        var old: [Circle.Written] = []
        for _ in 0..<3 { old.append(try await circle.thread(by: cast[.author])) }
        let (newcomer, left) = (try await world.person(), try await world.person())
        try await circle.admit(left, as: "Plover")
        try await left.delete("\(circle.path)/membership").expect(204)
        try await circle.set(access: ["model": "conditional", "conditions": [Circle.introduction]])
        world.pass(Time.minute)
        try await circle.admit(newcomer, as: "Wagtail")
        return Stage(cast: cast, newcomer: newcomer, left: left, old: old)
    }

    /// - Returns: the post that it happens to.
    private static func happen(_ name: String, _ stage: Stage) async throws -> String {
        let (circle, author) = (stage.cast.circle, stage.cast[.author])
        let secret = "See www.example.org."
        switch name {
        case "new thread": return try await circle.thread(by: author).post
        case "reply": return try await circle.reply(by: author, in: stage.cast.thread).post
        case "edited": return try await edit(circle.reply(by: author, in: stage.cast.thread).post, author)
        case "held": return try await circle.reply(by: author, in: stage.cast.thread, secret).post
        case "held edit":
            // By way of a resumption after the post itself: only what the edit brings is looked at.
            try await author.patch("/posts/\(stage.cast.post)", ["body": .text(secret)]).expect(202)
            return stage.cast.post
        case "held, rejected":
            let post = try await circle.reply(by: author, in: stage.cast.thread, secret).post
            try await circle.decide(circle.item(about: post), "reject", ["reason": DecisionTests.reason]).expect(200)
            return post
        case "released":
            let post = try await circle.reply(by: author, in: stage.cast.thread, secret).post
            try await circle.release(post)
            return post
        case "removed": return try await remove(circle.reply(by: author, in: stage.cast.thread).post, stage)
        case "deleted": return try await delete(circle.reply(by: author, in: stage.cast.thread).post, author)
        case "old, edited": return try await edit(stage.old[0].post, author)
        case "old, removed": return try await remove(stage.old[1].post, stage)
        case "old, deleted": return try await delete(stage.old[2].post, author)
        case "expired":
            let short: JSON = ["body": "For a day.", "expires_in_days": 1]
            let post = try await author.post("/threads/\(stage.cast.thread)/posts", short).expect(201).text("id")
            circle.world.pass(Time.day)
            return post
        default: throw Unknown(name: name)
        }
    }

    private struct Unknown: Error { let name: String }

    private static func edit(_ post: String, _ author: Caller) async throws -> String {
        try await author.patch("/posts/\(post)", ["body": "I slept a little."]).expect(200)
        return post
    }

    private static func delete(_ post: String, _ author: Caller) async throws -> String {
        try await author.delete("/posts/\(post)").expect(204)
        return post
    }

    private static func remove(_ post: String, _ stage: Stage) async throws -> String {
        try await stage.cast.circle.report(post, by: stage.cast[.moderator])
        let item = try await stage.cast.circle.item(about: post, kind: "report")
        try await stage.cast.circle.decide(item, "remove", ["reason": DecisionTests.reason]).expect(200)
        return post
    }

    @Test(arguments: Engine.all) func `Whoever may read a room hears of it, signed in or not`(_ engine: Engine) async throws {
        try await World.open(engine) { world in
            let cast = try await Cast.around(world, access: ["model": "open"])
            let written = try await cast.circle.thread(by: cast[.author])
            for role in Role.allCases where role != .steward {
                let place = try await cast[role].place(cast.circle.events)
                let post = try await cast.circle.reply(by: cast[.author], in: written.thread).post
                let heard = try await cast[role].events(cast.circle.events, after: place)
                #expect(try heard.events.map(\.data) == [["post": .text(post), "thread": .text(written.thread)]], "\(role)")
            }
            let unlisted = try await Cast.around(world, access: ["model": "closed", "conditions": [Circle.vetting]], unlisted: true)
            for role in [Role.visitor, .stranger, .banned] {
                try await unlisted[role].get(unlisted.circle.events).refused(404, "not-found")
            }
        }
    }
}
