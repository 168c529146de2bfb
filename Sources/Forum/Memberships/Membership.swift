import Store

/// An account's presence in one room: the only author that others ever see.
struct Membership: Sendable {
    /// A moderator's word on an applicant's standing, in place of the evaluation.
    enum Override: String, Sendable, Bindable, Readable { case met, unmet }
    enum Part: String, Sendable, Bindable, Readable { case missing, waiting, asked, accepted }

    let id: String
    let room: String
    let account: String
    /// The name that they asked for last, which their posts carry once they are admitted.
    let pseudonym: String
    let texts: Texts
    /// Whether a name of theirs is reserved, since they are admitted or posts carry it.
    let holdsName: Bool
    let role: Standing.Role
    let state: Standing.State
    let introduction: Part
    let introductionText: Int64?
    let answers: Part
    let standing: Override?
    /// The standing that they were seen to have, as `Evaluation` words it.
    let standingFor: String?
    /// When the membership got its state.
    let since: Int64
    /// When they are looked at next, who were put off: until then nobody learns anything new about them.
    let considerAt: Int64?

    struct Texts: Sendable {
        let pseudonym: Int64?
        let wished: Int64?
    }

    private static let from: SQL = """
        SELECT m.id, m.room, m.account, \(sql: .sealed("name", as: "pseudonym")), m.pseudonym AS pseudonym_text, m.wished AS wished_text,
            CASE WHEN m.name_key IS NULL THEN 0 ELSE 1 END AS holds_name, m.role, m.state, m.introduction_state, m.introduction,
            m.answers_state, m.standing, m.standing_for, m.joined_at, m.consider_at
        FROM membership m LEFT JOIN text name ON name.id = COALESCE(m.wished, m.pseudonym)
        """

    static func find(_ id: String, _ db: Reader) throws -> Membership? {
        try db.first("\(sql: from) WHERE m.id = \(id)", Membership.init)
    }

    static func find(account: String, room: String, _ db: Reader) throws -> Membership? {
        try db.first("\(sql: from) WHERE m.account = \(account) AND m.room = \(room)", Membership.init)
    }

    /// The applicants of a room by their id, those after one, at most so many.
    static func applying(in room: String, after id: String = "", limit: Int = .max, _ db: Reader) throws -> [Membership] {
        try db.all(
            "\(sql: from) WHERE m.room = \(room) AND m.state = 'applying' AND m.id > \(id) ORDER BY m.id LIMIT \(limit)", Membership.init)
    }

    /// The applicants of all rooms by their id, those after one, at most so many.
    static func applying(after id: String, limit: Int, _ db: Reader) throws -> [Membership] {
        try db.all("\(sql: from) WHERE m.state = 'applying' AND m.id > \(id) ORDER BY m.id LIMIT \(limit)", Membership.init)
    }

    static func applying(of account: String, _ db: Reader) throws -> [Membership] {
        try db.all("\(sql: from) WHERE m.account = \(account) AND m.state = 'applying' ORDER BY m.id", Membership.init)
    }

    init(_ row: Row) throws {
        id = try row["id"]
        room = try row["room"]
        account = try row["account"]
        pseudonym = try row.words("pseudonym", .name) ?? ""
        texts = Texts(pseudonym: try row["pseudonym_text"], wished: try row["wished_text"])
        holdsName = try row["holds_name"]
        role = try row["role"]
        state = try row["state"]
        introduction = try row["introduction_state"]
        introductionText = try row["introduction"]
        answers = try row["answers_state"]
        standing = try row["standing"]
        standingFor = try row["standing_for"]
        since = try row["joined_at"]
        considerAt = try row["consider_at"]
    }

    /// What they have sent and nobody has decided on yet.
    var waiting: [Condition.Kind] {
        guard state == .applying else { return [] }
        return [(introduction, Condition.Kind.introduction), (answers, .vetting)].filter { $0.0 == .waiting }.map(\.1)
    }

    /// The caller's own membership in a room, as they see it; `nil` where there is none or it was left.
    static func json(_ seen: Room.Seen, _ call: Call, _ db: Reader) throws -> JSON? {
        guard let account = seen.viewer.account, let membership = try find(account: account, room: seen.room.id, db),
            membership.state != .left || seen.viewer.isShutOut
        else { return nil }
        let sanctions = try Sanction.own(of: membership.id, seen.now, db)
        let until = try Sanction.live(on: membership.id, seen.now, db).flatMap { $0.kind.shutsOut ? $0.until : nil }
        let json: JSON = [
            "member": .text(membership.id), "pseudonym": .text(membership.pseudonym), "role": .text(membership.role.rawValue),
            "state": .text(seen.viewer.isShutOut ? seen.viewer.sanction?.rawValue ?? "" : membership.state.rawValue),
            "unmet": .list(try Admission.unmet(seen.room, seen.viewer, call, db).map(JSON.text)),
            "waiting": .list(membership.waiting.map { .text($0.rawValue) }), "sanctions": .list(sanctions),
        ]
        return json.with("until", until.map { Time.json($0) })
            .with("may_apply_again_at", membership.state == .declined ? .some(Time.json(membership.mayApplyAgain(seen.room))) : .none)
    }

    /// When somebody who was declined may apply again; `nil` where only an invitation lets them. A room that asks nothing keeps out nobody
    /// whom it declined while it did.
    func mayApplyAgain(_ room: Room) -> Int64? {
        room.access.conditions.isEmpty ? since : room.access.reapplyAfterDays.map { since + Int64($0) * Time.day }
    }

    static func show(_ seen: Room.Seen, _ call: Call, _ db: Reader) throws -> Answer {
        guard seen.viewer.account != nil else { throw Failure.signInRequired }
        guard let json = try json(seen, call, db) else { throw Failure.notFound }
        return .ok(json)
    }
}
