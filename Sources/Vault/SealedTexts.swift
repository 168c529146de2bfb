import Store

/// Texts sealed with AES-256-GCM, each under its own key of the key store. The associated data are the kind and the number, which is also
/// the row's: bytes that are moved to another row, or shown as something else, do not open.
package struct SealedTexts: Seals {
    package let keys: KeyStore
    private let entropy: Entropy

    package init(_ keys: KeyStore, entropy: Entropy = .system) {
        self.keys = keys
        self.entropy = entropy
    }

    package func seal(_ words: String, as kind: String) throws -> (number: Int64, sealed: [UInt8]) {
        let (number, key) = try keys.take()
        return (number, sealed(words, key, kind, number))
    }

    package func begin(after number: Int64) throws { try keys.make(through: number) }

    package func seal(_ words: String, as kind: String, number: Int64) throws -> [UInt8] {
        guard let key = try keys.key(number) else { throw KeyStoreError.missing(number) }
        return sealed(words, key, kind, number)
    }

    package func open(_ sealed: [UInt8], number: Int64, as kind: String) throws -> String? {
        guard let key = try keys.key(number) else { return nil }
        guard let words = SealedTexts.open(sealed, key, number: number, as: kind) else {
            throw StoreError.unexpectedValue(column: "text.sealed")
        }
        return words
    }

    /// Nil where it was not sealed with this key, for this number and kind.
    package static func open(_ sealed: [UInt8], _ key: SealKey, number: Int64, as kind: String) -> String? {
        key.open(sealed, associated: name(kind, number)).map { String(decoding: $0, as: UTF8.self) }
    }

    private func sealed(_ words: String, _ key: SealKey, _ kind: String, _ number: Int64) -> [UInt8] {
        key.seal(Array(words.utf8), nonce: entropy.bytes(SealKey.nonceCount), associated: SealedTexts.name(kind, number))
    }

    private static func name(_ kind: String, _ number: Int64) -> [UInt8] { Array("\(kind) \(number)".utf8) }
}
