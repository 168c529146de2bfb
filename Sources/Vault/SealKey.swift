import COpenSSL

/// A key for AES-256-GCM (NIST SP 800-38D), from libcrypto, with nonces of 96 bits and tags of 128.
///
/// With random nonces one key may seal 2^32 times (SP 800-38D, 8.3).
package final class SealKey: Sendable {
    package static let nonceCount = 12
    package static let tagCount = 16

    private let key: WipedBytes

    /// - Parameter key: 32 bytes.
    package convenience init(_ key: [UInt8]) {
        self.init(WipedBytes(key))
    }

    init(_ key: WipedBytes) {
        precondition(key.count == 32, "a key for AES-256 has 32 bytes")
        self.key = key
    }

    /// Nonce, ciphertext and tag, one after the other: 28 bytes more than the plaintext.
    ///
    /// - Parameter nonce: 12 bytes, never the same twice under one key: a repeated nonce gives both texts away.
    package func seal(_ plaintext: [UInt8], nonce: [UInt8], associated: [UInt8]) -> [UInt8] {
        precondition(nonce.count == Self.nonceCount, "a nonce has 12 bytes")
        let total = Self.nonceCount + plaintext.count + Self.tagCount
        return [UInt8](unsafeUninitializedCapacity: total) { out, count in
            _ = out.update(fromContentsOf: nonce)
            let body = out.baseAddress.unsafelyUnwrapped + Self.nonceCount
            let tag = body + plaintext.count
            let context = Libcrypto.present(EVP_CIPHER_CTX_new())
            defer { EVP_CIPHER_CTX_free(context) }
            var done: Int32 = 0
            key.withBytes { Libcrypto.check(EVP_EncryptInit_ex2(context, Libcrypto.aes256gcm, $0, nonce, nil)) }
            Libcrypto.check(EVP_EncryptUpdate(context, nil, &done, associated, Int32(associated.count)))
            if !plaintext.isEmpty {
                Libcrypto.check(EVP_EncryptUpdate(context, body, &done, plaintext, Int32(plaintext.count)))
            }
            Libcrypto.check(EVP_EncryptFinal_ex(context, tag, &done))
            Libcrypto.check(EVP_CIPHER_CTX_ctrl(context, EVP_CTRL_AEAD_GET_TAG, Int32(Self.tagCount), tag))
            count = total
        }
    }

    /// The plaintext of what `seal` made, or nil when it was not made with this key and this associated data.
    package func open(_ sealed: [UInt8], associated: [UInt8]) -> [UInt8]? {
        let length = sealed.count - Self.nonceCount - Self.tagCount
        guard length >= 0, sealed.count <= Int32.max else { return nil }
        return sealed.withUnsafeBufferPointer { bytes -> [UInt8]? in
            let nonce = bytes.baseAddress.unsafelyUnwrapped
            let body = nonce + Self.nonceCount
            let context = Libcrypto.present(EVP_CIPHER_CTX_new())
            defer { EVP_CIPHER_CTX_free(context) }
            var fits = false
            let plaintext = [UInt8](unsafeUninitializedCapacity: length + 1) { out, count in
                var done: Int32 = 0
                key.withBytes { Libcrypto.check(EVP_DecryptInit_ex2(context, Libcrypto.aes256gcm, $0, nonce, nil)) }
                Libcrypto.check(EVP_DecryptUpdate(context, nil, &done, associated, Int32(associated.count)))
                if length > 0 {
                    Libcrypto.check(EVP_DecryptUpdate(context, out.baseAddress, &done, body, Int32(length)))
                }
                let tag = UnsafeMutablePointer(mutating: body + length)
                Libcrypto.check(EVP_CIPHER_CTX_ctrl(context, EVP_CTRL_AEAD_SET_TAG, Int32(Self.tagCount), tag))
                fits = EVP_DecryptFinal_ex(context, out.baseAddress.unsafelyUnwrapped + length, &done) == 1
                // What does not fit must not be seen by anyone, so nothing of it is kept.
                if !fits { OPENSSL_cleanse(out.baseAddress, length) }
                count = fits ? length : 0
            }
            return fits ? plaintext : nil
        }
    }
}
