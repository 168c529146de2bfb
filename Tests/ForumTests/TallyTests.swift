import Testing

@testable import Forum

/// Counts are there when what they count is, once, and outlive it without a trace of anybody.
@Suite struct TallyTests {
    private static let reason: JSON = ["reason": ["rule": "Be kind.", "text": "It was not kind."]]

    /// The counts of all months, by name.
    private static func counts(_ world: World) async throws -> [String: Int] {
        let rows = try await world.site.store.read { db in
            try db.all("SELECT subject, SUM(n) AS n FROM tally GROUP BY subject") { (try $0["subject"] as String, try $0["n"] as Int) }
        }
        return Dictionary(uniqueKeysWithValues: rows)
    }

    /// What an act counted.
    private static func counted(_ world: World, by act: () async throws -> Void) async throws -> [String: Int] {
        let before = try await counts(world)
        try await act()
        let after = try await counts(world)
        return after.merging(before) { $0 - $1 }.filter { $0.value != 0 }
    }

    @Test func `A span has its last millisecond, and each subject its own name`() {
        for (time, span) in [
            (0, .hour), (Time.hour, .hour), (Time.hour + 1, .hours6), (6 * Time.hour, .hours6), (Time.day, .day), (Time.day + 1, .days3),
            (7 * Time.day, .week), (7 * Time.day + 1, .longer), (.max, .longer),
        ] as [(Int64, Tally.Span)] { #expect(Tally.Span(time) == span, "\(time)") }
        for span in Tally.Span.allCases { #expect(Tally.Span(span.longest) == span) }
        var subjects: [Tally.Subject] = [.heldByMachine, .concern, .undone] + Tally.Appeal.allCases.map { .appeal($0) }
        for flag in [true, false] {
            subjects += Report.Category.allCases.map { .notice($0, byAccount: flag) }
            for source in Decision.Source.allCases { subjects += Tally.Outcome.allCases.map { .decision($0, source, steward: flag) } }
        }
        subjects += Restriction.allCases.map { .restriction($0) }
        for kind in Item.Kind.allCases { subjects += Tally.Span.allCases.map { .time(kind, $0.longest) } }
        #expect(Set(subjects.map(\.name)).count == subjects.count)
    }

    @Test(arguments: Engine.all) func `A report is a notice once, by its category and by whether an account sent it`(_ engine: Engine)
        async throws
    {
        try await World.open(engine) { world in
            let cast = try await Cast.around(world, access: ["model": "readable"])
            let once = try await Self.counted(world) { try await cast.circle.report(cast.post, by: cast[.admitted], "illegal") }
            #expect(once == ["notice:illegal:account": 1])
            let other = try await Self.counted(world) { try await cast.circle.report(cast.post, by: cast[.stranger], "illegal") }
            #expect(other == once, "and once more")
            let again = try await Self.counted(world) { try await cast.circle.report(cast.post, by: cast[.admitted], "spam") }
            #expect(again == [:], "nothing was kept")
            let body: JSON = ["category": "spam", "proof": try await world.visitor.proof("report")]
            let guest = try await Self.counted(world) { try await world.visitor.post("/posts/\(cast.post)/reports", body).expect(202) }
            #expect(guest == ["notice:spam:visitor": 1])
            let refused = try await Self.counted(world) { try await world.visitor.post("/posts/\(cast.post)/reports", body).expect(422) }
            #expect(refused == [:])
        }
    }

    @Test(arguments: Engine.all) func `A decision counts with what it restricts, the time that it took, and not where it is refused`(
        _ engine: Engine
    ) async throws {
        try await World.open(engine) { world in
            let cast = try await Cast.around(world, access: ["model": "readable"])
            let circle = cast.circle
            let held = try await Self.counted(world) { _ = try await circle.reply(by: cast[.author], in: cast.thread, "www.example.org") }
            #expect(held == ["held_by_machine": 1])
            let item = try #require(try await circle.facilitator.get("\(circle.path)/queue?kind=held_post").expect(200).items.first)
            world.pass(2 * Time.hour)
            let released = try await Self.counted(world) { try await circle.decide(item, "release", by: cast[.moderator]).expect(200) }
            #expect(released == ["decision:release:automated:moderator": 1, "time:held_post:6h": 1])
            let stale = try await Self.counted(world) {
                try await circle.decide(item, "reject", by: cast[.moderator], Self.reason).expect(409)
            }
            #expect(stale == [:])

            try await circle.report(cast.post, by: cast[.admitted])
            let report = try await circle.item(about: cast.post, kind: "report")
            world.pass(8 * Time.day)
            let with = Self.reason.with("sanction", ["kind": "read_only", "until": .text(Time.text(world.now + Time.day))])
            let removed = try await Self.counted(world) {
                let moderator = try await world.signIn(cast[.moderator].name)
                try await circle.decide(report, "remove", by: moderator, with).expect(200)
            }
            #expect(
                removed == [
                    "decision:remove:report:moderator": 1, "restriction:post_removed": 1, "restriction:read_only": 1,
                    "time:report:longer": 1,
                ])
            let steward = try await world.steward()
            let ban = Self.reason.with("member", .text(try cast.member(.admitted)))
            let banned = try await Self.counted(world) { try await steward.post("/bans", ban).expect(201) }
            #expect(banned == ["restriction:site_banned": 1])
        }
    }

    @Test(arguments: Engine.all) func `What is taken back and what is appealed counts besides`(_ engine: Engine) async throws {
        try await World.open(engine) { world in
            let cast = try await Cast.around(world, access: ["model": "readable"])
            let (circle, author) = (cast.circle, cast[.author])
            func decided() async throws -> String {
                let item = try await circle.item(about: cast.post, kind: "report")
                let made = try await circle.decide(item, "remove", by: cast[.moderator], Self.reason).expect(200)
                return try #require(made.json.at("decision", "id").text)
            }
            try await circle.report(cast.post, by: cast[.admitted])
            let first = try await decided()
            let undone = try await Self.counted(world) { try await cast[.moderator].delete("/decisions/\(first)").expect(204) }
            #expect(undone == ["undone": 1], "and the decision stays counted: it was taken")
            let decision = try await decided()
            let received = try await Self.counted(world) {
                try await author.post("/decisions/\(decision)/appeal", ["text": "It was a joke."]).expect(202)
            }
            #expect(received == ["appeal:received": 1])
            let appeal = try #require(try await circle.facilitator.get("\(circle.path)/queue?kind=appeal").expect(200).items.first)
            let heard = try await Self.counted(world) { try await circle.decide(appeal, "overturn").expect(200) }
            #expect(heard == ["appeal:overturned": 1, "time:appeal:1h": 1])
        }
    }

    @Test(arguments: Engine.all) func `Counts outlive what they count, stand in their month, and name nobody`(_ engine: Engine) async throws
    {
        try await World.open(engine) { world in
            let cast = try await Cast.around(world, access: ["model": "readable"])
            try await cast.circle.report(cast.post, by: cast[.admitted], "privacy")
            let first = Time.month(world.now)
            world.pass(32 * Time.day)
            let later = try await world.signIn(cast[.stranger].name)
            try await cast.circle.report(cast.post, by: later, "privacy")
            let second = Time.month(world.now)
            let before = try await Self.counts(world)
            world.pass(800 * Time.day)
            try await world.purge()
            #expect(try await Self.counts(world) == before && before["notice:privacy:account"] == 2)
            let months = try await world.site.store.read { db in
                try db.all("SELECT month FROM tally WHERE subject = 'notice:privacy:account' ORDER BY month") { try $0["month"] as String }
            }
            #expect(months == [first, second])
            let report = try await world.visitor.get("/transparency?from=\(first)&to=\(second)").expect(200)
            #expect(report.json.at("notices", "privacy", "account") == .null, "two are fewer than five")
        }
    }
}
