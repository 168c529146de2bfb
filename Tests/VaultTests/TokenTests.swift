import Testing
import Vault

@Suite struct TokenTests {
    @Test func aTokenComesBackFromItsText() throws {
        let token = Token.make(.system)
        #expect(token.text.wholeMatch(of: /[A-Za-z0-9_\-]{43}/) != nil)
        let back = try #require(Token(text: token.text))
        #expect(back.hash == token.hash)
        #expect(token.hash == Digest.sha256(try #require(Base64URL.decode(token.text))))
        #expect(Token.make(.system).hash != token.hash)
    }

    @Test(
        "anything else is no token",
        arguments: [
            "", "abc", String(repeating: "A", count: 42), String(repeating: "A", count: 44),
            String(repeating: "A", count: 42) + "=", String(repeating: "A", count: 42) + "B", String(repeating: "é", count: 43),
        ])
    func refused(text: String) {
        #expect(Token(text: text) == nil)
    }
}
