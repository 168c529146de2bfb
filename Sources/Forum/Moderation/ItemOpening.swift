import Store

extension Item {
    /// Opens an item about a post, or notes on the open one that what it is about has changed.
    /// - Parameter urgent: somebody may be in danger; what became urgent stays so.
    @discardableResult
    static func open(
        _ kind: Kind, post: String, by author: String?, reasons: [String], edits: Int, urgent: Bool = false, _ room: Room, _ call: Call,
        _ db: Writer
    ) throws -> String {
        let due = room.policy.due(kind, from: call.now)
        let opened = try db.first(
            """
            INSERT INTO item (id, room, kind, state, version, opened_at, due_at, order_at, heard_by, reasons, post, post_edits, member, waiting,
                claimed_until, ends_at)
            VALUES (\(call.site.entropy.id()), \(room.id), \(kind), 'open', 1, \(call.now), \(due), \(urgent ? due - urgency : due), 'room',
                \(reasons.joined(separator: " ")), \(post), \(edits), \(author), 0, 0, \(sql: undecidedEnd(kind, post: post, room, call.now)))
            ON CONFLICT (post, kind) WHERE state = 'open' AND post IS NOT NULL AND decision IS NULL
            DO UPDATE SET version = item.version + 1, reasons = excluded.reasons, post_edits = excluded.post_edits,
                ends_at = excluded.ends_at,
                order_at = CASE WHEN item.order_at < excluded.order_at THEN item.order_at ELSE excluded.order_at END
            RETURNING id, version
            """
        ) { (id: try $0["id"] as String, isNew: try $0["version"] as Int == 1) }
        guard let opened else { throw StoreError.unexpectedValue(column: "id") }
        try Escalation.look(at: opened.id, call, db)
        try Event.item(opened.id, call, db)
        if opened.isNew, kind == .heldPost { try Tally.add(.heldByMachine, call, db) }
        if opened.isNew, kind == .concern { try Tally.add(.concern, call, db) }
        return opened.id
    }

    /// When it goes if nobody decides. What waits in a post goes with that, an application's part with the application; a report that is
    /// made again waits anew.
    static func undecidedEnd(_ kind: Kind, post: String?, _ room: Room, _ now: Int64) -> SQL {
        switch kind {
        case .heldPost: "COALESCE((SELECT COALESCE(post.pending_ends_at, post.expires_at) FROM post WHERE post.id = \(post)), \(now))"
        case .report: "\(now + min(Lifetimes.waiting, room.retention.keep ?? Lifetimes.waiting))"
        case .concern, .appeal: "\(now + Lifetimes.unheard)"
        case .introduction, .application: "\(Time.never)"
        }
    }

    /// Opens an item about an applicant, or takes up the open one: what was asked has been answered. It goes with the application; a concern
    /// outlives that, so it has an end of its own.
    static func open(_ kind: Kind, member: String, urgent: Bool = false, _ room: Room, _ call: Call, _ db: Writer) throws {
        let due = room.policy.due(kind, from: call.now)
        let id = try db.first(
            """
            INSERT INTO item (id, room, kind, state, version, opened_at, due_at, order_at, heard_by, reasons, post_edits, member, waiting,
                claimed_until, ends_at)
            VALUES (\(call.site.entropy.id()), \(room.id), \(kind), 'open', 1, \(call.now), \(due), \(urgent ? due - urgency : due), 'room', '', 0,
                \(member), 0, 0, \(sql: undecidedEnd(kind, post: nil, room, call.now)))
            ON CONFLICT (member, kind) WHERE state = 'open' AND post IS NULL AND decision IS NULL
            DO UPDATE SET version = item.version + 1, waiting = 0, due_at = excluded.due_at, order_at = excluded.order_at,
                ends_at = excluded.ends_at
            RETURNING id
            """, { try $0["id"] as String })
        guard let id else { throw StoreError.unexpectedValue(column: "id") }
        try Escalation.look(at: id, call, db)
        try Event.item(id, call, db)
    }

