import Store

/// In a copy of the data nothing ties two memberships of one account. Each of them belongs to a stand-in, an account that is nobody's; whose
/// it is stands in a text beside it (`membership.owner`), sealed as every other, under a key that is destroyed when the membership goes. So a
/// stolen copy joins no two pseudonyms, and an old one does not join what somebody left behind as a former member, whoever has the keys of
/// today (design, section 1, promises 1 and 3). Neither does a copy hold by what an account is signed in to, save as a sealed text.
enum Untying {
    /// What is changed in a copy, in this order.
    static let changes: [SQL] =
        [
            "INSERT INTO account (id, name, passphrase, consent, steward, created_at) SELECT id, id, '', '', 0, 0 FROM membership",
            // Else the first room that somebody joined would be known by its time.
            "UPDATE account SET name = id, passphrase = '', created_at = created_at - created_at % \(Time.day)",
            """
            UPDATE notice SET account = COALESCE(
                (SELECT m.id FROM membership m WHERE m.account = notice.account AND m.room = notice.room), account)
            """,
            // Nobody's where they were no member: once they were, the copies of two nights would tell whose.
            """
            UPDATE report SET reporter = (SELECT m.id FROM item JOIN membership m ON m.room = item.room AND m.account = report.reporter
                WHERE item.id = report.item)
            """,
            "UPDATE ban SET account = member",
            // Where few are on their way out these would be one account's. The ledger knows who is, and the moments are drawn anew.
            "DELETE FROM departure", "DELETE FROM erasure",
            "UPDATE membership SET account = id",
            // So that nobody serves it as it is.
            "UPDATE backup SET copied = 1",
        ]
        + tables.flatMap { inOrder(of: $0, by: $1) }

    private static let tables: [(SQL, SQL)] = [
        ("account", "id"), ("membership", "id"), ("notice", "id"), ("report", "id"), ("ban", "id"), ("attestation", "account, user_group"),
        ("recovery_code", "hash"),
    ]

    /// Rows lie in the order in which they came, and tables that grew together would tell which of theirs belong together: they are written
    /// anew in an order that says nothing.
    private static func inOrder(of table: SQL, by columns: SQL) -> [SQL] {
        [
            "CREATE TEMPORARY TABLE shuffled AS SELECT * FROM \(sql: table)", "DELETE FROM \(sql: table)",
            "INSERT INTO \(sql: table) SELECT * FROM shuffled ORDER BY \(sql: columns)", "DROP TABLE shuffled",
        ]
    }

    /// Ties them again, in batches, in a site that is made from a copy. Where the key of the owner is gone, the membership went since: it is
    /// left to its stand-in, whose erasure is due at once. What can be read of it was left behind; of what was erased the keys are destroyed.
    static func undo(_ site: Site) async throws {
        for undo in [tie, signIn] {
            var last: String? = ""
            while let after = last { last = try await site.store.write { db in try undo(after, Call(site, .visitor), db) } }
        }
    }

    private static let places: [(SQL, SQL)] = [
        ("notice", "account"), ("report", "reporter"), ("ban", "account"), ("membership", "account"),
    ]
    private static let batch = 200

    @Sendable private static func tie(after last: String, _ call: Call, _ db: Writer) throws -> String? {
        let untied = try db.all(
            """
            SELECT m.id, \(sql: .sealed("owner", as: "owner")) FROM membership m LEFT JOIN text owner ON owner.id = m.owner
            WHERE m.id > \(last) AND m.account = m.id ORDER BY m.id LIMIT \(batch)
            """
        ) { (membership: try $0["id"] as String, owner: try $0.words("owner", .owner)) }
        for (membership, owner) in untied {
            guard let owner else {
                try db.run("INSERT INTO erasure (account, posts, ends_at) VALUES (\(membership), 'keep', \(call.now))")
                continue
            }
            for (table, column) in places {
                try db.run("UPDATE \(sql: table) SET \(sql: column) = \(owner) WHERE \(sql: column) = \(membership)")
            }
            try db.run("DELETE FROM account WHERE id = \(membership)")
        }
        return untied.last?.membership
    }

    /// Where the key is gone the account was erased since: nobody signs in to it.
    @Sendable private static func signIn(after last: String, _ call: Call, _ db: Writer) throws -> String? {
        let accounts = try db.all("SELECT id FROM account WHERE id > \(last) AND name = id ORDER BY id LIMIT \(batch)") {
            try $0["id"] as String
        }
        for account in accounts {
            if let known = try Credentials.sealed(of: account, db) {
                try db.run("UPDATE account SET name = \(known.name), passphrase = \(known.passphrase) WHERE id = \(account)")
            } else {
                try Credentials.empty(account, call.site, db)
            }
        }
        return accounts.last
    }

    /// What was written before owners were sealed, in the migration that brings them.
    static func sealAll(_ db: Writer) throws {
        let bare = try db.all("SELECT id, account FROM membership WHERE owner IS NULL") {
            (id: try $0["id"] as String, account: try $0["account"] as String)
        }
        for (id, account) in bare {
            try db.run("UPDATE membership SET owner = \(Prose.keep(account, .owner, db) as Int64) WHERE id = \(id)")
        }
    }
}
