import Foundation
import Testing

@testable import Store

/// What the purge stands on: a text that was overwritten, and then scrubbed, is in no file of the data directory.
///
/// Rows are emptied, never deleted and never given a longer text, and new ones always get the highest id, so that SQLite never moves rows
/// between pages: of moved rows it may leave copies behind, whatever `secure_delete` says. An edited text therefore gets a new row.
@Suite("Erasure")
struct ErasureTests {
    static let texts = Migration(name: "1", sql: "CREATE TABLE text (id BIGINT PRIMARY KEY, body TEXT NOT NULL)")

    @Test("Emptied texts are in no file, kept texts are", arguments: [1, 2, 3, 4] as [UInt64])
    func erased(seed: UInt64) async throws {
        let outcome = try await Self.live(seed: seed, secureDelete: true)
        #expect(outcome.emptied.count > 1_000)
        #expect(outcome.found.intersection(outcome.emptied) == [])
        #expect(outcome.kept.subtracting(outcome.found) == [])
    }

    @Test("Without secure_delete the same search finds them: it is able to see")
    func control() async throws {
        let outcome = try await Self.live(seed: 1, secureDelete: false)
        #expect(outcome.found.intersection(outcome.emptied).count > 100)
    }

    @Test("Before it is scrubbed, an emptied text is still in the log")
    func beforeScrubbing() async throws {
        let outcome = try await Self.live(seed: 1, secureDelete: true, scrub: false)
        #expect(outcome.found.intersection(outcome.emptied).count > 100)
    }

    @Test("Where texts are changed in place, copies stay behind: this is why an edit makes a new row")
    func changedInPlace() async throws {
        var left = 0
        for seed: UInt64 in 1...6 {
            let outcome = try await Self.live(seed: seed, secureDelete: true, changeInPlace: true)
            left += outcome.found.intersection(outcome.emptied).count
        }
        #expect(left > 0)
    }

    struct Outcome {
        var kept: Set<Int> = []
        var emptied: Set<Int> = []
        var found: Set<Int> = []
    }

    /// Writes and empties some thousand texts in random order while others read, and searches the files.
    static func live(seed: UInt64, secureDelete: Bool, scrub: Bool = true, changeInPlace: Bool = false) async throws -> Outcome {
        try await withFolder { folder in
            let engine = try SQLiteEngine(file: folder.file, readers: 2, migrations: [texts], secureDelete: secureDelete)
            let outcome = try await withThrowingTaskGroup { group in
                for _ in 1...2 {
                    group.addTask {
                        while !Task.isCancelled {
                            _ = try await engine.read { try $0.all("SELECT id, body FROM text ORDER BY id") { try $0["body"] as String } }
                        }
                    }
                }
                let outcome = try await churn(engine, seed: seed, changeInPlace: changeInPlace)
                if scrub { try await engine.scrub() }
                group.cancelAll()
                try await group.waitForAll()
                return outcome
            }
            var searched = outcome
            searched.found = try marks(in: folder)
            await engine.close()
            return searched
        }
    }

    private static func churn(_ engine: SQLiteEngine, seed: UInt64, changeInPlace: Bool) async throws -> Outcome {
        var random = Seeded(state: seed)
        var outcome = Outcome()
        var next = 1
        while next <= 2_500 {
            let first = next
            next += Int.random(in: 1...40, using: &random)
            // Half are short, some fill much of a page, some need overflow pages.
            let bodies = (first..<next).map { id in
                let size = [40, 300, 3_900, 15_000].randomElement(using: &random).map { Int.random(in: 8...$0, using: &random) } ?? 8
                return String(String(repeating: mark(id), count: size / 8 + 1).prefix(size))
            }
            outcome.kept.formUnion(first..<next)
            let emptied = Array(outcome.kept.shuffled(using: &random).prefix(Int.random(in: 0...40, using: &random)))
            outcome.kept.subtract(emptied)
            outcome.emptied.formUnion(emptied)
            let changed = changeInPlace ? Array(outcome.kept.shuffled(using: &random).prefix(5)) : []
            try await engine.write { db in
                for (id, body) in zip(first..., bodies) { try db.run("INSERT INTO text (id, body) VALUES (\(id), \(body))") }
                for id in emptied { try db.run("UPDATE text SET body = '' WHERE id = \(id)") }
                for id in changed { try db.run("UPDATE text SET body = \(String(repeating: mark(id), count: 400)) WHERE id = \(id)") }
            }
        }
        return outcome
    }

    private static func mark(_ id: Int) -> String { "T" + String(String(1_000_000 + id).dropFirst()) + "." }

    /// The ids of all marks in all files of the folder, also of those in pages that no table uses.
    private static func marks(in folder: URL) throws -> Set<Int> {
        var ids: Set<Int> = []
        for file in try FileManager.default.contentsOfDirectory(at: folder, includingPropertiesForKeys: nil) {
            let bytes = try Data(contentsOf: file)
            var at = bytes.startIndex
            while let start = bytes[at...].firstIndex(of: UInt8(ascii: "T")) {
                let digits = bytes[(start + 1)...].prefix(7)
                if digits.last == UInt8(ascii: "."), let id = Int(String(decoding: digits.dropLast(), as: UTF8.self)) { ids.insert(id) }
                at = start + 1
            }
        }
        return ids
    }
}

/// SplitMix64, so that a failure can be made again from its seed.
struct Seeded: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
        state &+= 0x9e37_79b9_7f4a_7c15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xbf58_476d_1ce4_e5b9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94d0_49bb_1331_11eb
        return mixed ^ (mixed >> 31)
    }
}
