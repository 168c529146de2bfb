import Testing

@testable import Forum

/// A site on which one person does all that there is to do, and another much of the same, before its disk is taken.
struct SeizureLife: Sendable {
    let world: World
    let one: SeizurePerson
    let other: SeizurePerson
    /// Written by the one, as a guest.
    private(set) var guestPost = ""

    static let reason: JSON = ["rule": "Be kind.", "text": "It hurt somebody."]
    static let link = "See www.example.org for it."

    static func lived(in world: World) async throws -> SeizureLife {
        let one = try await SeizurePerson.register(world, "zebrafink", ["203.0.113.77", "2001:db8:77:66:55:44:33:22"])
        let other = try await SeizurePerson.register(world, "quastenflosser", ["198.51.100.201", "2001:db8:1:2:3:4:5:6"])
        var life = SeizureLife(world: world, one: one, other: other)
        let talk = try await life.writes()
        try await life.moderates()
        try await life.isReviewed()
        try await life.applies()
        try await life.comesBack()
        try await life.isKept()
        life.guestPost = try await life.isGuest()
        try await life.isLimited(in: talk)
        try await Evaluation(world.site).run()
        try await life.reads()
        try await life.isBanned(by: talk)
        try await life.goes()
        return life
    }

    func join(_ circle: Circle, _ who: SeizurePerson, as name: String) async throws -> String {
        try await who.put("\(circle.path)/membership", ["pseudonym": .text(name)]).text("member")
    }

