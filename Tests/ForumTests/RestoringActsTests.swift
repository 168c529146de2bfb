import Store
import Testing
import Vault

@testable import Forum

/// One act after another that falls between a copy and its restoring: afterwards it stands as it does on the site that went on, or is gone.
@Suite struct RestoringActsTests {
    /// What the acts are done in: a room that anybody with an account joins, and one that asks first.
    final class Scene: Sendable {
        let cast: Cast
        let closed: Circle
        let applicant: Caller
        let applied: String
        /// A post of the author's, beside the one that opened the thread.
        let post: String

        var circle: Circle { cast.circle }
        var world: World { circle.world }
        var author: Caller { cast[.author] }

        init(_ world: World) async throws {
            cast = try await Cast.around(world, access: ["model": "registered"])
            post = try await cast.circle.reply(by: cast[.author], in: cast.thread).post
            closed = try await Circle.open(
                world,
                access: ["model": "custom", "read": "admitted", "write": "admitted", "conditions": [Circle.introduction, Circle.vetting]])
            applicant = try await world.person()
            applied = try #require(try await closed.join(applicant, as: "Plover")["member"]?.text)
            try await applicant.put("\(closed.path)/membership/introduction", ["body": "I am new here."]).expect(202)
            try await applicant.put("\(closed.path)/membership/answers", ["answers": ["Because"]]).expect(202)
        }

        func decide(_ outcome: String, _ post: String) async throws -> String {
            let body: JSON = ["outcome": .text(outcome), "reason": DecisionTests.reason]
            return try await circle.facilitator.post("/posts/\(post)/decision", body).expect(200).text("id")
        }

        func undo(_ table: SQL) async throws {
            let decision = try await world.site.store.read { db in
                try #require(try db.first("SELECT decision FROM \(sql: table) ORDER BY created_at DESC") { try $0["decision"] as String })
            }
            try await circle.facilitator.delete("/decisions/\(decision)").expect(204)
        }

        func edit(_ words: String) async throws {
            try await author.patch("/posts/\(post)", ["body": .text("\(words): www.example.org")]).expect(202)
        }
    }

    struct Act: Sendable, CustomTestStringConvertible {
        let testDescription: String
        /// What is there already when the copy is made.
        var before: @Sendable (Scene) async throws -> Void = { _ in }
        let act: @Sendable (Scene) async throws -> Void
        /// One value, under the name `v`.
        let look: @Sendable (Scene) throws -> SQL
        /// What the restored site has instead of what the other has; `none` for no row.
        var restored: String?
        /// Whether it is seen where it was done.
        var changes = true
    }

