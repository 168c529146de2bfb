/// The words of a lexicon, each known by the numbers (symbols) of the places in patterns where it may stand.
struct Vocabulary: Sendable {
    private let language: String
    private var stems: [String: [Int]] = [:]
    private var exact: [String: [Int]] = [:]
    /// Beginnings of words, under their first letters.
    private var beginnings: [Substring: [(text: String, symbol: Int)]] = [:]
    /// Long words of weight with each of their letters left out once, so that a slip of one letter still finds them.
    private var slips: [String: [Int]] = [:]
    private var numbers: [Int] = []
    private var years: [Int] = []
    private var known: [Set<Substring>: Int] = [:]
    private(set) var count = 0

    private static let shared = 4
    private static let slipLengths = 6...20

    init(_ language: String) { self.language = language }

    /// The symbol for a place of a pattern where any of these words may stand: "word" with all its forms, "=word" as it is written,
    /// "word*" with whatever follows, "~word" with a slip, "#n" a number, "#year" a year.
    mutating func symbol(for words: [Substring]) -> Int {
        let words = Set(words)
        if let symbol = known[words] { return symbol }
        let symbol = count
        count += 1
        known[words] = symbol
        let stemmer = Stemmer(language)
        for word in words { add(word, symbol, stemmer) }
        return symbol
    }

    private mutating func add(_ word: Substring, _ symbol: Int, _ stemmer: borrowing Stemmer) {
        if word == "#n" { return numbers.append(symbol) }
        if word == "#year" { return years.append(symbol) }
        let plain = Wording(String(word.filter { !"=*~".contains($0) }), elides: false).words.joined()
        if word.hasPrefix("=") {
            exact[Wording.single(plain), default: []].append(symbol)
        } else if word.hasSuffix("*") {
            let text = Wording.single(plain)
            beginnings[text.prefix(Self.shared), default: []].append((text, symbol))
        } else {
            stems[stemmer.stem(plain), default: []].append(symbol)
        }
        guard word.hasPrefix("~") else { return }
        for slip in Set(Self.slips(of: Wording.single(plain))) { slips[slip, default: []].append(symbol) }
    }

    /// The symbols of a word of a text.
    func symbols(of word: String, _ stemmer: borrowing Stemmer) -> [Int] {
        let plain = Wording.single(word)
        var symbols = stems[stemmer.stem(word)] ?? []
        if let more = exact[plain] { symbols += more }
        for beginning in beginnings[plain.prefix(Self.shared)] ?? [] where plain.hasPrefix(beginning.text) {
            symbols.append(beginning.symbol)
        }
        if let digit = plain.utf8.first, digit <= 0x39, Int(plain) != nil {
            symbols += numbers
            if plain.utf8.count == 4, "12".utf8.contains(digit) { symbols += years }
        }
        guard symbols.isEmpty, Self.slipLengths.contains(plain.utf8.count) else { return symbols }
        return Self.slips(of: plain).lazy.compactMap { slips[$0] }.first ?? []
    }

    /// The word itself, and with each letter left out once.
    private static func slips(of word: String) -> [String] {
        let letters = Array(word.utf8)
        return [word] + letters.indices.map { String(decoding: letters[..<$0] + letters[($0 + 1)...], as: UTF8.self) }
    }
}
