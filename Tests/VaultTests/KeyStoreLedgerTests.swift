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
}
