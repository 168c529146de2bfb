import Store

/// One message in a thread; the first opens it.
struct Post: Sendable {
    enum State: String, Sendable, CaseIterable, Bindable, Readable { case live, held, returned, rejected, removed, deleted }

    let id: String
    let thread: String
    let room: String
    let opens: Bool
    let author: String?
    let pseudonym: String
    /// Left behind by its author, see `Erasure`: whoever reads it learns that somebody was a member, and nothing else.
    let isFormer: Bool
    let role: Standing.Role?
    let title: String?
    let body: String?
    /// The author's own content warning, and the one that a moderator put in its place.
    let ownWarning: String?
    let setWarning: String?
    let state: State
    let heldFor: [String]
    let edits: Int
    let pendingBody: String?
    let pendingWarning: String?
    let pendingFor: [String]?
    let pendingEndsAt: Int64?
    let readTier: Tier
    /// The room's read tier when the waiting edit was written.
    let pendingTier: Tier?
    let placedAt: Int64
    let publishedAt: Int64?
    let editedAt: Int64?
    let expiresAt: Int64
    /// The rows of `text` that hold its words, for replacing and emptying them.
    let texts: Texts

    struct Texts: Sendable {
        let title: Int64?
        let body: Int64?
        let warning: Int64?
        let setWarning: Int64?
        let pendingBody: Int64?
        let pendingWarning: Int64?
        let guest: Int64?
        var pending: [Int64] { [pendingBody, pendingWarning].compactMap(\.self) }
        var all: [Int64] { [title, body, warning, setWarning, guest].compactMap(\.self) + pending }
    }

    /// The content warning that readers see.
    var warning: String? { setWarning ?? ownWarning }

    static let from: SQL = """
        SELECT post.id, post.thread, post.room, post.opens, post.author, post.state, post.held_for, post.edits, post.pending_for, post.pending_ends_at, post.read_tier, post.pending_tier,
               post.placed_at, post.published_at, post.edited_at, post.expires_at, post.title AS title_text, post.body AS body_text,
               post.warning AS warning_text, post.pending_body AS pending_body_text, post.pending_warning AS pending_warning_text,
               post.guest AS guest_text, \(sql: .sealed("title", as: "title")), \(sql: .sealed("words", as: "body")), \(sql: .sealed("warning", as: "warning")),
               \(sql: .sealed("pending", as: "pending_body")), \(sql: .sealed("pending_warning", as: "pending_warning")),
               post.set_warning AS set_warning_text, \(sql: .sealed("set_warning", as: "set_warning")),
               \(sql: .sealed("name", as: "pseudonym")), author.role AS role
        FROM post
        LEFT JOIN membership author ON author.id = post.author
        LEFT JOIN text name ON name.id = COALESCE(author.pseudonym, post.guest)
        LEFT JOIN text title ON title.id = post.title
        LEFT JOIN text words ON words.id = post.body
        LEFT JOIN text warning ON warning.id = post.warning
        LEFT JOIN text set_warning ON set_warning.id = post.set_warning
        LEFT JOIN text pending ON pending.id = post.pending_body
        LEFT JOIN text pending_warning ON pending_warning.id = post.pending_warning
        """

    static func find(_ id: String, _ db: Reader) throws -> Post? {
        try db.first("\(sql: from) WHERE post.id = \(id)", Post.init)
    }

    init(_ row: Row) throws {
        id = try row["id"]
        thread = try row["thread"]
        room = try row["room"]
        opens = try row["opens"]
        author = try row["author"]
        pseudonym = try row.words("pseudonym", .name) ?? ""
        role = try row["role"]
        title = try row.words("title", .title)
        body = try row.words("body", .body)
        ownWarning = try row.words("warning", .warning)
        setWarning = try row.words("set_warning", .warning)
        state = try row["state"]
        let nameless = try row["pseudonym_number"] as Int64? == nil
        isFormer = nameless ? state != .deleted : false
        heldFor = try Post.words(row["held_for"])
        edits = try row["edits"]
        pendingBody = try row.words("pending_body", .body)
        pendingWarning = try row.words("pending_warning", .warning)
        pendingFor = try (row["pending_for"] as String?).map(Post.words)
        pendingEndsAt = try row["pending_ends_at"]
        readTier = try Stored.tier(row["read_tier"])
        pendingTier = try (row["pending_tier"] as Int?).map(Stored.tier)
        placedAt = try row["placed_at"]
        publishedAt = try row["published_at"]
        editedAt = try row["edited_at"]
        expiresAt = try row["expires_at"]
        texts = Texts(
            title: try row["title_text"], body: try row["body_text"], warning: try row["warning_text"],
            setWarning: try row["set_warning_text"],
            pendingBody: try row["pending_body_text"], pendingWarning: try row["pending_warning_text"], guest: try row["guest_text"])
    }

    static func words(_ stored: String) -> [String] { stored.split(separator: " ").map(String.init) }

    /// How the posting rule sees a member: as a moderator only while they may act as one.
    static func writer(of member: String, _ now: Int64, _ db: Reader) throws -> Posting.Writer {
        let found = try db.first(
            """
            SELECT m.room, m.accepted_posts, CASE WHEN \(sql: Roles.moderates(now)) THEN 1 ELSE 0 END AS moderates,
                EXISTS (SELECT 1 FROM sanction s WHERE s.membership = m.id AND s.kind = 'held' AND \(sql: Sanction.live(now))) AS held
            FROM membership m WHERE m.id = \(member)
            """
        ) { row in
            (
                room: try row["room"] as String, accepted: try row["accepted_posts"] as Int, moderates: try row["moderates"] as Bool,
                held: try row["held"] as Bool
            )
        }
        if let found, found.moderates, try db.first(Roles.moderators(of: "\(found.room)", but: member, now), { _ in true }) == nil {
            return .onlyModerator
        }
        return .member(acceptedPosts: found?.accepted ?? 0, moderator: found?.moderates ?? false, held: found?.held ?? false)
    }
}
