import Testing

@testable import Forum

/// A queue full of greetings helps nobody: everyday texts are not marked.
@Suite struct ConcernEverydayTests {
    /// One in twenty may be marked in doubt.
    private static let unmarked = 0.95

    private func share(_ texts: [String], _ marks: (String) -> Bool) -> Double {
        Double(texts.count { !marks($0) }) / Double(texts.count)
    }

    @Test(arguments: ConcernTexts.languages)
    func everydayTextsAreNotMarked(_ language: String) throws {
        let texts = try ConcernTexts.everyday(language)
        #expect(texts.count >= 60)
        let marked = texts.filter(Concern.marks)
        #expect(share(texts, Concern.marks) >= Self.unmarked, "\(marked)")
    }

    @Test(arguments: [
        "Good.", "See.", "fine", "test", "log test", "bye", "good luck", "take care", "sorry", "Good morning", "Thank you all.", "Tonight",
        "My sister drinks.", "My neighbour at number nine drinks.", "Cheap pills",
    ])
    func aShortEverydayTextIsNotMarked(_ text: String) { #expect(!Concern.marks(text)) }

    /// A lexicon in which each everyday word is a sign of its own misses the bound.
    @Test(arguments: ConcernTexts.languages)
    func aLexiconOfEverydayWordsMissesTheBound(_ language: String) throws {
        let texts = try ConcernTexts.everyday(language)
        let words = Set(texts.flatMap { Wording($0, elides: language == "fr").words })
        let everything = Lexicon("[danger]\n" + words.joined(separator: "\n"), language: language)
        #expect(share(texts) { Concern.marks($0, [everything]) } < Self.unmarked)
    }

    /// One small sign is none in a few words; two of different kinds are, in different words.
    @Test func aHintOfOneWordNeedsAnother() {
        let lexicon = Lexicon("[hint a]\ngate\nshared\n[hint b]\nhill\nshared\n[hint c]\nthe gate hill\n? old well", language: "en")
        for text in ["gate", "shared", "gate gate", "the old well", "one two three four five six gate"] {
            #expect(!Concern.marks(text, [lexicon]), "\(text)")
        }
        for text in ["gate on a hill", "gate hill", "the gate hill", "one two three four five six seven gate"] {
            #expect(Concern.marks(text, [lexicon]), "\(text)")
        }
    }
}
