import Testing
import Vault

@Suite struct KeyringTests {
    let keyring = Keyring(root: .of(1, times: 32))
    let other = Keyring(root: .of(2, times: 32))

    @Test func aKeyedHashDependsOnKeyPurposeAndEachPart() {
        let code = keyring.mac("slug", .text("ab"), .text("c"))
        #expect(code.count == 32)
        #expect(code == keyring.mac("slug", .text("ab"), .text("c")))
        #expect(code == Keyring(root: .of(1, times: 32)).mac("slug", .text("ab"), .text("c")), "the same root gives the same hash")
        #expect(code != keyring.mac("slug", .text("a"), .text("bc")), "parts do not run together")
        #expect(code != keyring.mac("slug", .text("abc")))
        #expect(code != keyring.mac("slug", .text("ab"), .text("c"), []))
        #expect(code != keyring.mac("name", .text("ab"), .text("c")))
        #expect(code != other.mac("slug", .text("ab"), .text("c")))
    }

    @Test func aTextHashIsLowerCaseBase32() {
        let text = keyring.mac("skeleton", text: "vos")
        #expect(text.wholeMatch(of: /[a-z2-7]{52}/) != nil)
        #expect(Base32.rfc4648.decode(text) == keyring.mac("skeleton", .text("vos")))
    }

    @Test("what was sealed opens", arguments: [0, 1, 16, 100, 5_000])
    func opens(count: Int) {
        let plaintext = Entropy.seeded(5).bytes(count)
        let sealed = keyring.seal("cursor", plaintext)
        #expect(sealed.wholeMatch(of: /[A-Za-z0-9_\-]+/) != nil)
        #expect(keyring.open("cursor", sealed) == plaintext)
        #expect(keyring.seal("cursor", plaintext) != sealed, "two seals of one text do not look alike")
    }

    @Test func nothingElseOpens() throws {
        let sealed = keyring.seal("cursor", .text("a place in a list"))
        #expect(keyring.open("event", sealed) == nil, "another purpose")
        #expect(other.open("cursor", sealed) == nil, "another root")
        let bytes = try #require(Base64URL.decode(sealed))
        for place in bytes.indices {
            var changed = bytes
            changed[place] ^= 1
            #expect(keyring.open("cursor", Base64URL.encode(changed)) == nil, "byte \(place) changed")
            #expect(keyring.open("cursor", Base64URL.encode(Array(bytes[..<place]))) == nil, "cut to \(place) bytes")
        }
        #expect(keyring.open("cursor", Base64URL.encode(bytes + [0])) == nil)
        #expect(keyring.open("cursor", sealed + "=") == nil)
        #expect(keyring.open("cursor", "not sealed at all") == nil)
    }

    /// The keyed state is shared between threads.
    @Test func threadsDoNotDisturbEachOther() async {
        let expected = keyring.mac("slug", .text("x"))
        await withTaskGroup(of: Int.self) { group in
            for task in 0..<8 {
                group.addTask {
                    (0..<2_000).count {
                        let own = [UInt8].text("\(task) \($0)")
                        return keyring.mac("slug", .text("x")) != expected || keyring.open("cursor", keyring.seal("cursor", own)) != own
                    }
                }
            }
            for await wrong in group { #expect(wrong == 0) }
        }
    }

    @Test func comparing() {
        #expect(constantTimeEquals([], []))
        #expect(constantTimeEquals([1, 2], [1, 2]))
        #expect(!constantTimeEquals([1, 2], [1, 3]))
        #expect(!constantTimeEquals([1, 2], [1, 2, 3]))
    }
}

extension Range<Int> {
    fileprivate func count(where matches: (Int) -> Bool) -> Int {
        reduce(0) { matches($1) ? $0 + 1 : $0 }
    }
}
