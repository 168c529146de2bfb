/// A secret that its bearer shows to be let in: a session, a guest's hold on a post. 256 random bits.
///
/// Only its hash is stored, so that whoever reads the database cannot sign in with it. A plain hash is enough: 256 random bits
/// cannot be guessed.
package struct Token: Sendable {
    private let bytes: [UInt8]

    package static func make(_ entropy: Entropy) -> Token {
        Token(bytes: entropy.bytes(32))
    }

    private init(bytes: [UInt8]) {
        self.bytes = bytes
    }

    /// - Parameter text: 43 characters of base64url; nil for anything else.
    package init?(text: String) {
        guard text.utf8.count == 43, let bytes = Base64URL.decode(text) else { return nil }
        self.bytes = bytes
    }

    /// 43 characters of base64url: shown to the bearer once.
    package var text: String { Base64URL.encode(bytes) }

    /// SHA-256 of the 32 bytes: what is stored.
    package var hash: [UInt8] { Digest.sha256(bytes) }
}
