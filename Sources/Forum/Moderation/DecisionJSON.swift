import Store

extension Decision {
    /// The newest decision on an item, with its statement of reasons (after Art. 17(3) of Regulation (EU) 2022/2065) where it restricts.
    /// Who decided is not in it.
    static func json(of item: String, _ db: Reader) throws -> JSON? {
        try db.first("\(sql: from) WHERE decision.item = \(item) ORDER BY decision.decided_at DESC LIMIT 1", json)
    }

    static func json(_ id: String, _ db: Reader) throws -> JSON? {
        try db.first("\(sql: from) WHERE decision.id = \(id)", json)
    }

    private static let from: SQL = """
        SELECT decision.id, decision.decided_by, decision.outcome, decision.source, decision.restriction, decision.rule, decision.decided_at, facts.body AS facts
        FROM decision LEFT JOIN text facts ON facts.id = decision.facts
        """

    private static func json(_ row: Row) throws -> JSON {
        let restriction: String? = try row["restriction"]
        let json: JSON = [
            "id": .text(try row["id"]), "outcome": .text(try row["outcome"]), "decided_at": Time.json(try row["decided_at"] as Int64),
        ]
        return json.with(
            "statement",
            try restriction.map {
                [
                    "restriction": .text($0), "facts": JSON(try row["facts"] as String?), "rule": JSON(try row["rule"] as String?),
                    "source": .text(try row["source"]),
                    "redress": .text(try row["decided_by"] as String? == nil ? stewardsRedress : redress),
                ]
            })
    }

    private static let stewardsRedress =
        "You can write to the organisation that runs this site and ask that another steward looks at this again."
    private static let redress = "You can write to the room's contact and ask that another moderator looks at this again."
}
