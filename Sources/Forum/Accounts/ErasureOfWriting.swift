import Store

/// What becomes of what somebody wrote in a room, and of what waits in its queue about them.
extension Departure {
    private func goes(_ post: Post) -> Bool { posts == .erase || post.state != .live }

    /// What is live can stay, left behind: nobody's from here on. All else goes, what waits with it, whatever was chosen.
    func settlePosts(_ call: Call, _ db: Writer) throws -> Int {
        let theirs = try db.all(
            "\(sql: Post.from) WHERE post.author = \(membership) ORDER BY post.placed_at, post.id LIMIT \(Erasure.batch)", Post.init)
        for post in theirs {
            if goes(post) { try post.erase(call, db) } else { try post.leaveBehind(call, db) }
        }
        return theirs.count
    }

    /// What the queue still needs stays without them: an open report, a concern about words that stay, and the history. Nobody can appeal
    /// any more, so that what was kept for it goes.
    func settleItems(_ call: Call, _ db: Writer) throws -> Int {
        let items = try db.all(
            "SELECT \(sql: Item.columns) FROM item WHERE item.member = \(membership) ORDER BY item.id LIMIT \(Erasure.batch)",
            Item.init)
        let end = call.now + Lifetimes.queueHistory
        for item in items {
            if item.open, item.kind != .report, try !(item.kind == .concern && stays(item.post, db)) {
                try Item.remove("item.id = \(item.id)", db)
                continue
            }
            if !item.open {
                try Lifetimes.endEvidence(of: item, db)
                try Prose.empty([item.words, item.answer].compactMap(\.self), db)
            }
            try db.run(
                """
                UPDATE item SET member = NULL, words = CASE WHEN state = 'open' THEN words END,
                    answer = CASE WHEN state = 'open' THEN answer END,
                    ends_at = CASE WHEN state = 'decided' AND ends_at > \(end) THEN \(end) ELSE ends_at END
                WHERE id = \(item.id)
                """)
        }
        return items.count
    }

    private func stays(_ post: String?, _ db: Reader) throws -> Bool {
        try post.flatMap { try Post.find($0, db) }.map { !goes($0) } ?? false
    }
}

extension Post {
    /// A place without words or author; and none where others never saw it. Reported words are judged though who wrote them has gone: they
    /// live on under the item alone.
    fileprivate func erase(_ call: Call, _ db: Writer) throws {
        let reported = try Item.keepEvidence(of: self, withTitle: true, call, db)
        try Prose.empty(texts.all, db)
        try Item.close(of: id, .heldPost, call, db)
        // What a report keeps is kept as long as evidence is, decided or not.
        let end = reported ? min(expiresAt, call.now + Lifetimes.evidence) : expiresAt
        let published = state == .live || state == .deleted ? publishedAt : nil
        try db.run(
            """
            UPDATE post SET state = 'deleted', author = NULL, guest = NULL, title = NULL, body = NULL, warning = NULL, set_warning = NULL,
                pending_body = NULL, pending_warning = NULL, pending_for = NULL, pending_tier = NULL, pending_ends_at = NULL, held_for = '',
                published_at = \(published), expires_at = \(end)
            WHERE id = \(id)
            """)
        if state == .live { try Event.post(id, call, db) }
    }

    /// Cut off for good: no row says any more whose it was.
    fileprivate func leaveBehind(_ call: Call, _ db: Writer) throws {
        try Prose.empty(texts.pending, db)
        try Item.close(of: id, .heldPost, call, db)
        try db.run(
            """
            UPDATE post SET author = NULL, pending_body = NULL, pending_warning = NULL, pending_for = NULL, pending_tier = NULL,
                pending_ends_at = NULL
            WHERE id = \(id)
            """)
        // Nobody is told at once: events of one moment would tell which posts were one person's.
    }
}
