import COpenSSL

/// SHA-256 (FIPS 180-4), from libcrypto.
package enum Digest {
    /// The digest of the bytes: 32 bytes.
    package static func sha256(_ bytes: [UInt8]) -> [UInt8] {
        [UInt8](unsafeUninitializedCapacity: 32) { out, count in
            Libcrypto.check(EVP_Digest(bytes, bytes.count, out.baseAddress, nil, Libcrypto.sha256, nil))
            count = 32
        }
    }
}
