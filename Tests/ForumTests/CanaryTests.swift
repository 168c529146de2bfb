import Testing

@testable import Forum

/// What is hidden is in nobody else's answer: neither its words nor any trace that it is there.
@Suite struct CanaryTests {
    enum State: String, CaseIterable, Sendable {
        case held, returned, rejected, removed, deleted, expired
        case pendingEdit = "pending edit"
        case heldThread = "held thread"
    }

    /// What a viewer can ask about a room, a thread and a post.
    static func surfaces(_ cast: Cast, _ thread: String, _ post: String) -> [String] {
        let room = cast.circle.path
        return [
            "/rooms", "/rooms?q=room", room, "\(room)/threads", "\(room)/threads?limit=1", "\(room)/members", "\(room)/log",
            "\(room)/queue",
            "\(room)/queue?state=decided", "\(room)/membership", "/queue", "/queue?state=decided", "/account", "/account/notices",
            "/threads/\(cast.thread)", "/threads/\(cast.thread)/posts", "/threads/\(thread)", "/threads/\(thread)/posts",
            "/threads/\(thread)/posts?limit=1", "/posts/\(post)",
        ]
    }

    @Test(arguments: Engine.all, [["model": "open"], ["model": "registered"], AdmissionTests.closed] as [JSON])
    func `Whatever state a text is in, only its author and the room's moderators have it`(_ engine: Engine, _ access: JSON) async throws {
        try await World.open(engine) { world in
            let cast = try await Cast.around(world, access: access)
            for state in State.allCases {
                let words = world.canary()
                let written = try await Self.hide(words, state, cast)
                let gone = state == .deleted || state == .expired
                var found = 0
                for role in Role.allCases {
                    let may = !gone && [.author, .moderator, .facilitator].contains(role)
                    for path in Self.surfaces(cast, written.thread, written.post) {
                        let holds = try await cast[role].get(path).text.contains(words)
                        if holds { found += 1 }
                        #expect(may || !holds, "\(state): \(role) \(path)")
                    }
                    let own = try await cast[role].get("/posts/\(written.post)")
                    #expect(own.text.contains(words) == may, "\(state): \(role)")
                    #expect(own.status == (may || state == .pendingEdit && own.text.contains("\"live\"") ? 200 : 404), "\(state): \(role)")
                }
                #expect(gone == (found == 0), "\(state): who may have it finds it")
            }
        }
    }

    /// Brings the words into the state, as a reply of the author's or as a thread.
    private static func hide(_ words: String, _ state: State, _ cast: Cast) async throws -> Circle.Written {
        let (circle, author) = (cast.circle, cast[.author])
        let reason: JSON = ["reason": DecisionTests.reason, "note": "Please look at it again."]
        let link = "www.example.org \(words)"
        switch state {
        case .heldThread: return try await circle.thread(by: author, "See \(words)", link)
        case .held: return try await circle.reply(by: author, in: cast.thread, link)
        case .returned, .rejected:
            let written = try await circle.reply(by: author, in: cast.thread, link)
            let outcome = state == .returned ? "return" : "reject"
            try await circle.decide(circle.item(about: written.post), outcome, by: cast[.moderator], reason).expect(200)
            return written
        case .removed:
            let written = try await circle.reply(by: author, in: cast.thread, words)
            try await circle.report(written.post, by: cast[.admitted])
            try await circle.decide(circle.item(about: written.post, kind: "report"), "remove", by: cast[.moderator], reason).expect(200)
            return written
        case .deleted:
            let written = try await circle.reply(by: author, in: cast.thread, words)
            _ = try await circle.reply(by: cast[.admitted], in: cast.thread)
            try await author.delete("/posts/\(written.post)").expect(204)
            return written
        case .expired:
            let made = try await author.post("/threads/\(cast.thread)/posts", ["body": .text(words), "expires_in_days": 1]).expect(201)
            circle.world.pass(Time.day)
            return Circle.Written(thread: cast.thread, post: try made.text("id"), state: "live")
        case .pendingEdit:
            let written = try await circle.reply(by: author, in: cast.thread, "Good evening.")
            try await author.patch("/posts/\(written.post)", ["body": .text(link)]).expect(202)
            return written
        }
    }

