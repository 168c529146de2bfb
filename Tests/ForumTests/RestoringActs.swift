import Store
import Testing

@testable import Forum

/// Acts that the ledger knows of.
extension RestoringAct {
    static let sinceStanding = [
        RestoringAct(
            testDescription: "A moderator who is a member again",
            before: { try await $0.circle.appoint($0.cast.member(.admitted), "moderator") },
            act: { try await $0.circle.appoint($0.cast.member(.admitted), "member") },
            look: { "SELECT state || role AS v FROM membership WHERE id = \(try $0.cast.member(.admitted))" }),
        RestoringAct(
            testDescription: "Who left", act: { try await $0.cast[.admitted].delete("\($0.circle.path)/membership").expect(204) },
            look: { "SELECT state AS v FROM membership WHERE id = \(try $0.cast.member(.admitted))" }),
        RestoringAct(
            testDescription: "Who withdrew an application",
            act: { try await $0.applicant.delete("\($0.closed.path)/membership").expect(204) },
            look: {
                "SELECT state || (SELECT COUNT(*) FROM answer WHERE membership = membership.id) AS v FROM membership WHERE id = \($0.applied)"
            }),
        RestoringAct(
            testDescription: "Who was declined",
            act: { scene in
                let item = try await AdmissionTests.item(scene.closed, "application", of: scene.applicant)
                try await scene.closed.decide(item, "decline", ["reason": DecisionTests.reason]).expect(200)
            }, look: { "SELECT state AS v FROM membership WHERE id = \($0.applied)" }),
        RestoringAct(
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
        RestoringAct(
            testDescription: "An invitation that is revoked", before: { _ = try await $0.closed.invitation() },
            act: { scene in
                let list = try await scene.closed.facilitator.get("\(scene.closed.path)/invitations").expect(200).items
                try await scene.closed.facilitator.delete("\(scene.closed.path)/invitations/\(list.first?["id"]?.text ?? "")").expect(204)
            }, look: { _ in "SELECT COUNT(*) AS v FROM invitation" }),
        RestoringAct(
            testDescription: "A post that is deleted", act: { try await $0.author.delete("/posts/\($0.post)").expect(204) },
            look: { "SELECT state || COALESCE(body, 0) AS v FROM post WHERE id = \($0.post)" }),
        RestoringAct(
            testDescription: "A post that is removed", act: { _ = try await $0.decide("remove", $0.post) },
            look: { "SELECT state AS v FROM post WHERE id = \($0.post)" }),
        RestoringAct(
            testDescription: "A post that is removed while a change of it waits", before: { try await $0.edit("Once") },
            act: { _ = try await $0.decide("remove", $0.post) },
            look: {
                "SELECT state || (SELECT COUNT(*) FROM item WHERE item.post = post.id AND item.state = 'open') AS v FROM post WHERE id = \($0.post)"
            }),
        RestoringAct(
            testDescription: "A post that is put back", before: { _ = try await $0.decide("remove", $0.post) },
            act: { scene in
                let decision = try await scene.world.site.store.read { db in
                    try #require(try db.first("SELECT id FROM decision WHERE post = \(scene.post)") { try $0["id"] as String })
                }
                try await scene.circle.facilitator.delete("/decisions/\(decision)").expect(204)
            }, look: { "SELECT state || expires_at AS v FROM post WHERE id = \($0.post)" }),
        RestoringAct(
            testDescription: "A sanction that is put",
            act: { try await $0.circle.sanction($0.cast.member(.admitted), "suspended", days: 9) },
            look: {
                "SELECT kind || until || COALESCE(ended_at, 0) AS v FROM sanction WHERE membership = \(try $0.cast.member(.admitted))"
            }),
        RestoringAct(
            testDescription: "A sanction that is lifted", before: { try await $0.circle.sanction($0.cast.member(.admitted), "banned") },
            act: { scene in
                let path = "\(scene.circle.path)/members/\(try scene.cast.member(.admitted))/sanctions"
                let id = try await scene.circle.facilitator.get(path).expect(200).items.first?["id"]?.text ?? ""
                try await scene.circle.facilitator.delete("\(path)/\(id)", [:]).expect(204)
            }, look: { "SELECT COALESCE(ended_at, 0) AS v FROM sanction WHERE membership = \(try $0.cast.member(.admitted))" }),
        RestoringAct(
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
        RestoringAct(
            testDescription: "A sanction that is put and over",
            act: { scene in
                try await scene.circle.sanction(scene.cast.member(.admitted), "suspended", days: 2)
                scene.world.pass(3 * Time.day)
            },
            look: {
                "SELECT COUNT(*) AS v FROM sanction WHERE membership = \(try $0.cast.member(.admitted)) AND until > \($0.world.now)"
            }, changes: false),
        RestoringAct(
            testDescription: "A ban that is put", act: { try await BanTests.ban($0.cast.member(.admitted), $0.cast[.steward]).expect(201) },
            look: { "SELECT COUNT(*) AS v FROM ban WHERE account = \($0.cast[.admitted].account) AND ended_at IS NULL" }),
        RestoringAct(
            testDescription: "A ban that is lifted",
            before: { try await BanTests.ban($0.cast.member(.admitted), $0.cast[.steward]).expect(201) },
            act: { scene in
                let id = try await scene.cast[.steward].get("/bans").expect(200).items.first?["id"]?.text ?? ""
                try await scene.cast[.steward].delete("/bans/\(id)", [:]).expect(204)
            }, look: { "SELECT COALESCE(ended_at, 0) AS v FROM ban WHERE account = \($0.cast[.admitted].account)" }),
        RestoringAct(
            testDescription: "A room that is closed",
            act: { try await $0.circle.set(access: ["model": "closed", "conditions": [Circle.vetting]]) },
            look: { "SELECT read_tier || conditions || loosened_at AS v FROM room WHERE slug = \($0.circle.slug)" }),
        RestoringAct(
            testDescription: "An erasure that is asked for", act: { try await $0.author.erase("keep", over: 7).expect(202) },
            look: {
                """
                SELECT posts || ends_at || (SELECT COUNT(*) FROM departure WHERE at > \($0.world.now - Time.minute)) AS v
                FROM erasure WHERE account = \($0.author.account)
                """
            }),
        RestoringAct(
            testDescription: "An erasure that is stopped", before: { try await $0.author.erase("keep", over: 7).expect(202) },
            act: { try await $0.author.delete("/account/erasure").expect(204) },
            look: { _ in "SELECT (SELECT COUNT(*) FROM erasure) + (SELECT COUNT(*) FROM departure) AS v" }),
        RestoringAct(
            testDescription: "A room that somebody went from, before they stopped",
            act: { scene in
                try await scene.author.erase("erase", over: 7).expect(202)
                scene.world.pass(4 * Time.day)
                try await Erasure(scene.world.site).run()
                try await scene.author.delete("/account/erasure").expect(204)
            }, look: { "SELECT COUNT(*) AS v FROM membership WHERE account = \($0.author.account)" }),
    ]
}