    /// Posts in every state: live, with a warning, edited, held, sent back, refused, reported and removed, reported and deleted.
    private func writes() async throws -> Circle {
        let circle = try await Circle.open(world)
        try await circle.set(policy: ["newcomer_posts": 0])
        try await circle.set(keepDays: 30)
        _ = try await join(circle, one, as: "Sea Lantern")
        _ = try await join(circle, other, as: "Old Oak")
        let opening: JSON = ["title": "A long night", "body": "I could not sleep.", "content_warning": "sleep"]
        let thread = try await one.post("\(circle.path)/threads", opening, key: world.canary("key"))
        _ = try await one.post("\(circle.path)/threads", opening.with("title", "Another"), key: world.canary("key"))
        let (id, first) = (try thread.text("id"), try #require(thread["first_post"].at("id").text))
        let replies = "/threads/\(id)/posts"
        let answer = try await other.post(replies, ["body": "You are not alone.", "expires_in_days": 2], key: world.canary("key")).text(
            "id")
        _ = try await one.post(replies, ["body": "Thank you.", "expires_in_days": 3], key: world.canary("key"))
        _ = try await one.patch("/posts/\(first)", ["body": "I slept at last."])
        _ = try await one.patch("/posts/\(first)", ["body": .text(Self.link), "content_warning": "links"])
        try await circle.decide(circle.item(about: first), "return", by: nil, ["note": "Without the link, please."]).expect(200)
        for outcome in ["return", "reject", nil] {
            let held = try await one.post(replies, ["body": .text(Self.link)]).text("id")
            let more: JSON = ["note": "Without the link, please.", "reason": Self.reason]
            if let outcome { try await circle.decide(circle.item(about: held), outcome, by: nil, more).expect(200) }
        }
        let deleted = try await one.post("\(circle.path)/threads", ["title": "Too much", "body": "I wish I had not said this."])
        let gone = try #require(deleted["first_post"].at("id").text)
        let report: JSON = ["category": "privacy", "text": "My name is in it."]
        _ = try await other.post("/posts/\(gone)/reports", report, key: world.canary("key"))
        try await one.delete("/posts/\(gone)")
        _ = try await one.post("/posts/\(answer)/reports", report, key: world.canary("key"))
        _ = try await one.post("/text-checks", ["room": .text(circle.slug), "body": "Call 0470 12 34 56."])
        return circle
    }

    /// As a facilitator: settings, a claim that stands, a decision, a pause for somebody, invitations.
    private func moderates() async throws {
        let circle = try await Circle.open(world)
        try await circle.appoint(join(circle, one, as: "Beech Tree"), "facilitator")
        let member = try await join(circle, other, as: "Heron")
        _ = try await one.patch(circle.path, ["contact": "Call us.", "meetings": "Mondays", "rules": ["Be kind."]])
        let thread = try await other.post("\(circle.path)/threads", ["title": "Hello", "body": .text(Self.link)])
        let held = try await other.post("\(circle.path)/threads", ["title": "Once more", "body": .text(Self.link)])
        let decided = try await circle.item(about: #require(thread["first_post"].at("id").text), for: one.caller)
        let body: JSON = ["version": decided["version"] ?? .null, "outcome": "reject", "reason": Self.reason, "note": "Not here."]
        _ = try await one.post("/queue/\(decided["id"]?.text ?? "")/decision", body)
        let claimed = try await circle.item(about: #require(held["first_post"].at("id").text), for: one.caller)
        _ = try await one.put("/queue/\(claimed["id"]?.text ?? "")/claim")
        try await reviews(in: circle)
        let pause: JSON = ["kind": "suspended", "until": .text(Time.text(world.now + 9 * Time.day)), "reason": Self.reason]
        _ = try await one.post("\(circle.path)/members/\(member)/sanctions", pause)
        let group = try await one.post("\(circle.path)/user-groups", ["name": "Parents"]).text("id")
        for kind in ["room", "user_group"] {
            let wish: JSON = ["kind": .text(kind), "uses": 9, "expires_at": .text(Time.text(world.now + Time.day))]
            let made = try await one.post("\(circle.path)/invitations", wish.with("group", kind == "room" ? nil : .text(group)))
            one.remember("\(kind) invitation", try made.text("code"))
        }
    }

    /// An introduction that became a post; another one and answers that wait; a group that opens two rooms at once.
    private func applies() async throws {
        let introduced = try await Circle.open(world, access: ["model": "conditional", "conditions": [Circle.introduction]])
        let waits = try await Circle.open(
            world,
            access: [
                "model": "custom", "read": "admitted", "write": "admitted",
                "conditions": [Circle.introduction, Circle.vetting],
            ])
        for (circle, name) in [(introduced, "Night Owl"), (waits, "Quiet Pool")] {
            let member = try await join(circle, one, as: name)
            _ = try await one.put("\(circle.path)/membership/introduction", ["body": "I am new here."])
            if circle.slug == waits.slug { _ = try await one.put("\(circle.path)/membership/answers", ["answers": ["Because."]]) }
            let items = try await circle.facilitator.get("\(circle.path)/queue?kind=introduction").expect(200).items
            let item = try #require(items.first { $0.at("member", "member").text == member })
            let outcome = circle.slug == waits.slug ? "ask" : "accept"
            try await circle.decide(item, outcome, by: nil, ["note": "Please tell us more."]).expect(200)
        }
        let grouped: JSON = ["model": "restricted", "conditions": [["kind": "user_group", "groups": ["GROUP"]]]]
        let first = try await Circle.open(world, access: grouped)
        let same: JSON = ["model": "restricted", "conditions": [["kind": "user_group", "groups": [JSON(first.group)]]]]
        let second = try await Circle.open(world, access: same)
        for (circle, name) in [(first, "Grey Stone"), (second, "Green Leaf")] { _ = try await join(circle, one, as: name) }
        let standing: JSON = ["kind": "standing", "posts": 5, "days": 30]
        let asks: JSON = ["model": "conditional", "conditions": [standing, Circle.introduction]]
        // What an evaluation would have said of them.
        let account = one.caller.account
        try await world.site.store.write { db in
            _ = try db.run("UPDATE account SET standing_posts = 5, standing_days = 30 WHERE id = \(account)")
        }
        let third = try await Circle.open(world, access: asks)
        let word: JSON = ["met": false, "reason": Self.reason]
        try await third.facilitator.put("\(third.path)/members/\(join(third, one, as: "Blue Jay"))/standing", word).expect(200)
        let code = try await first.attestation()
        one.remember("attestation code", code)
        _ = try await one.post("/invitations/redemptions", ["code": .text(code)])
    }

    /// Left a room that has posts of theirs, and asks to be let in again under another name.
    private func comesBack() async throws {
        let circle = try await Circle.open(world)
        _ = try await join(circle, one, as: "First Name")
        try await circle.set(policy: ["newcomer_posts": 0])
        _ = try await one.post("\(circle.path)/threads", ["title": "Before", "body": "I was here."])
        try await one.delete("\(circle.path)/membership")
        try await circle.set(access: ["model": "closed", "conditions": [Circle.vetting]])
        _ = try await join(circle, one, as: "Second Name")
    }

    /// In a room that counts from the last post of a thread, and that wants to keep things for a shorter time.
    private func isKept() async throws {
        let circle = try await Circle.open(world, access: ["model": "conditional", "conditions": [Circle.introduction]])
        try await circle.set(keepDays: 60, from: "thread")
        _ = try await join(circle, one, as: "Slow River")
        _ = try await one.put("\(circle.path)/membership/introduction", ["body": "I am new here."])
        let item = try #require(try await circle.facilitator.get("\(circle.path)/queue?kind=introduction").expect(200).items.first)
        try await circle.decide(item, "accept").expect(200)
        try await circle.facilitator.put("\(circle.path)/retention", ["keep_days": 30]).expect(200)
    }

    private func isGuest() async throws -> String {
        let circle = try await Circle.open(world, access: ["model": "open"])
        let guest: JSON = ["pseudonym": "Passer-by", "proof": try await world.visitor.proof("guest_post")]
        let body: JSON = ["title": "Hello", "body": "I read along.", "content_warning": "none", "guest": guest]
        let made = try await one.send(.POST, "\(circle.path)/threads", body, as: world.visitor, expect: 202)
        one.remember("guest's token", try made.text("guest_token"))
        let post = try #require(made["first_post"].at("id").text)
        try await circle.decide(circle.item(about: post), "release").expect(200)
        return post
    }

    /// A post removed with a pause, the pause lifted, then a ban.
    private func isLimited(in circle: Circle) async throws {
        let post = try await one.post("\(circle.path)/threads", ["title": "Harsh", "body": "Words that hurt."])
        let id = try #require(post["first_post"].at("id").text)
        _ = try await other.post("/posts/\(id)/reports", ["category": "harassment", "text": "It is about me."])
        let pause: JSON = ["kind": "suspended", "until": .text(Time.text(world.now + 9 * Time.day))]
        let more: JSON = ["reason": Self.reason, "sanction": pause, "note": "A pause."]
        try await circle.decide(circle.item(about: id, kind: "report"), "remove", by: nil, more).expect(200)
        let member = try await one.get("\(circle.path)/membership").text("member")
        let path = "\(circle.path)/members/\(member)/sanctions"
        let sanction = try #require(try await circle.facilitator.get(path).expect(200).items.first?["id"]?.text)
        try await circle.facilitator.delete("\(path)/\(sanction)", [:]).expect(204)
        try await circle.sanction(member, "banned")
    }

    /// From the whole site: once with an end and lifted, then without one. Whoever is banned can still sign in and read notices.
    private func isBanned(by circle: Circle) async throws {
        let account = try await one.get("/account")["memberships"].items ?? []
        let member: JSON = ["member": try #require(account.first?["member"]), "reason": Self.reason]
        let until = JSON.text(Time.text(world.now + 9 * Time.day))
        let ban = try await circle.steward.post("/bans", member.with("until", until)).expect(201).text("id")
        try await circle.steward.delete("/bans/\(ban)", ["reason": Self.reason]).expect(204)
        try await circle.steward.post("/bans", member).expect(201)
        try await one.signInAgain(world)
    }

    /// Asks for the account's erasure over a week.
    private func goes() async throws {
        let back = world.visitor.with(.bearer(try #require(one.secrets["token after the ban"])))
        let asked: JSON = ["passphrase": .text(try #require(one.secrets["last passphrase"])), "posts": "keep", "over_days": 7]
        _ = try await one.send(.POST, "/account/erasure", asked, as: back, expect: 202)
    }

    private func reads() async throws {
        for path in ["/account", "/sessions", "/rooms", "/queue", "/site"] { _ = try await one.get(path) }
        let notices = try await one.get("/account/notices").items
        _ = try await one.put("/account/notices/\(notices.first?["id"]?.text ?? "")", ["read": true])
    }
}
