import Store
import Vault

/// `POST /invitations/redemptions`: any code that is wrong, spent or expired is 404, alike.
struct Redemption: Body {
    let code: String
    let pseudonym: String?

    init(_ fields: inout Fields) throws {
        code = try fields.secret("code")
        pseudonym = try fields.optionalText("pseudonym", Pseudonym.length).map(Pseudonym.checked)
    }

    static func hash(_ code: String, _ call: Call) -> String {
        InvitationCode.hash(code, keyring: call.site.keyring).map(Base32.encode) ?? ""
    }

    static func redeem(_ asked: Redemption, _ viewer: Viewer.SignedIn, _ call: Call, _ db: Writer) throws -> Answer {
        let hash = hash(asked.code, call)
        if let room = try db.first("SELECT id FROM room WHERE facilitator_code = \(hash)", { try $0["id"] as String }) {
            return try asked.facilitate(room, viewer, call, db)
        }
        let spent = try db.first(
            """
            UPDATE invitation SET used = used + 1 WHERE code = \(hash) AND used < uses AND expires_at > \(call.now)
            RETURNING kind, room, user_group
            """
        ) { (kind: try $0["kind"] as Invitation.Kind, room: try $0["room"] as String?, group: try $0["user_group"] as String?) }
        switch (spent?.kind, spent?.room, spent?.group) {
        case (.userGroup?, _, let group?): return try attest(group, viewer, call, db)
        case (.room?, let room?, _): return try asked.join(room, viewer, call, db)
        default: throw Failure.notFound
        }
    }

    /// The attestation does not remember the invitation.
    private static func attest(_ group: String, _ viewer: Viewer.SignedIn, _ call: Call, _ db: Writer) throws -> Answer {
        try db.run("INSERT INTO attestation (account, user_group) VALUES (\(viewer.account), \(group)) ON CONFLICT DO NOTHING")
        // Only those that wait for nothing else are admitted by this.
        let ready = try Admission.ready(of: viewer.account, call, db)
        let first = try LaterAdmissions.spread(ready.map(\.id), call, db)
        if let first = ready.first(where: { $0.id == first }), let room = try Room.find(id: first.room, db) {
            try Admission.considerQuietly(first.id, room, call, db)
        }
        return .created(["kind": "user_group", "group": .text(group)])
    }

    private func requirePseudonym() throws -> String {
        guard let pseudonym else { throw Failure.invalid("pseudonym", "This code needs a name for you in the room.", limit: "2…40") }
        return pseudonym
    }

    private func join(_ id: String, _ viewer: Viewer.SignedIn, _ call: Call, _ db: Writer) throws -> Answer {
        guard let room = try Room.find(id: id, db) else { throw Failure.notFound }
        let pseudonym = try requirePseudonym()
        try requireNoMembership(room, call, db)
        let membership = try Joining.apply(viewer.account, pseudonym, room, call, db)
        try Admission.consider(membership, room, call, db)
        return try answer("room", room, call, db)
    }

    /// Whoever is a member already gets the role; others join with it.
    private func facilitate(_ id: String, _ viewer: Viewer.SignedIn, _ call: Call, _ db: Writer) throws -> Answer {
        guard let room = try Room.find(id: id, db) else { throw Failure.notFound }
        let standing = try Standing.of(call.viewer, in: room.id, call.now, db)
        let membership: String
        if let member = standing.member, standing.isAdmitted {
            membership = member.id
        } else {
            let pseudonym = try requirePseudonym()
            try requireNoMembership(room, call, db)
            membership = try Joining.apply(viewer.account, pseudonym, room, call, db)
            try Pseudonym.take(pseudonym, for: membership, in: room.id, call, db)
            try db.run(
                "UPDATE membership SET state = 'admitted', reads_from = \(room.loosenedAt), joined_at = \(call.now) WHERE id = \(membership)"
            )
            try Joining.wearWished(membership, db)
        }
        try Roles.give(.facilitator, to: membership, call, db)
        try db.run(
            """
            UPDATE room SET facilitator_code = NULL, answered_on = \(Time.midnight(call.now)), code_announced_at = NULL
            WHERE id = \(room.id)
            """)
        return try answer("facilitator", room, call, db)
    }

    private func requireNoMembership(_ room: Room, _ call: Call, _ db: Reader) throws {
        let standing = try Standing.of(call.viewer, in: room.id, call.now, db)
        // A room that declined somebody can invite them after all.
        if standing.sanction != nil || standing.belongs && standing.member?.state != .declined {
            throw Failure.notNow("You have a membership in this room already.")
        }
    }

    private func answer(_ kind: String, _ room: Room, _ call: Call, _ db: Reader) throws -> Answer {
        .created([
            "kind": .text(kind), "room": .text(room.slug), "membership": try Joining.answer(room, call, db).body ?? .null,
        ])
    }
}