    /// The same answers, byte for byte, with their tags, their counts and their order, before and after much that is hidden has happened.
    @Test(arguments: Engine.all, [["model": "open"], ["model": "registered"], AdmissionTests.closed] as [JSON])
    func `Hidden activity changes nobody else's answers`(_ engine: Engine, _ access: JSON) async throws {
        try await World.open(engine) { world in
            let cast = try await Cast.around(world, access: access)
            let circle = cast.circle
            try await circle.set(keepDays: 30, from: "thread")
            try await circle.set(policy: ["newcomer_posts": 1])
            let (newcomer, busy) = (try await world.person(), try await world.person())
            try await circle.admit(newcomer, as: "Heron")
            let busyMember = try await circle.admit(busy, as: "Ibis")
            _ = try await circle.reply(by: newcomer, in: cast.thread, "My own first post waits.")
            var threads: [Circle.Written] = []
            for index in 0..<4 { threads.append(try await circle.thread(by: cast[.author], "Thread \(index)")) }
            let removed = try await circle.reply(by: cast[.author], in: cast.thread, "To be removed")
            let second = try await circle.reply(by: cast[.moderator], in: cast.thread)
            try await circle.report(removed.post, by: cast[.admitted])
            let report = try await circle.item(about: removed.post, kind: "report")
            try await circle.decide(report, "remove", by: nil, ["reason": DecisionTests.reason]).expect(200)

            let watchers: [(String, Caller)] = [
                ("a visitor", world.visitor), ("a stranger", cast[.stranger]), ("a member", cast[.admitted]), ("a newcomer", newcomer),
                ("an applicant", cast[.applying]), ("the suspended", cast[.suspended]),
                ("a moderator elsewhere", cast[.moderatorElsewhere]),
            ]
            var paths =
                Self.surfaces(cast, threads[0].thread, second.post) + [
                    "\(circle.path)/threads?limit=2", "/threads/\(cast.thread)/posts?limit=2",
                ]
            paths += threads.flatMap { ["/threads/\($0.thread)", "/threads/\($0.thread)/posts"] }
            func answers() async throws -> [String: String] {
                var found: [String: String] = [:]
                for (who, caller) in watchers {
                    for path in paths {
                        let reply = try await caller.get(path)
                        found["\(who) \(path)"] = reply.withoutCursor
                        guard let next = reply.next else { continue }
                        let later = try await caller.get("\(path)\(path.contains("?") ? "&" : "?")cursor=\(next)")
                        found["\(who) \(path), next page"] = later.withoutCursor
                    }
                }
                return found
            }
            let before = try await answers()
            world.pass(Time.hour)
            #expect(try await answers() == before, "nothing changes by itself")

            try await Self.beBusy(busy, busyMember, cast, threads, removed)
            let after = try await answers()
            for (question, answer) in before { #expect(after[question] == answer, "\(question)") }
            #expect(after.count == before.count && before.count > 150)

            _ = try await circle.reply(by: cast[.moderator], in: threads[0].thread)
            #expect(try await answers() != before, "what is not hidden is seen")
        }
    }

    /// Everything that only its author and the moderators may notice.
    private static func beBusy(
        _ busy: Caller, _ member: String, _ cast: Cast, _ threads: [Circle.Written], _ removed: Circle.Written
    ) async throws {
        let circle = cast.circle
        let fern = cast[.moderator]
        let reason: JSON = ["reason": DecisionTests.reason, "note": "Please look at it again."]
        _ = try await circle.thread(by: busy, "A held thread")
        for thread in threads { _ = try await circle.reply(by: busy, in: thread.thread, "A held reply.") }
        for outcome in ["return", "reject"] {
            let held = try await circle.reply(by: busy, in: threads[1].thread, "A held reply.")
            try await circle.decide(circle.item(about: held.post), outcome, by: fern, reason).expect(200)
            if outcome == "return" { try await busy.patch("/posts/\(held.post)", ["body": "Changed."]).expect(202) }
            let deleted = try await circle.reply(by: busy, in: threads[0].thread, "Held and taken back.")
            try await busy.delete("/posts/\(deleted.post)").expect(204)
        }
        try await cast[.author].patch("/posts/\(threads[2].post)", ["body": "A waiting edit: www.example.org"]).expect(202)
        try await circle.report(threads[3].post, by: busy)
        let report = try await circle.item(about: threads[3].post, kind: "report")
        try await circle.facilitator.put("/queue/\(report["id"]?.text ?? "")/claim").expect(200)
        try await circle.decide(report, "dismiss").expect(200)
        try await circle.report(cast.post, by: busy)
        // Removed before: that its author deletes it now is nobody's business.
        try await cast[.author].delete("/posts/\(removed.post)").expect(204)
        let applicant = try await circle.world.person()
        if try await applicant.get("\(circle.path)/access")["conditions"].items?.isEmpty == false {
            try await circle.join(applicant, as: "Jay")
            try await applicant.put("\(circle.path)/membership/answers", ["answers": ["Because"]]).expect(202)
            try await circle.decide(AdmissionTests.item(circle, "application", of: applicant), "decline", by: nil, reason).expect(200)
        }
        try await busy.put("/account/passphrase", ["passphrase": .text(World.passphrase), "new_passphrase": "a new one with many words"])
            .expect(204)
    }
}
