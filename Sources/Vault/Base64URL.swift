/// Base 64 for addresses without padding (RFC 4648, section 5): six bits a character, `A-Z a-z 0-9 - _`.
package enum Base64URL {
    private static let symbols = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_".utf8)
    private static let values: [UInt8] = {
        var values = [UInt8](repeating: 0xFF, count: 256)
        for (value, symbol) in symbols.enumerated() { values[Int(symbol)] = UInt8(value) }
        return values
    }()

    package static func encode(_ bytes: [UInt8]) -> String {
        String(unsafeUninitializedCapacity: (bytes.count * 8 + 5) / 6) { out in
            var bits: UInt32 = 0
            var held = 0
            var place = 0
            for byte in bytes {
                bits = bits << 8 | UInt32(byte)
                held += 8
                while held >= 6 {
                    held -= 6
                    out[place] = symbols[Int(bits >> UInt32(held) & 63)]
                    place += 1
                }
            }
            if held > 0 {
                out[place] = symbols[Int(bits << UInt32(6 - held) & 63)]
                place += 1
            }
            return place
        }
    }

    /// The bytes, or nil when the text is not what `encode` makes: a foreign character, an impossible length, loose bits at the end.
    package static func decode(_ text: String) -> [UInt8]? {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(text.utf8.count * 6 / 8)
        var bits: UInt32 = 0
        var held = 0
        for symbol in text.utf8 {
            let value = values[Int(symbol)]
            guard value != 0xFF else { return nil }
            bits = bits << 6 | UInt32(value)
            held += 6
            if held >= 8 {
                held -= 8
                bytes.append(UInt8(truncatingIfNeeded: bits >> UInt32(held)))
            }
        }
        guard held < 6, bits & (1 << UInt32(held) - 1) == 0 else { return nil }
        return bytes
    }
}
