import Store

/// An account's presence in one room: the only author that others ever see.
struct Membership: Sendable {
    enum Part: String, Sendable, Bindable, Readable { case missing, waiting, asked, accepted }

    let id: String
    let room: String
    let account: String
    let pseudonym: String
    let pseudonymText: Int64
    let role: Standing.Role
    let state: Standing.State
    let introduction: Part
    let introductionText: Int64?
    let answers: Part

    private static let columns: SQL = """
        m.id, m.room, m.account, name.body AS pseudonym, m.pseudonym AS pseudonym_text, m.role, m.state, m.introduction_state,
        m.introduction, m.answers_state
        """

    static func find(_ id: String, _ db: Reader) throws -> Membership? {
        try db.first("SELECT \(sql: columns) FROM membership m JOIN text name ON name.id = m.pseudonym WHERE m.id = \(id)", Membership.init)
    }

    static func find(account: String, room: String, _ db: Reader) throws -> Membership? {
        try db.first(
            """
            SELECT \(sql: columns) FROM membership m JOIN text name ON name.id = m.pseudonym
            WHERE m.account = \(account) AND m.room = \(room)
            """, Membership.init)
    }

    static func applying(in room: String, _ db: Reader) throws -> [Membership] {
        try db.all(
            """
            SELECT \(sql: columns) FROM membership m JOIN text name ON name.id = m.pseudonym
            WHERE m.room = \(room) AND m.state = 'applying' ORDER BY m.id
            """, Membership.init)
    }

    init(_ row: Row) throws {
        id = try row["id"]
        room = try row["room"]
        account = try row["account"]
        pseudonym = try row["pseudonym"]
        pseudonymText = try row["pseudonym_text"]
        role = try row["role"]
        state = try row["state"]
        introduction = try row["introduction_state"]
        introductionText = try row["introduction"]
        answers = try row["answers_state"]
    }

    /// The caller's own membership in a room, as they see it; `nil` where there is none or it was left.
    static func json(_ seen: Room.Seen, _ db: Reader) throws -> JSON? {
        guard let account = seen.viewer.account, let membership = try find(account: account, room: seen.room.id, db),
            membership.state != .left || seen.viewer.sanction != nil
        else { return nil }
        let sanction = try Sanction.live(on: membership.id, seen.now, db)
        let json: JSON = [
            "member": .text(membership.id), "pseudonym": .text(membership.pseudonym), "role": .text(membership.role.rawValue),
            "state": .text(sanction?.kind.rawValue ?? membership.state.rawValue),
            "unmet": .list(try Admission.unmet(seen.room, seen.viewer, db).map(JSON.text)),
        ]
        return json.with("until", sanction?.until.map { Time.json($0) })
    }

    static func show(_ seen: Room.Seen, _ call: Call, _ db: Reader) throws -> Answer {
        guard seen.viewer.account != nil else { throw Failure.signInRequired }
        guard let json = try json(seen, db) else { throw Failure.notFound }
        return .ok(json)
    }
}
