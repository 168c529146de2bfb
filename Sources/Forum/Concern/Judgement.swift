/// What the patterns found in a text come to: whether somebody should look at it.
///
/// In doubt it is a mark: looking in vain costs a moderator a minute.
struct Judgement {
    private let wording: Wording
    let hits: [PatternSearch.Hit]
    private let denials: [Bool]
    private let bars: [Bool]
    private let general: [Bool]
    private let past: Set<Int>
    private let again: Set<Int>
    private let own: Set<Int>
    private let isWell: Bool
    /// How many places of patterns were looked at.
    let steps: Int

    /// How many words a denial reaches ahead, and back ("suicide is not for me"); how far talk in general reaches around itself; and
    /// how far apart two hints may stand; and how many words a short text has, and one of a few.
    private static let ahead = 6, back = 3, around = 25, together = 25, short = 30, few = 7

    /// - Parameter sentences: which ones are in the lexicon's language.
    init(_ wording: Wording, _ lexicon: Lexicon, sentences: [Bool]) {
        self.wording = wording
        let stemmer = Stemmer(lexicon.language)
        var seen: [String: [Int]] = [:]
        var symbols: [[Int]] = []
        for (word, sentence) in zip(wording.words, wording.sentences) {
            let known = sentences[sentence] ? seen[word] ?? lexicon.vocabulary.symbols(of: word, stemmer) : []
            if sentences[sentence] { seen[word] = known }
            symbols.append(known)
        }
        var steps = 0
        for idiom in lexicon.search.hits(symbols, in: wording, idioms: true, steps: &steps) {
            for at in idiom.words { symbols[at] = [] }
        }
        let found = lexicon.search.hits(symbols, in: wording, idioms: false, steps: &steps)
        self.steps = steps
        hits = found

        var denials = Self.words(of: found, .denial, count: symbols.count)
        for at in found.filter({ $0.pattern.sense == .yet }).flatMap(\.words) { denials[at] = false }
        self.denials = denials
        bars = Self.words(of: found, .bar, count: symbols.count)
        general = Self.words(of: found, .about, count: symbols.count, around: Self.around)
        past = Self.sentences(of: found, .past, wording)
        again = Self.sentences(of: found, .again, wording)
        own = Self.sentences(of: found, .first, wording)
        isWell = found.contains { $0.pattern.sense == .well }
    }

    /// What was found, in the order of the text, each with its kind as a sign: a mark, or the kind of a hint.
    var signs: [(kind: String, hit: PatternSearch.Hit)] {
        hits.sorted { $0.words.upperBound < $1.words.upperBound }.compactMap { hit in kind(of: hit).map { ($0, hit) } }
    }

    /// A hint of one word, or of an everyday turn, says nothing in a text of a few words, unless another of a different kind, in other
    /// words, is near it. In a short text that says more one hint is enough. A long text, where small signs gather, takes four.
    var marks: Bool {
        let isShort = wording.words.count <= Self.short
        let saysMore = wording.words.count > Self.few
        var hints: [String: ClosedRange<Int>] = [:]
        for (kind, hit) in signs {
            if kind == Self.mark || isShort && (saysMore || hit.pattern.suffices) { return true }
            // The same words are not two signs.
            guard !hints.contains(where: { $0.key != kind && $0.value.overlaps(hit.words) }) else { continue }
            hints[kind] = hit.words
            let near = hints.values.count { hit.words.upperBound - $0.upperBound <= Self.together }
            if near >= (isShort ? 2 : 4) { return true }
        }
        return false
    }

    private static let mark = "mark", past = "past"

    /// Of what kind a hit is as a sign: a mark, or the kind of a hint; nothing where it does not count.
    func kind(of hit: PatternSearch.Hit) -> String? {
        switch hit.pattern.sense {
        case .danger where isLong(hit): isWell ? nil : Self.past
        case .danger: isDenied(hit) || isTold(hit) ? nil : Self.mark
        case .topic: isDenied(hit) || isLong(hit) || isWell || general[hit.words.lowerBound] ? nil : Self.mark
        case .hint(let kind): isDenied(hit) || isLong(hit) ? nil : kind
        default: nil
        }
    }

    /// Whether it is said to be long ago, and not to have come back.
    private func isLong(_ hit: PatternSearch.Hit) -> Bool {
        let sentence = wording.sentences[hit.words.lowerBound]
        return past.contains(sentence) && !again.contains(sentence)
    }

    /// Whether it stands in a book or the like, or was somebody's question that found all well.
    private func isTold(_ hit: PatternSearch.Hit) -> Bool {
        general[hit.words.lowerBound] && (isWell || !own.contains(wording.sentences[hit.words.lowerBound]))
    }

    private func isDenied(_ hit: PatternSearch.Hit) -> Bool {
        guard !hit.pattern.denied else { return false }
        let part = wording.parts[hit.words.lowerBound]
        for at in stride(from: hit.words.lowerBound - 1, to: max(-1, hit.words.lowerBound - 1 - Self.ahead), by: -1) {
            guard wording.parts[at] == part, !bars[at] else { break }
            if denials[at] { return true }
        }
        if denials[hit.words].contains(true) { return true }
        guard hit.pattern.sense == .topic else { return false }
        let after = hit.words.upperBound + 1..<min(hit.words.upperBound + 1 + Self.back, denials.count)
        return after.contains { denials[$0] && wording.parts[$0] == wording.parts[hit.words.upperBound] }
    }

    private static func sentences(of hits: [PatternSearch.Hit], _ sense: Pattern.Sense, _ wording: Wording) -> Set<Int> {
        Set(hits.filter { $0.pattern.sense == sense }.map { wording.sentences[$0.words.lowerBound] })
    }

    private static func words(of hits: [PatternSearch.Hit], _ sense: Pattern.Sense, count: Int, around: Int = 0) -> [Bool] {
        var marked = Array(repeating: false, count: count)
        for hit in hits where hit.pattern.sense == sense {
            for at in max(0, hit.words.lowerBound - around)...min(count - 1, hit.words.upperBound + around) { marked[at] = true }
        }
        return marked
    }
}
