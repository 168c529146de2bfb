/// In which languages each sentence of a text may be.
///
/// "want die" is Dutch for "because they": a sentence is read in those languages of whose small words it has at least half as many
/// as of any other's. Where it has none, it is read in all.
struct Languages {
    /// For each language whether it is to read the sentence.
    let sentences: [[Bool]]

    /// - Parameter readings: the text with each lexicon.
    init(of readings: [(wording: Wording, lexicon: Lexicon)]) {
        let count = readings.map { ($0.wording.sentences.last ?? 0) + 1 }.max() ?? 0
        let common = readings.map { wording, lexicon in
            var common = Array(repeating: 0, count: count)
            for (word, sentence) in zip(wording.words, wording.sentences) where lexicon.common.contains(Wording.single(word)) {
                common[sentence] += 1
            }
            return common
        }
        let most = (0..<count).map { sentence in common.map { $0[sentence] }.max() ?? 0 }
        sentences = common.map { zip($0, most).map { $0 * 2 >= $1 } }
    }
}
