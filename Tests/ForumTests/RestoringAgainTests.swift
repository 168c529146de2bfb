import Store
import Testing

@testable import Forum

/// What holds again after a restore has its reasons and an appeal, as it has anywhere (promise 4).
@Suite struct RestoringAgainTests {
    static let rule = "Geldt opnieuw sinds deze site uit een reservekopie is teruggezet."
    static let facts = "Het was voordien al beslist. De redenen van toen zijn met de gegevens verloren gegaan."

    /// Who is limited after a copy: by a removal, a sanction and a ban.
    private struct Limited {
        let cast: Cast
        let banned: Caller

        static func around(_ world: World) async throws -> Limited {
            let limited = Limited(
                cast: try await Cast.around(world, access: ["model": "registered"]), banned: try await world.person())
            try await limited.cast.circle.join(limited.banned, as: "Heron")
            return limited
        }

        func limit() async throws {
            let remove: JSON = ["outcome": "remove", "reason": DecisionTests.reason]
            try await cast.circle.facilitator.post("/posts/\(cast.post)/decision", remove).expect(200)
            try await cast.circle.sanction(cast.member(.admitted), "read_only", days: 90)
            let member = try await banned.get("\(cast.circle.path)/membership").expect(200).text("member")
            try await BanTests.ban(member, cast[.steward]).expect(201)
        }

        /// Their names, what restricts them, and the kind of their notice.
        var all: [(name: String, restricts: String, notice: String)] {
            [
                (cast[.author].name, "post_removed", "decision"), (cast[.admitted].name, "read_only", "sanction"),
                (banned.name, "site_banned", "ban"),
            ]
        }
    }

    static func appeal(_ decision: String, in list: String, for caller: Caller) async throws -> JSON? {
        try await caller.get(list).expect(200).items.first { $0.at("appeal", "of", "id").text == decision }
    }

    @Test(arguments: Engine.all) func `Each is told what holds again and why, and an appeal that is right ends it`(_ engine: Engine)
        async throws
    {
        try await World.open(engine) { world in
            let limited = try await Limited.around(world)
            let (cast, path) = (limited.cast, limited.cast.circle.path)
            let before = try await cast[.stranger].get("/posts/\(cast.post)").expect(200).json.sorted
            var nights = Nights(world)
            try await nights.copy()
            try await limited.limit()
            world.pass(5 * Time.day)
            try await nights.copy()
            try await nights.restore(nights.copies[0].data) { restored, _ in
                let (moderator, steward) = (try await restored.signIn(cast[.moderator].name), try await restored.steward())
                let reader = try await restored.signIn(cast[.stranger].name)
                #expect(try await reader.get("/posts/\(cast.post)").status == 404)
                for (name, restricts, kind) in limited.all {
                    let person = try await restored.signIn(name)
                    let notice = try #require(try await person.notices().first)
                    let (id, statement) = (notice.at("decision", "id").text ?? "", notice.at("decision", "statement"))
                    #expect(notice["kind"]?.text == kind && notice.at("decision", "outcome").text == "put_again")
                    #expect(statement["restricts"]?.texts == [restricts] && statement["source"]?.text == "restored")
                    #expect(statement["rule"]?.text == Self.rule && statement["facts"]?.text == Self.facts)
                    #expect(statement["redress"]?.text?.contains("niet meer bekend") == true)
                    let until = Time.text(restored.now + 30 * Time.day).prefix(10)
                    #expect(notice.at("decision", "may_appeal_until").text?.prefix(10) == until, "counted from the restore")

                    try await person.post("/decisions/\(id)/appeal", ["text": "I meant it well."]).expect(202)
                    let ofRoom = try await Self.appeal(id, in: "\(path)/queue?kind=appeal", for: moderator)
                    let ofSite = try await Self.appeal(id, in: "/escalations", for: steward)
                    #expect((ofRoom == nil) == (kind == "ban") && (ofSite == nil) == (kind != "ban"), "one of the two hears it")
                    let item = try #require(ofRoom ?? ofSite)
                    try await cast.circle.decide(item, "overturn", by: ofRoom == nil ? steward : moderator).expect(200)
                    let heard = try await person.get("/decisions/\(id)").expect(200)
                    #expect(heard["overturned"].flag == true && heard["appeal"].at("state").text == "overturned")
                    #expect(heard["appeal"].names.contains("state") && !heard["appeal"].names.contains("same_person"), "nobody knows")
                }
                #expect(try await reader.get("/posts/\(cast.post)").expect(200).json.sorted == before, "exactly as it was")
                let member = try await restored.signIn(cast[.admitted].name)
                try await member.post("/threads/\(cast.thread)/posts", ["body": "I am here again."]).expect(201)
                #expect(try await restored.signIn(limited.banned.name).get("/account").expect(200)["banned"] == .null)
                for (caller, count) in [(member, 1), (moderator, 2)] {
                    let log = try await caller.get("\(path)/log").expect(200).items.filter { $0["act"]?.text == "put_again" }
                    #expect(
                        log.count == count && log.allSatisfy { $0["taken_back"]?.text == "overturned" && $0["rule"]?.text == Self.rule })
                }
                // The ledger knows that it is over.
                var further = Nights(restored)
                try await further.copy()
                try await further.restore(nights.copies[0].data) { _, outcome in
                    for kind in ["post", "sanction", "ban"] { #expect(outcome.applied.first { $0.kind == kind }?.count == 0, "\(kind)") }
                }
            }
            try await nights.restore(nights.copies[0].data, keys: nights.copies[0].keys) { restored, _ in
                let seen = try await restored.signIn(cast[.stranger].name).get("/posts/\(cast.post)")
                #expect(seen.status == 200, "the control")
                for (name, _, _) in limited.all {
                    #expect(try await restored.signIn(name).notices().allSatisfy { $0.at("decision", "outcome").text != "put_again" })
                }
            }
        }
    }

