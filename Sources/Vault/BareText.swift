import Foundation

/// A text without its disguises, to compare it with what is common: no capitals, accents, blanks or punctuation.
struct BareText {
    /// The letters and digits as they were typed, in lower case. Of a text that is mostly other characters, all but the blanks.
    let typed: [Unicode.Scalar]

    /// The same with swaps of letters and look-alikes undone: l, 1, ! and | are all read as i.
    let read: [Unicode.Scalar]

    /// No more of a text is looked at. A passphrase of 256 characters is hardly ever as long.
    private static let longest = 512

    init(_ text: String) {
        // Capitals on the way, since ß is SS there. ASCII has nothing to take apart.
        let isASCII = text.utf8.allSatisfy { $0 < 0x80 }
        let plain = isASCII ? text.lowercased() : text.uppercased().lowercased().decomposedStringWithCompatibilityMapping
        let inked = Array(plain.unicodeScalars.lazy.filter { !$0.properties.isWhitespace }.prefix(Self.longest).map(Self.digit))
        let letters = Self.worn(inked)
        typed = letters.count * 2 < inked.count ? inked : letters
        read = typed.map { Self.swaps[$0] ?? $0 }
    }

    /// Letters and digits, and the signs that stand for a letter between two of these.
    private static func worn(_ inked: [Unicode.Scalar]) -> [Unicode.Scalar] {
        func isPlain(_ place: Int) -> Bool {
            inked.indices.contains(place) && (inked[place].properties.isAlphabetic || "0"..."9" ~= inked[place])
        }
        return inked.indices.filter { isPlain($0) || swaps[inked[$0]] != nil && isPlain($0 - 1) && isPlain($0 + 1) }.map { inked[$0] }
    }

    /// Every script's digits as 0–9.
    private static func digit(_ scalar: Unicode.Scalar) -> Unicode.Scalar {
        guard scalar.properties.numericType == .decimal, let value = scalar.properties.numericValue else { return scalar }
        return Unicode.Scalar(UInt8(0x30 + Int(value)))
    }

    private static let swaps = following(Array("01l!|3€4@5$7+89".unicodeScalars), Array("oiiiieeaassttbg".unicodeScalars))

    /// For each character of the one list, the character at its place in the other.
    private static func following(_ from: [Unicode.Scalar], _ to: [Unicode.Scalar]) -> [Unicode.Scalar: Unicode.Scalar] {
        Dictionary(uniqueKeysWithValues: zip(from, to))
    }
}

extension BareText {
    /// A stretch that begins at a place and may be taken in any of the lengths.
    struct Stretch {
        let start: Int
        let lengths: ClosedRange<Int>
    }

    /// Wherever the text runs along a row, either way, for four characters or more, or says a group of up to 14 again:
    /// a group of one to four three times, a longer one twice.
    var stretches: [Stretch] {
        var found: [Stretch] = []
        for next in Self.rows { found += stretches(atLeast: 4, ahead: 1) { next[typed[$0]] == typed[$0 + 1] } }
        for group in 1..<PassphraseRules.shortest {
            let times = group < 5 ? 3 : 2
            found += stretches(atLeast: times * group, ahead: group) { read[$0] == read[$0 + group] }
        }
        return found
    }

    /// The stretches in which each character fits to the one so many places ahead.
    private func stretches(atLeast shortest: Int, ahead: Int, _ fits: (Int) -> Bool) -> [Stretch] {
        var fitting = 0
        return stride(from: typed.count - 1 - ahead, through: 0, by: -1).compactMap { start in
            fitting = fits(start) ? fitting + 1 : 0
            // A longer stretch is taken in several: the work must not grow with the square of the length.
            let length = min(fitting + ahead, 64)
            return fitting > 0 && length >= shortest ? Stretch(start: start, lengths: shortest...length) : nil
        }
    }

    /// Which character follows on which, along each row and back; the end of a row goes on at its beginning.
    private static let rows = [
        "abcdefghijklmnopqrstuvwxyz", "0123456789", "!@#$%^&*()_+", "qwertyuiop", "asdfghjkl", "zxcvbnm", "qwertzuiop", "yxcvbnm",
        "azertyuiop", "qsdfghjklm", "wxcvbn", "1q2w3e4r5t6y7u8i9o0p", "q1w2e3r4t5y6u7i8o9p0", "1qaz2wsx3edc4rfv5tgb6yhn7ujm8ik9ol0p",
        "qazwsxedcrfvtgbyhnujmikolp", "a1b2c3d4e5f6g7h8i9", "1a2b3c4d5e6f7g8h9i",
    ].flatMap { row in
        let row = Array(row.unicodeScalars)
        let ring = Array(row[1...]) + [row[0]]
        return [following(row, ring), following(ring, row)]
    }
}
