import Foundation
import Store
import Testing
import Vault

@testable import Forum

/// A backup overwrites in its folder what backups made there, and nothing else.
@Suite struct BackupFolderTests {
    private static let files = FileManager.default
    private static let words = Data("A file of somebody's own.".utf8)

    /// Every path in a folder with what is under it, links as what they say.
    private static func seen(_ folder: URL) throws -> [String: Data] {
        var seen: [String: Data] = [:]
        for path in files.subpaths(atPath: folder.path) ?? [] {
            let file = folder.appending(path: path)
            switch try files.attributesOfItem(atPath: file.path)[.type] as? FileAttributeType {
            case .typeSymbolicLink: seen[path] = Data(try files.destinationOfSymbolicLink(atPath: file.path).utf8)
            case .typeDirectory: seen[path] = Data()
            default: seen[path] = try Data(contentsOf: file)
            }
        }
        return seen
    }

    private static func backup(_ world: World, _ folder: URL) async throws {
        _ = try await Backup(world.site, rootKey: world.folder.appending(path: "root.key").path).run(into: folder.path)
    }

    /// A folder that nobody has backed up into, with something among its keys.
    private static func folder(_ world: World, with name: String, _ make: (URL) throws -> Void) throws -> URL {
        let folder = world.folder.appending(path: "backup-\(world.site.entropy.id())")
        try files.createDirectory(at: folder.appending(path: "keys"), withIntermediateDirectories: true)
        try make(folder.appending(path: "keys").appending(path: name))
        return folder
    }

    @Test(
        arguments: Engine.all,
        ["notes.txt", "id_ed25519", "keys.sqlite.bak", "root.key.old.txt", "a folder", "keys.sqlite.old", "root.key"])
    func `Where somebody's own lies among the keys, no backup is made and nothing is touched`(_ engine: Engine, _ name: String) async throws
    {
        try await World.open(engine) { world in
            let elsewhere = world.folder.appending(path: "elsewhere")
            try Self.words.write(to: elsewhere)
            let folder = try Self.folder(world, with: name) { file in
                switch name {
                case "a folder": try Self.files.createDirectory(at: file, withIntermediateDirectories: true)
                // Under a name of ours, a link to what is not.
                case "keys.sqlite.old", "root.key": try Self.files.createSymbolicLink(at: file, withDestinationURL: elsewhere)
                default: try Self.words.write(to: file)
                }
            }
            let before = try Self.seen(folder)
            let refused = await #expect(throws: Backup.Refused.self) { try await Self.backup(world, folder) }
            #expect(refused?.description.contains("/keys/\(name) is no part of a backup") == true)
            #expect(try Self.seen(folder) == before)
            #expect(try Data(contentsOf: elsewhere) == Self.words)
            // The control: it is that alone which keeps it from being made.
            try Self.files.removeItem(at: folder.appending(path: "keys").appending(path: name))
            try await Self.backup(world, folder)
        }
    }

