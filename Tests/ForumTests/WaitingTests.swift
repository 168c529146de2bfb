import Store
import Testing

@testable import Forum

/// What waits for a moderator and on which nobody decides has an end of its own, also in a room that keeps until removed.
@Suite struct WaitingTests {
    private static let days = Lifetimes.waiting / Time.day
    private static let link = "See www.example.org"

    private static func endless(_ world: World) async throws -> (circle: Circle, one: Caller, other: Caller) {
        let made = try await Circle.talking(world)
        try await made.circle.set(keepDays: nil)
        return made
    }

    private static func pass(_ time: Int64, _ world: World) async throws {
        try await world.stayForLong()
        world.pass(time)
    }

    private static func told(_ caller: Caller, _ circle: Circle) async throws -> [String] {
        try await caller.notices(in: circle.slug).filter { $0["kind"]?.text == "decision" }.compactMap { $0["text"]?.text }
    }

    private static func queue(_ circle: Circle, _ kind: String) async throws -> [JSON] {
        try await circle.facilitator.get("\(circle.path)/queue?kind=\(kind)").expect(200).items
    }

    @Test(arguments: Engine.all, [nil, 20, 400] as [Int?])
    func `A held post goes after 90 days, or the room's fewer, and its author is told`(_ engine: Engine, _ keep: Int?) async throws {
        try await World.open(engine, bare: true) { world in
            let (circle, writer, reader) = try await Self.endless(world)
            try await circle.set(keepDays: keep)
            try await circle.set(policy: ["guests": "review"])
            let words = world.canary("words")
            let held = try await circle.thread(by: writer, "A link", "\(Self.link) \(words)")
            let own = try await reader.post("\(circle.path)/threads", ["title": "Short", "body": .text(Self.link), "expires_in_days": 3])
                .expect(202)
            #expect(try await Self.told(reader, circle) == [])
            try await Self.pass(Time.day, world)
            // A change to what waits does not let it wait for longer.
            try await writer.patch("/posts/\(held.post)", ["body": .text("\(Self.link) \(words), once more")]).expect(202)
            try await Self.pass((min(Int64(keep ?? 90), Self.days) - 1) * Time.day - Time.minute, world)
            #expect(try await writer.get("/posts/\(held.post)").expect(200)["expires_at"].text != nil)
            #expect(try await Self.queue(circle, "held_post").count == 1)
            try await world.purge()
            #expect(try await Self.told(reader, circle) == [Notice.undecided], "whose own end was sooner")
            #expect(try await reader.get("/posts/\(own["first_post"].at("id").text ?? "")").status == 404)
            #expect(try await Self.told(writer, circle) == [] && !world.files(with: words).isEmpty)

            try await Self.pass(Time.minute, world)
            for caller in [writer, circle.facilitator] { #expect(try await caller.get("/posts/\(held.post)").status == 404) }
            #expect(try await Self.queue(circle, "held_post").isEmpty, "that second")
            try await world.purge()
            #expect(try await Self.told(writer, circle) == [Notice.undecided])
            #expect(try world.files(with: words) == [])
            let rows = try await world.rows()
            #expect(rows["thread"] == 0 && rows["item"] == 0)
            try await world.purge()
            #expect(try await Self.told(writer, circle).count == 1, "once")
        }
    }

    @Test(arguments: Engine.all) func `An edit that waits goes after 90 days, and the accepted words stay`(_ engine: Engine) async throws {
        try await World.open(engine, bare: true) { world in
            let (circle, writer, reader) = try await Self.endless(world)
            let (kept, waits) = (world.canary("kept"), world.canary("waits"))
            let post = try await circle.thread(by: writer, "A thread", kept).post
            try await writer.patch("/posts/\(post)", ["body": .text("\(Self.link) \(waits)")]).expect(202)
            try await Self.pass(40 * Time.day, world)
            try await writer.patch("/posts/\(post)", ["content_warning": .text("grief, www.example.org")]).expect(202)
            try await Self.pass((Self.days - 40) * Time.day - Time.minute, world)
            try await world.purge()
            #expect(try await writer.get("/posts/\(post)").text.contains(waits))
            let item = try #require(try await Self.queue(circle, "held_post").first)
            try await Self.pass(Time.minute, world)
            #expect(try await !writer.get("/posts/\(post)").text.contains(waits))
            #expect(try await Self.queue(circle, "held_post").isEmpty)
            try await circle.decide(item, "release").refused(404, "not-found")
            // Before anybody has come by to take it away, another one waits for all of its own time.
            let other = try await circle.thread(by: writer).post
            try await writer.patch("/posts/\(other)", ["body": .text(Self.link)]).expect(202)
            try await Self.pass(Lifetimes.waiting, world)
            let anew = world.canary("anew")
            try await writer.patch("/posts/\(other)", ["body": .text("\(Self.link) \(anew)")]).expect(202)
            try await world.purge()
            #expect(try await writer.get("/posts/\(other)").text.contains(anew))
            try await writer.delete("/posts/\(other)").expect(204)
            try await world.purge()
            #expect(try world.files(with: waits) == [] && !world.files(with: kept).isEmpty)
            #expect(try await reader.get("/posts/\(post)").expect(200).text.contains(kept))
            #expect(try await Self.told(writer, circle) == [Notice.undecided])
            // What was decided is told by the decision, and nothing besides.
            try await writer.patch("/posts/\(post)", ["body": .text(Self.link)]).expect(202)
            let again = try #require(try await Self.queue(circle, "held_post").first)
            try await circle.decide(again, "reject", ["reason": ["rule": "No links.", "text": "It is one."]]).expect(200)
            try await Self.pass(200 * Time.day, world)
            try await world.purge()
            #expect(try await Self.told(writer, circle).filter { $0 == Notice.undecided }.count == 1)
        }
    }

    @Test(arguments: Engine.all) func `The moderators find that texts went undecided, and nothing of whose they were`(_ engine: Engine)
        async throws
    {
        try await World.open(engine, bare: true) { world in
            let (circle, writer, reader) = try await Self.endless(world)
            let other = try await Circle.open(world)
            try await other.appoint(other.admit(circle.facilitator, as: "Alder"), "moderator")
            try await circle.set(access: ["model": "open"])
            try await circle.set(policy: ["guests": "review", "hold_links": true])
            let counted = { () async throws -> [String?: Int64?] in
                let items = try await circle.facilitator.get("/queue/counts").expect(200).items
                return Dictionary(uniqueKeysWithValues: items.map { ($0["room"]?.text, $0["undecided"]?.number) })
            }
            let lapses = { (caller: Caller) async throws -> [JSON] in
                try await caller.get("\(circle.path)/log").expect(200).items.filter { $0["act"]?.text == Log.undecided }
            }
            _ = try await circle.guestThread()
            _ = try await circle.thread(by: writer, "A link", Self.link)
            let post = try await circle.thread(by: reader).post
            try await reader.patch("/posts/\(post)", ["body": .text(Self.link)]).expect(202)
            // What somebody decided on, or took back, went by no neglect.
            try await circle.decide(
                circle.item(about: circle.thread(by: writer, "Another", Self.link).post), "reject",
                ["reason": ["rule": "No links.", "text": "It is one."]]
            ).expect(200)
            try await writer.delete("/posts/\(circle.thread(by: writer, "A third", Self.link).post)").expect(204)
            try await Self.pass(Lifetimes.waiting - Time.minute, world)
            try await world.purge()
            #expect(try await counted() == [circle.slug: 0, other.slug: 0])
            try await Self.pass(Time.minute, world)
            try await world.purge()
            #expect(try await counted() == [circle.slug: 3, other.slug: 0])
            let told = try await lapses(circle.facilitator)
            #expect(
                told.count == 3 && told.allSatisfy { $0.names == ["at", "act", "rule", "by"] && $0["by"] == .null && $0["rule"] == .null })
            #expect(try await lapses(writer).isEmpty, "it is the moderators' own")
            try await Self.pass(30 * Time.day, world)
            #expect(try await counted() == [circle.slug: 0, other.slug: 0], "of the last thirty days")
            #expect(try await lapses(circle.facilitator).count == 3)
        }
    }

