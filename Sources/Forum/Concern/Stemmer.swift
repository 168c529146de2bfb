import CStemmer

/// A Snowball stemmer of one language (libstemmer), which brings a word's forms together: "pills" and "pill".
///
/// libstemmer's object may be used by one thread at a time and costs microseconds to make, so each reading makes its own.
struct Stemmer: ~Copyable {
    private let handle: OpaquePointer?
    private let language: String

    /// - Parameter language: its code of two letters, such as "nl".
    init(_ language: String) {
        self.language = language
        handle = sb_stemmer_new(language, "UTF_8")
    }

    deinit { sb_stemmer_delete(handle) }

    /// Whether libstemmer knows the language. Where it does not, words stay as they are.
    var isThere: Bool { handle != nil }

    /// - Parameter word: small letters without accents (`Wording`).
    /// - Returns: its stem, with doubled letters written once, as lexicon and text are compared.
    borrowing func stem(_ word: String) -> String {
        guard let handle else { return Wording.single(word) }
        var bare = word
        switch language {
        case "de": bare = Self.withoutUmlauts(word)
        // "frappée" without its accent would not be known for a form of "frapper".
        case "fr": bare = word.hasSuffix("ees") ? String(word.dropLast(2)) : word.hasSuffix("ee") ? String(word.dropLast()) : word
        default: break
        }
        return bare.withUTF8 { bytes in
            guard let stem = sb_stemmer_stem(handle, bytes.baseAddress, Int32(bytes.count)) else { return "" }
            let count = Int(sb_stemmer_length(handle))
            // What is left of "tuer" is "tu", another word.
            return Wording.single(count < Self.shortest ? bytes : UnsafeBufferPointer(start: stem, count: count))
        }
    }

    private static let shortest = 3

    /// German on keyboards without umlauts: "toeten" is read as "toten", which is also what is left of "töten" without its dots.
    private static func withoutUmlauts(_ word: String) -> String {
        guard word.utf8.contains(UInt8(ascii: "e")) else { return word }
        var bytes: [UInt8] = []
        for byte in word.utf8 {
            let before = bytes.count > 1 ? bytes[bytes.count - 2] : 0
            // "Frauen", "neue" and "quer" have no umlaut.
            if byte == UInt8(ascii: "e"), let last = bytes.last, "aou".utf8.contains(last), !"aeq".utf8.contains(before) { continue }
            bytes.append(byte)
        }
        return String(decoding: bytes, as: UTF8.self)
    }
}
