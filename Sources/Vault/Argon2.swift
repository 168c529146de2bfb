import CArgon2

/// What one hash costs (RFC 9106, section 3.1).
package struct Argon2Cost: Sendable, Equatable {
    /// KiB of memory.
    package let memory: UInt32
    /// How often the memory is gone over.
    package let passes: UInt32
    /// Lanes, each a thread of its own while hashing: 1, so that a hash stays on the thread that it was given.
    package let lanes: UInt32

    package init(memory: UInt32, passes: UInt32, lanes: UInt32 = 1) {
        self.memory = memory
        self.passes = passes
        self.lanes = lanes
    }

    /// 19 MiB, twice, one lane: the least that OWASP's Password Storage Cheat Sheet takes for enough.
    package static let standard = Argon2Cost(memory: 19_456, passes: 2)
}

/// Argon2id, version 1.3 (RFC 9106), from libargon2. Blocks its thread: ``Passphrases`` has threads for it.
enum Argon2 {
    static let saltCount = 16
    static let hashCount = 32

    /// A PHC string: `$argon2id$v=19$m=…,t=…,p=…$salt$hash`.
    ///
    /// - Throws: ``PassphraseError/failed(_:)`` when libargon2 cannot, as when there is no memory.
    static func hash(_ passphrase: WipedBytes, salt: [UInt8], cost: Argon2Cost) throws(PassphraseError) -> String {
        let count = argon2_encodedlen(cost.passes, cost.memory, cost.lanes, UInt32(salt.count), UInt32(hashCount), Argon2_id)
        var encoded = [CChar](repeating: 0, count: count)
        let code = passphrase.withBytes {
            argon2id_hash_encoded(cost.passes, cost.memory, cost.lanes, $0, passphrase.count, salt, salt.count, hashCount, &encoded, count)
        }
        guard code == ARGON2_OK.rawValue else { throw failure(code) }
        return String(decoding: encoded.prefix { $0 != 0 }.map(UInt8.init(bitPattern:)), as: UTF8.self)
    }

    /// Whether the passphrase is the one of the PHC string; compared in constant time by libargon2.
    ///
    /// - Throws: ``PassphraseError/failed(_:)`` for a string that is not a PHC string of Argon2id, or when there is no memory.
    static func verify(_ passphrase: WipedBytes, against phc: String) throws(PassphraseError) -> Bool {
        let code = passphrase.withBytes { argon2id_verify(phc, $0, passphrase.count) }
        switch code {
        case ARGON2_OK.rawValue: return true
        case ARGON2_VERIFY_MISMATCH.rawValue: return false
        default: throw failure(code)
        }
    }

    private static func failure(_ code: Int32) -> PassphraseError {
        .failed(String(cString: argon2_error_message(code)))
    }
}
