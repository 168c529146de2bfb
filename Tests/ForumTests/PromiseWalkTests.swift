import Testing

@testable import Forum

/// Random settings, admissions, posts, edits and decisions, each answer held against `PromiseModel`.
@Suite struct PromiseWalkTests {
    static let seeds: ClosedRange<UInt64> = 1...32
    static let steps = 70

    @Test(arguments: Engine.all) func `Whatever a room goes through, each post keeps to its promise`(_ engine: Engine) async throws {
        let walks = try await withThrowingTaskGroup(of: (PromiseTally, [PromiseFault: Int])?.self) { group in
            for seed in Self.seeds {
                group.addTask {
                    try await World.open(engine) { world in
                        let walk = try await PromiseWalk(world, seed)
                        do { try await walk.run(steps: Self.steps) } catch is PromiseWalk.Told { return nil }
                        return (walk.tally, walk.told)
                    }
                }
            }
            return try await group.reduce(into: []) { $0.append($1) }.compactMap(\.self)
        }
        var tally = PromiseTally()
        for walk in walks { tally.add(walk.0) }
        #expect(tally.checks >= 20_000, "\(tally.checks)")
        for surface in PromiseTally.Surface.allCases {
            let (seen, unseen) = (tally.seen[surface] ?? 0, tally.unseen[surface] ?? 0)
            #expect(min(seen, unseen) * 10 > seen + unseen, "\(surface): \(seen) seen, \(unseen) not")
        }
        for fault in PromiseFault.allCases {
            let by = walks.filter { $0.1[fault] != nil }.count
            #expect(by > 0, "a model that \(fault.rawValue) is told from the program by \(by) of \(walks.count) walks")
        }
        let surfaces = PromiseTally.Surface.allCases.map { "\($0) \(tally.seen[$0] ?? 0)/\(tally.unseen[$0] ?? 0)" }
        let told = PromiseFault.allCases.map { fault in "\(fault) \(walks.filter { $0.1[fault] != nil }.count)" }
        print("promise: \(tally.checks) checks, seen/not: \(surfaces.joined(separator: ", "))")
        print("promise: \(walks.count) walks, of which tell each wrong model: \(told.joined(separator: ", "))")
    }
}
