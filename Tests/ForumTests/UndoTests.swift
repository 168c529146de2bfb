import Testing

@testable import Forum

/// A moderator takes back their own decision, for ten minutes, while nothing has built on it.
@Suite struct UndoTests {
    private static let full: JSON = [
        "reason": AppealTests.reason, "note": "Please write it anew.", "content_warning": "loss",
    ]

    @Test(arguments: Engine.all) func `What is taken back is as it was, and waits again`(_ engine: Engine) async throws {
        try await World.open(engine) { world in
            let cast = try await Cast.around(world, access: ["model": "closed", "conditions": [Circle.vetting]])
            let (circle, fern) = (cast.circle, cast[.moderator])
            for outcome in ["release", "return", "reject", "dismiss", "warn_content", "remove", "seen", "contacted"] {
                let held = ["release", "return", "reject"].contains(outcome)
                let concern = outcome == "seen" || outcome == "contacted"
                let thread = try await circle.thread(by: cast[.author], "About \(outcome)").thread
                let text = held ? "See www.example.org." : concern ? "I am thinking of suicide." : "A thought."
                let post = try await circle.reply(by: cast[.author], in: thread, text).post
                if !held && !concern { try await circle.report(post, by: cast[.admitted]) }
                let kind = held ? "held_post" : concern ? "concern" : "report"
                let before = try await cast[.author].get("/posts/\(post)").expect(200).json.sorted
                let notices = try await cast[.author].notices().count
                let item = try await circle.item(about: post, kind: kind, for: fern)
                let done = try await circle.decide(item, outcome, by: fern, Self.full).expect(200)
                let decision = try #require(done.json.at("decision", "id").text)
                #expect(done.json.at("decision", "undo_until").text != nil, "\(outcome)")
                for role in [Role.author, .admitted, .facilitator, .steward] {
                    try await cast[role].delete("/decisions/\(decision)").refused(404, "not-found")
                }
                #expect(try await fern.delete("/decisions/\(decision)").status == 204, "\(outcome)")
                let after = try await cast[.author].get("/posts/\(post)").expect(200).json.sorted
                #expect(after == before, "\(outcome)")
                #expect(try await cast[.author].notices().count == notices, "\(outcome)")
                #expect(try await cast[.author].get("/decisions/\(decision)").status == 404)
                try await fern.delete("/decisions/\(decision)").refused(404, "not-found")
                let again = try await circle.item(about: post, kind: kind, for: fern)
                #expect(again["id"] == item["id"] && again["decision"] == nil, "\(outcome)")
                try await circle.decide(item, outcome, by: fern, Self.full).refused(409, "stale")
                try await circle.decide(again, outcome, by: fern, Self.full).expect(200)
            }
            let log = try await circle.facilitator.get("\(circle.path)/log?limit=100").expect(200).items
            #expect(log.filter { $0["taken_back"]?.text == "undone" }.count == 8)
        }
    }

    @Test(arguments: Engine.all) func `What was read, answered or is old stays`(_ engine: Engine) async throws {
        try await World.open(engine) { world in
            let cast = try await Cast.around(world, access: ["model": "registered"])
            let (circle, fern) = (cast.circle, cast[.moderator])
            func decided(_ outcome: String, _ text: String = "See www.example.org.") async throws -> (
                post: Circle.Written, decision: String
            ) {
                let post = try await circle.reply(by: cast[.author], in: cast.thread, text)
                let done = try await circle.decide(circle.item(about: post.post), outcome, by: fern, Self.full).expect(200)
                return (post, try #require(done.json.at("decision", "id").text))
            }
            let late = try await decided("reject")
            world.pass(Decision.undoTime)
            try await fern.delete("/decisions/\(late.decision)").refused(409, "not-now")
            let read = try await decided("reject")
            let notice = try #require(try await cast[.author].notices().first?["id"]?.text)
            try await cast[.author].put("/account/notices/\(notice)", ["read": true]).expect(204)
            try await fern.delete("/decisions/\(read.decision)").refused(409, "not-now")
            let answered = try await decided("release")
            _ = try await circle.reply(by: cast[.admitted], in: cast.thread)
            try await fern.delete("/decisions/\(answered.decision)").refused(409, "not-now")
            let resent = try await decided("return")
            try await cast[.author].patch("/posts/\(resent.post.post)", ["body": "See www.example.net."]).expect(202)
            try await fern.delete("/decisions/\(resent.decision)").refused(409, "not-now")
            let appealed = try await decided("reject")
            try await cast[.author].post("/decisions/\(appealed.decision)/appeal", ["text": "No."]).expect(202)
            try await fern.delete("/decisions/\(appealed.decision)").refused(409, "not-now")
            for one in [late, read, resent, appealed] { #expect(try await cast[.admitted].get("/posts/\(one.post.post)").status == 404) }
            #expect(try await cast[.admitted].get("/posts/\(answered.post.post)").status == 200)
        }
    }

    @Test(arguments: Engine.all) func `A declined applicant applies again as before, and a sanction ends`(_ engine: Engine) async throws {
        try await World.open(engine) { world in
            let cast = try await Cast.around(world, access: ["model": "closed", "conditions": [Circle.vetting]])
            let (circle, fern) = (cast.circle, cast[.moderator])
            try await cast[.applying].put("\(circle.path)/membership/answers", ["answers": ["Because."]]).expect(202)
            let before = try await cast[.applying].get("\(circle.path)/membership").expect(200).json.sorted
            let queue = try await fern.get("\(circle.path)/queue?kind=application").expect(200).items
            let done = try await circle.decide(#require(queue.first), "decline", by: fern, Self.full).expect(200)
            try await fern.delete("/decisions/\(#require(done.json.at("decision", "id").text))").expect(204)
            let after = try await cast[.applying].get("\(circle.path)/membership").expect(200).json.sorted
            #expect(after == before)
            let again = try await fern.get("\(circle.path)/queue?kind=application").expect(200).items
            #expect(again.first?["answers"]?.items?.first?["answer"]?.text == "Because.")

            let path = "\(circle.path)/members/\(try cast.member(.author))/sanctions"
            let put = try await fern.post(path, ["kind": "banned", "reason": AppealTests.reason]).expect(201)
            try await cast[.author].get("\(circle.path)/threads").refused(403, "not-permitted")
            try await fern.delete("/decisions/\(put.text("decision"))").expect(204)
            try await cast[.author].get("\(circle.path)/threads").expect(200)
        }
    }
}
