import Store

/// A shortening that has taken effect: first the room's own rule, in one step; then, in small ones that each keep how far they came, what
/// was written before. A rule is laid over the one that is carried already, so that nothing ever ends later than it would have, nothing
/// that is done twice ends otherwise, and no later reply gives a post more than the shorter rule does.
struct Shortening {
    enum Stage: String, Bindable, Readable { case introductions, posts, evidence }

    /// Also its name: no two began at one moment.
    let beganAt: Int64
    let room: String
    let rule: Retention.Rule
    let stage: Stage
    /// The last one that was reached.
    let after: (at: Int64, id: String)

    static let batch = 100

    /// Where the week is over.
    static func beginIfDue(_ room: Room, _ call: Call, _ db: Writer) throws -> Room {
        guard let announced = room.announced, announced.takesEffectAt <= call.now else { return room }
        try begin(announced.retention, in: room, call, db)
        return try Room.find(id: room.id, db) ?? room
    }

    /// What is written after this moment has the new rule anyway; what was written before is told by its time.
    private static func begin(_ new: Retention, in room: Room, _ call: Call, _ db: Writer) throws {
        let (rule, beganAt) = (new.rule(), call.site.clock.tick())
        try db.run(
            """
            INSERT INTO shortening (began_at, room, keep_ms, keep_thread_ms, stage, after_at, after_id)
            VALUES (\(beganAt), \(room.id), \(rule.fromPost), \(rule.fromThread), \(Stage.introductions), -1, '')
            """)
        try db.run("UPDATE room SET keep_days = \(new.keepDays), keep_from = \(new.from) WHERE id = \(room.id)")
        try Announcement.clear(room.id, db)
        let end = { (time: Int64?) in time.map(JSON.number) ?? .null }
        let state: JSON = ["room": .text(room.id), "keep_ms": end(rule.fromPost), "keep_thread_ms": end(rule.fromThread)]
        try Ledger.note(.shortening, String(beganAt), state, call, db)
        try Ledger.note(.room, room.id, call, db)
        try Log.write("retention_shortened", room, by: nil, call, db, open: true)
    }

    /// The oldest that is not done.
    static func next(_ db: Reader) throws -> Shortening? {
        try db.first(
            """
            SELECT began_at, room, keep_ms, keep_thread_ms, stage, after_at, after_id FROM shortening
            WHERE began_at > 0 ORDER BY began_at LIMIT 1
            """, Shortening.init)
    }

    private init(_ row: Row) throws {
        beganAt = try row["began_at"]
        room = try row["room"]
        rule = Retention.Rule(fromPost: try row["keep_ms"], fromThread: try row["keep_thread_ms"])
        stage = try row["stage"]
        after = (at: try row["after_at"], id: try row["after_id"])
    }

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
        let these: SQL = .list(found.map(\.id))
        if rule.fromThread != nil {
            // Until now their own publication counted, or nothing did.
            let latest: SQL = "(\(sql: Self.later(at: beganAt)) ORDER BY other.placed_at DESC LIMIT 1)"
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
        return found
    }

    private func keys(_ sql: SQL, _ db: Writer) throws -> [(at: Int64, id: String)] {
        try db.all(sql) { (at: try $0["at"], id: try $0["id"]) }
    }

    /// The times of posts of the same thread that keep the post on: published, seen by whoever sees it, and there at `time`.
    static func later(at time: Int64) -> SQL {
        """
        SELECT other.placed_at FROM post other WHERE other.thread = post.thread AND other.state IN ('live', 'deleted')
            AND other.published_at IS NOT NULL AND other.read_tier <= post.read_tier AND other.expires_at > \(time)
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
