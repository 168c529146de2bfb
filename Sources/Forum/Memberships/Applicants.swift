import Store

/// Who applies to a room, as its moderators see them: of their standing whether it is met, and nothing else about them.
enum Applicants {
    static func list(_ seen: Room.Seen, _ call: Call, _ db: Reader) throws -> Answer {
        let page = try Page(call, list: "applicants of \(seen.room.id)", standard: 50)
        let applicants = try Membership.applying(in: seen.room.id, after: page.after?.id ?? "", limit: page.limit + 1, db)
        return .ok(try page.answer(applicants, key: { Page.Key(at: 0, id: $0.id) }) { try json($0, seen, db) })
    }

    private static func json(_ applicant: Membership, _ seen: Room.Seen, _ db: Reader) throws -> JSON {
        let condition = seen.room.access.conditions.filter { $0.kind == .standing }
        // Whom a moderator's word has just let in needs neither the word nor the evaluation any more.
        let unmet = try applicant.state == .applying && !Admission.conditions(condition, notMetBy: applicant.account, applicant, db).isEmpty
        return [
            "member": .text(applicant.id), "pseudonym": .text(applicant.pseudonym),
            "waiting": .list(applicant.waiting.map { .text($0.rawValue) }),
            "standing": condition.isEmpty ? .null : unmet ? "unmet" : "met", "override": .flag(applicant.standing != nil),
            "applied": .text(Time.month(applicant.since)),
        ]
    }

    /// A moderator's word in place of the evaluation: met, not met, or the evaluation again.
    struct Word: Body {
        let met: Bool?
        let reason: Decision.Reason?

        init(_ fields: inout Fields) throws {
            guard fields.has("met") else { throw Failure.malformed("“met” is to be true, false or null.", field: "met") }
            met = try fields.take("met") == .null ? nil : fields.optionalFlag("met")
            reason = try fields.optionalObject("reason", Decision.Reason.init)
            if met == false && reason == nil { throw Decision.Reason.missing }
        }
    }

    static func override(_ word: Word, _ seen: Room.Seen, _ call: Call, _ db: Writer) throws -> Answer {
        guard let applicant = try Membership.find(call.path("member"), db), applicant.room == seen.room.id, applicant.state == .applying
        else { throw Failure.notFound }
        guard seen.room.access.conditions.contains(where: { $0.kind == .standing }) else {
            throw Failure.notNow("This room does not ask for standing.")
        }
        let override: Membership.Override? = word.met.map { $0 ? .met : .unmet }
        // Said again it says nothing new to anybody.
        if override == applicant.standing { return .ok(try json(applicant, seen, db)) }
        try db.run("UPDATE membership SET standing = \(override) WHERE id = \(applicant.id)")
        if word.met == false {
            let made = Decision.Made(outcome: "standing_unmet", source: .ownInitiative, member: applicant.id, reason: word.reason)
            try Decision.record(made, Effect(restricts: [.standingUnmet], notice: .decision), .of(seen), seen.room, call, db)
        } else {
            if applicant.standing == .unmet {
                try Notice.send(.decision, to: applicant.id, seen.room.id, words: Notice.takenBack, call, db)
            }
            try Log.write("standing_\(override?.rawValue ?? "evaluated")", seen, call, db, rule: word.reason?.rule, member: applicant.id)
        }
        try Admission.considerQuietly(applicant.id, seen.room, call, db)
        guard let now = try Membership.find(applicant.id, db) else { throw Failure.notFound }
        return .ok(try json(now, seen, db))
    }
}
