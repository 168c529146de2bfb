import Testing

@testable import Forum

/// What moderators and stewards see of the one's, what they make of it, and what the one says to that.
extension SeizureLife {
    func isReviewed() async throws {
        let circle = try await Circle.open(world)
        try await circle.set(policy: ["newcomer_posts": 0, "hard_items_per_day": 20])
        let member = try await join(circle, one, as: "Low Tide")
        let moderator = try await join(circle, other, as: "High Tide")
        try await circle.appoint(moderator, "moderator")
        let warned = try await writes(in: circle, "It was a bad night.", warning: "sleep")
        try await other.post("/posts/\(warned)/reports", ["category": "other", "text": "It is about more than sleep."]).expect(202)
        try await circle.decide(circle.item(about: warned, kind: "report"), "warn_content", by: nil, ["content_warning": "grief"]).expect(
            200)
        try await isInDanger(in: circle)
        try await appeals(in: circle)
        try await isUndone(in: circle)
        let waits = try await circle.item(about: writes(in: circle, Self.link))
        let colleague: JSON = ["to": .text(moderator)]
        try await circle.facilitator.put("/queue/\(waits["id"]?.text ?? "")/handover", colleague).expect(200)
        let slowed: JSON = ["kind": "slowed", "posts_per_day": 3, "until": .text(Time.text(world.now + Time.day)), "reason": Self.reason]
        try await circle.facilitator.post("\(circle.path)/members/\(member)/sanctions", slowed).expect(201)
        try await isDeclined()
    }

    private func writes(in circle: Circle, _ body: String, warning: String? = nil) async throws -> String {
        let opening: JSON = ["title": "Tonight", "body": .text(body)]
        let made = try await one.post("\(circle.path)/threads", opening.with("content_warning", warning.map(JSON.text)))
        return try #require(made["first_post"].at("id").text)
    }

    /// Once somebody writes to them, once the stewards look.
    private func isInDanger(in circle: Circle) async throws {
        for outcome in ["contacted", "escalate"] {
            let item = try await circle.item(about: writes(in: circle, "I think of suicide. I want to die tonight."), kind: "concern")
            let path = "/queue/\(item["id"]?.text ?? "")"
            _ = try await other.put("\(path)/reading")
            let open = try await circle.decide(item, outcome, by: nil, ["note": "Are you safe? Please call somebody."]).expect(200)
            if outcome == "escalate" {
                let seen: JSON = ["version": open["version"], "outcome": "seen", "note": "We called the group."]
                try await circle.steward.post("\(path)/decision", seen).expect(200)
            }
        }
    }

    /// Removed by own initiative; the other hears the appeal, asks, and gives it back.
    private func appeals(in circle: Circle) async throws {
        let removed = try await writes(in: circle, "Nobody understands.")
        let body: JSON = ["outcome": "remove", "reason": Self.reason, "note": "Not like this."]
        let decision = try await circle.facilitator.post("/posts/\(removed)/decision", body).expect(200).text("id")
        _ = try await one.post("/decisions/\(decision)/appeal", ["text": "It was not meant so."])
        for outcome in ["ask", "overturn"] {
            let queue = try await other.get("\(circle.path)/queue?kind=appeal").items
            let appeal = try #require(queue.first)
            let hears: JSON = ["version": appeal["version"] ?? .null, "outcome": .text(outcome), "note": "What did you mean?"]
            _ = try await other.post("/queue/\(appeal["id"]?.text ?? "")/decision", hears)
            if outcome == "ask" { _ = try await one.put("/decisions/\(decision)/appeal/answer", ["text": "That I felt alone."]) }
        }
    }

    private func isUndone(in circle: Circle) async throws {
        let post = try await writes(in: circle, "Some other night.")
        try await other.post("/posts/\(post)/reports", ["category": "other"]).expect(202)
        let more: JSON = ["reason": Self.reason]
        let removed = try await circle.decide(circle.item(about: post, kind: "report"), "remove", by: nil, more).expect(200)
        try await circle.facilitator.delete("/decisions/\(removed["decision"].at("id").text ?? "")").expect(204)
    }

    private func isDeclined() async throws {
        let circle = try await Circle.open(world, access: ["model": "closed", "conditions": [Circle.vetting]])
        _ = try await join(circle, one, as: "Slow Stream")
        _ = try await one.put("\(circle.path)/membership/answers", ["answers": ["Because I need it."]])
        let item = try #require(try await circle.facilitator.get("\(circle.path)/queue").expect(200).items.first)
        try await circle.decide(item, "decline", by: nil, ["reason": Self.reason]).expect(200)
    }

    /// As a moderator: what is hard, what is somebody else's to decide.
    func reviews(in circle: Circle) async throws {
        let hard = try await other.post("\(circle.path)/threads", ["title": "Hard", "body": "I think of suicide. I want to die tonight."])
        let item = try await circle.item(about: #require(hard["first_post"].at("id").text), kind: "concern", for: one.caller)
        _ = try await one.put("/queue/\(item["id"]?.text ?? "")/reading")
    }
}
