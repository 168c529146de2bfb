/// Base 32 without padding: five bits a character.
package struct Base32: Sendable {
    /// RFC 4648, section 6, in lower case: `a-z2-7`.
    package static let rfc4648 = Base32(alphabet: "abcdefghijklmnopqrstuvwxyz234567")

    /// Crockford's alphabet in lower case: the digits, and the letters without i, l, o and u, which look or sound like others.
    package static let crockford = Base32(alphabet: "0123456789abcdefghjkmnpqrstvwxyz")

    private let symbols: [UInt8]
    private let values: [UInt8]

    private init(alphabet: StaticString) {
        symbols = alphabet.withUTF8Buffer { Array($0) }
        var values = [UInt8](repeating: 0xFF, count: 256)
        for (value, symbol) in symbols.enumerated() { values[Int(symbol)] = UInt8(value) }
        self.values = values
    }

    /// In the alphabet of RFC 4648, lower case.
    package static func encode(_ bytes: [UInt8]) -> String {
        rfc4648.encode(bytes)
    }

    package func encode(_ bytes: [UInt8]) -> String {
        String(unsafeUninitializedCapacity: (bytes.count * 8 + 4) / 5) { out in
            var bits: UInt32 = 0
            var held = 0
            var place = 0
            for byte in bytes {
                bits = bits << 8 | UInt32(byte)
                held += 8
                while held >= 5 {
                    held -= 5
                    out[place] = symbols[Int(bits >> UInt32(held) & 31)]
                    place += 1
                }
            }
            if held > 0 {
                out[place] = symbols[Int(bits << UInt32(5 - held) & 31)]
                place += 1
            }
            return place
        }
    }

    /// The bytes, or nil when the text is not what `encode` makes: a foreign character, an impossible length, loose bits at the end.
    package func decode(_ text: String) -> [UInt8]? {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(text.utf8.count * 5 / 8)
        var bits: UInt32 = 0
        var held = 0
        for symbol in text.utf8 {
            let value = values[Int(symbol)]
            guard value != 0xFF else { return nil }
            bits = bits << 5 | UInt32(value)
            held += 5
            if held >= 8 {
                held -= 8
                bytes.append(UInt8(truncatingIfNeeded: bits >> UInt32(held)))
            }
        }
        guard held < 5, bits & (1 << UInt32(held) - 1) == 0 else { return nil }
        return bytes
    }
}
