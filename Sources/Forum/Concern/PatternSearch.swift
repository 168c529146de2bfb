/// Finds every pattern of a lexicon in one pass over a text.
///
/// Each word moves on the patterns in which it stands, so the work is the number of words times the places where a word stands in
/// patterns: linear in the text, whatever it says.
struct PatternSearch: Sendable {
    /// A pattern found: from its first to its last word.
    struct Hit {
        let pattern: Pattern
        let words: ClosedRange<Int>
    }

    /// A place in a pattern: where it lies among all places, and how far from the place before.
    private struct Place {
        let index: Int
        let isFirst: Bool
        let gap: Pattern.Gap
        /// The pattern that ends here.
        let ends: Int?
    }

    private let patterns: [Pattern]
    private var places: [[Place]]
    private var count = 0

    /// - Parameter symbols: how many there are in the lexicon.
    init(_ patterns: [Pattern], symbols: Int) {
        self.patterns = patterns
        places = Array(repeating: [], count: symbols)
        for (number, pattern) in patterns.enumerated() {
            for (at, symbol) in pattern.symbols.enumerated() {
                let gap = at == 0 ? Pattern.Gap.none : pattern.gaps[at - 1]
                places[symbol].append(
                    Place(index: count, isFirst: at == 0, gap: gap, ends: at + 1 == pattern.symbols.count ? number : nil))
                count += 1
            }
        }
        // A later place before an earlier one, so that one word does not stand for two.
        for symbol in places.indices { places[symbol].reverse() }
    }

    /// - Parameters:
    ///   - symbols: for each word of the text, what it may stand for.
    ///   - idioms: looks for these alone, else for the others.
    ///   - steps: grows by one for every place that was looked at.
    func hits(_ symbols: [[Int]], in wording: Wording, idioms: Bool, steps: inout Int) -> [Hit] {
        var reached = Array(repeating: (last: -1, first: -1), count: count)
        var hits: [Hit] = []
        for (at, symbols) in symbols.enumerated() {
            for symbol in symbols {
                for place in places[symbol] {
                    steps += 1
                    if place.isFirst {
                        reached[place.index] = (at, at)
                    } else {
                        let before = reached[place.index - 1]
                        guard before.last >= 0, before.last < at, at - before.last <= place.gap.reach else { continue }
                        let apart = place.gap == .wide ? wording.sentences : wording.parts
                        guard apart[before.last] == apart[at] else { continue }
                        reached[place.index] = (at, before.first)
                    }
                    guard let end = place.ends, (patterns[end].sense == .idiom) == idioms else { continue }
                    hits.append(Hit(pattern: patterns[end], words: reached[place.index].first...at))
                }
            }
        }
        return hits
    }
}
