import Store
import Testing

@testable import Forum

/// Names in a restored copy whose salts are gone by now.
@Suite struct NameRestoringTests {
    private static let names = ["Avocet", "Bittern", "Crane"]

    /// - Parameter moving: the copy is made while names move over.
    @Test(arguments: Engine.all, [false, true]) func `Names are one person's in a restored copy, and those that went stay gone`(
        _ engine: Engine, _ moving: Bool
    ) async throws {
        try await World.open(engine) { world in
            let circle = try await Circle.open(world)
            let people = try await world.people(4)
            var members: [String] = []
            for (caller, name) in zip(people, Self.names + ["Dunlin"]) { members.append(try await circle.admit(caller, as: name)) }
            if moving {
                try await people[3].delete("\(circle.path)/membership").expect(204)
                world.pass(NameSalt.wait)
                await #expect(throws: Stopped.self) {
                    try await NameSalts(world.site, Purge.Pace.stopping(after: 2).pace).run()
                }
            }
            var nights = Nights(world)
            try await nights.copy()
            let copied = try await world.salts(of: circle.slug)
            #expect((copied.before != nil) == moving)
            // Since then one is erased, one has another name, and one is as before.
            try await people[0].erase().expect(202)
            try await people[1].patch("\(circle.path)/membership", ["pseudonym": "Egret"]).expect(200)
            try await NameSalts(world.site).run()
            try await world.changeSalts()
            try await nights.copy()
            for salt in [copied.now, copied.before].compactMap(\.self) { #expect(try world.site.shredder.keys.key(salt) == nil) }

            try await nights.restore(nights.copies[0].data) { restored, outcome in
                #expect(outcome.namesLost == 1)
                #expect(try await restored.salts(of: circle.slug).before == nil)
                #expect(try await restored.misplaced() == [], "of names that went none is hashed, of the others each")
                let (renamed, stranger) = (try await restored.signIn(people[1].name), try await restored.person())
                let given = try await renamed.get("\(circle.path)/membership").expect(200).text("pseudonym")
                #expect(given.hasPrefix("Member "))
                for name in ["Crane", "CRANE", "beech", given] {
                    try await stranger.put("\(circle.path)/membership", ["pseudonym": .text(name)]).refused(409, "pseudonym-taken")
                }
                let taken = try Seizure(restored.folder)
                defer { taken.discard() }
                for name in ["Avocet", "Bittern", "Egret"] { #expect(try await !restored.confirms(name, taken), "\(name)") }
                #expect(try await restored.confirms("Crane", taken), "the search finds what is there")
                for (caller, name) in zip([stranger] + (try await restored.people(1)), ["Avocet", "Bittern"]) {
                    try await caller.put("\(circle.path)/membership", ["pseudonym": .text(name)]).expect(201)
                }
                let census = try await Doctor(restored.site, folder: "").census()
                #expect(census.destroyed + census.missing + census.shut + census.stray + census.spared == 0, "\(census)")
            }
            try await nights.restore(nights.copies[0].data, keys: nights.copies[0].keys) { restored, _ in
                let taken = try Seizure(restored.folder)
                defer { taken.discard() }
                #expect(try await restored.confirms("Avocet", taken), "the control: the keys of that night know nothing of it")
            }
        }
    }
}
