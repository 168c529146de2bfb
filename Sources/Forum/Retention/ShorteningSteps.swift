import Store

/// How a shortening goes through what was written before it: in steps that each keep how far they came.
extension Shortening {
    static let batch = 100

    /// Reaches the next few.
    func step(_ db: Writer) throws {
        let reached: [(at: Int64, id: String)]
        switch stage {
        case .introductions: reached = try introductions(db)
        case .evidence: reached = try evidence(db)
        case .posts: reached = try posts(db)
        }
        if reached.count == Self.batch, let last = reached.last {
            try db.run("UPDATE shortening SET after_at = \(last.at), after_id = \(last.id) WHERE began_at = \(beganAt)")
        } else if let next = stage.next {
            try db.run("UPDATE shortening SET stage = \(next), after_at = -1, after_id = '' WHERE began_at = \(beganAt)")
        } else {
            try db.run("DELETE FROM shortening WHERE began_at = \(beganAt)")
        }
    }

    /// Those that wait, before the posts: one that becomes a post meanwhile carries either rule, and is met among the posts.
    private func introductions(_ db: Writer) throws -> [(at: Int64, id: String)] {
        let found = try keys(
            """
            SELECT introduction_at AS at, id FROM membership
            WHERE room = \(room) AND introduction IS NOT NULL AND (introduction_at, id) > (\(after.at), \(after.id))
                AND introduction_at < \(beganAt)
            ORDER BY introduction_at, id LIMIT \(Self.batch)
            """, db)
        try db.run(
            """
            UPDATE membership SET introduction_keep_ms = \(sql: Self.tighter("introduction_keep_ms", rule.fromPost)),
                introduction_keep_thread_ms = \(sql: Self.tighter("introduction_keep_thread_ms", rule.fromThread))
            WHERE id IN (\(sql: .list(found.map(\.id))))
            """)
        return found
    }

    /// What reports keep of posts, also of those that are gone since.
    private func evidence(_ db: Writer) throws -> [(at: Int64, id: String)] {
        let found = try keys(
            """
            SELECT evidence_from AS at, id FROM item
            WHERE room = \(room) AND evidence_from IS NOT NULL AND (evidence_from, id) > (\(after.at), \(after.id))
                AND evidence_from < \(beganAt)
            ORDER BY evidence_from, id LIMIT \(Self.batch)
            """, db)
        let end: SQL = "evidence_from + \(rule.fromPost ?? rule.fromThread ?? 0)"
        try db.run(
            """
            UPDATE item SET evidence_by = \(sql: Retention.earlier("evidence_by", end)),
                evidence_ends_at = \(sql: Retention.earlier("evidence_ends_at", end))
            WHERE id IN (\(sql: .list(found.map(\.id))))
            """)
        return found
    }

    /// Posts in every state: what is held, sent back or taken down has an end of the same making. Their order is that of their writing,
    /// which nothing changes.
    private func posts(_ db: Writer) throws -> [(at: Int64, id: String)] {
        let found = try keys(
            """
            SELECT written_at AS at, id FROM post
            WHERE room = \(room) AND (written_at, id) > (\(after.at), \(after.id)) AND written_at < \(beganAt)
            ORDER BY written_at, id LIMIT \(Self.batch)
            """, db)
        try lay(over: .list(found.map(\.id)), db)
        return found
    }

    /// Lays the rule over what these posts carry. `Retention.lasts` says the same of posts that it has not been laid over.
    func lay(over these: SQL, _ db: Writer) throws {
        if rule.fromThread != nil {
            // Until now their own publication counted, or nothing did.
            let latest: SQL = "(\(sql: Self.later(than: "post", at: "\(dueAt)")) ORDER BY later.placed_at DESC LIMIT 1)"
            try db.run(
                """
                UPDATE post SET kept_at = COALESCE(\(sql: latest), kept_at)
                WHERE id IN (\(sql: these)) AND published_at IS NOT NULL AND keep_thread_ms IS NULL
                    AND kept_at < COALESCE(\(sql: latest), 0)
                """)
        }
        try db.run(
            """
            UPDATE post SET keep_ms = \(sql: Self.tighter("keep_ms", rule.fromPost)),
                keep_thread_ms = \(sql: Self.tighter("keep_thread_ms", rule.fromThread))
            WHERE id IN (\(sql: these))
            """)
        try db.run("UPDATE post SET expires_at = \(sql: Retention.earlier("expires_at", Retention.end())) WHERE id IN (\(sql: these))")
    }

    private func keys(_ sql: SQL, _ db: Writer) throws -> [(at: Int64, id: String)] {
        try db.all(sql) { (at: try $0["at"], id: try $0["id"]) }
    }

    /// The times of posts of the same thread that keep the post `p` on: published, seen by whoever sees it, and there at `time`.
    static func later(than p: SQL, at time: SQL) -> SQL {
        """
        SELECT later.placed_at FROM post later WHERE later.thread = \(sql: p).thread AND later.state IN ('live', 'deleted')
            AND later.published_at IS NOT NULL AND later.read_tier <= \(sql: p).read_tier AND later.expires_at > \(sql: time)
        """
    }

    private static func tighter(_ column: SQL, _ limit: Int64?) -> SQL {
        limit.map { "CASE WHEN \(sql: column) < \($0) THEN \(sql: column) ELSE \($0) END" } ?? column
    }
}

extension Shortening.Stage {
    fileprivate var next: Self? {
        switch self {
        case .introductions: .posts
        // Last: what a post gives up while it has not been reached is reached here.
        case .posts: .evidence
        case .evidence: nil
        }
    }
}
