import Store
import Vault

/// What somebody wants to say.
struct Draft: Sendable {
    var title: String?
    var body: String
    var warning: String?
    var expiresInDays: Int?
    var guest: Guest?
    let check: TextCheck

    /// Somebody who writes in an open room without an account.
    struct Guest: Sendable {
        let pseudonym: String
        let proof: Proof

        init(_ fields: inout Fields) throws {
            pseudonym = try Pseudonym.checked(fields.text("pseudonym", Pseudonym.length))
            guard let proof = try fields.optionalObject("proof", Proof.init) else {
                throw Failure.malformed("A guest's post needs a proof of work.", field: "guest.proof")
            }
            self.proof = proof
        }
    }

    /// When it was written, and the room's read tier and retention of that time, where it was earlier than now.
    struct Written: Sendable {
        let at: Int64
        let readTier: Tier
        let rule: Retention.Rule
    }
    var written: Written?

    init(title: String?, body: String, written: Written? = nil) {
        self.title = title
        self.body = body
        self.written = written
        check = TextCheck([title, body].compactMap(\.self).joined(separator: "\n"))
    }

    init(_ fields: inout Fields, titled: Bool) throws {
        title = titled ? try fields.text("title", 1...200) : nil
        if let title, title.contains(where: \.isNewline) { throw Failure.invalid("title", "A title is one line.", limit: "one line") }
        body = try fields.text("body", 1...20_000)
        warning = try fields.optionalText("content_warning", 1...100)
        expiresInDays = try fields.optionalWhole("expires_in_days", 1...3650)
        guest = try fields.optionalObject("guest", Guest.init)
        check = TextCheck([title, body, warning, guest?.pseudonym].compactMap(\.self).joined(separator: "\n"))
    }

    struct Opening: Body {
        let draft: Draft
        init(_ fields: inout Fields) throws { draft = try Draft(&fields, titled: true) }
    }

    struct Reply: Body {
        let draft: Draft
        init(_ fields: inout Fields) throws { draft = try Draft(&fields, titled: false) }
    }
}

/// A solved challenge of `POST /challenges`.
struct Proof: Sendable {
    let challenge: String
    let nonce: String

    init(_ fields: inout Fields) throws {
        challenge = try fields.secret("challenge")
        nonce = try fields.secret("nonce")
    }

    /// - Throws: 422 `proof-of-work`. A good proof is spent by this.
    func check(_ purpose: Purpose, _ call: Call) throws {
        do {
            try call.site.proofs.check(challenge: challenge, nonce: nonce, purpose: purpose.rawValue, now: call.now)
        } catch {
            switch error {
            case .spent: throw Failure.proof("This proof was used before. Please ask for a new challenge.")
            case .expired: throw Failure.proof("This challenge is too old. Please ask for a new one.")
            default: throw Failure.proof("The nonce does not solve a challenge for this.")
            }
        }
    }

    enum Purpose: String, Sendable, CaseIterable {
        case register, report
        case guestPost = "guest_post"
    }

    struct Ask: Body {
        let purpose: Purpose
        init(_ fields: inout Fields) throws { purpose = try fields.word("purpose") }
    }

    static func challenge(_ ask: Ask, _ viewer: Viewer, _ call: Call, _ db: Reader) -> Answer {
        let made = call.site.proofs.challenge(
            for: ask.purpose.rawValue, now: call.now, bits: call.site.throttle.bits(for: call.source, call.now))
        return .created([
            "challenge": .text(made.challenge), "algorithm": "sha256-leading-zero-bits", "bits": JSON(made.bits),
            "expires_at": Time.json(made.expiresAt),
        ])
    }
}
