import Store

/// A moderator's content warning: it stands beside the author's own, and in its place, as long as a decision that put it does.
enum ContentWarning {
    static func set(_ words: String?, on post: Post, _ db: Writer) throws {
        try Prose.empty(post.texts.setWarning, db)
        try db.run("UPDATE post SET set_warning = \(Prose.keep(words, .warning, db) as Int64?) WHERE id = \(post.id)")
    }

    /// After a decision was taken back: the newest that still stands has its way, and without one the author.
    static func settle(after decision: Decision, _ call: Call, _ db: Writer) throws {
        guard let id = decision.post, let post = try Post.find(id, db) else { return }
        let words =
            try db.first(
                """
                SELECT \(sql: .sealed("text", as: "body")) FROM decision JOIN text ON text.id = decision.warning
                WHERE decision.post = \(id) AND decision.taken_back IS NULL ORDER BY decision.decided_at DESC, decision.id DESC LIMIT 1
                """, { try $0.words("body", .warning) }) ?? nil
        try set(words, on: post, db)
        try Event.post(id, call, db)
    }
}
