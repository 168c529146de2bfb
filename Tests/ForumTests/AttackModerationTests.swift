import Store
import Testing

@testable import Forum

/// Who decides reads what they decide on, and nobody decides in their own case or above their place.
@Suite struct AttackModerationTests {
    @Test(arguments: Engine.all) func `Moderators read the content warning of an edit that waits`(_ engine: Engine) async throws {
        try await World.open(engine) { world in
            let cast = try await Cast.around(world, access: ["model": "registered"])
            let warning = world.canary("warning")
            let edit: JSON = ["body": "See www.example.org", "content_warning": .text(warning)]
            try await cast[.author].patch("/posts/\(cast.post)", edit).expect(202)
            for role in [Role.author, .moderator, .facilitator] {
                let post = try await cast[role].get("/posts/\(cast.post)").expect(200)
                #expect(post["pending_edit"].at("content_warning").text == warning, "\(role)")
                #expect(post["content_warning"] == .null, "\(role)")
            }
            #expect(try await cast.circle.item(about: cast.post).at("post", "pending_edit", "content_warning").text == warning)
            #expect(try await !cast[.admitted].get("/posts/\(cast.post)").text.contains(warning))
        }
    }

    @Test(arguments: Engine.all) func `Every edit after a report is a new version, and the evidence is what was reported`(_ engine: Engine)
        async throws
    {
        try await World.open(engine) { world in
            let cast = try await Cast.around(world, access: ["model": "registered"])
            let circle = cast.circle
            try await circle.report(cast.post, by: cast[.admitted])
            var seen = [try await circle.item(about: cast.post, kind: "report")]
            for body in ["Said otherwise.", "Said a third way."] {
                try await cast[.author].patch("/posts/\(cast.post)", ["body": .text(body)]).expect(200)
                seen.append(try await circle.item(about: cast.post, kind: "report"))
            }
            #expect(seen.map { $0["version"]?.number } == [1, 2, 3])
            for old in seen.dropLast() { try await circle.decide(old, "dismiss").refused(409, "stale") }
            let now = seen[2]["post"] ?? .null
            #expect(now["reported_body"]?.text == "I could not sleep again." && now["body"]?.text == "Said a third way.")
            #expect(try await circle.decide(seen[2], "dismiss").status == 200)
        }
    }

    @Test(arguments: Engine.all) func `Nobody is appointed under a sanction, and who can act last does not leave`(_ engine: Engine)
        async throws
    {
        try await World.open(engine) { world in
            let cast = try await Cast.around(world, access: ["model": "registered"])
            let circle = cast.circle
            for role in [Role.banned, .suspended] {
                for wanted in ["moderator", "facilitator"] {
                    let path = "\(circle.path)/members/\(try cast.member(role))/role"
                    try await circle.facilitator.put(path, ["role": .text(wanted)]).refused(409, "not-now")
                }
            }
            // A facilitator who was banned before such appointments were refused.
            let banned = try cast.member(.banned)
            try await world.site.store.write { db in
                _ = try db.run("UPDATE membership SET role = 'facilitator' WHERE id = \(banned)")
            }
            try await circle.facilitator.delete("\(circle.path)/membership").refused(409, "not-now")
            let own = try cast.member(.facilitator)
            try await circle.facilitator.put("\(circle.path)/members/\(own)/role", ["role": "member"]).refused(409, "not-now")
            try await circle.appoint(cast.member(.admitted), "facilitator")
            #expect(try await circle.facilitator.delete("\(circle.path)/membership").status == 204, "with another who can act one may go")
        }
    }

