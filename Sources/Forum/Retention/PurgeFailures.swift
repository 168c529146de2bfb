import Store

/// The rows of one line of the table of lifetimes that a purge could not remove. It knows them until it is done with the line, so that it
/// takes up what is behind them, and none of them twice.
struct PurgeFailures {
    /// With so many the fault lies elsewhere than in single rows, and the line is left for the next purge.
    let most: Int
    private(set) var count = 0
    /// The type of the first error: its words could name somebody.
    private(set) var first: String?
    private var rows: Set<Value> = []
    /// Those that were taken up last.
    private var last: Set<Value> = []

    /// A row whose removal went well, and which is there still.
    struct StillThere: Error {}

    init(atMost most: Int) { self.most = most }

    var tooMany: Bool { count >= most }

    mutating func note(_ row: Value, _ error: any Error) {
        guard rows.insert(row).inserted else { return }
        count += 1
        if first == nil { first = String(reflecting: type(of: error)) }
    }

    /// What is found besides those: what was taken up just now and is found again is one of them.
    mutating func others(_ found: [Value]) -> [Value] {
        for row in found where last.contains(row) { note(row, StillThere()) }
        let others = found.filter { !rows.contains($0) }
        last = Set(others)
        return others
    }

    /// Whether an error may come from what was to be removed, rather than from there being no store to write to.
    static func isOfARow(_ error: any Error) -> Bool {
        switch error {
        case is CancellationError, StoreError.closed, StoreError.busy: false
        default: true
        }
    }
}
