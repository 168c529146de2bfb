import Store
import Synchronization
import Testing

@testable import Forum

/// A name is one person's in its room, whatever happens to the salt meanwhile.
@Suite struct NameSaltTests {
    private static let names = ["Avocet", "Ivan", "Нора", "Zoë", "Kamer 10"]
    private static let lookalikes = ["AVOCET", "lvan", "HOPA", "zoe", "kamer lO"]

    /// Each name and each that looks like it is refused to somebody else.
    private static func requireTaken(_ names: [String], _ circle: Circle, _ place: String) async throws {
        let stranger = try await circle.world.person()
        for name in names {
            try await stranger.put("\(circle.path)/membership", ["pseudonym": .text(name)]).refused(409, "pseudonym-taken")
        }
        #expect(try await stranger.get("\(circle.path)/membership").status == 404, "\(place)")
    }

    /// The names that the newest salt alone finds.
    private static func found(_ names: [String], _ circle: Circle) async throws -> [String] {
        try await circle.world.site.store.read { db in
            let room = try db.first("SELECT id FROM room WHERE slug = \(circle.slug)") { try $0["id"] as String } ?? ""
            guard let salt = try NameSalt.all(of: room, db).first else { return [] }
            return try names.filter { name in
                try db.first("SELECT 1 AS one FROM membership WHERE room = \(room) AND name_key = \(salt.hash(Likeness.of(name)))") { _ in
                    true
                } != nil
            }
        }
    }

    @Test(arguments: Engine.all) func `A name is given once before, while and after names move over, wherever that is broken off`(
        _ engine: Engine
    ) async throws {
        try await World.open(engine) { world in
            let circle = try await Circle.open(world)
            let people = try await world.people(Self.names.count)
            for (caller, name) in zip(people, Self.names) { try await circle.admit(caller, as: name) }
            let leaving = try await world.people(20)
            try await Self.requireTaken(Self.names + Self.lookalikes, circle, "before")
            var partly = 0
            // The facilitator has a name, too, and whoever joins meanwhile.
            var late: [String] = []
            for most in 1...(Self.names.count + 1) {
                try await circle.admit(leaving[most], as: "Siskin")
                try await leaving[most].delete("\(circle.path)/membership").expect(204)
                world.pass(NameSalt.wait)
                let old = try await world.salts(of: circle.slug).now
                await #expect(throws: Stopped.self) { try await NameSalts(world.site, Purge.Pace.stopping(after: most).pace).run() }
                let salts = try await world.salts(of: circle.slug)
                #expect(salts.before == old && salts.now != old, "it is under way")
                let found = try await Self.found(Self.names, circle)
                if found.count < Self.names.count { partly += 1 }
                try await Self.requireTaken(Self.names + Self.lookalikes + late, circle, "after \(most)")
                // Somebody takes a name while there are two salts, and somebody another.
                try await circle.admit(leaving[most + 10], as: "Heron \(most)")
                late += ["Heron \(most)", "her0n \(most)"]
                try await people[0].patch("\(circle.path)/membership", ["pseudonym": .text(most.isMultiple(of: 2) ? "Avocet" : "avocet.")])
                    .expect(200)
                try await Self.requireTaken(Self.names + Self.lookalikes + late, circle, "after \(most), with a new one")
                // As after a crash: another one goes on.
                try await NameSalts(world.site).run()
                #expect(try await world.salts(of: circle.slug) == (salts.now, nil))
                #expect(try old.map { try world.site.shredder.keys.key($0) == nil } == true)
                #expect(try await Self.found(Self.names, circle) == Self.names)
                #expect(try await world.misplaced() == [])
                try await Self.requireTaken(Self.names + Self.lookalikes + late, circle, "after the change")
            }
            #expect(partly > 2, "the control: the newest salt alone would have given a name twice")
            #expect(try await circle.join(world.person(), as: "Siskin")["state"]?.text == "admitted", "what has gone is free")
        }
    }

    @Test(arguments: Engine.all) func `Of two who came to look alike both keep their names, and nobody else gets one`(_ engine: Engine)
        async throws
    {
        try await World.open(engine) { world in
            let circle = try await Circle.open(world)
            let people = try await world.people(3)
            var members: [String] = []
            for (caller, name) in zip(people, ["Heron", "Ibis", "Siskin"]) { members.append(try await circle.admit(caller, as: name)) }
            // As when newer tables of look-alikes find two names alike that were two.
            let second = members[1]
            try await world.site.store.write { db in
                try Prose.empty(Membership.find(second, db)?.texts.pseudonym, db)
                try db.run("UPDATE membership SET pseudonym = \(Prose.keep("Her0n", .name, db) as Int64) WHERE id = \(second)")
            }
            for (leaving, alike) in [(people[2], 1), (people[0], 0)] {
                try await leaving.delete("\(circle.path)/membership").expect(204)
                try await world.changeSalts()
                #expect(try await world.salts(of: circle.slug).before == nil)
                #expect(try await world.misplaced().count == alike, "one of two is like itself alone, until the other has gone")
                try await Self.requireTaken(["Heron", "HERON"], circle, "\(alike)")
                #expect(try await people[1].get("\(circle.path)/membership").expect(200)["pseudonym"].text == "Her0n")
            }
        }
    }

    @Test(arguments: Engine.all) func `Many names move over in batches, and are asked for by an index`(_ engine: Engine) async throws {
        try await World.open(engine) { world in
            let circle = try await Circle.open(world)
            let (site, phc) = (world.site, world.phc)
            try await site.store.write { db in
                let room = try db.first("SELECT id FROM room WHERE slug = \(circle.slug)") { try $0["id"] as String } ?? ""
                let call = Call(site, .visitor)
                for number in 0..<1_000 {
                    let (account, member) = (site.entropy.id(), site.entropy.id())
                    try db.run(
                        """
                        INSERT INTO account (id, name, passphrase, consent, steward, created_at)
                        VALUES (\(account), \(account), \(phc), '1', 0, 0)
                        """)
                    try db.run(
                        """
                        INSERT INTO membership (id, room, account, pseudonym, role, state, reads_from, accepted_posts, introduction_tier,
                            introduction_at, introduction_state, answers_state, joined_at)
                        VALUES (\(member), \(room), \(account), \(Prose.keep("Bird \(number)", .name, db) as Int64), 'member', 'admitted', 0, 0,
                            2, 0, 'missing', 'missing', 0)
                        """)
                    try Pseudonym.take("Bird \(number)", for: member, in: room, call, db)
                }
                try NameSalt.outdate(room, call, db)
            }
            world.pass(NameSalt.wait)
            let batches = Shared(0)
            var pace = Purge.Pace()
            pace.rest = { batch in
                #expect(batch.taken <= 200)
                batches.change { $0 += 1 }
            }
            try await NameSalts(site, pace).run()
            #expect(batches.now >= 6, "a page is 200 names")
            #expect(try await world.salts(of: circle.slug).before == nil)
            #expect(try await world.misplaced() == [])
        }
    }
}
