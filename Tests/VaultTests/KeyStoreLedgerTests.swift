import Foundation
import Testing

@testable import Vault

@Suite struct KeyStoreLedgerTests {
    private func withKeys<T>(_ body: (KeyStore, URL) async throws -> T) async throws -> T {
        let folder = FileManager.default.temporaryDirectory.appending(path: "kring-keys-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        let keys = try KeyStore(file: folder.appending(path: "keys.sqlite").path, wrapping: nil)
        let result: Result<T, any Error>
        do { result = .success(try await body(keys, folder)) } catch { result = .failure(error) }
        keys.close()
        try FileManager.default.removeItem(at: folder)
        return try result.get()
    }

    private func act(_ kind: String, _ subject: String, day: Int64 = 0, _ state: String) -> KeyStore.Act {
        KeyStore.Act(kind: kind, subject: subject, day: day, state: state)
    }

    @Test func `Of each subject the last state stays, and what is too old goes, from the file too`() async throws {
        try await withKeys { keys, folder in
            try keys.record(
                [act("ban", "a", day: 1, "first state"), act("ban", "b", day: 5, "second"), act("post", "a", day: 5, "third")],
                forgetBefore: 0)
            try keys.record([act("ban", "a", day: 7, "fourth")], forgetBefore: 0)
            #expect(try keys.acts("ban") == [act("ban", "a", day: 7, "fourth"), act("ban", "b", day: 5, "second")])
            #expect(try keys.acts("ban", after: "a").map(\.subject) == ["b"])
            #expect(try keys.acts("ban", limit: 1).map(\.subject) == ["a"])
            try keys.record([], forgetBefore: 6)
            #expect(try keys.acts("ban").map(\.subject) == ["a"])
            #expect(try keys.acts("post") == [])
            for name in try FileManager.default.contentsOfDirectory(atPath: folder.path) {
                let bytes = try Data(contentsOf: folder.appending(path: name))
                #expect(bytes.range(of: Data("first state".utf8)) == nil && bytes.range(of: Data("second".utf8)) == nil)
            }
        }
    }

    @Test func `With a wrapping key no state can be read in the file, also of before there was one`() async throws {
        try await withKeys { keys, folder in
            let state = #"{"account":"somebody"}"#
            try keys.record([act("ban", "a", state), act("post", "b", "{}")], forgetBefore: 0)
            func inFile() throws -> Bool {
                try FileManager.default.contentsOfDirectory(atPath: folder.path).contains { name in
                    try Data(contentsOf: folder.appending(path: name)).range(of: Data("somebody".utf8)) != nil
                }
            }
            #expect(try inFile(), "the control")
            keys.close()
            let (path, key) = (folder.appending(path: "keys.sqlite").path, [UInt8](repeating: 7, count: 32))
            let wrapped = try KeyStore(file: path, wrapping: key)
            #expect(try !inFile())
            try wrapped.record([act("sanction", "c", state)], forgetBefore: 0)
            #expect(try !inFile())
            #expect(try wrapped.acts("ban") == [act("ban", "a", state)])
            #expect(try wrapped.acts(naming: "somebody").map(\.subject) == ["a", "c"])
            wrapped.close()
            #expect(throws: KeyStoreError.self) { try KeyStore(file: path, wrapping: [UInt8](repeating: 8, count: 32)).acts("ban") }
            #expect(throws: KeyStoreError.self) { try KeyStore(file: path, wrapping: nil).acts("ban") }
        }
    }

    @Test func `Marked keys live until their time, and an unmarked one longer`() async throws {
        try await withKeys { keys, _ in
            let numbers = try (0..<2_500).map { _ in try keys.take().number }
            try keys.forget(Array(numbers[10..<2_400]), at: 100)
            #expect(try keys.forgotten()?.count == 2_390)
            #expect(try await keys.destroyForgotten(now: 99) == 0)
            try keys.forgetNone()
            try keys.forget(Array(numbers[20..<2_400]), at: 100)
            #expect(try await keys.destroyForgotten(now: 100) == 2_380)
            #expect(try keys.forgotten() == nil)
            for number in numbers { #expect(try (keys.key(number) != nil) == !numbers[20..<2_400].contains(number)) }
            let living = try keys.living(from: numbers[0], through: numbers[30])
            #expect(numbers[0...30].allSatisfy { living[$0] == ($0 < numbers[20]) })
        }
    }

    @Test func `A copy opens what the store opens, and no more`() async throws {
        try await withKeys { keys, folder in
            let texts = SealedTexts(keys)
            let (kept, gone) = (try texts.seal("stays", as: "body"), try texts.seal("goes", as: "body"))
            let before = folder.appending(path: "before.sqlite").path
            let after = folder.appending(path: "after.sqlite").path
            try await keys.copy(to: before)
            try await keys.destroy([gone.number])
            try await keys.copy(to: after)
            for (file, opens) in [(before, true), (after, false)] {
                try KeyStoreCopy.look(into: file, wrapping: nil) { copy in
                    let key = try #require(try copy.key(kept.number) ?? nil)
                    #expect(SealedTexts.open(kept.sealed, key, number: kept.number, as: "body") == "stays")
                    let other: SealKey? = try #require(try copy.key(gone.number))
                    #expect((other != nil) == opens)
                    if case .some = try copy.key(keys.highest + 1) { Issue.record("a number that never had a key has one") }
                }
            }
            #expect(try await keys.check() == [])
        }
    }

    @Test func `Who holds a copy knows what it names, and words are known again by their fingerprint alone`() async throws {
        try await withKeys { keys, folder in
            try keys.record([act("ban", "a", #"{"account":"one"}"#), act("ban", "b", #"{"account":"other"}"#)], forgetBefore: 0)
            #expect(try keys.acts(naming: "one").map(\.subject) == ["a"])
            #expect(keys.fingerprint("room", "words") == keys.fingerprint("room", "words"))
            #expect(keys.fingerprint("room", "words") != keys.fingerprint("roomw", "ords"))
            let path = folder.appending(path: "copy.sqlite").path
            try await keys.copy(to: path)
            let wrapping = Entropy.system.bytes(32)
            for wrapping in [nil, wrapping, wrapping] {
                let copy = try KeyStore(file: path, wrapping: wrapping)
                #expect(copy.fingerprint("room", "words") == keys.fingerprint("room", "words"), "also once it is wrapped")
                let stored = try copy.file.read { db in
                    try db.first("SELECT secret FROM key WHERE number = 0") { try $0["secret"] as [UInt8] }
                }
                #expect((stored?.count == 32) == (wrapping == nil))
                copy.close()
            }
            #expect(throws: KeyStoreError.wrapped) { _ = try KeyStore(file: path, wrapping: nil) }
            let other = try KeyStore(file: folder.appending(path: "other.sqlite").path, wrapping: nil)
            #expect(other.fingerprint("room", "words") != keys.fingerprint("room", "words"))
            #expect(try other.take().number == 1)
            other.close()
        }
    }

    @Test func `The latest backup is known, in a copy too, and none is where it never was noted`() async throws {
        try await withKeys { keys, folder in
            let path = folder.appending(path: "copy.sqlite").path
            #expect(try keys.latestBackup() == nil)
            try keys.backedUp(at: 5)
            try keys.backedUp(at: 3)
            #expect(try keys.latestBackup() == 5)
            try await keys.copy(to: path)
            #expect(try KeyStoreCopy.look(into: path, wrapping: nil) { try $0.latestBackup() } == 5)
            try keys.file.write { db in _ = try db.run("DROP TABLE backup") }
            try FileManager.default.removeItem(atPath: path)
            try await keys.copy(to: path)
            #expect(try KeyStoreCopy.look(into: path, wrapping: nil) { try $0.latestBackup() } == nil)
        }
    }
}
