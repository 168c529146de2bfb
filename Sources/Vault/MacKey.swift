import COpenSSL

/// A key for HMAC-SHA-256 (RFC 2104, FIPS 198-1), from libcrypto.
///
/// The keyed state is made once and copied for each code, which spares the key schedule. The original is only ever read, so
/// threads may share it.
package final class MacKey: Sendable {
    nonisolated(unsafe) private let keyed: OpaquePointer

    package convenience init(_ key: [UInt8]) {
        self.init(WipedBytes(key))
    }

    init(_ key: WipedBytes) {
        keyed = Libcrypto.present(EVP_MAC_CTX_new(Libcrypto.hmac))
        key.withBytes { Libcrypto.check(kring_hmac_sha256_init(keyed, $0, key.count)) }
    }

    /// The code of one message: 32 bytes.
    package func code(_ message: [UInt8]) -> [UInt8] {
        code { Libcrypto.check(EVP_MAC_update($0, message, message.count)) }
    }

    /// The code of several fields: 32 bytes.
    ///
    /// Each field goes in after its length as 8 bytes, so that no two lists of fields run together to the same message.
    package func code(fields: [[UInt8]]) -> [UInt8] {
        code { context in
            for field in fields {
                var length = UInt64(field.count).bigEndian
                withUnsafeBytes(of: &length) {
                    Libcrypto.check(EVP_MAC_update(context, $0.assumingMemoryBound(to: UInt8.self).baseAddress, 8))
                }
                Libcrypto.check(EVP_MAC_update(context, field, field.count))
            }
        }
    }

    private func code(_ feed: (OpaquePointer) -> Void) -> [UInt8] {
        let context = Libcrypto.present(EVP_MAC_CTX_dup(keyed))
        defer { EVP_MAC_CTX_free(context) }
        feed(context)
        return [UInt8](unsafeUninitializedCapacity: 32) { out, count in
            Libcrypto.check(EVP_MAC_final(context, out.baseAddress, &count, 32))
        }
    }

    deinit {
        EVP_MAC_CTX_free(keyed)
    }
}
