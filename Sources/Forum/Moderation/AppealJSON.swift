import Store

extension Appeal {
    /// How the person concerned sees their appeal; `nil` where there is none, or none any more.
    static func json(of decision: Decision, _ now: Int64, _ db: Reader) throws -> JSON? {
        let item = try db.first(
            "SELECT \(sql: Item.columns) FROM item WHERE item.decision = \(decision.id) AND item.ends_at > \(now)", Item.init)
        guard let item else { return nil }
        let heard = item.open ? nil : try Decision.standing(on: item.id, db)
        let state =
            item.open ? item.waiting ? "asked" : "open" : heard?.outcome == Decision.Outcome.overturn.rawValue ? "overturned" : "upheld"
        return try words(item, db).with("state", .text(state)).with("note", heard?.note.map(JSON.text))
            .with("same_person", decision.isPutAgain ? .none : heard.map { .flag($0.samePerson) })
    }

    /// How those who hear it see it.
    static func json(_ item: Item, _ on: OnItem.Subject, _ db: Reader) throws -> JSON? {
        guard let id = item.decision, let decision = try Decision.find(id, db) else { return nil }
        return try words(item, db).with("of", decision.json(for: .reviewer(on.decider), on.seen.now, db))
            .with("same_person", .flag(isOwn(item, on.seen.viewer, db)))
    }

    private static func words(_ item: Item, _ db: Reader) throws -> JSON {
        let json: JSON = ["text": JSON(try item.words.flatMap { try Prose.words($0, .appeal, db) })]
        return try json.with("question", question(item.id, db).map(JSON.text))
            .with("answer", item.answer.flatMap { try Prose.words($0, .appeal, db) }.map(JSON.text))
    }
}
