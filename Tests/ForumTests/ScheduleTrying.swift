import Store
import Testing

@testable import Forum

extension Schedule {
    func claim() async throws -> Bool {
        let open = try await items()
        guard !open.isEmpty else { return false }
        let (item, who) = (random.one(of: open), random.below(3))
        let may = hears(who, item)
        if item.claimedBy == room.members[who], item.claimedUntil > now, random.chance(1, in: 2) {
            let reply = try await place.callers[who].delete("/queue/\(item.id)/claim")
            note("\(name(who)) gives back \(words(of: item)): \(reply.status)")
            return true
        }
        let leased = item.claimedBy != nil && item.claimedUntil > now && item.claimedBy != room.members[who]
        let reply = try await place.callers[who].put("/queue/\(item.id)/claim")
        note("\(name(who)) claims \(words(of: item)): \(reply.status)")
        if reply.status == 200 { try hold(may && !leased, "a claim was taken that could not be") }
        return true
    }

    func handOver() async throws -> Bool {
        let open = try await items()
        guard !open.isEmpty else { return false }
        let (item, who, to) = (random.one(of: open), random.below(3), random.below(4))
        let reply = try await place.callers[who].put("/queue/\(item.id)/handover", ["to": .text(room.members[to])])
        note("\(name(who)) hands \(words(of: item)) to \(name(to)): \(reply.status)")
        if reply.status == 200 { try hold(hears(who, item) && to != 3 && to != who, "an item was handed over that could not be") }
        return true
    }

    /// With a version that is not the item's, or without what the outcome needs: nothing is changed.
    func decideWrongly() async throws -> Bool {
        let open = try await items()
        guard !open.isEmpty else { return false }
        let (item, who) = (random.one(of: open), random.below(3))
        let (may, bare) = (hears(who, item), random.chance(1, in: 2))
        let restricting = ["held_post": "reject", "report": "remove"][item.kind]
        let outcome = bare ? restricting ?? "ask" : random.one(of: outcomes(item))
        if bare && item.kind == "concern" { return false }
        let version = bare ? item.version : item.version + (item.version == 1 || random.chance(1, in: 2) ? 1 : -1)
        let sent: JSON = bare ? ["outcome": .text(outcome)] : body(outcome)
        let path = "/queue/\(item.id)/decision"
        let reply = try await place.callers[who].post(path, sent.with("version", JSON(version)))
        note("\(name(who)) decides \(words(of: item)) \(bare ? "without a reason" : "by another version"): \(outcome): \(reply.status)")
        try hold(!may || [409, 422].contains(reply.status) || reply.status == 404, "\(reply.status)")
        try hold(may || [403, 404].contains(reply.status), "somebody decided who has a part in it, or may not")
        if !bare && may && reply.status == 409 {
            tally.stale += 1
            let now = reply["item"].at("version").number
            try hold(reply.problem == "stale" && now == Int64(item.version), "stale without the item as it is: \(reply.text)")
        }
        return true
    }

    /// Several at once by one moderator: each by itself.
    func decideInBulk() async throws -> Bool {
        let (open, who) = (try await items(), random.below(3))
        let mine = open.filter { hears(who, $0) && $0.kind != "appeal" }.prefix(3)
        guard mine.count > 1, Set(mine.compactMap(\.post)).count == mine.count else { return false }
        let wishes = mine.map { item -> Wish in
            let outcome = random.one(of: outcomes(item))
            return Wish(who: who, outcome: outcome, body: body(outcome))
        }
        let list = zip(mine, wishes).map { $1.body.with("version", JSON($0.version)).with("item", .text($0.id)) }
        let reply = try await place.callers[who].post("/queue/decisions", ["decisions": .list(list)])
        let results = reply["results"].items ?? []
        let said = zip(mine, zip(wishes, results)).map { "\(words(of: $0)) \($1.0.outcome) \($1.1["status"]?.number ?? 0)" }
        note("\(name(who)) decides in bulk: \(said.joined(separator: ", "))")
        try hold(reply.status == 200 && results.count == list.count, "\(reply.text)")
        for ((item, wish), result) in zip(zip(mine, wishes), results) where result["status"]?.number == 200 { try await take(wish, item) }
        return true
    }

    func ownInitiative() async throws -> Bool {
        let who = random.below(3)
        let places = model.posts.indices.filter { model.posts[$0].shows(now) }
        guard !places.isEmpty else { return false }
        let index = random.one(of: places)
        let outcome = random.one(of: ["warn_content", "remove"])
        let sanction = random.chance(1, in: 4) ? sanction() : nil
        let wish = Wish(
            who: who, outcome: outcome, body: body(outcome, sanction: sanction?.json), sanction: sanction.map { ($0.kind, $0.until) })
        let reports = try await items().filter { $0.post == model.posts[index].id && $0.kind == "report" }
        let may = model.acts(who, now) && model.posts[index].by != who && reports.isEmpty
        // Who once reported the post, or decided about it and was found to be wrong, leaves it to another.
        let partial =
            model.reports.contains { $0 == (index, who) }
            || model.made.contains { $0.post == index && $0.by == who && $0.taken == "overturned" }
        let reply = try await place.callers[who].post("/posts/\(model.posts[index].id)/decision", wish.body)
        note("\(name(who)) on their own about post \(index): \(outcome)\(wish.sanction.map { " and \($0.kind)" } ?? ""): \(reply.status)")
        guard reply.status == 200 else {
            try hold(!may || reply.status == 403 && (sanction != nil || partial), "who may act on their own could not: \(reply.text)")
            return true
        }
        let lonely = SchedulePlace.moderators.allSatisfy { $0 == who || !model.acts($0, now) }
        let reported = reports.contains { $0.reporters.contains(place.callers[who].account) }
        try hold(may || lonely && reported, "somebody decided who may not")
        record(
            ScheduleModel.Made(
                id: try reply.text("id"), item: nil, kind: "own", outcome: outcome, by: who, post: index, person: model.posts[index].by,
                at: now),
            wish)
        return true
    }

    /// Takes back a decision: the newest mostly; now and then another's, or too late.
    func undo() async throws -> Bool {
        guard !model.made.isEmpty else { return false }
        let made = random.chance(1, in: 2) ? model.made[model.made.count - 1] : random.one(of: model.made)
        let who = random.chance(7, in: 8) ? made.by : random.below(3)
        let reply = try await place.callers[who].delete("/decisions/\(made.id)")
        note("\(name(who)) takes back the \(made.outcome) of \(name(made.by)): \(reply.status)")
        guard reply.status == 204 else {
            try hold([403, 404, 409].contains(reply.status), reply.text)
            return true
        }
        let built = made.appealed || made.taken != nil || ["ask", "accept", "uphold", "overturn"].contains(made.outcome)
        try hold(who == made.by && made.at + Decision.undoTime > now && !built, "what stays was taken back")
        try hold(who == SchedulePlace.steward || model.acts(who, now), "who rests took something back")
        model.takeBack(made.id, "undone", now)
        tally.undone += 1
        return true
    }
}
