import Store

/// The passphrase once more, before something that a stolen session must not do.
/// - Throws: 401 `sign-in-failed`, the later the more wrong ones came; 429.
enum Confirmation {
    static func require(_ passphrase: String, _ viewer: Viewer.SignedIn, _ call: Call) async throws -> String {
        try await call.site.throttle.attempt(from: call.source, call.now) {
            let phc = try await call.site.store.read { db in
                try db.first("SELECT passphrase FROM account WHERE id = \(viewer.account)", { try $0["passphrase"] as String })
            }
            guard let phc, try await call.site.passphrases.verify(passphrase, against: phc) else { throw Failure.signInFailed }
            return phc
        }
    }
}
