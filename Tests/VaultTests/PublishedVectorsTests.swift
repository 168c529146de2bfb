import Testing
import Vault

/// What others computed and printed, so that ours is known to be the real thing.
@Suite struct PublishedVectorsTests {
    @Test(
        "SHA-256, FIPS 180-4 examples",
        arguments: [
            ("", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"),
            ("abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"),
            (
                "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq",
                "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1"
            ),
        ])
    func sha256(message: String, digest: String) {
        #expect(Digest.sha256(.text(message)) == hex(digest))
    }

    @Test(
        "HMAC-SHA-256, RFC 4231, cases 1, 2 and 6",
        arguments: [
            ([UInt8].of(0x0B, times: 20), "Hi There", "b0344c61d8db38535ca8afceaf0bf12b881dc200c9833da726e9376c2e32cff7"),
            (.text("Jefe"), "what do ya want for nothing?", "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843"),
            (
                .of(0xAA, times: 131), "Test Using Larger Than Block-Size Key - Hash Key First",
                "60e431591ee0b67f0d8a26aacbf5b77f8e0bc6213728c5140546040f0ee37f54"
            ),
        ])
    func hmac(key: [UInt8], message: String, code: String) {
        #expect(MacKey(key).code(.text(message)) == hex(code))
    }

    @Test("HKDF-SHA-256, RFC 5869, A.1 and A.3")
    func hkdf() {
        let key = [UInt8].of(0x0B, times: 22)
        #expect(
            HKDF.sha256(key: key, salt: Array(0...0x0C), info: Array(0xF0...0xF9), count: 42)
                == hex("3cb25f25faacd57a90434f64d0362f2a2d2d0a90cf1a5a4c5db02d56ecc4c5bf34007208d5b887185865"))
        #expect(
            HKDF.sha256(key: key, info: [], count: 42)
                == hex("8da4e775a563c18f715f802a063c5a31b8a11f5c5ee1879ec3454e5f3c738d2d9d201395faa4b61a96c8"))
    }

    struct Sealed: Sendable {
        let key, nonce, associated, plaintext, ciphertext, tag: String
    }

    @Test(
        "AES-256-GCM, test cases 13, 14 and 16 of the specification submitted to NIST",
        arguments: [
            Sealed(
                key: String(repeating: "00", count: 32), nonce: String(repeating: "00", count: 12), associated: "", plaintext: "",
                ciphertext: "", tag: "530f8afbc74536b9a963b4f1c4cb738b"),
            Sealed(
                key: String(repeating: "00", count: 32), nonce: String(repeating: "00", count: 12), associated: "",
                plaintext: String(repeating: "00", count: 16), ciphertext: "cea7403d4d606b6e074ec5d3baf39d18",
                tag: "d0d1c8a799996bf0265b98b5d48ab919"),
            Sealed(
                key: "feffe9928665731c6d6a8f9467308308feffe9928665731c6d6a8f9467308308", nonce: "cafebabefacedbaddecaf888",
                associated: "feedfacedeadbeeffeedfacedeadbeefabaddad2",
                plaintext: """
                    d9313225f88406e5a55909c5aff5269a86a7a9531534f7da2e4c303d8a318a72\
                    1c3c0c95956809532fcf0e2449a6b525b16aedf5aa0de657ba637b39
                    """,
                ciphertext: """
                    522dc1f099567d07f47f37a32a84427d643a8cdcbfe5c0c97598a2bd2555d1aa\
                    8cb08e48590dbb3da7b08b1056828838c5f61e6393ba7a0abcc9f662
                    """,
                tag: "76fc6ece0f4e1768cddf8853bb2d551b"),
        ])
    func gcm(vector: Sealed) {
        let key = SealKey(hex(vector.key))
        let sealed = key.seal(hex(vector.plaintext), nonce: hex(vector.nonce), associated: hex(vector.associated))
        #expect(sealed == hex(vector.nonce + vector.ciphertext + vector.tag))
        #expect(key.open(sealed, associated: hex(vector.associated)) == hex(vector.plaintext))
    }

    /// From libargon2's own tests (src/test.c).
    @Test func argon2id() async throws {
        let passphrases = Passphrases()
        let phc = "$argon2id$v=19$m=65536,t=2,p=1$c29tZXNhbHQ$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc"
        #expect(try await passphrases.verify("password", against: phc))
        #expect(try await !passphrases.verify("passwore", against: phc))
    }

    @Test(
        "Base 32 and base 64, RFC 4648, section 10, without padding",
        arguments: [
            ("", "", ""), ("f", "my", "Zg"), ("fo", "mzxq", "Zm8"), ("foo", "mzxw6", "Zm9v"), ("foob", "mzxw6yq", "Zm9vYg"),
            ("fooba", "mzxw6ytb", "Zm9vYmE"), ("foobar", "mzxw6ytboi", "Zm9vYmFy"),
        ])
    func bases(text: String, base32: String, base64: String) {
        #expect(Base32.encode(.text(text)) == base32)
        #expect(Base32.rfc4648.decode(base32) == .text(text))
        #expect(Base64URL.encode(.text(text)) == base64)
        #expect(Base64URL.decode(base64) == .text(text))
    }

    @Test("only what the coder itself writes is read", arguments: ["Zh", "Z", "Zg==", "Zm+v", "Zm/v", "Zm9v ", "Zmé"])
    func strictBase64(text: String) {
        #expect(Base64URL.decode(text) == nil)
    }

    @Test("only what the coder itself writes is read", arguments: ["mz", "m", "mzx", "MZXW6", "my======", "m1"])
    func strictBase32(text: String) {
        #expect(Base32.rfc4648.decode(text) == nil)
    }

    @Test func addressesNeedNoEscapes() {
        #expect(Base64URL.encode([0xFB, 0xFF, 0xFE]) == "-__-")
        #expect(Base64URL.decode("-__-") == [0xFB, 0xFF, 0xFE])
    }
}