    /// The decisions about a restored site's limits that hold again, by their ids.
    private static func again(_ world: World) async throws -> [String] {
        try await world.site.store.read { db in
            try db.all("SELECT id FROM decision WHERE outcome = 'put_again' ORDER BY id") { try $0["id"] as String }
        }
    }

    @Test(arguments: Engine.all) func `The ledger that is gone through once more puts nothing twice`(_ engine: Engine) async throws {
        try await World.open(engine) { world in
            let limited = try await Limited.around(world)
            var nights = Nights(world)
            try await nights.copy()
            try await limited.limit()
            try await nights.copy()
            try await nights.restore(nights.copies[0].data) { restored, first in
                let made = try await Self.again(restored)
                #expect(made.count == 3 && first.applied.map(\.count).reduce(0, +) >= 3)
                let second = try await Restoring(restored.site).run()
                #expect(second.applied.allSatisfy { $0.count == 0 }, "\(second.applied)")
                #expect(try await Self.again(restored) == made)
                // A copy that holds them keeps those.
                var further = Nights(restored)
                try await further.copy()
                try await further.restore(further.copies[0].data) { later, outcome in
                    #expect(outcome.applied.allSatisfy { $0.count == 0 }, "\(outcome.applied)")
                    #expect(try await Self.again(later) == made)
                    for (name, _, _) in limited.all {
                        let told = try await later.signIn(name).notices().filter { $0.at("decision", "outcome").text == "put_again" }
                        #expect(told.count == 1)
                    }
                }
            }
            // So does one from after the limits, of those that were given with them.
            try await nights.restore(nights.copies[1].data) { restored, _ in
                let made = try await Self.again(restored)
                #expect(made == [])
            }
        }
    }

    @Test(arguments: Engine.all) func `A limit that hangs on another membership since is found again there`(_ engine: Engine) async throws {
        try await World.open(engine) { world in
            let cast = try await Cast.around(world, access: ["model": "registered"])
            var nights = Nights(world)
            try await nights.copy()
            try await cast.circle.sanction(cast.member(.admitted), "suspended", days: 30)
            // As if they had been gone for so long that they joined under another number.
            try await world.site.store.write { db in
                let call = Call(world.site, .visitor)
                let id = try #require(try db.first("SELECT id FROM sanction ORDER BY created_at DESC") { try $0["id"] as String })
                let state = try #require(try Ledger.Kind.sanction.state(id, world.site.shredder.keys, db))
                guard case .object(let members) = state else { return }
                let newer = members.map { ($0.0, $0.0 == "membership" ? .text(world.site.entropy.id()) : $0.1) }
                try Ledger.note(.sanction, id, .object(newer), call, db)
            }
            try await nights.copy()
            try await nights.restore(nights.copies[0].data) { restored, _ in
                var further = Nights(restored)
                try await further.copy()
                try await further.restore(further.copies[0].data) { _, outcome in
                    #expect(outcome.applied.allSatisfy { $0.count == 0 }, "\(outcome.applied)")
                }
            }
        }
    }
}
