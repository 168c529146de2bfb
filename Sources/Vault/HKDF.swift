import COpenSSL

/// HKDF with SHA-256 (RFC 5869), from libcrypto: keys for single purposes out of one root key.
package enum HKDF {
    /// Extract and expand.
    ///
    /// - Parameters:
    ///   - key: the input keying material, not empty.
    ///   - salt: may be empty, which RFC 5869 reads as 32 zero bytes.
    ///   - info: says what the key is for.
    ///   - count: how many bytes to make, 1…8,160 (255 × 32).
    package static func sha256(key: [UInt8], salt: [UInt8] = [], info: [UInt8], count: Int) -> [UInt8] {
        [UInt8](unsafeUninitializedCapacity: count) { out, made in
            key.withUnsafeBytes {
                derive(key: $0.baseAddress, keyCount: key.count, salt: salt, info: info, into: UnsafeMutableRawBufferPointer(out))
            }
            made = count
        }
    }

    /// The same from and into wiped memory.
    static func sha256(key: WipedBytes, info: [UInt8], count: Int) -> WipedBytes {
        WipedBytes(count: count) { out in
            key.withBytes { derive(key: $0, keyCount: key.count, salt: [], info: info, into: out) }
        }
    }

    private static func derive(key: UnsafeRawPointer?, keyCount: Int, salt: [UInt8], info: [UInt8], into out: UnsafeMutableRawBufferPointer)
    {
        let context = Libcrypto.present(EVP_KDF_CTX_new(Libcrypto.hkdf))
        defer { EVP_KDF_CTX_free(context) }
        let place = out.assumingMemoryBound(to: UInt8.self).baseAddress
        Libcrypto.check(kring_hkdf_sha256(context, key, keyCount, salt, salt.count, info, info.count, place, out.count))
    }
}
