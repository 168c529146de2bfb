import Foundation
import Store
import Testing

@testable import Forum

/// Four hundred days of a site, with a clock that jumps: whatever has an end is read by nobody after it, and stays in no table for longer
/// than until the next purge.
@Suite struct LivesTests {
    static let days: Int64 = 400

    /// Kiribati is a day ahead of Samoa: whoever counted days by the machine's time zone would be told apart from UTC.
    private static let zones = ["Pacific/Kiritimati", "Pacific/Pago_Pago", "Europe/Brussels", "UTC"]

    @Test(arguments: Engine.all) func `Over 400 days nothing is read after its end, or kept after the next purge`(_ engine: Engine)
        async throws
    {
        try await World.open(engine) { world in
            let walk = try await Lives(world, seed: 7)
            let start = world.now
            var steps = 0
            while world.now < start + Self.days * Time.day {
                for _ in 0..<(4 + walk.pick(5)) { try await walk.act() }
                try await walk.note()
                let before = world.now
                Self.jump(walk)
                try await walk.everybodySignsIn()
                let seen = try await walk.look(endedAfter: before)
                #expect(seen == [], "day \((world.now - start) / Time.day)")
                try await world.purge()
                let over = try await LivesAges.over(world)
                #expect(over.filter { $0.value > 0 } == [:], "day \((world.now - start) / Time.day)")
                steps += 1
            }
            NSTimeZone.resetSystemTimeZone()
            print("lives: \(steps) steps, \(walk.marks.count) marks, \(walk.over(at: world.now).count) of them over, \(walk.looks) answers")
            print("lives: \(walk.done.sorted { $0.key < $1.key }.map { "\($0.key) \($0.value)" }.joined(separator: ", "))")
            #expect(walk.over(at: world.now).count > 100)
            for kind in ["threads", "edits", "reports", "appeals", "answers", "left", "sanctions", "bans", "invitations", "own initiative"]
            {
                #expect(walk.done[kind] ?? 0 > 0, "nobody did: \(kind)")
            }
        }
    }

    /// Mostly some hours or days, now and then weeks, and back by minutes or hours; each time in another time zone.
    private static func jump(_ walk: Lives) {
        switch walk.pick(10) {
        case 0...3: walk.world.pass(Int64(1 + walk.pick(30)) * Time.hour)
        case 4...6: walk.world.pass(Int64(1 + walk.pick(4)) * Time.day)
        case 7: walk.world.pass(Int64(7 + walk.pick(21)) * Time.day)
        default: walk.world.pass(-Int64(1 + walk.pick(240)) * Time.minute)
        }
        NSTimeZone.default = TimeZone(identifier: zones[walk.pick(zones.count)]) ?? .gmt
    }

    /// The control: years later, without a purge, everything is over; each line takes away what it says, and nothing does it for it.
    @Test(arguments: Engine.all) func `A line that is taken out of the table is found`(_ engine: Engine) async throws {
        try await World.open(engine) { world in
            let walk = try await Lives(world, seed: 11)
            for _ in 0..<60 {
                for _ in 0..<4 { try await walk.act() }
                world.pass(Int64(1 + walk.pick(40)) * Time.hour)
                try await walk.everybodySignsIn()
            }
            try await walk.waits()
            try await world.site.store.write { try $0.run("UPDATE account SET totp_step = 1 WHERE totp_on = 1") }
            world.pass(3 * 365 * Time.day)
            var missing: [String] = []
            // In the order of the table, in which nothing comes after what it goes with.
            for line in Lifetimes.all where line.ended != nil && line.id != "memberships" {
                let before = try #require(try await LivesAges.over(world)[line.id], "nothing counts what is over of \(line.id)")
                if before == 0 { missing.append(line.id) }
                try await Purge(world.site, Purge.Pace(), lifetimes: [line]).run()
                #expect(try await LivesAges.over(world)[line.id] == 0, "\(line.id)")
            }
            #expect(missing == [], "there was nothing of these, so their absence was not looked for")
            world.pass(2 * 365 * Time.day)
            // Nothing refers to those any more who left.
            try await Purge(world.site, Purge.Pace(), lifetimes: Lifetimes.all.filter { $0.id != "memberships" }).run()
            #expect(try await LivesAges.over(world)["memberships"] ?? 0 > 0)
            try await world.purge()
            #expect(try await LivesAges.over(world).values.allSatisfy { $0 == 0 })
        }
    }
}
