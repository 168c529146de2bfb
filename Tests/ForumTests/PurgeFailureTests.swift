import Store
import Testing

@testable import Forum

/// What cannot be removed holds nothing else back.
@Suite struct PurgeFailureTests {
    private struct Broken: Error { let row: String }
    private static let words = Known.Words(en: "Rows.", nl: "Rijen.", de: "Zeilen.", fr: "Lignes.")

    /// A line of rows of one month, of which some cannot be removed.
    private static func line(_ month: String, _ remove: @escaping @Sendable (String, Writer) throws -> Void) -> Lifetime {
        Lifetime(
            id: "line \(month)", what: words, howLong: words,
            ended: Ended("tally", key: "subject", by: "tally.n", over: { _ in "tally.month = \(month)" }) { subject, _, db in
                try remove(subject, db)
            })
    }

    private static func delete(_ subject: String, _ db: Writer) throws { try db.run("DELETE FROM tally WHERE subject = \(subject)") }

    private static func fill(_ month: String, _ count: Int, _ world: World) async throws {
        try await world.site.store.write { db in
            for n in 0..<count { try db.run("INSERT INTO tally (month, subject, n) VALUES (\(month), \("\(month)-\(n)"), \(n))") }
        }
    }

    private static func left(_ month: String, _ world: World) async throws -> [String] {
        try await world.site.store.read { db in
            try db.all("SELECT subject FROM tally WHERE month = \(month) ORDER BY n") { try $0["subject"] as String }
        }
    }

    private static func pace(_ batch: Duration) -> Purge.Pace {
        var pace = Purge.Pace()
        pace.batch = batch
        pace.rest = { _ in }
        return pace
    }

    @Test(arguments: Engine.all, [Duration.zero, .milliseconds(2), .seconds(5)])
    func `A row that cannot be removed stays, and everything around and behind it goes`(_ engine: Engine, _ batch: Duration) async throws {
        try await World.open(engine) { world in
            let bad: Set = ["a-0", "a-3", "a-499", "a-500", "a-777", "a-1199"]
            try await Self.fill("a", 1200, world)
            try await Self.fill("b", 3, world)
            let first = Self.line("a") { subject, db in
                // What it did before it failed is not kept.
                try Self.delete(subject, db)
                if bad.contains(subject) { throw Broken(row: subject) }
            }
            let purge = Purge(world.site, Self.pace(batch), lifetimes: [first, Self.line("b", Self.delete)])
            #expect(try await purge.run() == 1200 - bad.count + 3)
            #expect(try await Set(Self.left("a", world)) == bad)
            #expect(try await Self.left("b", world) == [], "the next line is taken up")
            let lines = world.log.all.filter { $0.contains("line a") }
            #expect(lines.count == 1 && lines[0].contains("6") && lines[0].contains("Broken"), "\(lines)")
            #expect(!world.log.all.contains { $0.contains("a-") }, "no id is in the log")
            #expect(try await purge.run() == 0, "and again, without spinning")
        }
    }

    @Test(arguments: Engine.all) func `Where nothing of a line can be removed it is left, and the next is taken up`(_ engine: Engine)
        async throws
    {
        try await World.open(engine) { world in
            try await Self.fill("a", 1100, world)
            try await Self.fill("b", 600, world)
            try await Self.fill("c", 2, world)
            let tries = Shared(0)
            let broken = Self.line("a") { subject, _ in
                tries.change { $0 += 1 }
                throw Broken(row: subject)
            }
            // It says that it has done it, and has not.
            let idle = Self.line("b") { _, _ in }
            try await Purge(world.site, Self.pace(.milliseconds(2)), lifetimes: [broken, idle, Self.line("c", Self.delete)]).run()
            #expect(try await Self.left("a", world).count == 1100)
            #expect(try await Self.left("b", world).count == 600)
            #expect(try await Self.left("c", world) == [])
            #expect(tries.now <= 1000, "two tries a row, and not of all rows")
            #expect(world.log.all.contains { $0.contains("line b") && $0.contains("StillThere") })
        }
    }
}
