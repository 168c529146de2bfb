import Store
import Testing
import Vault

@testable import Forum

/// Many who erased their accounts since a copy was made, and one who did long ago: when the restoring is done nothing is left of them.
@Suite struct RestoringErasedTests {
    private static func rows(_ world: World) async throws -> [Int] {
        let rows = try await world.rows()
        return ["account", "membership", "erasure", "departure"].compactMap { rows[$0] }
    }

    @Test(arguments: Engine.all) func `However many have gone, all are gone when the restoring ends`(_ engine: Engine) async throws {
        try await World.open(engine) { world in
            let cast = try await Cast.around(world, access: ["model": "registered"])
            let without = try await Self.rows(world)
            // More than a batch, with the stand-in that each has in the copy.
            let people = try await parallel(Erasure.batch / 2 + 2) { number in
                let one = try await world.person()
                try await cast.circle.join(one, as: "Heron \(number)")
                return one
            }
            var nights = Nights(world)
            try await nights.copy()
            for one in people { try await one.erase("keep").expect(202) }
            try await nights.copy()
            #expect(try await Self.rows(world) == without)
            try await nights.restore(nights.copies[0].data) { restored, outcome in
                let rows = try await Self.rows(restored)
                #expect(rows == without, "before any server runs on it")
                #expect(outcome.namesLost == 0 && outcome.applied.first { $0.kind == "account" }?.count == people.count)
            }
            try await nights.restore(nights.copies[0].data, keys: nights.copies[0].keys) { restored, _ in
                let rows = try await Self.rows(restored)
                #expect(rows[1] == without[1] + people.count, "the control")
            }
        }
    }

    @Test(arguments: Engine.all) func `What cannot be taken out of a copy is not restored`(_ engine: Engine) async throws {
        try await World.open(engine) { world in
            let circle = try await Circle.open(world)
            let one = try await world.person()
            let member = try await circle.admit(one, as: "Heron")
            try await world.site.store.write { db in
                _ = try db.run("CREATE TABLE bound (member TEXT REFERENCES membership (id))")
                _ = try db.run("INSERT INTO bound (member) VALUES (\(member))")
            }
            var nights = Nights(world)
            try await nights.copy()
            try await world.site.store.write { db in _ = try db.run("DELETE FROM bound") }
            try await one.erase("keep").expect(202)
            try await nights.copy()
            await #expect(throws: Restoring.Refused.self) { try await nights.restore(nights.copies[0].data) { _, _ in } }
            try await nights.restore(nights.copies[1].data) { _, _ in }
        }
    }

    @Test(arguments: Engine.all) func `An account that went over a week is known for as long as a copy that has it`(_ engine: Engine)
        async throws
    {
        try await World.open(engine) { world in
            let (circle, one, begun) = (try await Circle.open(world), try await world.person(), world.now)
            try await circle.admit(one, as: "Heron")
            try await one.erase("erase", over: 7).expect(202)
            world.pass(6 * Time.day)
            var nights = Nights(world)
            try await nights.copy()
            world.pass(2 * Time.day)
            try await Erasure(world.site).run()
            world.pass(begun + 403 * Time.day - world.now)
            // With any act the ledger lets go of what is too old.
            try await world.person().erase().expect(202)
            world.pass(2 * Time.day)
            try await nights.copy()
            func there(_ restored: World) async throws -> Bool {
                try await restored.site.store.read { db in
                    try db.first("SELECT 1 AS one FROM account WHERE id = \(one.account)", { _ in true }) ?? false
                }
            }
            try await nights.restore(nights.copies[0].data) { restored, _ in
                let risen = try await there(restored)
                #expect(!risen)
            }
            let nothing = KeyStore.Act(kind: "account", subject: one.account, day: 0, state: "")
            try world.site.shredder.keys.record([nothing], forgetBefore: 0)
            try await nights.copy()
            try await nights.restore(nights.copies[0].data) { restored, _ in
                let risen = try await there(restored)
                #expect(risen, "the control")
            }
        }
    }
}
