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

    /// Does all that is due. What fails is logged, left for the next run, and holds up nothing else.
    package func run() async throws {
        // The accounts whose time has come can no longer be signed in to, and their rooms are due.
        try await each(Erasure.due) { [site] account in try await site.store.write { db in try Erasure.cutOff(account, site, db) } }
        try await each(Departure.due) { try await depart($0) }
        try await each(Erasure.due) { try await end($0) }
    }

    /// One after the other, each once.
    private func each<Going: Sendable>(
        _ next: @escaping @Sendable (Going?, Int64, Reader) throws -> Going?, _ act: (Going) async throws -> Void
    ) async throws {
        var last: Going?
        var failures: [any Error] = []
        while let one = try await site.store.read({ [site, last] db in try next(last, site.clock.now(), db) }) {
            do { try await act(one) } catch  where PurgeFailures.isOfARow(error) { failures.append(error) }
            last = one
        }
        guard let first = failures.first else { return }
        // Of the error the type alone: its words could name somebody.
        let told = "\(String(reflecting: type(of: first)))"
        site.logger.error("erasure", metadata: ["left": "\(failures.count)", "error": "\(told)"])
    }

    /// The account that is due after another one.
    @Sendable static func due(after last: String?, _ now: Int64, _ db: Reader) throws -> String? {
        try db.first("SELECT account FROM erasure WHERE ends_at <= \(now) AND account > \(last ?? "") ORDER BY account LIMIT 1") {
            try $0["account"]
        }
    }

    /// Whether nothing that is due is left.
    static func isDone(_ now: Int64, _ db: Reader) throws -> Bool {
        try due(after: nil, now, db) == nil && Departure.due(after: nil, now, db) == nil
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
        let asked = try site.shredder.keys.act(Ledger.Kind.account.rawValue, account)
        try await site.store.write { [site] db in
            let call = Call(site, .visitor)
            for step in Erasure.steps { _ = try step(account, call, db) }
            guard try Erasure.finish(account, db), let asked else { return }
            // Noted anew: a copy of this day has the account still, and can be restored for as long as any.
            try Ledger.note(.account, account, JSON(parsing: Array(asked.state.utf8)), call, db)
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
