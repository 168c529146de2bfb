import Foundation
import Store
import Vault

/// A private sign-in: a name and a passphrase. Shown to nobody else.
package enum Account {
    /// A passphrase as it is accepted for a new secret.
    /// - Parameter name: the sign-in name or its beginning, where it is known: what is made of it is no secret.
    static func checked(passphrase: String, of name: String? = nil, field: String = "passphrase", _ site: Site) throws -> String {
        let stem = name.map { String($0.prefix { $0 != "-" }) }
        switch PassphraseRules.failure(passphrase, besides: [site.name, stem].compactMap(\.self)) {
        case nil: return passphrase
        case .tooShort(let limit)?:
            throw Failure.invalid(
                field, "A passphrase has at least \(limit) characters. Some plain words in a row do well.", limit: JSON(limit))
        case .tooLong(let limit)?:
            throw Failure.invalid(field, "A passphrase has at most \(limit) characters.", limit: JSON(limit))
        case .common?:
            throw Failure.invalid(
                field, "Many people use this one, so it is easily guessed. A few plain words that only you put together do well.",
                limit: "not a common one")
        }
    }

    package struct Made: Sendable {
        package let id: String
        package let name: String
        package let recoveryCodes: [String]
        /// The one-time codes' secret, where they are on from the start: a steward's.
        package var oneTimeSecret: String?
    }

    /// Makes the account: the stem of the person's choice and digits of the server's, so that no answer tells whether a name exists.
    static func make(
        stem: String, passphrase phc: String, consent: String, steward: Bool = false, _ site: Site, _ now: Int64, _ db: Writer
    ) throws -> Made {
        let id = site.entropy.id()
        // A crowded stem gets more digits, so that finding a free name takes a bounded number of tries.
        let names = [5, 5, 5, 5, 7, 7, 9, 9].lazy.map { "\(stem)-\(site.entropy.digits($0))" }
        let free = try names.first { name in
            try db.run(
                """
                INSERT INTO account (id, name, passphrase, consent, steward, created_at)
                VALUES (\(id), \(name), \(phc), \(consent), \(steward), \(Time.midnight(now))) ON CONFLICT (name) DO NOTHING
                """) == 1
        }
        guard free != nil, let name = try db.first("SELECT name FROM account WHERE id = \(id)", { try $0["name"] as String }) else {
            throw Failure.busy
        }
        try Credentials.seal(id, db)
        return Made(id: id, name: name, recoveryCodes: try RecoveryCodes.issue(to: id, site, db))
    }

    /// `GET /account`: the only answer that names an account's memberships side by side, for the account itself.
    static func show(_ viewer: Viewer.SignedIn, _ call: Call, _ db: Reader) throws -> Answer {
        let memberships = try db.all(
            """
            SELECT m.id, m.role, m.state, \(sql: .sealed("text", as: "pseudonym")), room.slug,
                (SELECT s.kind FROM sanction s WHERE s.membership = m.id AND \(sql: Sanction.shutsOut(call.now)) ORDER BY s.kind LIMIT 1) AS sanction
            FROM membership m JOIN room ON room.id = m.room LEFT JOIN text ON text.id = COALESCE(m.wished, m.pseudonym)
            WHERE m.account = \(viewer.account) AND m.state <> 'left' ORDER BY m.room
            """
        ) { row -> JSON in
            let sanction: String? = try row["sanction"]
            return [
                "room": .text(try row["slug"]), "member": .text(try row["id"]), "pseudonym": .text(try row.words("pseudonym", .name) ?? ""),
                "role": .text(try row["role"]), "state": .text(try viewer.banned ? "banned" : sanction ?? row["state"]),
            ]
        }
        let json: JSON = [
            "name": .text(viewer.name), "totp": .flag(viewer.hasCodes), "totp_required_from": try codesRequired(of: viewer, db),
            "recovery_codes_left": JSON(try RecoveryCodes.left(of: viewer.account, db)),
            "banned": try Ban.live(on: viewer.account, call.now, db), "roles": viewer.steward ? ["steward"] : [],
            "memberships": .list(memberships),
        ]
        return .ok(json.with("erasure", try Erasure.json(of: viewer.account, db)))
    }

    /// From when on a role of theirs needs one-time codes: stewards' at once, others' after a time in it.
    private static func codesRequired(of viewer: Viewer.SignedIn, _ db: Reader) throws -> JSON {
        let roles = try db.all(
            "SELECT role_since FROM membership WHERE account = \(viewer.account) AND state = 'admitted' AND role <> 'member'",
            { try $0["role_since"] as Int64 + Standing.timeWithoutCodes })
        let steward =
            viewer.steward
            ? try db.all("SELECT created_at FROM account WHERE id = \(viewer.account)") { try $0["created_at"] as Int64 } : []
        return Time.json((roles + steward).min())
    }
}
