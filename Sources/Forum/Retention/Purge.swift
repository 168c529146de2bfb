import Logging
import Store
import Vault

/// Removes what has expired: one loop over the table of lifetimes. Nothing waits for it to be gone for readers, who look at the time
/// themselves. It ends with the words in no file of the data directory.
///
/// Nobody is to notice it. It searches as a reader, and writes in batches that end after some time, however much there is to do; after each
/// it rests, so that others get the writer. What a batch wrote is moved from the log into the database by and by, so that nobody has
/// to wait at the end until all of it is. Keys are destroyed for some hundred rows at once, since each time costs the key store its own
/// syncs. It can stop between any two batches: the next one goes on from there.
package struct Purge: Sendable {
    /// How a purge paces itself. The time is the machine's, not the site's.
    package struct Pace: Sendable {
        /// When a batch takes nothing more up.
        var batch = Duration.milliseconds(2)
        /// Is told of each batch when it is durable.
        var rest: @Sendable (Batch) async throws -> Void = { try await Task.sleep(for: max($0.durable * 2, .milliseconds(2))) }

        package init() {}
    }

    /// Some rows that were looked at in one transaction.
    package struct Batch: Sendable {
        var (taken, removed) = (0, 0)
        /// While it worked nobody else wrote.
        var worked = Duration.zero
        /// From its beginning until it was committed, with whatever others wrote in the same group.
        var durable = Duration.zero
    }

    /// How often the server runs it, in milliseconds.
    package static let interval = Time.minute
    /// How many rows are searched at once.
    private static let found = 500
    /// After so many batches the log is moved on.
    private static let batchesInLog = 4

    let site: Site
    let pace: Pace
    let lifetimes: [Lifetime]

    package init(_ site: Site) { self.init(site, Pace()) }

    init(_ site: Site, _ pace: Pace, lifetimes: [Lifetime] = Lifetimes.all) {
        self.site = site
        self.pace = pace
        self.lifetimes = lifetimes
    }

    /// - Returns: how many posts and other records were removed. What could not be is logged, and tried again by the next purge.
    @discardableResult
    package func run() async throws -> Int {
        var removed = 0
        // What a crash left between the emptying of a text and the end of its key.
        try await site.shredder.run()
        try await site.shredder.keys.destroyForgotten(now: site.clock.now())
        for line in lifetimes {
            guard let ended = line.ended else { continue }
            var left = PurgeFailures(atMost: Purge.found)
            removed += try await remove(ended, &left)
            if let first = left.first {
                site.logger.error("purge", metadata: ["line": "\(line.id)", "left": "\(left.count)", "error": "\(first)"])
            }
        }
        try await site.store.scrub()
        return removed
    }

    /// Those that cannot be removed stay at the head of what is found: so many more are searched for.
    private func remove(_ ended: Ended, _ failures: inout PurgeFailures) async throws -> Int {
        var (removed, batches) = (0, 0)
        while true {
            let (call, limit) = (Call(site, .visitor), Purge.found + failures.count)
            let found = try await site.store.read { try ended.find(atMost: limit, call, $0) }
            var left = failures.others(found)[...]
            while !left.isEmpty, !failures.tooMany {
                let batch = try await write(left, ended, call, &failures)
                left = left.dropFirst(batch.taken)
                removed += batch.removed
                batches += 1
                if batches.isMultiple(of: Purge.batchesInLog) { try await site.store.checkpoint() }
                try await pace.rest(batch)
            }
            try await site.shredder.run()
            if found.count < limit || failures.tooMany { return removed }
        }
    }

    /// Takes up at least one. Where a row makes the batch fail, it goes up to that one with each for itself: nothing else is held back.
    private func write(_ keys: ArraySlice<Value>, _ ended: Ended, _ call: Call, _ failures: inout PurgeFailures) async throws -> Batch {
        do { return try await attempt(keys, ended, call) } catch  where PurgeFailures.isOfARow(error) {
            var batch = Batch()
            for key in keys {
                batch.taken += 1
                do {
                    let one = try await attempt([key], ended, call)
                    batch.removed += one.removed
                    batch.durable += one.durable
                } catch  where PurgeFailures.isOfARow(error) {
                    failures.note(key, error)
                    break
                }
            }
            return batch
        }
    }

    private func attempt(_ keys: ArraySlice<Value>, _ ended: Ended, _ call: Call) async throws -> Batch {
        // The shredder's store is the one that does not wait for the shredder after each write.
        try await pace.write(keys, to: site.shredder.store) { try ended.remove($0, call, $1) }
    }
}

extension Purge.Pace {
    /// Does the same with one thing after the other, in one transaction: with the first at least, and with no more than there is time for.
    func write<Thing: Sendable>(
        _ things: ArraySlice<Thing>, to store: Store, _ act: @escaping @Sendable (Thing, Writer) throws -> Bool
    ) async throws -> Purge.Batch {
        let longest = batch
        var (batch, began) = try await store.write { db in
            let began = ContinuousClock.now
            var batch = Purge.Batch()
            for thing in things {
                if try act(thing, db) { batch.removed += 1 }
                batch.taken += 1
                batch.worked = ContinuousClock.now - began
                if batch.worked >= longest { break }
            }
            return (batch, began)
        }
        batch.durable = ContinuousClock.now - began
        return batch
    }
}
