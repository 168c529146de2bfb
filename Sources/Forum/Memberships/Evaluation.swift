import Store

/// The daily evaluation of every account's standing: how many accepted posts it has over the whole site, and how many days since it was
/// made, each as the last step reached. It is done for everybody at once, so that no room can tell by the moment of an admission what
/// somebody wrote elsewhere, and whoever it admits is admitted later, spread over a day.
package struct Evaluation: Sendable {
    let site: Site
    private static let batch = 200
    package init(_ site: Site) { self.site = site }

    static func reaches(posts: Int, days: Int, _ account: String, _ db: Reader) throws -> Bool {
        try db.first(
            "SELECT 1 AS one FROM account WHERE id = \(account) AND standing_posts >= \(posts) AND standing_days >= \(days)",
            { try $0["one"] as Int }) != nil
    }

    /// Does the day's evaluation, unless it is done. What a crash broke off is done again from the start.
    package func run() async throws {
        let today = Time.midnight(site.clock.now())
        let done = try await site.store.read { db in
            try db.first("SELECT day FROM daily WHERE task = 'standing'", { try $0["day"] as Int64 }) ?? 0
        }
        guard done < today else { return }
        var last: String? = ""
        while let after = last { last = try await site.store.write { db in try evaluate(after: after, today, db) } }
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
        let call = Call(site, .visitor)
        for account in accounts where account.old != account.new {
            try db.run("UPDATE account SET standing_posts = \(account.new[0]), standing_days = \(account.new[1]) WHERE id = \(account.id)")
            try LaterAdmissions.put(off: Admission.ready(of: account.id, call, db).map(\.id), call, db)
        }
        return accounts.count < Evaluation.batch ? nil : accounts.last?.id
    }

    private static func step(_ count: Int, _ steps: [Int]) -> Int { steps.last { $0 <= count } ?? 0 }
}
