import Testing

@testable import Forum

/// What the people of the walk do. An act that does not fit the state is refused and changes nothing.
extension Lives {
    static let reason: JSON = ["rule": "Be kind.", "text": "It hurt somebody."]

    func act() async throws {
        switch pick(18) {
        case 0, 1: try await open()
        case 2, 3, 4: try await reply()
        case 5: try await change()
        case 6: try await delete()
        case 7: try await report()
        case 8, 9, 10: try await review()
        case 11: try await limit()
        case 12: try await appeal()
        case 13: try await apply()
        case 14: try await leave()
        case 15: try await invite()
        default: try await decideAlone()
        }
    }

    private func person(in room: Int) async throws -> Int {
        let index = pick(people.count)
        if room < 2, members[people[index].account]?[circles[room].slug] == nil {
            let joined = try await people[index].put("\(circles[room].path)/membership", ["pseudonym": .text(name())])
            if let id = joined["member"].text { member(id, index, room) }
        }
        return index
    }

    /// What somebody writes: now and then with a link, so that it waits, or of danger.
    private func words(_ mark: String) -> JSON {
        let more = ["", "", "", " See www.example.org.", " I want to die tonight."][pick(5)]
        let body: JSON = ["body": .text(mark + more)]
        return pick(4) == 0 ? body.with("expires_in_days", .number(Int64(1 + pick(9)))) : body
    }

    private func open() async throws {
        let room = pick(3)
        let index = try await person(in: room)
        let (title, body, warning) = (mark(), mark(), mark())
        let made = try await people[index].post(
            "\(circles[room].path)/threads", words(body).with("title", .text(title)).with("content_warning", .text(warning)),
            headers: ["Idempotency-Key": title])
        guard let post = made["first_post"].at("id").text, let thread = made["id"].text else { return }
        for mark in [title, body, warning] { belongs(mark, to: .post(post)) }
        written(post, by: index, in: thread, room, opens: true)
        did("threads")
    }

    /// Somebody writes what waits, and nobody decides on it.
    func waits() async throws {
        for _ in 0..<20 {
            let index = try await person(in: 1)
            let body: JSON = ["title": .text(mark()), "body": "See www.example.org."]
            if try await people[index].post("\(circles[1].path)/threads", body).status == 202 { return }
        }
        Issue.record("nobody could write what waits")
    }

    private func reply() async throws {
        guard let thread = threads.suffix(12).randomElement(using: &random) else { return }
        let index = try await person(in: thread.room)
        let body = mark()
        let made = try await people[index].post("/threads/\(thread.id)/posts", words(body))
        guard let post = made["id"].text else { return }
        belongs(body, to: .post(post))
        written(post, by: index, in: thread.id, thread.room, opens: false)
        did("replies")
    }

    private func change() async throws {
        guard let post = posts.suffix(15).randomElement(using: &random) else { return }
        let body = mark(.post(post.id))
        let answer = try await people[post.author].patch("/posts/\(post.id)", ["body": .text(body + " www.example.org")])
        if [200, 202].contains(answer.status) { did("edits") }
    }

    private func delete() async throws {
        guard let post = posts.suffix(15).randomElement(using: &random) else { return }
        if try await people[post.author].delete("/posts/\(post.id)").status == 204 { did("deleted") }
    }

    private func report() async throws {
        guard let post = posts.suffix(15).randomElement(using: &random) else { return }
        let text = mark()
        let told = try await people[pick(people.count)].post("/posts/\(post.id)/reports", ["category": "other", "text": .text(text)])
        guard told.status == 202 else { return }
        let item = try await world.site.store.read { db in
            try db.first("SELECT id FROM item WHERE post = \(post.id) AND kind = 'report' AND state = 'open'", { try $0["id"] as String })
        }
        if let item { belongs(text, to: .item(item)) }
        did("reports")
    }

