import Store
import Testing

@testable import Forum

/// What a post carries of retentions, as it stands in the database.
struct Kept: Sendable, Equatable {
    let fromPost: Int64?
    let fromThread: Int64?
    let published: Int64?
    let ends: Int64

    /// Whether it ends so many days after its publication.
    func lasts(_ days: Int64) -> Bool { published.map { ends == $0 + days * Time.day } ?? false }
}

extension World {
    func kept(_ post: String) async throws -> Kept {
        let found = try await site.store.read { db in
            try db.first("SELECT keep_ms, keep_thread_ms, published_at, expires_at FROM post WHERE id = \(post)") {
                Kept(
                    fromPost: try $0["keep_ms"], fromThread: try $0["keep_thread_ms"], published: try $0["published_at"],
                    ends: try $0["expires_at"])
            }
        }
        return try #require(found, "the post is gone from the database")
    }

    /// Lets announced shortenings take effect that are due.
    func shorten() async throws { try await Shortenings(site).run() }

    /// Nobody has to sign in again, and moderators have their codes, however much time passes.
    func stayForLong() async throws {
        try await site.store.write { db in
            _ = try db.run("UPDATE session SET expires_at = \(Time.never), ends_at = \(Time.never) WHERE ends_at > 0")
            _ = try db.run("UPDATE account SET totp_on = 1 WHERE id <> ''")
        }
    }
}

extension Circle {
    @discardableResult
    func retain(_ days: Int?, from: String = "post") async throws -> Reply {
        try await facilitator.put("\(path)/retention", ["keep_days": JSON(days), "from": .text(from)]).expect(200)
    }

    func retention() async throws -> JSON { try await facilitator.get("\(path)/retention").expect(200).json }

    /// A room whose members write without being held, and two of them.
    static func talking(_ world: World, access: JSON = ["model": "registered"]) async throws -> (circle: Circle, one: Caller, other: Caller)
    {
        let circle = try await Circle.open(world, access: access)
        try await circle.set(policy: ["newcomer_posts": 0, "review": "none"])
        let people = try await world.people(2)
        for (caller, name) in zip(people, ["Heron", "Ibis"]) { try await circle.admit(caller, as: name) }
        try await world.stayForLong()
        return (circle, people[0], people[1])
    }
}
