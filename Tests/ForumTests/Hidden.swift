import Testing

@testable import Forum

/// An unlisted room with one of everything in it.
struct Hidden: Sendable {
    let cast: Cast
    /// By the name of the path's parameter.
    let ids: [String: String]
    /// A slug of the same length that no room has.
    let noSlug: String

    static func make(_ world: World) async throws -> Hidden {
        let cast = try await Cast.around(world, access: ["model": "closed", "conditions": [Circle.vetting]], unlisted: true)
        let circle = cast.circle
        let held = try await circle.reply(by: cast[.author], in: cast.thread, "Write to me: www.example.org")
        let item = try await circle.item(about: held.post)["id"]?.text
        _ = try await circle.invitation()
        let invitation = try await cast[.facilitator].get("\(circle.path)/invitations").expect(200).items.first?["id"]?.text
        let suspended = try cast.member(.suspended)
        let sanctions = try await cast[.facilitator].get("\(circle.path)/members/\(suspended)/sanctions").expect(200).items
        let sessions = try await cast[.author].get("/sessions").expect(200).items
        let notices = try await cast[.admitted].get("/account/notices").expect(200).items
        let extra = try await circle.admit(world.person(), as: "Nettle")
        let reason: JSON = ["rule": "Be kind.", "text": "It hurt."]
        let ban = try await cast[.steward].post("/bans", ["member": .text(extra), "reason": reason]).expect(201).text("id")
        let reports = try await circle.reply(by: cast[.author], in: cast.thread)
        let own = try await cast[.moderator].post(
            "/posts/\(reports.post)/decision", ["outcome": "remove", "reason": reason]
        ).expect(200).text("id")
        let ids = [
            "decision": own, "room": circle.slug, "thread": cast.thread, "post": cast.post, "item": item, "invitation": invitation,
            "member": suspended,
            "sanction": sanctions.first?["id"]?.text, "session": sessions.first?["id"]?.text, "notice": notices.first?["id"]?.text,
            "ban": ban,
        ]
        return Hidden(
            cast: cast, ids: try ids.mapValues { try #require($0) }, noSlug: "room-\(world.site.entropy.id().prefix(10))")
    }

    /// The address of what is hidden, and of what does not exist; in a room that of both.
    func addresses(_ path: String) -> (real: String, none: String)? {
        var (real, none) = (path, path)
        for (name, id) in ids {
            real = real.replacing("{\(name)}", with: id)
            none = none.replacing("{\(name)}", with: name == "room" ? noSlug : String(id.reversed()))
        }
        return real.contains("{") ? nil : (real, none)
    }

    /// Bodies that would be taken, so that nothing but the gate stands in the way.
    static let bodies: [String: JSON] = [
        "PUT /account/notices/{notice}": ["read": true],
        "PATCH /rooms/{room}": ["name": "Another name"],
        "PUT /rooms/{room}/members/{member}/standing": ["met": true],
        "POST /rooms/{room}/access/preview": ["model": "closed", "conditions": [Circle.vetting]],
        "PUT /rooms/{room}/access": ["model": "closed", "conditions": [Circle.vetting]],
        "PUT /rooms/{room}/review-policy": ["review": "all"],
        "PUT /rooms/{room}/retention": ["keep_days": 30],
        "POST /rooms/{room}/retention/preview": ["keep_days": 30],
        "PUT /rooms/{room}/members/{member}/role": ["role": "member"],
        "POST /rooms/{room}/user-groups": ["name": "Relatives"],
        "POST /rooms/{room}/invitations": ["kind": "room", "expires_at": "2027-01-01T00:00:00Z"],
        "PUT /rooms/{room}/membership": ["pseudonym": "Hazel"],
        "PATCH /rooms/{room}/membership": ["pseudonym": "Hazel"],
        "PUT /rooms/{room}/membership/introduction": ["body": "Hello"],
        "PUT /rooms/{room}/membership/answers": ["answers": ["Because"]],
        "POST /rooms/{room}/threads": ["title": "Hello", "body": "Hello"],
        "POST /threads/{thread}/posts": ["body": "Hello"],
        "PATCH /posts/{post}": ["body": "Hello"],
        "POST /posts/{post}/reports": ["category": "other"],
        "POST /posts/{post}/decision": ["outcome": "remove", "reason": ["rule": "Be kind.", "text": "It hurt."]],
        "POST /decisions/{decision}/appeal": ["text": "I did not mean it so."],
        "PUT /decisions/{decision}/appeal/answer": ["text": "I meant it well."],
        "PUT /queue/{item}/handover": ["to": nil],
        "POST /queue/{item}/decision": ["version": 1, "outcome": "release"],
        "POST /rooms/{room}/members/{member}/sanctions": ["kind": "banned", "reason": ["rule": "Be kind.", "text": "It hurt."]],
    ]
}
