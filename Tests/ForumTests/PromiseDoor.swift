import Testing

@testable import Forum

/// What a walk does with the room's settings, and at its door.
extension PromiseWalk {
    @discardableResult
    func changeAccess(anew: Bool = false) async throws -> Bool {
        if !model.setting.listed, random.chance(1, in: 2) { return try await changeListing() }
        let new = anew ? PromiseSetting.random(listed: model.setting.listed, &random) : model.setting.next(&random)
        try await circle.set(access: new.json(groups))
        try await hasten()
        happen("access \(new.read) \(new.write) \(new.asked)") { $0.set(new) }
        return true
    }

    /// Nobody waits for their time here, which other tests are about: who was put off is admitted now, in the order of the model.
    private func hasten() async throws {
        let (members, now) = (members, world.now)
        try await world.site.store.write { db in
            for (at, member) in members.enumerated() {
                try db.run(
                    """
                    UPDATE membership SET consider_at = \(now - Int64(members.count - at)) WHERE id = \(member) AND consider_at IS NOT NULL
                    """)
            }
        }
        try await LaterAdmissions(world.site).run()
    }

    func changeListing() async throws -> Bool {
        guard model.setting.read == 2 else { return false }
        var new = model.setting
        new.listed.toggle()
        try await circle.facilitator.patch(circle.path, ["listing": new.listed ? "listed" : "unlisted"]).expect(200)
        happen(new.listed ? "listed" : "unlisted") { $0.set(new) }
        return true
    }

    func changePolicy() async throws -> Bool {
        let review = random.one(of: PromiseModel.Review.allCases + [.none])
        let guests = random.chance(1, in: 2)
        try await circle.set(policy: ["review": .text(review.rawValue), "guests": guests ? "review" : "none"])
        happen("review \(review), guests' posts \(guests)") { ($0.review, $0.reviewsGuests) = (review, guests) }
        return true
    }

    func changeRetention() async throws -> Bool {
        let days = random.one(of: [nil, nil, 1, 2])
        try await circle.set(keepDays: days)
        happen("retention \(days.map(String.init) ?? "none")") { $0.keep(days: days) }
        return true
    }

    /// No sum of these is a whole number of days, so that nothing ends in the moment in which it is looked at.
    func passTime() async throws -> Bool {
        let time = random.one(of: [11, 17]) * Time.hour
        guard model.now + time < Int64(Self.days) * Time.day else { return false }
        world.pass(time)
        happen("\(time / Time.hour) hours pass") { $0.pass(time) }
        return true
    }

    private func anybody(_ fits: (Int) -> Bool) -> Int? {
        let found = model.people.indices.filter(fits)
        return found.isEmpty ? nil : random.one(of: found)
    }

    /// A new person, or one who left or was declined; by invitation where the room does not exist for them, or would not have them.
    func join() async throws -> Bool {
        let back = anybody { [.none, .left, .declined].contains(model.people[$0].state) && !model.isSuspended($0) }
        guard let person = back ?? (callers.count < Self.names.count ? callers.count : nil) else { return false }
        if person == callers.count {
            callers.append(try await world.person())
            members.append(nil)
            happen("\(person) makes an account") { $0.people.append(PromiseModel.Person()) }
        }
        let caller = callers[person]
        if model.people[person].state == .declined || !model.setting.listed {
            try await caller.redeem(try await circle.invitation(), as: Self.names[person]).expect(201)
        } else {
            try await caller.put("\(circle.path)/membership", ["pseudonym": .text(Self.names[person])]).expect(201, 202)
        }
        happen("\(person) joins") { $0.apply(person) }
        try await checkState(of: person)
        members[person] = try await caller.get("\(circle.path)/membership").expect(200).text("member")
        if random.chance(2, in: 3) { try await hurry(person) }
        return true
    }

    /// That the model and the room agree on who is in: what is seen stands on it.
    private func checkState(of person: Int) async throws {
        let state = try await callers[person].get("\(circle.path)/membership").expect(200)["state"].text
        if state != "\(model.people[person].state)" {
            try fail("\(person) is \(state ?? "nobody") and should be \(model.people[person].state)")
        }
    }

    /// An applicant, or somebody who may be one later, does what could be asked of them; or a moderator does their part.
    func proceed() async throws -> Bool {
        if random.chance(1, in: 6) { return try await attest() }
        if random.chance(1, in: 2) { return try await decideOnApplicant() }
        guard let person = anybody({ model.people[$0].state == .applying && !model.isSuspended($0) }) else { return false }
        return try await give(person)
    }

    /// An applicant introduces themselves or answers, where that is asked and not there yet.
    private func give(_ person: Int) async throws -> Bool {
        let caller = callers[person]
        for asked in model.setting.asked.shuffled(using: &random) {
            switch asked {
            case .introduction where model.people[person].introduction != .accepted:
                let text = nextText("I am \(Self.names[person])")
                try await caller.put("\(circle.path)/membership/introduction", ["body": .text(text)]).expect(202)
                happen("\(person) introduces themselves") { $0.introduce(person, text) }
                try await checkState(of: person)
                if random.chance(1, in: 2) { try await changeAccess() }
            case .vetting where [.missing, .asked].contains(model.people[person].answers):
                try await caller.put("\(circle.path)/membership/answers", ["answers": ["Something hard happened."]]).expect(202)
                happen("\(person) answers") { $0.people[person].answers = .waiting }
            default: continue
            }
            try await checkState(of: person)
            return true
        }
        return false
    }

