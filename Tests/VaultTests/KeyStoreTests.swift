import Foundation
import Store
import Testing

@testable import Vault

@Suite struct KeyStoreTests {
    private func withFolder<T>(_ body: (URL) async throws -> T) async throws -> T {
        let folder = FileManager.default.temporaryDirectory.appending(path: "kring-keys-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        let result: Result<T, any Error>
        do { result = .success(try await body(folder)) } catch { result = .failure(error) }
        try FileManager.default.removeItem(at: folder)
        return try result.get()
    }

    private func files(in folder: URL, with bytes: [UInt8]) throws -> [String] {
        try FileManager.default.contentsOfDirectory(at: folder, includingPropertiesForKeys: nil)
            .filter { try Data(contentsOf: $0).range(of: Data(bytes)) != nil }.map(\.lastPathComponent)
    }

    private func secret(_ number: Int64, _ keys: KeyStore) throws -> [UInt8] {
        try #require(
            try keys.file.read { db in try db.first("SELECT secret FROM key WHERE number = \(number)") { try $0["secret"] as [UInt8] } })
    }

    @Test func `A key is durable before anybody has it, and nobody else gets it`() async throws {
        try await withFolder { folder in
            let path = folder.appending(path: "keys.sqlite").path
            var seen = Set<Int64>()
            for _ in 0..<2 {
                let keys = try KeyStore(file: path, wrapping: nil)
                for _ in 0..<KeyStore.batch + 10 {
                    let (number, _) = try keys.take()
                    #expect(seen.insert(number).inserted)
                    if number % 100 == 0 { #expect(try secret(number, keys).count == 32) }
                }
                keys.close()
            }
            #expect(seen.count == 2 * (KeyStore.batch + 10))
        }
    }

    @Test func `What was sealed opens after a restart, in its own row and as its own kind only`() async throws {
        try await withFolder { folder in
            let path = folder.appending(path: "keys.sqlite").path
            var keys = try KeyStore(file: path, wrapping: nil)
            let (number, sealed) = try SealedTexts(keys).seal("Ik slaap niet.", as: "body")
            let other = try SealedTexts(keys).seal("Nee.", as: "body").number
            keys.close()
            keys = try KeyStore(file: path, wrapping: nil)
            let texts = SealedTexts(keys)
            #expect(try texts.open(sealed, number: number, as: "body") == "Ik slaap niet.")
            #expect(throws: StoreError.self) { try texts.open(sealed, number: number, as: "title") }
            #expect(throws: StoreError.self) { try texts.open(sealed, number: other, as: "body") }
            var changed = sealed
            changed[changed.count - 1] ^= 1
            #expect(throws: StoreError.self) { try texts.open(changed, number: number, as: "body") }
            #expect(Data(sealed).range(of: Data("slaap".utf8)) == nil)
            keys.close()
        }
    }

    @Test func `A destroyed key stands in no file, is gone from memory, and leaves its neighbours as they were`() async throws {
        try await withFolder { folder in
            let path = folder.appending(path: "keys.sqlite").path
            var keys = try KeyStore(file: path, wrapping: nil)
            let numbers = try (0..<3_000).map { _ in try keys.take().number }
            let secrets = try numbers.map { try secret($0, keys) }
            let doomed = Set(numbers.filter { $0 % 3 == 0 || (500..<700).contains($0) })
            for at in [0, 1_500, 2_999] { #expect(try files(in: folder, with: secrets[at]) != [], "the control: it can be found") }
            try await keys.destroy(Array(doomed))
            for (number, secret) in zip(numbers, secrets) {
                #expect(try (keys.key(number) == nil) == doomed.contains(number))
                if number % 30 == 0 { #expect(try files(in: folder, with: secret).isEmpty == doomed.contains(number), "\(number)") }
            }
            let whole = try FileManager.default.contentsOfDirectory(at: folder, includingPropertiesForKeys: nil).map {
                try Data(contentsOf: $0)
            }
            #expect(whole.map(\.count).filter { $0 > 0 }.count >= 1)
            let found = zip(numbers, secrets).filter { _, secret in whole.contains { $0.range(of: Data(secret)) != nil } }.map(\.0)
            #expect(Set(found) == Set(numbers).subtracting(doomed))
            keys.close()
            keys = try KeyStore(file: path, wrapping: nil)
            for number in numbers { #expect(try (keys.key(number) == nil) == doomed.contains(number)) }
            #expect(try !doomed.contains(keys.take().number), "and no number comes again")
            keys.close()
        }
    }

    @Test func `A wrapped key store is worth nothing without its wrapping key, and bare keys are wrapped with the first`() async throws {
        try await withFolder { folder in
            let path = folder.appending(path: "keys.sqlite").path
            let wrapping = Entropy.system.bytes(32)
            var keys = try KeyStore(file: path, wrapping: nil)
            let (number, sealed) = try SealedTexts(keys).seal("Stil.", as: "body")
            let gone = try keys.take().number
            try await keys.destroy([gone])
            let bare = try secret(number, keys)
            keys.close()
            #expect(try files(in: folder, with: bare) == ["keys.sqlite"])
            keys = try KeyStore(file: path, wrapping: wrapping)
            #expect(try files(in: folder, with: bare) == [], "the bare key is overwritten")
            #expect(try SealedTexts(keys).open(sealed, number: number, as: "body") == "Stil.")
            #expect(try keys.key(gone) == nil, "what was destroyed stays so")
            let (second, words) = try SealedTexts(keys).seal("Stiller.", as: "body")
            keys.close()
            #expect(throws: KeyStoreError.wrapped) { _ = try KeyStore(file: path, wrapping: nil) }
            #expect(throws: KeyStoreError.wrongWrapping) { _ = try KeyStore(file: path, wrapping: Entropy.system.bytes(32)) }
            keys = try KeyStore(file: path, wrapping: wrapping)
            #expect(try SealedTexts(keys).open(words, number: second, as: "body") == "Stiller.")
            keys.close()
        }
    }

    @Test func `Only so many keys are in memory, and one that is destroyed while it is fetched is not kept`() throws {
        let cache = KeyCache(limit: 100)
        for number in 1...1_000 { cache.add(Int64(number), SealKey(Entropy.system.bytes(32))) }
        #expect((1...1_000).filter { cache[Int64($0)] != nil }.count <= 100)
        #expect(cache[1_000] != nil)
        let since = cache.destructions
        cache.remove([7])
        cache.add(7, SealKey(Entropy.system.bytes(32)), unlessSince: since)
        #expect(cache[7] == nil)
        cache.add(7, SealKey(Entropy.system.bytes(32)), unlessSince: cache.destructions)
        #expect(cache[7] != nil)
    }
}
