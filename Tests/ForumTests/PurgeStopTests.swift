import Foundation
import Store
import Testing

@testable import Forum

/// A purge that is broken off, between whichever two batches, ends the same with the next one.
@Suite struct PurgeStopTests {
    /// Every row that is left, in words, but for when an application lapsed, in its row and in the ledger, and an hour after a name went:
    /// those are times of the purge.
    /// What the purge itself tells somebody, or writes in a log, has its time, too, an id at random, and words under a number of their own.
    private static func rows(_ world: World, since: Int64) throws -> [String] {
        let taken = try Seizure(world.folder)
        defer { taken.discard() }
        let told = taken.rows.filter { row in
            let time = ["notice": "created_at", "log": "at"][row.table]
            guard case .number(let at)? = time.flatMap({ row.values[$0] }) else { return false }
            return at >= since
        }
        let words = Set(told.compactMap { row -> Int64? in if case .number(let text)? = row.values["words"] { text } else { nil } })
        let left = taken.rows.filter { row in row.table != "ledger" && !(row.table == "text" && row.number.map(words.contains) == true) }
        return left.map { row in
            let isTold = told.contains { $0.table == row.table && $0.id == row.id }
            let values = row.values.filter { key, _ in
                !["membership.joined_at", "room.names_change_at"].contains("\(row.table).\(key)")
                    && !(isTold && ["id", "created_at", "at", "words"].contains(key))
            }
            return "\(row.table) \(values.sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value)" }.joined(separator: " "))"
        }.sorted()
    }

    @Test(arguments: Engine.all) func `Stopped after any batch, it ends as if it had not been`(_ engine: Engine) async throws {
        try await World.open(engine) { world in
            let walk = try await Lives(world, seed: 5)
            for _ in 0..<40 {
                try await walk.act()
                world.pass(Int64(walk.pick(20)) * Time.hour)
                try await walk.everybodySignsIn()
            }
            try await world.site.store.scrub()
            let (start, later): (Int64, Int64) = (world.now, 200 * Time.day)
            func again<T>(_ body: (World) async throws -> T) async throws -> T {
                try await World.open(engine, from: world) { copy in
                    copy.pass(world.now - copy.now + later)
                    return try await body(copy)
                }
            }
            let (whole, left) = try await again { copy in
                let (pace, batches) = Purge.Pace.stopping()
                try await Purge(copy.site, pace).run()
                return (batches.now, try Self.rows(copy, since: start + later))
            }
            #expect(whole > 50)
            let untouched = try Self.rows(world, since: start + later)
            #expect(untouched.count > left.count + whole / 2)
            let places = stride(from: 1, to: whole, by: max(1, whole / 20))
            for place in places {
                try await again { copy in
                    let (pace, batches) = Purge.Pace.stopping(after: place)
                    await #expect(throws: Stopped.self) { try await Purge(copy.site, pace).run() }
                    #expect(batches.now == place)
                    let between = try Self.rows(copy, since: start + later)
                    #expect(between != left, "after \(place) of \(whole) it is not done")
                    try await World.open(engine, from: copy) { reopened in
                        reopened.pass(copy.now - reopened.now)
                        try await Purge(reopened.site).run()
                        let ended = try Self.rows(reopened, since: start + later)
                        #expect(ended == left, "stopped after \(place): \(Set(ended).symmetricDifference(left).sorted().prefix(4))")
                    }
                }
            }
            print("purge: stopped in \(Array(places).count) places of \(whole)")
        }
    }
}
