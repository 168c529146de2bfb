import Store
import Vault

/// One-time codes from an authenticator app (TOTP, RFC 6238) beside the passphrase. The secret is kept sealed; each code counts once.
enum OneTimeCodes {
    /// A code as somebody types it.
    struct Code: Body {
        let code: String
        init(_ fields: inout Fields) throws { code = try fields.secret("one_time_code") }
    }

    /// `POST /account/totp`: a new secret, shown once. Codes are asked for once a first one has come.
    static func begin(_: NoBody, _ viewer: Viewer.SignedIn, _ call: Call, _ db: Writer) throws -> Answer {
        if viewer.hasCodes { throw Failure.notNow("One-time codes are on already. Please turn them off first.") }
        let secret = OneTimeCode.secret(call.site.entropy)
        let begun = try db.run(
            """
            UPDATE account SET totp = \(seal(secret, of: viewer.account, call.site)), totp_step = 0
            WHERE id = \(viewer.account) AND totp_on = 0
            """)
        guard begun == 1 else { throw Failure.notNow("One-time codes are on already. Please turn them off first.") }
        return .created([
            "secret": .text(OneTimeCode.text(secret)),
            "uri": .text(OneTimeCode.uri(secret, issuer: call.site.name, account: viewer.name)),
        ])
    }

    /// `PUT /account/totp`: the first code turns them on.
    static func confirm(_ code: Code, _ viewer: Viewer.SignedIn, _ call: Call, _ db: Writer) throws -> Answer {
        if viewer.hasCodes { throw Failure.notNow("One-time codes are on already.") }
        let begun = try db.first("SELECT totp FROM account WHERE id = \(viewer.account)", { try $0["totp"] as String? }) ?? nil
        guard begun != nil else { throw Failure.notNow("Please ask for a secret first.") }
        try requireRight(code, viewer, call, db)
        try db.run("UPDATE account SET totp_on = 1 WHERE id = \(viewer.account)")
        return .done
    }

    /// `DELETE /account/totp`
    static func end(_ code: Code, _ viewer: Viewer.SignedIn, _ call: Call, _ db: Writer) throws -> Answer {
        guard viewer.hasCodes else { throw Failure.notNow("One-time codes are off.") }
        try requireRight(code, viewer, call, db)
        try forget(viewer.account, db)
        return .done
    }

    /// Without secret and codes, as after a recovery.
    static func forget(_ account: String, _ db: Writer) throws {
        try db.run("UPDATE account SET totp = NULL, totp_on = 0, totp_step = 0 WHERE id = \(account)")
    }

    /// Codes that are on from the start, for accounts that the command line makes.
    /// - Returns: the secret.
    static func turnOn(for account: String, _ site: Site, _ db: Writer) throws -> [UInt8] {
        let secret = OneTimeCode.secret(site.entropy)
        try db.run("UPDATE account SET totp = \(seal(secret, of: account, site)), totp_on = 1, totp_step = 0 WHERE id = \(account)")
        return secret
    }

    private static func requireRight(_ code: Code, _ viewer: Viewer.SignedIn, _ call: Call, _ db: Writer) throws {
        // Counted apart from sign-ins: so who stole a session cannot keep the owner out.
        guard
            try call.site.throttle.guess(
                of: viewer.account + " signed in", from: call.source, call.now, { try spend(code.code, of: viewer.account, call, db) })
        else {
            throw Failure.invalid("one_time_code", Failure.codeWrong.detail, limit: "the code that your app shows now")
        }
    }

    /// Whether the code fits now. A code that was used, and every older one, fits no more.
    static func spend(_ code: String, of account: String, _ call: Call, _ db: Writer) throws -> Bool {
        let kept = try db.first("SELECT totp, totp_step FROM account WHERE id = \(account)") {
            (sealed: try $0["totp"] as String?, step: try $0["totp_step"] as Int64)
        }
        guard let kept, let sealed = kept.sealed, let secret = open(sealed, of: account, call.site),
            let step = OneTimeCode.step(of: code, secret, at: ServerClock.machine(), after: kept.step)
        else { return false }
        return try db.run("UPDATE account SET totp_step = \(step) WHERE id = \(account) AND totp_step < \(step)") == 1
    }

    /// The first time step whose code could still fit, a minute's grace included.
    static func oldestStep() -> Int64 { ServerClock.machine() / OneTimeCode.stepLength - 3 }

    private static func seal(_ secret: [UInt8], of account: String, _ site: Site) -> String {
        site.keyring.seal("one-time-code", Array(account.utf8) + secret)
    }

    /// A secret that was copied to another account's row does not open there.
    private static func open(_ sealed: String, of account: String, _ site: Site) -> [UInt8]? {
        guard let opened = site.keyring.open("one-time-code", sealed), opened.starts(with: account.utf8) else { return nil }
        return Array(opened.dropFirst(account.utf8.count))
    }
}
