import COpenSSL

/// OpenSSL's algorithms, fetched once: a fetch takes a lock and a look-up by name, and these are on the hot paths.
///
/// OpenSSL 3.0 API. The fetched objects are never changed nor freed, so threads may share them.
enum Libcrypto {
    nonisolated(unsafe) static let sha256 = present(EVP_MD_fetch(nil, "SHA256", nil))
    nonisolated(unsafe) static let aes256gcm = present(EVP_CIPHER_fetch(nil, "AES-256-GCM", nil))
    nonisolated(unsafe) static let hmac = present(EVP_MAC_fetch(nil, "HMAC", nil))
    nonisolated(unsafe) static let hkdf = present(EVP_KDF_fetch(nil, "HKDF", nil))

    /// Stops the program when libcrypto did not do what was asked.
    ///
    /// No input makes these calls fail: a failure means that memory ran out or the library is broken. Going on would mean
    /// storing or sending something that is not protected.
    static func check(_ code: Int32, _ call: StaticString = #function) {
        guard code == 1 else { fatalError("libcrypto failed in \(call)") }
    }

    /// The object that libcrypto made; stops the program when it made none.
    static func present(_ pointer: OpaquePointer?, _ call: StaticString = #function) -> OpaquePointer {
        guard let pointer else { fatalError("libcrypto gave nothing in \(call)") }
        return pointer
    }
}
