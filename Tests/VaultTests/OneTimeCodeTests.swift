import Testing
import Vault

@Suite struct OneTimeCodeTests {
    /// The secret of the examples in RFC 4226 and RFC 6238: 20 bytes.
    static let secret: [UInt8] = .text("12345678901234567890")
    /// 2027-01-15, in the middle of a step.
    let now: Int64 = 1_800_000_015_000
    var step: Int64 { now / 30_000 }

    private func taken(_ code: String, at now: Int64? = nil, after last: Int64 = -1) -> Int64? {
        OneTimeCode.step(of: code, Self.secret, at: now ?? self.now, after: last)
    }

    @Test("RFC 4226, appendix D")
    func counters() {
        let printed = ["755224", "287082", "359152", "969429", "338314", "254676", "287922", "162583", "399871", "520489"]
        for (counter, code) in printed.enumerated() { #expect(OneTimeCode.code(Self.secret, step: Int64(counter)) == code) }
    }

    @Test(
        "RFC 6238, appendix B, SHA-1: eight digits there, of which programs show the last six",
        arguments: [
            (59, "94287082"), (1_111_111_109, "07081804"), (1_111_111_111, "14050471"), (1_234_567_890, "89005924"),
            (2_000_000_000, "69279037"), (20_000_000_000, "65353130"),
        ] as [(Int64, String)])
    func times(seconds: Int64, printed: String) {
        #expect(OneTimeCode.code(Self.secret, step: seconds / 30, digits: 8) == printed)
        #expect(OneTimeCode.code(Self.secret, step: seconds / 30) == String(printed.suffix(6)))
        #expect(taken(String(printed.suffix(6)), at: seconds * 1_000) == seconds / 30)
    }

    @Test func theSecretHas20BytesAndIsWrittenInCapitals() {
        let secret = OneTimeCode.secret(.seeded(1))
        #expect(secret.count == 20)
        #expect(secret != OneTimeCode.secret(.seeded(2)))
        #expect(OneTimeCode.text(Self.secret) == "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ")
        #expect(Base32.rfc4648.decode(OneTimeCode.text(secret).lowercased()) == secret)
    }

    @Test func theAddressNeedsNoGuessing() {
        #expect(
            OneTimeCode.uri(Self.secret, issuer: "Kring", account: "vos-12345") == """
                otpauth://totp/Kring:vos-12345?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ\
                &issuer=Kring&algorithm=SHA1&digits=6&period=30
                """)
        #expect(
            OneTimeCode.uri(Self.secret, issuer: "Zelfhulp: één & al?", account: "vos/1").hasPrefix(
                "otpauth://totp/Zelfhulp%20%C3%A9%C3%A9n%20%26%20al%3F:vos%2F1?secret="))
        #expect(OneTimeCode.uri(Self.secret, issuer: "e\u{301}", account: "a").contains("&issuer=%C3%A9&"), "composed")
    }

    @Test func oneStepEitherWay() {
        let (first, last) = (step * 30_000, step * 30_000 + 29_999)
        for near in step - 1...step + 1 {
            let code = OneTimeCode.code(Self.secret, step: near)
            #expect(taken(code, at: first) == near)
            #expect(taken(code, at: last) == near)
        }
        for far in [step - 2, step + 2, step - 2_880, step + 2_880] {
            let code = OneTimeCode.code(Self.secret, step: far)
            #expect(taken(code, at: first) == nil)
            #expect(taken(code, at: last) == nil)
        }
        let code = OneTimeCode.code(Self.secret, step: step)
        #expect(taken(code, at: first - 30_000) == step)
        #expect(taken(code, at: first - 30_001) == nil)
        #expect(taken(code, at: last + 30_000) == step)
        #expect(taken(code, at: last + 30_001) == nil)
    }

    @Test func eachCodeOnceAndNoneFromBefore() throws {
        let codes = (step - 1...step + 1).map { OneTimeCode.code(Self.secret, step: $0) }
        let first = try #require(taken(codes[1]))
        #expect(taken(codes[1], after: first) == nil, "replayed")
        #expect(taken(codes[0], after: first) == nil, "from before")
        #expect(taken(codes[2], after: first) == step + 1)
        #expect(taken(codes[1], after: first - 1) == step)
    }

    /// Two neighbouring steps have the same code once in a million: then one use must end both.
    @Test func twoStepsWithOneCodeAreSpentTogether() {
        let twin: Int64 = 910_737
        let code = OneTimeCode.code(Self.secret, step: twin)
        #expect(OneTimeCode.code(Self.secret, step: twin + 1) == code)
        #expect(taken(code, at: twin * 30_000) == twin + 1)
        #expect(taken(code, at: twin * 30_000, after: twin + 1) == nil)
    }

    @Test func anotherSecretsCode() {
        let other = OneTimeCode.secret(.seeded(7))
        let code = OneTimeCode.code(other, step: step)
        #expect(OneTimeCode.step(of: code, other, at: now, after: -1) == step)
        #expect(taken(code) == nil)
    }

    @Test func blanksDoNotMatter() {
        let code = OneTimeCode.code(Self.secret, step: step)
        let half = code.index(code.startIndex, offsetBy: 3)
        for blank in [" ", "\u{A0}", "\u{202F}", "\t"] {
            #expect(taken(blank + code[..<half] + blank + code[half...] + blank + "\n") == step)
        }
    }

    @Test func anythingElseIsNone() {
        let code = OneTimeCode.code(Self.secret, step: step)
        let arabic = String(code.compactMap { $0.wholeNumberValue.flatMap { UnicodeScalar(0x660 + UInt32($0)) }.map(Character.init) })
        #expect(arabic.count == 6)
        let odd = [
            "", " ", String(code.dropLast()), code + "0", "0" + code, "-" + code.dropFirst(), "+" + code.dropFirst(), "abcdef", arabic,
            String(code.dropLast()) + "\u{301}", code + "\u{301}", code + "\0", String(repeating: code, count: 1_667),
            String(repeating: " ", count: 10_000) + code, "１２３４５６",
        ]
        for typed in odd { #expect(taken(typed) == nil, "\(typed.prefix(20))") }
        #expect(taken(code) == step)
    }
}
