import Foundation
import Store

/// What a restore makes in the directory that is to become a site, until all of it has its name: first aside, in `restoring`, of which no
/// site can be started; once it is done, under the name `restored`, from which file after file is moved, the database last. So wherever it is
/// cut off, what lies there tells how far it came.
package struct RestoringFolder: Sendable {
    private let target: String
    package var draft: String { target + "/restoring" }
    private var done: String { target + "/restored" }

    /// - Parameter target: the directory that is to become a site.
    package init(in target: String) { self.target = target }

    private static let names = ["root.key", "keys.sqlite", "kring.sqlite"]

    /// What lies there of a restore that was cut off, or goes on.
    package var left: [String] { [draft, done].filter { FileManager.default.fileExists(atPath: $0) } }

    /// Refuses a directory with anything of a site.
    package func checkEmpty() throws {
        guard let there = Self.names.first(where: { FileManager.default.fileExists(atPath: "\(target)/\($0)") }) else { return }
        throw Restoring.Refused(description: "There is a site in \(target) already, or \(there) of one: restore into an empty directory.")
    }

    /// Refuses files that lie where the restored site is to be: what is made there would come over them.
    package func check(apartFrom files: [String]) throws {
        guard let inside = files.first(where: { Place(target).holds(Place($0)) }) else { return }
        throw Restoring.Refused(
            description: "\(inside) lies in \(target) itself: restore into another directory, which is empty, or move it out of there.")
    }

    /// Overwrites what a restore made aside, and removes it. Nothing else is touched.
    package func clear() throws { try Self.remove(draft) }

    /// From here on it is done, but for its names.
    package func finish() throws {
        try DurableFile.rename(draft, to: done)
        _ = try goOn()
    }

    /// Gives what was restored its names.
    /// - Returns: whether there was anything that waited for that.
    package func goOn() throws -> Bool {
        guard FileManager.default.fileExists(atPath: done) else { return false }
        let waiting = Self.names.filter { FileManager.default.fileExists(atPath: "\(done)/\($0)") }
        for name in waiting {
            let file = "\(target)/\(name)"
            guard !FileManager.default.fileExists(atPath: file) else {
                throw Restoring.Refused(description: "\(file) is in the way of what was restored, in \(done): move it away.")
            }
            try DurableFile.rename("\(done)/\(name)", to: file)
        }
        try Self.remove(done)
        return !waiting.isEmpty
    }

    private static func remove(_ folder: String) throws {
        let ours = /(root\.key|keys\.sqlite|kring\.sqlite)(\.part|\.lock|-wal|-shm|-journal)?/
        guard FileManager.default.fileExists(atPath: folder) else { return }
        let linked = try FileManager.default.attributesOfItem(atPath: folder)[.type] as? FileAttributeType != .typeDirectory
        let files = linked ? [] : try FileManager.default.contentsOfDirectory(atPath: folder)
        let foreign = try files.first { try $0.wholeMatch(of: ours) == nil || !DurableFile.isFile("\(folder)/\($0)") }
        if linked || foreign != nil {
            throw Restoring.Refused(
                description: """
                    \(foreign.map { "\(folder)/\($0)" } ?? folder) is not of a restore, and would be lost: move it away, or restore into another \
                    directory.
                    """)
        }
        for file in files { try DurableFile.shred("\(folder)/\(file)") }
        try FileManager.default.removeItem(atPath: folder)
    }
}
