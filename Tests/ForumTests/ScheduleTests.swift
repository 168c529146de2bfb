import Testing

@testable import Forum

struct ScheduleTally: Sendable {
    var (schedules, steps, looks, decisions, rounds, stale, claimed, refused) = (0, 0, 0, 0, 0, 0, 0, 0)
    var (undone, heard, overturned, purges) = (0, 0, 0, 0)

    mutating func add(_ other: ScheduleTally) {
        for path in Self.all { self[keyPath: path.1] += other[keyPath: path.1] }
    }

    static var all: [(String, WritableKeyPath<ScheduleTally, Int>)] {
        [
            ("schedules", \.schedules), ("steps", \.steps), ("posts looked at", \.looks), ("decisions", \.decisions),
            ("at once", \.rounds), ("stale", \.stale), ("claimed", \.claimed), ("refused in one's own case or without a role", \.refused),
            ("undone", \.undone), ("appeals heard", \.heard), ("overturned", \.overturned), ("purges", \.purges),
        ]
    }

    var words: String { Self.all.map { "\($0.0) \(self[keyPath: $0.1])" }.joined(separator: ", ") }
}

/// Random schedules of three moderators, people who write, change, delete, report and appeal, and a purge, each with a model beside it.
@Suite struct ScheduleTests {
    static let seeds = 400
    /// So many schedules share a site.
    static let batch = 50

    @Test(arguments: Engine.all) func `Whatever moderators do at the same time, each item is decided once and with a reason`(
        _ engine: Engine
    )
        async throws
    {
        let tally = try await withThrowingTaskGroup(of: ScheduleTally.self) { group in
            for start in stride(from: 0, to: Self.seeds, by: Self.batch) {
                group.addTask { try await Self.run(start..<start + Self.batch, engine) }
            }
            return try await group.reduce(into: ScheduleTally()) { $0.add($1) }
        }
        #expect(tally.schedules == Self.seeds)
        for (name, path) in ScheduleTally.all { #expect(tally[keyPath: path] >= Self.seeds / 100, "\(name): \(tally[keyPath: path])") }
        print("schedules: \(tally.words)")
    }

    private static func run(_ seeds: Range<Int>, _ engine: Engine) async throws -> ScheduleTally {
        try await World.open(engine) { world in
            let place = try await SchedulePlace(world)
            var tally = ScheduleTally()
            for seed in seeds {
                let schedule = try await Schedule(place, UInt64(seed))
                do { try await schedule.run() } catch let told as Schedule.Told { Issue.record("\(told.words)") }
                tally.add(schedule.tally)
            }
            #expect(try !world.files(with: Schedule.canary).isEmpty, "the control: the words can be found")
            world.pass(3 * 365 * Time.day)
            try await world.purge()
            let left = try await left(in: world)
            #expect(try world.files(with: Schedule.canary) == [], "seeds \(seeds): \(left)")
            return tally
        }
    }

    private static func left(in world: World) async throws -> [String] {
        try await world.site.store.read { db in
            try db.all("SELECT body FROM text WHERE body LIKE 'Kestrel%' ORDER BY id LIMIT 12") { try $0["body"] as String }
        }
    }

    @Test(arguments: ScheduleFault.allCases) func `A fault under its feet is told by every schedule that it can be put in`(
        _ fault: ScheduleFault
    )
        async throws
    {
        var (put, told) = (0, 0)
        for seed in 0..<400 where put < 3 {
            // Each on a site of its own: a fault outlives its schedule.
            try await World.open(.sqlite) { world in
                let schedule = try await Schedule(SchedulePlace(world), UInt64(seed), fault)
                do { try await schedule.run() } catch is Schedule.Told { if schedule.broken { told += 1 } }
                if schedule.broken { put += 1 }
            }
        }
        #expect(put == 3 && told == put, "\(fault.rawValue): put in \(put) schedules, told by \(told)")
    }
}
