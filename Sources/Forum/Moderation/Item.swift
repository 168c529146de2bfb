import Store

/// What waits for a moderator.
struct Item: Sendable {
    enum Kind: String, CaseIterable, Sendable, Bindable, Readable {
        case heldPost = "held_post"
        case report, introduction, application
    }

    let id: String
    let room: String
    let kind: Kind
    let open: Bool
    /// Counts the changes of what is to be decided; a decision names the one that it was taken on.
    let version: Int
    let openedAt: Int64
    let dueAt: Int64
    let reasons: [String]
    let post: String?
    /// The membership that the item is about: an applicant, or the author of the post.
    let member: String?
    /// Whether it waits for the applicant, who was asked something.
    let waiting: Bool
    let claimedBy: String?
    let claimedUntil: Int64
    let evidence: (title: Int64?, body: Int64?)

    static let columns: SQL = """
        item.id, item.room, item.kind, item.state, item.version, item.opened_at, item.due_at, item.reasons, item.post, item.member,
        item.waiting, item.claimed_by, item.claimed_until, item.evidence_title, item.evidence_body
        """

    init(_ row: Row) throws {
        id = try row["id"]
        room = try row["room"]
        kind = try row["kind"]
        open = try row["state"] as String == "open"
        version = try row["version"]
        openedAt = try row["opened_at"]
        dueAt = try row["due_at"]
        reasons = Post.words(try row["reasons"])
        post = try row["post"]
        member = try row["member"]
        waiting = try row["waiting"]
        claimedBy = try row["claimed_by"]
        claimedUntil = try row["claimed_until"]
        evidence = (try row["evidence_title"], try row["evidence_body"])
    }

    static func find(_ id: String, _ db: Reader) throws -> Item? {
        try db.first("SELECT \(sql: columns) FROM item WHERE item.id = \(id)", Item.init)
    }

    /// The items that a moderator has to do with: none of their own cases, none about what has expired, and no decided one about a post of
    /// a time from before theirs.
    static func concerns(_ look: Visibility) -> SQL {
        """
        (\(sql: notOwn(look.viewer, look.now))
         AND NOT EXISTS (
            SELECT 1 FROM post gone
            WHERE gone.id = item.post AND (gone.expires_at <= \(look.now) OR item.state = 'decided' AND NOT \(sql: look.reaches("gone")))))
        """
    }

    /// Nobody decides where they are author or subject, nor what they reported, unless the room has no other moderator: then a report is
    /// how its only moderator begins.
    static func notOwn(_ viewer: Standing, _ now: Int64) -> SQL {
        let me = viewer.member?.id ?? ""
        return """
            ((item.member IS NULL OR item.member <> \(me))
             AND (NOT EXISTS (SELECT 1 FROM report own WHERE own.item = item.id AND own.reporter = \(viewer.account ?? ""))
                  OR NOT EXISTS (\(sql: Roles.moderators(of: "item.room", but: me, now)))))
            """
    }
}

extension Item {
    /// Opens an item about a post, or notes on the open one that what it is about has changed.
    @discardableResult
    static func open(
        _ kind: Kind, post: String, by author: String?, reasons: [String], edits: Int, _ room: Room, _ call: Call, _ db: Writer
    ) throws -> String {
        let id = try db.first(
            """
            INSERT INTO item (id, room, kind, state, version, opened_at, due_at, reasons, post, post_edits, member, waiting, claimed_until,
                ends_at)
            VALUES (\(call.site.entropy.id()), \(room.id), \(kind), 'open', 1, \(call.now), \(room.policy.due(kind, from: call.now)),
                \(reasons.joined(separator: " ")), \(post), \(edits), \(author), 0, 0, \(Time.never))
            ON CONFLICT (post, kind) WHERE state = 'open' AND post IS NOT NULL
            DO UPDATE SET version = item.version + 1, reasons = excluded.reasons, post_edits = excluded.post_edits
            RETURNING id
            """, { try $0["id"] as String })
        guard let id else { throw StoreError.unexpectedValue(column: "id") }
        return id
    }

    /// Opens an item about an applicant, or takes up the open one: what was asked has been answered.
    static func open(_ kind: Kind, member: String, _ room: Room, _ call: Call, _ db: Writer) throws {
        try db.run(
            """
            INSERT INTO item (id, room, kind, state, version, opened_at, due_at, reasons, post_edits, member, waiting, claimed_until, ends_at)
            VALUES (\(call.site.entropy.id()), \(room.id), \(kind), 'open', 1, \(call.now), \(room.policy.due(kind, from: call.now)), '', 0,
                \(member), 0, 0, \(Time.never))
            ON CONFLICT (member, kind) WHERE state = 'open' AND post IS NULL
            DO UPDATE SET version = item.version + 1, waiting = 0, due_at = excluded.due_at
            """)
    }

    /// What nobody has to decide any more: withdrawn, or settled otherwise.
    static func close(of post: String, _ kind: Kind, _ call: Call, _ db: Writer) throws {
        try remove("item.post = \(post) AND item.kind = \(kind) AND item.state = 'open'", db)
    }

    static func close(for member: String, _ kinds: [Kind], _ call: Call, _ db: Writer) throws {
        try remove("item.member = \(member) AND item.post IS NULL AND item.kind IN (\(sql: .list(kinds))) AND item.state = 'open'", db)
    }

    /// Items go with every word in them: those of reports, of reasons and of notes.
    static func remove(_ which: SQL, _ db: Writer) throws {
        for item in try db.all("SELECT \(sql: columns) FROM item WHERE \(sql: which)", Item.init) {
            try Lifetimes.endEvidence(of: item, db)
            try Prose.empty(
                db.all("SELECT words FROM report WHERE item = \(item.id) AND words IS NOT NULL") { try $0["words"] }
                    + db.all("SELECT facts FROM decision WHERE item = \(item.id) AND facts IS NOT NULL") { try $0["facts"] }
                    + db.all("SELECT note FROM decision WHERE item = \(item.id) AND note IS NOT NULL") { try $0["note"] }, db)
            // The log outlives the item, which hid from those concerned who decided.
            try db.run("UPDATE log SET acting = NULL WHERE item = \(item.id)")
            try db.run("DELETE FROM item WHERE id = \(item.id)")
        }
    }

    /// Hands the words of a post that is about to change or go to the open report about it, so that they can still be judged.
    static func keepEvidence(of post: Post, title: Int64?, _ call: Call, _ db: Writer) throws -> Evidence {
        let open = try db.all(
            """
            UPDATE item SET version = version + 1 WHERE post = \(post.id) AND kind = 'report' AND state = 'open'
            RETURNING id, evidence_title, evidence_body
            """
        ) { (id: try $0["id"] as String, title: try $0["evidence_title"] as Int64?, body: try $0["evidence_body"] as Int64?) }
        guard let item = open.first else { return Evidence(reported: false, texts: []) }
        // The first words that were reported are the ones that count; what came between is not kept.
        let kept = (title: item.title ?? title, body: item.body ?? post.texts.body)
        try db.run("UPDATE item SET evidence_title = \(kept.title), evidence_body = \(kept.body) WHERE id = \(item.id)")
        return Evidence(reported: true, texts: [kept.title, kept.body].compactMap(\.self))
    }

    /// What an open report keeps of a post, so that it is not emptied with it.
    struct Evidence: Sendable {
        let reported: Bool
        let texts: [Int64]
    }
}
