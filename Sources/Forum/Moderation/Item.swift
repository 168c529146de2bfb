import Store

/// What waits for a moderator.
struct Item: Sendable {
    enum Kind: String, CaseIterable, Sendable, Bindable, Readable {
        case heldPost = "held_post"
        case report, introduction, application, concern, appeal
    }

    /// Who hears it besides, or instead of, the room's moderators.
    enum HeardBy: String, Sendable, Bindable, Readable { case room, both, stewards }

    let id: String
    let room: String
    let kind: Kind
    let open: Bool
    /// Counts the changes of what is to be decided; a decision names the one that it was taken on.
    let version: Int
    let openedAt: Int64
    let dueAt: Int64
    /// What the queue goes by: the due time, and what is urgent before everything else.
    let orderAt: Int64
    let heardBy: HeardBy
    let reasons: [String]
    let post: String?
    /// The membership that the item is about: an applicant, the author of the post, or who appeals.
    let member: String?
    /// The decision that is appealed against.
    let decision: String?
    let words: Int64?
    let answer: Int64?
    /// Whether it waits for the person concerned, who was asked something.
    let waiting: Bool
    let claimedBy: String?
    let claimedUntil: Int64
    let handedTo: String?
    let evidence: (title: Int64?, body: Int64?)

    /// What is urgent goes before everything that is not, and by its due time among the urgent.
    static let urgency = 1000 * 365 * Time.day

    static let columns: SQL = """
        item.id, item.room, item.kind, item.state, item.version, item.opened_at, item.due_at, item.order_at, item.heard_by, item.reasons,
        item.post, item.member, item.decision, item.words, item.answer, item.waiting, item.claimed_by, item.claimed_until, item.handed_to,
        item.evidence_title, item.evidence_body
        """

    init(_ row: Row) throws {
        id = try row["id"]
        room = try row["room"]
        kind = try row["kind"]
        open = try row["state"] as String == "open"
        version = try row["version"]
        openedAt = try row["opened_at"]
        dueAt = try row["due_at"]
        orderAt = try row["order_at"]
        heardBy = try row["heard_by"]
        reasons = Post.words(try row["reasons"])
        post = try row["post"]
        member = try row["member"]
        decision = try row["decision"]
        words = try row["words"]
        answer = try row["answer"]
        waiting = try row["waiting"]
        claimedBy = try row["claimed_by"]
        claimedUntil = try row["claimed_until"]
        handedTo = try row["handed_to"]
        evidence = (try row["evidence_title"], try row["evidence_body"])
    }

    static func find(_ id: String, _ db: Reader) throws -> Item? {
        try db.first("SELECT \(sql: columns) FROM item WHERE item.id = \(id)", Item.init)
    }
}
