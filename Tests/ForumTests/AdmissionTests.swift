import Testing

@testable import Forum

/// How an applicant becomes admitted: by each condition, and by itself when the last is met.
@Suite struct AdmissionTests {
    static let conditional: JSON = ["model": "conditional", "conditions": [Circle.introduction]]
    static let closed: JSON = ["model": "closed", "conditions": [Circle.vetting]]

    @Test(arguments: Engine.all) func `An accepted introduction admits and becomes a post in the introductions thread`(_ engine: Engine)
        async throws
    {
        try await World.open(engine) { world in
            let circle = try await Circle.open(world, access: Self.conditional)
            let (anna, bram) = (try await world.person("anna"), try await world.person("bram"))
            try await circle.admit(bram, as: "Bittern")
            let words = world.canary()
            let joined = try await anna.put("\(circle.path)/membership", ["pseudonym": "Avocet"]).expect(202)
            #expect(joined["state"].text == "applying" && joined["unmet"].texts == ["introduction"])
            try await anna.get("\(circle.path)/threads").refused(403, "not-permitted")
            #expect(try await anna.get("\(circle.path)/threads")["unmet"].texts == ["introduction"])
            let written = try await anna.put("\(circle.path)/membership/introduction", ["body": .text(words)]).expect(202)
            #expect(written["state"].text == "applying")

            let item = try await Self.item(circle, "introduction", of: anna)
            #expect(item["introduction"]?.text == words && item.at("member", "pseudonym").text == "Avocet")
            for path in ["/threads", "/members", "/log"] {
                #expect(try await !bram.get("\(circle.path)\(path)").expect(200).text.contains(words), "\(path) before it is accepted")
                #expect(try await !bram.get("\(circle.path)\(path)").text.contains("Avocet"))
            }
            try await circle.decide(item, "accept").expect(200)
            #expect(try await anna.get("\(circle.path)/membership")["state"].text == "admitted")
            #expect(try await anna.notices().map { $0["kind"]?.text } == ["admitted"])

            let threads = try await bram.all("\(circle.path)/threads")
            let introductions = try #require(threads.first { $0["title"] == .null })
            let posts = try await bram.all("/threads/\(introductions["id"]?.text ?? "")/posts")
            #expect(posts.contains { $0["body"]?.text == words && $0.at("author", "pseudonym").text == "Avocet" })
            #expect(try await circle.thread(by: anna).state == "live", "an accepted introduction counts as a first post")
        }
    }

    @Test(arguments: Engine.all) func `An introduction that counts when posted admits at once, and is held like a first post`(
        _ engine: Engine
    ) async throws {
        try await World.open(engine) { world in
            let posted: JSON = ["kind": "introduction", "counts": "posted"]
            let circle = try await Circle.open(world, access: ["model": "conditional", "conditions": [posted]])
            let (anna, bram) = (try await world.person("anna"), try await world.person("bram"))
            let words = world.canary()
            try await circle.join(bram, as: "Bittern")
            try await bram.put("\(circle.path)/membership/introduction", ["body": "Hello all."]).expect(202)
            try await circle.join(anna, as: "Avocet")
            let written = try await anna.put("\(circle.path)/membership/introduction", ["body": .text(words)]).expect(202)
            #expect(written["state"].text == "admitted")
            #expect(try await circle.facilitator.get("\(circle.path)/queue?kind=introduction").items.isEmpty)
            #expect(try await bram.all("\(circle.path)/threads").allSatisfy { !$0.holds(words) }, "not before somebody has read it")
            let held = try await circle.facilitator.get("\(circle.path)/queue?kind=held_post").items
            let item = try #require(held.first { $0.at("post", "body").text == words })
            try await circle.decide(item, "release").expect(200)
            let thread = item.at("post", "thread").text ?? ""
            #expect(try await bram.all("/threads/\(thread)/posts").contains { $0["body"]?.text == words })
        }
    }

    @Test(arguments: Engine.all) func `A moderator asks, the applicant answers, the moderator accepts`(_ engine: Engine) async throws {
        try await World.open(engine, bare: true) { world in
            let circle = try await Circle.open(world, access: Self.closed)
            let anna = try await world.person("anna")
            let (first, second) = (world.canary("first"), world.canary("second"))
            try await circle.join(anna, as: "Avocet")
            let answers = { (answers: JSON) in try await anna.put("\(circle.path)/membership/answers", ["answers": answers]) }
            let before = try await world.rows()
            try await answers([]).refused(422, "invalid", field: "answers", limit: 1)
            try await answers(["one", "two"]).refused(422, "invalid", field: "answers", limit: 1)
            try await answers([""]).refused(422, "invalid", field: "answers[0]", limit: 1)
            try await anna.put("\(circle.path)/membership/introduction", ["body": "Hello"]).refused(409, "not-now")
            #expect(try await world.rows() == before)

            #expect(try await answers([.text(first)]).status == 202)
            let item = try await Self.item(circle, "application", of: anna)
            #expect(item["answers"]?.items?.first?["answer"]?.text == first)
            #expect(item["waiting"]?.flag == false)
            try await circle.decide(item, "ask").refused(422, "invalid", field: "note")
            let asked = try await circle.decide(item, "ask", by: nil, ["note": "Since when?"]).expect(200)
            #expect(asked["state"].text == "open" && asked["waiting"].flag == true)
            let notice = try #require(try await anna.notices().first)
            #expect(notice["kind"]?.text == "asked" && notice["text"]?.text == "Since when?")

            #expect(try await answers([.text(second)]).status == 202)
            let again = try await Self.item(circle, "application", of: anna)
            #expect(again["id"] == item["id"] && again["waiting"]?.flag == false)
            #expect(again.holds(second) && !again.holds(first), "the new answers stand in the place of the old")
            try await circle.decide(asked.json, "accept").refused(409, "stale")
            #expect(try await anna.get("\(circle.path)/membership")["state"].text == "applying")
            try await circle.decide(again, "accept").expect(200)
            #expect(try await anna.get("\(circle.path)/membership")["state"].text == "admitted")
            #expect(try await anna.notices().map { $0["kind"]?.text } == ["admitted", "asked"])
            try await world.purge()
            #expect(try world.files(with: first) == [] && world.files(with: second) == [], "answers go once they are decided on")
        }
    }

