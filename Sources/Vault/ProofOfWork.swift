/// Why a proof was refused.
package enum ProofRefusal: Error, Equatable, Sendable {
    /// Not a challenge of this server since it started, or changed on the way.
    case forged
    /// Too old, or older than what can be remembered as spent.
    case expired
    /// Made for another act.
    case wrongPurpose
    /// The hash does not start with enough zero bits, or the nonce is longer than 64 bytes and was not looked at.
    case tooFewBits
    /// Used before.
    case spent
}

/// A small price for acts that need no account: whoever asks must find a nonce such that
/// SHA-256 of `challenge + ":" + nonce` starts with so many zero bits.
///
/// A challenge is signed, bound to one purpose, short-lived and good for one act. It is also bound to a value made when the program
/// starts: what was spent is remembered in memory only, so no challenge outlives the memory.
package final class ProofOfWork: Sendable {
    /// Seconds in which a challenge must be used, unless said otherwise; so long it is remembered when it was.
    package static let life = 900
    private let keyring: Keyring
    private let entropy: Entropy
    private let boot: [UInt8]
    private let bits: Int
    private let life: Int64
    private let spent: SpentChallenges

    /// - Parameters:
    ///   - bits: zero bits asked for, 1…32; each one more doubles the work.
    ///   - life: seconds in which a challenge must be used.
    ///   - remembered: how many spent challenges are remembered at most.
    package init(keyring: Keyring, bits: Int = 12, life: Int = ProofOfWork.life, remembered: Int = 100_000, entropy: Entropy = .system) {
        precondition(1...32 ~= bits && life > 0, "a proof of work asks for 1 to 32 bits within some seconds")
        self.keyring = keyring
        self.entropy = entropy
        self.bits = bits
        self.life = Int64(life) * 1_000
        boot = entropy.bytes(16)
        spent = SpentChallenges(limit: remembered)
    }

    /// A new challenge. Nothing about it is remembered.
    ///
    /// - Parameters:
    ///   - purpose: a fixed word of the program, such as `register`, at most 64 bytes.
    ///   - now: milliseconds since 1970, as `expiresAt` is.
    ///   - bits: zero bits asked for by this one challenge, 1…32, in place of the standing number: more under a flood.
    package func challenge(for purpose: String, now: Int64, bits: Int? = nil) -> (challenge: String, bits: Int, expiresAt: Int64) {
        let bits = bits ?? self.bits
        precondition(1...32 ~= bits, "a proof of work asks for 1 to 32 bits")
        let made = Challenge(bits: bits, expiresAt: now + life, id: entropy.bytes(Challenge.idCount), purpose: purpose)
        return (made.text(signature: signature(of: made)), bits, made.expiresAt)
    }

    /// Accepts a proof once. A refused one is not spent.
    ///
    /// - Parameters:
    ///   - nonce: at most 64 bytes.
    ///   - now: milliseconds since 1970.
    package func check(challenge: String, nonce: String, purpose: String, now: Int64) throws(ProofRefusal) {
        guard let (claimed, signature) = Challenge.read(challenge),
            constantTimeEquals(signature, self.signature(of: claimed))
        else { throw .forged }
        guard now < claimed.expiresAt else { throw .expired }
        guard claimed.purpose == purpose else { throw .wrongPurpose }
        guard nonce.utf8.count <= 64, Self.zeroBits(challenge: challenge, nonce: nonce) >= claimed.bits else { throw .tooFewBits }
        try spent.spend(claimed.id, expiresAt: claimed.expiresAt, now: now)
    }

    /// A nonce that meets the challenge: what a client does, for tests and the demonstration. Blocks while it tries, 2^bits times on average.
    package static func solve(challenge: String, bits: Int) -> String {
        var tried = 0
        while zeroBits(challenge: challenge, nonce: String(tried)) < bits { tried += 1 }
        return String(tried)
    }

    private func signature(of challenge: Challenge) -> [UInt8] {
        keyring.mac("proof-of-work", boot, challenge.fixed, Array(challenge.purpose.utf8))
    }

    private static func zeroBits(challenge: String, nonce: String) -> Int {
        var zeros = 0
        for byte in Digest.sha256(Array((challenge + ":" + nonce).utf8)) {
            zeros += byte.leadingZeroBitCount
            if byte != 0 { break }
        }
        return zeros
    }
}
