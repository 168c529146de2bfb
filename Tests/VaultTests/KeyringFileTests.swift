import Foundation
import Testing
import Vault

@Suite final class KeyringFileTests {
    let folder = FileManager.default.temporaryDirectory.appending(path: "keyring-" + Entropy.system.id()).path
    var file: String { folder + "/root.key" }

    init() throws {
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    }

    deinit {
        do { try FileManager.default.removeItem(atPath: folder) } catch { Issue.record(error) }
    }

    private func mode() throws -> Int? {
        try FileManager.default.attributesOfItem(atPath: file)[.posixPermissions] as? Int
    }

    private func write(_ bytes: [UInt8], mode: Int = 0o600) {
        #expect(FileManager.default.createFile(atPath: file, contents: Data(bytes), attributes: [.posixPermissions: mode]))
    }

    @Test func madeOnceThenRead() throws {
        let first = try Keyring.load(file: file, entropy: .system)
        #expect(try mode() == 0o600)
        let bytes = try Data(contentsOf: URL(fileURLWithPath: file))
        #expect(bytes.count == 32)
        let second = try Keyring.load(file: file, entropy: .system)
        #expect(first.mac("slug", .text("x")) == second.mac("slug", .text("x")))
        #expect(try Data(contentsOf: URL(fileURLWithPath: file)) == bytes)
        #expect(try FileManager.default.contentsOfDirectory(atPath: folder) == ["root.key"], "no draft stays behind")
    }

    @Test func twoThatStartAtOnceAgree() async throws {
        let file = file
        let codes = try await withThrowingTaskGroup(of: [UInt8].self) { group in
            for _ in 0..<16 { group.addTask { try Keyring.load(file: file, entropy: .system).mac("slug", .text("x")) } }
            return try await group.reduce(into: Set()) { $0.insert($1) }
        }
        #expect(codes.count == 1)
        #expect(try FileManager.default.contentsOfDirectory(atPath: folder) == ["root.key"])
    }

    @Test("a file that is not 32 bytes is an error and is left alone", arguments: [0, 31, 33, 64])
    func wrongSize(count: Int) throws {
        write(.of(9, times: count))
        #expect(throws: KeyringError.wrongSize(file: file)) { try Keyring.load(file: file, entropy: .system) }
        #expect(try Data(contentsOf: URL(fileURLWithPath: file)).count == count)
    }

    @Test func aFileOpenToOthersIsAnError() {
        write(.of(9, times: 32), mode: 0o640)
        #expect(throws: KeyringError.exposed(file: file)) { try Keyring.load(file: file, entropy: .system) }
    }

    @Test func aMissingFolderIsAnError() {
        let lost = folder + "/nowhere/root.key"
        #expect { try Keyring.load(file: lost, entropy: .system) } throws: { error in
            guard case .cannotMake(lost, _) = error as? KeyringError else { return false }
            return true
        }
    }

    @Test func aLinkIsNotFollowed() throws {
        let target = folder + "/elsewhere"
        #expect(FileManager.default.createFile(atPath: target, contents: Data([UInt8].of(9, times: 32))))
        try FileManager.default.createSymbolicLink(atPath: file, withDestinationPath: target)
        #expect { try Keyring.load(file: file, entropy: .system) } throws: { error in
            guard case .cannotRead = error as? KeyringError else { return false }
            return true
        }
    }
}
