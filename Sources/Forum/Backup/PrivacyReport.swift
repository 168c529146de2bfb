import Store

/// What is kept about people on this site, in words and counts: for whoever runs it, and for whoever asks them.
package enum PrivacyReport {
    package static func lines(_ site: Site) async throws -> [String] {
        let counts = try await site.store.read { db in try counts(db) }
        var lines = ["WHAT IS KEPT, where it stands, and for how long"]
        for known in Known.all {
            lines += ["", known.what.en, "  Why: \(known.why.en)", "  How long: \(known.howLong.en)"]
            let tables = Set(known.columns.compactMap { $0.split(separator: ".").first.map(String.init) }).sorted()
            let where_ = tables.isEmpty ? "in no table" : tables.map { "\($0) (\(counts[$0] ?? 0) rows)" }.joined(separator: ", ")
            lines.append("  Where: \(where_)")
        }
        return lines + ["", "HOW LONG EACH THING LIVES"] + Lifetimes.all.map { "  \($0.what.en): \($0.howLong.en)" }
    }

    private static func counts(_ db: Reader) throws -> [String: Int] {
        var counts: [String: Int] = [:]
        for table in tables {
            counts[table.description] = try db.first("SELECT COUNT(*) AS n FROM \(sql: SQL(stringLiteral: table))") { try $0["n"] as Int }
        }
        return counts
    }

    /// Every table that `Known` names.
    static let tables: [StaticString] = []
}
