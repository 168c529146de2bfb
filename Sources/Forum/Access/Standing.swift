import Store

/// What a viewer is in one room: everything about them that `Access` and `Visibility` look at.
struct Standing: Sendable, Equatable {
    enum Role: String, Sendable, CaseIterable, Bindable, Readable { case member, moderator, facilitator }
    enum State: String, Sendable, CaseIterable, Bindable, Readable { case applying, admitted, declined, left }

    struct Member: Sendable, Equatable {
        let id: String
        let role: Role
        let state: State
        /// Of what is published before it, the admitted see nothing.
        let readsFrom: Int64
    }

    let account: String?
    let steward: Bool
    let member: Member?
    /// The live sanction, if any.
    let sanction: Sanction.Kind?

    static let visitor = Standing(account: nil, steward: false, member: nil, sanction: nil)

    /// The table of design section 3: what the viewer's state in the room comes to.
    var tier: Tier {
        if account == nil || sanction != nil { return .anyone }
        return member?.state == .admitted ? .admitted : .registered
    }

    var isAdmitted: Bool { tier == .admitted }
    var isModerator: Bool { isAdmitted && (member?.role == .moderator || member?.role == .facilitator) }
    var isFacilitator: Bool { isAdmitted && member?.role == .facilitator }
    /// Whether a membership is there that was not left.
    var belongs: Bool { sanction == nil && member != nil && member?.state != .left }

    /// - Throws: what the store throws.
    static func of(_ viewer: Viewer, in room: String, _ now: Int64, _ db: Reader) throws -> Standing {
        guard let signedIn = viewer.signedIn else { return .visitor }
        let found = try db.first(
            """
            SELECT m.id, m.role, m.state, m.reads_from,
                   (SELECT kind FROM sanction s WHERE s.membership = m.id AND \(sql: Sanction.live(now)) ORDER BY kind LIMIT 1) AS sanction
            FROM membership m WHERE m.account = \(signedIn.account) AND m.room = \(room)
            """
        ) { row in
            (
                Member(id: try row["id"], role: try row["role"], state: try row["state"], readsFrom: try row["reads_from"]),
                try row["sanction"] as Sanction.Kind?
            )
        }
        return Standing(account: signedIn.account, steward: signedIn.steward, member: found?.0, sanction: found?.1)
    }
}
