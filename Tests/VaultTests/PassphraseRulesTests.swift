import Testing
import Vault

@Suite struct PassphraseRulesTests {
    /// So many letters that neither run nor repeat. The accented ones are each two code points, and one when composed.
    private static func letters(_ count: Int, accent: String = "") -> String {
        let bytes = Entropy.seeded(11).bytes(count)
        return bytes.map { ["e", "a", "o", "u"][Int($0) % 4] + accent }.joined()
    }

    @Test(
        "15 to 256 characters, whatever they are made of",
        arguments: [
            ("", .tooShort(limit: 15)), ("fourteen chars", .tooShort(limit: 15)), ("fifteen chars!!", nil),
            (letters(14, accent: "\u{301}"), .tooShort(limit: 15)), (letters(15, accent: "\u{301}"), nil),
            ("👩‍👩‍👧🌊🪨👨‍👩‍👧‍👦🧭🍋🕰️🚲🦉🪁🎻🌶️🧶👁️‍🗨️🐌", nil), ("👩‍👩‍👧🌊🪨👨‍👩‍👧‍👦🧭🍋🕰️🚲🦉🪁🎻🌶️🧶👁️‍🗨️", .tooShort(limit: 15)),
            (letters(256), nil), (letters(256, accent: "\u{301}"), nil), (letters(257), .tooLong(limit: 256)),
            (String(repeating: "x", count: 14), .tooShort(limit: 15)), (String(repeating: "x", count: 15), .common),
            (String(repeating: "x", count: 256), .common), (String(repeating: "x", count: 257), .tooLong(limit: 256)),
        ] as [(String, PassphraseRules.Failure?)])
    func limits(passphrase: String, failure: PassphraseRules.Failure?) {
        #expect(PassphraseRules.failure(passphrase, besides: []) == failure)
    }
}
