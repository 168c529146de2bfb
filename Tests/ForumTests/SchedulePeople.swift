import Store
import Testing

@testable import Forum

extension Schedule {
    func sanctionOrLift() async throws -> Bool {
        let who = random.below(3)
        let mine = model.sanctions.filter { $0.live(now) }
        if let one = mine.first, random.chance(1, in: 2) { return try await lift(one, by: who) }
        let person = random.chance(2, in: 3) ? SchedulePlace.author : random.below(6)
        let wish = sanction()
        let path = "\(path)/members/\(room.members[person])/sanctions"
        let reply = try await place.callers[who].post(path, wish.json.with("reason", Self.reason))
        note("\(name(who)) sanctions \(name(person)): \(wish.kind): \(reply.status)")
        guard reply.status == 201 else {
            try hold([403, 404].contains(reply.status), reply.text)
            return true
        }
        try hold(model.acts(who, now) && person != who && person != 0, "a sanction was put that could not be")
        let made = ScheduleModel.Made(
            id: try reply.text("decision"), item: nil, kind: "sanction", outcome: wish.kind, by: who, post: nil, person: person, at: now)
        record(made, Wish(who: who, outcome: wish.kind, body: [:], sanction: (wish.kind, wish.until)))
        return true
    }

    private func lift(_ sanction: ScheduleModel.Sanction, by who: Int) async throws -> Bool {
        let decision = sanction.decision
        let id = try await world.site.store.read { db in
            try db.first("SELECT id FROM sanction WHERE decision = \(decision)") { try $0["id"] as String }
        }
        guard let id else { return false }
        let path = "\(path)/members/\(room.members[sanction.person])/sanctions/\(id)"
        let reply = try await place.callers[who].delete(path, ["reason": Self.reason])
        note("\(name(who)) lifts \(sanction.kind) from \(name(sanction.person)): \(reply.status)")
        guard reply.status == 204 else { return true }
        try hold(model.acts(who, now) && who != sanction.person, "a sanction was lifted by who may not")
        for index in model.sanctions.indices where model.sanctions[index].decision == decision { model.sanctions[index].ended = true }
        return true
    }

    /// Whom a decision hit appeals, or answers what was asked, or reads the notice.
    func appeal() async throws -> Bool {
        let asked = try await items().first { $0.kind == "appeal" && $0.waiting }
        if let asked, let decision = asked.appealed, let person = asked.about.flatMap({ room.members.firstIndex(of: $0) }) {
            let reply = try await place.callers[person].put("/decisions/\(decision)/appeal/answer", ["text": .text(words("answer"))])
            note("\(name(person)) answers: \(reply.status)")
            try hold(reply.status == 202, "what was asked could not be answered: \(reply.text)")
            return true
        }
        let open = model.made.indices.filter { model.made[$0].restricts && model.made[$0].person != nil }
        guard !open.isEmpty else { return false }
        let index = random.one(of: open)
        let made = model.made[index]
        let person = made.person ?? 0
        if random.chance(1, in: 4) { return try await read(made, person) }
        let reply = try await place.callers[person].post("/decisions/\(made.id)/appeal", ["text": .text(words("appeal"))])
        note("\(name(person)) appeals against the \(made.outcome): \(reply.status)")
        let may = made.taken == nil && !made.appealed && made.at + SchedulePlace.appealTime > now
        try hold((reply.status == 202) == may, "an appeal was \(may ? "not " : "")taken: \(reply.text)")
        if reply.status == 202 { model.made[index].appealed = true }
        return true
    }

    private func read(_ made: ScheduleModel.Made, _ person: Int) async throws -> Bool {
        let notices = try await place.callers[person].get("/account/notices").expect(200).items
        guard let notice = notices.first(where: { $0.at("decision", "id").text == made.id })?["id"]?.text else { return false }
        try await place.callers[person].put("/account/notices/\(notice)", ["read": true]).expect(204)
        note("\(name(person)) reads of the \(made.outcome)")
        return true
    }
}
