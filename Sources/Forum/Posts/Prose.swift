import Store

/// Every free text of a person — posts, titles, warnings, introductions, answers, reports, reasons, notes and pseudonyms — is written and
/// emptied through this type, and stands in the table `text` only. It is read by joining that table.
///
/// Rows are appended in order and emptied in place: SQLite then moves no neighbour from page to page, which would leave copies behind,
/// and `secure_delete` overwrites the bytes.
enum Prose {
    static func keep(_ words: String, _ db: Writer) throws -> Int64 {
        guard
            let id = try db.first(
                "INSERT INTO text (id, body) SELECT COALESCE(MAX(id), 0) + 1, \(words) FROM text RETURNING id", { try $0["id"] as Int64 })
        else { throw StoreError.unexpectedValue(column: "id") }
        return id
    }

    static func keep(_ words: String?, _ db: Writer) throws -> Int64? {
        guard let words else { return nil }
        return try keep(words, db) as Int64
    }

    static func empty(_ texts: [Int64], _ db: Writer) throws {
        for id in texts { try db.run("UPDATE text SET body = '' WHERE id = \(id)") }
    }

    static func empty(_ text: Int64?, _ db: Writer) throws {
        if let text { try empty([text], db) }
    }
}
