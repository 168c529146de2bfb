import Testing

@testable import Forum

/// A site in which everything is done once, so that every statement is seen.
enum Busy {
    static func everything(_ world: World) async throws {
        let anna = try await world.register("anna")
        try await accounts(anna, world)
        let closed = try await Cast.around(
            world,
            access: [
                "read": "admitted", "write": "admitted",
                "conditions": [Circle.introduction, Circle.vetting, ["kind": "user_group", "groups": ["GROUP"]]],
            ], unlisted: true)
        let open = try await Cast.around(world, access: ["model": "open"])
        for cast in [closed, open] {
            try await settings(cast)
            try await talk(cast)
            try await moderate(cast)
            try await reads(cast)
        }
        try await guests(open)
        try await memberships(world)
        try await review(world)
        try await identity(world)
        try await farewells(world)
        // What goes when nobody can appeal any more, what rests for its time, and what is left a year later.
        for days in [2, 31, 91, 400] as [Int64] {
            world.pass(days * Time.day)
            try await Shortenings(world.site).run()
            try await Abandoned(world.site).run()
            try await Erasure(world.site).run()
            try await NameSalts(world.site).run()
            try await Purge(world.site).run()
        }
    }

    /// Exports, and an account that goes at once, over a week, or not after all.
    private static func farewells(_ world: World) async throws {
        let life = try await ErasureLife.lived(in: world)
        let claimed = try #require(try await life.talk.facilitator.get("\(life.talk.path)/queue").expect(200).items.first?["id"]?.text)
        try await life.talk.facilitator.put("/queue/\(claimed)/claim").expect(200)
        for caller in [life.one, life.talk.facilitator, life.talk.steward] { try await caller.export().expect(200) }
        try await life.talk.appoint(life.member(life.other, in: life.talk), "facilitator")
        for choice in ["keep", "erase"] {
            try await life.one.erase(choice, over: 7).expect(202)
            try await life.one.delete("/account/erasure").expect(204)
        }
        try await life.one.erase("keep").expect(202)
        try await life.talk.facilitator.erase(over: 7).expect(202)
    }

    private static func accounts(_ anna: Caller, _ world: World) async throws {
        try await anna.get("/sessions").expect(200)
        try await world.signIn(anna.name).delete("/sessions/current").expect(204)
        let new = "another lantern in the orchard"
        try await anna.put("/account/passphrase", ["passphrase": .text(World.passphrase), "new_passphrase": .text(new)]).expect(204)
        let made = try await world.visitor.post(
            "/accounts",
            [
                "stem": "bert", "passphrase": .text(new), "proof": try await world.visitor.proof("register"),
                "consent": .text(Consent.version),
            ]
        ).expect(201)
        let code = try #require(made["recovery_codes"].texts.first)
        try await world.visitor.post("/recoveries", ["recovery_code": .text(code), "passphrase": .text(new)]).expect(201)
        _ = try await Account.hasSteward(world.site)
    }

    /// One-time codes, standing, a site ban, a new facilitator code, each from its beginning to its end.
    private static func identity(_ world: World) async throws {
        let access: JSON = ["read": "admitted", "write": "admitted", "conditions": [StandingTests.standing, Circle.vetting]]
        let circle = try await Circle.open(world, access: access)
        let (anna, bert) = (try await world.person("anna"), try await world.person("bert"))
        let app = try await OneTimeCodeTests.turnOn(anna)
        _ = try await world.visitor.post("/sessions", OneTimeCodeTests.signIn(anna, code: app.code(1))).expect(201)
        try await bert.post("/account/recovery-codes", ["passphrase": .text(World.passphrase)]).expect(201)
        for caller in [anna, bert] { try await circle.join(caller, as: caller.name) }
        let applicants = try await circle.facilitator.get("\(circle.path)/applicants?limit=1").expect(200)
        try await circle.facilitator.get("\(circle.path)/applicants?limit=1&cursor=\(applicants.next ?? "")").expect(200)
        let member = try #require(applicants.items.first?["member"]?.text)
        let reason: JSON = ["rule": "Only people we know.", "text": "We do not know them."]
        for met: JSON in [["met": false, "reason": reason], ["met": true]] {
            try await circle.facilitator.put("\(circle.path)/members/\(member)/standing", met).expect(200)
        }
        try await circle.facilitator.post("\(circle.path)/access/preview", ["model": "open"]).expect(200)
        let ban = try await circle.steward.post("/bans", ["member": .text(member), "reason": reason]).expect(201).text("id")
        for list in ["/bans?limit=1", "/bans"] { try await circle.steward.get(list).expect(200) }
        try await circle.steward.delete("/bans/\(ban)", [:]).expect(204)
        try await circle.steward.post(
            "/bans", ["member": .text(member), "until": .text(Time.text(world.now + Time.day)), "reason": reason]
        )
        .expect(201)
        try await handOver(world)
        try await Evaluation(world.site).run()
        try await LaterAdmissions(world.site).run()
    }

