import Testing

@testable import Forum

/// Roles in a room, its review and retention settings, and its log.
@Suite struct RoleTests {
    @Test(arguments: Engine.all) func `A facilitator appoints and releases moderators, and nobody demotes another facilitator`(
        _ engine: Engine
    )
        async throws
    {
        try await World.open(engine) { world in
            let circle = try await Circle.open(world)
            let people = try await world.people(3)
            let (dora, emil, fritz) = (people[0], people[1], people[2])
            let members = [
                try await circle.admit(dora, as: "Dove"), try await circle.admit(emil, as: "Eider"),
                try await circle.admit(fritz, as: "Finch"),
            ]
            func appoint(_ by: Caller, _ member: String, _ role: String) async throws -> Reply {
                try await by.put("\(circle.path)/members/\(member)/role", ["role": .text(role)])
            }
            let first = try await circle.facilitator.get("\(circle.path)/membership").text("member")
            try await appoint(dora, members[1], "moderator").refused(403, "not-permitted")
            #expect(try await appoint(circle.facilitator, members[0], "moderator").status == 200)
            try await appoint(dora, members[1], "moderator").refused(403, "not-permitted")
            #expect(try await dora.notices().contains { $0["kind"]?.text == "role" && $0["text"]?.text == "moderator" })
            #expect(try await appoint(circle.facilitator, members[0], "member").status == 200)
            #expect(try await dora.get("\(circle.path)/queue").status == 403)

            #expect(try await appoint(circle.facilitator, members[1], "facilitator").status == 200)
            try await appoint(emil, first, "member").refused(403, "not-permitted")
            try await appoint(circle.facilitator, members[1], "moderator").refused(403, "not-permitted")
            #expect(try await appoint(emil, members[1], "member").status == 200, "one may step down")
            try await appoint(circle.facilitator, first, "member").refused(409, "not-now")
            try await circle.facilitator.delete("\(circle.path)/membership").refused(409, "not-now")
            #expect(try await circle.facilitator.get("\(circle.path)/membership")["role"].text == "facilitator")

            let other = try await Circle.open(world)
            try await appoint(other.facilitator, members[2], "facilitator").refused(403, "not-permitted")
            let foreign = try await other.facilitator.put("\(other.path)/members/\(members[2])/role", ["role": "moderator"])
            foreign.refused(404, "not-found")
            try await appoint(circle.facilitator, members[2], "owner").refused(422, "invalid", field: "role")
            let roles = try await circle.facilitator.all("\(circle.path)/members").map { $0["role"]?.text ?? "" }.sorted()
            #expect(roles == ["facilitator", "member", "member", "member"])

            _ = try await appoint(circle.facilitator, members[1], "facilitator")
            let left = try await parallel(2) { try await [circle.facilitator, emil][$0].delete("\(circle.path)/membership").status }
            #expect(left.sorted() == [204, 409], "of the last two leaving at once, one stays")
        }
    }

