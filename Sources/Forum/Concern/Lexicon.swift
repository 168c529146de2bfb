/// One language's lexicon of concern, read from its file in Sources/CConcern, where the form of the lines is explained.
struct Lexicon: Sendable {
    let language: String
    let search: PatternSearch
    let vocabulary: Vocabulary
    /// Small words that this language has and the others do not.
    let common: Set<String>
    /// Lines that could not be read, with what is wrong: none in the lexicons of the binary, as a test makes sure.
    let faults: [String]

    /// French parts words at the apostrophe.
    var elides: Bool { language == "fr" }

    /// - Parameters:
    ///   - file: the lines of the lexicon.
    ///   - language: its code of two letters.
    init(_ file: String, language: String) {
        self.language = language
        var reader = LexiconReader(language)
        for line in file.split(separator: "\n", omittingEmptySubsequences: false) { reader.read(line) }
        faults = reader.faults
        vocabulary = reader.vocabulary
        common = reader.common
        search = PatternSearch(reader.patterns, symbols: vocabulary.count)
    }
}

/// Reads a lexicon's file line by line.
struct LexiconReader {
    private(set) var vocabulary: Vocabulary
    private(set) var patterns: [Pattern] = []
    private(set) var common: Set<String> = []
    private(set) var faults: [String] = []
    private var classes: [Substring: [Substring]] = [:]
    private var sense: Pattern.Sense?
    private var line = 0

    init(_ language: String) { vocabulary = Vocabulary(language) }

    mutating func read(_ text: Substring) {
        line += 1
        var words = text.split(separator: " ")
        guard let first = words.first, !first.hasPrefix("#") || first == "#n" || first == "#year" else { return }
        if text.hasPrefix("["), text.hasSuffix("]") {
            sense = Self.sense(text.dropFirst().dropLast())
            if sense == nil { faults.append("no such part: \(text)") }
        } else if first == "common" {
            common.formUnion(words[1...].map { Wording.single(String($0)) })
        } else if first == "class" {
            guard words.count > 3, words[2] == "=" else { return faults.append("class NAME = WORDS: \(text)") }
            classes[words[1]] = words[3...].flatMap(spelled)
        } else {
            let signs = words.prefix { $0.allSatisfy { "!~?".contains($0) } }.joined()
            words.removeAll { $0.allSatisfy { "!~?".contains($0) } }
            guard let sense, !words.isEmpty else { return faults.append("a pattern of no part: \(text)") }
            add(words, sense: sense, signs: signs)
        }
    }

    private mutating func add(_ words: [Substring], sense: Pattern.Sense, signs: String) {
        var symbols: [Int] = []
        var gaps: [Pattern.Gap] = []
        var denied = signs.contains("!")
        var gap = Pattern.Gap.some
        for word in words {
            if word == "..." {
                gap = .wide
                continue
            }
            if word.hasPrefix("+") { gap = .none }
            let written = word.drop { $0 == "+" }
            for part in written.split(separator: "|") where part.hasPrefix("@") && classes[part.dropFirst()] == nil {
                return faults.append("no class \(part)")
            }
            let words = spelled(written)
            denied = denied || words.contains { classes["not"]?.contains($0) == true }
            if !symbols.isEmpty { gaps.append(gap) }
            symbols.append(vocabulary.symbol(for: words))
            gap = .some
        }
        let orders = signs.contains("~") ? Self.orders(symbols) : [symbols]
        if signs.contains("~~") { gaps = gaps.map { _ in .wide } }
        let suffices = symbols.count > 1 && !signs.contains("?")
        for order in orders {
            patterns.append(Pattern(sense: sense, line: line, denied: denied, suffices: suffices, symbols: order, gaps: gaps))
        }
    }

    /// The words that stand for one place of a pattern: "a|b|@class".
    private func spelled(_ written: Substring) -> [Substring] {
        written.split(separator: "|").flatMap { $0.hasPrefix("@") ? classes[$0.dropFirst()] ?? [] : [$0] }
    }

    private static func orders(_ symbols: [Int]) -> [[Int]] {
        guard symbols.count > 1 else { return [symbols] }
        return symbols.indices.flatMap { at in
            var rest = symbols
            let first = rest.remove(at: at)
            return orders(rest).map { [first] + $0 }
        }
    }

    private static func sense(_ name: Substring) -> Pattern.Sense? {
        if name.hasPrefix("hint ") { return .hint(String(name.dropFirst(5))) }
        let senses: [Substring: Pattern.Sense] = [
            "danger": .danger, "topic": .topic, "idiom": .idiom, "loss": .idiom, "yet": .yet, "past": .past, "again": .again,
            "about": .about, "well": .well, "denial": .denial, "bar": .bar, "first": .first,
        ]
        return senses[name]
    }
}
