import Foundation
import Store
import Vault

/// A private sign-in: a name and a passphrase. Shown to nobody else.
package enum Account {
    static let recoveryCodes = 10

    /// A passphrase as it is accepted for a new secret.
    static func checked(passphrase: String, field: String = "passphrase") throws -> String {
        switch PassphraseRules.failure(passphrase) {
        case nil: return passphrase
        case .tooShort(let limit)?:
            throw Failure.invalid(
                field, "A passphrase has at least \(limit) characters. Some plain words in a row do well.", limit: JSON(limit))
        case .tooLong(let limit)?:
            throw Failure.invalid(field, "A passphrase has at most \(limit) characters.", limit: JSON(limit))
        }
    }

    package struct Made: Sendable {
        package let id: String
        package let name: String
        package let recoveryCodes: [String]
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
                VALUES (\(id), \(name), \(phc), \(consent), \(steward), \(now)) ON CONFLICT (name) DO NOTHING
                """) == 1
        }
        guard free != nil, let name = try db.first("SELECT name FROM account WHERE id = \(id)", { try $0["name"] as String }) else {
            throw Failure.busy
        }
        return Made(id: id, name: name, recoveryCodes: try issueCodes(to: id, site, db))
    }

    private static func issueCodes(to account: String, _ site: Site, _ db: Writer) throws -> [String] {
        try (0..<recoveryCodes).map { _ in
            let code = RecoveryCode.make(site.entropy)
            guard let hash = RecoveryCode.hash(code, keyring: site.keyring) else { throw StoreError.unexpectedValue(column: "hash") }
            try db.run("INSERT INTO recovery_code (hash, account) VALUES (\(Base32.encode(hash)), \(account))")
            return code
        }
    }

    /// `GET /account`: the only answer that names an account's memberships side by side, for the account itself.
    static func show(_ viewer: Viewer.SignedIn, _ call: Call, _ db: Reader) throws -> Answer {
        let memberships = try db.all(
            """
            SELECT m.id, m.role, m.state, COALESCE(text.body, '') AS pseudonym, room.slug,
                (SELECT s.kind FROM sanction s WHERE s.membership = m.id AND \(sql: Sanction.live(call.now)) ORDER BY s.kind LIMIT 1) AS sanction
            FROM membership m JOIN room ON room.id = m.room LEFT JOIN text ON text.id = COALESCE(m.wished, m.pseudonym)
            WHERE m.account = \(viewer.account) AND m.state <> 'left' ORDER BY m.room
            """
        ) { row -> JSON in
            let sanction: String? = try row["sanction"]
            return [
                "room": .text(try row["slug"]), "member": .text(try row["id"]), "pseudonym": .text(try row["pseudonym"]),
                "role": .text(try row["role"]), "state": .text(try sanction ?? row["state"]),
            ]
        }
        return .ok([
            "name": .text(viewer.name), "totp": false, "roles": viewer.steward ? ["steward"] : [], "memberships": .list(memberships),
        ])
    }
}