    @Test(arguments: Engine.all) func `What a backup that was cut off left is overwritten, and what looks like it is not`(_ engine: Engine)
        async throws
    {
        try await World.open(engine) { world in
            let time = "kring-2026-11-23T03-00-00.000Z.sqlite"
            let left =
                ["data/\(time).part", "data/\(time).first.part"]
                + ["keys.sqlite.new", "keys.sqlite.new.part", "root.key.new"].map { "keys/\($0)" }
            let kept = ["data/budget.partial.ods", "data/\(time).part.txt", "data/my-\(time).part", "data/link.part", "data/\(time)"]
            let folder = world.folder.appending(path: "backup")
            try await Self.backup(world, folder)
            for path in left + kept.dropLast(2) { try Self.words.write(to: folder.appending(path: path)) }
            let elsewhere = world.folder.appending(path: "elsewhere")
            try Self.words.write(to: elsewhere)
            for path in kept.suffix(2) + ["data/kring-2026.sqlite.part"] {
                try Self.files.createSymbolicLink(at: folder.appending(path: path), withDestinationURL: elsewhere)
            }
            let open = try left.map { try FileHandle(forReadingFrom: folder.appending(path: $0)) }
            try await Self.backup(world, folder)
            for handle in open { #expect(try handle.readToEnd()?.allSatisfy { $0 == 0 } == true) }
            let after = try Self.seen(folder)
            #expect(left.allSatisfy { after[$0] == nil })
            #expect(kept.dropLast(2).allSatisfy { after[$0] == Self.words })
            #expect(kept.suffix(2).allSatisfy { after[$0] != nil } && after["data/kring-2026.sqlite.part"] != nil)
            #expect(try Data(contentsOf: elsewhere) == Self.words)
        }
    }

    @Test(arguments: Engine.all) func `A backup that was cut off before a renaming leaves the only keys there are whole`(_ engine: Engine)
        async throws
    {
        try await World.open(engine) { world in
            let folder = world.folder.appending(path: "backup")
            for name in ["keys.sqlite", "root.key"] {
                try await Self.backup(world, folder)
                let file = folder.appending(path: "keys").appending(path: name)
                let before = try Data(contentsOf: file)
                try Self.files.linkItem(atPath: file.path, toPath: file.path + ".old")
                // The next one comes so far, and fails then.
                try BackupFolder(folder.path).settle()
                #expect(try Data(contentsOf: file) == before)
                #expect(try Self.files.contentsOfDirectory(atPath: folder.path + "/keys").sorted() == ["keys.sqlite", "root.key"])
            }
        }
    }

    @Test(arguments: Engine.all) func `The keys of another site are told by either file, and the site's own are not refused`(
        _ engine: Engine
    )
        async throws
    {
        try await World.open(engine) { world in
            let folder = world.folder.appending(path: "backup")
            let (keys, root) = (folder.appending(path: "keys/keys.sqlite"), folder.appending(path: "keys/root.key"))
            try await Self.backup(world, folder)
            try await World.open(engine) { other in
                for without in [[], [root], [keys]] {
                    for file in without { try Self.files.removeItem(at: file) }
                    let before = try Self.seen(folder)
                    let refused = await #expect(throws: Backup.Refused.self, "without \(without)") { try await Self.backup(other, folder) }
                    #expect(refused?.description.contains("another site") == true)
                    #expect(try Self.seen(folder) == before)
                    // Its own site makes good what is missing.
                    try await Self.backup(world, folder)
                    // Cut off on a disk without second names, the old one is there under its other name alone.
                    for file in [keys, root] { try Self.files.moveItem(atPath: file.path, toPath: file.path + ".old") }
                    await #expect(throws: Backup.Refused.self) { try await Self.backup(other, folder) }
                    try await Self.backup(world, folder)
                }
            }
            try Self.files.removeItem(at: root)
            try Data("nothing that can be read".utf8).write(to: keys)
            await #expect(throws: StoreError.self) { try await Self.backup(world, folder) }
            #expect(try Data(contentsOf: keys) == Data("nothing that can be read".utf8))
        }
    }

    @Test func `A backup and its site lie apart, and so do the data and the keys`() throws {
        let place = Self.files.temporaryDirectory.appending(path: "kring-places-\(UUID().uuidString)")
        defer { do { try Self.files.removeItem(at: place) } catch { Issue.record(error) } }
        for folder in ["site", "linked", "crossed"] {
            try Self.files.createDirectory(at: place.appending(path: folder), withIntermediateDirectories: true)
        }
        try Self.files.createSymbolicLink(at: place.appending(path: "linked/keys"), withDestinationURL: place.appending(path: "site"))
        try Self.files.createSymbolicLink(
            at: place.appending(path: "crossed/keys"), withDestinationURL: place.appending(path: "crossed/data"))
        for (folder, site, apart) in [
            ("backup", "site", true), ("site-backup", "site", true), ("linked", "elsewhere", true),
            ("site", "site", false), ("site/backup", "site", false), ("", "site", false), ("backup", "backup/data", false),
            ("backup", "backup/keys", false), ("linked", "site", false), ("crossed", "site", false),
        ] {
            let check = { try BackupFolder(place.appending(path: folder).path).check(apartFrom: place.appending(path: site).path) }
            if apart {
                #expect(throws: Never.self, "\(folder) of \(site)", performing: check)
            } else {
                #expect(throws: Backup.Refused.self, "\(folder) of \(site)", performing: check)
            }
        }
    }
}
