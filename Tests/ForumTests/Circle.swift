import Testing

@testable import Forum

/// A room that a steward opened through the API, with the facilitator who redeemed its code.
struct Circle: Sendable {
    let world: World
    let slug: String
    let steward: Caller
    let facilitator: Caller
    /// The site's user group, where the room asks for one.
    var group: String?

    var path: String { "/rooms/\(slug)" }

    static let introduction: JSON = ["kind": "introduction", "counts": "accepted"]
    static let vetting: JSON = ["kind": "vetting", "questions": ["What brings you here?"]]

    /// - Parameters:
    ///   - access: as `PUT …/access` has it; `"GROUP"` among the groups of a `user_group` condition stands for a new one of the site's.
    static func open(_ world: World, access: JSON = ["model": "registered"], unlisted: Bool = false) async throws -> Circle {
        let steward = try await world.steward()
        let facilitator = try await world.person("facilitator")
        let slug = "room-\(world.site.entropy.id().prefix(10))"
        var access = access
        var group: String?
        if access.holds("\"GROUP\"") {
            let made = try await steward.post("/user-groups", ["name": "Relatives"]).expect(201).text("id")
            access = try JSON(parsing: Array(String(decoding: access.bytes, as: UTF8.self).replacing("GROUP", with: made).utf8))
            group = made
        }
        let opened = try await steward.post(
            "/rooms",
            [
                "slug": .text(slug), "name": .text("Room \(slug)"), "purpose": "For people who want to talk.", "theme": "other",
                "language": "nl", "country": "BE", "region": "Gent", "listing": unlisted ? "unlisted" : "listed", "access": access,
            ]
        ).expect(201)
        try await facilitator.redeem(opened.text("facilitator_code"), as: "Beech").expect(201)
        return Circle(world: world, slug: slug, steward: steward, facilitator: facilitator, group: group)
    }

    /// Sets access as the facilitator; the answer is 200.
    func set(access: JSON) async throws { try await facilitator.put("\(path)/access", access).expect(200) }

    /// Changes what is named of the review policy and leaves the rest.
    func set(policy changes: JSON) async throws {
        let old = try await facilitator.get("\(path)/review-policy").expect(200).json
        guard case .object(let before) = old, case .object(let after) = changes else { return }
        let kept = before.filter { member in !after.contains { $0.0 == member.0 } }
        try await facilitator.put("\(path)/review-policy", .object(kept + after)).expect(200)
    }

    /// As if the room had been opened with it: through the API a shorter one is announced for a week first.
    func set(keepDays: Int?, from: String = "post") async throws {
        let slug = slug
        try await world.site.store.write { db in
            _ = try db.run("UPDATE room SET keep_days = \(keepDays), keep_from = \(from) WHERE slug = \(slug)")
        }
    }

    /// Joins as somebody from outside does: where the room is unlisted with an invitation. 201 admitted, 202 applying.
    @discardableResult
    func join(_ caller: Caller, as pseudonym: String) async throws -> JSON {
        let room = try await caller.get(path)
        if room.status == 404 {
            let redeemed = try await caller.redeem(try await invitation(), as: pseudonym).expect(201)
            return redeemed["membership"]
        }
        return try await caller.put("\(path)/membership", ["pseudonym": .text(pseudonym)]).expect(201, 202).json
    }

    /// A code that makes a membership.
    func invitation() async throws -> String {
        let until = JSON.text(Time.text(world.now + 7 * Time.day))
        return try await facilitator.post("\(path)/invitations", ["kind": "room", "uses": 1, "expires_at": until]).expect(201).text("code")
    }

    /// Joins and meets every condition that the room has.
    /// - Returns: the membership's id.
    @discardableResult
    func admit(_ caller: Caller, as pseudonym: String) async throws -> String {
        let joined = try await join(caller, as: pseudonym)
        for condition in joined.at("unmet").texts { try await meet(condition, caller) }
        let membership = try await caller.get("\(path)/membership").expect(200)
        try #require(membership["state"].text == "admitted", "\(membership.text)")
        return try membership.text("member")
    }

    private func meet(_ condition: String, _ caller: Caller) async throws {
        switch condition {
        case "introduction":
            try await caller.put("\(path)/membership/introduction", ["body": "I am new here and glad to have found you."]).expect(202)
            try await acceptNewest("introduction", of: caller)
        case "vetting":
            let questions = try await caller.get("\(path)/access").expect(200)["conditions"].items ?? []
            let asked = questions.first { $0["kind"]?.text == "vetting" }?["questions"]?.items ?? []
            try await caller.put("\(path)/membership/answers", ["answers": .list(asked.map { _ in "Something hard happened." })]).expect(
                202)
            try await acceptNewest("application", of: caller)
        case "user_group":
            try await caller.redeem(try await attestation(), as: nil).expect(201)
        default: Issue.record("\(condition) cannot be met")
        }
    }

    /// A code that attests the room's user group.
    func attestation() async throws -> String {
        let until = JSON.text(Time.text(world.now + 7 * Time.day))
        let body: JSON = ["kind": "user_group", "group": JSON(group), "uses": 1, "expires_at": until]
        return try await steward.post("/invitations", body).expect(201).text("code")
    }

    private func acceptNewest(_ kind: String, of caller: Caller) async throws {
        let state = try await caller.get("\(path)/membership").expect(200)
        // With an introduction that counts at once nothing waits.
        if state["state"].text == "admitted" { return }
        let member = try state.text("member")
        let queue = try await facilitator.get("\(path)/queue?kind=\(kind)&limit=100").expect(200).items
        let item = try #require(queue.first { $0.at("member", "member").text == member })
        try await decide(item, "accept").expect(200)
    }

    /// Decides as the facilitator, or as somebody else, on an item as it is in `item`.
    func decide(_ item: JSON, _ outcome: String, by moderator: Caller? = nil, _ more: JSON = [:]) async throws -> Reply {
        guard case .object(let members) = more else { return try await facilitator.get("/") }
        let body = JSON.object([("version", item["version"] ?? .null), ("outcome", .text(outcome))] + members)
        return try await (moderator ?? facilitator).post("/queue/\(item["id"]?.text ?? "")/decision", body)
    }

    func appoint(_ member: String, _ role: String) async throws {
        try await facilitator.put("\(path)/members/\(member)/role", ["role": .text(role)]).expect(200)
    }
}

extension Caller {
    func redeem(_ code: String, as pseudonym: String?) async throws -> Reply {
        let body: JSON = ["code": .text(code)]
        return try await post("/invitations/redemptions", body.with("pseudonym", pseudonym.map(JSON.text)))
    }
}
