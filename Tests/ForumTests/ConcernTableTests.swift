import CConcern
import Foundation
import Testing

@testable import Forum

/// How well texts of concern are found, on the held-out texts. Prints the table.
@Suite struct ConcernTableTests {
    /// Just below what was reached: whoever makes the lexicons worse learns of it.
    private static let bounds: [String: (recall: Double, precision: Double)] = [
        "nl": (0.73, 0.70), "de": (0.69, 0.67), "fr": (0.69, 0.67), "en": (0.68, 0.67),
    ]

    @Test func mostIsFoundAndMostOfWhatIsMarkedIsRight() throws {
        var rows = ["language | texts | of concern | recall | precision"]
        var lines: [String] = []
        for language in ConcernTexts.languages {
            let texts = try ConcernTexts(language).texts
            #expect(texts.count >= 200)
            let tally = ConcernTally(of: texts, by: Concern.marks)
            let figures = [tally.recall, tally.precision].map { String(format: "%.3f", $0) }
            rows.append("\(language) | \(texts.count) | \(tally.positives) | \(figures[0]) | \(figures[1])")
            lines += tally.missed.map { "\(language) missed: \($0)" } + tally.mistaken.map { "\(language) mistaken: \($0)" }
            let bound = try #require(Self.bounds[language])
            #expect(tally.recall >= bound.recall, "\(language)")
            #expect(tally.precision >= bound.precision, "\(language)")
        }
        print((rows + lines).joined(separator: "\n"))
    }

    @Test(arguments: ConcernTexts.languages)
    func aDetectorWithoutWordsOrThatMarksEverythingMissesTheBound(_ language: String) throws {
        let texts = try ConcernTexts(language).texts
        let bound = try #require(Self.bounds[language])
        #expect(ConcernTally(of: texts) { Concern.marks($0, []) }.recall < bound.recall)
        #expect(ConcernTally(of: texts) { _ in true }.precision < bound.precision)
    }

    /// Denials, turns of speech, the past and talk in general are what keeps other texts out.
    @Test(arguments: ConcernTexts.languages)
    func aDetectorThatHearsNoDenialMissesTheBound(_ language: String) throws {
        let deaf = ConcernLexicons.all(without: ["denial", "idiom", "loss", "past", "about", "well"])
        let bound = try #require(Self.bounds[language])
        #expect(ConcernTally(of: try ConcernTexts(language).texts) { Concern.marks($0, deaf) }.precision < bound.precision)
    }
}

/// The lexicons in the binary, with some of their parts left out.
enum ConcernLexicons {
    static func all(without parts: Set<String> = []) -> [Lexicon] {
        (0..<kring_concern_lexicon_count()).map { at in
            let file = kring_concern_lexicon_at(at)
            let text = String(decoding: UnsafeBufferPointer(start: file.bytes, count: file.count), as: UTF8.self)
            var isLeftOut = false
            let lines = text.split(separator: "\n").filter { line in
                if line.hasPrefix("["), line.hasSuffix("]") { isLeftOut = parts.contains(String(line.dropFirst().dropLast())) }
                return !isLeftOut
            }
            return Lexicon(lines.joined(separator: "\n"), language: String(cString: file.language))
        }
    }
}
