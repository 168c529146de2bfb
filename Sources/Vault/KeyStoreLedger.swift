import Store

/// The ledger: what was taken from whom, put on whom, and tightened, as it stands now. It lies beside the keys, since it is needed for the
/// same: a backup of the data that is restored must not bring back what ended after it was made.
extension KeyStore {
    /// One subject, as it stands since the last act on it. No words of a person.
    package struct Act: Sendable, Equatable {
        package let kind: String
        package let subject: String
        package let at: Int64
        /// JSON.
        package let state: String

        package init(kind: String, subject: String, at: Int64, state: String) {
            self.kind = kind
            self.subject = subject
            self.at = at
            self.state = state
        }
    }

    static let ledger = Migration(
        name: "0002-ledger",
        sql: """
            CREATE TABLE ledger (kind TEXT NOT NULL, subject TEXT NOT NULL, at BIGINT NOT NULL, state TEXT NOT NULL, PRIMARY KEY (kind, subject));
            CREATE INDEX ledger_age ON ledger (at);
            CREATE TABLE forgotten (id BIGINT PRIMARY KEY CHECK (id = 1), first BIGINT NOT NULL, last BIGINT NOT NULL, at BIGINT NOT NULL);
            """)

    /// Durable when it returns. Of a subject only its last state stays, and what is older than a time goes.
    package func record(_ acts: [Act], forgetBefore oldest: Int64) throws {
        try file.write { db in
            for act in acts {
                try db.run(
                    """
                    INSERT INTO ledger (kind, subject, at, state) VALUES (\(act.kind), \(act.subject), \(act.at), \(act.state))
                    ON CONFLICT (kind, subject) DO UPDATE SET at = excluded.at, state = excluded.state WHERE excluded.at >= ledger.at
                    """)
            }
            try db.run("DELETE FROM ledger WHERE at < \(oldest)")
        }
        try file.scrub()
    }

    /// The acts of a kind by their subject, those after one, at most so many.
    package func acts(_ kind: String, after subject: String = "", limit: Int = 500) throws -> [Act] {
        try file.read { db in
            try db.all(
                "SELECT kind, subject, at, state FROM ledger WHERE kind = \(kind) AND subject > \(subject) ORDER BY subject LIMIT \(limit)"
            ) { Act(kind: try $0["kind"], subject: try $0["subject"], at: try $0["at"], state: try $0["state"]) }
        }
    }
}

/// Keys of texts that a restored backup does not have. No row leads to them any more, so that nothing would ever destroy them.
extension KeyStore {
    /// The keys above a number, up to another, are to be destroyed at a time: until then a newer backup can still be restored. It takes
    /// the place of an earlier mark, since a newer backup has the texts for some of those keys.
    package func forget(above number: Int64, through last: Int64, at time: Int64) throws {
        try file.write { db in
            try db.run("DELETE FROM forgotten")
            if last > number { try db.run("INSERT INTO forgotten (id, first, last, at) VALUES (1, \(number + 1), \(last), \(time))") }
        }
    }

    /// Which keys wait to be destroyed, and from when on.
    package func forgotten() throws -> (first: Int64, last: Int64, at: Int64)? {
        try file.read { db in
            try db.first("SELECT first, last, at FROM forgotten") { (try $0["first"], try $0["last"], try $0["at"]) }
        }
    }

    /// - Returns: how many numbers were marked, and have no key now.
    @discardableResult
    package func destroyForgotten(now: Int64) async throws -> Int {
        guard let due = try forgotten(), due.at <= now else { return 0 }
        try await destroy(Array(due.first...due.last))
        try file.write { db in try db.run("DELETE FROM forgotten WHERE at <= \(now)") }
        return Int(due.last - due.first + 1)
    }

    /// What became of the keys with these numbers: true where there is one, false where it was destroyed; those that never were are left out.
    package func living(from first: Int64, through last: Int64) throws -> [Int64: Bool] {
        try file.read { try KeyStore.living(from: first, through: last, $0) }
    }

    static func living(from first: Int64, through last: Int64, _ db: Reader) throws -> [Int64: Bool] {
        let found = try db.all(
            """
            SELECT number, CASE WHEN secret = zeroblob(length(secret)) THEN 0 ELSE 1 END AS lives FROM key
            WHERE number BETWEEN \(first) AND \(last)
            """
        ) { (try $0["number"] as Int64, try $0["lives"] as Bool) }
        return Dictionary(uniqueKeysWithValues: found)
    }
}
