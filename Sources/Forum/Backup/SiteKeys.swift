import Store
import Vault

/// Why data and the keys beside them must not be used together. Each says what to do.
package struct WrongKeys: Error, CustomStringConvertible {
    package let description: String

    static let rootKey = WrongKeys(
        description: """
            The root key does not belong to these data: with it no code, no link and no name would be right. Put the site's own root.key in \
            its place, from the keys of a backup or from paper.
            """)

    static let copy = WrongKeys(
        description: """
            These data are a copy from a backup: what was erased, removed or banned since would be there again. Make a site of them with \
            kring restore.
            """)

    static func older(_ begun: Int64, _ known: Int64?) -> WrongKeys {
        WrongKeys(
            description: """
                The key store is older than these data: they were backed up on \(Time.text(begun)), and it knows of no backup \
                \(known.map { $0 > 0 ? "after \(Time.text($0))" : "at all" } ?? "at all"). With it what was erased in between could be read again. \
                Put the newest keys.sqlite in its place; where that one is lost, restore a copy of the data that is no newer than the keys.
                """)
    }
}

extension Site {
    /// Looks whether this is a site and no copy of one, in which nobody could sign in and what was taken since would stand again.
    /// - Throws: `WrongKeys`.
    package func checkData() async throws {
        let copied = try await store.read { db in try db.first("SELECT copied FROM backup WHERE id = 1") { try $0["copied"] as Bool } }
        if copied == true { throw WrongKeys.copy }
    }

    /// Looks whether the key store and the root key belong to the data. The first time, leaves by what it will know that.
    ///
    /// The key store learns of each backup before the data do, and here too: cut off in between, the data never know of a later one.
    /// - Throws: `KeyStoreError.missing`, `WrongKeys`.
    package func checkKeys() async throws {
        let (newest, mark, backup) = try await store.read { db in
            (
                try db.first("SELECT MAX(id) AS n FROM text") { try $0["n"] as Int64? } ?? nil, try Site.rootKeyMark(in: db),
                try Backup.latest(db)
            )
        }
        let keys = shredder.keys
        if let newest, newest > keys.highest { throw KeyStoreError.missing(newest) }
        guard let mark else {
            try keys.backedUp(at: backup ?? 0)
            let mark = keyring.rootKeyMark
            try await store.write { db in try db.run("INSERT INTO root_key (id, mark) VALUES (1, \(mark)) ON CONFLICT DO NOTHING") }
            return
        }
        guard mark == keyring.rootKeyMark else { throw WrongKeys.rootKey }
        let known = try keys.latestBackup()
        guard let known, backup ?? 0 <= known else { throw WrongKeys.older(backup ?? 0, known) }
    }

    /// Nil before the first start.
    static func rootKeyMark(in db: Reader) throws -> String? {
        try db.first("SELECT mark FROM root_key WHERE id = 1") { try $0["mark"] as String }
    }
}

extension Keyring {
    var rootKeyMark: String { mac("site", text: "root key") }
}
