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
    /// The strictest live sanction, if any.
    let sanction: Sanction.Kind?
    /// The role needs one-time codes by now, and the account has none: until then they are an ordinary member.
    var lacksCodes = false

    /// How long moderators and facilitators may be in their role without one-time codes (design, section 4).
    static let timeWithoutCodes = 14 * Time.day

    static let visitor = Standing(account: nil, steward: false, member: nil, sanction: nil)

    /// The table of design section 3: what the viewer's state in the room comes to.
    var tier: Tier {
        if account == nil || isShutOut { return .anyone }
        return member?.state == .admitted ? .admitted : .registered
    }

    /// Suspended or banned: to the room what anyone is.
    var isShutOut: Bool { sanction?.shutsOut ?? false }
    var isAdmitted: Bool { tier == .admitted }
    /// Any live sanction rests a role above member.
    var isModerator: Bool { isAdmitted && sanction == nil && !lacksCodes && (member?.role == .moderator || member?.role == .facilitator) }
    var isFacilitator: Bool { isModerator && member?.role == .facilitator }
    /// Whether a membership is there that was not left, be it under a sanction.
    var hasMembership: Bool { member != nil && member?.state != .left }
    var belongs: Bool { !isShutOut && hasMembership }

    /// - Throws: what the store throws.
    static func of(_ viewer: Viewer, in room: String, _ now: Int64, _ db: Reader) throws -> Standing {
        guard let signedIn = viewer.signedIn else { return .visitor }
        let found = try db.first(
            """
            SELECT m.id, m.role, m.state, m.reads_from, m.role_since,
                   (SELECT kind FROM sanction s WHERE s.membership = m.id AND \(sql: Sanction.live(now))
                    ORDER BY \(sql: Sanction.severity) DESC LIMIT 1) AS sanction
            FROM membership m WHERE m.account = \(signedIn.account) AND m.room = \(room)
            """
        ) { row in
            (
                Member(id: try row["id"], role: try row["role"], state: try row["state"], readsFrom: try row["reads_from"]),
                sanction: try row["sanction"] as Sanction.Kind?, since: try row["role_since"] as Int64
            )
        }
        // Who is banned from the site is in every room what its banned are, and nobody else sees a difference.
        let sanction = signedIn.banned ? .banned : found?.sanction
        let lacksCodes = !signedIn.hasCodes && found.map { $0.0.role != .member && $0.since + timeWithoutCodes <= now } ?? false
        return Standing(
            account: signedIn.account, steward: signedIn.steward && signedIn.hasCodes && !signedIn.banned, member: found?.0,
            sanction: sanction, lacksCodes: lacksCodes)
    }
}
