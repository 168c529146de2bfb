import Foundation
import Testing

@testable import Forum

/// The queue: what waits, for whom, in which order, and who works on it.
@Suite struct QueueTests {
    @Test(arguments: Engine.all) func `A moderator of two rooms has one list of both, by due time, and nobody else's items`(
        _ engine: Engine
    ) async throws {
        try await World.open(engine) { world in
            let casts = [
                try await Cast.around(world, access: ["model": "registered"]), try await Cast.around(world, access: ["model": "open"]),
            ]
            let (fern, foreign) = (casts[0][.moderator], try await Cast.around(world, access: ["model": "registered"]))
            try await casts[1].circle.appoint(casts[1].circle.admit(fern, as: "Fulmar"), "moderator")
            for (index, hours) in [(0, 9), (1, 5), (0, 7), (1, 11), (0, 5)] {
                let cast = casts[index]
                try await cast.circle.set(policy: ["due_hours": ["held_post": JSON(hours), "report": 6]])
                _ = try await cast.circle.reply(by: cast[.author], in: cast.thread, "See www.example.org")
            }
            for cast in casts { try await cast.circle.report(cast.post, by: cast[.admitted]) }
            _ = try await foreign.circle.reply(by: foreign[.author], in: foreign.thread, "See www.example.org")

            let all = try await fern.get("/queue").expect(200).items
            #expect(all.count == 7)
            let due = all.compactMap { $0["due_at"]?.text }
            #expect(due == due.sorted())
            #expect(Set(all.compactMap { $0["room"]?.text }) == Set(casts.map(\.circle.slug)))
            for limit in [1, 2, 3, 7] {
                let paged = try await fern.all("/queue", limit: limit).compactMap { $0["id"]?.text }
                #expect(paged == all.compactMap { $0["id"]?.text }, "in pages of \(limit)")
            }
            #expect(try await fern.get("/queue?kind=report").items.count == 2)
            #expect(try await fern.get("/queue?room=\(casts[0].circle.slug)").items.count == 4)
            #expect(try await fern.get("\(casts[0].circle.path)/queue").items.count == 4)
            #expect(try await fern.get("/queue?room=\(foreign.circle.slug)").items.isEmpty)
            #expect(try await fern.get("/queue?state=decided&kind=held_post").items.isEmpty)
            try await fern.get("/queue?state=lost").refused(400, "malformed", field: "state")
            try await fern.get("/queue?kind=lost").refused(400, "malformed", field: "kind")
            for role in [Role.stranger, .admitted, .author, .applying, .banned, .steward] {
                let list = try await casts[0][role].get("/queue").expect(200)
                #expect(list.items.isEmpty, "\(role)")
                #expect([401, 403].contains(try await casts[0][role].get("\(casts[0].circle.path)/queue").status), "\(role)")
            }
            try await world.visitor.get("/queue").refused(401, "sign-in-required")
            let item = try #require(all.first { $0["room"]?.text == casts[0].circle.slug })
            for role in [Role.visitor, .stranger, .admitted, .moderatorElsewhere, .steward] {
                try await casts[0][role].get("/queue/\(item["id"]?.text ?? "")").refused(404, "not-found")
            }
        }
    }

    @Test(arguments: Engine.all) func `A claim is a lease on one item: seen by the others, and over when it lapses`(_ engine: Engine)
        async throws
    {
        try await World.open(engine) { world in
            let cast = try await Cast.around(world, access: ["model": "registered"])
            let circle = cast.circle
            let (first, second) = (
                try await circle.reply(by: cast[.author], in: cast.thread, "www.example.org"),
                try await circle.reply(by: cast[.author], in: cast.thread, "www.example.org")
            )
            let (item, other) = (try await circle.item(about: first.post), try await circle.item(about: second.post))
            let path = "/queue/\(item["id"]?.text ?? "")"
            let (fern, beech) = (cast[.moderator], cast[.facilitator])
            let taken = try await fern.put("\(path)/claim").expect(200)
            #expect(taken["claim"].at("by").text == Cast.name(.moderator))
            let until = try #require(taken["claim"].at("until").text.flatMap(Time.parse))
            #expect((until - world.now) / Time.minute <= 10 && until > world.now)
            #expect(try await beech.get(path)["claim"].at("by").text == Cast.name(.moderator))

            let refused = try await beech.put("\(path)/claim")
            refused.refused(409, "claimed")
            #expect(refused["item"].at("id") == item["id"] && refused["item"].at("claim", "by").text == Cast.name(.moderator))
            let before = try await world.rows()
            try await circle.decide(item, "release").refused(409, "claimed")
            #expect(try await world.rows() == before)
            #expect(try await cast[.admitted].get("/posts/\(first.post)").status == 404, "nothing was released")
            #expect(try await circle.decide(other, "release").status == 200, "a claim is of one item")
            try await beech.delete("\(path)/claim").expect(204)
            #expect(try await beech.get(path)["claim"] != .null, "nobody ends another's claim")

            world.pass(8 * Time.minute)
            #expect(try await fern.put("\(path)/claim").status == 200, "renewed while it is worked on")
            world.pass(8 * Time.minute)
            try await beech.put("\(path)/claim").refused(409, "claimed")
            world.pass(3 * Time.minute)
            #expect(try await beech.get(path)["claim"] == .null)
            #expect(try await beech.put("\(path)/claim").status == 200)
            try await fern.put("\(path)/claim").refused(409, "claimed")
            try await beech.delete("\(path)/claim").expect(204)
            let decided = try await circle.decide(item, "release", by: fern)
            #expect(decided.status == 200 && decided["claim"] == .null)
            try await fern.put("\(path)/claim").refused(409, "stale")
        }
    }

