import Store
import Vault

/// A copy of the site while it goes on, in two folders that are to be kept in different places: the data, in which every word is sealed,
/// and the keys. With both at hand everything can be read; of the keys therefore only the newest copy is kept, so that what was erased
/// can be read in no copy of the data any more.
package struct Backup: Sendable {
    let site: Site
    let rootKey: String

    /// - Parameter rootKey: the site's root key file.
    package init(_ site: Site, rootKey: String) {
        self.site = site
        self.rootKey = rootKey
    }

    /// Why no backup is made into a folder. Each says what to do.
    package struct Refused: Error, CustomStringConvertible {
        package let description: String
    }

    package struct Made: Codable, Sendable {
        package let data: String
        package let keys: String
        package let bytes: Int
        package let texts: Int
    }

    /// - Parameter folder: an absolute path; `data` and `keys` are made in it.
    package func run(into folder: String) async throws -> Made {
        let there = BackupFolder(folder)
        let (data, keys) = (there.data, there.keys)
        // Before anything is written.
        try there.check(fits: site.shredder.keys, rootKey: DurableFile.read(rootKey))
        for made in [folder, data, keys] { try DurableFile.makeFolder(made) }
        // One at a time: two would take each other's drafts.
        let turn = try DataLock(folder + "/backup")
        defer { withExtendedLifetime(turn) {} }
        try there.settle()
        // The newest keys belong to the newest ledger.
        try await site.ledger.carry()
        try await site.shredder.run()
        let begun = site.clock.tick()
        try site.shredder.keys.backedUp(at: begun)
        try await site.store.write { db in
            try db.run(
                """
                INSERT INTO backup (id, begun_at) VALUES (1, \(begun))
                ON CONFLICT (id) DO UPDATE SET begun_at = excluded.begun_at
                """)
        }
        let file = "\(data)/kring-\(Self.name(of: begun)).sqlite"
        try await site.store.copy(to: file, changing: Self.changes)
        // After the data, whose texts therefore all have their keys in it, and in whose place the ledger is.
        try await site.ledger.carry()
        try await site.shredder.keys.copy(to: keys + "/keys.sqlite.new")
        try DurableFile.replace(keys + "/keys.sqlite", with: keys + "/keys.sqlite.new")
        try DurableFile.write(DurableFile.read(rootKey), to: keys + "/root.key.new")
        try DurableFile.replace(keys + "/root.key", with: keys + "/root.key.new")
        // From here on the data know of what the copy of the keys does not: that copy does not fit them any more.
        let done = site.clock.tick()
        try site.shredder.keys.backedUp(at: done)
        try await site.store.write { db in try db.run("UPDATE backup SET done_at = \(done) WHERE id = 1") }
        let texts = try await site.store.read { db in
            try db.first("SELECT COUNT(*) AS n FROM text WHERE sealed IS NOT NULL") { try $0["n"] as Int } ?? 0
        }
        return Made(data: file, keys: keys, bytes: try DurableFile.size(file), texts: texts)
    }

    /// The latest time that the data know of: when a backup was begun, or done.
    static func latest(_ db: Reader) throws -> Int64? {
        try db.first("SELECT begun_at, done_at FROM backup WHERE id = 1") {
            max(try $0["begun_at"] as Int64, try $0["done_at"] as Int64? ?? 0)
        }
    }

    /// What is different in a copy. Who is signed in has no use there; by the hash of a request somebody who has the root key could find out
    /// by trying whether a text that is gone was this one; and of the ledger the key store has all.
    private static let changes: [SQL] = ["DELETE FROM session", "DELETE FROM idempotency", "DELETE FROM ledger"] + Untying.changes

    /// `2026-11-23T03-00-00.000Z`: in order by name, and a file name everywhere.
    static func name(of time: Int64) -> String { Time.text(time).replacing(":", with: "-") }
}