    @Test(arguments: Engine.all) func `A moderator does not lift a facilitator's sanction on another moderator`(_ engine: Engine)
        async throws
    {
        try await World.open(engine) { world in
            let cast = try await Cast.around(world, access: ["model": "registered"])
            let circle = cast.circle
            let other = try cast.member(.admitted)
            try await circle.appoint(other, "moderator")
            let (theirs, plain) = (
                "\(circle.path)/members/\(other)/sanctions", "\(circle.path)/members/\(try cast.member(.suspended))/sanctions"
            )
            try await circle.sanction(other, "banned")
            func lift(_ path: String, _ caller: Caller) async throws -> Reply {
                let sanctions = try await circle.facilitator.get(path).expect(200).items
                return try await caller.delete("\(path)/\(sanctions.first?["id"]?.text ?? "")", [:])
            }
            try await lift(theirs, cast[.moderator]).refused(403, "not-permitted")
            try await cast[.admitted].get("\(circle.path)/threads").refused(403, "not-permitted")
            #expect(try await lift(plain, cast[.moderator]).status == 204, "a member's they may")
            #expect(try await lift(theirs, circle.facilitator).status == 204)
            #expect(try await cast[.admitted].get("\(circle.path)/threads").status == 200)
        }
    }

    @Test(arguments: Engine.all) func `Neither a reported moderator nor one who reported reads in the log who decided`(_ engine: Engine)
        async throws
    {
        try await World.open(engine) { world in
            let cast = try await Cast.around(world, access: ["model": "registered"])
            let circle = cast.circle
            try await circle.appoint(cast.member(.admitted), "moderator")
            let written = try await circle.reply(by: cast[.moderator], in: cast.thread)
            try await circle.report(written.post, by: cast[.author])
            try await circle.decide(circle.item(about: written.post, kind: "report"), "dismiss").expect(200)
            func acts(_ caller: Caller) async throws -> [String] {
                try await caller.all("\(circle.path)/log").compactMap { $0["act"]?.text }
            }
            #expect(try await !acts(cast[.moderator]).contains("report_dismiss"))
            #expect(try await acts(cast[.admitted]).contains("report_dismiss"), "another moderator reads it")
            #expect(try await acts(cast[.moderator]).contains("suspended"), "and the one concerned reads the rest")

            try await circle.report(cast.post, by: cast[.moderator])
            let item = try await circle.item(about: cast.post, kind: "report")
            try await circle.decide(item, "remove", by: nil, ["reason": DecisionTests.reason]).expect(200)
            #expect(try await !acts(cast[.moderator]).contains("report_remove"), "nor the one who reported")
            #expect(try await acts(cast[.admitted]).contains("report_remove"))
        }
    }

    @Test(arguments: Engine.all) func `A moderator's content warning stays through every edit of the author's`(_ engine: Engine)
        async throws
    {
        try await World.open(engine) { world in
            let cast = try await Cast.around(world, access: ["model": "registered"])
            let (circle, author) = (cast.circle, cast[.author])
            func warning() async throws -> String? {
                try await cast[.admitted].get("/posts/\(cast.post)").expect(200)["content_warning"].text
            }
            try await author.patch("/posts/\(cast.post)", ["content_warning": "mine"]).expect(200)
            let older: JSON = ["body": "See www.example.org", "content_warning": nil]
            try await author.patch("/posts/\(cast.post)", older).expect(202)
            try await circle.report(cast.post, by: cast[.admitted])
            let item = try await circle.item(about: cast.post, kind: "report")
            try await circle.decide(item, "warn_content", by: cast[.moderator], ["content_warning": "loss"]).expect(200)
            #expect(try await warning() == "loss")
            for change in [nil, "nothing much"] as [JSON] {
                try await author.patch("/posts/\(cast.post)", ["content_warning": change]).refused(403, "not-permitted")
            }
            #expect(try await warning() == "loss")
            try await circle.release(cast.post)
            let released = try await cast[.admitted].get("/posts/\(cast.post)").expect(200)
            #expect(released["body"].text == "See www.example.org" && released["content_warning"].text == "loss")
            try await author.patch("/posts/\(cast.post)", ["body": "Without it."]).expect(200)
            #expect(try await warning() == "loss")
        }
    }
}
