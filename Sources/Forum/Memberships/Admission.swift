import Store

/// Who becomes admitted, and what is still missing.
enum Admission {
    /// The conditions that the viewer has not met; `membership` where joining is all that is missing, `pseudonym` where only another
    /// name is.
    static func unmet(_ room: Room, _ viewer: Standing, _ db: Reader) throws -> [String] {
        if viewer.isAdmitted || viewer.sanction != nil { return [] }
        guard let account = viewer.account else { return room.access.conditions.map(\.kind.rawValue) }
        let membership = try Membership.find(account: account, room: room.id, db)
        let current = membership.flatMap { $0.state == .left ? nil : $0 }
        let missing = try conditions(room.access.conditions, notMetBy: account, current, db).map(\.kind.rawValue)
        if !missing.isEmpty { return missing }
        switch current?.state {
        case .applying?: return current?.considerAt == nil ? ["pseudonym"] : []
        case nil: return ["membership"]
        default: return []
        }
    }

    static func conditions(
        _ conditions: [Condition], notMetBy account: String, _ membership: Membership?, _ db: Reader
    ) throws -> [Condition] {
        try conditions.filter { condition in
            switch condition {
            case .introduction(let counts):
                switch membership?.introduction {
                case .accepted?: false
                case .waiting?: !counts
                default: true
                }
            case .vetting: membership?.answers != .accepted
            case .standing(let posts, let days):
                switch membership?.standing {
                case .met?: false
                case .unmet?: true
                case nil: try !Evaluation.reaches(posts: posts, days: days, account, db)
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
    private static func isReady(_ membership: Membership, _ room: Room, _ call: Call, _ db: Reader) throws -> Bool {
        try membership.state == .applying && membership.considerAt == nil && Sanction.live(on: membership.id, call.now, db) == nil
            && conditions(room.access.conditions, notMetBy: membership.account, membership, db).isEmpty
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
        try db.run(
            """
            UPDATE membership SET state = 'admitted', reads_from = \(room.loosenedAt), joined_at = \(call.now) WHERE id = \(membership.id)
            """)
        try Joining.wearWished(membership.id, db)
        try Item.close(for: membership.id, [.application, .introduction], call, db)
        try Notice.send(.admitted, to: membership.id, room.id, call, db)
        if membership.introductionText != nil { try Introduction.publish(of: membership, in: room, call, db) }
    }

    /// The applications of an account that wait for nothing any more.
    static func ready(of account: String, _ call: Call, _ db: Reader) throws -> [Membership] {
        try Membership.applying(of: account, db).filter { membership in
            guard let room = try Room.find(id: membership.room, db) else { return false }
            return try isReady(membership, room, call, db)
        }
    }

    /// After a change of access: whom it lets in is admitted later, each at a time of their own and under the conditions of then. Else a
    /// facilitator who tries out conditions would learn at once who holds what, and in two rooms at once who is one person.
    static func lookAnew(_ room: Room, _ call: Call, _ db: Writer) throws {
        for membership in try Membership.applying(in: room.id, db) {
            let unmet = try !conditions(room.access.conditions, notMetBy: membership.account, membership, db).isEmpty
            if unmet {
                try db.run("UPDATE membership SET consider_at = NULL WHERE id = \(membership.id)")
            } else if try isReady(membership, room, call, db) {
                try LaterAdmissions.put(off: [membership.id], call, db)
            }
        }
    }
}

extension Failure {
    static func ~= (pattern: Failure, error: any Error) -> Bool { (error as? Failure)?.type == pattern.type }
}
