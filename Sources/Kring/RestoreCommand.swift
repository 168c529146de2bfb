import ArgumentParser
import Forum
import Foundation
import Logging
import Store
import Vault

/// `kring restore`: a new data directory from a copy of the data and today's keys.
struct Restore: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Make a new data directory from a copy of the data and the newest keys.",
        discussion: "The newest keys are those of the directory that was lost, if its keys.sqlite can still be had; else the backup's.")

    @OptionGroup var data: DataOption
    @Option(help: "The copy: DIR/data/kring-….sqlite.") var from: String
    @Option(help: "The folder with the newest keys.sqlite and root.key.") var keys: String
    @Option(help: "A file with printed keys, typed in, a line each; - for standard input.") var typed: String?
    @Option(help: .init("Days by which the clock runs ahead, for drills: with KRING_TESTING=1 only.", visibility: .hidden))
    var clockOffset = 0

    func run() async throws {
        do { try await restore() } catch let StoreError.engine(_, message) {
            throw Refusal("Nothing was restored: \(message).")
        } catch let refused as Restoring.Refused {
            throw Refusal("Nothing was restored. \(refused)")
        }
    }

    private func restore() async throws {
        guard clockOffset == 0 || Settings.testing else { throw Refusal("--clock-offset is for drills: it goes with KRING_TESTING=1.") }
        let target = try data.resolved()
        let folder = RestoringFolder(in: target.path)
        let source = try DataDirectory(keys, make: false)
        try folder.check(apartFrom: [from, source.keys, source.rootKey])
        let turn: DataLock
        do { turn = try DataLock(target.database) } catch StoreError.inUse {
            throw Refusal("There is a site in \(target.path) already, on which a server runs, or another restore into it goes on.")
        }
        defer { withExtendedLifetime(turn) {} }
        if try folder.goOn() {
            print(
                """
                A restore into \(target.path) was done but for the names of its files, which they have now. This one was not begun: for another \
                copy name another directory, which is empty.
                """)
            return
        }
        try folder.checkEmpty()
        let paper = try typed.map(PaperKeys.init(file:))
        // What one that was cut off left must not mix with this one.
        try folder.clear()
        let draft = try DataDirectory(folder.draft)
        defer {
            do { try folder.clear() } catch { FileHandle.standardError.write(Data("\(error)\n".utf8)) }
        }
        try copy(source, to: draft, paper)
        let clock = ServerClock(offset: Int64(clockOffset) * 86_400_000)
        let site = try draft.open(clock: clock, name: "Kring", logger: Logger(label: "kring"), wrapping: paper?.wrapping)
        let outcome: Restoring.Outcome
        do {
            try await site.checkKeys()
            outcome = try await Restoring(site).run()
            await site.close()
        } catch {
            await site.close()
            throw Refusal("Nothing was restored. \(error)")
        }
        try folder.finish()
        outcome.say(target.path)
    }

    private func copy(_ source: DataDirectory, to draft: DataDirectory, _ paper: PaperKeys?) throws {
        for file in [from, source.keys] where !FileManager.default.fileExists(atPath: file) { throw Refusal("\(file) is not there.") }
        if try DataLock.isHeld(source.keys) {
            throw Refusal("A server still runs on \(source.path): stop it first, for what is written there from now on would be lost.")
        }
        let problems = try Store.check(from)
        guard problems.isEmpty else {
            throw Refusal("\(from) is damaged, so nothing was restored: \(problems.joined(separator: "; ")).")
        }
        try Store.copy(from, to: draft.database)
        try Store.copy(source.keys, to: draft.keys)
        guard let root = paper?.root ?? FileManager.default.contents(atPath: source.rootKey).map(Array.init) else {
            throw Refusal("There is no root.key in \(source.path): type in the printed one, with --typed.")
        }
        try DurableFile.write(root, to: draft.rootKey)
    }
}

/// Keys that were typed in from paper.
struct PaperKeys {
    private(set) var root: [UInt8]?
    private(set) var wrapping: [UInt8]?

    init(file: String) throws {
        let text = file == "-" ? FileHandle.standardInput.readDataToEndOfFile() : FileManager.default.contents(atPath: file)
        guard let text else { throw Refusal("\(file) cannot be read.") }
        for (number, line) in String(decoding: text, as: UTF8.self).split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
            // What stands before a colon is the paper's own word for it.
            guard let code = line.split(separator: ":").last.map(String.init), !code.allSatisfy(\.isWhitespace) else { continue }
            if let key = PaperKey.root.read(code) {
                root = key
            } else if let key = PaperKey.wrapping.read(code) {
                wrapping = key
            } else {
                throw Refusal("Line \(number + 1) of the typed keys is no printed key: look for a letter that is wrong or missing.")
            }
        }
    }
}

extension Restoring.Outcome {
    func say(_ path: String) {
        print("Restored into \(path): \(texts) texts of \(begun).")
        print("Gone, since they were erased, edited or have expired after it: \(lost) texts.")
        for (kind, count) in applied where count > 0 { print("Brought to how it stands since: \(count) × \(kind).") }
        if applied.contains(where: { ["post", "sanction", "ban"].contains($0.kind) && $0.count > 0 }) {
            print("Whoever is put under a limit again, or whose post is removed again, is told so and can appeal, counted from today.")
        }
        print("Purged: \(purged). Everybody signs in anew: sessions are in no copy.")
        if namesLost > 0 {
            print("Names that were changed since and are lost: \(namesLost). These members have a number for a name until they choose one.")
        }
        if forgotten > 0 {
            print(
                """
                Keys of what was written after the copy: \(forgotten). Here they are destroyed, by \(forgottenBy) at the latest. Should a
                newer copy turn up, restore that one with the keys that you gave for this one, and keep these until you are sure.
                """)
        }
        print(
            """
            What no copy brings back: what was written or joined after it, and changes since of passphrases, recovery codes and one-time codes:
            those of the copy hold again. Where a room's contact or meeting details were changed since, they are empty now: enter them anew.
            """)
    }
}
