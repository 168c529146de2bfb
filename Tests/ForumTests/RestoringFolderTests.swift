import Foundation
import Testing

@testable import Forum

/// A restore that is cut off anywhere is begun anew or brought to its end, and takes nothing from anybody.
@Suite struct RestoringFolderTests {
    private static let files = FileManager.default
    private static let names = ["root.key", "keys.sqlite", "kring.sqlite"]

    /// A directory that is to become a site, with these files in it.
    private static func directory(_ paths: [String], _ body: (URL, RestoringFolder) throws -> Void) throws {
        let target = files.temporaryDirectory.appending(path: "kring-restoring-\(UUID().uuidString)")
        try files.createDirectory(at: target, withIntermediateDirectories: true)
        defer { do { try files.removeItem(at: target) } catch { Issue.record(error) } }
        for path in paths {
            let file = target.appending(path: path)
            try files.createDirectory(at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
            try Data(file.lastPathComponent.utf8).write(to: file)
        }
        try body(target, RestoringFolder(in: target.path))
    }

    private static func seen(_ target: URL) -> [String] { (files.subpaths(atPath: target.path) ?? []).sorted() }

    @Test(arguments: 0...3) func `What was done gets the rest of its names`(_ named: Int) throws {
        let paths = Self.names.enumerated().map { $0 < named ? $1 : "restored/\($1)" } + ["restored/keys.sqlite.lock"]
        try Self.directory(paths) { (target, folder) throws in
            #expect(folder.left == [target.path + "/restored"])
            #expect(try folder.goOn() == (named < 3))
            #expect(Self.seen(target) == Self.names.sorted() && folder.left == [])
            for name in Self.names { #expect(try Data(contentsOf: target.appending(path: name)) == Data(name.utf8)) }
            #expect(try !folder.goOn())
            #expect(throws: Restoring.Refused.self) { try folder.checkEmpty() }
        }
    }

    @Test func `What was not done is begun anew`() throws {
        try Self.directory(["restoring/kring.sqlite", "restoring/keys.sqlite.part", "restoring/keys.sqlite-wal", "mine.txt"]) {
            target, folder in
            #expect(try !folder.goOn() && folder.left == [target.path + "/restoring"])
            let keys = try FileHandle(forReadingFrom: target.appending(path: "restoring/keys.sqlite.part"))
            try folder.checkEmpty()
            try folder.clear()
            #expect(try keys.readToEnd()?.allSatisfy { $0 == 0 } == true)
            #expect(Self.seen(target) == ["mine.txt"] && folder.left == [])
        }
    }

    @Test func `A restore that is done is named, whole`() throws {
        try Self.directory(Self.names.map { "restoring/\($0)" } + ["restoring/kring.sqlite.lock"]) { (target, folder) throws in
            try folder.finish()
            #expect(Self.seen(target) == Self.names.sorted())
        }
    }

    @Test(arguments: ["notes.txt", "kring-2026-11-23T03-00-00.000Z.sqlite", "sub/keys.sqlite"])
    func `A folder with something of somebody's own in it is left as it is`(_ path: String) throws {
        for folder in ["restoring", "restored"] {
            try Self.directory(["\(folder)/\(path)", "\(folder)/keys.sqlite.lock"]) { (target, restoring) throws in
                let before = Self.seen(target)
                #expect(throws: Restoring.Refused.self) {
                    _ = try restoring.goOn()
                    try restoring.clear()
                }
                #expect(Self.seen(target) == before)
            }
        }
    }

    @Test func `A link in its place is not followed`() throws {
        try Self.directory(["elsewhere/keys.sqlite"]) { (target, folder) throws in
            try Self.files.createSymbolicLink(
                at: target.appending(path: "restoring"), withDestinationURL: target.appending(path: "elsewhere"))
            #expect(throws: Restoring.Refused.self) { try folder.clear() }
            #expect(try Data(contentsOf: target.appending(path: "elsewhere/keys.sqlite")) == Data("keys.sqlite".utf8))
        }
    }

    @Test(arguments: names) func `Anything of a site is in the way`(_ name: String) throws {
        try Self.directory([name]) { (target, folder) throws in
            #expect(throws: Restoring.Refused.self) { try folder.checkEmpty() }
        }
        try Self.directory([name, "restored/\(name)"]) { (target, folder) throws in
            #expect(throws: Restoring.Refused.self) { try folder.goOn() }
            #expect(Self.seen(target).contains("restored/\(name)"))
        }
    }

    @Test func `What is restored from lies apart from where to`() throws {
        try Self.directory(["restoring/keys.sqlite", "fetched/root.key"]) { (target, folder) throws in
            let link = target.deletingLastPathComponent().appending(path: "link-\(UUID().uuidString)")
            try Self.files.createSymbolicLink(at: link, withDestinationURL: target)
            defer { do { try Self.files.removeItem(at: link) } catch { Issue.record(error) } }
            for inside in [target.path + "/restoring/keys.sqlite", target.path + "/fetched/root.key", link.path + "/restoring/keys.sqlite"]
            {
                #expect(throws: Restoring.Refused.self, "\(inside)") { try folder.check(apartFrom: ["/elsewhere", inside]) }
            }
            try folder.check(apartFrom: [target.path + "-other/keys.sqlite", target.deletingLastPathComponent().path + "/keys.sqlite"])
        }
    }
}
