/// The shortest of several runs. Whoever else works on the machine makes a run longer, never shorter: two of these can be compared where one
/// run against a bound in seconds would fail on a busy day.
func quickest(of runs: Int = 3, _ act: () async throws -> Void) async rethrows -> Duration {
    var shortest: Duration?
    for _ in 0..<runs {
        let began = ContinuousClock.now
        try await act()
        let took = ContinuousClock.now - began
        shortest = min(shortest ?? took, took)
    }
    return shortest ?? .zero
}
