import Foundation
import Store
import Vault

/// Looks at the copies in a backup without restoring any, and changes no byte of them.
package struct DoctorOfBackup: Sendable {
    let folder: String
    let wrapping: [UInt8]?
    let now: Int64

    package init(folder: String, wrapping: [UInt8]?, now: Int64) {
        self.folder = folder
        self.wrapping = wrapping
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
        for copy in copies { findings += look(at: data + "/" + copy, named: copy, keys) }
        return findings
    }

    /// A second copy of keys opens what was erased since.
    private func leftOver() throws -> [Finding] {
        let (data, keys) = (folder + "/data", folder + "/keys")
        // Of a backup that was cut off: in a first copy everything is still tied together.
        let parts = try FileManager.default.contentsOfDirectory(atPath: data).filter { $0.contains(".part") }.map { "\(data)/\($0)" }
        let others =
            FileManager.default.fileExists(atPath: keys)
            ? try FileManager.default.contentsOfDirectory(atPath: keys).filter { !Backup.names.contains($0) }.map { "\(keys)/\($0)" } : []
        return (parts + others).sorted().map {
            Finding(.bad, "left over", "\($0) does not belong there: the next backup overwrites it")
        }
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
