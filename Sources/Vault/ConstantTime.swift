import COpenSSL

/// Whether two byte strings are the same, in a time that depends on their length only (`CRYPTO_memcmp`).
///
/// To compare secrets with what somebody sent. The lengths are not secret.
package func constantTimeEquals(_ a: [UInt8], _ b: [UInt8]) -> Bool {
    a.count == b.count && CRYPTO_memcmp(a, b, a.count) == 0
}
