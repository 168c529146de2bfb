import Foundation
import Store
import Testing

@testable import Vault

/// Where a key store could keep, lose or give away a key at the edges of its work.
@Suite struct KeyStoreEdgeTests {
    private func withFile<T>(_ body: (String) async throws -> T) async throws -> T {
        let folder = FileManager.default.temporaryDirectory.appending(path: "kring-keys-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { #expect(throws: Never.self) { try FileManager.default.removeItem(at: folder) } }
        return try await body(folder.appending(path: "keys.sqlite").path)
    }

    @Test func `While the disk takes no more, no key is handed out that is not on it`() async throws {
        try await withFile { path in
            let keys = try KeyStore(file: path, wrapping: nil)
            _ = try keys.take()
            try keys.file.write { db in
                _ = try db.run("CREATE TRIGGER full BEFORE INSERT ON key BEGIN SELECT RAISE(ABORT, 'the disk is full'); END")
            }
            var last: Int64 = 0
            #expect(throws: StoreError.self) { while true { last = try keys.take().number } }
            for _ in 0..<3 { #expect(throws: StoreError.self) { try keys.take() } }
            #expect(last == keys.highest, "all that were there were taken")
            _ = try keys.file.write { db in try db.run("DROP TRIGGER full") }
            let next = try keys.take()
            #expect(next.number == last + 1)
            let stored = try keys.file.read { db in
                try db.first("SELECT secret FROM key WHERE number = \(next.number)") { try $0["secret"] as [UInt8] }
            }
            #expect(stored?.count == 32)
            keys.close()
        }
    }

    @Test func `No key is handed out whose number a text has from before there were keys`() async throws {
        try await withFile { path in
            let keys = try KeyStore(file: path, wrapping: nil)
            let through = Int64(KeyStore.batch) + 100
            try keys.make(through: through)
            #expect(try keys.key(through) != nil)
            for _ in 0..<KeyStore.batch { #expect(try keys.take().number > through) }
            keys.close()
        }
    }

    @Test func `However many keys there are, none is left bare when they are wrapped`() async throws {
        try await withFile { path in
            var keys = try KeyStore(file: path, wrapping: nil)
            try keys.make(through: Int64(KeyStore.batch) * 3)
            keys.close()
            keys = try KeyStore(file: path, wrapping: Entropy.system.bytes(32))
            let bare = try keys.file.read { db in
                try db.first("SELECT COUNT(*) AS n FROM key WHERE length(secret) = 32") { try $0["n"] as Int }
            }
            #expect(bare == 0)
            keys.close()
        }
    }

    @Test func `A key that is removed is in memory no more, however long ago it was used`() {
        let cache = KeyCache(limit: 4)
        for number in Int64(1)...3 { cache.add(number, SealKey(Entropy.system.bytes(32))) }
        // Of 1 and 2 the first is among the older by now, and the third is the newest.
        cache.remove([1, 3])
        #expect(cache[1] == nil && cache[3] == nil && cache[2] != nil)
    }

    @Test func `Sealed words open under their own key, number and kind, and under no two of them`() async throws {
        try await withFile { path in
            let keys = try KeyStore(file: path, wrapping: nil)
            let (number, sealed) = try SealedTexts(keys).seal("Ik slaap niet.", as: "body")
            let key = try #require(try keys.key(number))
            #expect(SealedTexts.open(sealed, key, number: number, as: "body") == "Ik slaap niet.")
            #expect(SealedTexts.open(sealed, key, number: number + 1, as: "body") == nil)
            #expect(SealedTexts.open(sealed, key, number: number, as: "title") == nil)
            #expect(SealedTexts.open(sealed, try keys.take().key, number: number, as: "body") == nil)
            keys.close()
        }
    }

    @Test func `What is recorded only where nothing is known leaves what is known`() async throws {
        try await withFile { path in
            let keys = try KeyStore(file: path, wrapping: nil)
            func act(_ subject: String, _ state: String) -> KeyStore.Act {
                KeyStore.Act(kind: "post", subject: subject, day: 5, state: state)
            }
            try keys.record([act("a", "new")], forgetBefore: 0)
            try keys.record([act("a", "old"), act("b", "old")], unlessThere: true, forgetBefore: 0)
            #expect(try keys.acts("post").map(\.state) == ["new", "old"])
            keys.close()
        }
    }
}
