import Store
import Testing

@testable import Forum

/// A name that has gone cannot be found again by guessing, in no copy of the data.
@Suite struct NameGuessingTests {
    enum Way: CaseIterable, Sendable { case leaves, leavesPosts, renames, erases, isKept }

    private static func go(_ way: Way, _ one: Caller, _ circle: Circle) async throws {
        let world = circle.world
        switch way {
        case .leaves: try await one.delete("\(circle.path)/membership").expect(204)
        case .leavesPosts:
            let written = try await circle.thread(by: one)
            try await one.delete("\(circle.path)/membership").expect(204)
            try await world.changeSalts()
            #expect(try await world.site.store.read { db in try Post.find(written.post, db) } != nil)
            world.pass(400 * Time.day)
            try await world.purge()
        case .renames: try await one.patch("\(circle.path)/membership", ["pseudonym": "Dunlin"]).expect(200)
        case .erases, .isKept:
            try await one.erase(way == .erases ? "erase" : "keep").expect(202)
            try await Erasure(world.site).run()
        }
    }

    @Test(arguments: Engine.all, Way.allCases) func `An hour after a name has gone no copy confirms it`(
        _ engine: Engine, _ way: Way
    ) async throws {
        try await World.open(engine) { world in
            let circle = try await Circle.open(world)
            try await circle.set(policy: ["newcomer_posts": 0])
            try await circle.retain(30)
            let people = try await world.people(2)
            for (caller, name) in zip(people, ["Avocet", "Bittern"]) { try await circle.admit(caller, as: name) }
            try await world.stayForLong()
            let older = try Seizure(world.folder)
            defer { older.discard() }
            for name in ["Avocet", "avocet", "Bittern", "Beech"] {
                #expect(try await world.confirms(name, older), "the search finds what is there: \(name)")
            }
            #expect(try await !world.confirms("Dunlin", older))
            let first = try #require(try await world.salts(of: circle.slug).now)

            try await Self.go(way, people[0], circle)
            #expect(try await world.confirms("Avocet", older), "the control: where salts are not changed it can be guessed")
            world.pass(NameSalt.wait - Time.minute)
            try await NameSalts(world.site).run()
            #expect(try await world.salts(of: circle.slug).now == first, "those who leave within an hour cost one change")
            world.pass(Time.minute)
            try await NameSalts(world.site).run()

            #expect(try world.site.shredder.keys.key(first) == nil)
            for name in ["Avocet", "Bittern", "Beech"] {
                #expect(try await !world.confirms(name, older), "nothing can be confirmed with that copy any more: \(name)")
            }
            let newer = try Seizure(world.folder)
            defer { newer.discard() }
            #expect(try await !world.confirms("Avocet", newer))
            #expect(try await world.confirms("Bittern", newer), "whoever is there can be confirmed by who has all the keys")
            #expect(try await world.misplaced() == [])
            #expect(try await (world.rows()["doomed"] ?? 0) == 0)
        }
    }

    @Test(arguments: Engine.all) func `What goes while names move over brings a change of its own`(_ engine: Engine) async throws {
        try await World.open(engine) { world in
            let circle = try await Circle.open(world)
            let people = try await world.people(3)
            for (caller, name) in zip(people, ["Avocet", "Bittern", "Crane"]) { try await circle.admit(caller, as: name) }
            try await people[0].delete("\(circle.path)/membership").expect(204)
            world.pass(NameSalt.wait)
            // Everybody has moved over, and the change is not finished yet.
            await #expect(throws: Stopped.self) { try await NameSalts(world.site, Purge.Pace.stopping(after: 3).pace).run() }
            let between = try Seizure(world.folder)
            defer { between.discard() }
            try await people[1].delete("\(circle.path)/membership").expect(204)
            try await NameSalts(world.site).run()
            #expect(try await world.salts(of: circle.slug).before == nil)
            #expect(try await world.confirms("Bittern", between), "the control: it stood under the new salt, too")
            try await world.changeSalts()
            #expect(try await !world.confirms("Bittern", between))
            #expect(try await !world.confirms("Crane", between))
            #expect(try await world.misplaced() == [])
        }
    }

    @Test(arguments: Engine.all) func `A room without names has no salt`(_ engine: Engine) async throws {
        try await World.open(engine) { world in
            let circle = try await Circle.open(world)
            let older = try Seizure(world.folder)
            defer { older.discard() }
            let salt = try #require(try await world.salts(of: circle.slug).now)
            // Nobody else can be its facilitator: as when the only one was banned from the site, and left.
            try await world.site.store.write { db in
                let call = Call(world.site, .visitor)
                for (id, room) in try db.all("SELECT id, room FROM membership", { (try $0["id"] as String, try $0["room"] as String) }) {
                    try Pseudonym.letGo(of: id, in: room, call, db)
                }
            }
            try await world.changeSalts()
            #expect(try await world.salts(of: circle.slug) == (nil, nil))
            #expect(try world.site.shredder.keys.key(salt) == nil)
            #expect(try await !world.confirms("Beech", older))
            try await circle.join(world.person(), as: "Beech")
            #expect(try await world.salts(of: circle.slug).now != nil)
            #expect(try await world.misplaced() == [])
        }
    }
}
