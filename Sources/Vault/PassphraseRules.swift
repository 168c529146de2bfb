import Foundation

/// What a new passphrase must be: 15 to 256 characters (graphemes, after NFC), any of them, and not a common one.
///
/// Length and commonness, after NIST SP 800-63B, 5.1.1: rules about kinds of characters make passphrases worse.
package enum PassphraseRules {
    package static let shortest = 15
    package static let longest = 256

    package enum Failure: Error, Equatable, Sendable {
        /// Fewer characters than the limit.
        case tooShort(limit: Int)
        /// More characters than the limit.
        case tooLong(limit: Int)
        /// What an attacker tries first: see ``CommonPassphrases``.
        case common
    }

    /// Why the passphrase cannot be taken, or nil when it is fine.
    ///
    /// - Parameter words: what is easily guessed of this person here, such as the sign-in name's stem and the site's name.
    package static func failure(_ passphrase: String, besides words: [String], common: CommonPassphrases = .bundled) -> Failure? {
        guard isNormalizable(passphrase) else { return .tooLong(limit: longest) }
        let count = passphrase.precomposedStringWithCanonicalMapping.count
        if count < shortest { return .tooShort(limit: shortest) }
        if count > longest { return .tooLong(limit: longest) }
        return common.contains(passphrase, besides: words) ? .common : nil
    }

    /// Whether it is short and plain enough to be put into NFC: eight scalars a character hold any flag or family.
    static func isNormalizable(_ passphrase: String) -> Bool {
        passphrase.unicodeScalars.count <= 8 * longest && isStreamSafe(passphrase)
    }
}