    private static let acts = [
        Act(
            testDescription: "A moderator who is a member again",
            before: { try await $0.circle.appoint($0.cast.member(.admitted), "moderator") },
            act: { try await $0.circle.appoint($0.cast.member(.admitted), "member") },
            look: { "SELECT state || role AS v FROM membership WHERE id = \(try $0.cast.member(.admitted))" }),
        Act(
            testDescription: "Who left", act: { try await $0.cast[.admitted].delete("\($0.circle.path)/membership").expect(204) },
            look: { "SELECT state AS v FROM membership WHERE id = \(try $0.cast.member(.admitted))" }),
        Act(
            testDescription: "Who withdrew an application",
            act: { try await $0.applicant.delete("\($0.closed.path)/membership").expect(204) },
            look: {
                "SELECT state || (SELECT COUNT(*) FROM answer WHERE membership = membership.id) AS v FROM membership WHERE id = \($0.applied)"
            }),
        Act(
            testDescription: "Who was declined",
            act: { scene in
                let item = try await AdmissionTests.item(scene.closed, "application", of: scene.applicant)
                try await scene.closed.decide(item, "decline", ["reason": DecisionTests.reason]).expect(200)
            }, look: { "SELECT state AS v FROM membership WHERE id = \($0.applied)" }),
        Act(
            testDescription: "An invitation that is used up", before: { _ = try await $0.closed.invitation() },
            act: { scene in
                let code = try await scene.closed.invitation()
                try await scene.world.person().redeem(code, as: "Jay").expect(201)
                _ = try await scene.world.site.store.write { db in
                    // As if the one from before the copy had been taken.
                    try db.run("UPDATE invitation SET used = 1")
                    for id in try db.all("SELECT id FROM invitation", { try $0["id"] as String }) {
                        try Ledger.note(.invitation, id, Call(scene.world.site, .visitor), db)
                    }
                }
            }, look: { _ in "SELECT MIN(used) AS v FROM invitation" }),
        Act(
            testDescription: "An invitation that is revoked", before: { _ = try await $0.closed.invitation() },
            act: { scene in
                let list = try await scene.closed.facilitator.get("\(scene.closed.path)/invitations").expect(200).items
                try await scene.closed.facilitator.delete("\(scene.closed.path)/invitations/\(list.first?["id"]?.text ?? "")").expect(204)
            }, look: { _ in "SELECT COUNT(*) AS v FROM invitation" }),
        Act(
            testDescription: "A post that is deleted", act: { try await $0.author.delete("/posts/\($0.post)").expect(204) },
            look: { "SELECT state || COALESCE(body, 0) AS v FROM post WHERE id = \($0.post)" }),
        Act(
            testDescription: "A post that is removed", act: { _ = try await $0.decide("remove", $0.post) },
            look: { "SELECT state || expires_at AS v FROM post WHERE id = \($0.post)" }),
        Act(
            testDescription: "A post that is removed while a change of it waits", before: { try await $0.edit("Once") },
            act: { _ = try await $0.decide("remove", $0.post) },
            look: {
                "SELECT state || (SELECT COUNT(*) FROM item WHERE item.post = post.id AND item.state = 'open') AS v FROM post WHERE id = \($0.post)"
            }),
        Act(
            testDescription: "A post that is put back", before: { _ = try await $0.decide("remove", $0.post) },
            act: { scene in
                let decision = try await scene.world.site.store.read { db in
                    try #require(try db.first("SELECT id FROM decision WHERE post = \(scene.post)") { try $0["id"] as String })
                }
                try await scene.circle.facilitator.delete("/decisions/\(decision)").expect(204)
            }, look: { "SELECT state || expires_at AS v FROM post WHERE id = \($0.post)" }),
        Act(
            testDescription: "A sanction that is put",
            act: { try await $0.circle.sanction($0.cast.member(.admitted), "suspended", days: 9) },
            look: {
                "SELECT kind || until || COALESCE(ended_at, 0) AS v FROM sanction WHERE membership = \(try $0.cast.member(.admitted))"
            }),
        Act(
            testDescription: "A sanction that is lifted", before: { try await $0.circle.sanction($0.cast.member(.admitted), "banned") },
            act: { scene in
                let path = "\(scene.circle.path)/members/\(try scene.cast.member(.admitted))/sanctions"
                let id = try await scene.circle.facilitator.get(path).expect(200).items.first?["id"]?.text ?? ""
                try await scene.circle.facilitator.delete("\(path)/\(id)", [:]).expect(204)
            }, look: { "SELECT COALESCE(ended_at, 0) AS v FROM sanction WHERE membership = \(try $0.cast.member(.admitted))" }),
        Act(
            testDescription: "A sanction that is put and lifted",
            act: { scene in
                let member = try scene.cast.member(.admitted)
                try await scene.circle.sanction(member, "banned")
                let path = "\(scene.circle.path)/members/\(member)/sanctions"
                let id = try await scene.circle.facilitator.get(path).expect(200).items.first?["id"]?.text ?? ""
                try await scene.circle.facilitator.delete("\(path)/\(id)", [:]).expect(204)
            },
            look: { "SELECT COUNT(*) AS v FROM sanction WHERE membership = \(try $0.cast.member(.admitted)) AND ended_at IS NULL" },
            changes: false),
        Act(
            testDescription: "A sanction that is put and over",
            act: { scene in
                try await scene.circle.sanction(scene.cast.member(.admitted), "suspended", days: 2)
                scene.world.pass(3 * Time.day)
            },
            look: {
                "SELECT COUNT(*) AS v FROM sanction WHERE membership = \(try $0.cast.member(.admitted)) AND until > \($0.world.now)"
            }, changes: false),
        Act(
            testDescription: "A ban that is put", act: { try await BanTests.ban($0.cast.member(.admitted), $0.cast[.steward]).expect(201) },
            look: { "SELECT COUNT(*) AS v FROM ban WHERE account = \($0.cast[.admitted].account) AND ended_at IS NULL" }),
        Act(
            testDescription: "A ban that is lifted",
            before: { try await BanTests.ban($0.cast.member(.admitted), $0.cast[.steward]).expect(201) },
            act: { scene in
                let id = try await scene.cast[.steward].get("/bans").expect(200).items.first?["id"]?.text ?? ""
                try await scene.cast[.steward].delete("/bans/\(id)", [:]).expect(204)
            }, look: { "SELECT COALESCE(ended_at, 0) AS v FROM ban WHERE account = \($0.cast[.admitted].account)" }),
        Act(
            testDescription: "A room that is closed",
            act: { try await $0.circle.set(access: ["model": "closed", "conditions": [Circle.vetting]]) },
            look: { "SELECT read_tier || conditions || loosened_at AS v FROM room WHERE slug = \($0.circle.slug)" }),
        Act(
            testDescription: "An erasure that is asked for", act: { try await $0.author.erase("keep", over: 7).expect(202) },
            look: {
                """
                SELECT posts || ends_at || (SELECT COUNT(*) FROM departure WHERE at > \($0.world.now - Time.minute)) AS v
                FROM erasure WHERE account = \($0.author.account)
                """
            }),
        Act(
            testDescription: "An erasure that is stopped", before: { try await $0.author.erase("keep", over: 7).expect(202) },
            act: { try await $0.author.delete("/account/erasure").expect(204) },
            look: { _ in "SELECT (SELECT COUNT(*) FROM erasure) + (SELECT COUNT(*) FROM departure) AS v" }),
        Act(
            testDescription: "A room that somebody went from, before they stopped",
            act: { scene in
                try await scene.author.erase("erase", over: 7).expect(202)
                scene.world.pass(4 * Time.day)
                try await Erasure(scene.world.site).run()
                try await scene.author.delete("/account/erasure").expect(204)
            }, look: { "SELECT COUNT(*) AS v FROM membership WHERE account = \($0.author.account)" }),
        // Words that went with a change: what they stood in goes as it went, or is free to be written anew.
        Act(
            testDescription: "A post that is changed",
            act: { try await $0.author.patch("/posts/\($0.post)", ["body": "Other words."]).expect(200) },
            look: { "SELECT body AS v FROM post WHERE id = \($0.post)" }, restored: "none"),
        Act(
            testDescription: "A change that is changed while it waits", before: { try await $0.edit("Once") },
            act: { try await $0.edit("Twice") },
            look: {
                """
                SELECT (SELECT COUNT(*) FROM item WHERE item.post = post.id AND item.state = 'open') || '/' || COALESCE(pending_for, '')
                    || '/' || COALESCE(pending_body, 0) AS v FROM post WHERE id = \($0.post)
                """
            }, restored: "0//0"),
        Act(
            testDescription: "An introduction that is written anew",
            act: { try await $0.applicant.put("\($0.closed.path)/membership/introduction", ["body": "Hello."]).expect(202) },
            look: {
                """
                SELECT introduction_state || COALESCE(introduction, 0) || (SELECT COUNT(*) FROM item
                    WHERE item.member = membership.id AND kind = 'introduction' AND item.state = 'open') AS v
                FROM membership WHERE id = \($0.applied)
                """
            }, restored: "missing00"),
        Act(
            testDescription: "Answers that are written anew",
            act: { try await $0.applicant.put("\($0.closed.path)/membership/answers", ["answers": ["Well"]]).expect(202) },
            look: {
                """
                SELECT answers_state || (SELECT COUNT(*) FROM answer WHERE membership = membership.id) || (SELECT COUNT(*) FROM item
                    WHERE item.member = membership.id AND kind = 'application' AND item.state = 'open')
                    || (SELECT MAX(answer) FROM answer) AS v
                FROM membership WHERE id = \($0.applied)
                """
            }, restored: "none"),
        Act(
            testDescription: "A name that is wished otherwise",
            before: { scene in
                try await scene.author.delete("\(scene.circle.path)/membership").expect(204)
                try await scene.circle.set(access: ["model": "closed", "conditions": [Circle.vetting]])
                try await scene.circle.join(scene.author, as: "Second")
            },
            act: { try await $0.author.patch("\($0.circle.path)/membership", ["pseudonym": "Third"]).expect(200) },
            look: { "SELECT COALESCE(wished, 0) AS v FROM membership WHERE id = \(try $0.cast.member(.author))" }, restored: "0"),
        Act(
            testDescription: "A name that is another now",
            act: { try await $0.author.patch("\($0.circle.path)/membership", ["pseudonym": "Third"]).expect(200) },
            look: {
                """
                SELECT CASE WHEN text.sealed IS NULL THEN 'none' ELSE 'named' END || (name_key IS NULL) AS v
                FROM membership JOIN text ON text.id = pseudonym WHERE membership.id = \(try $0.cast.member(.author))
                """
            }, changes: false),
    ]

