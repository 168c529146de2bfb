import Foundation
import Store
import Synchronization

/// The keys of the texts: a random one for each, found by its number, in an SQLite file of its own that is part of no backup of the data.
/// A text whose key is destroyed here can be read nowhere any more, in no copy of the data (NIST SP 800-88, cryptographic erase).
///
/// Keys are made in batches and durable before one is handed out, so that sealing a text costs no commit here. A key is destroyed by
/// overwriting it in its place: the row stays as the sign that there was one. Nothing is derived from a key that survives.
package final class KeyStore: Sendable {
    /// How many are made at once, and how many a new batch is made before they run out.
    static let batch = 1_024

    let file: SmallStore
    let wrapping: SealKey?
    let entropy: Entropy
    private let ready: Mutex<Ready>
    private let cache: KeyCache
    let fingerprints: MacKey
    let work = DispatchQueue(label: "keys")

    /// Keys that are durable and that no text has yet.
    private struct Ready {
        var keys: ArraySlice<(number: Int64, key: SealKey)> = []
        var highest: Int64
        var refilling = false
    }

    /// - Parameters:
    ///   - wrapping: 32 bytes that seal the keys in the file, kept elsewhere: then the file alone is worth nothing.
    ///   - cached: how many keys are kept in memory at most.
    /// - Throws: `KeyStoreError`, `StoreError`.
    package init(file path: String, wrapping: [UInt8]?, entropy: Entropy = .system, cached: Int = 32_768) throws {
        self.wrapping = wrapping.map { SealKey($0) }
        self.entropy = entropy
        cache = KeyCache(limit: cached)
        let file = try SmallStore(file: path, migrations: KeyStore.migrations)
        self.file = file
        do {
            fingerprints = try KeyStore.fingerprintKey(file, self.wrapping, entropy)
            let highest = try file.read { db in try db.first("SELECT MAX(number) AS n FROM key") { try $0["n"] as Int64? } ?? nil }
            ready = Mutex(Ready(highest: highest ?? 0))
            try wrapAll()
            try check()
            try wrapLedger()
        } catch {
            file.close()
            throw error
        }
    }

    static let migrations = [
        Migration(name: "0001-keys", sql: "CREATE TABLE key (number INTEGER PRIMARY KEY, secret BLOB NOT NULL);"), ledger, backups,
    ]

    /// The highest number that a key has or had.
    package var highest: Int64 { ready.withLock { $0.highest } }

    /// A key that is durable already and that nobody else gets.
    package func take() throws -> (number: Int64, key: SealKey) {
        while true {
            let (next, fewLeft) = ready.withLock { ready in
                let next = ready.keys.popFirst()
                guard ready.keys.count < Self.batch / 2, !ready.refilling else { return (next, false) }
                ready.refilling = true
                return (next, true)
            }
            // Ahead of use, beside whoever takes: nobody waits for the disk while there are keys left. Where it fails, whoever finds none
            // tries again and hears of it.
            if fewLeft { work.async { do { try self.refill() } catch {} } }
            if let next {
                cache.add(next.number, next.key)
                return next
            }
            try work.sync { if ready.withLock(\.keys.isEmpty) { try refill() } }
        }
    }

    /// The key of a number, or nil when it is destroyed or never was.
    package func key(_ number: Int64) throws -> SealKey? {
        if let key = cache[number] { return key }
        let since = cache.destructions
        let stored = try file.read { db in
            try db.first("SELECT secret FROM key WHERE number = \(number)") { try $0["secret"] as [UInt8] }
        }
        guard let secret = stored, secret.contains(where: { $0 != 0 }) else { return nil }
        let key = try KeyStore.unwrap(secret, number, wrapping)
        cache.add(number, key, unlessSince: since)
        return key
    }

    /// Destroys keys: overwritten in the file, and the file's journal empty, when this returns. Those that are gone already stay gone.
    package func destroy(_ numbers: [Int64]) async throws {
        try await withCheckedThrowingContinuation { (waiting: CheckedContinuation<Void, any Error>) in
            work.async { waiting.resume(with: Result { try self.overwrite(numbers) }) }
        }
    }

    private func overwrite(_ numbers: [Int64]) throws {
        guard !numbers.isEmpty else { return }
        try file.write { db in
            for number in numbers { try db.run("UPDATE key SET secret = zeroblob(length(secret)) WHERE number = \(number)") }
        }
        cache.remove(numbers)
        try file.scrub()
    }

    /// Makes keys up to this number, and hands out none of them: texts have these numbers from before they were sealed.
    package func make(through number: Int64) throws {
        try work.sync {
            while highest < number { try refill() }
            ready.withLock { ready in ready.keys = ready.keys.drop { $0.number <= number } }
        }
    }

    package func close() {
        work.sync {}
        file.close()
    }

    /// A batch more. On the queue only, one after the other, so that the numbers come in their order.
    private func refill() throws {
        defer { ready.withLock { $0.refilling = false } }
        let first = highest + 1
        let made = (first..<first + Int64(Self.batch)).map { (number: $0, secret: entropy.bytes(32)) }
        try file.write { db in
            for (number, secret) in made { try db.run("INSERT INTO key (number, secret) VALUES (\(number), \(wrap(secret, number)))") }
        }
        ready.withLock { ready in
            ready.highest += Int64(Self.batch)
            ready.keys += made.map { ($0.number, SealKey($0.secret)) }
        }
        try file.scrub()
    }

    private func wrap(_ secret: [UInt8], _ number: Int64) -> [UInt8] {
        KeyStore.wrap(secret, number, wrapping, entropy)
    }

    static func wrap(_ secret: [UInt8], _ number: Int64, _ wrapping: SealKey?, _ entropy: Entropy) -> [UInt8] {
        wrapping?.seal(secret, nonce: entropy.bytes(SealKey.nonceCount), associated: name(number)) ?? secret
    }

    static func unwrap(_ stored: [UInt8], _ number: Int64, _ wrapping: SealKey?) throws -> SealKey {
        SealKey(try secret(stored, number, wrapping))
    }

    static func secret(_ stored: [UInt8], _ number: Int64, _ wrapping: SealKey?) throws -> [UInt8] {
        if stored.count == 32 { return stored }
        guard let wrapping else { throw KeyStoreError.wrapped }
        guard let secret = wrapping.open(stored, associated: name(number)) else { throw KeyStoreError.wrongWrapping }
        return secret
    }

    private static func name(_ number: Int64) -> [UInt8] { Array("key \(number)".utf8) }

    /// Keys from before there was a wrapping key are wrapped, too.
    private func wrapAll() throws {
        guard wrapping != nil else { return }
        var last: Int64 = -1
        while true {
            let bare = try file.read { db in
                try db.all("SELECT number, secret FROM key WHERE number > \(last) AND length(secret) = 32 ORDER BY number LIMIT 1000") {
                    (number: try $0["number"] as Int64, secret: try $0["secret"] as [UInt8])
                }
            }
            guard let end = bare.last?.number else { break }
            last = end
            try file.write { db in
                for (number, secret) in bare where secret.contains(where: { $0 != 0 }) {
                    try db.run("UPDATE key SET secret = \(wrap(secret, number)) WHERE number = \(number)")
                }
            }
            try file.scrub()
        }
    }

    /// Whether the newest keys can be used: a wrong wrapping key is found at the start.
    private func check() throws {
        let newest = try file.read { db in
            try db.all("SELECT number, secret FROM key ORDER BY number DESC LIMIT 100") {
                (try $0["number"] as Int64, try $0["secret"] as [UInt8])
            }
        }
        if let (number, secret) = newest.first(where: { $1.contains { $0 != 0 } }) { _ = try KeyStore.unwrap(secret, number, wrapping) }
    }
}
