import Foundation
import Testing

@testable import Forum

/// An account goes at once: what goes with it, and what stays.
@Suite struct AccountErasureTests {
    /// What of the one's is still there after an erasure: that which is reported, until it is decided.
    private static func kept(_ posts: String) -> Set<String> {
        posts == "erase" ? ["reported"] : ["reported", "title", "opening", "warning", "lone title", "lone body", "live"]
    }

    @Test(arguments: Engine.all, ["erase", "keep"])
    func `Every mark of the one is gone from rows and files, and everything of the other is as it was`(
        _ engine: Engine, _ choice: String
    ) async throws {
        // Texts that are not sealed: what is left of them anywhere can be found.
        try await World.open(engine, bare: true) { world in
            let life = try await ErasureLife.lived(in: world)
            let before = try await world.words()
            #expect(life.marks.count > 20 && life.others.count > 7)
            let missing = life.marks.filter { $0.key != "deleted" && !before.contains($0.value) }
            #expect(missing.isEmpty, "the marks are there before: \(missing.keys)")
            let seen = try await Self.look(life)
            let memberships = try await world.memberships(of: life.one.account)
            let mine = try Seizure(world.folder)
            defer { mine.discard() }

            let reply = try await life.one.erase(choice).expect(202)
            #expect(reply["ends_at"].text != nil && reply.headers["set-cookie"]?.contains("Max-Age=0") == true)
            try await world.purge()

            let after = try await world.words()
            let left = Set(life.marks.filter { after.contains($0.value) }.keys)
            #expect(left == Self.kept(choice), "\(left.symmetricDifference(Self.kept(choice)))")
            for (what, mark) in life.marks where !Self.kept(choice).contains(what) {
                #expect(try world.files(with: mark) == [], "\(what)")
            }
            for (what, mark) in life.others { #expect(after.contains(mark), "of the other: \(what)") }
            #expect(try await Self.look(life) == seen, "the other sees their own as before")

            let taken = try Seizure(world.folder)
            defer { taken.discard() }
            for id in [life.one.account] + memberships {
                #expect(!mine.rows(tiedTo: id).isEmpty && taken.ties(to: id).isEmpty, "an id is left that tells whose something was")
            }
            #expect(taken.mostInLedger(of: [life.one.account] + memberships) <= 1)
            #expect(taken.rows.filter { ["erasure", "departure"].contains($0.table) }.isEmpty)
        }
    }

    /// What is the other's own, as they read it.
    private static func look(_ life: ErasureLife) async throws -> [String] {
        var seen: [String] = []
        for thread in ["answered", "foreign"] {
            let posts = try await life.other.all("/threads/\(life.threads[thread] ?? "")/posts")
            let account = try await life.member(life.other, in: life.talk)
            seen += posts.filter { $0.at("author", "member").text == account }.map { String(decoding: $0.sorted.bytes, as: UTF8.self) }
        }
        for path in ["/account", "\(life.closed.path)/membership", "/account/notices"] { seen.append(try await life.other.get(path).text) }
        return seen
    }

    @Test(arguments: Engine.all) func `Erased posts leave a place where others replied, and nothing where nobody did`(_ engine: Engine)
        async throws
    {
        try await World.open(engine) { world in
            let life = try await ErasureLife.lived(in: world)
            let ear = try await Ear.listen(life.other, life.talk.events)
            try await life.one.erase().expect(202)
            let answered = try #require(life.threads["answered"])
            let thread = try await life.other.get("/threads/\(answered)").expect(200)
            #expect(thread["title"] == .null && thread["posts"].number == 1)
            let places = try await life.other.all("/threads/\(answered)/posts")
            #expect(places.map { $0["state"]?.text } == ["deleted", "live"])
            let place = try #require(places.first)
            #expect(place["body"] == .null && place["content_warning"] == .null && place.at("author", "member") == .null)
            #expect(place.at("author", "pseudonym").text == "" && place.at("author", "former") == false)
            try await life.other.get("/threads/\(life.threads["lone"] ?? "")").refused(404, "not-found")
            for id in life.posts.values { try await life.other.get("/posts/\(id)").refused(404, "not-found") }
            // Who has the page open learns of it.
            try await ear.wait { try $0.posts.contains(#require(life.posts["opening"])) }
            await ear.putDown()
        }
    }

    @Test(arguments: Engine.all) func `Posts that are kept are nobody's: not two of them are tied`(_ engine: Engine) async throws {
        try await World.open(engine) { world in
            let life = try await ErasureLife.lived(in: world)
            let pseudonym = try #require(life.marks["pseudonym"])
            try await life.one.erase("keep").expect(202)
            for what in ["opening", "live"] {
                let post = try await life.other.get("/posts/\(life.posts[what] ?? "")").expect(200)
                let author: JSON = ["member": nil, "pseudonym": "", "role": nil, "guest": false, "former": true]
                #expect(post["author"].sorted == author.sorted, "\(post["author"])")
                #expect(post["body"].text == life.marks[what] && post["pending_edit"] == .null)
            }
            for what in ["held", "returned", "rejected", "removed", "deleted"] {
                for caller in [life.other, life.talk.facilitator] {
                    try await caller.get("/posts/\(life.posts[what] ?? "")").refused(404, "not-found")
                }
            }
            // The name is free again, and whoever takes it has nothing of theirs.
            let heir = try await world.person()
            let member = try await life.talk.admit(heir, as: pseudonym)
            let post = try await heir.get("/posts/\(life.posts["live"] ?? "")").expect(200)
            #expect(post.json.at("author", "member") == .null && !post.json.holds(member))
            try await heir.patch("/posts/\(life.posts["live"] ?? "")", ["body": "Mine now."]).refused(403, "not-permitted")
            try await heir.delete("/posts/\(life.posts["live"] ?? "")").refused(403, "not-permitted")
            // Moderators go on as with anybody's.
            try await life.talk.report(#require(life.posts["live"]), by: heir)
            let item = try await life.talk.item(about: #require(life.posts["live"]), kind: "report")
            #expect(item["member"] == nil)
            try await life.talk.decide(item, "remove", by: nil, ["reason": ErasureLife.reason]).expect(200)
            try await life.other.get("/posts/\(life.posts["live"] ?? "")").refused(404, "not-found")
        }
    }

    @Test(arguments: Engine.all) func `What was reported is judged all the same, by words that are the item's own`(_ engine: Engine)
        async throws
    {
        try await World.open(engine, bare: true) { world in
            let life = try await ErasureLife.lived(in: world)
            let (id, words) = (try #require(life.posts["reported"]), try #require(life.marks["reported"]))
            try await life.one.erase().expect(202)
            try await world.purge()
            let item = try await life.talk.item(about: id, kind: "report")
            #expect(item.at("post", "reported_body").text?.contains(words) == true && item.at("post", "body") == .null)
            #expect(item["member"] == nil && item.at("post", "author", "pseudonym").text == "")
            try await life.talk.decide(item, "remove", by: nil, ["reason": ErasureLife.reason]).expect(200)
            world.pass(Lifetimes.evidence + Time.day)
            try await world.purge()
            #expect(try await !world.words().contains(words))
            #expect(try world.files(with: words) == [])
        }
    }

    @Test(arguments: Engine.all) func `Nobody can sign in any more, and every session and stream is over`(_ engine: Engine) async throws {
        try await World.open(engine) { world in
            let one = try await world.register("anna")
            let circle = try await Circle.open(world)
            try await circle.admit(one, as: "Heron")
            let (ear, second) = (try await Ear.listen(one, circle.events), try await world.signIn(one.name))
            let renewed = try await one.post("/account/recovery-codes", ["passphrase": .text(World.passphrase)]).expect(201)
            let wrong: JSON = ["passphrase": "not this one at all", "posts": "erase"]
            try await one.post("/account/erasure", wrong).refused(401, "sign-in-failed")
            try await world.visitor.post("/account/erasure", wrong).refused(401, "sign-in-required")
            try await one.post("/account/erasure", ["passphrase": .text(World.passphrase), "posts": "some"]).refused(
                422, "invalid", field: "posts")
            try await one.erase("keep", over: 3).refused(422, "invalid", field: "over_days")
            try await one.get("/account").expect(200)
            try await one.erase("keep").expect(202)
            try await ear.waitUntilOver()
            for caller in [one, second] { try await caller.get("/account").refused(401, "sign-in-required") }
            let form: JSON = ["name": .text(one.name), "passphrase": .text(World.passphrase)]
            try await world.visitor.post("/sessions", form).refused(401, "sign-in-failed")
            let code: JSON = ["recovery_code": .text(renewed["recovery_codes"].texts[0]), "passphrase": "another lantern in the orchard"]
            try await world.visitor.post("/recoveries", code).refused(401, "sign-in-failed")
            #expect(try await circle.facilitator.all("\(circle.path)/members").count == 1)
            #expect(try await world.rows()["account"] == 2)
        }
    }

    @Test(arguments: Engine.all) func `Whoever is the last facilitator or steward names another one first`(_ engine: Engine) async throws {
        try await World.open(engine) { world in
            let circle = try await Circle.open(world)
            let (next, before) = (try await world.person(), try await world.rows())
            let reply = try await circle.facilitator.erase(over: 7)
            reply.refused(409, "not-now")
            #expect(reply["detail"].text?.contains("“Room \(circle.slug)”") == true)
            try await circle.steward.erase().refused(409, "not-now")
            #expect(try await world.rows() == before)
            let another = try await world.steward()
            try await another.erase(over: 7).expect(202)
            // With a refusal one of two would learn that the other is on the way out.
            try await circle.steward.erase(over: 7).expect(202)
            for one in [another, circle.steward] { try await one.delete("/account/erasure").expect(204) }
            try await circle.steward.erase().expect(202)
            try await circle.appoint(circle.admit(next, as: "Heron"), "facilitator")
            try await circle.facilitator.erase().expect(202)
            try await next.erase().refused(409, "not-now")
            // Who is banned can name nobody.
            let member = try await next.get("\(circle.path)/membership").expect(200).text("member")
            try await another.post("/bans", ["member": .text(member), "reason": ErasureLife.reason]).expect(201)
            let back = try await world.signIn(next.name)
            try await back.erase().expect(202)
            #expect(try await world.rows()["ban"] == 0)
        }
    }

    @Test(arguments: Engine.all) func `Whoever is alone in several rooms is told of all of them, by their names`(_ engine: Engine)
        async throws
    {
        try await World.open(engine) { world in
            let circles = [try await Circle.open(world), try await Circle.open(world), try await Circle.open(world)]
            let one = circles[0].facilitator
            for circle in circles.dropFirst() { try await circle.appoint(circle.admit(one, as: "Yew"), "facilitator") }
            let own = try await circles[1].facilitator.get("\(circles[1].path)/membership").expect(200).text("member")
            try await circles[1].facilitator.put("\(circles[1].path)/members/\(own)/role", ["role": "member"]).expect(200)
            func names(_ reply: Reply) -> Set<[String?]> {
                Set((reply["rooms"].items ?? []).map { [$0["room"]?.text, $0["name"]?.text] })
            }
            let alone = Set(circles.prefix(2).map { [$0.slug, "Room \($0.slug)"] as [String?] })
            for days in [0, 7] {
                let reply = try await one.erase(over: days)
                reply.refused(409, "not-now")
                #expect(names(reply) == alone, "the third has somebody else")
                for room in alone { #expect(reply["detail"].text?.contains("“\(room[1] ?? "")”") == true) }
            }
            // The same of one room, by leaving it or giving the role back.
            let member = try await one.get("\(circles[0].path)/membership").expect(200).text("member")
            for reply in [
                try await one.delete("\(circles[0].path)/membership"),
                try await one.put("\(circles[0].path)/members/\(member)/role", ["role": "member"]),
            ] {
                reply.refused(409, "not-now")
                #expect(names(reply) == [[circles[0].slug, "Room \(circles[0].slug)"]])
            }
        }
    }
}
