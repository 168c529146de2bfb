import Store

/// The ledger: what was taken from whom, put on whom, and tightened, as it stands now. It lies beside the keys, since it is needed for the
/// same: a backup of the data that is restored must not bring back what ended after it was made.
extension KeyStore {
    /// One subject, as it stands since the last act on it. No words of a person, and of the time the day alone: two acts of one moment, such as
    /// a code that is used and a membership that is made, are not to be told from others of that day.
    package struct Act: Sendable, Equatable {
        package let kind: String
        package let subject: String
        /// At midnight UTC.
        package let day: Int64
        /// JSON; empty where nothing is to be known any more.
        package let state: String

        package init(kind: String, subject: String, day: Int64, state: String) {
            self.kind = kind
            self.subject = subject
            self.day = day
            self.state = state
        }
    }

    static let ledger = Migration(
        name: "0002-ledger",
        sql: """
            CREATE TABLE ledger (kind TEXT NOT NULL, subject TEXT NOT NULL, day BIGINT NOT NULL, state TEXT NOT NULL, PRIMARY KEY (kind, subject))
                WITHOUT ROWID;
            CREATE TABLE forgotten (number INTEGER PRIMARY KEY, at BIGINT NOT NULL);
            """)

    /// Durable when it returns. Of a subject only its last state stays, of one without a state nothing, and what is older than a time goes.
    /// - Parameter unlessThere: leaves a subject that is known as it is known.
    package func record(_ acts: [Act], unlessThere: Bool = false, forgetBefore oldest: Int64) throws {
        let known: SQL = unlessThere ? "DO NOTHING" : "(kind, subject) DO UPDATE SET day = excluded.day, state = excluded.state"
        try file.write { db in
            for act in acts {
                if act.state.isEmpty {
                    try db.run("DELETE FROM ledger WHERE kind = \(act.kind) AND subject = \(act.subject)")
                    continue
                }
                try db.run(
                    """
                    INSERT INTO ledger (kind, subject, day, state) VALUES (\(act.kind), \(act.subject), \(act.day), \(wrapped(act)))
                    ON CONFLICT \(sql: known)
                    """)
            }
            try db.run("DELETE FROM ledger WHERE day < \(oldest)")
        }
        try file.scrub()
    }

    /// The acts of a kind by their subject, those after one, at most so many.
    package func acts(_ kind: String, after subject: String = "", limit: Int = 500) throws -> [Act] {
        try page("kind = \(kind) AND subject > \(subject)", limit: limit)
    }

    /// The acts whose state names somebody, by an id.
    package func acts(naming id: String) throws -> [Act] {
        var (naming, last): ([Act], Act?) = ([], nil)
        repeat {
            let acts = try page("(kind, subject) > (\(last?.kind ?? ""), \(last?.subject ?? ""))")
            naming += acts.filter { $0.state.contains(id) }
            last = acts.last
        } while last != nil
        return naming
    }

    private func page(_ which: SQL, limit: Int = 500) throws -> [Act] {
        try file.read { db in
            try db.all(
                "SELECT kind, subject, day, state FROM ledger WHERE \(sql: which) ORDER BY kind, subject LIMIT \(limit)"
            ) { try act($0) }
        }
    }
}

/// With a wrapping key the file alone tells of an act no more than its kind, its subject and its day.
extension KeyStore {
    /// What a sealed state begins with, and JSON does not.
    private static let mark = "="

    private func wrapped(_ act: Act) -> String {
        guard let wrapping else { return act.state }
        let sealed = wrapping.seal(
            Array(act.state.utf8), nonce: entropy.bytes(SealKey.nonceCount), associated: KeyStore.name(act.kind, act.subject))
        return KeyStore.mark + Base64URL.encode(sealed)
    }

