import Store

/// Somebody finds that a post needs a second look. Reports about one post fold into one item.
struct Report: Body {
    enum Category: String, CaseIterable, Sendable, Bindable {
        case danger, harassment, privacy, spam, illegal, other
        case medicalAdvice = "medical_advice"
    }

    static let guestReports = 20
    /// Somebody may be in danger, so it goes before everything else.
    private var urgent: Bool { category == .danger || concern }
    private let concern: Bool

    let category: Category
    let text: String?
    let proof: Proof?

    init(_ fields: inout Fields) throws {
        category = try fields.word("category")
        text = try fields.optionalText("text", 1...2000)
        proof = try fields.optionalObject("proof", Proof.init)
        concern = text.map(Concern.marks) ?? false
    }

    static func file(_ report: Report, _ on: OnPost.Subject, _ call: Call, _ db: Writer) throws -> Answer {
        // Who is suspended or banned is to the room what anyone is, so they pay as visitors do.
        if call.viewer.account == nil || on.seen.viewer.isShutOut {
            guard let proof = report.proof else { throw Failure.malformed("Who is no member here needs a proof of work.", field: "proof") }
            try proof.check(.report, call)
        }
        // The open item about the post; else the decided one, where the post has not changed since: a report is then noted there, and does
        // not bring it back.
        let known = try db.first(
            """
            SELECT id, state FROM item
            WHERE post = \(on.post.id) AND kind = 'report' AND (state = 'open' OR post_edits = \(on.post.edits))
            ORDER BY state DESC LIMIT 1
            """
        ) { (id: try $0["id"] as String, open: try $0["state"] as String == "open") }
        // Danger is heard whatever was said or decided before.
        if let known, report.urgent {
            try Item.open(
                known.open ? .report : .concern, post: on.post.id, by: on.post.author, reasons: [], edits: on.post.edits, urgent: true,
                on.seen.room, call, db)
        }
        if let known, let said = try report.hasSaid(known.id, call, db) { return Receipt.answer(said, call) }
        let item: String
        if let known, !known.open {
            item = known.id
        } else {
            item = try Item.open(
                .report, post: on.post.id, by: on.post.author, reasons: [], edits: on.post.edits, urgent: report.urgent, on.seen.room, call,
                db)
        }
        let id = call.site.entropy.id()
        try db.run(
            """
            INSERT INTO report (id, item, reporter, category, words, created_at)
            VALUES (\(id), \(item), \(call.viewer.account), \(report.category),
                \(Prose.keep(report.text, .report, db) as Int64?), \(call.now))
            """)
        try Tally.add(.notice(report.category, byAccount: call.viewer.account != nil), call, db)
        // A moderator who reports it has a part in it now.
        try Escalation.look(at: item, call, db)
        return Receipt.answer(id, call)
    }

    /// What this account reported before, or the newest report of guests, where there are enough: nothing is changed then, and nothing kept.
    /// But that somebody is in danger is put in the place of what they said.
    private func hasSaid(_ item: String, _ call: Call, _ db: Writer) throws -> String? {
        let said = try db.all(
            """
            SELECT id FROM report WHERE item = \(item) AND COALESCE(reporter, '') = \(call.viewer.account ?? "")
            ORDER BY created_at DESC, id DESC
            """, { try $0["id"] as String })
        guard said.count >= (call.viewer.account == nil ? Report.guestReports : 1), let last = said.first else { return nil }
        if category == .danger { try db.run("UPDATE report SET category = 'danger' WHERE id = \(last)") }
        return last
    }
}
