import Testing
import Vault

@Suite struct PassphraseRulesTests {
    @Test(
        "15 to 256 characters, whatever they are made of",
        arguments: [
            ("", .tooShort(limit: 15)), ("fourteen chars", .tooShort(limit: 15)), ("fifteen chars!!", nil),
            (String(repeating: "é", count: 14), .tooShort(limit: 15)), (String(repeating: "e\u{301}", count: 14), .tooShort(limit: 15)),
            (String(repeating: "e\u{301}", count: 15), nil), (String(repeating: "👩‍👩‍👧", count: 15), nil),
            (String(repeating: "x", count: 256), nil), (String(repeating: "e\u{301}", count: 256), nil),
            (String(repeating: "x", count: 257), .tooLong(limit: 256)),
        ] as [(String, PassphraseRules.Failure?)])
    func limits(passphrase: String, failure: PassphraseRules.Failure?) {
        #expect(PassphraseRules.failure(passphrase) == failure)
    }
}
