import Store

/// Accounts that go: at once, or room by room over a week, each room at a moment of its own, so that nobody sees two pseudonyms vanish
/// together. What is asked is kept in the tables `erasure` and `departure`; readers go by these, and by the clock. The work behind them is
/// done in small batches, each of which can be the last one before a crash: what is left is done by the next run.
///
/// Nobody can know whether somebody new is somebody who went: a ban ends with the account that it was put on.
package struct Erasure: Sendable {
    let site: Site
    /// What is done in one transaction at the most.
    static let batch = 25

    package init(_ site: Site) { self.site = site }

    /// Does all that is due.
    package func run() async throws {
        try await begin()
        while let departure = try await site.store.read({ [site] db in try Departure.due(site.clock.now(), db) }) {
            try await depart(departure)
        }
        for account in try await due() { try await end(account) }
    }

    /// The accounts whose time has come can no longer be signed in to, and their rooms are due.
    private func begin() async throws {
        for account in try await due() {
            try await site.store.write { [site] db in try Erasure.cutOff(account, site, db) }
        }
    }

    private func due() async throws -> [String] {
        try await site.store.read { [site] db in
            try db.all("SELECT account FROM erasure WHERE ends_at <= \(site.clock.now()) ORDER BY ends_at LIMIT \(Erasure.batch)") {
                try $0["account"]
            }
        }
    }

    /// One room.
    func depart(_ departure: Departure) async throws {
        try await work(Departure.steps) { try $0(departure, $1, $2) }
        try await site.store.write { [site] db in
            let call = Call(site, .visitor)
            // What came meanwhile, in the same transaction as the end.
            for step in Departure.steps { _ = try step(departure, call, db) }
            try departure.finish(call, db)
        }
    }

    /// The account itself, once it is in no room any more.
    private func end(_ account: String) async throws {
        try await work(Erasure.steps) { try $0(account, $1, $2) }
        try await forget(account)
        try await site.store.write { [site] db in
            let call = Call(site, .visitor)
            for step in Erasure.steps { _ = try step(account, call, db) }
            try Erasure.finish(account, db)
        }
        try await site.ledger.carry()
    }

    /// The ledger ties the account to memberships on which limits were put, also to some whose limit and row are gone by now.
    private func forget(_ account: String) async throws {
        try await site.ledger.carry()
        let acts = try site.shredder.keys.acts(naming: account)
        try await site.store.write { [site] db in
            let call = Call(site, .visitor)
            for act in acts { if let kind = Ledger.Kind(rawValue: act.kind) { try Ledger.forget(kind, act.subject, call, db) } }
        }
    }

    private func work<Step: Sendable>(
        _ steps: [Step], _ act: @escaping @Sendable (Step, Call, Writer) throws -> Int
    ) async throws {
        for step in steps {
            while try await site.store.write({ [site] db in try act(step, Call(site, .visitor), db) }) >= Erasure.batch {}
        }
    }
}
