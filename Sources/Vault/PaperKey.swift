/// A key of 32 bytes as it is kept on paper: 56 characters in groups of four, the last four of them a check of all and of what key it is,
/// so that a mistyped one, and one in the place of another, are told.
package enum PaperKey: String, CaseIterable, Sendable {
    case root, wrapping

    /// In the alphabet of `WrittenCode`.
    package func write(_ key: [UInt8]) -> String {
        precondition(key.count == 32, "a key has 32 bytes")
        return WrittenCode.grouped(Base32.crockford.encode(key) + check(key))
    }

    /// The 32 bytes of what was typed, or nil where a character is wrong.
    package func read(_ typed: String) -> [UInt8]? {
        guard let symbols = WrittenCode.symbols(of: typed), symbols.utf8.count == 56,
            let key = Base32.crockford.decode(String(symbols.dropLast(4))), check(key) == symbols.suffix(4)
        else { return nil }
        return key
    }

    /// 20 bits: a mistake goes unseen once in a million.
    private func check(_ key: [UInt8]) -> String {
        String(Base32.crockford.encode(Array(Digest.sha256(Array("\(rawValue) key".utf8) + key).prefix(5))).prefix(4))
    }
}
