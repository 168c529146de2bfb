import Store

/// A membership that goes: everything of an account in one room, and every tie between the two.
struct Departure: Sendable {
    typealias Step = @Sendable (Departure, Call, Writer) throws -> Int

    let membership: String
    let account: String
    let room: String
    let posts: Erasure.Posts
    let at: Int64

    /// The one that is due and not done after another one.
    @Sendable static func due(after last: Departure?, _ now: Int64, _ db: Reader) throws -> Departure? {
        try db.first(
            """
            \(sql: from) WHERE d.done = 0 AND d.at <= \(now) AND (d.at, d.membership) > (\(last?.at ?? Int64.min), \(last?.membership ?? ""))
            ORDER BY d.at, d.membership LIMIT 1
            """, Departure.init)
    }

    static func undone(of account: String, _ db: Reader) throws -> [Departure] {
        try db.all("\(sql: from) WHERE m.account = \(account) AND d.done = 0 ORDER BY m.room", Departure.init)
    }

    private static let from: SQL = """
        SELECT d.membership, d.posts, d.at, m.account, m.room FROM departure d JOIN membership m ON m.id = d.membership
        """

    private init(_ row: Row) throws {
        membership = try row["membership"]
        account = try row["account"]
        room = try row["room"]
        posts = try row["posts"]
        at = try row["at"]
    }

    /// First what others see, the name above all; then what hangs on it, a batch at a time.
    static let steps: [Step] = [
        { leaving, call, db in
            try leaving.leave(call, db)
            return 0
        },
        { leaving, call, db in try leaving.settleItems(call, db) },
        { leaving, call, db in try leaving.settlePosts(call, db) },
        { leaving, _, db in
            let account: SQL = "\(leaving.account)"
            return try Erasure.letGoOfReports("report.reporter = \(sql: account) AND item.room = \(leaving.room)", db)
        },
        { leaving, _, db in try Erasure.emptyNotices("notice.account = \(leaving.account) AND notice.room = \(leaving.room)", db) },
        // What was decided stays as long as it does for anybody, with its reasons: without whom it was about, and without who decided it.
        { leaving, _, db in try db.run(Erasure.nameless("state_before = NULL, member", "member = \(leaving.membership)")) },
        { leaving, _, db in try db.run(Erasure.nameless("decided_by", "decided_by = \(leaving.membership)")) },
        { leaving, _, db in try leaving.leaveLog("member", db) },
        { leaving, _, db in try leaving.leaveLog("acting", db) },
        { leaving, _, db in
            try db.run("UPDATE item SET claimed_by = NULL, claimed_until = 0 WHERE claimed_by = \(leaving.membership)")
            try db.run("UPDATE item SET handed_to = NULL WHERE handed_to = \(leaving.membership)")
            return try db.run("DELETE FROM hard_reading WHERE member = \(leaving.membership)")
        },
    ]

    /// The name, the role, and the words of an application.
    func leave(_ call: Call, _ db: Writer) throws {
        guard let left = try Membership.find(membership, db), ![.left, .declined].contains(left.state) || left.texts.pseudonym != nil
        else { return }
        // A refusal, and a moderator's word on the standing, are not shed by asking for an erasure and taking that back.
        let declined = left.state == .declined
        try Applying.end(left, as: declined ? .declined : .left, call, db)
        try Prose.empty(left.texts.pseudonym, db)
        try Pseudonym.letGo(of: membership, in: room, call, db)
        try db.run(
            """
            UPDATE membership SET pseudonym = NULL, words_until = NULL, accepted_posts = 0, role_since = 0,
                joined_at = \(declined ? left.since : 0)
            WHERE id = \(membership)
            """)
    }

    private func leaveLog(_ column: SQL, _ db: Writer) throws -> Int {
        try db.run(
            """
            UPDATE log SET \(sql: column) = NULL
            WHERE id IN (SELECT id FROM log WHERE \(sql: column) = \(membership) ORDER BY id LIMIT \(Erasure.batch))
            """)
    }

    /// The one place where it becomes final: nothing of the account is in the room any more. While the account can still be taken back the
    /// limits that were put on it hold, for to ask for an erasure and take it back would shed them; they go with the account. Once it is
    /// taken back, nothing of the departure stays but when it was: what a copy from before has goes again.
    func finish(_ call: Call, _ db: Writer) throws {
        let limited = try db.first(
            """
            SELECT 1 AS one FROM sanction WHERE membership = \(membership) UNION ALL SELECT 1 FROM ban WHERE member = \(membership)
            UNION ALL SELECT 1 FROM membership WHERE id = \(membership) AND (state = 'declined' OR standing IS NOT NULL) LIMIT 1
            """, { try $0["one"] as Int })
        if limited == nil {
            try Departure.remove(membership, call, db)
        } else {
            try Ledger.note(.departure, membership, ["posts": .text(posts.rawValue), "at": .number(call.now)], call, db)
            try db.run("UPDATE departure SET done = 1 WHERE membership = \(membership)")
            try db.run(
                """
                DELETE FROM departure WHERE membership = \(membership) AND NOT EXISTS (SELECT 1 FROM erasure WHERE account = \(account))
                """)
        }
    }

    static func remove(_ membership: String, _ call: Call, _ db: Writer) throws {
        let sanctions = try db.all("SELECT id, facts FROM sanction WHERE membership = \(membership)") {
            (id: try $0["id"] as String, facts: try $0["facts"] as Int64)
        }
        for sanction in sanctions {
            try Prose.empty(sanction.facts, db)
            try db.run("DELETE FROM sanction WHERE id = \(sanction.id)")
            try Ledger.forget(.sanction, sanction.id, call, db)
        }
        for kind in [Ledger.Kind.membership, .departure] { try Ledger.forget(kind, membership, call, db) }
        try Lifetimes.delete("membership", "owner", membership, db)
    }
}
