import Foundation
import NIOCore
import Store
import Testing

@testable import Forum

/// However much somebody wrote, it comes in pieces, and takes nothing from anybody else.
@Suite struct ExportStreamTests {
    /// As many posts as nobody writes in a test, with a room of theirs and one more.
    private static func writer(_ world: World, posts: Int) async throws -> Caller {
        let (one, circle, second) = (try await world.person(), try await Circle.open(world), try await Circle.open(world))
        for room in [circle, second] {
            try await room.set(policy: ["newcomer_posts": 0])
            try await room.admit(one, as: "Heron")
        }
        let first = try await circle.thread(by: one).post
        _ = try await second.thread(by: one)
        let site = world.site
        for start in stride(from: 0, to: posts, by: 500) {
            try await site.store.write { db in
                for number in start..<min(posts, start + 500) {
                    let body: Int64 = try Prose.keep("Number \(number), “as it was”.\nAnd a second line.", .body, db)
                    try db.run(
                        """
                        INSERT INTO post (id, room, thread, opens, author, body, state, held_for, edits, read_tier, keep_ms, keep_thread_ms, kept_at,
                            written_at, placed_at, published_at, expires_at)
                        SELECT \(site.entropy.id()), room, thread, 0, author, \(body), state, '', 0, read_tier, keep_ms, keep_thread_ms, kept_at,
                            written_at, placed_at + \(Int64(number) + 1), published_at, expires_at FROM post WHERE id = \(first)
                        """)
                }
            }
        }
        return one
    }

    @Test(arguments: Engine.all) func `Ten thousand posts come whole, in small pieces, in their order`(_ engine: Engine) async throws {
        try await World.open(engine) { world in
            let one = try await Self.writer(world, posts: 10_000)
            let pieces = Pieces()
            try await one.openExport().body.write(pieces)
            #expect(pieces.ended)
            #expect(pieces.sizes.count > 100 && pieces.sizes.allSatisfy { $0 <= 2 * Export.piece }, "\(pieces.sizes.max() ?? 0)")
            let bodies = try JSON.large(pieces.reply.bytes)["posts"]?.items?.compactMap { $0["body"]?.text } ?? []
            let numbers = bodies.compactMap { $0.split(separator: " ").dropFirst().first?.dropLast() }.compactMap { Int($0) }
            #expect(bodies.count == 10_002 && numbers == Array(0..<10_000))
        }
    }

    @Test(arguments: Engine.all) func `While a slow reader takes it, others write and read, and no transaction is open`(_ engine: Engine)
        async throws
    {
        try await World.open(engine) { world in
            let one = try await Self.writer(world, posts: 1500)
            let gate = Gateway()
            let pieces = Pieces { await gate.pass() }
            let written = Task { try await one.openExport().body.write(pieces) }
            while pieces.sizes.isEmpty { await Task.yield() }
            #expect(pieces.sizes.count == 1, "no more is read than is taken")
            let circle = try await Circle.open(world)
            _ = try await circle.thread(by: circle.facilitator)
            try await one.export().refused(429, "too-many-requests")
            await gate.letThrough()
            try await written.value
            #expect(pieces.ended && pieces.sizes.count > 10)
            try await one.export().expect(200)
        }
    }

    @Test(arguments: Engine.all) func `Few are written at once, and a place is free again however one ends`(_ engine: Engine) async throws {
        try await World.open(engine) { world in
            let people = try await world.people(Exports.most + 1)
            do {
                var open: [Any] = []
                for person in people.dropLast() { open.append(try await person.openExport()) }
                let last = try #require(people.last)
                // Nobody has a place before the passphrase, nor is told that there is none.
                try await last.export("not this one at all").refused(401, "sign-in-failed")
                let refused = try await last.export()
                refused.refused(503, "busy")
                #expect(refused.headers["retry-after"] == "10" && open.count == Exports.most)
                #expect(try await people[0].export().headers["retry-after"] == "10")
            }
            // Nobody read them; with the answers their places are gone.
            for person in people { try await person.export().expect(200) }
            try await people[0].export("not this one at all").refused(401, "sign-in-failed")
            try await people[0].export().expect(200)
        }
    }

    // The control are the two above: with everybody's limits a slow reader gets all of it in the end, and has the place until then.
    @Test(arguments: Engine.all, ["application/json", "text/html"])
    func `Whoever takes too long is cut off, can see that, and holds no place`(_ engine: Engine, _ type: String) async throws {
        try await World.open(engine, exports: Exports(longest: .milliseconds(1))) { world in
            let one = try await Self.writer(world, posts: 1500)
            let pieces = Pieces { [channel = world.channel] in
                try await channel.closeFuture.get()
                throw ChannelError.ioOnClosedChannel
            }
            await #expect(throws: ChannelError.self) { try await one.openExport(as: type).body.write(pieces) }
            #expect(pieces.sizes.count == 1 && !pieces.ended)
            let whole = try await one.export(as: type).expect(200)
            if type == "text/html" {
                #expect(whole.text.hasSuffix("</html>\n") && !pieces.text.contains("</html>"))
            } else {
                #expect(try JSON.large(whole.bytes)["posts"]?.items?.count == 1502)
                #expect(throws: (any Error).self) { try JSON.large(pieces.reply.bytes) }
            }
        }
    }

    @Test(arguments: Engine.all) func `With the session the export ends, and can be seen to be cut off`(_ engine: Engine) async throws {
        try await World.open(engine) { world in
            let one = try await Self.writer(world, posts: 1500)
            let gate = Gateway()
            let pieces = Pieces { await gate.pass() }
            let written = Task { try await one.openExport().body.write(pieces) }
            while pieces.sizes.isEmpty { await Task.yield() }
            try await world.signIn(one.name).put(
                "/account/passphrase", ["passphrase": .text(World.passphrase), "new_passphrase": "velvet harbour seventeen pines"]
            ).expect(204)
            await gate.letThrough()
            await #expect(throws: Export.Ended.self) { try await written.value }
            #expect(!pieces.ended)
            #expect(throws: (any Error).self) { try JSON.large(pieces.reply.bytes) }
        }
    }
}
