import Store

/// What belongs to the account and to no room: how it is signed in to, what was said to it, what it holds.
extension Erasure {
    typealias Step = @Sendable (String, Call, Writer) throws -> Int

    /// Nobody can sign in from here on: no name, no passphrase, no codes, no session; with these go the event streams. And every room of
    /// the account is due, and loses the name and the role at once.
    static func cutOff(_ account: String, _ site: Site, _ db: Writer) throws {
        try db.run("DELETE FROM session WHERE account = \(account)")
        try db.run("DELETE FROM recovery_code WHERE account = \(account)")
        try OneTimeCodes.forget(account, db)
        try Credentials.empty(account, site, db)
        try db.run("UPDATE account SET steward = 0, standing_posts = 0, standing_days = 0 WHERE id = \(account)")
        let now = site.clock.now()
        try db.run(
            """
            INSERT INTO departure (membership, posts, at)
            SELECT m.id, erasure.posts, \(now) FROM membership m JOIN erasure ON erasure.account = m.account
            WHERE m.account = \(account)
            ON CONFLICT (membership) DO UPDATE SET at = CASE WHEN departure.at > \(now) THEN \(now) ELSE departure.at END
            """)
        for departure in try Departure.undone(of: account, db) { try departure.leave(Call(site, .visitor), db) }
    }

    /// In batches, until there is no more.
    static let steps: [Step] = [
        { account, _, db in try letGoOfReports("report.reporter = \(account)", db) },
        { account, _, db in try emptyNotices("notice.account = \(account)", db) },
        { account, _, db in try db.run(nameless("steward", "steward = \(account)")) },
        { account, call, db in
            let bans = try db.all("SELECT id, facts FROM ban WHERE account = \(account) LIMIT \(batch)") {
                (id: try $0["id"] as String, facts: try $0["facts"] as Int64)
            }
            for ban in bans {
                try Prose.empty(ban.facts, db)
                try db.run("DELETE FROM ban WHERE id = \(ban.id)")
                try Ledger.forget(.ban, ban.id, call, db)
            }
            return bans.count
        },
        { account, call, db in
            // Rooms in which a limit outlived the membership.
            let left = try db.all(
                """
                SELECT m.id FROM membership m JOIN departure d ON d.membership = m.id AND d.done = 1
                WHERE m.account = \(account) ORDER BY m.room LIMIT \(batch)
                """
            ) { try $0["id"] as String }
            for membership in left { try Departure.remove(membership, call, db) }
            return left.count
        },
    ]

    static func nameless(_ column: SQL, _ which: SQL) -> SQL {
        """
        UPDATE decision SET \(sql: column) = NULL WHERE id IN (SELECT id FROM decision WHERE \(sql: which) ORDER BY id LIMIT \(batch))
        """
    }

    /// What they reported stays reported, by nobody and without their words.
    static func letGoOfReports(_ which: SQL, _ db: Writer) throws -> Int {
        let reports = try db.all(
            """
            SELECT report.id, report.words FROM report JOIN item ON item.id = report.item WHERE \(sql: which)
            ORDER BY report.item LIMIT \(batch)
            """
        ) { (id: try $0["id"] as String, words: try $0["words"] as Int64?) }
        for report in reports {
            try Prose.empty(report.words, db)
            try db.run("UPDATE report SET reporter = NULL, words = NULL WHERE id = \(report.id)")
        }
        return reports.count
    }

    static func emptyNotices(_ which: SQL, _ db: Writer) throws -> Int {
        let notices = try db.all(
            "SELECT notice.id, notice.words FROM notice WHERE \(sql: which) ORDER BY notice.created_at LIMIT \(batch)"
        ) { (id: try $0["id"] as String, words: try $0["words"] as Int64?) }
        for notice in notices {
            try Prose.empty(notice.words, db)
            try db.run("DELETE FROM notice WHERE id = \(notice.id)")
        }
        return notices.count
    }

    /// The account's end: the one place where it becomes final. A room that is still being left, or was joined in the meantime, puts it off to
    /// the next run.
    static func finish(_ account: String, _ db: Writer) throws {
        let left = try db.first("SELECT 1 AS one FROM membership WHERE account = \(account) LIMIT 1", { try $0["one"] as Int })
        guard left == nil else { return }
        try db.run("DELETE FROM attestation WHERE account = \(account)")
        try db.run("DELETE FROM account WHERE id = \(account)")
    }
}
