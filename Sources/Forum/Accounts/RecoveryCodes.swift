import Store
import Vault

/// The ten single-use codes, one of which alone gives an account back: see `Recovery`.
enum RecoveryCodes {
    static let count = 10

    struct Renewal: Body {
        let passphrase: String
        init(_ fields: inout Fields) throws { passphrase = try fields.secret("passphrase") }
    }

    /// `POST /account/recovery-codes`: new ones, after the passphrase; the old ones end.
    static func renew(_ asked: Renewal, _ viewer: Viewer.SignedIn, _ call: Call) async throws -> Answer {
        let phc = try await Confirmation.require(asked.passphrase, viewer, call)
        let codes = try await call.site.store.write { db in
            let present = try db.first("SELECT passphrase FROM account WHERE id = \(viewer.account)", { try $0["passphrase"] as String })
            guard present == phc else { throw Failure.signInFailed }
            try db.run("DELETE FROM recovery_code WHERE account = \(viewer.account)")
            return try issue(to: viewer.account, call.site, db)
        }
        return .created(["recovery_codes": .list(codes.map(JSON.text))])
    }

    static func issue(to account: String, _ site: Site, _ db: Writer) throws -> [String] {
        try (0..<count).map { _ in
            let code = RecoveryCode.make(site.entropy)
            guard let hash = RecoveryCode.hash(code, keyring: site.keyring) else { throw StoreError.unexpectedValue(column: "hash") }
            try db.run("INSERT INTO recovery_code (hash, account) VALUES (\(Base32.encode(hash)), \(account))")
            return code
        }
    }

    static func left(of account: String, _ db: Reader) throws -> Int {
        try db.first("SELECT COUNT(*) AS n FROM recovery_code WHERE account = \(account)", { try $0["n"] as Int }) ?? 0
    }
}
