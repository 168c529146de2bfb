import Store

/// An applicant's introduction and answers. Each waits in the queue for a moderator, who accepts, asks further or declines.
enum Introduction {
    struct Text: Body {
        let body: String
        let concern: Bool
        init(_ fields: inout Fields) throws {
            body = try fields.text("body", 1...5000)
            concern = Concern.marks(body)
        }
    }

    static func write(_ text: Text, _ seen: Room.Seen, _ call: Call, _ db: Writer) throws -> Answer {
        let membership = try Applying.own(seen, db)
        guard let condition = seen.room.access.conditions.first(where: { $0.kind == .introduction }) else {
            throw Failure.notNow("This room asks for no introduction.")
        }
        guard membership.introduction != .accepted else { throw Failure.notNow("Your introduction is accepted already.") }
        try Prose.empty(membership.introductionText, db)
        let kept: Int64 = try Prose.keep(text.body, .introduction, db)
        let rule = seen.room.retention.rule()
        try db.run(
            """
            UPDATE membership SET introduction = \(kept), introduction_tier = \(seen.room.access.read),
                introduction_at = \(call.now), words_until = \(call.now + Lifetimes.application), introduction_state = 'waiting',
                introduction_keep_ms = \(rule.fromPost), introduction_keep_thread_ms = \(rule.fromThread)
            WHERE id = \(membership.id)
            """)
        if condition == .introduction(countsWhenPosted: true) {
            try Item.close(for: membership.id, [.introduction], call, db)
        } else {
            try Item.open(.introduction, member: membership.id, seen.room, call, db)
        }
        if text.concern { try Item.open(.concern, member: membership.id, urgent: true, seen.room, call, db) }
        try Admission.consider(membership.id, seen.room, call, db)
        return try supported(text.concern, seen.room, call, db)
    }

    /// What an applicant gets back, with helplines where they wrote of danger.
    static func supported(_ concern: Bool, _ room: Room, _ call: Call, _ db: Reader) throws -> Answer {
        let json = try Joining.answer(room, call, db).body?.with("support", Concerns.support(room, where: concern))
        return Answer(status: 202, body: json)
    }

    /// At admission the introduction becomes a post in the room's introductions thread; where a moderator has read it, it is live at once.
    /// One that was neither accepted nor counts by itself is nobody's to publish: its words go.
    static func publish(of membership: Membership, in room: Room, _ call: Call, _ db: Writer) throws {
        guard let text = membership.introductionText,
            let written = try db.first(
                """
                SELECT \(sql: .sealed("text", as: "body")), m.introduction_tier, m.introduction_at, m.introduction_keep_ms,
                    m.introduction_keep_thread_ms
                FROM membership m JOIN text ON text.id = m.introduction WHERE m.id = \(membership.id)
                """,
                { row in
                    (
                        body: try row.words("body", .introduction) ?? "",
                        then: Draft.Written(
                            at: try row["introduction_at"], readTier: try Stored.tier(row["introduction_tier"]),
                            rule: Retention.Rule(
                                fromPost: try row["introduction_keep_ms"], fromThread: try row["introduction_keep_thread_ms"]))
                    )
                }
            )
        else { return }
        try db.run("UPDATE membership SET introduction = NULL WHERE id = \(membership.id)")
        try Prose.empty(text, db)
        let read = membership.introduction == .accepted
        let counts = membership.introduction == .waiting && room.access.conditions.contains(.introduction(countsWhenPosted: true))
        guard read || counts else { return }
        let draft = Draft(title: nil, body: written.body, written: written.then)
        // A sanction is not shed by leaving and introducing oneself anew.
        let limited = try Sanction.live(on: membership.id, call.now, db) != nil
        _ = try Post.insert(
            draft, by: .member(membership.id), in: try Thread.introductions(of: room, call, db), room, accepted: read, limited: limited,
            call,
            db)
    }
}

/// The answers to a room's questions.
enum Applying {
    struct Answers: Body {
        let answers: [String]
        let concern: Bool
        init(_ fields: inout Fields) throws {
            guard let answers = try fields.optionalTexts("answers", atMost: 10, each: 1...2000) else {
                throw Failure.malformed("“answers” is to be there.", field: "answers")
            }
            self.answers = answers
            concern = Concern.marks(answers.joined(separator: "\n"))
        }
    }