    @Test(arguments: Engine.all) func `An open report goes 90 days after the last one, what it keeps after 90 days, the post never`(
        _ engine: Engine
    ) async throws {
        try await World.open(engine, bare: true) { world in
            let (circle, writer, reader) = try await Self.endless(world)
            let (evidence, said, urgent) = (world.canary("evidence"), world.canary("said"), world.canary("urgent"))
            let post = try await circle.thread(by: writer, "A thread", evidence).post
            try await circle.report(post, by: reader, "spam", said)
            try await writer.patch("/posts/\(post)", ["body": "Kinder words."]).expect(200)
            try await Self.pass(60 * Time.day, world)
            let third = try await world.person()
            try await circle.admit(third, as: "Wren")
            try await world.stayForLong()
            try await circle.report(post, by: third, "danger", urgent)
            try await Self.pass((Self.days - 60) * Time.day - Time.minute, world)
            try await world.purge()
            #expect(try !world.files(with: evidence).isEmpty)
            #expect(try await Self.queue(circle, "report").first?.at("post", "reported_body").text == evidence)
            try await Self.pass(2 * Time.minute, world)
            #expect(try await Self.queue(circle, "report").first?.at("post", "reported_body").text == nil)
            try await world.purge()
            #expect(try world.files(with: evidence) == [] && !world.files(with: said).isEmpty)
            try await Self.pass(60 * Time.day - 2 * Time.minute, world)
            #expect(try await Self.queue(circle, "report").count == 1, "from the last report on")
            try await Self.pass(2 * Time.minute, world)
            #expect(try await Self.queue(circle, "report").isEmpty)
            try await world.purge()
            #expect(try world.files(with: said) == [] && world.files(with: urgent) == [])
            #expect(try await reader.get("/posts/\(post)").status == 200)
            try await circle.report(post, by: reader, "spam", "It is still there.")
            #expect(try await Self.queue(circle, "report").count == 1, "it can be reported anew")
        }
    }

