import Logging
import Store
import Vault

/// Destroys the keys of texts that were emptied, so that no backup and no replica can be read any more.
///
/// A text is emptied and entered in `doomed` in one transaction; then its key is destroyed; then the entry goes. Wherever this stops, it
/// goes on from `doomed`, and ends the same. Whoever empties a text in a request gets their answer when its key is destroyed.
package struct Shredder: Sendable {
    let store: Store
    let keys: KeyStore
    let logger: Logger
    static let batch = 500

    /// - Returns: how many keys were destroyed.
    @discardableResult
    package func run() async throws -> Int {
        var destroyed = 0
        while true {
            let doomed = try await store.read { db in
                try db.all("SELECT text FROM doomed WHERE text > 0 ORDER BY text LIMIT \(Shredder.batch)") { try $0["text"] as Int64 }
            }
            guard !doomed.isEmpty else { return destroyed }
            try await keys.destroy(doomed)
            try await store.write { db in
                for start in stride(from: 0, to: doomed.count, by: 100) {
                    let some = Array(doomed[start..<min(start + 100, doomed.count)])
                    try db.run("DELETE FROM doomed WHERE text IN (\(sql: .list(some)))")
                }
            }
            destroyed += doomed.count
        }
    }

    /// After a write that emptied texts. What fails here is done again with the next purge.
    func settle() async {
        do { try await run() } catch {
            logger.error("shredder", metadata: ["error": "\(String(reflecting: type(of: error)))"])
        }
    }
}
