import Foundation
import Store
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
    /// As many as `KRING_SCHEDULES` says. Ten thousand took 480 s of processor time, 48 ms each. Without it a thousand run.
    static let seeds = ProcessInfo.processInfo.environment["KRING_SCHEDULES"].flatMap { Int($0) } ?? 1_000
    /// So many schedules share a site.
    static let batch = 200

    @Test(arguments: Engine.all) func `Whatever moderators do at the same time, each item is decided once and with a reason`(
        _ engine: Engine
    )
        async throws
    {
        let batches = stride(from: 0, to: Self.seeds, by: Self.batch).map { $0..<min($0 + Self.batch, Self.seeds) }
        let workers = min(ProcessInfo.processInfo.activeProcessorCount, batches.count)
        let tally = try await withThrowingTaskGroup(of: ScheduleTally.self) { group in
            for worker in 0..<workers {
                group.addTask {
                    var tally = ScheduleTally()
                    for index in stride(from: worker, to: batches.count, by: workers) {
                        tally.add(try await Self.run(batches[index], engine))
                    }
                    return tally
                }
            }
            return try await group.reduce(into: ScheduleTally()) { $0.add($1) }
        }
        print("schedules: \(tally.words)")
        #expect(tally.schedules == Self.seeds)
        for (name, path) in ScheduleTally.all { #expect(tally[keyPath: path] >= Self.seeds / 200, "\(name): \(tally[keyPath: path])") }
    }

    private static func run(_ seeds: Range<Int>, _ engine: Engine) async throws -> ScheduleTally {
        try await World.open(engine, bare: true) { world in
            let place = try await SchedulePlace(world)
            var tally = ScheduleTally()
            for seed in seeds {
                let schedule = try await Schedule(place, UInt64(seed))
                do { try await schedule.run() } catch let told as Schedule.Told { Issue.record("\(told.words)") }
                tally.add(schedule.tally)
            }
            do { try await place.requireTextsReferred() } catch let told as Schedule.Told { Issue.record("\(told.words)") }
            #expect(try !world.files(with: Schedule.canary).isEmpty, "the control: the words can be found")
            world.pass(3 * 365 * Time.day)
            try await world.purge()
            let left = try await left(in: world)
            let files = try world.files(with: Schedule.canary)
            #expect(files == [], "seeds \(seeds): in \(files), rows \(left)")
            tally.purges += 1
            return tally
        }
    }

    private static func left(in world: World) async throws -> [String] {
        try await world.site.store.read { db in
            try db.all("SELECT CAST(sealed AS TEXT) AS body FROM text WHERE CAST(sealed AS TEXT) LIKE 'Kestrel%' ORDER BY id LIMIT 12") {
                try $0["body"] as String
            }
        }
    }

    @Test func `Each fault under a schedule's feet is told by it`() async throws {
        try await World.open(.sqlite, bare: true) { world in
            let place = try await SchedulePlace(world)
            for fault in ScheduleFault.allCases {
                let schedule = try await Schedule(place, fault.seed, fault)
                var told = false
                do { try await schedule.run() } catch is Schedule.Told { told = true }
                #expect(schedule.broken, "\(fault.rawValue): there was nothing to put it in")
                #expect(told, "\(fault.rawValue)")
            }
        }
    }
}
