import COpenSSL
import Synchronization

/// Where random bytes come from: the system in earnest, a seed in tests and simulations.
package struct Entropy: Sendable {
    private let fill: @Sendable (UnsafeMutableBufferPointer<UInt8>) -> Void

    /// libcrypto's generator (NIST SP 800-90A), seeded by the kernel.
    package static let system = Entropy { out in
        Libcrypto.check(RAND_bytes(out.baseAddress, Int32(out.count)))
    }

    /// The same bytes in the same order for the same seed. Foreseeable: never for a real site.
    package static func seeded(_ seed: UInt64) -> Entropy {
        let stream = SeededStream(seed)
        return Entropy { out in stream.fill(out) }
    }

    /// So many random bytes.
    package func bytes(_ n: Int) -> [UInt8] {
        [UInt8](unsafeUninitializedCapacity: n) { out, count in
            out.initialize(repeating: 0)
            if n > 0 { fill(UnsafeMutableBufferPointer(rebasing: out[..<n])) }
            count = n
        }
    }

    /// A public id: 128 random bits as 26 characters of `a-z2-7`.
    package func id() -> String {
        Base32.encode(bytes(16))
    }

    /// So many decimal digits, each as likely as the others.
    package func digits(_ n: Int) -> String {
        var digits = ""
        while digits.utf8.count < n {
            // 250 is the largest multiple of 10 in a byte: taking the rest of more would favour the low digits.
            for byte in bytes(n - digits.utf8.count) where byte < 250 { digits += String(byte % 10) }
        }
        return digits
    }
}

/// The bytes that follow from a seed, handed out one after the other to whichever thread asks.
private final class SeededStream: Sendable {
    private let source: Mutex<SplitMix64>

    init(_ seed: UInt64) {
        source = Mutex(SplitMix64(state: seed))
    }

    func fill(_ out: UnsafeMutableBufferPointer<UInt8>) {
        source.withLock { source in
            for place in out.indices { out[place] = UInt8(truncatingIfNeeded: source.next() >> 56) }
        }
    }
}

/// Steele, Lea and Flood, "Fast splittable pseudorandom number generators" (2014). Even, not secret.
private struct SplitMix64: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }
}
