import Testing
import Vault

@Suite struct ProofOfWorkTests {
    static let keyring = Keyring(root: .of(1, times: 32))
    let start: Int64 = 1_800_000_000_000
    let proofs = ProofOfWork(keyring: keyring, bits: 8, life: 60)

    /// A nonce that does not meet the challenge.
    private func wrong(_ challenge: String, bits: Int = 8) -> String {
        (0...).lazy.map { "no\($0)" }.first { Digest.sha256(.text(challenge + ":" + $0))[0].leadingZeroBitCount < bits } ?? ""
    }

    @Test func theRightOnePassesOnce() throws {
        let made = proofs.challenge(for: "register", now: start)
        #expect(made.bits == 8)
        #expect(made.expiresAt == start + 60_000)
        let nonce = ProofOfWork.solve(challenge: made.challenge, bits: 8)
        #expect(Digest.sha256(.text(made.challenge + ":" + nonce))[0] == 0)
        try proofs.check(challenge: made.challenge, nonce: nonce, purpose: "register", now: start + 59_999)
        #expect(throws: ProofRefusal.spent) {
            try proofs.check(challenge: made.challenge, nonce: nonce, purpose: "register", now: start + 59_999)
        }
        let another = ProofOfWork.solve(challenge: made.challenge + ":" + nonce, bits: 1)
        #expect(throws: ProofRefusal.self, "another nonce does not freshen it") {
            try proofs.check(challenge: made.challenge, nonce: nonce + ":" + another, purpose: "register", now: start)
        }
    }

    @Test func twelveBitsByDefault() {
        #expect(ProofOfWork(keyring: Self.keyring).challenge(for: "register", now: start).bits == 12)
    }

    /// A flood makes single challenges dearer: what such a one asks is in it, and what the others ask stays.
    @Test func aChallengeMayAskForMoreThanTheStandingNumber() throws {
        let made = proofs.challenge(for: "register", now: start, bits: 12)
        #expect(made.bits == 12)
        #expect(Base64URL.decode(made.challenge)?.first == 12)
        #expect(proofs.challenge(for: "register", now: start).bits == 8)
        let cheap = (0...).lazy.map(String.init).first { 8..<12 ~= bits(made.challenge, $0) } ?? ""
        #expect(throws: ProofRefusal.tooFewBits, "enough for the standing number, not for this one") {
            try proofs.check(challenge: made.challenge, nonce: cheap, purpose: "register", now: start)
        }
        var cheaper = try #require(Base64URL.decode(made.challenge))
        cheaper[0] = 8
        expectForged(Base64URL.encode(cheaper), "the number is under the signature")
        let nonce = ProofOfWork.solve(challenge: made.challenge, bits: 12)
        try proofs.check(challenge: made.challenge, nonce: nonce, purpose: "register", now: start)
    }

    @Test func aChallengeMayAskForLess() throws {
        let made = proofs.challenge(for: "register", now: start, bits: 1)
        let cheap = (0...).lazy.map(String.init).first { 1..<8 ~= bits(made.challenge, $0) } ?? ""
        try proofs.check(challenge: made.challenge, nonce: cheap, purpose: "register", now: start)
        #expect(proofs.challenge(for: "register", now: start, bits: 32).bits == 32)
    }

    @Test func expired() {
        let made = proofs.challenge(for: "register", now: start)
        let nonce = ProofOfWork.solve(challenge: made.challenge, bits: 8)
        #expect(throws: ProofRefusal.expired) {
            try proofs.check(challenge: made.challenge, nonce: nonce, purpose: "register", now: start + 60_000)
        }
    }

    @Test func anotherPurpose() throws {
        let made = proofs.challenge(for: "report", now: start)
        let nonce = ProofOfWork.solve(challenge: made.challenge, bits: 8)
        #expect(throws: ProofRefusal.wrongPurpose) {
            try proofs.check(challenge: made.challenge, nonce: nonce, purpose: "register", now: start)
        }
        try proofs.check(challenge: made.challenge, nonce: nonce, purpose: "report", now: start)
    }

    @Test func tooEasyAndARefusedOneIsNotSpent() throws {
        let made = proofs.challenge(for: "register", now: start)
        #expect(throws: ProofRefusal.tooFewBits) {
            try proofs.check(challenge: made.challenge, nonce: wrong(made.challenge), purpose: "register", now: start)
        }
        let nonce = ProofOfWork.solve(challenge: made.challenge, bits: 8)
        try proofs.check(challenge: made.challenge, nonce: nonce, purpose: "register", now: start)
    }

    @Test func aNonceHas64BytesAtMost() throws {
        let one = ProofOfWork(keyring: Self.keyring, bits: 1)
        let made = one.challenge(for: "register", now: start)
        func nonce(_ count: Int) throws -> String {
            let padding = String(repeating: "x", count: count - 3)
            let found = (100...999).map { padding + String($0) }.first {
                Digest.sha256(.text(made.challenge + ":" + $0))[0].leadingZeroBitCount >= 1
            }
            return try #require(found)
        }
        let (tooLong, longest) = (try nonce(65), try nonce(64))
        #expect(throws: ProofRefusal.tooFewBits) {
            try one.check(challenge: made.challenge, nonce: tooLong, purpose: "register", now: start)
        }
        try one.check(challenge: made.challenge, nonce: longest, purpose: "register", now: start)
    }

    @Test func everyChangedByteIsForged() throws {
        let made = proofs.challenge(for: "register", now: start)
        let bytes = try #require(Base64URL.decode(made.challenge))
        for place in bytes.indices {
            var changed = bytes
            changed[place] ^= 1
            expectForged(Base64URL.encode(changed))
            expectForged(Base64URL.encode(Array(bytes[..<place])))
        }
        expectForged(made.challenge + "A")
        expectForged("")
        expectForged(String(repeating: "A", count: 100_000))
    }

    @Test func splicedIsForged() throws {
        let register = try fields("register", at: start)
        let later = try fields("register", at: start + 50_000)
        let report = try fields("report", at: start)
        expectForged(Base64URL.encode(later.said + register.purpose + register.signature), "another's expiry and id under this signature")
        expectForged(
            Base64URL.encode(Array(register.said.prefix(9)) + Array(later.said.suffix(16)) + later.purpose + later.signature),
            "another's id and signature")
        expectForged(
            Base64URL.encode(report.said + register.purpose + register.signature),
            "another's expiry and id under this purpose and signature")
        expectForged(Base64URL.encode(register.said + report.purpose + register.signature), "another's purpose")
        expectForged(Base64URL.encode(register.said + register.purpose + report.signature), "another's signature")
    }

    @Test func aRestartForgetsSafely() {
        let made = proofs.challenge(for: "register", now: start)
        let nonce = ProofOfWork.solve(challenge: made.challenge, bits: 8)
        let restarted = ProofOfWork(keyring: Self.keyring, bits: 8, life: 60)
        #expect(throws: ProofRefusal.forged) {
            try restarted.check(challenge: made.challenge, nonce: nonce, purpose: "register", now: start)
        }
    }

    @Test func ofAHundredAtOnceOnePasses() async {
        let made = proofs.challenge(for: "register", now: start)
        let nonce = ProofOfWork.solve(challenge: made.challenge, bits: 8)
        let outcomes = await withTaskGroup(of: ProofRefusal?.self) { group in
            for _ in 0..<100 {
                group.addTask {
                    do throws(ProofRefusal) {
                        try proofs.check(challenge: made.challenge, nonce: nonce, purpose: "register", now: start)
                        return nil
                    } catch { return error }
                }
            }
            return await group.reduce(into: []) { $0.append($1) }
        }
        #expect(outcomes.filter { $0 == nil }.count == 1)
        #expect(outcomes.filter { $0 == .spent }.count == 99)
    }

    /// How many zero bits the first two bytes of the hash begin with.
    private func bits(_ challenge: String, _ nonce: String) -> Int {
        let hash = Digest.sha256(.text(challenge + ":" + nonce))
        return hash[0] == 0 ? 8 + hash[1].leadingZeroBitCount : hash[0].leadingZeroBitCount
    }

    /// A challenge's bytes, cut where its fields end.
    private func fields(_ purpose: String, at now: Int64) throws -> (said: [UInt8], purpose: [UInt8], signature: [UInt8]) {
        let bytes = try #require(Base64URL.decode(proofs.challenge(for: purpose, now: now).challenge))
        return (Array(bytes[..<25]), Array(bytes[25..<bytes.count - 32]), Array(bytes.suffix(32)))
    }

    private func expectForged(_ challenge: String, _ what: Comment? = nil) {
        let nonce = ProofOfWork.solve(challenge: challenge, bits: 8)
        #expect(throws: ProofRefusal.forged, what) {
            try proofs.check(challenge: challenge, nonce: nonce, purpose: "register", now: start)
        }
    }
}
