import Store
import Vault

/// `PUT /account/passphrase`: the other sessions end at once.
struct NewPassphrase: Body {
    let passphrase: String
    let new: String

    init(_ fields: inout Fields) throws {
        passphrase = try fields.secret("passphrase")
        new = try fields.secret("new_passphrase")
    }

    static func change(_ asked: NewPassphrase, _ viewer: Viewer.SignedIn, _ call: Call) async throws -> Answer {
        let new = try Account.checked(passphrase: asked.new, of: viewer.name, field: "new_passphrase", call.site)
        let old = try await Confirmation.require(asked.passphrase, viewer, call)
        let phc = try await call.site.passphrases.hash(new)
        try await call.site.store.write { db in
            guard try Credentials.of(viewer.account, db)?.passphrase == old else { throw Failure.signInFailed }
            try Credentials.set(passphrase: phc, of: viewer.account, db)
            try Session.endOthers(of: viewer.account, but: viewer.session, db)
        }
        return .done
    }
}

/// `POST /recoveries`: one code alone finds the account, gives back its name, sets a new passphrase and ends every session.
struct Recovery: Body {
    let code: String
    let passphrase: String

    init(_ fields: inout Fields) throws {
        code = try fields.secret("recovery_code")
        passphrase = try fields.secret("passphrase")
    }

    static func recover(_ asked: Recovery, _ viewer: Viewer, _ call: Call) async throws -> Answer {
        let recovered = try await call.site.throttle.attempt(from: call.source, call.now) { try await begin(asked, call) }
        return .created(.object([("name", .text(recovered.name))] + recovered.started.members))
    }

    /// A code ends with its use, and with it every session and the one-time codes: whoever lost the phone gets in again.
    private static func begin(_ asked: Recovery, _ call: Call) async throws -> (name: String, started: Session.Started) {
        let passphrase = try Account.checked(passphrase: asked.passphrase, call.site)
        let hash = RecoveryCode.hash(asked.code, keyring: call.site.keyring).map(Base32.encode) ?? ""
        // Hashed before the code is looked for, so that a wrong one costs the same work.
        let phc = try await call.site.passphrases.hash(passphrase)
        return try await call.site.store.write { db in
            let account = try db.first("DELETE FROM recovery_code WHERE hash = \(hash) RETURNING account", { try $0["account"] as String })
            guard let account else { throw Failure.recoveryFailed }
            try Credentials.set(passphrase: phc, of: account, db)
            guard let name = try Credentials.of(account, db)?.name else { throw Failure.recoveryFailed }
            // Once more, now that the name is known: where it is made of that, nothing is changed and the code stays.
            _ = try Account.checked(passphrase: asked.passphrase, of: name, call.site)
            try OneTimeCodes.forget(account, db)
            try Session.endOthers(of: account, but: nil, db)
            return (name, try Session.start(for: account, call, db))
        }
    }
}
