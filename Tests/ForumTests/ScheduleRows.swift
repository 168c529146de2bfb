import Store

@testable import Forum

extension Schedule {
    /// The rows say one thing: each statement finds what must not be.
    func requireRows() async throws {
        let (id, now) = (room.id, now)
        let (found, entries, standing, live) = try await world.site.store.read { db in
            (
                try Self.wrong(id, now).compactMap { words, statement in
                    try db.first(statement, { try $0["id"] as String }).map { "\(words): \($0)" }
                },
                try db.all("SELECT act, taken_back FROM log WHERE room = \(id) AND act NOT LIKE 'role_%' AND act <> 'sanction_lifted'") {
                    (act: try $0["act"] as String, taken: try $0["taken_back"] as String?)
                },
                try Self.standing(id, now, db), try Self.live(id, now, db)
            )
        }
        try hold(found.isEmpty, found.joined(separator: ", "))
        let shown = model.posts.filter { $0.shows(now) }.map { [$0.id, $0.body, $0.warning ?? ""] }
        try hold(standing.sorted { $0[0] < $1[0] } == shown.sorted { $0[0] < $1[0] }, "there stand \(standing), approved are \(shown)")
        // What is older than the log's own lifetime is not reached by any schedule.
        let acts = model.made.map {
            ["own": "own_initiative_\($0.outcome)", "sanction": $0.outcome][$0.kind] ?? "\($0.kind)_\($0.outcome)"
        }
        try hold(entries.map(\.act).sorted() == acts.sorted(), "the log has \(entries.map(\.act).sorted()), decided was \(acts.sorted())")
        let taken = model.made.compactMap(\.taken).sorted()
        try hold(
            entries.compactMap(\.taken).sorted() == taken, "taken back is \(taken), in the log \(entries.compactMap(\.taken).sorted())")
        let expected = model.sanctions.filter { $0.live(now) }.map { "\($0.kind) \(room.members[$0.person])" }
        try hold(live.sorted() == expected.sorted(), "live are \(live.sorted()), put were \(expected.sorted())")
    }

    /// The posts that anybody may see, with their words and what stands before them.
    private static func standing(_ room: String, _ now: Int64, _ db: Reader) throws -> [[String]] {
        try db.all(
            """
            SELECT post.id, \(sql: .sealed("words", as: "body")), \(sql: .sealed("put", as: "put_warning")), \(sql: .sealed("own", as: "warning"))
            FROM post LEFT JOIN text words ON words.id = post.body
            LEFT JOIN text own ON own.id = post.warning LEFT JOIN text put ON put.id = post.set_warning
            WHERE post.room = \(room) AND post.state = 'live' AND post.expires_at > \(now)
            """
        ) {
            [try $0["id"], try $0.words("body", .body) ?? "", try $0.words("put_warning", .warning) ?? $0.words("warning", .warning) ?? ""]
        }
    }

    private static func live(_ room: String, _ now: Int64, _ db: Reader) throws -> [String] {
        try db.all(
            """
            SELECT s.kind, s.membership FROM sanction s JOIN membership m ON m.id = s.membership
            WHERE m.room = \(room) AND s.ended_at IS NULL AND s.until > \(now) AND s.kind <> 'warning'
            """
        ) { "\(try $0["kind"] as String) \(try $0["membership"] as String)" }
    }

