import Store
import Testing

@testable import Forum

/// What becomes of people and of what they write is known to the ledger.
@Suite struct LedgerNotesOfPeopleTests {
    @Test(arguments: Engine.all) func `Who comes in and goes out`(_ engine: Engine) async throws {
        try await World.open(engine) { world in
            let circle = try await Circle.open(world, access: ["model": "closed", "conditions": [Circle.vetting]])
            try await circle.set(policy: ["appeal_days": 30])
            let (one, two) = (try await world.person(), try await world.person())
            var member = ""
            try await LedgerNotes.notes("let in", .membership, world) {
                member = try await circle.admit(one, as: "Heron")
                return member
            }
            try await LedgerNotes.notes("made a moderator", .membership, world) {
                try await circle.appoint(member, "moderator")
                return member
            }
            try await LedgerNotes.notes("left", .membership, world) {
                try await one.delete("\(circle.path)/membership").expect(204)
                return member
            }
            try await LedgerNotes.notes("applying anew", .membership, world) {
                try await circle.join(one, as: "Heron")
                return member
            }
            let applicant = try #require(try await circle.join(two, as: "Ibis")["member"]?.text)
            try await two.put("\(circle.path)/membership/answers", ["answers": ["Because"]]).expect(202)
            let item = try await AdmissionTests.item(circle, "application", of: two)
            var decision = ""
            try await LedgerNotes.notes("declined", .membership, world) {
                let declined = try await circle.decide(item, "decline", ["reason": DecisionTests.reason]).expect(200)
                decision = try #require(declined.json.at("decision", "id").text)
                return applicant
            }
            try await LedgerNotes.notes("taken up again", .membership, world) {
                try await circle.facilitator.delete("/decisions/\(decision)").expect(204)
                return applicant
            }
            let code = try await circle.invitation()
            func invitation() async throws -> String {
                try await world.site.store.read { db in
                    try #require(try db.first("SELECT id FROM invitation ORDER BY created_at DESC") { try $0["id"] as String })
                }
            }
            try await LedgerNotes.notes("an invitation that is used", .invitation, world) {
                try await world.person().redeem(code, as: "Jay").expect(201)
                return try await invitation()
            }
            world.pass(Time.minute)
            _ = try await circle.invitation()
            try await LedgerNotes.notes("one that is revoked", .invitation, world) {
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
            try await LedgerNotes.notes("removed", .post, world) {
                removed = try await facilitator.post("/posts/\(post)/decision", remove).expect(200).text("id")
                return post
            }
            try await LedgerNotes.notes("put back", .post, world) {
                try await facilitator.delete("/decisions/\(removed)").expect(204)
                return post
            }
            try await LedgerNotes.notes("deleted", .post, world) {
                try await author.delete("/posts/\(post)").expect(204)
                return post
            }
            let third = try await circle.reply(by: author, in: cast.thread).post
            removed = try await facilitator.post("/posts/\(third)/decision", remove).expect(200).text("id")
            try await LedgerNotes.notes("appealed", .post, world) {
                try await author.post("/decisions/\(removed)/appeal", ["text": "I meant it well."]).expect(202)
                return third
            }
            try await LedgerNotes.notes("upheld", .post, world) {
                let queue = try await cast[.moderator].get("\(circle.path)/queue?kind=appeal").expect(200).items
                try await circle.decide(#require(queue.first), "uphold", by: cast[.moderator]).expect(200)
                return third
            }
            let sanctions = "\(circle.path)/members/\(try cast.member(.admitted))/sanctions"
            func newest(_ table: SQL) async throws -> String {
                try await world.site.store.read { db in
                    try #require(try db.first("SELECT id FROM \(sql: table) ORDER BY created_at DESC, id") { try $0["id"] as String })
                }
            }
            world.pass(Time.minute)
            var sanction = ""
            try await LedgerNotes.notes("a sanction", .sanction, world) {
                try await circle.sanction(cast.member(.admitted), "suspended", days: 3)
                sanction = try await newest("sanction")
                return sanction
            }
            try await LedgerNotes.notes("its lifting", .sanction, world) {
                try await facilitator.delete("\(sanctions)/\(sanction)", [:]).expect(204)
                return sanction
            }
            world.pass(Time.minute)
            let second = try await circle.reply(by: author, in: cast.thread).post
            let until = JSON.text(Time.text(world.now + 3 * Time.day))
            let limited = remove.with("sanction", ["kind": "suspended", "until": until])
            try await LedgerNotes.notes("a sanction by a decision", .sanction, world) {
                removed = try await facilitator.post("/posts/\(second)/decision", limited).expect(200).text("id")
                sanction = try await newest("sanction")
                return sanction
            }
            try await LedgerNotes.notes("its taking back", .sanction, world) {
                try await facilitator.delete("/decisions/\(removed)").expect(204)
                return sanction
            }
            world.pass(Time.minute)
            var ban = ""
            try await LedgerNotes.notes("a ban", .ban, world) {
                ban = try await BanTests.ban(cast.member(.admitted), cast[.steward]).expect(201).text("id")
                return ban
            }
            try await LedgerNotes.notes("its lifting", .ban, world) {
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
            try await LedgerNotes.notes("its taking back", .ban, world) {
                try await circle.decide(appeal, "overturn", by: other).expect(200)
                return ban
            }
        }
    }

    @Test(arguments: Engine.all) func `Accounts that go`(_ engine: Engine) async throws {
        try await World.open(engine) { world in
            let cast = try await Cast.around(world, access: ["model": "registered"])
            let (one, member) = (cast[.author], try cast.member(.author))
            try await LedgerNotes.notes("asked for", .account, world) {
                try await one.erase("keep", over: 7).expect(202)
                return one.account
            }
            try await LedgerNotes.notes("stopped", .account, world) {
                try await one.delete("/account/erasure").expect(204)
                return one.account
            }
            let ban = try await BanTests.ban(member, cast[.steward]).expect(201).text("id")
            #expect(try await LedgerNotes.known(.ban, world)[ban] != nil)
            try await LedgerNotes.notes("a room that is left while a limit holds there", .departure, world) {
                try await world.signIn(one.name).erase("keep", over: 7).expect(202)
                world.pass(4 * Time.day)
                try await Erasure(world.site).run()
                return member
            }
            world.pass(4 * Time.day)
            try await Erasure(world.site).run()
            #expect(try await LedgerNotes.known(.account, world)[one.account]?.contains("keep") == true)
            for (kind, subject) in [(.departure, member), (.membership, member), (.ban, ban)] as [(Ledger.Kind, String)] {
                let known = try await LedgerNotes.known(kind, world)
                #expect(known[subject] == nil, "of a day's acts none tells what was one person's")
            }
        }
    }
}
