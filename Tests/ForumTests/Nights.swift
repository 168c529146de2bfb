import Foundation
import Store
import Testing
import Vault

@testable import Forum

/// Backups of a world, one after the other into one folder, with each night's keys laid aside: as nobody must, but a test.
struct Nights {
    let world: World
    var folder: URL { world.folder.appending(path: "backup") }
    var newestKeys: URL { folder.appending(path: "keys") }
    private(set) var copies: [(data: String, keys: String)] = []

    init(_ world: World) { self.world = world }

    mutating func copy() async throws {
        let made = try await Backup(world.site, rootKey: world.folder.appending(path: "root.key").path).run(into: folder.path)
        let aside = world.folder.appending(path: "keys-of-night-\(copies.count).sqlite")
        try FileManager.default.copyItem(at: newestKeys.appending(path: "keys.sqlite"), to: aside)
        copies.append((made.data, aside.path))
    }

    /// The words of every post of a copy, by its id, as these keys open them; `nil` for what they do not open.
    static func posts(_ data: String, keys: String) throws -> [String: String?] {
        try Store.look(into: data) { db in
            try KeyStoreCopy.look(into: keys, wrapping: nil) { keys in
                let rows = try db.all(
                    "SELECT post.id, post.body, text.sealed FROM post JOIN text ON text.id = post.body WHERE text.sealed IS NOT NULL"
                ) { (id: try $0["id"] as String, number: try $0["body"] as Int64, sealed: try $0["sealed"] as [UInt8]) }
                var words: [String: String?] = [:]
                for row in rows {
                    let key = try keys.key(row.number) ?? nil
                    words[row.id] = .some(key.flatMap { SealedTexts.open(row.sealed, $0, number: row.number, as: "body") })
                }
                return words
            }
        }
    }

    /// Restores a copy with the newest keys, or others, into a folder of its own.
    func restore<T>(
        _ data: String, keys: String? = nil, _ body: (World, Restoring.Outcome) async throws -> T
    ) async throws -> T {
        let target = world.folder.appending(path: "restored-\(world.site.entropy.id())")
        try FileManager.default.createDirectory(at: target, withIntermediateDirectories: true)
        try Store.copy(data, to: target.appending(path: "kring.sqlite").path)
        try Store.copy(keys ?? newestKeys.appending(path: "keys.sqlite").path, to: target.appending(path: "keys.sqlite").path)
        try DurableFile.write(
            DurableFile.read(newestKeys.appending(path: "root.key").path), to: target.appending(path: "root.key").path)
        return try await world.elsewhere(target) { restored in
            return try await body(restored, try await Restoring(restored.site).run())
        }
    }
}
