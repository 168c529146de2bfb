import Foundation
import Store
import Vault

/// The folder that backups are made into. Kring overwrites there what it made itself, told by the exact name, and touches nothing else.
package struct BackupFolder: Sendable {
    private let path: String
    var data: String { path + "/data" }
    var keys: String { path + "/keys" }

    package init(_ path: String) { self.path = path }

    private static let names = ["keys.sqlite", "root.key"]
    /// What a backup that was cut off leaves among the keys.
    private static let drafts = Set(names.flatMap { name in [".new", ".new.part", ".old"].map { name + $0 } })

    /// The site goes on in its own directory: a backup that lies there, or around it, is none, and one would overwrite the other.
    package func check(apartFrom directory: String) throws {
        let (site, data, keys) = (Place(directory), Place(data), Place(keys))
        guard ![Place(path), data, keys].contains(where: site.overlaps) else {
            throw Backup.Refused(
                description: "The backup would lie in the data directory \(directory), or around it: choose a folder apart from it.")
        }
        guard !data.overlaps(keys) else {
            throw Backup.Refused(description: "\(data.path) and \(keys.path) lie in each other: data and keys belong in different places.")
        }
    }

    /// Refuses a folder in which something of somebody else's could be lost.
    func check(fits store: KeyStore, rootKey: [UInt8]) throws {
        if let other = try foreign().first {
            throw Backup.Refused(
                description: """
                    \(other) is no part of a backup. The folder of the keys holds the newest keys and nothing else: move that away, or choose \
                    another folder.
                    """)
        }
        let theirs = Backup.Refused(
            description: """
                \(keys) holds the keys of another site, or damaged ones: they would be lost. Move them away, or choose another folder.
                """)
        if let there = try present("root.key") {
            guard try DurableFile.read(there) == rootKey else { throw theirs }
        } else if let there = try present("keys.sqlite") {
            guard try store.isOrigin(of: there) else { throw theirs }
        }
    }

    /// A file of the keys, where a backup was cut off under the name that it had until then.
    private func present(_ name: String) throws -> String? {
        try ["", ".old"].map { "\(keys)/\(name)\($0)" }.first { try DurableFile.isFile($0) }
    }

    /// Brings to an end what a backup that was cut off left lying.
    func settle() throws {
        for name in Self.names { try DurableFile.settle("\(keys)/\(name)") }
        for left in try leftOver() { try DurableFile.shred(left) }
    }

    /// What a backup that was cut off left lying: older keys, and copies in which everything is still tied together.
    func leftOver() throws -> [String] {
        let draft = /kring-[0-9TZ.-]+\.sqlite(\.first)?\.part(-journal|-wal|-shm)?/
        return try Self.files(data).filter { try $0.wholeMatch(of: draft) != nil && DurableFile.isFile("\(data)/\($0)") }.map {
            "\(data)/\($0)"
        }
            + Self.files(keys).filter { try Self.drafts.contains($0) && DurableFile.isFile("\(keys)/\($0)") }.map { "\(keys)/\($0)" }
    }

    /// What lies among the keys and did not come there by a backup.
    func foreign() throws -> [String] {
        try Self.files(keys).filter { name in
            try !(Self.names.contains(name) || Self.drafts.contains(name)) || !DurableFile.isFile("\(keys)/\(name)")
        }.map { "\(keys)/\($0)" }
    }

    private static func files(_ folder: String) throws -> [String] {
        var holds: ObjCBool = false
        guard FileManager.default.fileExists(atPath: folder, isDirectory: &holds), holds.boolValue else { return [] }
        return try FileManager.default.contentsOfDirectory(atPath: folder).sorted()
    }
}
