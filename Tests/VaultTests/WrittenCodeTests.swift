import Testing
import Vault

@Suite struct WrittenCodeTests {
    let keyring = Keyring(root: .of(1, times: 32))

    @Test("six groups of four, without letters that look like others", arguments: 0..<50 as Range<UInt64>)
    func shape(seed: UInt64) {
        #expect(RecoveryCode.make(.seeded(seed)).wholeMatch(of: /([0-9a-hjkmnp-tv-z]{4}-){5}[0-9a-hjkmnp-tv-z]{4}/) != nil)
    }

    @Test("however it was copied, it is the same code", arguments: 0..<20 as Range<UInt64>)
    func copied(seed: UInt64) throws {
        let code = RecoveryCode.make(.seeded(seed))
        let hash = try #require(RecoveryCode.hash(code, keyring: keyring))
        #expect(hash.count == 32)
        let asTyped = [
            code.uppercased(), code.replacing("-", with: ""), code.replacing("-", with: " "), "  \(code)\n", code.replacing("-", with: "–"),
            code.replacing("-", with: " - "), code.replacing("0", with: "o").replacing("1", with: "l"),
            code.replacing("0", with: "O").replacing("1", with: "I"), code.replacing("1", with: "i").replacing("-", with: "\u{00A0}"),
        ]
        for typed in asTyped { #expect(RecoveryCode.hash(typed, keyring: keyring) == hash, "\(typed)") }
    }

    @Test(
        "what cannot be a code is told apart",
        arguments: [
            "", "-", "0000-0000-0000-0000-0000-000", "0000-0000-0000-0000-0000-00000", "uuuu-0000-0000-0000-0000-0000",
            "0000_0000_0000_0000_0000_0000", "éééééééééééé", String(repeating: " ", count: 201) + "0000-0000-0000-0000-0000-0000",
        ])
    func refused(typed: String) {
        #expect(RecoveryCode.hash(typed, keyring: keyring) == nil)
        #expect(InvitationCode.hash(typed, keyring: keyring) == nil)
    }

    @Test func hashesDependOnCodeKindAndKey() throws {
        let code = InvitationCode.make(.seeded(1))
        let hash = try #require(InvitationCode.hash(code, keyring: keyring))
        #expect(hash != RecoveryCode.hash(code, keyring: keyring), "an invitation is no recovery code")
        #expect(hash != InvitationCode.hash(InvitationCode.make(.seeded(2)), keyring: keyring))
        #expect(hash != InvitationCode.hash(code, keyring: Keyring(root: .of(2, times: 32))))
    }
}
