import Store
import Testing

@testable import Forum

/// Settings and posts at random beside the model: after each act every post ends when the model says, and is there until then.
struct RetentionWalk {
    private let world: World
    private let circle: Circle
    private let writers: [Caller]
    private var random: Seeded
    private var model: RetentionModel
    private var acts: [String] = []

    private init(_ world: World, seed: UInt64, _ fault: RetentionModel.Fault?) async throws {
        let made = try await Circle.talking(world)
        (self.world, circle, writers) = (world, made.circle, [made.one, made.other])
        random = Seeded(state: seed)
        let rule = Self.rule(&random)
        try await circle.set(keepDays: rule.days, from: rule.thread ? "thread" : "post")
        model = RetentionModel(rule, fault)
    }

    private static func rule(_ random: inout Seeded) -> RetentionModel.Rule {
        RetentionModel.Rule(days: random.one(of: [nil, 4, 9, 14, 20, 30, 45]), thread: random.chance(1, in: 2))
    }

    /// - Returns: where the site and the model first disagree, with the acts until then.
    static func run(_ engine: Engine, seed: UInt64, steps: Int = 130, _ fault: RetentionModel.Fault? = nil) async throws -> String? {
        try await World.open(engine) { world in
            var walk = try await RetentionWalk(world, seed: seed, fault)
            for _ in 0..<steps {
                try await walk.act()
                if let found = try await walk.look() { return "seed \(seed): \(found) after\n" + walk.acts.joined(separator: "\n") }
            }
            return nil
        }
    }

    private mutating func act() async throws {
        model.look(at: world.now)
        switch random.below(26) {
        case ..<3: try await write(opens: true)
        case ..<8: try await write(opens: false)
        case ..<9: try await release()
        case ..<12: try await choose()
        case ..<13: try await takeBack()
        case ..<19: try await pass()
        case ..<24: try await hourglass(whole: random.chance(3, in: 4))
        default: try await purge()
        }
    }

    private mutating func note(_ act: String) { acts.append("day \(world.now / Time.hour % 100_000): \(act)") }

    private mutating func write(opens: Bool) async throws {
        let open = model.posts.filter { $0.published && $0.end > world.now }
        guard model.posts.count < 90, opens || !open.isEmpty else { return }
        let own: Int? = random.chance(1, in: 5) ? random.one(of: [1, 4, 30]) : nil
        let held = !opens && random.chance(1, in: 6)
        let body: JSON = ["body": held ? "See www.example.org" : "You are not alone.", "expires_in_days": JSON(own)]
        let writer = random.one(of: writers)
        let made: (thread: String, post: String)
        if opens {
            let answer = try await writer.post("\(circle.path)/threads", body.with("title", "A long night")).expect(201)
            made = (try answer.text("id"), try #require(answer["first_post"].at("id").text))
        } else {
            let thread = random.one(of: open).thread
            made = (thread, try await writer.post("/threads/\(thread)/posts", body).expect(held ? 202 : 201).text("id"))
        }
        model.write(made.post, in: made.thread, at: try await placed(made.post), own: own, held: held)
        note("\(model.posts.count - 1) written\(opens ? "" : " in \(made.thread.prefix(4))"), own \(own ?? 0)\(held ? ", held" : "")")
    }

    private func placed(_ post: String) async throws -> Int64 {
        let found = try await world.site.store.read { db in
            try db.first("SELECT placed_at FROM post WHERE id = \(post)", { try $0["placed_at"] as Int64 })
        }
        return try #require(found)
    }

    private mutating func release() async throws {
        let waiting = model.posts.indices.filter { !model.posts[$0].published && model.posts[$0].end > world.now }
        guard !waiting.isEmpty else { return }
        let index = random.one(of: waiting)
        try await circle.release(model.posts[index].id)
        model.publish(index, at: try await placed(model.posts[index].id))
        note("\(index) released")
    }

    private mutating func choose() async throws {
        let rule = Self.rule(&random)
        let before = world.now
        let answer = try await circle.retain(rule.days, from: rule.thread ? "thread" : "post")
        let effect = answer["announced"].at("takes_effect_at").text.flatMap(Time.parse)
        let known = model.announced?.effect
        model.choose(rule, at: before, effect: effect)
        if model.fault == nil, let effect, effect != known {
            #expect((before...world.now).contains(effect - Announcement.time), "exactly a week")
        }
        note("chosen \(rule)\(effect == nil ? "" : ", announced")")
        // A backlog of more than a week, until the next one is due, is not looked at.
        if model.unfinished { try await hourglass(whole: true) }
    }

    private mutating func takeBack() async throws {
        let before = world.now
        try await circle.facilitator.put("\(circle.path)/retention", ["announced": nil]).expect(200)
        model.takeBack(at: before)
        note("taken back")
    }

    private mutating func pass() async throws {
        try await world.stayForLong()
        let time = random.one(of: [11, 17, 29, 61]) * Time.hour
        world.pass(time)
        note("\(time / Time.hour) hours pass")
    }

    /// Now and then it breaks off before it has reached a post.
    private mutating func hourglass(whole: Bool) async throws {
        model.begin(at: world.now)
        let running = Shortenings(world.site)
        while try await running.begin() {}
        for _ in 0..<random.below(3) { _ = try await running.step() }
        if whole {
            try await world.shorten()
            model.finish()
        }
        note(whole ? "the hourglass" : "the hourglass, broken off")
    }

    private mutating func purge() async throws {
        try await world.purge()
        note("purged")
    }

    private mutating func look() async throws -> String? {
        let (slug, now) = (circle.slug, world.now)
        model.look(at: now)
        let rows = try await world.site.store.read { db in
            try db.all(
                """
                SELECT post.id, post.expires_at, CASE WHEN \(sql: Retention.lasts("post", at: now)) THEN 1 ELSE 0 END AS lasts
                FROM post JOIN room ON room.id = post.room WHERE room.slug = \(slug)
                """
            ) { (id: try $0["id"] as String, row: (ends: try $0["expires_at"] as Int64, lasts: try $0["lasts"] as Bool)) }
        }
        let found = Dictionary(uniqueKeysWithValues: rows.map { ($0.id, $0.row) })
        for (index, post) in model.posts.enumerated() {
            let row = found[post.id]
            guard row?.lasts ?? false == (post.end > now) else {
                return "post \(index) of \(post.placed) is \(row?.lasts == true ? "there" : "over"), and should end \(Time.text(post.end))"
            }
            // While a shorter one is on its way to it the row may say a later end.
            if model.isDue || model.unfinished || post.end <= now { continue }
            guard row?.ends == post.end else {
                return
                    "post \(index) of \(post.placed) ends \(row.map { Time.text($0.ends) } ?? "before"), and should \(Time.text(post.end))"
            }
        }
        for _ in 0..<3 where !model.posts.isEmpty {
            let index = random.below(model.posts.count)
            let there = try await circle.facilitator.get("/posts/\(model.posts[index].id)").status == 200
            if there != (model.posts[index].end > world.now) { return "post \(index) is \(there ? "there" : "not there")" }
        }
        return nil
    }
}