    private func act(_ row: Row) throws -> Act {
        let (kind, subject, state): (String, String, String) = (try row["kind"], try row["subject"], try row["state"])
        guard state.hasPrefix(KeyStore.mark) else { return Act(kind: kind, subject: subject, day: try row["day"], state: state) }
        guard let wrapping else { throw KeyStoreError.wrapped }
        guard let sealed = Base64URL.decode(String(state.dropFirst())),
            let opened = wrapping.open(sealed, associated: KeyStore.name(kind, subject))
        else { throw KeyStoreError.wrongWrapping }
        return Act(kind: kind, subject: subject, day: try row["day"], state: String(decoding: opened, as: UTF8.self))
    }

    private static func name(_ kind: String, _ subject: String) -> [UInt8] { Array("ledger \(kind) \(subject)".utf8) }

    /// Acts from before there was a wrapping key are sealed, too.
    func wrapLedger() throws {
        guard wrapping != nil else { return }
        while true {
            let bare = try page("substr(state, 1, 1) <> \(KeyStore.mark)")
            if bare.isEmpty { return }
            try file.write { db in
                for act in bare {
                    try db.run("UPDATE ledger SET state = \(wrapped(act)) WHERE kind = \(act.kind) AND subject = \(act.subject)")
                }
            }
            try file.scrub()
        }
    }
}

/// Keys of texts that a restored backup does not have. No row leads to them any more, so that nothing would ever destroy them.
extension KeyStore {
    /// The keys with these numbers are to be destroyed at a time: until then a newer backup can still be restored.
    package func forget(_ numbers: [Int64], at time: Int64) throws {
        try file.write { db in
            for number in numbers { try db.run("INSERT INTO forgotten (number, at) VALUES (\(number), \(time)) ON CONFLICT DO NOTHING") }
        }
    }

    /// Takes all marks away: a newer backup has the texts for some of those keys.
    package func forgetNone() throws {
        _ = try file.write { db in try db.run("DELETE FROM forgotten") }
    }

    /// How many keys wait to be destroyed, and from when on.
    package func forgotten() throws -> (count: Int, at: Int64)? {
        try file.read { db in
            try db.first("SELECT COUNT(*) AS n, MIN(at) AS at FROM forgotten") { row -> (count: Int, at: Int64)? in
                guard let at: Int64 = try row["at"] else { return nil }
                return (count: try row["n"], at: at)
            } ?? nil
        }
    }

    /// - Returns: how many keys were destroyed.
    @discardableResult
    package func destroyForgotten(now: Int64) async throws -> Int {
        var destroyed = 0
        while true {
            let due = try file.read { db in
                try db.all("SELECT number FROM forgotten WHERE at <= \(now) ORDER BY number LIMIT 1000") { try $0["number"] as Int64 }
            }
            if due.isEmpty { return destroyed }
            try await destroy(due)
            try file.write { db in for number in due { try db.run("DELETE FROM forgotten WHERE number = \(number)") } }
            destroyed += due.count
        }
    }

    /// Which of the numbers in a range have or had a key: true where there is one, false where it was destroyed.
    package func living(from first: Int64, through last: Int64) throws -> [Int64: Bool] {
        let found = try file.read { db in
            try db.all(
                """
                SELECT number, CASE WHEN secret = zeroblob(length(secret)) THEN 0 ELSE 1 END AS lives FROM key
                WHERE number BETWEEN \(first) AND \(last)
                """
            ) { (try $0["number"] as Int64, try $0["lives"] as Bool) }
        }
        return Dictionary(uniqueKeysWithValues: found)
    }
}

/// The whole file. Destructions wait meanwhile, so that a copy holds no key that was destroyed before it was begun, and none fails for it.
extension KeyStore {
    package func copy(to path: String) async throws { try await working { try $0.file.copy(to: path) } }

    /// What is wrong with the file. Empty when nothing is.
    package func check() async throws -> [String] { try await working { try $0.file.check() } }

    private func working<T: Sendable>(_ act: @escaping @Sendable (KeyStore) throws -> T) async throws -> T {
        try await withCheckedThrowingContinuation { waiting in
            work.async { waiting.resume(with: Result { try act(self) }) }
        }
    }
}
