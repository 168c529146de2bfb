import Foundation
import Testing

@testable import Forum

/// Reports: folded into one item, without the reporter, decided once.
@Suite struct ReportTests {
    @Test(arguments: Engine.all) func `Reports about one post fold into one item, and nobody learns who reported`(_ engine: Engine)
        async throws
    {
        try await World.open(engine) { world in
            let cast = try await Cast.around(world, access: ["model": "readable"])
            let circle = cast.circle
            let words = [world.canary("one"), world.canary("two"), world.canary("three")]
            try await circle.report(cast.post, by: cast[.admitted], "harassment", words[0])
            try await circle.report(cast.post, by: cast[.stranger], "privacy", words[1])
            try await circle.report(cast.post, by: cast[.admitted], "spam", "again")
            let path = "/posts/\(cast.post)/reports"
            try await world.visitor.post(path, ["category": "danger"]).refused(400, "malformed", field: "proof")
            let body: JSON = ["category": "danger", "text": .text(words[2]), "proof": try await world.visitor.proof("report")]
            #expect(try await world.visitor.post(path, body).status == 202)
            try await world.visitor.post(path, body).refused(422, "proof-of-work", field: "proof")
            try await cast[.admitted].post(path, ["category": "boring"]).refused(422, "invalid", field: "category")
            let long = JSON.text(String(repeating: "a", count: 2001))
            try await cast[.moderator].post(path, ["category": "other", "text": long]).refused(422, "invalid", field: "text", limit: 2000)
            try await cast[.author].post(path, ["category": "other"]).refused(403, "not-permitted")
            let proof = try await cast[.banned].proof("report")
            try await cast[.banned].post(path, ["category": "other", "text": "x", "proof": proof]).expect(202)

            let items = try await cast[.moderator].get("\(circle.path)/queue?kind=report").expect(200)
            #expect(items.items.count == 1)
            let reports = items.items[0]["reports"]?.items ?? []
            #expect(words.allSatisfy { word in reports.contains { $0["text"]?.text == word } })
            #expect(!reports.contains { $0["text"]?.text == "again" }, "one of each person")
            for role in [Role.admitted, .stranger] {
                #expect(!items.text.contains(Cast.name(role)) && !items.text.contains(cast[role].name))
                #expect(!items.text.contains(cast[role].account))
            }
            #expect(try !items.text.contains(cast.member(.admitted)))
            #expect(
                try await cast[.author].notices(in: circle.slug).allSatisfy { $0["kind"]?.text == "admitted" }, "the author is not told")
            for role in [Role.visitor, .stranger, .admitted, .author] {
                for path in ["/posts/\(cast.post)", "/threads/\(cast.thread)/posts", "/account/notices", "\(circle.path)/log"] {
                    let text = try await cast[role].get(path).text
                    for word in words { #expect(!text.contains(word), "\(role) \(path)") }
                }
            }
        }
    }

