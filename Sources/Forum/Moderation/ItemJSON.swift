import Store

extension Item {
    /// The item as a moderator of its room has it. Who reported is in no answer.
    func json(_ seen: Room.Seen, _ db: Reader) throws -> JSON {
        let json: JSON = [
            "id": .text(id), "room": .text(seen.room.slug), "kind": .text(kind.rawValue), "state": .text(open ? "open" : "decided"),
            "version": JSON(version), "opened_at": Time.json(openedAt), "due_at": Time.json(dueAt),
            "reasons": .list(reasons.map(JSON.text)), "claim": try claim(seen.now, db),
        ]
        return
            try json
            .with("post", post(seen, db))
            .with("reports", kind == .report ? .list(reports(db)) : nil)
            .with("member", member.flatMap { try Item.member($0, db) })
            .with("introduction", kind == .introduction ? introduction(db) : nil)
            .with("answers", kind == .application ? .list(answers(db)) : nil)
            .with("waiting", kind == .introduction || kind == .application ? .flag(waiting) : nil)
            .with("decision", open ? nil : Decision.json(of: id, db))
    }

    private func claim(_ now: Int64, _ db: Reader) throws -> JSON {
        guard open, let claimedBy, claimedUntil > now, case .object(let by)? = try Item.member(claimedBy, db) else { return .null }
        return ["by": by.first { $0.0 == "pseudonym" }?.1 ?? .null, "until": Time.json(claimedUntil)]
    }

    private func post(_ seen: Room.Seen, _ db: Reader) throws -> JSON? {
        guard let post, let found = try Post.find(post, db), found.expiresAt > seen.now else { return nil }
        let words = try evidence.body.flatMap { try Item.text($0, db) }
        let title = try evidence.title.flatMap { try Item.text($0, db) } ?? found.title
        var json = found.json(seen.viewer).with("title", title.map(JSON.text))
        if let words { json = json.with("reported_body", .text(words)) }
        return json
    }

    private static func text(_ id: Int64, _ db: Reader) throws -> String? {
        try db.first("SELECT body FROM text WHERE id = \(id)", { try $0["body"] as String })
    }

    static func member(_ id: String, _ db: Reader) throws -> JSON? {
        try db.first(
            """
            SELECT COALESCE(text.body, '') AS pseudonym FROM membership m LEFT JOIN text ON text.id = COALESCE(m.wished, m.pseudonym)
            WHERE m.id = \(id)
            """
        ) {
            ["member": .text(id), "pseudonym": .text(try $0["pseudonym"])]
        }
    }

    private func reports(_ db: Reader) throws -> [JSON] {
        try db.all(
            """
            SELECT report.category, text.body AS words FROM report LEFT JOIN text ON text.id = report.words
            WHERE report.item = \(id) ORDER BY (report.reporter IS NULL), report.created_at, report.id LIMIT 100
            """
        ) { ["category": .text(try $0["category"]), "text": JSON(try $0["words"] as String?)] }
    }

    private func introduction(_ db: Reader) throws -> JSON? {
        guard let member else { return nil }
        return try db.first(
            "SELECT text.body AS words FROM membership m JOIN text ON text.id = m.introduction WHERE m.id = \(member)"
        ) { .text(try $0["words"]) }
    }

    private func answers(_ db: Reader) throws -> [JSON] {
        guard let member else { return [] }
        return try db.all(
            """
            SELECT answer.question, text.body AS words FROM answer JOIN text ON text.id = answer.answer
            WHERE answer.membership = \(member) ORDER BY answer.position
            """
        ) { ["question": .text(try $0["question"]), "answer": .text(try $0["words"])] }
    }
}