    private static func wrong(_ room: String, _ now: Int64) -> [(String, SQL)] {
        let final: SQL = """
            (SELECT COUNT(*) FROM decision d WHERE d.item = item.id AND COALESCE(d.taken_back, '') <> 'undone'
                AND d.outcome NOT IN ('ask', 'escalate'))
            """
        return [
            (
                "a decided item has not one decision",
                "SELECT item.id FROM item WHERE item.room = \(room) AND item.state = 'decided' AND \(sql: final) <> 1"
            ),
            (
                "an open item has a decision",
                "SELECT item.id FROM item WHERE item.room = \(room) AND item.state = 'open' AND \(sql: final) <> 0"
            ),
            (
                "a restriction has no reason",
                """
                SELECT d.id FROM decision d LEFT JOIN text ON text.id = d.facts
                WHERE d.room = \(room) AND d.restricts <> '' AND (d.rule IS NULL OR text.sealed IS NULL)
                """
            ),
            (
                "a decision has not its one log entry",
                """
                SELECT d.id FROM decision d LEFT JOIN item ON item.id = d.item WHERE d.room = \(room) AND 1 <> (
                    SELECT COUNT(*) FROM log WHERE log.decision = d.id AND COALESCE(log.taken_back, '') = COALESCE(d.taken_back, '')
                        AND COALESCE(log.member, '') = COALESCE(d.member, '') AND COALESCE(log.acting, '') = COALESCE(d.decided_by, '')
                        AND log.at = d.decided_at AND log.act = CASE WHEN item.id IS NOT NULL THEN item.kind || '_' || d.outcome
                            WHEN d.post IS NOT NULL OR log.act LIKE 'own_%' THEN 'own_initiative_' || d.outcome ELSE d.outcome END)
                """
            ),
            (
                "a sanction has no reason, or no decision that says so",
                """
                SELECT s.id FROM sanction s JOIN membership m ON m.id = s.membership LEFT JOIN text ON text.id = s.facts
                LEFT JOIN decision d ON d.id = s.decision
                WHERE m.room = \(room) AND (text.sealed IS NULL
                    OR s.decision IS NOT NULL AND ' ' || d.restricts || ' ' NOT LIKE '% ' || s.kind || ' %'
                    OR d.taken_back IS NOT NULL AND s.ended_at IS NULL)
                """
            ),
            (
                "an appeal was heard by who decided, and does not say so",
                """
                SELECT d.id FROM decision d JOIN item ON item.id = d.item JOIN decision first ON first.id = item.decision
                WHERE d.room = \(room) AND d.same_person = 0 AND (d.decided_by = first.decided_by OR d.steward = first.steward)
                """
            ),
            (
                "a post is kept for longer than it would have been",
                """
                SELECT id FROM post WHERE room = \(room) AND keep_ms IS NOT NULL AND (expires_at > placed_at + keep_ms
                    OR state IN ('live', 'held') AND expires_at <> placed_at + keep_ms)
                """
            ),
            (
                "what waits has no item",
                """
                SELECT post.id FROM post WHERE post.room = \(room) AND post.expires_at > \(now)
                    AND (post.state = 'held' OR post.state = 'live' AND post.pending_for IS NOT NULL
                        AND post.pending_for NOT IN ('returned', 'rejected'))
                    AND 1 <> (SELECT COUNT(*) FROM item WHERE item.post = post.id AND item.kind = 'held_post' AND item.state = 'open')
                """
            ),
        ]
    }
}

extension SchedulePlace {
    /// Every text with words in it is referred to by something: else it would stay for ever.
    func requireTextsReferred() async throws {
        let (columns, stray) = try await world.site.store.read { db in
            (
                try db.first(
                    """
                    SELECT COUNT(*) AS n FROM sqlite_schema t, pragma_foreign_key_list(t.name) k WHERE t.type = 'table' AND t.name <> 'doomed' AND k."table" = 'text'
                    """, { try $0["n"] as Int }) ?? 0,
                try db.first(
                    """
                    SELECT CAST(text.sealed AS TEXT) AS body FROM text WHERE text.sealed IS NOT NULL AND text.id NOT IN (
                        SELECT COALESCE(pseudonym, 0) FROM membership UNION ALL SELECT COALESCE(wished, 0) FROM membership
                        UNION ALL SELECT COALESCE(owner, 0) FROM membership UNION ALL SELECT COALESCE(sign_in, 0) FROM account
                        UNION ALL SELECT COALESCE(introduction, 0) FROM membership UNION ALL SELECT answer FROM answer
                        UNION ALL SELECT COALESCE(guest, 0) FROM post UNION ALL SELECT COALESCE(title, 0) FROM post
                        UNION ALL SELECT COALESCE(body, 0) FROM post UNION ALL SELECT COALESCE(warning, 0) FROM post
                        UNION ALL SELECT COALESCE(set_warning, 0) FROM post
                        UNION ALL SELECT COALESCE(pending_body, 0) FROM post UNION ALL SELECT COALESCE(pending_warning, 0) FROM post
                        UNION ALL SELECT COALESCE(words, 0) FROM item UNION ALL SELECT COALESCE(answer, 0) FROM item
                        UNION ALL SELECT COALESCE(evidence_title, 0) FROM item UNION ALL SELECT COALESCE(evidence_body, 0) FROM item
                        UNION ALL SELECT COALESCE(words, 0) FROM report UNION ALL SELECT COALESCE(facts, 0) FROM decision
                        UNION ALL SELECT COALESCE(note, 0) FROM decision UNION ALL SELECT COALESCE(warning, 0) FROM decision
                        UNION ALL SELECT facts FROM sanction UNION ALL SELECT COALESCE(words, 0) FROM notice UNION ALL SELECT facts FROM ban
                        UNION ALL SELECT COALESCE(names_salt, 0) FROM room UNION ALL SELECT COALESCE(names_salt_before, 0) FROM room)
                    LIMIT 1
                    """, { try $0["body"] as String })
            )
        }
        guard columns == 26 else { throw Schedule.Told(words: "\(columns) columns refer to texts: name each of them here") }
        if let stray { throw Schedule.Told(words: "words are left that nothing refers to: \(stray)") }
    }
}
