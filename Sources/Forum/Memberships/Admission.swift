import Store

/// Who becomes admitted, and what is still missing.
enum Admission {
    /// The conditions that the viewer has not met; `sanction` where one keeps a member from writing; `membership` where joining is all that is missing, `pseudonym` where only another
    /// name is.
    static func unmet(_ room: Room, _ viewer: Standing, _ call: Call, _ db: Reader) throws -> [String] {
        if viewer.isAdmitted { return viewer.sanction == .readOnly ? ["sanction"] : [] }
        if viewer.isShutOut { return [] }
        guard let account = viewer.account else { return room.access.conditions.map(\.kind.rawValue) }
        let membership = try Membership.find(account: account, room: room.id, db)
        let current = membership.flatMap { $0.state == .left ? nil : $0 }
        let missing = try conditions(room.access.conditions, notMetBy: account, current, db).map(\.kind.rawValue)
        if !missing.isEmpty { return missing }
        guard let current else { return ["membership"] }
        return try isReady(current, room, call, db) && !hasFreeName(current, db) ? ["pseudonym"] : []
    }

    static func conditions(
        _ conditions: [Condition], notMetBy account: String, _ membership: Membership?, _ db: Reader
    ) throws -> [Condition] {
        try conditions.filter { condition in
            switch condition {
            case .introduction(let counts):
                switch membership?.introduction {
                case .accepted?: false
                case .waiting?: try !counts || membership.map { try isToBeRead($0.id, db) } ?? true
                default: true
                }
            case .vetting: membership?.answers != .accepted
            case .standing(let posts, let days):
                switch membership?.standing {
                case .met?: false
                case .unmet?: true
                case nil:
                    // A room knows of its applicants what was seen at their own time, not what a change of its conditions would tell.
                    try membership?.state == .applying
                        ? membership?.standingFor != Evaluation.words(posts: posts, days: days)
                        : !Evaluation.reaches(posts: posts, days: days, account, db)
                }
            case .userGroup(let groups):
                try db.first(
                    "SELECT 1 AS held FROM attestation WHERE account = \(account) AND user_group IN (\(sql: .list(groups)))",
                    { try $0["held"] as Int }) == nil
            }
        }
    }

    /// Whether nothing keeps an applicant out any more. Who is put off is not ready: were they admitted before their time, whoever brings
    /// that about could bring it about in two rooms in the same second.
    static func isReady(_ membership: Membership, _ room: Room, _ call: Call, _ db: Reader) throws -> Bool {
        try membership.state == .applying && membership.considerAt == nil
            && Sanction.live(on: membership.id, call.now, db)?.kind.shutsOut != true
            && conditions(room.access.conditions, notMetBy: membership.account, membership, db).isEmpty
    }

    static func hasFreeName(_ membership: Membership, _ db: Reader) throws -> Bool {
        do {
            try Pseudonym.requireFree(membership.pseudonym, for: membership.id, in: membership.room, db)
            return true
        } catch Failure.pseudonymTaken {
            return false
        }
    }

    /// Admits an applicant when the last condition is met.
    /// - Returns: whether the membership is admitted now.
    /// - Throws: 409 `pseudonym-taken`: only at admission does an applicant learn that a name is taken.
    @discardableResult
    static func consider(_ id: String, _ room: Room, _ call: Call, _ db: Writer) throws -> Bool {
        guard let membership = try Membership.find(id, db), try isReady(membership, room, call, db) else { return false }
        try Pseudonym.take(membership.pseudonym, for: id, in: room.id, call, db)
        try admit(membership, room, call, db)
        return true
    }

    /// As `consider`, for admissions that another person or time causes: where the name is taken, the applicant is asked
    /// for another instead.
    static func considerQuietly(_ id: String, _ room: Room, _ call: Call, _ db: Writer) throws {
        do { try consider(id, room, call, db) } catch Failure.pseudonymTaken {
            try Notice.send(.asked, to: id, room.id, words: "pseudonym", call, db)
        }
    }

    private static func admit(_ membership: Membership, _ room: Room, _ call: Call, _ db: Writer) throws {
        try letIn(membership, room, call, db)
        try Notice.send(.admitted, to: membership.id, room.id, call, db)
    }

    /// What an application was about ends with it, whatever let them in.
    static func letIn(_ membership: Membership, _ room: Room, _ call: Call, _ db: Writer) throws {
        try db.run(
            """
            UPDATE membership SET state = 'admitted', reads_from = \(room.loosenedAt), joined_at = \(call.now), words_until = NULL
            WHERE id = \(membership.id)
            """)
        try Ledger.note(.membership, membership.id, call, db)
        try Joining.wearWished(membership.id, db)
        try Applying.forget(membership.id, db)
        try Item.close(for: membership.id, [.application, .introduction], call, db)
        if membership.introductionText != nil { try Introduction.publish(of: membership, in: room, call, db) }
    }

    /// The applications of an account that wait for nothing any more.
    static func ready(of account: String, _ call: Call, _ db: Reader) throws -> [Membership] {
        try Membership.applying(of: account, db).filter { membership in
            guard let room = try Room.find(id: membership.room, db) else { return false }
            return try isReady(membership, room, call, db)
        }
    }
}

extension Failure {
    static func ~= (pattern: Failure, error: any Error) -> Bool { (error as? Failure)?.type == pattern.type }
}
