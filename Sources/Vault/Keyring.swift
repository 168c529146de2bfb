/// The site's root key, and what is made with keys derived from it.
///
/// Every purpose has keys of its own (HKDF), so that a value made for one is worth nothing for another. A purpose is a fixed word
/// of the program, never something that came with a request: its keys stay in memory.
package struct Keyring: Sendable {
    private let subkeys: Subkeys
    private let entropy: Entropy

    /// - Parameter root: 32 random bytes.
    package init(root: [UInt8], entropy: Entropy = .system) {
        precondition(root.count == Self.rootCount, "a root key has 32 bytes")
        subkeys = Subkeys(root: WipedBytes(root))
        self.entropy = entropy
    }

    static let rootCount = 32

    /// A keyed hash: HMAC-SHA-256 of the parts, each after its length: 32 bytes.
    package func mac(_ purpose: String, _ parts: [UInt8]...) -> [UInt8] {
        subkeys.mac(purpose).code(fields: parts)
    }

    /// The keyed hash of a text's UTF-8 as 52 characters of `a-z2-7`.
    ///
    /// Texts that only look alike have different hashes: normalise first.
    package func mac(_ purpose: String, text: String) -> String {
        Base32.encode(mac(purpose, Array(text.utf8)))
    }

    /// Sealed so that nobody else can read or change it: AES-256-GCM under a random nonce, the purpose as associated data, in
    /// base64url without padding. For cursors and other short values that go out and come back; 2^32 of them per purpose.
    package func seal(_ purpose: String, _ plaintext: [UInt8]) -> String {
        let sealed = subkeys.seal(purpose).seal(plaintext, nonce: entropy.bytes(SealKey.nonceCount), associated: Array(purpose.utf8))
        return Base64URL.encode(sealed)
    }

    /// What was sealed for this purpose, or nil for anything else.
    package func open(_ purpose: String, _ sealed: String) -> [UInt8]? {
        guard let bytes = Base64URL.decode(sealed) else { return nil }
        return subkeys.seal(purpose).open(bytes, associated: Array(purpose.utf8))
    }
}
