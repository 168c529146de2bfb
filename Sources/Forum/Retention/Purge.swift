import Store

/// Removes what has expired. Nothing waits for it to be gone for readers: `Visibility` looks at the time itself. It works in small
/// batches, so that the writer is never held for long, and ends with the words in no file of the data directory.
package struct Purge: Sendable {
    let site: Site
    static let batch = 50
    /// How often it runs by itself.
    package static let interval = Time.minute

    package init(_ site: Site) { self.site = site }

    /// - Returns: how many posts and other records were removed.
    @discardableResult
    package func run() async throws -> Int {
        let steps: [@Sendable (Writer, Int64) throws -> Int] = [
            posts, pendingEdits, applications, names, evidence, items, notices, sanctions, bans, usedCodes, decisions, readings,
            events, sessions,
            log, records,
        ]
        var removed = 0
        for step in steps {
            while true {
                let count = try await site.store.write { db in try step(db, site.clock.now()) }
                removed += count
                if count < Purge.batch { break }
            }
        }
        // What a crash left between the emptying of a text and the end of its key.
        try await site.shredder.run()
        try await site.shredder.keys.destroyForgotten(now: site.clock.now())
        try await site.store.scrub()
        return removed
    }

    @Sendable private func posts(_ db: Writer, _ now: Int64) throws -> Int {
        let expired = try db.all(
            "\(sql: Post.from) WHERE post.expires_at <= \(now) ORDER BY post.expires_at LIMIT \(Purge.batch)", Post.init)
        for post in expired {
            try Item.remove("item.post = \(post.id) AND item.state = 'open'", db)
            try Prose.empty(post.texts.all, db)
            try db.run("DELETE FROM post WHERE id = \(post.id)")
            try db.run("DELETE FROM thread WHERE id = \(post.thread) AND NOT EXISTS (SELECT 1 FROM post WHERE thread = \(post.thread))")
        }
        return expired.count
    }

    /// Edits that were sent back or refused.
    @Sendable private func pendingEdits(_ db: Writer, _ now: Int64) throws -> Int {
        let ended = try db.all(
            "\(sql: Post.from) WHERE post.pending_ends_at <= \(now) ORDER BY post.pending_ends_at LIMIT \(Purge.batch)", Post.init)
        for post in ended {
            try Prose.empty(post.texts.pending, db)
            try db.run(
                """
                UPDATE post SET pending_body = NULL, pending_warning = NULL, pending_for = NULL, pending_tier = NULL, pending_ends_at = NULL
                WHERE id = \(post.id)
                """)
        }
        return ended.count
    }

    /// The names of those who left or were declined, once no post carries them.
    @Sendable private func names(_ db: Writer, _ now: Int64) throws -> Int {
        let free = try db.all(
            """
            SELECT m.id, m.pseudonym FROM membership m
            WHERE m.state IN ('left', 'declined') AND m.pseudonym IS NOT NULL AND m.joined_at <= \(now - Lifetimes.evidence)
                AND m.words_until IS NULL
                AND NOT EXISTS (SELECT 1 FROM post WHERE post.author = m.id AND post.state <> 'deleted')
            ORDER BY m.joined_at LIMIT \(Purge.batch)
            """
        ) { (id: try $0["id"] as String, pseudonym: try $0["pseudonym"] as Int64) }
        for name in free {
            try Prose.empty(name.pseudonym, db)
            try db.run("UPDATE membership SET pseudonym = NULL, name_key = NULL WHERE id = \(name.id)")
        }
        return free.count
    }

    /// The words of declined applications, once nobody can appeal any more.
    @Sendable private func applications(_ db: Writer, _ now: Int64) throws -> Int {
        let ended = try db.all(
            """
            SELECT m.id FROM membership m WHERE m.words_until <= \(now)
                AND NOT EXISTS (SELECT 1 FROM item WHERE item.member = m.id AND item.kind = 'appeal' AND item.state = 'open')
            ORDER BY m.words_until LIMIT \(Purge.batch)
            """
        ) { try $0["id"] as String }
        for member in ended { try Applying.empty(member, db) }
        return ended.count
    }

    /// What decided reports kept of words that were changed or deleted since.
    @Sendable private func evidence(_ db: Writer, _ now: Int64) throws -> Int {
        let ended = try db.all(
            """
            SELECT \(sql: Item.columns) FROM item WHERE item.evidence_ends_at <= \(now) ORDER BY item.evidence_ends_at LIMIT \(Purge.batch)
            """, Item.init)
        for item in ended { try Lifetimes.endEvidence(of: item, db) }
        return ended.count
    }

    @Sendable private func readings(_ db: Writer, _ now: Int64) throws -> Int {
        try db.run(
            """
            DELETE FROM hard_reading WHERE day < \(Time.midnight(now)) AND (member, day, item) IN (
                SELECT member, day, item FROM hard_reading WHERE day < \(Time.midnight(now)) LIMIT \(Purge.batch))
            """)
    }

    @Sendable private func items(_ db: Writer, _ now: Int64) throws -> Int {
        let ended = try db.all(
            "SELECT \(sql: Item.columns) FROM item WHERE item.ends_at <= \(now) ORDER BY item.ends_at LIMIT \(Purge.batch)", Item.init)
        for item in ended { try Item.remove("item.id = \(item.id)", db) }
        return ended.count
    }

    @Sendable private func notices(_ db: Writer, _ now: Int64) throws -> Int {
        let old = try db.all(
            "SELECT id, words FROM notice WHERE created_at <= \(now - Lifetimes.notice) ORDER BY created_at LIMIT \(Purge.batch)"
        ) { (id: try $0["id"] as String, words: try $0["words"] as Int64?) }
        for notice in old {
            try Prose.empty(notice.words, db)
            try db.run("DELETE FROM notice WHERE id = \(notice.id)")
        }
        return old.count
    }

    @Sendable private func sanctions(_ db: Writer, _ now: Int64) throws -> Int {
        let ended = try db.all(
            """
            SELECT id, facts FROM sanction WHERE COALESCE(ended_at, until) <= \(now - Lifetimes.sanctionHistory)
            ORDER BY COALESCE(ended_at, until) LIMIT \(Purge.batch)
            """
        ) { (id: try $0["id"] as String, facts: try $0["facts"] as Int64) }
        for sanction in ended {
            try Prose.empty(sanction.facts, db)
            try db.run("DELETE FROM sanction WHERE id = \(sanction.id)")
        }
        return ended.count
    }

    /// A used one-time code is remembered for as long as it could be tried again, and no longer: it would tell when somebody signed in.
    @Sendable private func usedCodes(_ db: Writer, _ now: Int64) throws -> Int {
        try db.run(
            """
            UPDATE account SET totp_step = 0 WHERE id IN (
                SELECT id FROM account WHERE totp_step > 0 AND totp_step < \(OneTimeCodes.oldestStep(site)) LIMIT \(Purge.batch))
            """)
    }

    @Sendable private func bans(_ db: Writer, _ now: Int64) throws -> Int {
        let ended = try db.all(
            """
            SELECT id, facts FROM ban WHERE COALESCE(ended_at, until) <= \(now - Lifetimes.sanctionHistory)
            ORDER BY COALESCE(ended_at, until) LIMIT \(Purge.batch)
            """
        ) { (id: try $0["id"] as String, facts: try $0["facts"] as Int64) }
        for ban in ended {
            try Prose.empty(ban.facts, db)
            try db.run("DELETE FROM ban WHERE id = \(ban.id)")
        }
        return ended.count
    }

    /// Decisions by own initiative: those on items go with their item.
    @Sendable private func decisions(_ db: Writer, _ now: Int64) throws -> Int {
        let old = try db.all(
            """
            SELECT id FROM decision WHERE decided_at <= \(now - Lifetimes.notice) AND item IS NULL
                AND NOT EXISTS (SELECT 1 FROM item WHERE item.decision = decision.id AND item.state = 'open')
            ORDER BY decided_at LIMIT \(Purge.batch)
            """
        ) { try $0["id"] as String }
        for decision in old {
            try Item.remove("item.decision = \(decision)", db)
            try Decision.empty(decision, db)
            try db.run("DELETE FROM decision WHERE id = \(decision)")
        }
        return old.count
    }

    @Sendable private func sessions(_ db: Writer, _ now: Int64) throws -> Int {
        try db.run("DELETE FROM session WHERE id IN (SELECT id FROM session WHERE ends_at <= \(now) LIMIT \(Purge.batch))")
    }

    @Sendable private func log(_ db: Writer, _ now: Int64) throws -> Int {
        try db.run("DELETE FROM log WHERE id IN (SELECT id FROM log WHERE at <= \(now - Lifetimes.log) LIMIT \(Purge.batch))")
    }

    @Sendable private func records(_ db: Writer, _ now: Int64) throws -> Int {
        try db.run(
            """
            DELETE FROM idempotency WHERE key IN (SELECT key FROM idempotency WHERE created_at <= \(now - Idempotency.life)
                LIMIT \(Purge.batch))
            """)
    }
}
