import Store

/// Lets the announced shortenings take effect whose week is over, each to its end. What a crash broke off goes on where it stopped.
package struct Shortenings: Sendable {
    let site: Site
    package init(_ site: Site) { self.site = site }

    package func run() async throws {
        while try await begin() {}
        while try await step() {}
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

    /// - Returns: whether there was one to go on with.
    func step() async throws -> Bool {
        try await site.store.write { db in
            guard let next = try Shortening.next(db) else { return false }
            try next.step(db)
            return true
        }
    }
}
