import Testing

@testable import Forum

/// Decisions: which fit, what they need, what they do, and what the person concerned is told.
@Suite struct DecisionTests {
    static let reason: JSON = ["rule": "Be kind.", "text": "What was written hurt somebody."]
    static let fitting: [String: Set<String>] = [
        "held_post": ["release", "return", "reject"], "report": ["dismiss", "warn_content", "remove"],
        "introduction": ["accept", "ask", "decline"], "application": ["accept", "ask", "decline"],
    ]

    @Test(arguments: Engine.all) func `An outcome fits its kind or is refused, and a restriction says why`(_ engine: Engine) async throws {
        try await World.open(engine) { world in
            let both: JSON = ["read": "admitted", "write": "admitted", "conditions": [Circle.introduction, Circle.vetting]]
            let cast = try await Cast.around(world, access: both)
            let circle = cast.circle
            _ = try await circle.reply(by: cast[.author], in: cast.thread, "www.example.org")
            try await circle.report(cast.post, by: cast[.admitted])
            try await cast[.applying].put("\(circle.path)/membership/introduction", ["body": "Hello"]).expect(202)
            try await cast[.applying].put("\(circle.path)/membership/answers", ["answers": ["Because"]]).expect(202)
            let items = try await circle.facilitator.get("\(circle.path)/queue").expect(200).items
            #expect(Set(items.compactMap { $0["kind"]?.text }) == Set(Self.fitting.keys))
            let before = try await world.rows()
            let outcomes = Set(Self.fitting.values.joined()).union(["seen", "contacted", "escalate", "uphold", "overturn", "vanish"])
            let full: JSON = ["reason": Self.reason, "note": "A note", "content_warning": "loss"]
            for item in items {
                let kind = item["kind"]?.text ?? ""
                for outcome in outcomes where Self.fitting[kind]?.contains(outcome) == false {
                    try await circle.decide(item, outcome, by: nil, full).refused(422, "invalid", field: "outcome")
                }
                for (outcome, field) in [
                    ("reject", "reason"), ("remove", "reason"), ("decline", "reason"), ("return", "note"), ("ask", "note"),
                    ("warn_content", "content_warning"),
                ] where Self.fitting[kind]?.contains(outcome) == true {
                    try await circle.decide(item, outcome).refused(422, "invalid", field: field)
                }
                let sanction = { (kind: String) -> JSON in ["sanction": ["kind": .text(kind)], "reason": Self.reason] }
                try await circle.decide(item, Self.fitting[kind]?.sorted().first ?? "", by: nil, ["sanction": ["kind": "suspended"]])
                    .refused(422, "invalid", field: "sanction.until")
                if kind == "report" {
                    try await circle.decide(item, "dismiss", by: nil, ["sanction": ["kind": "banned"]]).refused(
                        422, "invalid", field: "reason")
                    try await circle.decide(item, "dismiss", by: nil, sanction("exiled")).refused(422, "invalid", field: "sanction.kind")
                    for (kind, field) in [("slowed", "until"), ("held", "until"), ("read_only", "until")] {
                        try await circle.decide(item, "dismiss", by: nil, sanction(kind)).refused(
                            422, "invalid", field: "sanction.\(field)")
                    }
                    try await circle.decide(item, "dismiss", by: nil, ["reason": ["rule": "x"]]).refused(
                        400, "malformed", field: "reason.text")
                } else if kind != "held_post" {
                    try await circle.decide(item, "accept", by: nil, sanction("banned")).refused(422, "invalid", field: "sanction")
                }
                let stale = try await circle.decide(item.replacing("version") { _ in 7 }, "release")
                stale.refused(409, "stale")
                #expect(stale["item"].sorted == item.sorted, "with the item as it is")
            }
            #expect(try await world.rows() == before)
            #expect(try await circle.facilitator.get("\(circle.path)/queue").items.map(\.sorted) == items.map(\.sorted))
        }
    }

