import Foundation
import Store
import Vault

/// Looks at the copies in a backup without restoring any, and changes no byte of them.
package struct DoctorOfBackup: Sendable {
    let folder: String
    let wrapping: [UInt8]?
    let keyCopyDays: Int
    let now: Int64

    /// - Parameter keyCopyDays: for how many days a copy of the key store may lie about.
    package init(folder: String, wrapping: [UInt8]?, keyCopyDays: Int, now: Int64) {
        self.folder = folder
        self.wrapping = wrapping
        self.keyCopyDays = keyCopyDays
        self.now = now
    }

    package func look() throws -> [Finding] {
        let data = folder + "/data"
        let copies =
            FileManager.default.fileExists(atPath: data)
            ? try FileManager.default.contentsOfDirectory(atPath: data).filter { $0.hasSuffix(".sqlite") }.sorted() : []
        if copies.isEmpty { return [Finding(.bad, "data", "there is no copy in \(data)")] }
        var findings = [rootKey()] + (try leftOver())
        let keys = folder + "/keys/keys.sqlite"
        guard FileManager.default.fileExists(atPath: keys) else {
            let aside = FileManager.default.fileExists(atPath: keys + ".old") ? ". The last one is \(keys).old: name it keys.sqlite" : ""
            return findings + [Finding(.bad, "key store", "\(keys) is missing: without it no text can be read\(aside)")]
        }
        findings.append(try whole("key store", keys))
        guard findings.allSatisfy({ $0.state != .bad }) else { return findings }
        findings += old(keys)
        for copy in copies { findings += look(at: data + "/" + copy, named: copy, keys) }
        return findings
    }

    /// What was erased since can be read with these keys, and everybody is told for how long that may be.
    private func old(_ keys: String) -> [Finding] {
        do {
            let made = try KeyStoreCopy.look(into: keys, wrapping: wrapping) { try $0.latestBackup() } ?? 0
            guard made < now - Int64(keyCopyDays) * Time.day else { return [] }
            return [
                Finding(
                    .bad, "key copy",
                    """
                    of \(Time.text(made)), older than KRING_KEY_COPY_DAYS allows (\(keyCopyDays)), so that it opens what was \
                    erased since. Make a new backup, and overwrite what was taken elsewhere of this one
                    """)
            ]
        } catch { return [Finding(.bad, "key copy", "\(error)")] }
    }

    /// A second copy of keys opens what was erased since.
    private func leftOver() throws -> [Finding] {
        let there = BackupFolder(folder)
        return try there.leftOver().map { Finding(.bad, "left over", "\($0) is of a backup that was cut off: the next one overwrites it") }
            + there.foreign().map { Finding(.bad, "left over", "\($0) does not belong there: no backup is made until it is moved away") }
    }

    private var root: [UInt8]? {
        let bytes = FileManager.default.contents(atPath: folder + "/keys/root.key").map(Array.init)
        return bytes?.count == 32 ? bytes : nil
    }

    private func rootKey() -> Finding {
        root != nil
            ? Finding(.good, "root key", "there")
            : Finding(
                .bad, "root key", "\(folder)/keys/root.key is missing or damaged: put it there, or restore with the printed one")
    }

    private func whole(_ what: String, _ file: String) throws -> Finding {
        do {
            let problems = try Store.check(file)
            return problems.isEmpty ? Finding(.good, what, "whole") : Finding(.bad, what, problems.joined(separator: "; "))
        } catch let error as StoreError {
            return Finding(.bad, what, error.description)
        }
    }

    private func look(at file: String, named name: String, _ keys: String) -> [Finding] {
        do {
            let state = try whole(name, file)
            guard state.state == .good else { return [state] }
            return [try Store.look(into: file) { db in try KeyStoreCopy.look(into: keys, wrapping: wrapping) { try inside(name, db, $0) } }]
        } catch {
            return [Finding(.bad, name, "\(error)")]
        }
    }

    private func inside(_ name: String, _ db: Reader, _ keys: KeyStoreCopy) throws -> Finding {
        let behind = try Migration.due(of: Contract.migrations, in: db).count
        guard behind == 0 else {
            return Finding(.note, name, "whole; from an older Kring, \(behind) migrations back: its texts are not looked at")
        }
        guard let begunAt = try db.first("SELECT begun_at FROM backup", { try $0["begun_at"] as Int64 }) else {
            return Finding(.bad, name, "this is no copy that kring backup made")
        }
        if let root, let mark = try Site.rootKeyMark(in: db), mark != Keyring(root: root).rootKeyMark {
            return Finding(.bad, name, WrongKeys.rootKey.description)
        }
        let known = try keys.latestBackup()
        guard begunAt <= known ?? 0 else { return Finding(.bad, name, WrongKeys.older(begunAt, known).description) }
        let census = try census(db, keys)
        let said = """
            of \(Time.text(begunAt)), whole; \(census.readable) texts open, \(census.destroyed) are destroyed since
            """
        if census.missing + census.shut > 0 {
            return Finding(
                .bad, name,
                "\(said); \(census.missing) have no key in this key store, and \(census.shut) do not open with theirs: other keys?")
        }
        if begunAt <= now - Ledger.life {
            return Finding(.note, name, "\(said); older than \(Ledger.life / Time.day) days: it can no longer be restored, so remove it")
        }
        return Finding(.good, name, said)
    }

    private func census(_ db: Reader, _ keys: KeyStoreCopy) throws -> TextCensus {
        let kinds = try TextCensus.kinds(db)
        var (census, last) = (TextCensus(), Int64(0))
        while true {
            let page = try TextCensus.look(after: last, kinds, db) { number in
                switch try keys.key(number) {
                case .some(.some(let key)): .living(key)
                case .some(.none): .destroyed
                case .none: .missing
                }
            }
            census = census + page.census
            guard let end = page.last else { return census }
            last = end
        }
    }
}
