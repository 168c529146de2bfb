import Store

/// Somebody finds that a post needs a second look. Reports about one post fold into one item.
struct Report: Body {
    enum Category: String, CaseIterable, Sendable, Bindable {
        case danger, harassment, privacy, spam, illegal, other
        case medicalAdvice = "medical_advice"
    }

    static let guestReports = 20

    let category: Category
    let text: String?
    let proof: Proof?

    init(_ fields: inout Fields) throws {
        category = try fields.word("category")
        text = try fields.optionalText("text", 1...2000)
        proof = try fields.optionalObject("proof", Proof.init)
    }

    static func file(_ report: Report, _ on: OnPost.Subject, _ call: Call, _ db: Writer) throws -> Answer {
        if call.viewer.account == nil {
            guard let proof = report.proof else { throw Failure.malformed("Without an account a proof of work is needed.", field: "proof") }
            try proof.check(.report, call)
        }
        let item = try item(for: on.post, on.seen, call, db)
        let guests =
            try db.first(
                "SELECT COUNT(*) AS n FROM report WHERE item = \(item) AND reporter IS NULL", { try $0["n"] as Int }) ?? 0
        // What a few have said without an account, more of them need not say again: the item is there.
        if call.viewer.account == nil && guests >= guestReports { return .accepted([:], .nothing) }
        try db.run(
            """
            INSERT INTO report (id, item, reporter, category, words, created_at)
            VALUES (\(call.site.entropy.id()), \(item), \(call.viewer.account), \(report.category),
                \(Prose.keep(report.text, db) as Int64?), \(call.now))
            ON CONFLICT (item, reporter) DO NOTHING
            """)
        return .accepted([:], .nothing)
    }

    /// The open item about the post; else the decided one, where the post has not changed since: a report is then noted there and does not
    /// bring it back.
    private static func item(for post: Post, _ seen: Room.Seen, _ call: Call, _ db: Writer) throws -> String {
        let decided = try db.first(
            "SELECT id FROM item WHERE post = \(post.id) AND kind = 'report' AND state = 'decided' AND post_edits = \(post.edits) LIMIT 1",
            { try $0["id"] as String })
        if let decided { return decided }
        return try Item.open(.report, post: post.id, by: post.author, reasons: [], edits: post.edits, seen.room, call, db)
    }
}
