import Store
import Testing

@testable import Forum

/// What becomes of rooms is known to the ledger.
@Suite struct LedgerNotesTests {
    private static func room(_ circle: Circle) async throws -> String {
        try await circle.world.site.store.read { [slug = circle.slug] db in
            try #require(try db.first("SELECT id FROM room WHERE slug = \(slug)") { try $0["id"] as String })
        }
    }

    @Test(arguments: Engine.all) func `What a room's facilitators set`(_ engine: Engine) async throws {
        try await World.open(engine) { world in
            let circle = try await Circle.open(world)
            let (facilitator, room) = (circle.facilitator, try await Self.room(circle))
            try await LedgerNotes.notes("access", .room, world) {
                try await circle.set(access: ["model": "closed", "conditions": [Circle.vetting]])
                return room
            }
            try await LedgerNotes.notes("review", .room, world) {
                try await circle.set(policy: ["review": "all", "appeal_days": 60])
                return room
            }
            try await LedgerNotes.notes("listing", .room, world) {
                try await facilitator.patch(circle.path, ["listing": "unlisted"]).expect(200)
                return room
            }
            try await LedgerNotes.notes("a longer retention", .room, world) {
                try await facilitator.put("\(circle.path)/retention", ["keep_days": 900]).expect(200)
                return room
            }
            try await LedgerNotes.notes("an announcement", .room, world) {
                try await facilitator.put("\(circle.path)/retention", ["keep_days": 90]).expect(200)
                return room
            }
            try await LedgerNotes.notes("its taking back", .room, world) {
                try await facilitator.put("\(circle.path)/retention", ["announced": .null]).expect(200)
                return room
            }
            try await facilitator.put("\(circle.path)/retention", ["keep_days": 90]).expect(200)
            world.pass(7 * Time.day)
            try await LedgerNotes.notes("its effect on the room", .room, world) {
                try await Shortenings(world.site).run()
                return room
            }
            #expect(try await LedgerNotes.known(.shortening, world).values.contains { $0.contains(room) }, "and on what is written there")
        }
    }

    @Test(arguments: Engine.all) func `What becomes of a facilitator's code`(_ engine: Engine) async throws {
        try await World.open(engine) { world in
            let circle = try await Circle.open(world)
            let (room, member) = (try await Self.room(circle), try await world.person())
            try await circle.admit(member, as: "Heron")
            let path = "\(circle.path)/facilitator-code"
            func steward() async throws -> Caller {
                let (account, call) = (circle.steward.account, Call(world.site, .visitor))
                let token = try await world.site.store.write { db in try Session.start(for: account, call, db).token }
                return circle.steward.with(.bearer(token))
            }
            world.pass(32 * Time.day)
            try await LedgerNotes.notes("announced", .room, world) {
                try await steward().post(path).expect(202)
                return room
            }
            try await LedgerNotes.notes("objected", .room, world) {
                try await world.signIn(member.name).post("\(path)/objection").expect(204)
                return room
            }
            world.pass(32 * Time.day)
            try await steward().post(path).expect(202)
            world.pass(8 * Time.day)
            var code = ""
            try await LedgerNotes.notes("fetched", .room, world) {
                code = try await steward().post(path).expect(201).text("facilitator_code")
                return room
            }
            try await LedgerNotes.notes("made void by a facilitator who is back", .room, world) {
                _ = try await world.signIn(circle.facilitator.name)
                return room
            }
            world.pass(40 * Time.day)
            try await steward().post(path).expect(202)
            world.pass(8 * Time.day)
            code = try await steward().post(path).expect(201).text("facilitator_code")
            let heir = try await world.signIn(member.name)
            try await LedgerNotes.notes("redeemed", .room, world) {
                try await heir.redeem(code, as: nil).expect(201)
                return room
            }
        }
    }
}