    @Test(arguments: Engine.all) func `A declined application says why, and leaves none of its words`(_ engine: Engine) async throws {
        try await World.open(engine, bare: true) { world in
            let circle = try await Circle.open(
                world, access: ["read": "admitted", "write": "admitted", "conditions": [Circle.introduction, Circle.vetting]])
            let anna = try await world.person("anna")
            let (words, answer) = (world.canary("words"), world.canary("answer"))
            try await circle.join(anna, as: "Avocet")
            try await anna.put("\(circle.path)/membership/introduction", ["body": .text(words)]).expect(202)
            try await anna.put("\(circle.path)/membership/answers", ["answers": [.text(answer)]]).expect(202)
            #expect(try world.files(with: words) != [] && world.files(with: answer) != [], "the search is able to find them")
            let item = try await Self.item(circle, "application", of: anna)
            try await circle.decide(item, "decline").refused(422, "invalid", field: "reason")
            #expect(try await anna.get("\(circle.path)/membership")["state"].text == "applying")
            let reason: JSON = ["reason": ["rule": "For relatives.", "text": "This group is for relatives."]]
            try await circle.decide(item, "decline", by: nil, reason).expect(200)

            #expect(try await anna.get("\(circle.path)/membership")["state"].text == "declined")
            let notice = try #require(try await anna.notices().first)
            #expect(notice["kind"]?.text == "declined")
            #expect(notice.at("decision", "statement", "rule").text == "For relatives.")
            #expect(notice.at("decision", "statement", "facts").text == "This group is for relatives.")
            #expect(!notice.holds("Beech"), "who decided is not said")
            #expect(try await circle.facilitator.get("\(circle.path)/queue").items.isEmpty, "the other part does not wait any more")
            try await anna.put("\(circle.path)/membership", ["pseudonym": "Avocet"]).refused(409, "not-now")
            try await anna.put("\(circle.path)/membership/answers", ["answers": ["Please"]]).refused(409, "not-now")
            try await anna.get("\(circle.path)/threads").refused(403, "not-permitted")
            try await world.purge()
            #expect(try world.files(with: words) != [], "who hears an appeal can read them")
            world.pass(30 * Time.day + Time.second)
            try await world.purge()
            #expect(try world.files(with: words) == [] && world.files(with: answer) == [])
        }
    }

    @Test(arguments: Engine.all) func `The last condition admits, whichever it is`(_ engine: Engine) async throws {
        try await World.open(engine) { world in
            let group: JSON = ["kind": "user_group", "groups": ["GROUP"]]
            let circle = try await Circle.open(
                world, access: ["read": "admitted", "write": "admitted", "conditions": [Circle.vetting, group]])
            let (anna, bram) = (try await world.person("anna"), try await world.person("bram"))
            try await circle.join(anna, as: "Avocet")
            try await anna.redeem(circle.attestation(), as: nil).expect(201)
            #expect(try await anna.get("\(circle.path)/membership")["unmet"].texts == ["vetting"])
            try await anna.put("\(circle.path)/membership/answers", ["answers": ["Because"]]).expect(202)
            try await circle.decide(Self.item(circle, "application", of: anna), "accept").expect(200)
            #expect(try await anna.get("\(circle.path)/membership")["state"].text == "admitted")

            try await circle.join(bram, as: "Bittern")
            try await bram.put("\(circle.path)/membership/answers", ["answers": ["Because"]]).expect(202)
            try await circle.decide(Self.item(circle, "application", of: bram), "accept").expect(200)
            #expect(try await bram.get("\(circle.path)/membership")["unmet"].texts == ["user_group"])
            try await bram.get("\(circle.path)/threads").refused(403, "not-permitted")
            try await bram.redeem(circle.attestation(), as: nil).expect(201)
            #expect(try await bram.get("\(circle.path)/membership")["state"].text == "admitted", "the invitation admits by itself")
            #expect(try await bram.notices().map { $0["kind"]?.text } == ["admitted"])
        }
    }

    static func item(_ circle: Circle, _ kind: String, of caller: Caller) async throws -> JSON {
        let member = try await caller.get("\(circle.path)/membership").expect(200).text("member")
        let items = try await circle.facilitator.all("\(circle.path)/queue?kind=\(kind)")
        return try #require(items.first { $0.at("member", "member").text == member })
    }
}
