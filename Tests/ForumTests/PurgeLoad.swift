import Foundation
import Store
import Synchronization
import Testing

@testable import Forum

/// A site with expired posts in it, people who write and read meanwhile, and what the purge takes from them.
struct PurgeLoad: Sendable {
    let world: World
    let author: Caller
    let thread: String
    private let circle: Circle

    /// With so many expired posts, twenty in a thread, each with a title or a body of some lines.
    init(_ world: World, expired: Int) async throws {
        self.world = world
        circle = try await Circle.open(world, access: ["model": "registered"])
        try await circle.set(policy: ["newcomer_posts": 0, "review": "none"])
        author = try await world.person()
        let member = try await circle.admit(author, as: "Writer")
        let talk = try await circle.thread(by: author).thread
        thread = talk
        for _ in 0..<40 { _ = try await circle.reply(by: author, in: talk) }
        let room = try #require(
            try await world.site.store.read { try $0.first("SELECT room FROM thread WHERE id = \(talk)", { try $0["room"] as String }) })
        let long = String(repeating: "It was a long night and nobody called. ", count: 8)
        let past = world.now - Time.day
        for first in stride(from: 0, to: expired, by: 1000) {
            try await world.site.store.write { [world] db in
                var thread = ""
                for index in first..<min(first + 1000, expired) {
                    let opens = index % 20 == 0
                    if opens {
                        thread = world.site.entropy.id()
                        try db.run("INSERT INTO thread (id, room, introductions) VALUES (\(thread), \(room), 0)")
                    }
                    try db.run(
                        """
                        INSERT INTO post (id, room, thread, opens, author, title, body, state, held_for, edits, read_tier, written_at,
                            placed_at, kept_at, published_at, expires_at)
                        VALUES (\(world.site.entropy.id()), \(room), \(thread), \(opens), \(member),
                            \(opens ? Prose.keep("A long night", .title, db) as Int64 : nil), \(Prose.keep(long, .body, db) as Int64), 'live', '', 0, 1,
                            \(past), \(past + Int64(index)), \(past + Int64(index)), \(past + Int64(index)), \(past + Int64(index)))
                        """)
                }
            }
        }
    }

    /// So much was written, and so long each call took, in milliseconds.
    struct Felt: Sendable {
        var (writes, reads): ([Double], [Double]) = ([], [])
    }

    /// Writes so often a second, and reads a page of the thread every few milliseconds, until `over` says that it is.
    func talk(perSecond rate: Int = 200, until over: @escaping @Sendable () -> Bool) async throws -> Felt {
        let felt = Shared(Felt())
        try await withThrowingTaskGroup(of: Void.self) { group in
            for _ in 0..<2 {
                group.addTask {
                    while !over() {
                        let took = try await Self.time { try await author.get("/threads/\(thread)/posts?limit=20").expect(200) }
                        felt.change { $0.reads.append(took) }
                        try await Task.sleep(for: .milliseconds(4))
                    }
                }
            }
            let began = ContinuousClock.now
            let sent = Shared(0)
            // What is due by now, from as many as write at a time: who waits for an answer is not hurried by the next.
            for _ in 0..<16 {
                group.addTask {
                    while !over() {
                        let due = Int((ContinuousClock.now - began) / .seconds(1) * Double(rate))
                        guard
                            sent.change({ sent in
                                guard sent < due else { return false }
                                sent += 1
                                return true
                            })
                        else {
                            try await Task.sleep(for: .milliseconds(3))
                            continue
                        }
                        let took = try await Self.time {
                            try await author.post("/threads/\(thread)/posts", ["body": "You are not alone."]).expect(201)
                        }
                        felt.change { $0.writes.append(took) }
                    }
                }
            }
            try await group.waitForAll()
        }
        return felt.now
    }

    private static func time(_ act: () async throws -> Reply) async throws -> Double {
        let began = ContinuousClock.now
        _ = try await act()
        return (ContinuousClock.now - began) / .milliseconds(1)
    }

    func count(_ sql: SQL) async throws -> Int {
        try await world.site.store.read { try $0.first("SELECT COUNT(*) AS n FROM \(sql: sql)", { try $0["n"] as Int }) ?? 0 }
    }

    /// The value under which lie so many of a hundred.
    static func quantile(_ percent: Double, of values: [Double]) -> Double {
        let sorted = values.sorted()
        return sorted.isEmpty ? 0 : sorted[min(sorted.count - 1, Int(Double(sorted.count) * percent / 100))]
    }

    static func words(_ values: [Double]) -> String {
        let shown = [50, 99].map { String(format: "%.2f", quantile($0, of: values)) }
        return "median \(shown[0]) ms, p99 \(shown[1]) ms (\(values.count))"
    }
}

/// What several tasks change.
final class Shared<Value: Sendable>: Sendable {
    private let value: Mutex<Value>
    init(_ value: Value) { self.value = Mutex(value) }
    var now: Value { value.withLock { $0 } }
    func change<T: Sendable>(_ act: @Sendable (inout Value) -> T) -> T { value.withLock { act(&$0) } }
}

/// What the purge does while people write and read. As many posts as `KRING_PURGE_POSTS` says have expired; without it a few.
@Suite struct PurgeLoadTests {
    static let expired = ProcessInfo.processInfo.environment["KRING_PURGE_POSTS"].flatMap { Int($0) } ?? 500
    /// For how long people talk without a purge, to compare with.
    static let calm = Duration.milliseconds(expired > 500 ? 20_000 : 500)

    @Test(arguments: Engine.all) func `Expired posts are worked off while people write and read`(_ engine: Engine) async throws {
        try await World.open(engine) { world in
            let load = try await PurgeLoad(world, expired: Self.expired)
            try await world.site.store.scrub()
            let end = ContinuousClock.now + Self.calm
            let without = try await load.talk { ContinuousClock.now >= end }

            let batches = Shared<[Purge.Batch]>([])
            var pace = Purge.Pace()
            pace.rest = { [rest = pace.rest] batch in
                batches.change { $0.append(batch) }
                try await rest(batch)
            }
            let purge = Purge(world.site, pace)
            let over = Shared(false)
            async let with = load.talk { over.now }
            let began = ContinuousClock.now
            let removed = try await purge.run()
            let took = (ContinuousClock.now - began) / .seconds(1)
            over.change { $0 = true }
            let felt = try await with

            #expect(removed >= Self.expired)
            #expect(try await load.count("post WHERE expires_at <= \(world.now)") == 0)
            #expect(try await load.count("post") == 41 + without.writes.count + felt.writes.count, "none that was acknowledged is lost")
            let ratio = PurgeLoad.quantile(99, of: felt.reads) / PurgeLoad.quantile(99, of: without.reads)
            print(
                """
                purge: \(Self.expired) expired posts in \(String(format: "%.1f", took)) s, \(Int(Double(Self.expired) / took)) a second
                purge: a batch worked: \(PurgeLoad.words(batches.now.map { $0.worked / .milliseconds(1) })); \
                was durable after: \(PurgeLoad.words(batches.now.map { $0.durable / .milliseconds(1) }))
                purge: reads without it: \(PurgeLoad.words(without.reads)); with it: \(PurgeLoad.words(felt.reads)); \
                ratio of the p99 \(String(format: "%.2f", ratio))
                purge: writes without it: \(PurgeLoad.words(without.writes)); with it: \(PurgeLoad.words(felt.writes))
                """)
        }
    }
}
