import Testing

@testable import Forum

/// The work that a text makes: counted, since a clock tells more about the machine.
@Suite struct ConcernWorkTests {
    private func steps(_ text: String) -> Int { Concern.readings(of: text, Concern.lexicons).reduce(0) { $0 + $1.steps } }

    /// Texts that would be slow if anything were looked at twice: what stands in many patterns, over and over, and never a mark.
    private static let unkind = [
        "i ", "ik niet ", "ich nicht mehr ", "je ne plus ", "to the my me ", "not dont never no ", "want want want ", "a b c d e f g h ",
        "zzzzzzzzzzzzzzzz", "e\u{301}", ". . . ", "my husband says if i ", "'", "il y a ans ", "0",
    ]

    @Test(arguments: unkind)
    func theWorkGrowsWithTheLengthAlone(_ piece: String) {
        let once = String(repeating: piece, count: 10_000 / piece.count)
        let (less, more) = (steps(once), steps(once + once))
        #expect(more <= 2 * less + 2_000)
        // 20,000 letters make fewer steps than there are in a few milliseconds.
        #expect(more < 4_000_000)
    }

    /// The bound above is no wider than it must be: work that grows with the square would be seen.
    @Test func whatGrowsWithTheSquareWouldBeSeen() {
        let square = { (text: String) in text.count * text.count }
        let once = String(repeating: "i ", count: 5_000)
        #expect(square(once + once) > 2 * square(once) + 2_000)
    }

    @Test func aWordIsReadToItsFortiethLetter() {
        let wording = Wording(String(repeating: "ab", count: 10_000), elides: false)
        #expect(wording.words.map(\.utf8.count) == [Wording.longestWord])
    }
}

/// The lexicons themselves.
@Suite struct ConcernLexiconTests {
    @Test func everyLineIsUnderstood() {
        #expect(Concern.lexicons.map(\.language) == ["nl", "de", "fr", "en"])
        for lexicon in Concern.lexicons { #expect(lexicon.faults == []) }
    }

    @Test(arguments: ["nothing", "[nowhere]", "[danger]\n@nobody", "class a b"])
    func aBrokenLineIsAFault(_ line: String) { #expect(Lexicon(line, language: "en").faults.count == 1) }

    @Test func everyLanguageHasItsStemmer() {
        for lexicon in Concern.lexicons { #expect(isThere(lexicon.language), "\(lexicon.language)") }
        #expect(!isThere("xx"))
        #expect(stem("pills", "en") == stem("pill", "en"))
        #expect(stem("toeten", "de") == stem("toten", "de"))
        #expect(stem("frappee", "fr") == stem("frapper", "fr"))
        #expect(stem("pillen", "nl") == stem("pil", "nl"))
    }

    private func isThere(_ language: String) -> Bool {
        let stemmer = Stemmer(language)
        return stemmer.isThere
    }

    private func stem(_ word: String, _ language: String) -> String {
        let stemmer = Stemmer(language)
        return stemmer.stem(word)
    }
}
