import Store

/// Takes back exactly what a decision did: by who decided, within minutes, or when an appeal overturns it.
enum TakingBack {
    /// A post as it is before a decision changes it. Numbers and states, no words.
    static func before(_ post: String, _ db: Reader) throws -> JSON? {
        try db.first(
            """
            SELECT state, held_for, edits, placed_at, published_at, expires_at, read_tier, pending_for FROM post
            WHERE id = \(post)
            """
        ) { row in
            [
                "state": .text(try row["state"]), "held_for": .text(try row["held_for"]), "edits": .number(try row["edits"]),
                "placed_at": .number(try row["placed_at"]), "published_at": number(try row["published_at"]),
                "expires_at": .number(try row["expires_at"]), "read_tier": .number(try row["read_tier"]),
                "pending_for": JSON(try row["pending_for"] as String?),
            ]
        }
    }

    private static func number(_ value: Int64?) -> JSON { value.map(JSON.number) ?? .null }

    /// Ends what stands by itself: the sanctions and bans that a decision put.
    static func endSanctions(of decision: Decision, _ call: Call, _ db: Writer) throws {
        let sanctions = try db.all(
            "UPDATE sanction SET ended_at = \(call.now) WHERE decision = \(decision.id) AND ended_at IS NULL RETURNING id"
        ) { try $0["id"] as String }
        for sanction in sanctions { try Ledger.note(.sanction, sanction, call, db) }
        let bans = try db.all("UPDATE ban SET ended_at = \(call.now) WHERE decision = \(decision.id) AND ended_at IS NULL RETURNING id") {
            try $0["id"] as String
        }
        for ban in bans { try Ledger.note(.ban, ban, call, db) }
    }

    /// The post is what it was before, if it still is what the decision made of it.
    /// - Returns: whether it was so.
    static func restore(_ decision: Decision, _ call: Call, _ db: Writer) throws -> Bool {
        guard let id = decision.post, let before = decision.before, let post = try Post.find(id, db) else { return false }
        var restored = false
        for restriction in decision.restricts where try isNewest(decision, restriction, db) {
            switch restriction {
            case .postRemoved where post.state == .removed, .postRefused where post.state == .rejected,
                .postReturned where post.state == .returned:
                try Shortening.reach(thread: post.thread, of: post.room, call, db)
                try put(back: before, post.id, db)
                try Ledger.note(.post, post.id, call, db)
                restored = true
            case .editRefused where post.pendingFor == [Post.State.rejected.rawValue],
                .editReturned where post.pendingFor == [Post.State.returned.rawValue]:
                try db.run(
                    """
                    UPDATE post SET pending_for = \(before["pending_for"]?.text), pending_ends_at = \(call.now + Lifetimes.waiting)
                    WHERE id = \(post.id)
                    """)
                restored = true
            default: continue
            }
        }
        if restored { try Event.post(post.id, call, db) }
        return restored
    }

    /// Whether no later decision of the same kind stands on the post: taking back the earlier one would else undo that one's effect.
    static func isNewest(_ decision: Decision, _ restriction: Restriction, _ db: Reader) throws -> Bool {
        let family = restriction.rawValue.prefix { $0 != "_" } + "_%"
        let later = try db.first(
            """
            SELECT 1 AS one FROM decision later WHERE later.post = \(decision.post) AND later.id <> \(decision.id)
                AND later.decided_at >= \(decision.decidedAt) AND later.taken_back IS NULL AND later.restricts LIKE \(String(family)) LIMIT 1
            """, { try $0["one"] as Int })
        return later == nil
    }

    /// Its end, too, but for a shorter retention that has come meanwhile.
    private static func put(back before: JSON, _ post: String, _ db: Writer) throws {
        let end = Retention.earlier("\(before.whole("expires_at"))", Retention.end())
        try db.run(
            """
            UPDATE post SET state = \(before["state"]?.text), held_for = \(before["held_for"]?.text), placed_at = \(before.whole("placed_at")),
                published_at = \(before.whole("published_at")), expires_at = \(sql: end),
                read_tier = CASE WHEN read_tier < \(before.whole("read_tier")) THEN \(before.whole("read_tier")) ELSE read_tier END
            WHERE id = \(post)
            """)
    }

    /// The decision counts no more, and the log says so.
    static func mark(_ decision: Decision, _ how: Decision.TakenBack, _ call: Call, _ db: Writer) throws {
        try db.run("UPDATE decision SET taken_back = \(how) WHERE id = \(decision.id)")
        try db.run("UPDATE log SET taken_back = \(how) WHERE decision = \(decision.id)")
        if decision.restricts.contains(.contentWarning) { try ContentWarning.settle(after: decision, call, db) }
    }
}

extension JSON {
    func whole(_ name: String) -> Int64? { if case .number(let value)? = self[name] { value } else { nil } }
}