    @Test(arguments: Engine.all) func `A concern at which nobody looks goes after a year`(_ engine: Engine) async throws {
        try await World.open(engine) { world in
            let (circle, writer, _) = try await Self.endless(world)
            let post = try await circle.thread(by: writer, "Tonight", "I want to die tonight.").post
            try await Self.pass(Lifetimes.unheard - Time.minute, world)
            #expect(try await Self.queue(circle, "concern").count == 1)
            try await Self.pass(Time.minute, world)
            #expect(try await Self.queue(circle, "concern").isEmpty)
            try await world.purge()
            #expect(try await world.rows()["item"] == 0)
            #expect(try await writer.get("/posts/\(post)").status == 200)
        }
    }

    /// What nobody decided on in time ends; what is decided on the last day has all of its own time.
    @Test(arguments: Engine.all, ["return", "reject"]) func `Decided on the last day, the words are there for as long as an appeal is`(
        _ engine: Engine, _ outcome: String
    ) async throws {
        try await World.open(engine) { world in
            let (circle, writer, _) = try await Self.endless(world)
            let words = world.canary("words")
            let held = try await circle.thread(by: writer, "A link", "\(Self.link) \(words)")
            try await Self.pass((Self.days - 1) * Time.day, world)
            let reason: JSON = ["reason": ["rule": "No links.", "text": "It is one."], "note": "Please leave it out."]
            let done = try await circle.decide(circle.item(about: held.post), outcome, reason).expect(200)
            try await Self.pass(29 * Time.day, world)
            try await world.purge()
            #expect(try await writer.get("/posts/\(held.post)").text.contains(words))
            try await writer.post("/decisions/\(done.json.at("decision", "id").text ?? "")/appeal", ["text": "I meant well."]).expect(202)
            try await Self.pass(60 * Time.day, world)
            try await world.purge()
            #expect(try await writer.get("/posts/\(held.post)").text.contains(words), "while it is heard")
            #expect(try await Self.told(writer, circle).filter { $0 == Notice.undecided } == [])
        }
    }

    /// Text that was published once gets no more life by being removed and restored: it counts from its publication.
    @Test(arguments: Engine.all, [true, false]) func `Removed and restored, a post ends when it would have`(
        _ engine: Engine, _ undone: Bool
    )
        async throws
    {
        try await World.open(engine) { world in
            let (circle, writer, reader) = try await Circle.talking(world)
            let moderator = try await world.person()
            try await circle.appoint(circle.admit(moderator, as: "Fern"), "moderator")
            try await world.stayForLong()
            try await circle.set(keepDays: 100)
            let post = try await circle.thread(by: writer, "A link", Self.link).post
            try await Self.pass(5 * Time.day, world)
            try await circle.release(post)
            let before = try await world.kept(post)
            #expect(before.lasts(100) && before.ends > world.now + 99 * Time.day, "from its release on")
            try await Self.pass(50 * Time.day, world)
            try await circle.report(post, by: reader)
            let reason: JSON = ["reason": ["rule": "Be kind.", "text": "It hurts."]]
            let done = try await circle.decide(circle.item(about: post, kind: "report"), "remove", by: moderator, reason).expect(200)
            let decision = try #require(done.json.at("decision", "id").text)
            if undone {
                try await moderator.delete("/decisions/\(decision)").expect(204)
            } else {
                try await Self.pass(20 * Time.day, world)
                try await writer.post("/decisions/\(decision)/appeal", ["text": "I meant well."]).expect(202)
                try await Self.pass(20 * Time.day, world)
                try await circle.decide(#require(Self.queue(circle, "appeal").first), "overturn").expect(200)
            }
            #expect(try await reader.get("/posts/\(post)").status == 200)
            #expect(try await world.kept(post) == before)
        }
    }
}
