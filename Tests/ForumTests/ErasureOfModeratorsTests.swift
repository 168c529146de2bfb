import Foundation
import Store
import Testing

@testable import Forum

/// Accounts of those who moderate, look after the site, belong to groups or report.
@Suite struct ErasureOfModeratorsTests {
    @Test(arguments: Engine.all) func `Whoever moderated leaves what they decided, and nothing that says it was them`(_ engine: Engine)
        async throws
    {
        try await World.open(engine) { world in
            let cast = try await Cast.around(world, access: ["model": "registered"])
            let (circle, one, author) = (cast.circle, cast[.moderator], cast[.author])
            let (member, reason) = (try cast.member(.moderator), DecisionTests.reason)
            func held() async throws -> JSON {
                let post = try await circle.reply(by: author, in: cast.thread, "See www.example.org.").post
                return try await circle.item(about: post, for: circle.facilitator)
            }
            let rejected = try await circle.decide(held(), "reject", by: one, ["reason": reason]).expect(200)
            let claimed = try await held()["id"]?.text ?? ""
            try await one.put("/queue/\(claimed)/claim").expect(200)
            let handed = try await held()["id"]?.text ?? ""
            try await circle.facilitator.put("/queue/\(handed)/handover", ["to": .text(member)]).expect(200)
            let hard = try await circle.reply(by: author, in: cast.thread, "I think of suicide. I want to die tonight.").post
            let concern = try await circle.item(about: hard, kind: "concern")
            try await one.put("/queue/\(concern["id"]?.text ?? "")/reading").expect(200)
            let before = try Seizure(world.folder)
            defer { before.discard() }
            let tables = Set(before.ties(to: member).map(\.table))
            #expect(tables.isSuperset(of: ["decision", "item", "log", "hard_reading"]), "\(tables)")

            try await one.erase("keep").expect(202)
            let taken = try Seizure(world.folder)
            defer { taken.discard() }
            #expect(taken.ties(to: member).isEmpty && taken.ties(to: one.account).isEmpty)
            let decision = try #require(rejected.json.at("decision", "id").text)
            #expect(try await author.get("/decisions/\(decision)").expect(200)["statement"]["facts"]?.text != nil)
            for id in [claimed, handed] { try await circle.facilitator.put("/queue/\(id)/claim").expect(200) }
        }
    }

    @Test(arguments: Engine.all) func `A steward leaves what they decided, and whoever belongs to a group its attestation`(
        _ engine: Engine
    ) async throws {
        try await World.open(engine) { world in
            let grouped: JSON = ["model": "restricted", "conditions": [["kind": "user_group", "groups": ["GROUP"]]]]
            let circle = try await Circle.open(world, access: grouped)
            let (one, another) = (try await world.person(), try await world.steward())
            let member = try await circle.admit(one, as: "Heron")
            let ban = try await BanTests.ban(member, another).expect(201).text("id")
            let before = try Seizure(world.folder)
            defer { before.discard() }
            #expect(before.ties(to: another.account).contains { $0.table == "decision" })
            #expect(before.ties(to: one.account).contains { $0.table == "attestation" })
            try await another.erase().expect(202)
            #expect(try await circle.steward.get("/bans").expect(200).items.first?["id"]?.text == ban)
            try await world.signIn(one.name).erase().expect(202)
            let taken = try Seizure(world.folder)
            defer { taken.discard() }
            for id in [one.account, another.account, member] { #expect(taken.ties(to: id).isEmpty) }
            #expect(try await world.rows()["ban"] == 0)
        }
    }

    @Test(arguments: Engine.all) func `What a report keeps has the title, and the place that is left ends with it`(_ engine: Engine)
        async throws
    {
        try await World.open(engine) { world in
            let cast = try await Cast.around(world, access: ["model": "registered"])
            let (circle, one) = (cast.circle, cast[.author])
            try await circle.set(policy: ["appeal_days": 180])
            _ = try await circle.reply(by: cast[.admitted], in: cast.thread)
            try await circle.report(cast.post, by: cast[.admitted])
            let quiet = try await circle.thread(by: one)
            _ = try await circle.reply(by: cast[.admitted], in: quiet.thread)
            let decided = try await circle.reply(by: one, in: cast.thread, "See www.example.org.").post
            try await circle.decide(circle.item(about: decided), "reject", by: nil, ["reason": DecisionTests.reason]).expect(200)
            try await one.erase().expect(202)
            let item = try await circle.item(about: cast.post, kind: "report")
            #expect(item.at("post", "title").text == "A long night")
            let ends = try await world.site.store.read { db in
                try db.all("SELECT expires_at FROM post WHERE id IN (\(cast.post), \(quiet.post)) ORDER BY expires_at") {
                    try $0["expires_at"] as Int64
                }
            }
            #expect(abs(ends[0] - world.now - Lifetimes.evidence) < Time.minute, "what was reported, for as long as it is judged")
            #expect(ends[1] > world.now + 300 * Time.day, "and others as the room says")
            let history = try await world.site.store.read { db in
                try db.first("SELECT MAX(ends_at) AS ends FROM item WHERE state = 'decided'") { try $0["ends"] as Int64 }
            }
            #expect(history ?? Time.never <= world.now + Lifetimes.queueHistory, "nobody can appeal any more")
        }
    }

    @Test(arguments: Engine.all) func `What somebody reported where they were no member goes with the account`(_ engine: Engine)
        async throws
    {
        try await World.open(engine, bare: true) { world in
            let (one, circle) = (try await world.person(), try await Circle.open(world, access: ["model": "readable"]))
            try await circle.set(policy: ["newcomer_posts": 0])
            let author = try await world.person()
            try await circle.admit(author, as: "Heron")
            let (words, post) = (world.canary(), try await circle.thread(by: author).post)
            try await circle.report(post, by: one, "privacy", words)
            #expect(try await world.words().contains(words))
            try await one.erase("keep").expect(202)
            try await world.purge()
            let there = try await world.words()
            #expect(!there.contains(words))
            #expect(try world.files(with: words) == [])
            let item = try await circle.item(about: post, kind: "report")
            #expect(item["reports"]?.items?.count == 1, "it is still reported")
        }
    }
}
