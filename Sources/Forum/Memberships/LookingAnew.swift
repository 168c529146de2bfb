import Store

/// What a change of access does to those who apply.
extension Admission {
    /// Whom the change lets in is admitted later, each at a time of their own and under the conditions of then. Else a facilitator who tries
    /// out conditions would learn at once who holds what, and in two rooms at once who is one person.
    /// - Parameter old: the access that they applied under.
    static func lookAnew(_ room: Room, after old: RoomAccess, _ call: Call, _ db: Writer) throws {
        for applicant in try Membership.applying(in: room.id, db) {
            try introduction(of: applicant, room, call, db)
            if old.questions != room.access.questions { try answers(of: applicant, room, call, db) }
            if !room.access.conditions.contains(where: { $0.kind == .standing }) {
                try db.run("UPDATE membership SET standing = NULL WHERE id = \(applicant.id)")
            }
            guard let now = try Membership.find(applicant.id, db) else { continue }
            if try !conditions(room.access.conditions, notMetBy: now.account, now, db).isEmpty {
                try db.run("UPDATE membership SET consider_at = NULL WHERE id = \(now.id)")
            } else if try isReady(now, room, call, db) {
                try LaterAdmissions.put(off: [now.id], call, db)
            }
        }
    }

    /// One that now needs somebody to accept it gets its item. One that waits for somebody goes on waiting, also where others count once
    /// posted from now on: it was written to be read first. Where none is asked for, nobody reads it any more, and it goes.
    private static func introduction(of applicant: Membership, _ room: Room, _ call: Call, _ db: Writer) throws {
        let asked = room.access.conditions.first { $0.kind == .introduction }
        if asked == nil, applicant.introduction != .accepted {
            try Prose.empty(applicant.introductionText, db)
            try db.run("UPDATE membership SET introduction = NULL, introduction_state = 'missing' WHERE id = \(applicant.id)")
            try Item.close(for: applicant.id, [.introduction], call, db)
        } else if asked == .introduction(countsWhenPosted: false), applicant.introduction == .waiting,
            try !isToBeRead(applicant.id, db)
        {
            try Item.open(.introduction, member: applicant.id, room, call, db)
        }
    }

    /// Whether a moderator is to read the introduction before it counts.
    static func isToBeRead(_ member: String, _ db: Reader) throws -> Bool {
        try db.first(
            "SELECT 1 AS one FROM item WHERE member = \(member) AND kind = 'introduction' AND post IS NULL AND state = 'open'",
            { try $0["one"] as Int }) != nil
    }

    /// Answers to other questions say nothing about these, accepted or not.
    private static func answers(of applicant: Membership, _ room: Room, _ call: Call, _ db: Writer) throws {
        guard applicant.answers != .missing else { return }
        try Applying.forget(applicant.id, db)
        try db.run("UPDATE membership SET answers_state = 'missing' WHERE id = \(applicant.id)")
        try Item.close(for: applicant.id, [.application], call, db)
        if room.access.questions != nil { try Notice.send(.asked, to: applicant.id, room.id, call, db) }
    }
}

extension RoomAccess {
    /// What a room asks those who want in, where it asks.
    var questions: [String]? {
        for case .vetting(let questions) in conditions { return questions }
        return nil
    }
}
