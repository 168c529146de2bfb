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
        let code: SQL = "SELECT room.id FROM room WHERE room.facilitator_code = \(hash) AND \(sql: Handover.live(call.now))"
        if let room = try db.first(code, { try $0["id"] as String }) {
            return try asked.facilitate(room, viewer, call, db)
        }
        if let group = try heldGroup(hash, viewer, call, db) { return attested(group) }
        let spent = try db.first(
            """
            UPDATE invitation SET used = used + 1 WHERE code = \(hash) AND used < uses AND expires_at > \(call.now)
            RETURNING id, kind, room, user_group, created_at
            """
        ) { row in
            (
                id: try row["id"] as String, kind: try row["kind"] as Invitation.Kind, room: try row["room"] as String?,
                group: try row["user_group"] as String?,
                issued: try row["created_at"] as Int64
            )
        }
        if let spent { try Ledger.note(.invitation, spent.id, call, db) }
        switch (spent?.kind, spent?.room, spent?.group) {
        case (.userGroup?, _, let group?): return try attest(group, viewer, call, db)
        case (.room?, let room?, _): return try asked.join(room, codeOf: spent?.issued ?? 0, viewer, call, db)
        default: throw Failure.notFound
        }
    }

    /// The user group of a code that attests what the account holds already: no use of it is spent, so that nobody uses up what is meant
    /// for others.
    private static func heldGroup(_ hash: String, _ viewer: Viewer.SignedIn, _ call: Call, _ db: Reader) throws -> String? {
        try db.first(
            """
            SELECT attestation.user_group FROM invitation
            JOIN attestation ON attestation.user_group = invitation.user_group AND attestation.account = \(viewer.account)
            WHERE invitation.code = \(hash) AND invitation.used < invitation.uses AND invitation.expires_at > \(call.now)
            """
        ) { try $0["user_group"] as String }
    }

    private static func attested(_ group: String) -> Answer { .created(["kind": "user_group", "group": .text(group)]) }

    /// The attestation does not remember the invitation.
    private static func attest(_ group: String, _ viewer: Viewer.SignedIn, _ call: Call, _ db: Writer) throws -> Answer {
        try db.run("INSERT INTO attestation (account, user_group) VALUES (\(viewer.account), \(group)) ON CONFLICT DO NOTHING")
        // Only those that wait for nothing else are admitted by this.
        let ready = try Admission.ready(of: viewer.account, call, db)
        let first = try LaterAdmissions.spread(ready.map(\.id), call, db)
        if let first = ready.first(where: { $0.id == first }), let room = try Room.find(id: first.room, db) {
            try Admission.considerQuietly(first.id, room, call, db)
        }
        return attested(group)
    }

    private func requirePseudonym() throws -> String {
        guard let pseudonym else { throw Failure.invalid("pseudonym", "This code needs a name for you in the room.", limit: "2…40") }
        return pseudonym
    }

    /// - Parameter codeOf: when the code was issued: one from before a decline does not undo it.
    private func join(_ id: String, codeOf issued: Int64, _ viewer: Viewer.SignedIn, _ call: Call, _ db: Writer) throws -> Answer {
        guard let room = try Room.find(id: id, db) else { throw Failure.notFound }
        let pseudonym = try requirePseudonym()
        try requireNoMembership(room, call, db)
        if let old = try Membership.find(account: viewer.account, room: room.id, db), old.state == .declined, issued < old.since {
            throw Failure.notNow("The room has declined this application. A newer invitation would let you apply again.")
        }
        let membership = try Joining.apply(viewer.account, pseudonym, room, call, db)
        try Admission.consider(membership, room, call, db)
        return try answer("room", room, call, db)
    }

    /// Whoever is a member already gets the role; others, applicants among them, are let in with it.
    private func facilitate(_ id: String, _ viewer: Viewer.SignedIn, _ call: Call, _ db: Writer) throws -> Answer {
        guard let room = try Room.find(id: id, db) else { throw Failure.notFound }
        let standing = try Standing.of(call.viewer, in: room.id, call.now, db)
        let membership: String
        if let member = standing.member, standing.isAdmitted {
            membership = member.id
        } else {
            let pseudonym = try requirePseudonym()
            if standing.member?.state != .applying || standing.isShutOut { try requireNoMembership(room, call, db) }
            membership = try Joining.apply(viewer.account, pseudonym, room, call, db)
            try Pseudonym.take(pseudonym, for: membership, in: room.id, call, db)
            if let applicant = try Membership.find(membership, db) { try Admission.letIn(applicant, room, call, db) }
        }
        try Roles.give(.facilitator, to: membership, call, db)
        // The room's members are to know that somebody came by a code, not who.
        let nobody = Room.Seen(room: room, viewer: .visitor, now: call.now)
        try Log.write("facilitator_code_redeemed", nobody, call, db, open: true)
        try db.run(
            """
            UPDATE room SET facilitator_code = NULL, answered_on = \(Time.midnight(call.now)), code_announced_at = NULL
            WHERE id = \(room.id)
            """)
        try Ledger.note(.room, room.id, call, db)
        return try answer("facilitator", room, call, db)
    }

    private func requireNoMembership(_ room: Room, _ call: Call, _ db: Reader) throws {
        let standing = try Standing.of(call.viewer, in: room.id, call.now, db)
        // A room that declined somebody can invite them after all.
        if standing.isShutOut || standing.belongs && standing.member?.state != .declined {
            throw Failure.notNow("You have a membership in this room already.")
        }
    }

    private func answer(_ kind: String, _ room: Room, _ call: Call, _ db: Reader) throws -> Answer {
        .created([
            "kind": .text(kind), "room": .text(room.slug), "membership": try Joining.answer(room, call, db).body ?? .null,
        ])
    }
}