    @Test(arguments: Engine.all) func `The statement says what, why and by which rule, and not who`(_ engine: Engine) async throws {
        try await World.open(engine) { world in
            let cast = try await Cast.around(world, access: ["model": "registered"])
            let circle = cast.circle
            let fern = cast[.moderator]
            let held = try await circle.reply(by: cast[.author], in: cast.thread, "www.example.org")
            let rejected = try await circle.decide(circle.item(about: held.post), "reject", by: fern, ["reason": Self.reason]).expect(200)
            #expect(rejected["decision"].at("statement", "source").text == "automated")
            try await circle.report(cast.post, by: cast[.admitted], "harassment", "It hurt me.")
            let item = try await circle.item(about: cast.post, kind: "report")
            let until = Time.text(world.now + 3 * Time.day)
            let body: JSON = [
                "reason": Self.reason, "note": "Please take a breath.", "sanction": ["kind": "suspended", "until": .text(until)],
            ]
            let removed = try await circle.decide(item, "remove", by: fern, body).expect(200)
            let statement = removed["decision"].at("statement")
            #expect(statement.at("source").text == "report" && statement.at("rule").text == "Be kind.")
            #expect(statement.at("facts").text == "What was written hurt somebody." && statement.at("redress").text?.isEmpty == false)
            #expect(
                statement.at("until").text == until && statement.at("restricts").texts == ["post_removed", "suspended"],
                "how long: \(statement)")

            let notices = try await cast[.author].get("/account/notices").expect(200)
            let notice = try #require(notices.items.first { $0.at("decision", "id") == removed["decision"].at("id") })
            #expect(notice["kind"]?.text == "decision" && notice["text"]?.text == "Please take a breath.")
            #expect(notice.at("decision", "statement").sorted == statement.sorted)
            for hidden in [Cast.name(.moderator), Cast.name(.admitted), "It hurt me.", fern.name, fern.account, "Beech"] {
                #expect(!notices.text.contains(hidden), "\(hidden)")
            }
            #expect(try !notices.text.contains(cast.member(.moderator)))
            for role in Role.allCases where role != .author && role != .visitor {
                #expect(try await !cast[role].get("/account/notices").text.contains("What was written hurt somebody. "), "\(role)")
                #expect(try await !cast[role].get("/account/notices").text.contains("take a breath"), "\(role)")
            }

            let id = try #require(notice["id"]?.text)
            try await cast[.admitted].put("/account/notices/\(id)", ["read": true]).refused(404, "not-found")
            #expect(try await cast[.author].get("/account/notices").items.allSatisfy { $0["read"]?.flag == false })
            #expect(try await cast[.author].put("/account/notices/\(id)", ["read": true]).status == 204)
            #expect(try await cast[.author].notices().filter { $0["read"]?.flag == true }.count == 1)

            try await cast[.author].get("\(circle.path)/threads").refused(403, "not-permitted")
            world.pass(3 * Time.day + Time.second)
            #expect(try await circle.thread(by: cast[.author]).state == "live", "a suspension ends by itself")
        }
    }

    @Test(arguments: Engine.all) func `A content warning is put on, and the post stays`(_ engine: Engine) async throws {
        try await World.open(engine) { world in
            let cast = try await Cast.around(world, access: ["model": "registered"])
            try await cast.circle.report(cast.post, by: cast[.admitted])
            let item = try await cast.circle.item(about: cast.post, kind: "report")
            try await cast.circle.decide(item, "warn_content", by: nil, ["content_warning": "loss"]).expect(200)
            let post = try await cast[.admitted].get("/posts/\(cast.post)").expect(200)
            #expect(post["content_warning"].text == "loss" && post["body"].text == "I could not sleep again.")
            #expect(try await cast[.author].notices().first?["kind"]?.text == "decision")
        }
    }

    @Test(arguments: Engine.all) func `Sanctions have a reason, an end where they are no ban, and are lifted with a notice`(
        _ engine: Engine
    ) async throws {
        try await World.open(engine) { world in
            let cast = try await Cast.around(world, access: ["model": "readable"])
            let circle = cast.circle
            let fern = cast[.moderator]
            func path(_ role: Role) throws -> String { "\(circle.path)/members/\(try cast.member(role))/sanctions" }
            func time(_ days: Int64) -> JSON { .text(Time.text(world.now + days * Time.day)) }
            let before = try await world.rows()
            let rows: [(JSON, Int, String)] = [
                (["kind": "suspended", "reason": Self.reason], 422, "until"), (["kind": "banned"], 422, "reason"),
                (["kind": "suspended", "until": time(-1), "reason": Self.reason], 422, "until"),
                (["kind": "suspended", "until": time(4000), "reason": Self.reason], 422, "until"),
                (["kind": "exiled", "reason": Self.reason], 422, "kind"), (["kind": "slowed", "reason": Self.reason], 422, "until"),
                (["kind": "slowed", "until": time(1), "reason": Self.reason], 422, "posts_per_day"),
                (["kind": "held", "until": time(1), "posts_per_day": 3, "reason": Self.reason], 422, "posts_per_day"),
                (["kind": "slowed", "until": time(1), "posts_per_day": 0, "reason": Self.reason], 422, "posts_per_day"),
                (["kind": "warning", "until": time(1), "reason": Self.reason], 422, "until"),
                (["kind": "held", "until": time(1), "reason": ["rule": "Be kind.", "text": "You wrote […]."]], 422, "reason.text"),
                (["kind": "banned", "reason": "because"], 400, "reason"),
                (["kind": "banned", "reason": ["rule": "Be kind."]], 400, "reason.text"),
            ]
            for (body, status, field) in rows {
                try await fern.post(path(.author), body).refused(status, status == 400 ? "malformed" : "invalid", field: field)
            }
            let ban: JSON = ["kind": "banned", "reason": Self.reason]
            for role in [Role.admitted, .stranger, .steward, .moderatorElsewhere] {
                try await cast[role].post(path(.author), ban).refused(403, "not-permitted")
            }
            try await fern.post(path(.facilitator), ban).refused(403, "not-permitted")
            #expect(try await world.rows() == before)

            let made = try await fern.post(path(.author), ban).expect(201)
            #expect(made["kind"].text == "banned" && made["until"] == .null)
            let author = cast[.author]
            #expect(try await author.get("\(circle.path)/membership")["state"].text == "banned")
            try await author.post("\(circle.path)/threads", ["title": "Still", "body": "here"]).refused(403, "not-permitted")
            try await author.patch("/posts/\(cast.post)", ["body": "Changed"]).refused(403, "not-permitted")
            #expect(try await cast[.admitted].get("/posts/\(cast.post)")["body"].text == "I could not sleep again.")
            #expect(try await author.get("/posts/\(cast.post)").status == 200, "what anyone reads, the banned read too")
            try await cast[.admitted].get(path(.author)).refused(403, "not-permitted")
            #expect(try await fern.get(path(.author)).expect(200).items.count == 1)

            let sanction = try made.text("id")
            try await author.delete("\(path(.author))/\(sanction)", [:]).refused(403, "not-permitted")
            let lifted = try await fern.delete("\(path(.author))/\(sanction)", ["reason": Self.reason])
            #expect(lifted.status == 204)
            try await fern.delete("\(path(.author))/\(sanction)", [:]).refused(404, "not-found")
            #expect(try await author.notices().prefix(2).map { $0["kind"]?.text } == ["sanction", "sanction"])
            #expect(try await circle.thread(by: author).state == "live")
            #expect(try await circle.facilitator.post(path(.moderator), ban).status == 201, "a facilitator may sanction a moderator")
            #expect(try await fern.get("\(circle.path)/queue").status == 403)
        }
    }
}
