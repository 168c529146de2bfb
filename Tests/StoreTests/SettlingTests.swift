import Foundation
import Testing

@testable import Store

/// What a replacing leaves that is cut off between any two of its steps, and what is made of it.
@Suite("Settling")
struct SettlingTests {
    /// How far a replacing came, and whether the file that then has the name is the new one.
    private struct Cut: Sendable, CustomTestStringConvertible {
        let testDescription: String
        let isNew: Bool
        let steps: @Sendable (_ file: String) throws -> Void
    }

    private static let (old, new): ([UInt8], [UInt8]) = (Array(repeating: 0xAB, count: 100_000), Array(repeating: 0xCD, count: 50_000))

    private static func secondName(_ file: String) throws { try FileManager.default.linkItem(atPath: file, toPath: file + ".old") }
    private static func aside(_ file: String) throws { try FileManager.default.moveItem(atPath: file, toPath: file + ".old") }
    private static func name(_ file: String) throws { try DurableFile.rename(file + ".new", to: file) }
    private static func halfOverwritten(_ file: String) throws {
        let handle = try #require(FileHandle(forWritingAtPath: file + ".old"))
        try handle.write(contentsOf: Data(count: 50_000))
        try handle.close()
    }

    private static let cuts = [
        Cut(testDescription: "before anything", isNew: false) { _ in },
        Cut(testDescription: "after the second name", isNew: false) { try secondName($0) },
        Cut(testDescription: "after the new file has the name", isNew: true) {
            try secondName($0)
            try name($0)
        },
        Cut(testDescription: "while the old one is overwritten", isNew: true) {
            try secondName($0)
            try name($0)
            try halfOverwritten($0)
        },
        Cut(testDescription: "while no file has the name", isNew: false) { try aside($0) },
        Cut(testDescription: "after that, with the new one", isNew: true) {
            try aside($0)
            try name($0)
        },
    ]

    /// A file, its draft, and a hold on the old one's bytes as a disk would have it.
    private func cutOff(_ cut: Cut, _ body: (_ file: String, _ old: FileHandle) throws -> Void) async throws {
        try await withFolder { folder in
            let file = folder.appending(path: "keys").path
            try DurableFile.write(Self.old, to: file)
            try DurableFile.write(Self.new, to: file + ".new")
            let held = try #require(FileHandle(forReadingAtPath: file))
            try cut.steps(file)
            try body(file, held)
        }
    }

    @Test("The file that has the name is kept, and what was replaced is overwritten", arguments: cuts)
    private func settled(_ cut: Cut) async throws {
        try await cutOff(cut) { file, old in
            // Twice: what is settled stays so.
            for _ in 0..<2 { try DurableFile.settle(file) }
            #expect(try DurableFile.read(file) == (cut.isNew ? Self.new : Self.old))
            #expect(!FileManager.default.fileExists(atPath: file + ".old"))
            let bytes = try #require(try old.readToEnd())
            #expect(bytes.allSatisfy { $0 == 0 } == cut.isNew, "the old bytes are overwritten where they are replaced, and else not")
        }
    }

    @Test("The next replacing takes it from there", arguments: cuts)
    private func replaced(_ cut: Cut) async throws {
        try await cutOff(cut) { file, old in
            try DurableFile.write([1, 2, 3], to: file + ".new")
            try DurableFile.replace(file, with: file + ".new")
            #expect(try DurableFile.read(file) == [1, 2, 3])
            #expect(try old.readToEnd()?.allSatisfy { $0 == 0 } == true)
            #expect(try FileManager.default.contentsOfDirectory(atPath: (file as NSString).deletingLastPathComponent) == ["keys"])
        }
    }

    @Test("What is no file is not overwritten, nor what a link leads to")
    func onlyFiles() async throws {
        try await withFolder { folder in
            let (mine, link, pipe) = (
                folder.appending(path: "mine").path, folder.appending(path: "link").path, folder.appending(path: "pipe").path
            )
            try DurableFile.write(Self.old, to: mine)
            try FileManager.default.createSymbolicLink(atPath: link, withDestinationPath: mine)
            try #require(mkfifo(pipe, 0o600) == 0)
            for other in [link, pipe, folder.path] {
                #expect(throws: StoreError.self) { try DurableFile.shred(other) }
                #expect(FileManager.default.fileExists(atPath: other))
            }
            #expect(try DurableFile.read(mine) == Self.old)
            try DurableFile.shred(mine)
            #expect(!FileManager.default.fileExists(atPath: mine))
        }
    }

    @Test("Places overlap where one holds the other, behind links and before they are there")
    func places() async throws {
        try await withFolder { folder in
            let site = folder.appending(path: "site")
            try FileManager.default.createDirectory(at: site.appending(path: "in"), withIntermediateDirectories: true)
            try FileManager.default.createSymbolicLink(at: folder.appending(path: "link"), withDestinationURL: site)
            try FileManager.default.createSymbolicLink(atPath: folder.path + "/dangling", withDestinationPath: "site/not/there")
            try FileManager.default.createSymbolicLink(atPath: folder.path + "/circle", withDestinationPath: "circle/on")
            for (path, overlaps) in [
                ("site", true), ("site/in", true), ("site/not/there", true), ("", true), ("link", true), ("link/in", true),
                ("link/not/there", true), ("site/../link/.", true), ("sites", false), ("other", false), ("link-not-there", false),
                ("dangling", true), ("circle", false),
            ] {
                let place = Place(folder.path + "/" + path)
                #expect(Place(site.path).overlaps(place) == overlaps && place.overlaps(Place(site.path)) == overlaps, "\(path)")
            }
            #expect(Place(site.path).holds(Place(site.path + "/in")) && !Place(site.path + "/in").holds(Place(site.path)))
            #expect(Place("/").holds(Place(site.path)))
        }
    }
}