    /// A moderator decides on the first of a queue, in whatever way fits.
    private func review() async throws {
        let circle = circles[pick(3)]
        for item in try await moderator.get("\(circle.path)/queue?limit=6").expect(200).items {
            guard let id = item["id"]?.text, let kind = Item.Kind(rawValue: item["kind"]?.text ?? "") else { continue }
            if item["hard"] == true { _ = try await moderator.put("/queue/\(id)/reading") }
            guard let outcome = Decision.Outcome.of(kind).randomElement(using: &random) else { continue }
            let note = mark()
            var body: JSON = [
                "version": item["version"] ?? .null, "outcome": .text(outcome.rawValue), "note": .text(note), "content_warning": "sleep",
            ]
            body = body.with("reason", Self.reason)
            let done = try await moderator.post("/queue/\(id)/decision", body)
            if done.status == 200 { did("\(kind.rawValue) \(outcome.rawValue)") }
        }
    }

    private func limit() async throws {
        let (room, index) = (pick(2), pick(people.count))
        let circle = circles[room]
        guard let member = members[people[index].account]?[circle.slug] else { return }
        let kind = ["warning", "slowed", "held", "suspended"][pick(4)]
        var body: JSON = ["kind": .text(kind), "reason": Self.reason]
        if kind != "warning" { body = body.with("until", .text(Time.text(world.now + Int64(1 + pick(10)) * Time.day))) }
        if kind == "slowed" { body = body.with("posts_per_day", 5) }
        if try await circle.facilitator.post("\(circle.path)/members/\(member)/sanctions", body).status == 201 { did("sanctions") }
        guard pick(2) == 0 else { return }
        let until = JSON.text(Time.text(world.now + Int64(1 + pick(5)) * Time.day))
        let ban: JSON = ["member": .text(member), "until": until, "reason": Self.reason]
        if try await circle.steward.post("/bans", ban).status == 201 { did("bans") }
    }

    private func appeal() async throws {
        let person = people[pick(people.count)]
        for notice in try await person.get("/account/notices?limit=10").items {
            guard let decision = notice.at("decision", "id").text else { continue }
            let text = mark()
            guard try await person.post("/decisions/\(decision)/appeal", ["text": .text(text)]).status == 202 else { continue }
            let item = try await world.site.store.read {
                try $0.first("SELECT id FROM item WHERE decision = \(decision)") { try $0["id"] as String }
            }
            if let item { belongs(text, to: .item(item)) }
            return did("appeals")
        }
    }

    private func apply() async throws {
        let (index, circle) = (pick(people.count), circles[2])
        let joined = try await people[index].put("\(circle.path)/membership", ["pseudonym": .text(name())])
        if let id = joined["member"].text { member(id, index, 2) }
        guard let member = members[people[index].account]?[circle.slug] else { return }
        let answer = mark()
        let sent = try await people[index].put("\(circle.path)/membership/answers", ["answers": [.text(answer)]])
        if sent.status == 202 {
            belongs(answer, to: .application(member))
            did("answers")
        }
        if pick(2) == 0 {
            let introduction: JSON = ["body": "I am new here. I want to die tonight."]
            if try await people[index].put("\(circle.path)/membership/introduction", introduction).status == 202 { did("introductions") }
        }
    }

    private func leave() async throws {
        let (room, index) = (pick(3), pick(people.count))
        if try await people[index].delete("\(circles[room].path)/membership").status == 204 { did("left") }
    }

    private func invite() async throws {
        let until = JSON.text(Time.text(world.now + Int64(1 + pick(40)) * Time.day))
        let circle = circles[pick(3)]
        _ = try await circle.facilitator.post("\(circle.path)/invitations", ["kind": "room", "expires_at": until]).expect(201)
        did("invitations")
    }

    private func decideAlone() async throws {
        guard let post = posts.suffix(15).randomElement(using: &random) else { return }
        let body: JSON = ["outcome": .text(["remove", "warn_content"][pick(2)]), "reason": Self.reason, "content_warning": "grief"]
        if try await moderator.post("/posts/\(post.id)/decision", body).status == 200 { did("own initiative") }
    }
}
