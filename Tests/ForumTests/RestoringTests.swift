import Store
import Testing
import Vault

@testable import Forum

/// What was done after a copy was made holds when it is restored.
@Suite struct RestoringTests {
    @Test(arguments: Engine.all, ["erase", "keep"]) func `Whoever erased their account since stays erased`(
        _ engine: Engine, _ posts: String
    ) async throws {
        try await World.open(engine) { world in
            let cast = try await Cast.around(world, access: ["model": "readable"])
            let (author, words) = (cast[.author], world.canary())
            let written = try await cast.circle.thread(by: author, "A long night", words)
            var nights = Nights(world)
            try await nights.copy()
            try await author.post("/account/erasure", ["passphrase": .text(World.passphrase), "posts": .text(posts)]).expect(202)
            try await nights.copy()
            let there = try await world.visitor.get("/posts/\(written.post)")
            #expect(there.text.contains(words) == (posts == "keep"))
            try await nights.restore(nights.copies[0].data) { restored, _ in
                let here = try await restored.visitor.get("/posts/\(written.post)")
                #expect(here.status == there.status && here["body"] == there["body"] && here["author"] == there["author"])
                #expect(try await !Self.exists(author.account, restored))
            }
            try await nights.restore(nights.copies[0].data, keys: nights.copies[0].keys) { restored, _ in
                let here = try await restored.visitor.get("/posts/\(written.post)")
                #expect(here.text.contains(words), "the control: the keys and the ledger of that night know nothing of it")
                #expect(try await Self.exists(author.account, restored))
            }
        }
    }

    private static func exists(_ account: String, _ world: World) async throws -> Bool {
        try await world.site.store.read { db in try db.first("SELECT 1 AS one FROM account WHERE id = \(account)") { _ in true } } ?? false
    }

    @Test(arguments: Engine.all) func `A retention that was shortened since reaches what the copy has`(_ engine: Engine) async throws {
        try await World.open(engine) { world in
            let cast = try await Cast.around(world, access: ["model": "readable"])
            let (author, circle) = (cast[.author], cast.circle)
            let written = try await circle.thread(by: author)
            var nights = Nights(world)
            try await nights.copy()
            try await circle.facilitator.put("\(circle.path)/retention", ["keep_days": 30]).expect(200)
            world.pass(8 * Time.day)
            try await Shortenings(world.site).run()
            try await circle.facilitator.put("\(circle.path)/retention", ["keep_days": 300]).expect(200)
            try await nights.copy()
            let end = try await world.visitor.get("/posts/\(written.post)").expect(200)["expires_at"]
            try await nights.restore(nights.copies[0].data) { restored, _ in
                let here = try await restored.visitor.get("/posts/\(written.post)").expect(200)
                let room = try await restored.visitor.get(circle.path).expect(200).json
                #expect(here["expires_at"] == end && room.at("retention", "keep_days").number == 300)
            }
            try await nights.restore(nights.copies[0].data, keys: nights.copies[0].keys) { restored, _ in
                let other = try await restored.visitor.get("/posts/\(written.post)").expect(200)["expires_at"]
                #expect(other != end, "the control")
            }
        }
    }

    @Test(arguments: Engine.all) func `A copy of now is restored as it is`(_ engine: Engine) async throws {
        try await World.open(engine) { world in
            let cast = try await Cast.around(world, access: ["model": "closed", "conditions": [Circle.vetting]])
            try await cast.circle.sanction(try await cast.circle.admit(world.person(), as: "Heron"), "suspended", days: 3)
            // Who left and applied anew: the application is under way.
            let again = try await world.person()
            try await cast.circle.admit(again, as: "Ibis")
            try await again.delete("\(cast.circle.path)/membership").expect(204)
            try await cast.circle.join(again, as: "Ibis")
            var nights = Nights(world)
            try await nights.copy()
            let before = try await world.rows()
            try await nights.restore(nights.copies[0].data) { restored, outcome in
                #expect(outcome.lost == 0 && outcome.purged == 0 && outcome.namesLost == 0)
                #expect(outcome.applied.allSatisfy { $0.count == 0 }, "\(outcome.applied)")
                var after = try await restored.rows()
                for left in ["session", "idempotency"] { after[left] = before[left] }
                #expect(after["text"] == (before["text"] ?? 0) + (before["room"] ?? 0), "each room's names have another salt")
                after["text"] = before["text"]
                #expect(after == before)
            }
        }
    }

