import Testing

@testable import Forum

/// Promise 2 of the design for retentions: never later than was promised when it was written, never shortened without a week's notice.
@Suite struct RetentionWalkTests {
    @Test(arguments: Engine.all, 1...12 as ClosedRange<UInt64>) func `Every post ends when it was promised to`(
        _ engine: Engine, _ seed: UInt64
    )
        async throws
    {
        let found = try await RetentionWalk.run(engine, seed: seed)
        #expect(found == nil, "\(found ?? "")")
    }

    /// The control: each wrong idea of the promise is found out by some walk.
    @Test(arguments: Engine.all, RetentionModel.Fault.allCases) func `A wrong idea of the promise is found out`(
        _ engine: Engine, _ fault: RetentionModel.Fault
    ) async throws {
        for seed in 1...60 as ClosedRange<UInt64> {
            if try await RetentionWalk.run(engine, seed: seed, fault) != nil { return }
        }
        Issue.record("nobody found out: \(fault.rawValue)")
    }
}
