import Store

/// Counts for the transparency report, by month. They outlive what they count: queue and decisions go after their time.
enum Tally {
    /// - Parameter subject: what is counted, in words with colons between, from the general to the particular: `decision:remove:report`.
    static func add(_ subject: String, _ n: Int64 = 1, _ call: Call, _ db: Writer) throws {
        try db.run(
            """
            INSERT INTO tally (month, subject, n) VALUES (\(Time.month(call.now)), \(subject), \(n))
            ON CONFLICT (month, subject) DO UPDATE SET n = tally.n + excluded.n
            """)
    }
}
