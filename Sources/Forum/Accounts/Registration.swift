import Store
import Vault

/// `POST /accounts`
struct Registration: Body {
    let stem: String
    let passphrase: String
    let proof: Proof
    let consent: String

    static let stemLength = 2...24

    init(_ fields: inout Fields) throws {
        stem = try Registration.checked(stem: fields.text("stem", Registration.stemLength))
        passphrase = try fields.secret("passphrase")
        consent = try fields.text("consent", 1...40)
        guard let proof = try fields.optionalObject("proof", Proof.init) else {
            throw Failure.malformed("“proof” is to be there.", field: "proof")
        }
        self.proof = proof
    }

    package static func checked(stem: String) throws -> String {
        guard stem.utf8.allSatisfy({ (UInt8(ascii: "a")...UInt8(ascii: "z")).contains($0) }) else {
            throw Failure.invalid("stem", "The beginning of a sign-in name is made of the letters a to z.", limit: "a-z")
        }
        return stem
    }

    static func register(_ asked: Registration, _ viewer: Viewer, _ call: Call) async throws -> Answer {
        let passphrase = try Account.checked(passphrase: asked.passphrase, of: asked.stem, call.site)
        guard asked.consent == Consent.version else {
            throw Failure.invalid("consent", "Please agree to the present text.", limit: .text(Consent.version))
        }
        try asked.proof.check(.register, call)
        let phc = try await call.site.throttle.attempt(from: call.source, call.now) {
            try await call.site.passphrases.hash(passphrase)
        }
        let made = try await call.site.store.write { db in
            try Account.make(stem: asked.stem, passphrase: phc, consent: asked.consent, call.site, call.now, db)
        }
        return .created(["name": .text(made.name), "recovery_codes": .list(made.recoveryCodes.map(JSON.text))])
    }
}
