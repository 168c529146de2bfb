import Synchronization

/// The keys derived from the root key, each made at its first use and kept.
final class Subkeys: Sendable {
    private let root: WipedBytes
    private let macKeys = Mutex<[String: MacKey]>([:])
    private let sealKeys = Mutex<[String: SealKey]>([:])

    init(root: WipedBytes) {
        self.root = root
    }

    func mac(_ purpose: String) -> MacKey {
        macKeys.withLock { keys in
            if let key = keys[purpose] { return key }
            let key = MacKey(derive("kring mac " + purpose))
            keys[purpose] = key
            return key
        }
    }

    func seal(_ purpose: String) -> SealKey {
        sealKeys.withLock { keys in
            if let key = keys[purpose] { return key }
            let key = SealKey(derive("kring seal " + purpose))
            keys[purpose] = key
            return key
        }
    }

    private func derive(_ info: String) -> WipedBytes {
        HKDF.sha256(key: root, info: Array(info.utf8), count: 32)
    }
}
