import Store

/// The daily evaluation of every account's standing: how many accepted posts it has over the whole site, and how many days since it was
/// made, each as the last step reached. It is done for everybody at once, so that no room can tell by the moment what somebody wrote
/// elsewhere. Rooms learn of it later, for each of their applicants at a time of its own within a day.
package struct Evaluation: Sendable {
    let site: Site
    private static let batch = 200
    package init(_ site: Site) { self.site = site }

    static func reaches(posts: Int, days: Int, _ account: String, _ db: Reader) throws -> Bool {
        try db.first(
            "SELECT 1 AS one FROM account WHERE id = \(account) AND standing_posts >= \(posts) AND standing_days >= \(days)",
            { try $0["one"] as Int }) != nil
    }

    /// The standing that a room asks for, if the account has it by now: what a membership keeps of it, since a room is to see neither at
    /// once what a change of its conditions would tell, nor two applicants of two rooms change together.
    static func seen(_ account: String, in room: Room, _ db: Reader) throws -> String? {
        for case .standing(let posts, let days) in room.access.conditions where try reaches(posts: posts, days: days, account, db) {
            return words(posts: posts, days: days)
        }
        return nil
    }

    static func words(posts: Int, days: Int) -> String { "\(posts) posts, \(days) days" }

    /// Does the day's evaluation, unless it is done. What a crash broke off is done again from the start.
    package func run() async throws {
        let today = Time.midnight(site.clock.now())
        let done = try await site.store.read { db in
            try db.first("SELECT day FROM daily WHERE task = 'standing'", { try $0["day"] as Int64 }) ?? 0
        }
        guard done < today else { return }
        var last: String? = ""
        while let after = last { last = try await site.store.write { db in try evaluate(after: after, today, db) } }
        last = ""
        while let after = last { last = try await site.store.write { db in try lookAtApplicants(after: after, db) } }
        try await site.store.write { db in
            try db.run("INSERT INTO daily (task, day) VALUES ('standing', \(today)) ON CONFLICT (task) DO UPDATE SET day = excluded.day")
        }
    }

    /// - Returns: the last account looked at, or `nil` when there are no more.
    private func evaluate(after: String, _ today: Int64, _ db: Writer) throws -> String? {
        let accounts = try db.all(
            """
            SELECT account.id, account.created_at, account.standing_posts, account.standing_days,
                (SELECT COALESCE(SUM(m.accepted_posts), 0) FROM membership m WHERE m.account = account.id) AS posts
            FROM account WHERE account.id > \(after) ORDER BY account.id LIMIT \(Evaluation.batch)
            """
        ) { row in
            (
                id: try row["id"] as String, old: [try row["standing_posts"] as Int, try row["standing_days"] as Int],
                new: [
                    Evaluation.step(try row["posts"], Condition.standingPosts),
                    Evaluation.step(Int((today - (try row["created_at"] as Int64)) / Time.day), Condition.standingDays),
                ]
            )
        }
        for account in accounts where account.old != account.new {
            try db.run("UPDATE account SET standing_posts = \(account.new[0]), standing_days = \(account.new[1]) WHERE id = \(account.id)")
        }
        return accounts.count < Evaluation.batch ? nil : accounts.last?.id
    }

    /// Puts off those of whom their room does not know yet what they have reached, and those whom nothing keeps out any more and nobody
    /// admitted, such as somebody who was suspended when they were accepted.
    /// - Returns: the last applicant looked at, or `nil` when there are no more.
    private func lookAtApplicants(after: String, _ db: Writer) throws -> String? {
        let applicants = try Membership.applying(after: after, limit: Evaluation.batch, db)
        let call = Call(site, .visitor)
        for applicant in applicants where applicant.considerAt == nil {
            guard let room = try Room.find(id: applicant.room, db) else { continue }
            let isNew = try Evaluation.seen(applicant.account, in: room, db) != applicant.standingFor
            if try isNew || Admission.isReady(applicant, room, call, db) && Admission.hasFreeName(applicant, db) {
                try LaterAdmissions.put(off: [applicant.id], call, db)
            }
        }
        return applicants.count < Evaluation.batch ? nil : applicants.last?.id
    }

    private static func step(_ count: Int, _ steps: [Int]) -> Int { steps.last { $0 <= count } ?? 0 }
}