    private static func value(_ sql: SQL, _ world: World) async throws -> String {
        let found = try await world.site.store.read { db in
            try db.first(sql) { row in
                switch try row["v"] as Value {
                case .text(let text): text
                case .integer(let number): String(number)
                case .null, .blob: "none"
                }
            }
        }
        return found ?? "none"
    }

    @Test(arguments: Engine.all, acts) func `It stands as it does since`(_ engine: Engine, _ act: Act) async throws {
        try await World.open(engine) { world in
            let scene = try await Scene(world)
            try await act.before(scene)
            var nights = Nights(world)
            try await nights.copy()
            world.pass(Time.minute)
            let before = try await Self.value(act.look(scene), world)
            try await act.act(scene)
            try await nights.copy()
            let after = try await Self.value(act.look(scene), world)
            #expect((before != after) == act.changes, "\(before) and \(after)")
            try await nights.restore(nights.copies[0].data) { restored, _ in
                let here = try await Self.value(act.look(scene), restored)
                #expect(here == act.restored ?? after, "before it was \(before)")
                let loose = try await Self.emptied(restored)
                #expect(loose == [], "nothing refers to words that are gone")
                try await restored.site.ledger.carry()
                let said = try await Doctor(restored.site, folder: restored.folder.path).census()
                #expect(said.destroyed + said.missing + said.shut + said.stray + said.spared == 0, "\(said)")
            }
            try await nights.restore(nights.copies[0].data, keys: nights.copies[0].keys) { restored, _ in
                let there = try await Self.value(act.look(scene), restored)
                #expect(there == before, "the control: that night knew nothing of it")
            }
        }
    }

    /// The columns that refer to texts that are emptied.
    private static func emptied(_ world: World) async throws -> [String] {
        try await world.site.store.read { db in
            try Prose.places.compactMap { place in
                let (table, column) = (SQL(stringLiteral: place.table), SQL(stringLiteral: place.column))
                let found = try db.first(
                    "SELECT one.\(sql: column) AS id FROM \(sql: table) one JOIN text ON text.id = one.\(sql: column) WHERE text.sealed IS NULL"
                ) { try $0["id"] as Int64 }
                return found.map { _ in "\(place.table).\(place.column)" }
            }
        }
    }
}
