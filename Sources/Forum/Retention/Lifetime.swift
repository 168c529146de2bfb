import Store

/// One line of the table of lifetimes: what is kept, for how long, and how the purge finds and removes it.
struct Lifetime: Sendable {
    let id: String
    let what: Known.Words
    let howLong: Known.Words
    /// In milliseconds, where it is one time for everything of the kind.
    var time: Int64?
    /// How it goes from the database; `nil` for what stands in none: that is forgotten, or overwritten, where it is.
    var ended: Ended?

    /// The words, and besides the one time in hours or days where there is one.
    var json: JSON {
        let json: JSON = ["id": .text(id), "what": what.json, "how_long": howLong.json]
        guard let time else { return json }
        return time % Time.day == 0 ? json.with("days", .number(time / Time.day)) : json.with("minutes", .number(time / Time.minute))
    }
}

/// The rows of a table whose time is over: found by an index in the order of their end, and removed one by one with all that hangs on them.
struct Ended: Sendable {
    /// Whose rows go with this, the one that is searched first.
    let tables: [String]
    /// The condition on a row, over the table under its own name. Reads use it too, so that nothing is shown that only waits for the purge.
    let over: @Sendable (_ now: Int64) -> SQL
    private let search: @Sendable (Call, _ limit: Int) -> SQL
    private let check: @Sendable (Value, Call) -> SQL
    private let remove: @Sendable (Value, Call, Writer) throws -> Void

    /// - Parameters:
    ///   - with: other tables whose rows go with these.
    ///   - by: what an index of the table orders by: the oldest go first.
    ///   - remove: after it the condition must not hold any more.
    init<Key: Readable & SendableMetatype>(
        _ table: SQL, with others: [String] = [], key: SQL = "id", by: SQL, over: @escaping @Sendable (_ now: Int64) -> SQL,
        remove: @escaping @Sendable (Key, Call, Writer) throws -> Void
    ) {
        tables = table.parts + others
        self.over = over
        search = { call, limit in
            "SELECT \(sql: table).\(sql: key) AS key FROM \(sql: table) WHERE \(sql: over(call.now)) ORDER BY \(sql: by) LIMIT \(limit)"
        }
        check = { "SELECT 1 AS one FROM \(sql: table) WHERE \(sql: table).\(sql: key) = \($0) AND \(sql: over($1.now))" }
        self.remove = { try remove(Key(sqlValue: $0), $1, $2) }
    }

    /// Rows that go by themselves, with nothing that hangs on them.
    init(_ table: SQL, key: SQL = "id", by: SQL, over: @escaping @Sendable (_ now: Int64) -> SQL) {
        self.init(table, key: key, by: by, over: over) { (found: Value, _, db) in
            try db.run("DELETE FROM \(sql: table) WHERE \(sql: key) = \(found)")
        }
    }

    /// The keys of the first so many.
    func find(atMost limit: Int, _ call: Call, _ db: Reader) throws -> [Value] { try db.all(search(call, limit)) { try $0["key"] } }

    /// Removes what was found before, unless something has changed about it since.
    func remove(_ key: Value, _ call: Call, _ db: Writer) throws -> Bool {
        guard try db.first(check(key, call), { _ in true }) != nil else { return false }
        try remove(key, call, db)
        return true
    }
}
