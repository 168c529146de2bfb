import Store
import Testing
import Vault

@testable import Forum

/// Each act that takes something from somebody, or limits them, is known to the ledger as it stands since: what is not noted would be
/// undone by a restored backup.
@Suite struct LedgerNotesTests {
    /// That an act is noted, of whatever it was about.
    private static func notes(
        _ what: String, _ kind: Ledger.Kind, _ world: World, at place: SourceLocation = #_sourceLocation,
        _ act: () async throws -> String
    ) async throws {
        let before = try await known(kind, world)
        let subject = try await act()
        let after = try await known(kind, world)
        #expect(after[subject] != nil && after[subject] != before[subject], "\(what): it is noted", sourceLocation: place)
        let state = try await world.site.store.read { db in try kind.state(subject, db) }
        guard ![.account, .departure, .shortening].contains(kind) else { return }
        #expect(after[subject] == Self.written(state ?? .null), "\(what): as it stands", sourceLocation: place)
    }

    private static func known(_ kind: Ledger.Kind, _ world: World) async throws -> [String: String] {
        try await world.site.ledger.carry()
        let acts = try world.site.shredder.keys.acts(kind.rawValue, limit: 10_000)
        return Dictionary(uniqueKeysWithValues: try acts.map { ($0.subject, Self.written(try JSON(parsing: Array($0.state.utf8)))) })
    }

    private static func written(_ state: JSON) -> String { String(decoding: state.sorted.bytes, as: UTF8.self) }

    private static func room(_ circle: Circle) async throws -> String {
        try await circle.world.site.store.read { [slug = circle.slug] db in
            try #require(try db.first("SELECT id FROM room WHERE slug = \(slug)") { try $0["id"] as String })
        }
    }

    @Test(arguments: Engine.all) func `What a room's facilitators set`(_ engine: Engine) async throws {
        try await World.open(engine) { world in
            let circle = try await Circle.open(world)
            let (facilitator, room) = (circle.facilitator, try await Self.room(circle))
            try await Self.notes("access", .room, world) {
                try await circle.set(access: ["model": "closed", "conditions": [Circle.vetting]])
                return room
            }
            try await Self.notes("review", .room, world) {
                try await circle.set(policy: ["review": "all", "appeal_days": 60])
                return room
            }
            try await Self.notes("listing", .room, world) {
                try await facilitator.patch(circle.path, ["listing": "unlisted"]).expect(200)
                return room
            }
            try await Self.notes("a longer retention", .room, world) {
                try await facilitator.put("\(circle.path)/retention", ["keep_days": 900]).expect(200)
                return room
            }
            try await Self.notes("an announcement", .room, world) {
                try await facilitator.put("\(circle.path)/retention", ["keep_days": 90]).expect(200)
                return room
            }
            try await Self.notes("its taking back", .room, world) {
                try await facilitator.put("\(circle.path)/retention", ["announced": .null]).expect(200)
                return room
            }
            try await facilitator.put("\(circle.path)/retention", ["keep_days": 90]).expect(200)
            world.pass(7 * Time.day)
            try await Self.notes("its effect on the room", .room, world) {
                try await Shortenings(world.site).run()
                return room
            }
            #expect(try await Self.known(.shortening, world).values.contains { $0.contains(room) }, "and on what is written there")
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
            try await Self.notes("announced", .room, world) {
                try await steward().post(path).expect(202)
                return room
            }
            try await Self.notes("objected", .room, world) {
                try await world.signIn(member.name).post("\(path)/objection").expect(204)
                return room
            }
            world.pass(32 * Time.day)
            try await steward().post(path).expect(202)
            world.pass(8 * Time.day)
            var code = ""
            try await Self.notes("fetched", .room, world) {
                code = try await steward().post(path).expect(201).text("facilitator_code")
                return room
            }
            try await Self.notes("made void by a facilitator who is back", .room, world) {
                _ = try await world.signIn(circle.facilitator.name)
                return room
            }
            world.pass(40 * Time.day)
            try await steward().post(path).expect(202)
            world.pass(8 * Time.day)
            code = try await steward().post(path).expect(201).text("facilitator_code")
            let heir = try await world.signIn(member.name)
            try await Self.notes("redeemed", .room, world) {
                try await heir.redeem(code, as: nil).expect(201)
                return room
            }
        }
    }

    @Test(arguments: Engine.all) func `Who comes in and goes out`(_ engine: Engine) async throws {
        try await World.open(engine) { world in
            let circle = try await Circle.open(world, access: ["model": "closed", "conditions": [Circle.vetting]])
            try await circle.set(policy: ["appeal_days": 30])
            let (one, two) = (try await world.person(), try await world.person())
            var member = ""
            try await Self.notes("let in", .membership, world) {
                member = try await circle.admit(one, as: "Heron")
                return member
            }
            try await Self.notes("made a moderator", .membership, world) {
                try await circle.appoint(member, "moderator")
                return member
            }
            try await Self.notes("left", .membership, world) {
                try await one.delete("\(circle.path)/membership").expect(204)
                return member
            }
            try await Self.notes("applying anew", .membership, world) {
                try await circle.join(one, as: "Heron")
                return member
            }
            let applicant = try #require(try await circle.join(two, as: "Ibis")["member"]?.text)
            try await two.put("\(circle.path)/membership/answers", ["answers": ["Because"]]).expect(202)
            let item = try await AdmissionTests.item(circle, "application", of: two)
            var decision = ""
            try await Self.notes("declined", .membership, world) {
                let declined = try await circle.decide(item, "decline", ["reason": DecisionTests.reason]).expect(200)
                decision = try #require(declined.json.at("decision", "id").text)
                return applicant
            }
            try await Self.notes("taken up again", .membership, world) {
                try await circle.facilitator.delete("/decisions/\(decision)").expect(204)
                return applicant
            }
            let code = try await circle.invitation()
            func invitation() async throws -> String {
                try await world.site.store.read { db in
                    try #require(try db.first("SELECT id FROM invitation ORDER BY created_at DESC") { try $0["id"] as String })
                }
            }
            try await Self.notes("an invitation that is used", .invitation, world) {
                try await world.person().redeem(code, as: "Jay").expect(201)
                return try await invitation()
            }
            world.pass(Time.minute)
            _ = try await circle.invitation()
            try await Self.notes("one that is revoked", .invitation, world) {
                let id = try await invitation()
                try await circle.facilitator.delete("\(circle.path)/invitations/\(id)").expect(204)
                return id
            }
        }
    }

