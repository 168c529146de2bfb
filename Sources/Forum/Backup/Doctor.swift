import Foundation
import Store
import Vault

/// Looks whether a site is as it should be, while it goes on. It changes nothing.
package struct Doctor: Sendable {
    let site: Site
    let folder: String

    /// - Parameter folder: the data directory.
    package init(_ site: Site, folder: String) {
        self.site = site
        self.folder = folder
    }

    package func look() async throws -> [Finding] {
        // The migrations were compared when the site was opened: it would not have been otherwise.
        let opened = Finding(.good, "migrations", "\(Contract.migrations.count), as in this program")
        return try await [database(), keys(), rootKey(), opened, modes()] + texts() + outbox() + [backup()] + forgotten() + leftOver()
    }

    private func database() async throws -> Finding {
        let problems = try await site.store.check()
        return problems.isEmpty ? Finding(.good, "database", "whole") : Finding(.bad, "database", problems.joined(separator: "; "))
    }

    private func keys() async throws -> Finding {
        let problems = try await site.shredder.keys.check()
        return problems.isEmpty ? Finding(.good, "key store", "whole") : Finding(.bad, "key store", problems.joined(separator: "; "))
    }

    /// The one that lies here, whatever the server read when it started.
    private func rootKey() async throws -> Finding {
        guard let root = FileManager.default.contents(atPath: folder + "/root.key").map(Array.init), root.count == 32 else {
            return Finding(.bad, "root key", "\(folder)/root.key is missing or damaged: put it back, from a backup or from paper")
        }
        let mark = try await site.store.read { try Site.rootKeyMark(in: $0) }
        return mark == Keyring(root: root).rootKeyMark
            ? Finding(.good, "root key", "that of these data") : Finding(.bad, "root key", WrongKeys.rootKey.description)
    }

    /// Nobody but the owner may read what lies here.
    private func modes() throws -> Finding {
        let files = try FileManager.default.contentsOfDirectory(atPath: folder).sorted()
        let open = try ([""] + files).filter { name in
            let mode = try FileManager.default.attributesOfItem(atPath: folder + "/" + name)[.posixPermissions] as? Int ?? 0o777
            return mode & 0o077 != 0
        }
        if open.isEmpty { return Finding(.good, "files", "\(files.count), for their owner alone") }
        let names = open.map { $0.isEmpty ? folder : $0 }.joined(separator: ", ")
        return Finding(.bad, "files", "open to others: \(names). Run: chmod -R go= \(folder)")
    }

    /// Of every text.
    func census() async throws -> TextCensus {
        let kinds = try await site.store.read { try TextCensus.kinds($0) }
        var (census, last) = (TextCensus(), Int64(0))
        while true {
            let from = last
            let page = try await site.store.read { db in
                try TextCensus.look(after: from, kinds, db) { number in
                    if let key = try site.shredder.keys.key(number) { return .living(key) }
                    return number <= site.shredder.keys.highest ? .destroyed : .missing
                }
            }
            census = census + page.census
            guard let end = page.last else { return census }
            last = end
        }
    }

    private func texts() async throws -> [Finding] {
        let census = try await self.census()
        // Written after the kinds were read, some have no kind yet: what comes and goes while it is looked at is not counted as stray.
        let stray = census.stray == 0 ? 0 : try await strays()
        return [
            census.destroyed + census.missing + census.shut == 0
                ? Finding(.good, "texts", "\(census.readable), each opened by its key")
                : Finding(
                    .bad, "texts",
                    """
                    \(census.readable) opened by their keys; \(census.destroyed) without a key, \(census.missing) that this key store never had \
                    one for, \(census.shut) that do not open
                    """),
            census.spared == 0
                ? Finding(.good, "emptied texts", "no key is left of any")
                : Finding(.bad, "emptied texts", "\(census.spared) keys are left"),
            stray == 0
                ? Finding(.good, "stray texts", "none")
                : Finding(.bad, "stray texts", "nothing refers to \(stray), so that none would end"),
        ]
    }

    private func strays() async throws -> Int {
        try await site.store.read { db in
            let kinds = try TextCensus.kinds(db)
            return try db.all("SELECT id FROM text WHERE sealed IS NOT NULL") { try $0["id"] as Int64 }.count { kinds[$0] == nil }
        }
    }

    /// What is to be done within a minute, and is not.
    private func outbox() async throws -> [Finding] {
        let late = site.clock.now() - 10 * Time.minute
        let (doomed, noted) = try await site.store.read { db in
            (
                try db.first("SELECT COUNT(*) AS n FROM doomed") { try $0["n"] as Int } ?? 0,
                try db.first("SELECT COUNT(*) AS n FROM ledger WHERE at < \(late)") { try $0["n"] as Int } ?? 0
            )
        }
        return [
            doomed == 0
                ? Finding(.good, "doomed keys", "none waits") : Finding(.note, "doomed keys", "\(doomed) wait: kring purge destroys them"),
            noted == 0
                ? Finding(.good, "ledger", "carried over") : Finding(.bad, "ledger", "\(noted) acts are not carried over to the key store"),
        ]
    }

    private func backup() async throws -> Finding {
        let last = try await site.store.read { db in
            try db.first("SELECT begun_at, done_at FROM backup WHERE id = 1") {
                (begun: try $0["begun_at"] as Int64, done: try $0["done_at"] as Int64?)
            }
        }
        guard let last else { return Finding(.note, "backup", "none is made yet: kring backup DIR") }
        let open = "the one that was begun on \(Time.text(last.begun)) is not done: it goes on still, or broke off"
        guard let done = last.done else { return Finding(.note, "backup", "none is made yet; \(open)") }
        let age = site.clock.now() - done
        var said = ["the last one on \(Time.text(done))"]
        if age > 2 * Time.day { said[0] += ": more than two days ago" }
        if age > Int64(site.keyCopyDays) * Time.day {
            said.append(
                "its copy of the keys is older than KRING_KEY_COPY_DAYS allows (\(site.keyCopyDays)), and opens what was erased since: make a new one"
            )
        }
        if last.begun > done { said.append(open) }
        return Finding(said.count > 1 || age > 2 * Time.day ? .note : .good, "backup", said.joined(separator: "; "))
    }

    private func leftOver() -> [Finding] {
        RestoringFolder(in: folder).left.map {
            Finding(.bad, "left over", "\($0), with data and keys: of a restore that was cut off. Overwrite and remove what is in it")
        }
    }

    private func forgotten() throws -> [Finding] {
        guard let waiting = try site.shredder.keys.forgotten() else { return [] }
        return [
            Finding(
                .note, "restored",
                "\(waiting.count) keys that no text has are kept until \(Time.text(waiting.at)), for a newer backup; then they are destroyed"
            )
        ]
    }
}