    private static func handOver(_ world: World) async throws {
        let circle = try await Circle.open(world)
        let member = try await world.person()
        try await circle.admit(member, as: "Heron")
        world.pass(31 * Time.day)
        let steward = try await world.steward()
        let present = try await world.signIn(member.name)
        let path = "\(circle.path)/facilitator-code"
        try await steward.post(path).expect(202)
        try await present.get(path).expect(200)
        try await present.post("\(path)/objection").expect(204)
        world.pass(32 * Time.day)
        let next = try await world.steward()
        try await next.post(path).expect(202)
        world.pass(7 * Time.day)
        let code = try await next.post(path).expect(201).text("facilitator_code")
        try await world.signIn(member.name).redeem(code, as: nil).expect(201)
    }

    private static func settings(_ cast: Cast) async throws {
        let (circle, facilitator) = (cast.circle, cast[.facilitator])
        try await facilitator.patch(circle.path, ["contact": "Ask a moderator.", "rules": ["Be kind."]]).expect(200)
        try await facilitator.post("\(circle.path)/user-groups", ["name": "Parents"]).expect(201)
        try await facilitator.get("\(circle.path)/user-groups").expect(200)
        _ = try await circle.invitation()
        let invitations = try await facilitator.get("\(circle.path)/invitations").expect(200).items
        try await facilitator.delete("\(circle.path)/invitations/\(invitations[0]["id"]?.text ?? "")").expect(204)
        try await cast[.steward].get("/user-groups").expect(200)
        try await cast[.steward].get("/invitations").expect(200)
        let group = try await cast[.steward].post("/user-groups", ["name": "Members"]).expect(201).text("id")
        let until = JSON.text(Time.text(circle.world.now + Time.day))
        let made = try await cast[.steward].post("/invitations", ["kind": "user_group", "group": .text(group), "expires_at": until])
        try await cast[.steward].delete("/invitations/\(made.expect(201).text("id"))").expect(204)
        try await circle.set(policy: ["held_words": ["secret"], "posts_per_day": 100])
        for days: JSON in [400, 60, 30] {
            try await facilitator.post("\(circle.path)/retention/preview", ["keep_days": days, "from": "thread"]).expect(200)
            try await facilitator.put("\(circle.path)/retention", ["keep_days": days, "from": "thread"]).expect(200)
        }
        try await facilitator.put("\(circle.path)/retention", ["announced": nil]).expect(200)
        try await facilitator.put("\(circle.path)/retention", ["keep_days": 30, "from": "post"]).expect(200)
        try await facilitator.post("\(circle.path)/retention/preview", ["keep_days": 20]).expect(200)
        for path in ["/access", "/review-policy", "/retention"] { try await facilitator.get(circle.path + path).expect(200) }
    }

    private static func talk(_ cast: Cast) async throws {
        let (circle, author) = (cast.circle, cast[.author])
        let ear = try await Ear.listen(author, circle.events)
        let live = try await circle.thread(by: author, "A second one")
        try await ear.wait { try !$0.posts.isEmpty }
        await ear.putDown()
        for _ in 0..<4 { _ = try await circle.reply(by: cast[.admitted], in: live.thread) }
        let key = ["Idempotency-Key": "the first"]
        let body: JSON = ["body": "Once only.", "content_warning": "grief", "expires_in_days": 3]
        try await author.post("/threads/\(live.thread)/posts", body, headers: key).expect(201)
        try await author.post("/threads/\(live.thread)/posts", body, headers: key).expect(201)
        let opening: JSON = ["title": "Twice asked", "body": "Once there."]
        try await author.post("\(circle.path)/threads", opening, headers: ["Idempotency-Key": "the second"]).expect(201)
        try await author.post("\(circle.path)/threads", opening, headers: ["Idempotency-Key": "the second"]).expect(201)
        try await author.patch("/posts/\(live.post)", ["body": "I could sleep at last."]).expect(200)
        try await author.patch("/posts/\(live.post)", ["body": "It is a secret."]).expect(202)
        let gone = try await circle.reply(by: author, in: live.thread)
        try await circle.report(gone.post, by: cast[.admitted])
        try await author.delete("/posts/\(gone.post)").expect(204)
        try await author.post("/text-checks", ["room": .text(circle.slug), "body": "Call 0470 12 34 56."]).expect(200)
    }

