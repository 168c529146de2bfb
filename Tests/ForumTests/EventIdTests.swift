import Testing
import Vault

@testable import Forum

/// An event's id tells nobody anything, and what is hidden tells nobody anything by an event.
@Suite struct EventIdTests {
    @Test(arguments: Engine.all) func `Ids of one event are not alike, and those of many show no order`(_ engine: Engine) async throws {
        try await World.open(engine) { world in
            let cast = try await Cast.around(world, access: ["model": "registered"])
            let places = [try await cast[.admitted].place(cast.circle.events), try await cast[.moderator].place(cast.circle.events)]
            for _ in 0..<40 { _ = try await cast.circle.reply(by: cast[.author], in: cast.thread) }
            let one = try await cast[.admitted].events(cast.circle.events, after: places[0]).events
            let same = try await cast[.admitted].events(cast.circle.events, after: places[0]).events
            let other = try await cast[.moderator].events(cast.circle.events, after: places[1]).events
            #expect(one.count == 40 && one.map(\.data) == other.map(\.data))
            let ids = (one + same + other).compactMap(\.id)
            #expect(ids.count == 120 && Set(ids).count == 120, "no two ids are the same, whoever has them")
            #expect(Set(ids.map(\.count)).count == 1, "and none tells a size")
            #expect(!Self.showsOrder(one.compactMap(\.id)))
            // The controls: plain numbers, and numbers under a fixed prefix, would be found out.
            #expect(Self.showsOrder((0..<40).map { "\(1000 + $0)" }) && Self.showsOrder((0..<40).map { "event-\(1000 - $0)" }))
        }
    }

    /// Whether sorting the ids gives more of their order than chance does: of 39 neighbours some 19.5 ascend, with a deviation of 1.8.
    private static func showsOrder(_ ids: [String]) -> Bool {
        let ascending = zip(ids, ids.dropFirst()).count { $0 < $1 }
        return abs(2 * ascending - (ids.count - 1)) > 22
    }

    @Test func `An id is of its own list alone, and is as long at any number`() throws {
        let keyring = Keyring(root: Array(repeating: 7, count: 32))
        let (room, other, queue) = (EventList.room("aaaa"), EventList.room("bbbb"), EventList.queue(account: "aaaa"))
        for id in [0, 1, 255, 256, 1 << 40, Int64.max] {
            let sealed = room.seal(id, keyring)
            #expect(room.open(sealed, keyring) == id)
            #expect(other.open(sealed, keyring) == nil && queue.open(sealed, keyring) == nil)
            #expect(sealed.count == room.seal(0, keyring).count)
        }
    }

    /// Two rooms in which the same is said; in one much happens besides that is not for the listener.
    @Test(arguments: Engine.all) func `Hidden activity makes no byte`(_ engine: Engine) async throws {
        try await World.open(engine) { world in
            var shapes: [[String]] = []
            for busy in [false, true] {
                let cast = try await Cast.around(world, access: ["model": "registered"])
                let ear = try await Ear.listen(cast[.admitted], cast.circle.events)
                let place = try #require(ear.heard.lastID)
                if busy { try await Self.hidden(cast) }
                let first = try await cast.circle.reply(by: cast[.author], in: cast.thread).post
                if busy { try await Self.hidden(cast) }
                let second = try await cast.circle.reply(by: cast[.author], in: cast.thread).post
                try await ear.wait { try $0.posts.count >= 2 }
                await ear.putDown()
                #expect(try ear.heard.posts == [first, second])
                let again = try await cast[.admitted].events(cast.circle.events, after: place)
                shapes.append(
                    again.text.split(separator: "\n", omittingEmptySubsequences: false).map { "\($0.prefix(4)) \($0.count)" })
            }
            #expect(shapes[0] == shapes[1])
        }
    }

    private static func hidden(_ cast: Cast) async throws {
        let secret = "See www.example.org."
        let held = try await cast.circle.reply(by: cast[.author], in: cast.thread, secret).post
        try await cast[.author].patch("/posts/\(cast.post)", ["body": .text(secret)]).expect(202)
        let item = try await cast.circle.item(about: held)
        try await cast[.moderator].put("/queue/\(item["id"]?.text ?? "")/claim").expect(200)
        try await cast.circle.decide(item, "return", by: cast[.moderator], ["note": "Without the address, please."]).expect(200)
        try await cast.circle.report(cast.post, by: cast[.moderator])
    }
}