    @Test(arguments: Engine.all) func `What becomes of posts, and what is put on people`(_ engine: Engine) async throws {
        try await World.open(engine) { world in
            let cast = try await Cast.around(world, access: ["model": "registered"])
            let (circle, author, facilitator) = (cast.circle, cast[.author], cast[.facilitator])
            let post = try await circle.reply(by: author, in: cast.thread).post
            let remove: JSON = ["outcome": "remove", "reason": DecisionTests.reason]
            var removed = ""
            try await Self.notes("removed", .post, world) {
                removed = try await facilitator.post("/posts/\(post)/decision", remove).expect(200).text("id")
                return post
            }
            try await Self.notes("put back", .post, world) {
                try await facilitator.delete("/decisions/\(removed)").expect(204)
                return post
            }
            try await Self.notes("deleted", .post, world) {
                try await author.delete("/posts/\(post)").expect(204)
                return post
            }
            let sanctions = "\(circle.path)/members/\(try cast.member(.admitted))/sanctions"
            func newest(_ table: SQL) async throws -> String {
                try await world.site.store.read { db in
                    try #require(try db.first("SELECT id FROM \(sql: table) ORDER BY created_at DESC, id") { try $0["id"] as String })
                }
            }
            world.pass(Time.minute)
            var sanction = ""
            try await Self.notes("a sanction", .sanction, world) {
                try await circle.sanction(cast.member(.admitted), "suspended", days: 3)
                sanction = try await newest("sanction")
                return sanction
            }
            try await Self.notes("its lifting", .sanction, world) {
                try await facilitator.delete("\(sanctions)/\(sanction)", [:]).expect(204)
                return sanction
            }
            world.pass(Time.minute)
            let second = try await circle.reply(by: author, in: cast.thread).post
            let until = JSON.text(Time.text(world.now + 3 * Time.day))
            let limited = remove.with("sanction", ["kind": "suspended", "until": until])
            try await Self.notes("a sanction by a decision", .sanction, world) {
                removed = try await facilitator.post("/posts/\(second)/decision", limited).expect(200).text("id")
                sanction = try await newest("sanction")
                return sanction
            }
            try await Self.notes("its taking back", .sanction, world) {
                try await facilitator.delete("/decisions/\(removed)").expect(204)
                return sanction
            }
            world.pass(Time.minute)
            var ban = ""
            try await Self.notes("a ban", .ban, world) {
                ban = try await BanTests.ban(cast.member(.admitted), cast[.steward]).expect(201).text("id")
                return ban
            }
            try await Self.notes("its lifting", .ban, world) {
                try await cast[.steward].delete("/bans/\(ban)", [:]).expect(204)
                return ban
            }
            world.pass(Time.minute)
            ban = try await BanTests.ban(cast.member(.admitted), cast[.steward]).expect(201).text("id")
            let decision = try await world.site.store.read { [ban] db in
                try #require(try db.first("SELECT decision FROM ban WHERE id = \(ban)") { try $0["decision"] as String })
            }
            // Another steward hears the appeal.
            let (banned, other) = (try await world.signIn(cast[.admitted].name), try await world.steward())
            try await banned.post("/decisions/\(decision)/appeal", ["text": "It was not me."]).expect(202)
            let appeal = try #require(try await other.get("/escalations").expect(200).items.first)
            try await Self.notes("its taking back", .ban, world) {
                try await circle.decide(appeal, "overturn", by: other).expect(200)
                return ban
            }
        }
    }

    @Test(arguments: Engine.all) func `Accounts that go`(_ engine: Engine) async throws {
        try await World.open(engine) { world in
            let cast = try await Cast.around(world, access: ["model": "registered"])
            let (one, member) = (cast[.author], try cast.member(.author))
            try await Self.notes("asked for", .account, world) {
                try await one.erase("keep", over: 7).expect(202)
                return one.account
            }
            try await Self.notes("stopped", .account, world) {
                try await one.delete("/account/erasure").expect(204)
                return one.account
            }
            var ban = ""
            ban = try await BanTests.ban(member, cast[.steward]).expect(201).text("id")
            try await Self.notes("a room that is left", .departure, world) {
                try await world.signIn(one.name).erase("keep").expect(202)
                return member
            }
            #expect(try await Self.known(.account, world)[one.account]?.contains("keep") == true)
            #expect(try await Self.known(.ban, world)[ban] == "null", "its ban went with it")
        }
    }
}
