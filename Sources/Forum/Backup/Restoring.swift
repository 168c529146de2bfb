import Store
import Vault

/// Makes a copied site what it would be had it gone on: data from a backup, with the keys and the ledger of today. What was erased since,
/// has expired or lost its key goes; whoever was put out stays out; nothing is more open than it is now.
package struct Restoring: Sendable {
    let site: Site
    package init(_ site: Site) { self.site = site }

    /// What came of it, for whoever restores.
    package struct Outcome: Sendable {
        package var begunAt: Int64 = 0
        package var begun: String { Time.text(begunAt) }
        package var texts = 0
        /// Texts whose key is gone: erased, edited or expired since.
        package var lost = 0
        /// What the ledger changed, by kind.
        package var applied: [(kind: String, count: Int)] = []
        package var namesLost = 0
        package var purged = 0
        /// Keys of texts that were written after the backup, and until when they are kept.
        package var forgotten = 0
        package var forgottenAt: Int64 = 0
        package var forgottenBy: String { Time.text(forgottenAt) }
    }

    /// Why a copy is not restored. Each says what to do.
    package struct Refused: Error, CustomStringConvertible {
        package let description: String
    }

    /// - Throws: `Refused`; then nothing of the site must be used.
    package func run() async throws -> Outcome {
        var outcome = Outcome()
        let newestKey = site.shredder.keys.highest
        let data = try await site.store.read { db in
            (
                begunAt: try db.first("SELECT begun_at FROM backup") { try $0["begun_at"] as Int64 },
                texts: try db.first("SELECT COUNT(*) AS n FROM text WHERE sealed IS NOT NULL") { try $0["n"] as Int } ?? 0
            )
        }
        guard let begunAt = data.begunAt else { throw Refused(description: "This is no copy that kring backup made.") }
        guard begunAt > site.clock.now() - Ledger.life else {
            throw Refused(
                description: """
                    This copy is older than \(Ledger.life / Time.day) days. What was erased, removed or tightened since is remembered for \
                    so long and no longer: restored, it could bring back what must not come back.
                    """)
        }
        // Numbers alone do not tell one site's keys from another's.
        let census = try await Doctor(site, folder: "").census()
        guard census.shut == 0, census.missing == 0 else {
            throw Refused(
                description: """
                    The key store does not belong to these data: \(census.missing) texts have no key in it, and \(census.shut) do not open with \
                    theirs. Name the folder of the right one with --keys.
                    """)
        }
        (outcome.begunAt, outcome.texts) = (begunAt, data.texts)
        try await site.store.write { db in
            // Of a copy from before sessions were left out.
            try db.run("DELETE FROM session")
            // That it was done the copy of its data cannot know.
            try db.run("UPDATE backup SET done_at = begun_at")
        }
        try await Untying.undo(site)
        try await site.ledger.carry(unlessThere: true)
        outcome.applied = try await apply()
        try await Shortenings(site).run()
        try await Erasure(site).run()
        // Names that are gone by now are hashed no more; those whose text is lost get another one under the new salts.
        try await NameSalts(site).runAnew()
        let lost = try await LostTexts(site).settle(through: newestKey)
        (outcome.lost, outcome.namesLost) = (lost.texts, lost.names)
        outcome.purged = try await Purge(site).run()
        try await site.ledger.carry()
        // Marked last: until the data are right, nothing of the keys is given up.
        (outcome.forgotten, outcome.forgottenAt) = try await forget(through: newestKey, begunAt)
        try await site.store.write { db in _ = try db.run("UPDATE backup SET copied = 0") }
        return outcome
    }

    /// Marks the keys that no text of the data has. They were written after the backup, and nobody knows any more when they end: no room
    /// keeps a text for less than a day, so that for a day from the backup on none has.
    private func forget(through newest: Int64, _ begunAt: Int64) async throws -> (count: Int, at: Int64) {
        let (keys, batch, at) = (site.shredder.keys, Int64(5_000), begunAt + Time.day)
        try keys.forgetNone()
        var count = 0
        for first in stride(from: Int64(1), through: newest, by: Int(batch)) {
            let last = min(first + batch - 1, newest)
            let texts = Set(
                try await site.store.read { db in
                    try db.all("SELECT id FROM text WHERE id BETWEEN \(first) AND \(last)") { try $0["id"] as Int64 }
                })
            let loose = try keys.living(from: first, through: last).filter { $0.value && !texts.contains($0.key) }.map(\.key)
            try keys.forget(loose, at: at)
            count += loose.count
        }
        try await keys.destroyForgotten(now: site.clock.now())
        return (count, at)
    }

    private func apply() async throws -> [(kind: String, count: Int)] {
        var applied: [(kind: String, count: Int)] = []
        for kind in Ledger.Kind.order {
            var (count, last) = (0, "")
            while true {
                let acts = try site.shredder.keys.acts(kind.rawValue, after: last)
                guard let end = acts.last?.subject else { break }
                last = end
                count += try await site.store.write { db in
                    let call = Call(site, .visitor)
                    return try acts.count { try kind.apply($0.subject, try JSON(parsing: Array($0.state.utf8)), call, db) }
                }
            }
            applied.append((kind.rawValue, count))
        }
        return applied
    }
}