    private static func moderate(_ cast: Cast) async throws {
        let (circle, author, moderator) = (cast.circle, cast[.author], cast[.moderator])
        let reason: JSON = ["reason": ["rule": "Be kind.", "text": "It hurt."], "note": "Please write it anew."]
        for outcome in ["release", "return", "reject"] {
            let held = try await circle.reply(by: author, in: cast.thread, "A secret, \(outcome).")
            let item = try await circle.item(about: held.post)
            let path = "/queue/\(item["id"]?.text ?? "")"
            try await moderator.put("\(path)/claim").expect(200)
            try await moderator.delete("\(path)/claim").expect(204)
            try await moderator.put("\(path)/claim").expect(200)
            try await circle.decide(item, outcome, by: moderator, reason).expect(200)
            try await moderator.get(path).expect(200)
            if outcome == "return" { try await author.patch("/posts/\(held.post)", ["body": "No such word."]).expect(200, 202) }
        }
        for outcome in ["dismiss", "warn_content", "remove"] {
            let post = try await circle.reply(by: author, in: cast.thread)
            try await circle.report(post.post, by: cast[.admitted], "privacy", "My name is in it.")
            let item = try await circle.item(about: post.post, kind: "report")
            try await circle.decide(item, outcome, by: moderator, reason.with("content_warning", "grief")).expect(200)
            if outcome == "dismiss" { try await circle.report(post.post, by: cast[.moderator]) }
        }
        let member = try cast.member(.suspended)
        let sanctions = try await moderator.get("\(circle.path)/members/\(member)/sanctions").expect(200).items
        try await moderator.delete("\(circle.path)/members/\(member)/sanctions/\(sanctions[0]["id"]?.text ?? "")", [:]).expect(204)
    }

    /// Every list and page, with and without a cursor, as several people.
    private static func reads(_ cast: Cast) async throws {
        let room = cast.circle.path
        let lists = [
            "/rooms?limit=1", "/rooms?limit=1&theme=other&language=nl&region=Gent&q=room", "\(room)/threads?limit=1",
            "\(room)/members?limit=1",
            "\(room)/log?limit=1", "\(room)/queue?limit=1", "\(room)/queue?limit=1&kind=held_post&state=decided", "/queue?limit=1",
            "/queue?limit=1&kind=report", "/threads/\(cast.thread)/posts?limit=1", "/account/notices?limit=1",
        ]
        for role in [Role.visitor, .stranger, .applying, .admitted, .author, .moderator, .facilitator, .suspended, .steward] {
            for path in [
                room, "/threads/\(cast.thread)", "/posts/\(cast.post)", "\(room)/membership", "/account", "/site", "\(room)/events",
                "/queue/events",
            ] {
                _ = try await cast[role].get(path)
            }
            for list in lists {
                let first = try await cast[role].get(list)
                if let next = first.next { try await cast[role].get("\(list)&cursor=\(next)").expect(200) }
            }
        }
        let notices = try await cast[.admitted].get("/account/notices").expect(200).items
        if let id = notices.first?["id"]?.text { try await cast[.admitted].put("/account/notices/\(id)", ["read": true]).expect(204) }
    }

    private static func guests(_ cast: Cast) async throws {
        let written = try await cast.circle.guestThread()
        let guest = cast.circle.world.visitor.with(.guest(written.guestToken ?? ""))
        try await guest.get("/posts/\(written.post)").expect(200)
        try await guest.patch("/posts/\(written.post)", ["body": "Good evening."]).expect(202)
        try await guest.delete("/posts/\(written.post)").expect(204)
        let proof = try await guest.proof("report")
        let report = try await guest.post("/posts/\(cast.post)/reports", ["category": "spam", "proof": proof]).expect(202)
        try await guest.post("/receipts", ["receipt": report["receipt"]]).expect(200)
        try await guest.get("/transparency").expect(200)
    }

    private static func memberships(_ world: World) async throws {
        let circle = try await Circle.open(world, access: ["model": "closed", "conditions": [Circle.vetting]])
        let people = try await world.people(3)
        for (caller, outcome) in zip(people, ["ask", "decline", "accept"]) {
            try await circle.join(caller, as: "Called \(outcome)")
            try await caller.put("\(circle.path)/membership/answers", ["answers": ["Because."]]).expect(202)
            let item = try #require(try await circle.facilitator.get("\(circle.path)/queue").expect(200).items.last)
            let more: JSON = ["note": "Tell us more.", "reason": ["rule": "Only people with the illness.", "text": "Not so."]]
            try await circle.decide(item, outcome, more).expect(200)
        }
        try await people[2].patch("\(circle.path)/membership", ["pseudonym": "Another"]).expect(200)
        try await people[2].delete("\(circle.path)/membership").expect(204)
        try await circle.set(access: ["model": "registered"])
    }
}
