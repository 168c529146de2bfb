import Foundation
import Store
import Testing

@testable import Forum

/// The work on an erasure ends anywhere, and the next run goes on: what is seen meanwhile, and how it ends.
@Suite struct ErasureCrashTests {
    /// Somebody with more posts than fit in a batch, whose erasure is asked for and not worked on.
    private static func asked(_ choice: Erasure.Posts, _ world: World) async throws -> (one: Caller, circle: Circle, threads: [String]) {
        let (one, circle) = (try await world.person(), try await Circle.open(world))
        try await circle.set(policy: ["newcomer_posts": 0])
        try await circle.admit(one, as: "Heron")
        var threads: [String] = []
        for _ in 0..<3 { threads.append(try await circle.thread(by: one).thread) }
        for _ in 0..<30 { _ = try await circle.reply(by: one, in: threads[0]) }
        let (site, account) = (world.site, one.account)
        try await site.store.write { db in
            try db.run("INSERT INTO erasure (account, posts, ends_at) VALUES (\(account), \(choice), \(site.clock.now()))")
            try Erasure.cutOff(account, site, db)
        }
        return (one, circle, threads)
    }

    @Test(arguments: Engine.all) func `Before any work is done nothing of it is visible to anyone`(_ engine: Engine) async throws {
        try await World.open(engine) { world in
            let (one, circle, threads) = try await Self.asked(.erase, world)
            try await one.get("/account").refused(401, "sign-in-required")
            #expect(try await circle.facilitator.all("\(circle.path)/members").count == 1)
            #expect(try await circle.facilitator.all("\(circle.path)/threads").isEmpty)
            for thread in threads { try await circle.facilitator.get("/threads/\(thread)").refused(404, "not-found") }
            #expect(try await world.rows()["post"] == 33, "the rows are there still")
        }
    }

    @Test(arguments: Engine.all) func `Before any work is done what is kept is nobody's already`(_ engine: Engine) async throws {
        try await World.open(engine) { world in
            let (_, circle, threads) = try await Self.asked(.keep, world)
            let posts = try await circle.facilitator.all("/threads/\(threads[0])/posts")
            #expect(posts.count == 31 && posts.allSatisfy { $0.at("author", "former") == true && $0.at("author", "member") == .null })
        }
    }

    @Test(arguments: Engine.all, [Erasure.Posts.erase, .keep])
    func `Wherever the work ends, the next run makes it whole`(_ engine: Engine, _ choice: Erasure.Posts) async throws {
        for batches in 0...Departure.steps.count {
            try await World.open(engine) { world in
                let (one, circle, threads) = try await Self.asked(choice, world)
                let site = world.site
                let departure = try #require(try await site.store.read { db in try Departure.due(after: nil, site.clock.now(), db) })
                for step in Departure.steps.prefix(batches) {
                    // One batch of each, which of 33 posts is not all; then the power goes.
                    _ = try await site.store.write { db in try step(departure, Call(site, .visitor), db) }
                }
                try await Erasure(site).run()
                let taken = try Seizure(world.folder)
                defer { taken.discard() }
                #expect(taken.ties(to: one.account).isEmpty && taken.ties(to: departure.membership).isEmpty, "after \(batches)")
                let left = try await circle.facilitator.all("\(circle.path)/threads").count
                #expect(left == (choice == .keep ? threads.count : 0), "after \(batches)")
                try await Erasure(site).run()
            }
        }
    }
}
