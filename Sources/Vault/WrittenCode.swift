/// A secret that people copy by hand: 120 random bits as 24 characters in six groups of four, such as `7k3m-0qzr-…`.
///
/// The alphabet is Crockford's base 32 in lower case: the digits, and the letters without i, l, o and u. Reading one back, capitals,
/// blanks and dashes do not matter, and o counts as 0, i and l as 1.
enum WrittenCode {
    static func make(_ entropy: Entropy) -> String {
        grouped(Base32.crockford.encode(entropy.bytes(15)))
    }

    static func grouped(_ symbols: String) -> String {
        let symbols = Array(symbols)
        return stride(from: 0, to: symbols.count, by: 4).map { String(symbols[$0..<$0 + 4]) }.joined(separator: "-")
    }

    /// The 15 bytes of what was typed, or nil when it cannot be a code.
    static func read(_ typed: String) -> [UInt8]? {
        guard let symbols = symbols(of: typed), symbols.utf8.count == 24 else { return nil }
        return Base32.crockford.decode(symbols)
    }

    /// As they were meant, without blanks and dashes; nil when it is far too long.
    static func symbols(of typed: String) -> String? {
        // Nobody types more than this, and what a stranger sends should not cost us more.
        guard typed.utf8.count <= 200 else { return nil }
        var symbols = ""
        for scalar in typed.unicodeScalars {
            switch scalar {
            case _ where scalar.properties.isWhitespace || scalar.properties.generalCategory == .dashPunctuation: continue
            case "o", "O": symbols += "0"
            case "i", "I", "l", "L": symbols += "1"
            case "A"..."Z": symbols += scalar.properties.lowercaseMapping
            default: symbols.unicodeScalars.append(scalar)
            }
        }
        return symbols
    }
}

/// Lets a person back into their account: see ``WrittenCode`` for how it is written.
package enum RecoveryCode {
    /// 24 characters in six groups of four: shown once.
    package static func make(_ entropy: Entropy) -> String { WrittenCode.make(entropy) }

    /// What is stored (32 bytes) for the code as it was typed, or nil when it cannot be one.
    package static func hash(_ typed: String, keyring: Keyring) -> [UInt8]? {
        WrittenCode.read(typed).map { keyring.mac("recovery-code", $0) }
    }
}

/// Lets a person into a group or a room, or makes them its first facilitator: see ``WrittenCode`` for how it is written.
package enum InvitationCode {
    /// 24 characters in six groups of four: shown once.
    package static func make(_ entropy: Entropy) -> String { WrittenCode.make(entropy) }

    /// What is stored (32 bytes) for the code as it was typed, or nil when it cannot be one.
    package static func hash(_ typed: String, keyring: Keyring) -> [UInt8]? {
        WrittenCode.read(typed).map { keyring.mac("invitation-code", $0) }
    }
}
