import Store

/// When the site was last backed up: known here before it is known in the data. Data that know of a later backup than their key store does
/// lie beside an older one, which opens what was erased since and does not know that it was.
extension KeyStore {
    static let backups = Migration(
        name: "0003-backup", sql: "CREATE TABLE backup (id INTEGER PRIMARY KEY CHECK (id = 1), latest BIGINT NOT NULL);")

    /// Durable when it returns. The latest time stays.
    package func backedUp(at time: Int64) throws {
        _ = try file.write { db in
            try db.run(
                """
                INSERT INTO backup (id, latest) VALUES (1, \(time))
                ON CONFLICT (id) DO UPDATE SET latest = excluded.latest WHERE excluded.latest > backup.latest
                """)
        }
    }

    /// Nil where none was ever noted: a key store from before this was.
    package func latestBackup() throws -> Int64? { try file.read { try KeyStore.latestBackup($0) } }

    fileprivate static func latestBackup(_ db: Reader) throws -> Int64? {
        try db.first("SELECT latest FROM backup") { try $0["latest"] as Int64 }
    }
}

extension KeyStoreCopy {
    package func latestBackup() throws -> Int64? {
        let known = try db.first("SELECT 1 AS one FROM sqlite_schema WHERE name = 'backup'", { _ in true })
        return known == nil ? nil : try KeyStore.latestBackup(db)
    }
}
