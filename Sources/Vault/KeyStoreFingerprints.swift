import Store

/// Fingerprints of words: the same words have the same one, and without the key nobody can try words out. The key lies with the keys of the
/// texts, as number 0, which no text has: whoever holds a copy of the data alone learns nothing by a fingerprint.
extension KeyStore {
    package func fingerprint(_ fields: String...) -> String { Base32.encode(fingerprints.code(fields: fields.map { Array($0.utf8) })) }

    /// The key, made when there is none.
    static func fingerprintKey(_ file: SmallStore, _ wrapping: SealKey?, _ entropy: Entropy) throws -> MacKey {
        if let stored = try file.read({ db in try db.first("SELECT secret FROM key WHERE number = 0") { try $0["secret"] as [UInt8] } }) {
            return MacKey(try secret(stored, 0, wrapping))
        }
        let made = entropy.bytes(32)
        _ = try file.write { db in try db.run("INSERT INTO key (number, secret) VALUES (0, \(wrap(made, 0, wrapping, entropy)))") }
        return MacKey(made)
    }

    /// Whether a copy was made of this key store, however long ago: the key of its fingerprints is this one's.
    /// - Throws: `StoreError` where it cannot be read.
    package func isOrigin(of copy: String) throws -> Bool {
        let stored = try Store.look(into: copy) { db in
            try db.first("SELECT secret FROM key WHERE number = 0") { try $0["secret"] as [UInt8] }
        }
        do {
            guard let stored else { return false }
            return MacKey(try KeyStore.secret(stored, 0, wrapping)).code(fields: [[]]) == fingerprints.code(fields: [[]])
        } catch is KeyStoreError { return false }
    }
}
