import Store

/// Every free text of a person — posts, titles, warnings, introductions, answers, reports, reasons, notes and pseudonyms — is written and
/// emptied through this type, and stands in the table `text` only, sealed under a key of its own. It is read by joining that table:
/// `SQL.sealed` among the columns, `Row.words` where the row is read.
///
/// Rows are appended in order and emptied in place: SQLite then moves no neighbour from page to page, which would leave copies behind,
/// and `secure_delete` overwrites the bytes. The key of an emptied text is destroyed by `Shredder`, right after the transaction.
enum Prose {
    /// What a text is. It opens as nothing else, so that no reason can be shown as a post.
    enum Kind: String, Sendable, CaseIterable {
        case name, title, body, warning, introduction, answer, report, facts, note, appeal, notice, evidence
        /// Nobody's words: by which a room's names are hashed, whose a membership is, and by what an account is signed in to.
        case salt, owner, signIn
    }

    /// Every column that holds a text's number.
    static let places: [(kind: Kind, table: StaticString, column: StaticString)] = [
        (.name, "membership", "pseudonym"), (.name, "membership", "wished"), (.introduction, "membership", "introduction"),
        (.answer, "answer", "answer"), (.name, "post", "guest"), (.title, "post", "title"), (.body, "post", "body"),
        (.warning, "post", "warning"), (.warning, "post", "set_warning"), (.body, "post", "pending_body"),
        (.warning, "post", "pending_warning"), (.evidence, "item", "evidence_title"), (.evidence, "item", "evidence_body"),
        (.appeal, "item", "words"), (.appeal, "item", "answer"), (.report, "report", "words"), (.facts, "decision", "facts"),
        (.note, "decision", "note"), (.warning, "decision", "warning"), (.facts, "sanction", "facts"), (.facts, "ban", "facts"),
        (.notice, "notice", "words"), (.salt, "room", "names_salt"), (.salt, "room", "names_salt_before"),
        (.owner, "membership", "owner"), (.signIn, "account", "sign_in"),
    ]

    static func keep(_ words: String, _ kind: Kind, _ db: Writer) throws -> Int64 {
        let (number, sealed) = try db.seals.seal(words, as: kind.rawValue)
        try db.run("INSERT INTO text (id, sealed) VALUES (\(number), \(sealed))")
        return number
    }

    static func keep(_ words: String?, _ kind: Kind, _ db: Writer) throws -> Int64? {
        guard let words else { return nil }
        return try keep(words, kind, db) as Int64
    }

    /// Other words in the place of a text's, under the same key: for what is no message, and is wanted from older copies as it was then.
    static func replace(_ text: Int64, by words: String, _ kind: Kind, _ db: Writer) throws {
        try db.run("UPDATE text SET sealed = \(db.seals.seal(words, as: kind.rawValue, number: text)) WHERE id = \(text)")
    }

    /// The words of one text, or nil where it is emptied.
    static func words(_ text: Int64, _ kind: Kind, _ db: Reader) throws -> String? {
        try db.first("SELECT \(sql: .sealed("text", as: "words")) FROM text WHERE text.id = \(text)") { try $0.words("words", kind) } ?? nil
    }

    static func empty(_ texts: [Int64], _ db: Writer) throws {
        for id in texts {
            try db.run("UPDATE text SET sealed = NULL WHERE id = \(id)")
            try db.run("INSERT INTO doomed (text) VALUES (\(id)) ON CONFLICT DO NOTHING")
        }
        if !texts.isEmpty { db.owes = true }
    }

    static func empty(_ text: Int64?, _ db: Writer) throws {
        if let text { try empty([text], db) }
    }

    /// Seals what was written before there were seals, in the migration that brings them.
    static func sealAll(_ db: Writer) throws {
        let highest = try db.first("SELECT MAX(id) AS highest FROM text") { try $0["highest"] as Int64? } ?? nil
        if let highest { try db.seals.begin(after: highest) }
        // Names had no salts then, memberships no owners and accounts no sign-ins beside them.
        for (kind, table, column) in places where ![.salt, .owner, .signIn].contains(kind) {
            let (table, column) = (SQL(stringLiteral: table), SQL(stringLiteral: column))
            var last: Int64 = 0
            while true {
                let bare = try db.all(
                    """
                    SELECT text.id, text.body FROM text WHERE text.id > \(last) AND text.body <> ''
                        AND text.id IN (SELECT \(sql: column) FROM \(sql: table)) ORDER BY text.id LIMIT 500
                    """
                ) { (id: try $0["id"] as Int64, words: try $0["body"] as String) }
                guard let end = bare.last?.id else { break }
                last = end
                for text in bare {
                    let sealed = try db.seals.seal(text.words, as: kind.rawValue, number: text.id)
                    try db.run("UPDATE text SET sealed = \(sealed), body = '' WHERE id = \(text.id)")
                }
            }
        }
        try db.run("ALTER TABLE text DROP COLUMN body")
    }
}

extension Row {
    /// A text that was selected with `SQL.sealed`; nil where there is none any more.
    func words(_ name: String, _ kind: Prose.Kind) throws -> String? { try sealed(name, as: kind.rawValue) }
}
