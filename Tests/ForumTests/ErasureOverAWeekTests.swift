import Foundation
import Store
import Testing

@testable import Forum

/// An account goes room by room, each at a moment of its own.
@Suite struct ErasureOverAWeekTests {
    private static func rooms(_ count: Int, _ one: Caller, _ world: World) async throws -> [(circle: Circle, thread: String)] {
        var rooms: [(Circle, String)] = []
        for number in 0..<count {
            let circle = try await Circle.open(world)
            try await circle.set(policy: ["newcomer_posts": 0])
            try await circle.admit(one, as: "Heron \(number)")
            rooms.append((circle, try await circle.thread(by: one).thread))
        }
        return rooms
    }

    private static func moments(_ world: World) async throws -> [Int64] {
        try await world.site.store.read { db in try db.all("SELECT at FROM departure ORDER BY at") { try $0["at"] as Int64 } }
    }

    @Test(arguments: Engine.all) func `No two rooms lose somebody at one moment, and none before its own`(_ engine: Engine) async throws {
        try await World.open(engine) { world in
            let one = try await world.person()
            let rooms = try await Self.rooms(5, one, world)
            let begun = world.now
            let ends = try await one.erase("erase", over: 7).expect(202).text("ends_at")
            let erasure = try await one.get("/account").expect(200)["erasure"]
            #expect(erasure.sorted == (["ends_at": .text(ends), "posts": "erase"] as JSON).sorted)
            try await one.erase(over: 7).refused(409, "not-now")
            let moments = try await Self.moments(world)
            #expect(moments.count == 5 && moments.allSatisfy { $0 >= begun && $0 < begun + 7 * Time.day + Time.minute })
            for (first, second) in zip(moments, moments.dropFirst()) { #expect(second - first > 12 * Time.hour) }

            var order: [String] = []
            for (gone, moment) in moments.enumerated() {
                world.pass(moment - world.now - Time.minute)
                try await Erasure(world.site).run()
                #expect(try await Self.there(rooms).count == 5 - gone, "before its moment a room is as it was")
                world.pass(2 * Time.minute)
                // The posts go by the clock alone; the names with the next run.
                let without = try await Self.empty(rooms)
                #expect(without.count == gone + 1)
                try await Erasure(world.site).run()
                #expect(try await Self.there(rooms).count == 4 - gone)
                order += without.filter { !order.contains($0) }
                try await world.signIn(one.name).get("/account").expect(200)
            }
            #expect(Set(order).count == 5)
            world.pass(7 * Time.day - (world.now - begun) + Time.minute)
            try await Erasure(world.site).run()
            let form: JSON = ["name": .text(one.name), "passphrase": .text(World.passphrase)]
            try await world.visitor.post("/sessions", form).refused(401, "sign-in-failed")
            #expect(try await world.rows()["account"] == 10)
        }
    }

    @Test(arguments: Engine.all) func `After a rest of the server one room goes, and the others at moments of their own`(_ engine: Engine)
        async throws
    {
        try await World.open(engine) { world in
            let one = try await world.person()
            let rooms = try await Self.rooms(5, one, world)
            let ends = try #require(try await Time.parse(one.erase("erase", over: 7).expect(202).text("ends_at")))
            let drawn = try await Self.moments(world)
            world.pass(drawn[0] - world.now + Time.minute)
            try await Erasure(world.site).spread()
            #expect(try await Self.moments(world) == drawn, "with one that is due there is nothing to tell")

            world.pass(drawn[3] - world.now + Time.minute)
            try await Erasure(world.site).spread()
            let anew = try await Self.moments(world)
            #expect(anew[0] == drawn[0] && anew.count == 5)
            #expect(anew.dropFirst().allSatisfy { $0 > world.now && $0 <= ends })
            for (first, second) in zip(anew.dropFirst(), anew.dropFirst(2)) { #expect(second - first > (ends - world.now) / 12) }
            try await Erasure(world.site).run()
            #expect(try await Self.there(rooms).count == 4)
            try await Erasure(world.site).spread()
            #expect(try await Self.moments(world) == Array(anew.dropFirst()))

            world.pass(ends - world.now + Time.minute)
            try await Erasure(world.site).spread()
            try await Erasure(world.site).run()
            #expect(try await Self.there(rooms) == [], "what was promised for this day is done on it")
        }
    }

    /// The rooms in which the members list still has them.
    private static func there(_ rooms: [(circle: Circle, thread: String)]) async throws -> [String] {
        var there: [String] = []
        for room in rooms where try await room.circle.facilitator.all("\(room.circle.path)/members").count == 2 {
            there.append(room.circle.slug)
        }
        return there
    }

    /// The rooms in which nothing of theirs is read any more.
    private static func empty(_ rooms: [(circle: Circle, thread: String)]) async throws -> [String] {
        var empty: [String] = []
        for room in rooms where try await room.circle.facilitator.get("/threads/\(room.thread)").status == 404 {
            empty.append(room.circle.slug)
        }
        return empty
    }

    @Test(arguments: Engine.all) func `The order of the rooms is drawn anew each time`(_ engine: Engine) async throws {
        try await World.open(engine) { world in
            let one = try await world.person()
            let rooms = try await Self.rooms(5, one, world)
            var orders = Set<[String]>()
            for _ in 0..<12 {
                try await one.erase(over: 7).expect(202)
                orders.insert(
                    try await world.site.store.read { db in
                        try db.all("SELECT membership FROM departure ORDER BY at") { try $0["membership"] as String }
                    })
                try await one.delete("/account/erasure").expect(204)
            }
            #expect(orders.count > 6, "of 120 orders, twelve times: \(orders.count)")
            #expect(try await Self.there(rooms).count == 5)
            try await one.delete("/account/erasure").refused(404, "not-found")
        }
    }

    @Test(arguments: Engine.all) func `It can be taken back: what is gone stays gone, and no limit is shed by it`(_ engine: Engine)
        async throws
    {
        try await World.open(engine) { world in
            let one = try await world.person()
            let rooms = try await Self.rooms(3, one, world)
            for room in rooms {
                try await room.circle.sanction(one.get("\(room.circle.path)/membership").expect(200).text("member"), "banned")
            }
            try await one.erase("keep", over: 7).expect(202)
            let elsewhere = try await Circle.open(world)
            try await one.put("\(elsewhere.path)/membership", ["pseudonym": "Heron"]).refused(409, "not-now")
            try await one.redeem(elsewhere.invitation(), as: "Heron").refused(409, "not-now")
            world.pass(try #require(try await Self.moments(world).first) - world.now + Time.minute)
            try await Erasure(world.site).run()
            try await one.delete("/account/erasure").expect(204)
            world.pass(8 * Time.day)
            try await Erasure(world.site).run()
            try await world.purge()
            let back = try await world.signIn(one.name)
            #expect(try await back.get("/account").expect(200)["erasure"] == .null)
            #expect(try await Self.there(rooms).count == 2)
            for room in rooms {
                try await back.put("\(room.circle.path)/membership", ["pseudonym": "Heron again"]).refused(403, "not-permitted")
            }
            try await elsewhere.admit(back, as: "Heron")
        }
    }

    @Test(arguments: Engine.all) func `A refusal is not shed by asking for it and taking it back`(_ engine: Engine) async throws {
        try await World.open(engine) { world in
            let circle = try await Circle.open(world, access: AdmissionTests.closed)
            let one = try await world.person()
            try await circle.join(one, as: "Heron")
            try await one.put("\(circle.path)/membership/answers", ["answers": ["Because"]]).expect(202)
            let item = try await AdmissionTests.item(circle, "application", of: one)
            try await circle.decide(item, "decline", ["reason": DecisionTests.reason]).expect(200)
            try await one.erase("erase", over: 7).expect(202)
            world.pass(try #require(try await Self.moments(world).first) - world.now + Time.minute)
            try await Erasure(world.site).run()
            try await one.delete("/account/erasure").expect(204)
            let back = try await world.signIn(one.name)
            try await back.put("\(circle.path)/membership", ["pseudonym": "Ibis"]).refused(409, "not-now")
            world.pass(91 * Time.day)
            try await world.signIn(one.name).put("\(circle.path)/membership", ["pseudonym": "Ibis"]).expect(202)
        }
    }

    @Test(arguments: Engine.all) func `Limits that outlived a room go with the account`(_ engine: Engine) async throws {
        try await World.open(engine) { world in
            let one = try await world.person()
            let room = try #require(try await Self.rooms(1, one, world).first)
            let member = try await one.get("\(room.circle.path)/membership").expect(200).text("member")
            try await room.circle.sanction(member, "banned")
            try await one.erase(over: 7).expect(202)
            world.pass(4 * Time.day)
            try await Erasure(world.site).run()
            #expect(try await world.rows()["sanction"] == 1, "while it can be taken back")
            world.pass(4 * Time.day)
            try await Erasure(world.site).run()
            #expect(try await world.rows()["sanction"] == 0)
            let taken = try Seizure(world.folder)
            defer { taken.discard() }
            #expect(taken.ties(to: member).isEmpty && taken.ties(to: one.account).isEmpty)
        }
    }
}
