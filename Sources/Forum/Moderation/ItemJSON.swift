import Store

extension Item {
    /// The item as those who review it have it. Who reported is in no answer.
    func json(_ on: OnItem.Subject, _ db: Reader) throws -> JSON {
        let now = on.seen.now
        let reported = kind == .report ? try reports(db) : []
        let json: JSON = [
            "id": .text(id), "room": .text(on.seen.room.slug), "kind": .text(kind.rawValue), "state": .text(open ? "open" : "decided"),
            "version": JSON(version), "opened_at": Time.json(openedAt), "due_at": Time.json(dueAt), "overdue": .flag(open && dueAt <= now),
            "hard": .flag(isHard(reported)), "with_stewards": .flag(heardBy != .room), "reasons": .list(reasons.map(JSON.text)),
            "claim": try claim(now, db), "handed_to": try handedTo.flatMap { try Item.member($0, db) } ?? .null,
        ]
        return
            try json
            .with("post", postJSON(on, db))
            .with("reports", kind == .report ? .list(reported) : nil)
            .with("member", member.flatMap { try Item.member($0, db) })
            .with("introduction", introduction(now, db))
            .with("answers", kind == .application || kind == .concern && post == nil ? .list(answers(now, db)) : nil)
            .with("waiting", kind == .introduction || kind == .application || kind == .appeal ? .flag(waiting) : nil)
            .with("appeal", Appeal.json(self, on, db))
            .with("decision", open ? nil : Decision.standing(on: id, db)?.json(for: .reviewer(on.decider), now, db))
    }

    /// What a moderator may want to be ready for before reading it.
    private func isHard(_ reports: [JSON]) -> Bool {
        let hard = [Report.Category.danger.rawValue, Report.Category.harassment.rawValue]
        return kind == .concern || orderAt < 0 || reports.contains { hard.contains($0["category"]?.text ?? "") }
    }

    private func claim(_ now: Int64, _ db: Reader) throws -> JSON {
        guard open, let claimedBy, claimedUntil > now, case .object(let by)? = try Item.member(claimedBy, db) else { return .null }
        return ["by": by.first { $0.0 == "pseudonym" }?.1 ?? .null, "until": Time.json(claimedUntil)]
    }

    /// The post that the item is about; for an appeal the one that was decided on.
    private func postJSON(_ on: OnItem.Subject, _ db: Reader) throws -> JSON? {
        let id = try post ?? decision.flatMap { try Decision.find($0, db)?.post }
        guard let id, try Post.lasts(id, at: on.seen.now, db), let found = try Post.find(id, db) else { return nil }
        let kept = try keeps(on.seen.now, db) ? evidence : (title: nil, body: nil)
        let words = try kept.body.flatMap { try Prose.words($0, .evidence, db) }
        let title = try kept.title.flatMap { try Prose.words($0, .evidence, db) } ?? found.title
        let json = found.json(on.seen.viewer, on.seen.now, reviewed: true).with("title", title.map(JSON.text))
        return json.with("reported_body", words.map(JSON.text))
    }

    /// Whether it keeps words whose time is not over.
    private func keeps(_ now: Int64, _ db: Reader) throws -> Bool {
        guard evidence.title != nil || evidence.body != nil else { return false }
        return try db.first("SELECT 1 AS one FROM item WHERE item.id = \(id) AND \(sql: Retention.evidenceLasts(at: now))", { _ in true })
            != nil
    }

    static func member(_ id: String, _ db: Reader) throws -> JSON? {
        try db.first(
            """
            SELECT \(sql: .sealed("text", as: "pseudonym")) FROM membership m LEFT JOIN text ON text.id = COALESCE(m.wished, m.pseudonym)
            WHERE m.id = \(id)
            """
        ) {
            ["member": .text(id), "pseudonym": .text(try $0.words("pseudonym", .name) ?? "")]
        }
    }

    private func reports(_ db: Reader) throws -> [JSON] {
        try db.all(
            """
            SELECT report.category, \(sql: .sealed("text", as: "words")) FROM report LEFT JOIN text ON text.id = report.words
            WHERE report.item = \(id) ORDER BY (report.reporter IS NULL), report.created_at, report.id LIMIT 100
            """
        ) { ["category": .text(try $0["category"]), "text": JSON(try $0.words("words", .report))] }
    }

    private func introduction(_ now: Int64, _ db: Reader) throws -> JSON? {
        guard let member, kind == .introduction || kind == .concern && post == nil else { return nil }
        return try db.first(
            """
            SELECT \(sql: .sealed("text", as: "words")) FROM membership JOIN text ON text.id = membership.introduction
            WHERE membership.id = \(member) AND \(sql: Lifetimes.wordsLive(now))
            """
        ) { .text(try $0.words("words", .introduction) ?? "") }
    }

    private func answers(_ now: Int64, _ db: Reader) throws -> [JSON] {
        guard let member else { return [] }
        return try db.all(
            """
            SELECT answer.question, \(sql: .sealed("text", as: "words")) FROM answer JOIN membership ON membership.id = answer.membership JOIN text ON text.id = answer.answer
            WHERE answer.membership = \(member) AND \(sql: Lifetimes.wordsLive(now)) ORDER BY answer.position
            """
        ) { ["question": .text(try $0["question"]), "answer": .text(try $0.words("words", .answer) ?? "")] }
    }
}
