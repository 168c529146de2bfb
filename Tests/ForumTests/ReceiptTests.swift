import Testing

@testable import Forum

/// Receipts: what somebody who reported a post can find out, and nobody else.
@Suite struct ReceiptTests {
    private static let reason: JSON = ["reason": ["rule": "Be kind.", "text": "It was not kind."]]

    private static func report(_ post: String, by caller: Caller, _ category: String = "harassment", key: String? = nil) async throws
        -> Reply
    {
        var body: JSON = ["category": .text(category)]
        if caller.account.isEmpty { body = body.with("proof", try await caller.proof("report")) }
        return try await caller.post("/posts/\(post)/reports", body, headers: key.map { ["Idempotency-Key": $0] } ?? [:]).expect(202)
    }

    private static func ask(_ receipt: String, _ caller: Caller) async throws -> Reply {
        try await caller.post("/receipts", ["receipt": .text(receipt)])
    }

    private static func day(_ world: World) -> JSON { .text(Time.dayOf(world.now)) }

    @Test(arguments: Engine.all) func `A receipt tells when it was received, whether it is decided, and whether anything was done`(
        _ engine: Engine
    )
        async throws
    {
        try await World.open(engine) { world in
            let cast = try await Cast.around(world, access: ["model": "readable"])
            let circle = cast.circle
            for (outcome, more, done) in [("dismiss", [:], "no_action"), ("remove", Self.reason, "action")] as [(String, JSON, String)] {
                let post = try await circle.thread(by: cast[.author]).post
                let received = Self.day(world)
                let receipts = [
                    try await Self.report(post, by: cast[.admitted]).text("receipt"),
                    try await Self.report(post, by: world.visitor).text("receipt"),
                ]
                world.pass(Time.day)
                for receipt in receipts {
                    let open = try await Self.ask(receipt, world.visitor).expect(200)
                    #expect(open.json.sorted == (["category": "harassment", "received_on": received, "state": "open"] as JSON).sorted)
                }
                let item = try await circle.item(about: post, kind: "report")
                try await circle.decide(item, outcome, by: cast[.moderator], more).expect(200)
                world.pass(Time.day)
                for receipt in receipts {
                    let decided = try await Self.ask(receipt, world.visitor).expect(200)
                    let expected: JSON = [
                        "category": "harassment", "received_on": received, "state": "decided", "outcome": .text(done),
                        "decided_on": .text(Time.dayOf(world.now - Time.day)), "redress": "notifier",
                    ]
                    #expect(decided.json.sorted == expected.sorted, "nothing of whom it hit, nor how, nor who decided")
                    #expect(decided.headers["cache-control"] == "no-store")
                }
                // Noted on what is decided, unless it is gone.
                guard outcome == "dismiss" else { continue }
                let late = try await Self.report(post, by: cast[.stranger], "spam").text("receipt")
                let told = try await Self.ask(late, cast[.stranger]).expect(200)
                #expect(told["state"] == "decided" && told["outcome"] == "no_action" && told["received_on"] == Self.day(world))
            }
        }
    }

    @Test(arguments: Engine.all) func `A decision that is taken back is none, and the next one counts`(_ engine: Engine) async throws {
        try await World.open(engine) { world in
            let cast = try await Cast.around(world, access: ["model": "readable"])
            let circle = cast.circle
            let receipt = try await Self.report(cast.post, by: cast[.admitted]).text("receipt")
            let item = try await circle.item(about: cast.post, kind: "report")
            try await circle.decide(item, "remove", by: cast[.moderator], Self.reason).expect(200)
            #expect(try await Self.ask(receipt, world.visitor)["outcome"] == "action")
            let decision = try await world.site.store.read { db in
                try db.first("SELECT id FROM decision WHERE outcome = 'remove'", { try $0["id"] as String })
            }
            try await cast[.moderator].delete("/decisions/\(decision ?? "")").expect(204)
            let open = try await Self.ask(receipt, world.visitor).expect(200)
            #expect(open["state"] == "open" && open["outcome"] == .null && open["decided_on"] == .null)
            let again = try await circle.item(about: cast.post, kind: "report")
            try await circle.decide(again, "dismiss", by: cast[.moderator]).expect(200)
            #expect(try await Self.ask(receipt, world.visitor)["outcome"] == "no_action")
        }
    }