    @Test(arguments: Engine.all) func `Review policy and retention keep to their limits`(_ engine: Engine) async throws {
        try await World.open(engine) { world in
            let circle = try await Circle.open(world)
            let long = JSON.text(String(repeating: "w", count: 61))
            let rows: [(String, JSON, Int, String)] = [
                ("review-policy", ["review": "some"], 422, "review"), ("review-policy", ["newcomer_posts": 21], 422, "newcomer_posts"),
                ("review-policy", ["newcomer_posts": -1], 422, "newcomer_posts"),
                ("review-policy", ["newcomer_posts": "1"], 400, "newcomer_posts"),
                ("review-policy", ["posts_per_day": 0], 422, "posts_per_day"),
                ("review-policy", ["posts_per_day": 1001], 422, "posts_per_day"),
                ("review-policy", ["held_words": [long]], 422, "held_words[0]"),
                ("review-policy", ["held_words": .list((0...200).map { .text("w\($0)") })], 422, "held_words"),
                ("review-policy", ["guests": "maybe"], 422, "guests"),
                ("review-policy", ["due_hours": ["report": 0]], 422, "due_hours.report"),
                ("review-policy", ["due_hours": ["report": 721]], 422, "due_hours.report"),
                ("review-policy", ["due_hours": ["mood": 1]], 400, "due_hours.mood"),
                ("review-policy", ["appeal_days": 13], 422, "appeal_days"), ("review-policy", ["appeal_days": 181], 422, "appeal_days"),
                ("review-policy", ["hard_items_per_day": 0], 422, "hard_items_per_day"),
                ("review-policy", ["hold_links": "yes"], 400, "hold_links"), ("review-policy", ["mood": "calm"], 400, "mood"),
                ("retention", ["keep_days": 0], 422, "keep_days"), ("retention", ["keep_days": 3651], 422, "keep_days"),
                ("retention", ["keep_days": "30"], 400, "keep_days"), ("retention", [:], 400, "keep_days"),
                ("retention", ["keep_days": 30, "from": "birth"], 422, "from"),
            ]
            let before = try await world.rows()
            for (path, body, status, field) in rows {
                let reply = try await circle.facilitator.put("\(circle.path)/\(path)", body)
                reply.refused(status, status == 400 ? "malformed" : "invalid", field: field)
            }
            #expect(try await world.rows() == before)
            for days: JSON in [1, 3650, nil] {
                let set = try await circle.facilitator.put("\(circle.path)/retention", ["keep_days": days, "from": "thread"]).expect(200)
                let chosen = days == 1 ? set["announced"] : set.json
                #expect(chosen["keep_days"] == days && chosen["from"]?.text == "thread")
            }
            let policy: JSON = [
                "review": "none", "newcomer_posts": 20, "guests": "none", "hold_links": false, "hold_contact_details": false,
                "held_words": ["pil"], "posts_per_day": 1000,
                "appeal_days": 14, "hard_items_per_day": 5,
                "due_hours": ["held_post": 1, "report": 720, "introduction": 2, "application": 3, "concern": 4, "appeal": 5],
            ]
            let set = try await circle.facilitator.put("\(circle.path)/review-policy", policy).expect(200)
            #expect(set.json.sorted == policy.sorted)
            #expect(try await circle.facilitator.get("\(circle.path)/review-policy").json.sorted == policy.sorted)
        }
    }

    @Test(arguments: Engine.all) func `Members see the log by month and rule, moderators in full`(_ engine: Engine) async throws {
        try await World.open(engine) { world in
            let cast = try await Cast.around(world, access: ["model": "closed", "conditions": [Circle.vetting]])
            let circle = cast.circle
            let words = world.canary()
            try await circle.report(cast.post, by: cast[.admitted], "harassment", words)
            let item = try await circle.item(about: cast.post, kind: "report")
            let reason: JSON = ["reason": ["rule": "Be kind.", "text": .text(words)], "note": .text(words)]
            try await circle.decide(item, "remove", by: cast[.moderator], reason).expect(200)
            let kept: JSON = ["keep_days": 400]
            try await cast[.facilitator].put("\(circle.path)/retention", kept).expect(200)

            let full = try await cast[.moderator].get("\(circle.path)/log").expect(200)
            let removal = try #require(full.items.first { $0["act"]?.text == "report_remove" })
            #expect(removal["by"]?.text == Cast.name(.moderator) && removal["rule"]?.text == "Be kind.")
            #expect(full.items.contains { $0["act"]?.text == "banned" })
            #expect(!full.text.contains(words))

            let open = try await cast[.admitted].get("\(circle.path)/log").expect(200)
            #expect(open.items.contains { $0["act"]?.text == "report_remove" && $0["rule"]?.text == "Be kind." })
            #expect(open.items.contains { $0["act"]?.text == "retention" })
            #expect(open.items.allSatisfy { $0.names == ["month", "act", "rule"] })
            let acts = Set(open.items.compactMap { $0["act"]?.text })
            let shown: Set = ["report_remove", "access", "review_policy", "retention", "front_page", "facilitator_code_redeemed"]
            #expect(acts.isSubset(of: shown), "\(acts)")
            for name in Role.allCases.map(Cast.name) { #expect(!open.text.contains(name)) }
            #expect(!open.text.contains(words))
            for role in [Role.visitor, .stranger, .applying, .banned, .suspended, .moderatorElsewhere, .steward] {
                let reply = try await cast[role].get("\(circle.path)/log")
                #expect([401, 403].contains(reply.status), "\(role)")
                #expect(!reply.text.contains("report_remove"))
            }
        }
    }
}