    @Test(arguments: Engine.all) func `What was decided does not come back, unless the post has changed`(_ engine: Engine) async throws {
        try await World.open(engine) { world in
            let cast = try await Cast.around(world, access: ["model": "readable"])
            let circle = cast.circle
            try await circle.report(cast.post, by: cast[.admitted])
            try await cast[.author].patch("/posts/\(cast.post)", ["body": "Said otherwise."]).expect(200)
            let item = try await circle.item(about: cast.post, kind: "report")
            #expect(item["version"]?.number == 2, "a change while it waits is a new version")
            #expect(
                item.at("post", "reported_body").text == "I could not sleep again." && item.at("post", "body").text == "Said otherwise.")
            try await circle.decide(item, "dismiss").expect(200)

            try await circle.report(cast.post, by: cast[.stranger], "spam", "Really!")
            #expect(try await circle.facilitator.get("\(circle.path)/queue").items.isEmpty, "the text is the one that was judged")
            let decided = try await circle.facilitator.get("\(circle.path)/queue?state=decided&kind=report").expect(200).items
            #expect(decided.count == 1 && decided[0].holds("Really!"), "but it is noted")
            try await cast[.author].patch("/posts/\(cast.post)", ["body": "Said a third way."]).expect(200)
            try await circle.report(cast.post, by: cast[.admitted])
            let anew = try await circle.item(about: cast.post, kind: "report")
            #expect(anew["id"] != item["id"] && anew["version"]?.number == 1)
        }
    }

    @Test(arguments: Engine.all) func `A report outlives the author's deletion until it is decided, and then the words go`(_ engine: Engine)
        async throws
    {
        try await World.open(engine, bare: true) { world in
            let cast = try await Cast.around(world, access: ["model": "readable"])
            let circle = cast.circle
            let (title, body) = (world.canary("title"), world.canary("body"))
            let written = try await circle.thread(by: cast[.author], title, body)
            try await circle.report(written.post, by: cast[.admitted])
            try await cast[.author].delete("/posts/\(written.post)").expect(204)
            for role in Role.allCases {
                #expect(try await cast[role].get("/posts/\(written.post)").status == 404, "\(role)")
                #expect(try await !cast[role].get("\(circle.path)/threads").text.contains(title), "\(role)")
            }
            let item = try await circle.item(about: written.post, kind: "report")
            #expect(item.at("post", "reported_body").text == body && item.at("post", "title").text == title)
            try await world.purge()
            #expect(try !world.files(with: body).isEmpty, "evidence is kept")
            let reason: JSON = ["reason": ["rule": "Be kind.", "text": "It was not kind."]]
            #expect(try await circle.decide(item, "remove", by: nil, reason).status == 200)
            let after = try await circle.facilitator.get("\(circle.path)/queue?state=decided").expect(200)
            #expect(after.text.contains(body), "as long as the decision can be appealed")
            world.pass(30 * Time.day + Time.second)
            try await world.purge()
            #expect(try world.files(with: body) == [] && world.files(with: title) == [])
        }
    }

    @Test(arguments: Engine.all) func `A removed post is gone for others, kept for its author, and its waiting edit cannot bring it back`(
        _ engine: Engine
    )
        async throws
    {
        try await World.open(engine) { world in
            let cast = try await Cast.around(world, access: ["model": "readable"])
            let circle = cast.circle
            let answer = try await circle.reply(by: cast[.admitted], in: cast.thread)
            try await cast[.author].patch("/posts/\(cast.post)", ["body": "www.example.org"]).expect(202)
            let waiting = try await circle.item(about: cast.post)
            try await circle.report(cast.post, by: cast[.admitted])
            let report = try await circle.item(about: cast.post, kind: "report")
            try await circle.decide(report, "remove").refused(422, "invalid", field: "reason")
            let reason: JSON = ["reason": ["rule": "Be kind.", "text": "It was not kind."]]
            try await circle.decide(report, "remove", by: cast[.moderator], reason).expect(200)

            #expect(try await circle.decide(waiting, "release").status == 404)
            #expect(try await circle.facilitator.get("\(circle.path)/queue").items.isEmpty)
            let own = try await cast[.author].get("/posts/\(cast.post)").expect(200)
            #expect(own["state"].text == "removed" && own["body"].text == "I could not sleep again." && own["pending_edit"] == .null)
            try await cast[.author].patch("/posts/\(cast.post)", ["body": "Again"]).refused(409, "not-now")
            for role in [Role.visitor, .stranger, .admitted] { #expect(try await cast[role].get("/posts/\(cast.post)").status == 404) }
            let thread = try await cast[.admitted].get("/threads/\(cast.thread)").expect(200)
            #expect(thread["title"] == .null && thread["posts"].number == 1, "the thread keeps its place with no title")
            let page = try await cast[.admitted].get("/threads/\(cast.thread)/posts").fingerprint
            try await cast[.author].delete("/posts/\(cast.post)").expect(204)
            #expect(
                try await cast[.admitted].get("/threads/\(cast.thread)/posts").fingerprint == page, "others do not see that it was there")
            #expect(try await circle.reply(by: cast[.admitted], in: answer.thread).state == "live")
        }
    }
}
