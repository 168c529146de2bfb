import Store
import Vault

/// Invitations: a code that attests a user group, or that makes a membership of a room. Kept is a hash of it; it is shown once.
struct Invitation: Body {
    enum Kind: String, CaseIterable, Sendable, Bindable, Readable {
        case room
        case userGroup = "user_group"
    }

    let kind: Kind
    let group: String?
    let uses: Int
    let expiresAt: Int64

    init(_ fields: inout Fields) throws {
        kind = try fields.word("kind")
        group = try fields.optionalText("group", 1...26)
        uses = try fields.optionalWhole("uses", 1...1000) ?? 1
        guard let expiresAt = try fields.optionalTime("expires_at") else {
            throw Failure.malformed("“expires_at” is to be there.", field: "expires_at")
        }
        self.expiresAt = expiresAt
        if (kind == .userGroup) != (group != nil) {
            throw Failure.invalid("group", "An invitation of the kind “user_group” names the group, one to a room does not.")
        }
    }

    static func issueInRoom(_ asked: Invitation, _ seen: Room.Seen, _ call: Call, _ db: Writer) throws -> Answer {
        try issue(asked, room: seen.room.id, call, db)
    }

    static func issueForSite(_ asked: Invitation, _ viewer: Viewer.SignedIn, _ call: Call, _ db: Writer) throws -> Answer {
        guard asked.kind == .userGroup else { throw Failure.invalid("kind", "The site invites to user groups only.", limit: "user_group") }
        return try issue(asked, room: nil, call, db)
    }

    private static func issue(_ asked: Invitation, room: String?, _ call: Call, _ db: Writer) throws -> Answer {
        guard asked.expiresAt > call.now, asked.expiresAt <= call.now + 366 * Time.day else {
            throw Failure.invalid("expires_at", "An invitation ends within a year from now.", limit: "one year")
        }
        if let group = asked.group {
            // Only the group's owner invites to it: the room, or the site.
            let owner: SQL = room.map { "room = \($0)" } ?? "room IS NULL"
            guard try db.first("SELECT 1 AS one FROM user_group WHERE id = \(group) AND \(sql: owner)", { try $0["one"] as Int }) != nil
            else {
                throw Failure.invalid("group", "This user group is not one of yours.")
            }
        }
        let (id, code) = (call.site.entropy.id(), InvitationCode.make(call.site.entropy))
        try db.run(
            """
            INSERT INTO invitation (id, kind, room, user_group, code, uses, used, created_at, expires_at)
            VALUES (\(id), \(asked.kind), \(room), \(asked.group), \(Redemption.hash(code, call)), \(asked.uses), 0, \(call.now),
                \(asked.expiresAt))
            """)
        let made: JSON = ["id": .text(id), "code": .text(code)]
        // Whoever hands out a code that few use can tell who came by it.
        return .created(asked.uses < 5 ? made.with("warnings", ["few_uses"]) : made)
    }

    static func ofRoom(_ seen: Room.Seen, _ call: Call, _ db: Reader) throws -> Answer {
        try list("room = \(seen.room.id)", seen.room.id, call, db)
    }

    static func ofSite(_ viewer: Viewer.SignedIn, _ call: Call, _ db: Reader) throws -> Answer {
        try list("room IS NULL", "site", call, db)
    }

    private static func list(_ which: SQL, _ owner: String, _ call: Call, _ db: Reader) throws -> Answer {
        let page = try Page(call, list: "invitations of \(owner)", standard: 50)
        let items = try db.all(
            """
            SELECT id, kind, user_group, uses, used, created_at, expires_at FROM invitation
            WHERE \(sql: which) AND id > \(page.after?.id ?? "") AND expires_at > \(call.now) ORDER BY id LIMIT \(page.limit + 1)
            """
        ) { row in
            let json: JSON = [
                "id": .text(try row["id"]), "kind": .text(try row["kind"]), "uses": JSON(try row["uses"] as Int),
                "used": JSON(try row["used"] as Int), "created_at": Time.json(try row["created_at"] as Int64),
                "expires_at": Time.json(try row["expires_at"] as Int64),
            ]
            return json.with("group", (try row["user_group"] as String?).map(JSON.text))
        }
        return .ok(page.answer(items, key: Page.Key.id(of:), \.self))
    }

    static func revokeInRoom(_: NoBody, _ seen: Room.Seen, _ call: Call, _ db: Writer) throws -> Answer {
        try revoke("room = \(seen.room.id)", call, db)
    }

    static func revokeForSite(_: NoBody, _ viewer: Viewer.SignedIn, _ call: Call, _ db: Writer) throws -> Answer {
        try revoke("room IS NULL", call, db)
    }

    private static func revoke(_ which: SQL, _ call: Call, _ db: Writer) throws -> Answer {
        guard try db.run("DELETE FROM invitation WHERE id = \(call.path("invitation")) AND \(sql: which)") == 1 else {
            throw Failure.notFound
        }
        try Ledger.note(.invitation, call.path("invitation"), call, db)
        return .done
    }
}