    @Test(arguments: Engine.all)
    func `A newer copy can be restored within a day of the older one, and then what it has more is gone`(
        _ engine: Engine
    ) async throws {
        try await World.open(engine) { world in
            let cast = try await Cast.around(world, access: ["model": "readable"])
            var nights = Nights(world)
            try await nights.copy()
            let later = try await cast.circle.thread(by: cast[.author], "Later", "written after the first copy")
            try await nights.copy()
            for (hours, opens) in [(23, true), (25, false)] as [(Int64, Bool)] {
                let folder = try await nights.restore(nights.copies[0].data) { restored, outcome in
                    #expect(outcome.forgotten > 0)
                    restored.pass(hours * Time.hour)
                    try await restored.purge()
                    #expect(try restored.site.shredder.keys.forgotten() == nil || opens)
                    return restored.folder
                }
                try await nights.restore(nights.copies[1].data, keys: folder.appending(path: "keys.sqlite").path) { restored, _ in
                    let reply = try await restored.visitor.get("/posts/\(later.post)")
                    #expect(reply.status == (opens ? 200 : 404))
                }
            }
            world.pass(2 * Time.day)
            try await nights.restore(nights.copies[0].data) { restored, outcome in
                #expect(outcome.forgotten > 0)
                let waiting = try restored.site.shredder.keys.forgotten()
                #expect(waiting == nil, "an older copy's go at once: some of them may be over")
            }
            // The keys that it was restored with have them still.
            try await nights.restore(nights.copies[1].data) { restored, _ in
                _ = try await restored.visitor.get("/posts/\(later.post)").expect(200)
            }
        }
    }

    @Test(arguments: Engine.all) func `A ban holds that was put by way of a room that was joined since`(_ engine: Engine) async throws {
        try await World.open(engine) { world in
            let (cast, person) = (try await Cast.around(world, access: ["model": "readable"]), try await world.person())
            try await cast.circle.join(person, as: "Heron")
            var nights = Nights(world)
            try await nights.copy()
            let other = try await Circle.open(world)
            let member = try await other.join(person, as: "Ibis")["member"]?.text ?? ""
            try await other.steward.post("/bans", ["member": .text(member), "reason": DecisionTests.reason]).expect(201)
            try await nights.copy()
            func banned(_ restored: World) async throws -> Int? {
                try await restored.site.store.read { db in
                    try db.first("SELECT COUNT(*) AS n FROM ban WHERE account = \(person.account)") { try $0["n"] as Int }
                }
            }
            try await nights.restore(nights.copies[0].data) { restored, _ in
                let count = try await banned(restored)
                #expect(count == 1)
            }
            try await nights.restore(nights.copies[0].data, keys: nights.copies[0].keys) { restored, _ in
                let count = try await banned(restored)
                #expect(count == 0, "the control")
            }
        }
    }

    @Test(arguments: Engine.all) func `What stands in a copy's own outbox does not take the place of what is known since`(_ engine: Engine)
        async throws
    {
        try await World.open(engine) { world in
            let cast = try await Cast.around(world, access: ["model": "readable"])
            let helper = try await cast.circle.join(world.person(), as: "Heron")["member"]?.text ?? ""
            try await cast.circle.appoint(helper, "moderator")
            var nights = Nights(world)
            try await nights.copy()
            // As when the act falls between the carrying over and the copy.
            let store = try Store.sqlite(file: nights.copies[0].data, readers: 1, migrations: Contract.migrations)
            let old: JSON = ["state": "admitted", "role": "moderator", "role_since": 0, "reads_from": 0, "joined_at": 0]
            try await store.write { db in
                try db.run(
                    """
                    INSERT INTO ledger (kind, subject, at, state)
                    VALUES ('membership', \(helper), 5, \(String(decoding: old.bytes, as: UTF8.self)))
                    """)
            }
            await store.close()
            try await cast.circle.appoint(helper, "member")
            try await nights.copy()
            try await nights.restore(nights.copies[0].data) { restored, _ in
                let act = try restored.site.shredder.keys.acts("membership").first { $0.subject == helper }
                #expect(act?.state.contains("\"member\"") == true)
                let role = try await restored.site.store.read { db in
                    try db.first("SELECT role FROM membership WHERE id = \(helper)") { try $0["role"] as String }
                }
                #expect(role == "member")
            }
        }
    }
}
