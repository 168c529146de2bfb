import Store
import Testing

@testable import Forum

extension Schedule {
    struct Wish: Sendable {
        let who: Int
        let outcome: String
        let body: JSON
        var sanction: (kind: String, until: Int64)?
    }

    private func wish(_ item: ScheduleItem, by who: Int) -> Wish {
        let outcome = random.one(of: outcomes(item))
        let sanction = ["held_post", "report"].contains(item.kind) && random.chance(1, in: 4) ? sanction() : nil
        return Wish(
            who: who, outcome: outcome, body: body(outcome, sanction: sanction?.json), sanction: sanction.map { ($0.kind, $0.until) })
    }

    private func send(_ wish: Wish, _ item: ScheduleItem, version: Int) async throws -> Reply {
        let body = wish.body.with("version", JSON(version))
        return try await place.callers[wish.who].post("/queue/\(item.id)/decision", body)
    }

    private func somebody() -> Int { random.chance(1, in: 8) ? SchedulePlace.steward : random.below(3) }

    private func anItem() async throws -> ScheduleItem? {
        let open = try await items()
        return open.isEmpty ? nil : random.one(of: open)
    }

    /// With the right version: taken, unless another's lease lasts, or who decides has a part in it.
    func decide() async throws -> Bool {
        guard let item = try await anItem() else { return false }
        let wish = wish(item, by: somebody())
        let may = hears(wish.who, item)
        let reply = try await send(wish, item, version: item.version)
        note(
            "\(name(wish.who)) decides \(words(of: item)): \(wish.outcome)\(wish.sanction.map { " and \($0.kind)" } ?? ""): \(reply.status)"
        )
        try await judge(reply.status, reply.status == 200 ? nil : reply.problem, wish, item, may)
        return true
    }

    private func judge(_ status: Int, _ problem: String?, _ wish: Wish, _ item: ScheduleItem, _ may: Bool) async throws {
        guard may else {
            tally.refused += 1
            return try hold([403, 404].contains(status), "somebody decided who has a part in it, or may not")
        }
        let member = wish.who == SchedulePlace.steward ? nil : room.members[wish.who]
        let leased = item.claimedBy != nil && item.claimedUntil > now && item.claimedBy != member
        if leased {
            tally.claimed += 1
            return try hold(status == 409 && problem == "claimed", "a lease did not count")
        }
        // Nobody sanctions somebody of their own rank, or whom they have reported.
        if status == 403 && wish.sanction != nil { return }
        // What is in the queue can be too old to be shown.
        if status == 404, let post = model.posts.first(where: { $0.id == item.post }), !post.lives(now) || post.state != "live" { return }
        try hold(status == 200, "who may decide could not: \(status) \(problem ?? "")")
        try await take(wish, item)
    }

    /// What was decided goes into the model.
    func take(_ wish: Wish, _ item: ScheduleItem) async throws {
        let (id, known) = (item.id, Set(model.made.map(\.id)))
        let decisions = try await world.site.store.read { db in
            try db.all("SELECT id FROM decision WHERE item = \(id)") { try $0["id"] as String }
        }.filter { !known.contains($0) }
        try hold(decisions.count == 1, "one act left \(decisions.count) decisions")
        guard let decision = decisions.first else { return }
        let person = item.about.flatMap { room.members.firstIndex(of: $0) }
        var made = ScheduleModel.Made(
            id: decision, item: item.id, kind: item.kind, outcome: wish.outcome, by: wish.who,
            post: item.kind == "appeal" ? nil : model.posts.firstIndex { $0.id == item.post }, person: person, at: now)
        made.about = item.appealed
        record(made, wish)
    }

    func record(_ made: ScheduleModel.Made, _ wish: Wish) {
        let sanction = wish.sanction.flatMap { sanction in
            made.person.map { ScheduleModel.Sanction(decision: made.id, person: $0, kind: sanction.kind, until: sanction.until) }
        }
        model.decide(made, warning: wish.body["content_warning"]?.text, sanction: sanction, now)
        tally.decisions += 1
        if made.kind == "appeal" && made.outcome != "ask" {
            tally.heard += 1
            if made.outcome == "overturn" { tally.overturned += 1 }
        }
    }

    /// Two or three decide the same item at the same moment, sometimes while its author deletes the post: one of them has it.
    func decideAtOnce() async throws -> Bool {
        guard let item = try await anItem() else { return false }
        let wishes = (0..<2 + random.below(2)).map { _ in wish(item, by: random.below(3)) }
        let may = wishes.map { hears($0.who, item) }
        let deleted = random.chance(1, in: 5) ? model.posts.firstIndex { $0.id == item.post && $0.state != "deleted" } : nil
        let callers = place.callers
        let bodies = wishes.map { $0.body.with("version", JSON(item.version)) }
        let author = deleted.map { (callers[model.posts[$0].by], model.posts[$0].id) }
        async let gone = author == nil ? nil : author?.0.delete("/posts/\(author?.1 ?? "")")
        let replies = try await parallel(wishes.count) { index in
            (index, try await callers[wishes[index].who].post("/queue/\(item.id)/decision", bodies[index]))
        }.sorted { $0.0 < $1.0 }.map(\.1)
        let isGone = try await gone?.status == 204
        let said = zip(wishes, replies).map { "\(name($0.who)) \($0.outcome)\($0.sanction.map { " and \($0.kind)" } ?? "") \($1.status)" }
        note("at once on \(words(of: item)): \(said.joined(separator: ", "))\(deleted == nil ? "" : ", its author deletes it: \(isGone)")")
        tally.rounds += 1
        try hold(replies.filter { $0.status == 200 }.count <= 1, "two decisions were taken on one item")
        let winner = replies.firstIndex { $0.status == 200 }
        for (index, reply) in replies.enumerated() where index != winner {
            if !may[index] {
                try hold([403, 404].contains(reply.status), "somebody decided who has a part in it, or may not")
            } else if reply.status == 409 {
                let said = reply.members
                let (problem, now) = (said["type"] as? String, said["item"] as? [String: Any])
                try hold(["/problems/stale", "/problems/claimed"].contains(problem), "\(reply.text)")
                try hold(now?["id"] as? String == item.id, "a refusal without the item")
                let newer = now?["version"] as? Int ?? 0 > item.version
                try hold(problem == "/problems/claimed" || newer, "a stale decision, and the item is no newer")
                if problem == "/problems/stale" { tally.stale += 1 } else { tally.claimed += 1 }
            } else {
                try hold([403, 404].contains(reply.status), "\(reply.status) \(reply.text)")
            }
        }
        if let winner {
            try hold(may[winner], "somebody decided who has a part in it, or may not")
            try await take(wishes[winner], item)
        }
        if let deleted, isGone {
            model.posts[deleted].state = "deleted"
            model.posts[deleted].pending = nil
            model.posts[deleted].cause = nil
        }
        return true
    }
}