    @Test(arguments: Engine.all) func `Of two moderators who decide at once, one counts and the other sees how it was`(_ engine: Engine)
        async throws
    {
        try await World.open(engine) { world in
            let cast = try await Cast.around(world, access: ["model": "registered"])
            let circle = cast.circle
            let reason: JSON = ["reason": ["rule": "No links.", "text": "A link."]]
            for _ in 0..<8 {
                let held = try await circle.reply(by: cast[.author], in: cast.thread, "www.example.org")
                let item = try await circle.item(about: held.post)
                let before = try await world.rows()
                let replies = try await parallel(2) {
                    $0 == 0
                        ? try await circle.decide(item, "release", by: cast[.moderator])
                        : try await circle.decide(item, "reject", by: nil, reason)
                }
                let won = try #require(replies.first { $0.status == 200 })
                let lost = try #require(replies.first { $0.status != 200 })
                lost.refused(409, "stale")
                #expect(lost["item"].at("state").text == "decided" && lost["item"].at("id") == item["id"])
                #expect(lost["item"].at("decision", "id") == won["decision"].at("id"))
                let released = won["decision"].at("outcome").text == "release"
                #expect(try await cast[.admitted].get("/posts/\(held.post)").status == (released ? 200 : 404))
                let after = try await world.rows()
                #expect(after["decision"] == (before["decision"] ?? 0) + 1 && after["log"] == (before["log"] ?? 0) + 1)
                #expect(after["notice"] == (before["notice"] ?? 0) + (released ? 0 : 1))
            }
        }
    }

    @Test(arguments: Engine.all) func `Nobody meets an item in which they are author, reporter or subject`(_ engine: Engine) async throws {
        try await World.open(engine) { world in
            let cast = try await Cast.around(world, access: ["model": "registered"])
            let circle = cast.circle
            let fern = cast[.moderator]
            let own = try await circle.thread(by: fern)
            try await circle.report(own.post, by: cast[.admitted])
            try await circle.report(cast.post, by: fern)
            try await circle.set(policy: ["review": "all"])
            let held = try await circle.reply(by: fern, in: cast.thread)
            let items = try await cast[.facilitator].get("\(circle.path)/queue").expect(200).items
            #expect(items.count == 3, "the facilitator has them all")
            for path in ["/queue", "\(circle.path)/queue"] { #expect(try await fern.get(path).expect(200).items.isEmpty) }
            let none = try await fern.get("/queue/\(world.site.entropy.id())")
            let before = try await world.rows()
            for item in items {
                let path = "/queue/\(item["id"]?.text ?? "")"
                for reply in [
                    try await fern.get(path), try await fern.put("\(path)/claim"), try await fern.delete("\(path)/claim"),
                    try await circle.decide(item, "dismiss", by: fern), try await circle.decide(item, "release", by: fern),
                ] { #expect(reply.fingerprint == none.fingerprint && reply.status == 404) }
            }
            #expect(try await world.rows() == before)
            #expect(try await fern.get("/posts/\(held.post)")["state"].text == "held", "their own words they see, as everybody does")
            try await fern.post("/posts/\(own.post)/reports", ["category": "other"]).refused(403, "not-permitted")
            let reason: JSON = ["kind": "banned", "reason": ["rule": "Be kind.", "text": "It hurt."]]
            try await fern.post("\(circle.path)/members/\(cast.member(.moderator))/sanctions", reason).refused(403, "not-permitted")
            for item in items {
                let outcome = item["kind"]?.text == "held_post" ? "release" : "dismiss"
                #expect(try await circle.decide(item, outcome).status == 200)
            }
            for kind in ["held_post", "report"] {
                #expect(try await fern.get("/queue?state=decided&kind=\(kind)").items.isEmpty, "also afterwards")
            }
        }
    }
}
