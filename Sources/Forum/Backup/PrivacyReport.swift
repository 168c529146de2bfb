import Store

/// What is kept about people on this site, in words and counts: for whoever runs it, and for whoever asks them.
package enum PrivacyReport {
    package static func lines(_ site: Site) async throws -> [String] {
        let counts = try await site.store.read { db in try rows(db) }
        var lines = ["WHAT IS KEPT, where it stands, and for how long"]
        for known in Known.all {
            lines += ["", known.what.en, "  Why: \(known.why.en)", "  How long: \(known.howLong.en)"]
            let places = known.tables.map { "\($0) (\(counts[$0] ?? 0))" }.joined(separator: ", ")
            lines.append("  Where: \(places.isEmpty ? "in no table" : places)")
        }
        return lines + ["", "HOW LONG EACH THING LIVES"] + Lifetimes.all.map { "  \($0.what.en): \($0.howLong.en)" }
    }

    private static func rows(_ db: Reader) throws -> [String: Int] {
        var counts: [String: Int] = [:]
        for table in tables {
            counts[table.description] = try db.first("SELECT COUNT(*) AS n FROM \(sql: SQL(stringLiteral: table))") { try $0["n"] as Int }
        }
        return counts
    }

    /// Every table that `Known` names.
    static let tables: [StaticString] = [
        "account", "answer", "attestation", "ban", "decision", "departure", "erasure", "event", "hard_reading", "idempotency", "item",
        "ledger", "log", "membership",
        "notice", "post", "recovery_code", "report", "room", "sanction", "session", "text", "thread",
    ]
}

extension Known {
    /// The tables that it stands in.
    var tables: [String] { Set(columns.compactMap { $0.split(separator: ".").first.map(String.init) }).sorted() }
}
