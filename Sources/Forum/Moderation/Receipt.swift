import Store

/// What somebody who reported a post can find out by, with or without an account (Art. 16(4) and (5) of Regulation (EU) 2022/2065): the
/// report's id, sealed. It needs no place in the database, cannot be guessed, and two of one person have nothing in common. It is good for
/// as long as the report is kept.
struct Receipt: Body {
    let text: String

    /// - Throws: 422 for what is longer than any receipt.
    init(_ fields: inout Fields) throws { text = try fields.text("receipt", 1...200) }

    /// The same for everybody, also where nothing new was kept.
    static func answer(_ report: String, _ call: Call) -> Answer {
        .accepted(["receipt": .text(call.site.keyring.seal(purpose, Array(report.utf8)))], .report(report))
    }

    private static let purpose = "receipt"

    /// `POST /receipts`: what became of it, by day, and whether anything was done. It says nothing of whom that hit, nor how, nor why.
    /// - Throws: 404 for what is no receipt, or not any more.
    static func show(_ receipt: Receipt, _: Viewer, _ call: Call, _ db: Reader) throws -> Answer {
        let report = call.site.keyring.open(purpose, receipt.text).flatMap { String(validating: $0, as: UTF8.self) } ?? ""
        // Asked in one statement, also for what is no receipt: nothing is cheaper than anything else.
        let state = try db.first(
            """
            SELECT report.category, report.created_at, item.state, decision.restricts, decision.decided_at
            FROM report JOIN item ON item.id = report.item
            LEFT JOIN decision ON decision.id = (
                SELECT d.id FROM decision d WHERE d.item = item.id AND COALESCE(d.taken_back, '') <> 'undone'
                ORDER BY d.decided_at DESC, d.id DESC LIMIT 1)
            WHERE report.id = \(report)
            """, json)
        guard let state else { throw Failure.notFound }
        return .ok(state)
    }

    private static func json(_ row: Row) throws -> JSON {
        let report: JSON = [
            "received_on": .text(Time.dayOf(try row["created_at"])), "category": .text(try row["category"]),
            "state": .text(try row["state"]),
        ]
        guard try row["state"] as String == "decided", let restricts = try row["restricts"] as String?,
            let decided = try row["decided_at"] as Int64?
        else { return report }
        return report.with("outcome", restricts.isEmpty ? "no_action" : "action").with("decided_on", .text(Time.dayOf(decided)))
            .with("redress", "notifier")
    }
}
