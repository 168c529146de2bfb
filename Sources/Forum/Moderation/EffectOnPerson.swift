import Store

extension Effect {
    static func applicant(_ asked: Decision.Asked, _ on: OnItem.Subject, _ part: SQL, _ call: Call, _ db: Writer) throws -> Effect {
        guard let member = on.item.member, let applicant = try Membership.find(member, db), applicant.state == .applying else {
            throw Failure.stale(try on.item.json(on, db))
        }
        let before: JSON = [
            "introduction_state": .text(applicant.introduction.rawValue), "answers_state": .text(applicant.answers.rawValue),
            "role": .text(applicant.role.rawValue), "joined_at": .number(applicant.since),
        ]
        switch asked.outcome {
        case .accept:
            try accept(part, of: member, forget: on.item.kind == .application, db)
            try markDecided(on.item, db)
            try Admission.considerQuietly(member, on.seen.room, call, db)
            return Effect()
        case .ask:
            try db.run(
                """
                UPDATE membership SET \(sql: part) = 'asked', words_until = \(call.now + Lifetimes.application) WHERE id = \(member)
                """)
            return Effect(notice: .asked)
        default:
            try markDecided(on.item, db)
            try Applying.decline(applicant, on.seen.room, call, db)
            return Effect(restricts: [.applicationDeclined], notice: .declined, before: before)
        }
    }

    /// Answers are for those who decide; accepted they go.
    static func accept(_ part: SQL, of member: String, forget: Bool, _ db: Writer) throws {
        try db.run("UPDATE membership SET \(sql: part) = 'accepted' WHERE id = \(member)")
        if forget { try Applying.forget(member, db) }
    }

    /// Nothing of a concern is a restriction: what is done is looking, writing kindly, or asking the stewards to look.
    static func concern(_ asked: Decision.Asked, _ on: OnItem.Subject, _ call: Call, _ db: Writer) throws -> Effect {
        switch asked.outcome {
        case .contacted:
            return Effect(notice: .contact)
        case .escalate:
            if case .steward = on.decider { throw Failure.notNow("This is with the stewards already.") }
            try db.run("UPDATE item SET heard_by = 'both' WHERE id = \(on.item.id) AND heard_by = 'room'")
            return Effect()
        default:
            return Effect()
        }
    }

    /// Before what closes the applicant's other items, so that this one stays as the record of its decision.
    private static func markDecided(_ item: Item, _ db: Writer) throws {
        try db.run("UPDATE item SET state = 'decided' WHERE id = \(item.id)")
    }
}