    /// What nobody has to decide any more: withdrawn, or settled otherwise.
    static func close(of post: String, _ kind: Kind, _ call: Call, _ db: Writer) throws {
        try remove("item.post = \(post) AND item.kind = \(kind) AND item.state = 'open'", db)
    }

    static func close(for member: String, _ kinds: [Kind], _ call: Call, _ db: Writer) throws {
        try remove(
            """
            item.member = \(member) AND item.post IS NULL AND item.decision IS NULL AND item.kind IN (\(sql: .list(kinds)))
            AND item.state = 'open'
            """, db)
    }

    /// Items go with every word in them: those of reports, of reasons, of notes and of the appeals against what was decided on them.
    static func remove(_ which: SQL, _ db: Writer) throws {
        for item in try db.all("SELECT \(sql: columns) FROM item WHERE \(sql: which)", Item.init) {
            try remove("item.decision IN (SELECT decision.id FROM decision WHERE decision.item = \(item.id))", db)
            try Lifetimes.endEvidence(of: item, db)
            try Prose.empty([item.words, item.answer].compactMap(\.self), db)
            try Prose.empty(db.all("SELECT words FROM report WHERE item = \(item.id) AND words IS NOT NULL") { try $0["words"] }, db)
            for decision in try db.all("SELECT id FROM decision WHERE item = \(item.id)", { try $0["id"] as String }) {
                try Decision.empty(decision, db)
            }
            // The log outlives the item, which hid from those concerned who decided.
            try db.run("UPDATE log SET acting = NULL WHERE item = \(item.id)")
            try db.run("DELETE FROM item WHERE id = \(item.id)")
        }
    }

    /// Keeps the words of a post that is about to change or go with the open report about it, so that they can still be judged: sealed
    /// anew, for the item's own time, so that the post's own words can go from every backup.
    /// - Returns: whether there is such a report.
    static func keepEvidence(of post: Post, withTitle: Bool, _ call: Call, _ db: Writer) throws -> Bool {
        let open = try db.all(
            """
            UPDATE item SET version = version + 1 WHERE post = \(post.id) AND kind = 'report' AND state = 'open'
            RETURNING id, evidence_title, evidence_body
            """
        ) { (id: try $0["id"] as String, title: try $0["evidence_title"] as Int64?, body: try $0["evidence_body"] as Int64?) }
        guard let item = open.first else { return false }
        // The first words that were reported are the ones that count; what came between is not kept.
        let title = try item.title ?? Prose.keep(withTitle ? post.title : nil, .evidence, db)
        let body = try item.body ?? Prose.keep(post.body, .evidence, db)
        try db.run(
            """
            UPDATE item SET evidence_title = \(title), evidence_body = \(body),
                evidence_from = COALESCE(evidence_from, (SELECT post.kept_at FROM post WHERE post.id = \(post.id))),
                evidence_by = COALESCE(evidence_by, (SELECT \(sql: Retention.end()) FROM post WHERE post.id = \(post.id)))
            WHERE id = \(item.id)
            """)
        let end = Retention.earlier("evidence_by", "COALESCE(evidence_ends_at, \(call.now + Lifetimes.waiting))")
        try db.run("UPDATE item SET evidence_ends_at = \(sql: end) WHERE id = \(item.id)")
        try Event.item(item.id, call, db)
        return true
    }

    /// When the words that it keeps end: as late as that, and no later than they would have where they stood.
    static func evidenceEnd(_ time: Int64) -> SQL {
        Retention.earlier("COALESCE(evidence_by, \(Time.never))", "\(time)")
    }
}

extension Decision {
    /// Every word of a decision.
    static func empty(_ id: String, _ db: Writer) throws {
        try Prose.empty(
            db.all(
                """
                SELECT facts AS words FROM decision WHERE id = \(id) AND facts IS NOT NULL
                UNION ALL SELECT note FROM decision WHERE id = \(id) AND note IS NOT NULL
                UNION ALL SELECT warning FROM decision WHERE id = \(id) AND warning IS NOT NULL
                """
            ) { try $0["words"] }, db)
    }
}
