import Store

/// Lets the announced shortenings take effect whose week is over, each to its end. What a crash broke off goes on where it stopped.
package struct Shortenings: Sendable {
    let site: Site
    package init(_ site: Site) { self.site = site }

    /// The rooms take turns, a step each: a large one does not keep the others waiting.
    package func run() async throws {
        repeat { while try await begin() {} } while try await turn()
    }

    /// - Returns: whether there was one to begin.
    func begin() async throws -> Bool {
        try await site.store.write { db in
            let call = Call(site, .visitor)
            let due = try db.first(
                "SELECT \(sql: Room.columns) FROM room WHERE room.announced_for <= \(call.now) ORDER BY room.announced_for LIMIT 1",
                Room.init)
            guard let due else { return false }
            _ = try Shortening.beginIfDue(due, call, db)
            return true
        }
    }

    /// A step for each room.
    /// - Returns: whether there was one to go on with.
    func turn() async throws -> Bool {
        guard var last = try await step() else { return false }
        while let next = try await step(after: last) { last = next }
        return true
    }

    /// - Returns: which one it went on with, if there is one after the last.
    func step(after last: Int64 = 0) async throws -> Int64? {
        try await site.store.write { db in
            guard let next = try Shortening.next(after: last, db) else { return nil }
            try next.step(db)
            return next.beganAt
        }
    }
}
