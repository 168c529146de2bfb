import Store
import Testing

@testable import Forum
@testable import Vault

/// The keys of emptied texts go first, all of them, and only then what says that they are to go.
@Suite struct ShredderTests {
    /// Texts that were kept and emptied, whose keys nobody has destroyed yet.
    private static func doomed(_ count: Int, _ world: World) async throws -> [Int64] {
        try await world.site.shredder.store.write { db in
            let texts = try (0..<count).map { try Prose.keep("Number \($0).", .body, db) as Int64 }
            try Prose.empty(texts, db)
            return texts
        }
    }

    private static func entries(_ world: World) async throws -> Int {
        try await world.site.store.read { db in try db.first("SELECT COUNT(*) AS n FROM doomed") { try $0["n"] as Int } ?? 0 }
    }

    @Test(arguments: Engine.all) func `However many there are, none is left`(_ engine: Engine) async throws {
        try await World.open(engine) { world in
            let keys = world.site.shredder.keys
            let texts = try await Self.doomed(Shredder.batch + 130, world)
            #expect(try texts.allSatisfy { try keys.key($0) != nil })
            #expect(try await world.site.shredder.run() == texts.count)
            #expect(try texts.allSatisfy { try keys.key($0) == nil })
            #expect(try await Self.entries(world) == 0)
        }
    }

    @Test(arguments: Engine.all) func `Where the keys cannot be destroyed the entries stay, and the next purge goes on from them`(
        _ engine: Engine
    ) async throws {
        try await World.open(engine) { world in
            let (texts, keys) = (try await Self.doomed(3, world), world.site.shredder.keys)
            try keys.file.write { db in
                _ = try db.run("CREATE TRIGGER broken BEFORE UPDATE ON key BEGIN SELECT RAISE(ABORT, 'the disk is broken'); END")
            }
            await #expect(throws: (any Error).self) { try await world.site.shredder.run() }
            #expect(try await Self.entries(world) == 3)
            #expect(try texts.allSatisfy { try keys.key($0) != nil })
            _ = try keys.file.write { db in try db.run("DROP TRIGGER broken") }
            try await world.purge()
            #expect(try texts.allSatisfy { try keys.key($0) == nil })
            #expect(try await Self.entries(world) == 0)
        }
    }

    @Test(arguments: Engine.all) func `With the purge that takes a post its keys are gone`(_ engine: Engine) async throws {
        try await World.open(engine) { world in
            let circle = try await Circle.open(world)
            try await circle.set(keepDays: 3)
            let post = try await circle.thread(by: circle.facilitator).post
            let texts = try await world.site.store.read { db in
                try #require(
                    try db.first("SELECT title, body FROM post WHERE id = \(post)") { [try $0["title"] as Int64, try $0["body"]] })
            }
            let keys = world.site.shredder.keys
            #expect(try texts.allSatisfy { try keys.key($0) != nil })
            world.pass(3 * Time.day + Time.minute)
            try await world.purge()
            #expect(try texts.allSatisfy { try keys.key($0) == nil })
        }
    }

    @Test(arguments: Engine.all) func `One run of the purge takes all that has expired`(_ engine: Engine) async throws {
        try await World.open(engine) { world in
            let site = world.site
            try await site.store.write { db in
                for number in 0..<1_200 {
                    try db.run(
                        """
                        INSERT INTO idempotency (key, body, reference, status, created_at)
                        VALUES (\("key \(number)"), 'b', 'r', 201, \(site.clock.now()))
                        """)
                }
            }
            world.pass(Lifetimes.request + Time.minute)
            try await world.purge()
            #expect(try await world.rows()["idempotency"] == 0)
        }
    }

    @Test(arguments: Engine.all) func `What has changed since it was found is not removed`(_ engine: Engine) async throws {
        try await World.open(engine) { world in
            let circle = try await Circle.open(world)
            let post = try await circle.thread(by: circle.facilitator).post
            let (site, ended) = (world.site, try #require(Lifetimes.posts.ended))
            world.pass(366 * Time.day)
            let call = Call(site, .visitor)
            let found = try await site.store.read { db in try ended.find(atMost: 10, call, db) }
            #expect(found == [.text(post)])
            for (end, goes) in [(call.now + 1, false), (call.now, true)] {
                let removed = try await site.store.write { db in
                    try db.run("UPDATE post SET expires_at = \(end) WHERE id = \(post)")
                    return try ended.remove(.text(post), call, db)
                }
                #expect(removed == goes)
                #expect(try await world.rows()["post"] == (goes ? 0 : 1))
            }
        }
    }
}