    static func answer(_ given: Answers, _ seen: Room.Seen, _ call: Call, _ db: Writer) throws -> Answer {
        let membership = try own(seen, db)
        guard let asked = seen.room.access.questions else { throw Failure.notNow("This room asks no questions.") }
        guard membership.answers != .accepted else { throw Failure.notNow("Your answers are accepted already.") }
        guard given.answers.count == asked.count else {
            throw Failure.invalid(
                "answers", "The room asks \(asked.count) questions; each needs an answer.", limit: .number(Int64(asked.count)))
        }
        try forget(membership.id, db)
        for (position, (question, answer)) in zip(asked, given.answers).enumerated() {
            let kept: Int64 = try Prose.keep(answer, .answer, db)
            try db.run(
                "INSERT INTO answer (membership, position, question, answer) VALUES (\(membership.id), \(position), \(question), \(kept))")
        }
        try db.run(
            """
            UPDATE membership SET answers_state = 'waiting', words_until = \(call.now + Lifetimes.application) WHERE id = \(membership.id)
            """)
        try Item.open(.application, member: membership.id, seen.room, call, db)
        if given.concern { try Item.open(.concern, member: membership.id, urgent: true, seen.room, call, db) }
        return try Introduction.supported(given.concern, seen.room, call, db)
    }

    /// Answers are for those who decide; once decided they go.
    static func forget(_ membership: String, _ db: Writer) throws {
        try Prose.empty(db.all("SELECT answer FROM answer WHERE membership = \(membership)") { try $0["answer"] }, db)
        try db.run("DELETE FROM answer WHERE membership = \(membership)")
    }

    /// An application that came to nothing leaves none of its words. A moderator's word on the standing stays, so that nobody sheds it by
    /// leaving and coming back.
    static func end(_ membership: Membership, as state: Standing.State, _ call: Call, _ db: Writer) throws {
        try forget(membership.id, db)
        try Prose.empty([membership.introductionText, membership.texts.wished].compactMap(\.self), db)
        try db.run(
            """
            UPDATE membership SET state = \(state), role = 'member', introduction = NULL, wished = NULL, standing_for = NULL,
                consider_at = NULL, joined_at = \(call.now), words_until = NULL
            WHERE id = \(membership.id)
            """)
        if state == .left {
            try db.run("UPDATE membership SET introduction_state = 'missing', answers_state = 'missing' WHERE id = \(membership.id)")
        }
        try Ledger.note(.membership, membership.id, call, db)
        try Item.close(for: membership.id, [.introduction, .application], call, db)
    }

    /// What they wrote is kept while they can appeal, for whoever hears it.
    static func decline(_ membership: Membership, _ room: Room, _ call: Call, _ db: Writer) throws {
        try Prose.empty(membership.texts.wished, db)
        try db.run(
            """
            UPDATE membership SET state = 'declined', wished = NULL, standing_for = NULL, consider_at = NULL, joined_at = \(call.now),
                words_until = \(call.now + room.policy.appealTime)
            WHERE id = \(membership.id)
            """)
        try Ledger.note(.membership, membership.id, call, db)
        try Item.close(for: membership.id, [.introduction, .application], call, db)
    }

    /// A declined application is under way again, as it was.
    /// - Returns: whether it could be: not where they have left, or applied anew, meanwhile.
    static func takeUp(
        _ member: String, _ before: JSON?, but decided: Item.Kind?, _ room: Room, _ call: Call, _ db: Writer
    ) throws -> Bool {
        guard let membership = try Membership.find(member, db), membership.state == .declined, let before else { return false }
        try db.run(
            """
            UPDATE membership SET state = 'applying', introduction_state = \(before["introduction_state"]?.text),
                answers_state = \(before["answers_state"]?.text), joined_at = \(before.whole("joined_at")),
                words_until = \(call.now + Lifetimes.application)
            WHERE id = \(member)
            """)
        try Ledger.note(.membership, member, call, db)
        // The other part waits again, too.
        for part in try Membership.find(member, db)?.waiting ?? [] {
            let kind: Item.Kind = part == .introduction ? .introduction : .application
            if kind != decided { try Item.open(kind, member: member, room, call, db) }
        }
        return true
    }

    /// The words of an application that was declined, once nobody can appeal any more.
    static func empty(_ member: String, _ db: Writer) throws {
        try forget(member, db)
        try Prose.empty(
            db.all("SELECT introduction FROM membership WHERE id = \(member) AND introduction IS NOT NULL") {
                try $0["introduction"] as Int64
            },
            db)
        try db.run("UPDATE membership SET introduction = NULL, words_until = NULL WHERE id = \(member)")
    }

    static func own(_ seen: Room.Seen, _ db: Reader) throws -> Membership {
        let membership = try Joining.own(seen, db)
        guard membership.state == .applying else { throw Failure.notNow("There is no application of yours under way here.") }
        return membership
    }
}