    @Test(arguments: Engine.all) func `Whoever reports gets a receipt that looks like any other, also where nothing new is kept`(
        _ engine: Engine
    )
        async throws
    {
        try await World.open(engine) { world in
            let cast = try await Cast.around(world, access: ["model": "readable"])
            var replies = [
                try await Self.report(cast.post, by: cast[.admitted]), try await Self.report(cast.post, by: cast[.stranger], "spam"),
            ]
            replies.append(try await Self.report(cast.post, by: cast[.admitted], "other"))
            for _ in 0..<Report.guestReports + 2 { replies.append(try await Self.report(cast.post, by: world.visitor, "privacy")) }
            let keyed = try await Self.report(cast.post, by: cast[.moderator], "danger", key: "the same")
            replies += [keyed, try await Self.report(cast.post, by: cast[.moderator], "danger", key: "the same")]
            let receipts = try replies.map { try $0.text("receipt") }
            #expect(Set(receipts).count == receipts.count, "no two have anything in common, be they of one person")
            #expect(Set(receipts.map(\.count)).count == 1 && receipts[0].count >= 64)
            let masked = zip(replies, receipts).map { $0.fingerprint.replacing($1, with: "…") }
            #expect(Set(masked).count == 1, "\(Set(masked))")
            var categories: [String] = []
            for receipt in receipts { categories.append(try await Self.ask(receipt, world.visitor).expect(200).text("category")) }
            #expect(categories[0...2] == ["harassment", "spam", "harassment"], "one's own report again")
            #expect(categories.suffix(2) == ["danger", "danger"] && categories[3...24].allSatisfy { $0 == "privacy" })
            let kept = try await world.site.store.read { db in try db.first("SELECT COUNT(*) AS n FROM report") { try $0["n"] as Int } }
            #expect(kept == 3 + Report.guestReports)
        }
    }

    @Test(arguments: Engine.all) func `What is no receipt is not there, at the same cost`(_ engine: Engine) async throws {
        let foreign = try await World.open(engine) { world in
            let cast = try await Cast.around(world, access: ["model": "readable"])
            return try await Self.report(cast.post, by: world.visitor).text("receipt")
        }
        try await World.open(engine) { world in
            let cast = try await Cast.around(world, access: ["model": "readable"])
            let receipt = try await Self.report(cast.post, by: world.visitor).text("receipt")
            let id = try await world.site.store.read { db in try db.first("SELECT id FROM report") { try $0["id"] as String } } ?? ""
            let item = try await cast.circle.item(about: cast.post, kind: "report")
            let keyring = world.site.keyring
            let sealed = keyring.seal("receipt", Array(world.site.entropy.id().utf8))
            var same = Same(world)
            let ask = { (what: String, receipt: String) in try await same.tell(what) { try await Self.ask(receipt, world.visitor) } }
            let good = try await ask("a good one", receipt)
            var told = [
                try await ask("a word", "none"), try await ask("the report's id", id),
                try await ask("the item's id", item["id"]?.text ?? ""),
                try await ask("another site's", foreign), try await ask("sealed for cursors", keyring.seal("cursor", Array(id.utf8))),
                try await ask("one character short", String(receipt.dropLast())), try await ask("of no report", sealed),
                try await ask("of no text", keyring.seal("receipt", [0xFF, 0xFE])),
                try await ask("changed", (receipt.hasPrefix("A") ? "B" : "A") + receipt.dropFirst()),
            ]
            try await cast.circle.decide(item, "dismiss", by: cast[.moderator]).expect(200)
            world.pass(Lifetimes.queueHistory)
            try await world.purge()
            told.append(try await ask("of a report that is gone", receipt))
            #expect(told[0].answer.hasPrefix("404"))
            same.expect(alike: told)
            same.expect(good, apartFrom: told[0])
            for body in [[:], ["receipt": 1], ["receipt": "x", "post": "y"]] as [JSON] {
                try await world.visitor.post("/receipts", body).refused(400, "malformed")
            }
            let long = JSON.text(String(repeating: "a", count: 201))
            try await world.visitor.post("/receipts", ["receipt": long]).refused(422, "invalid", field: "receipt", limit: 200)
        }
    }
}