    /// Does all that is asked of an applicant, one after the other.
    private func hurry(_ person: Int) async throws {
        for _ in 0..<8 where model.people[person].state == .applying {
            if let named = model.setting.named, !model.people[person].groups.contains(where: named.contains) {
                try await attest(person, random.one(of: named))
            } else if try await !accept(person) {
                guard try await give(person) else { return }
            }
        }
    }

    private func attest() async throws -> Bool {
        guard let person = anybody({ $0 > 1 && model.people[$0].groups.count < PromiseSetting.groups }) else { return false }
        try await attest(person, random.below(PromiseSetting.groups))
        return true
    }

    private func attest(_ person: Int, _ group: Int) async throws {
        let until = JSON.text(Time.text(world.now + Time.day))
        let body: JSON = ["kind": "user_group", "group": .text(groups[group]), "uses": 1, "expires_at": until]
        let code = try await circle.facilitator.post("\(circle.path)/invitations", body).expect(201).text("code")
        try await callers[person].redeem(code, as: nil).expect(201)
        happen("\(person) is attested group \(group)") { $0.attest(person, group) }
    }

    private func waiting(_ people: [Int]) async throws -> [(kind: String, person: Int, item: JSON)] {
        let queue = try await circle.facilitator.get("\(circle.path)/queue?limit=100").expect(200).items
        return people.flatMap { person in
            ["introduction", "application"].compactMap { kind in
                queue.first { $0["kind"]?.text == kind && $0.at("member", "member").text == members[person] }.map { (kind, person, $0) }
            }
        }
    }

    private func decideOnApplicant() async throws -> Bool {
        if random.chance(1, in: 2) { try await changeAccess() }
        let waiting = try await waiting(Array(model.people.indices))
        guard !waiting.isEmpty else { return false }
        let outcome = random.one(of: ["accept", "accept", "accept", "accept", "ask", "decline"])
        try await decide(on: random.one(of: waiting), outcome)
        return true
    }

    private func accept(_ person: Int) async throws -> Bool {
        guard let found = try await waiting([person]).first else { return false }
        try await decide(on: found, "accept")
        return true
    }

    private func decide(on found: (kind: String, person: Int, item: JSON), _ outcome: String) async throws {
        let more: JSON = outcome == "accept" ? [:] : ["note": "Tell us more.", "reason": ["rule": "Purpose", "text": "It does not fit."]]
        try await circle.decide(found.item, outcome, more).expect(200)
        let part: WritableKeyPath<PromiseModel.Person, PromiseModel.Person.Part> =
            found.kind == "introduction" ? \.introduction : \.answers
        happen("\(found.kind) of \(found.person): \(outcome)") { model in
            if outcome == "decline" { return model.decline(found.person) }
            model.people[found.person][keyPath: part] = outcome == "accept" ? .accepted : .asked
            if outcome == "accept" { model.consider(found.person) }
        }
    }

    func leave() async throws -> Bool {
        guard let person = anybody({ $0 > 1 && [.applying, .admitted].contains(model.people[$0].state) && !model.isSuspended($0) }) else {
            return false
        }
        try await callers[person].delete("\(circle.path)/membership").expect(204)
        happen("\(person) leaves") { $0.leave(person) }
        return true
    }

    func suspendOrLift() async throws -> Bool {
        let path = "\(circle.path)/members"
        if random.chance(1, in: 2), let person = anybody({ model.isSuspended($0) }) {
            let sanctions = try await circle.facilitator.get("\(path)/\(members[person] ?? "")/sanctions").expect(200).items
            let live = try #require(sanctions.first { $0["ended_at"] == .null }?["id"]?.text)
            try await circle.facilitator.delete("\(path)/\(members[person] ?? "")/sanctions/\(live)", [:]).expect(204)
            happen("the suspension of \(person) is lifted") { $0.people[person].suspendedUntil = 0 }
        } else if let person = anybody({ $0 > 1 && members[$0] != nil && !model.isSuspended($0) }), let member = members[person] {
            let days = random.one(of: [1, 2, nil])
            try await circle.sanction(member, days == nil ? "banned" : "suspended", days: days)
            happen("\(person) is suspended for \(days.map(String.init) ?? "all") days") { model in
                model.people[person].suspendedUntil = days.map { model.now + Int64($0) * Time.day } ?? .max
            }
        } else {
            return false
        }
        return true
    }

    func nextText(_ words: String) -> String {
        texts += 1
        return "\(words), text \(Self.marks[texts % Self.marks.count])\(texts)."
    }

    /// Of letters, since numbers could look like a telephone's.
    private static let marks = ["a", "b", "c", "d"]
}
