import Foundation
import Store
import Synchronization
import Testing
import Vault

@testable import Forum

/// Ended with SIGKILL before whichever statement: what the files hold then ends the same, and a key that was given up stays so.
@Suite struct CrashTests {
    /// Copies of the data directory as it lay there before one statement and the next, while a server had it open.
    private final class Shots: Sendable {
        let source: URL
        let folder: URL
        private let taken = Mutex<[URL]>([])
        private let faults = Mutex<[String]>([])

        init(of source: URL) throws {
            self.source = source
            folder = FileManager.default.temporaryDirectory.appending(path: "kring-shots-\(UUID().uuidString)")
            try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        }

        var all: [URL] { taken.withLock { $0 } }
        var failed: [String] { faults.withLock { $0 } }

        func take() {
            taken.withLock { taken in
                let shot = folder.appending(path: "\(taken.count)")
                do {
                    try FileManager.default.copyItem(at: source, to: shot)
                    taken.append(shot)
                } catch {
                    faults.withLock { $0.append("\(error)") }
                }
            }
        }
    }

    /// What is left: every row in words, which texts can be read, and which keys live.
    private struct Left: Equatable {
        let rows: [String]
        let words: [String]
        let keys: [Int64]

        func difference(from other: Left) -> [String] {
            Set(rows).symmetricDifference(other.rows).sorted() + Set(words).symmetricDifference(other.words).sorted()
                + Set(keys).symmetricDifference(other.keys).map { "key \($0)" }
        }

        init(_ world: World) async throws {
            let taken = try Seizure(world.folder)
            defer { taken.discard() }
            // What is noted for restored backups is carried elsewhere meanwhile.
            rows = taken.rows.filter { $0.table != "ledger" }.map { row in
                "\(row.table) \(row.values.sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value)" }.joined(separator: " "))"
            }.sorted()
            let numbers = try await world.site.store.read { db in try db.all("SELECT id FROM text") { try $0["id"] as Int64 } }
            let keys = world.site.shredder.keys
            self.keys = try numbers.filter { try keys.key($0) != nil }
            words = try await world.site.store.read { db in try db.all("\(sql: Post.from)", Post.init).compactMap(\.body) }.sorted()
        }
    }

    @Test(arguments: Engine.all) func `A purge that is killed before any statement ends as one that was not`(_ engine: Engine) async throws
    {
        try await World.open(engine) { world in
            let cast = try await Cast.around(world, access: ["model": "readable"])
            for number in 0..<3 {
                _ = try await cast.circle.thread(by: cast[.author], "Title \(number)", "Goes \(number)")
                let body: JSON = ["body": .text("Soon \(number)"), "expires_in_days": 1]
                try await cast[.author].post("/threads/\(cast.thread)/posts", body).expect(201)
            }
            try await cast.circle.report(cast.post, by: cast[.admitted])
            try await cast[.author].patch("/posts/\(cast.post)", ["body": "Said anew."]).expect(200)
            world.pass(2 * Time.day)
            try await ends(world, "Said anew.") { try await world.purge() }
        }
    }

    @Test(arguments: Engine.all) func `A deletion that is killed before any statement has happened or has not`(_ engine: Engine)
        async throws
    {
        try await World.open(engine) { world in
            let cast = try await Cast.around(world, access: ["model": "readable"])
            let post = try await cast.circle.reply(by: cast[.author], in: cast.thread, "Goes.")
            try await cast.circle.report(post.post, by: cast[.admitted])
            // What has ended by now is no part of this.
            try await world.purge()
            try await ends(world, "I could not sleep again.", orBefore: true) {
                try await cast[.author].delete("/posts/\(post.post)").expect(204)
                try await world.purge()
            }
        }
    }

    /// - Parameter orBefore: whether the act may also not have happened at all.
    private func ends(_ world: World, _ stays: String, orBefore: Bool = false, _ act: () async throws -> Void) async throws {
        let shots = try Shots(of: world.folder)
        defer { #expect(throws: Never.self) { try FileManager.default.removeItem(at: shots.folder) } }
        let untouched = try await Left(world)
        try await world.statements.watched({ shots.take() }, during: act)
        let end = try await Left(world)
        #expect(end != untouched && end.words.contains(stays) && !Set(untouched.keys).isSubset(of: end.keys))
        #expect(shots.failed == [] && shots.all.count > 30)
        var halfway = 0
        for shot in shots.all {
            try await world.elsewhere(shot) { other in
                let found = try await Left(other)
                let readable = Set(found.keys)
                #expect(Set(end.keys).intersection(untouched.keys).isSubset(of: readable), "a key went whose text stays")
                if found != untouched && found != end { halfway += 1 }
                try await other.purge()
                let then = try await Left(other)
                let (ended, before) = (then.difference(from: end), then.difference(from: untouched))
                #expect(ended.isEmpty || orBefore && before.isEmpty, "\(shot.lastPathComponent) of \(shots.all.count): \(ended) \(before)")
            }
        }
        #expect(halfway > 0, "no shot was taken in the middle, so that this shows nothing")
        print("crash: \(shots.all.count) shots, \(halfway) of them halfway")
    }
}
