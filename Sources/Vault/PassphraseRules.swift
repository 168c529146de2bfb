import Foundation

/// What a new passphrase must be: 15 to 256 characters (graphemes, after NFC), any of them.
///
/// Length and nothing else, after NIST SP 800-63B, 5.1.1: rules about kinds of characters make passphrases worse.
package enum PassphraseRules {
    package static let shortest = 15
    package static let longest = 256

    package enum Failure: Error, Equatable, Sendable {
        /// Fewer characters than the limit.
        case tooShort(limit: Int)
        /// More characters than the limit.
        case tooLong(limit: Int)
    }

    /// Which limit the passphrase fails, or nil when it is fine.
    package static func failure(_ passphrase: String) -> Failure? {
        let count = passphrase.precomposedStringWithCanonicalMapping.count
        if count < shortest { return .tooShort(limit: shortest) }
        if count > longest { return .tooLong(limit: longest) }
        return nil
    }
}
