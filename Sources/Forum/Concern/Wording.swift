import Foundation

/// A text as a row of words: small letters without accents, spelling made even, and where sentences and their parts end.
struct Wording {
    /// What is longer is no word of any of the four languages.
    static let longestWord = 40

    private(set) var words: [String] = []
    /// For each word the number of its sentence, and of its part of a sentence: between commas, brackets and the like.
    private(set) var sentences: [Int] = []
    private(set) var parts: [Int] = []

    private var word: [UInt8] = []
    private var sentence = 0
    private var part = 0
    private let elides: Bool

    /// - Parameter elides: whether an apostrophe ends a word, as in French ("d'en finir"); else it is left out ("don't").
    init(_ text: String, elides: Bool) {
        self.elides = elides
        // NFKD takes accents off their letters, and brings fancy letters back to plain ones.
        let scalars = Array(text.lowercased().decomposedStringWithCompatibilityMapping.unicodeScalars)
        for (at, scalar) in scalars.enumerated() {
            take(scalar, after: at > 0 ? scalars[at - 1] : " ", before: at + 1 < scalars.count ? scalars[at + 1] : " ")
        }
        endWord()
        joinSpelled()
    }

    private mutating func take(_ scalar: Unicode.Scalar, after last: Unicode.Scalar, before next: Unicode.Scalar) {
        switch scalar {
        case "a"..."z", "0"..."9": word.append(UInt8(scalar.value))
        case "œ": word.append(contentsOf: "oe".utf8)
        case "æ": word.append(contentsOf: "ae".utf8)
        case "ß": word.append(contentsOf: "ss".utf8)
        case "ø": word.append(UInt8(ascii: "o"))
        case "@" where next.properties.isAlphabetic && !word.isEmpty: word.append(UInt8(ascii: "a"))
        case "$" where next.properties.isAlphabetic: word.append(UInt8(ascii: "s"))
        case "*" where next.properties.isAlphabetic && !word.isEmpty: break
        case "'", "’", "‘", "`", "´": if elides { endWord() }
        // Several dots are a pause, and one within a word ends nothing.
        case ".":
            endWord()
            if last != ".", next != ".", !next.properties.isAlphabetic { endSentence() }
        case "!", "?", "\n", "\r":
            endWord()
            endSentence()
        case ",", ";", ":", "(", ")", "–", "—", "\"", "“", "”", "„", "«", "»":
            endWord()
            part += 1
        default:
            if scalar.properties.generalCategory == .nonspacingMark || scalar.properties.generalCategory == .format { return }
            if scalar.properties.isAlphabetic { word.append(contentsOf: String(scalar).utf8) } else { endWord() }
        }
    }

    private mutating func endSentence() {
        sentence += 1
        part += 1
    }

    private mutating func endWord() {
        guard !word.isEmpty else { return }
        words.append(Self.even(word))
        sentences.append(sentence)
        parts.append(part)
        word.removeAll(keepingCapacity: true)
    }

    /// Five letters or more that stand alone in a row are a word that somebody spelled out: "s u i c i d e".
    private mutating func joinSpelled() {
        guard zip(words, words.dropFirst(4)).contains(where: { $0.utf8.count == 1 && $1.utf8.count == 1 }) else { return }
        let apart = (words, sentences, parts)
        (words, sentences, parts) = ([], [], [])
        var at = 0
        while at < apart.0.count {
            var end = apart.0[at...].firstIndex { $0.utf8.count > 1 } ?? apart.0.count
            let spelled = end - at >= 5
            if !spelled { end = at + 1 }
            words.append(spelled ? Self.even(Array(apart.0[at..<end].joined().utf8)) : apart.0[at])
            sentences.append(apart.1[at])
            parts.append(apart.2[at])
            at = end
        }
    }
}

/// What makes spellings of one word the same.
extension Wording {
    /// Digits in place of letters are read as these, and what is drawn out is made short: "sooo", "k1lll".
    private static func even(_ word: [UInt8]) -> String {
        var word = word.prefix(longestWord)
        let letters = word.indices.filter { word[$0] > 0x39 }
        if let first = letters.first, let last = letters.last, word[first...last].contains(where: { $0 <= 0x39 }) {
            for at in word.indices { word[at] = letter(for: word[at]) }
        }
        var even: [UInt8] = []
        for byte in word {
            let twice = even.count > 1 && even[even.count - 1] == byte && even[even.count - 2] == byte
            if !twice || byte <= 0x39 { even.append(byte) }
        }
        return String(decoding: even, as: UTF8.self)
    }

    private static func letter(for byte: UInt8) -> UInt8 {
        switch byte {
        case UInt8(ascii: "0"): UInt8(ascii: "o")
        case UInt8(ascii: "1"): UInt8(ascii: "i")
        case UInt8(ascii: "3"): UInt8(ascii: "e")
        case UInt8(ascii: "4"): UInt8(ascii: "a")
        case UInt8(ascii: "5"): UInt8(ascii: "s")
        case UInt8(ascii: "7"): UInt8(ascii: "t")
        default: byte
        }
    }

    /// A word with each doubled letter written once: people double and single them at will.
    static func single(_ word: String) -> String {
        var word = word
        return word.withUTF8 { single($0) }
    }

    static func single(_ bytes: UnsafeBufferPointer<UInt8>) -> String {
        var once: [UInt8] = []
        for byte in bytes where once.last != byte || byte <= 0x39 { once.append(byte) }
        return String(decoding: once, as: UTF8.self)
    }
}
