import Store

/// A copy of the key store, looked into without changing a byte of it.
package struct KeyStoreCopy {
    let db: Reader
    private let wrapping: SealKey?

    /// - Throws: `KeyStoreError`, `StoreError`.
    package static func look<T>(into file: String, wrapping: [UInt8]?, _ body: (KeyStoreCopy) throws -> T) throws -> T {
        try Store.look(into: file) { try body(KeyStoreCopy(db: $0, wrapping: wrapping.map { SealKey($0) })) }
    }

    /// Whether its keys are wrapped.
    /// - Throws: `KeyStoreError` when they are, and not with the key that was handed in.
    package func isWrapped() throws -> Bool {
        let newest = try db.first("SELECT number, secret FROM key ORDER BY number DESC LIMIT 1") {
            (number: try $0["number"] as Int64, secret: try $0["secret"] as [UInt8])
        }
        guard let newest, newest.secret.count != 32 else { return false }
        _ = try KeyStore.unwrap(newest.secret, newest.number, wrapping)
        return true
    }

    /// Nil where there never was a key of this number, nil in the optional where it is destroyed.
    package func key(_ number: Int64) throws -> SealKey?? {
        let stored = try db.first("SELECT secret FROM key WHERE number = \(number)") { try $0["secret"] as [UInt8] }
        guard let stored else { return nil }
        return .some(stored.contains { $0 != 0 } ? try KeyStore.unwrap(stored, number, wrapping) : nil)
    }
}
