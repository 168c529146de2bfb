import Foundation
import Store
import Testing

@testable import Forum

/// A seeded walk of some people through everything that Kring keeps for a time. Each text that they write is a mark that stands nowhere
/// else; of each mark the walk knows what it belongs to, and so, from the rows as they are before the clock moves, when it has to be gone.
final class Lives {
    /// What a mark goes with.
    enum Owner: Hashable {
        case post(String), item(String), application(String), nothing
    }

    let world: World
    var random: Seeded
    /// One that is kept from the post, one from the thread, and one until removed.
    private(set) var circles: [Circle] = []
    private(set) var people: [Caller] = []
    var moderator: Caller
    /// By account: the membership in each room.
    private(set) var members: [String: [String: String]] = [:]
    private(set) var marks: [String: Owner] = [:]
    /// When what a mark belongs to ended or will end, as far as it is known.
    private(set) var ends: [Owner: Int64] = [:]
    private(set) var threads: [(room: Int, id: String)] = []
    private(set) var posts: [(id: String, author: Int)] = []
    private(set) var done: [String: Int] = [:]
    var looks = 0
    private var names = 0

    init(_ world: World, seed: UInt64) async throws {
        self.world = world
        random = Seeded(state: seed)
        moderator = try await world.person("moderator")
        people = try await world.people(6)
        let access: [JSON] = [
            ["model": "open"], ["model": "registered"],
            ["read": "admitted", "write": "admitted", "reapply_after_days": 30, "conditions": [Circle.introduction, Circle.vetting]],
        ]
        for (access, keep) in zip(access, [(20, "post"), (30, "thread"), (nil, "post")] as [(Int?, String)]) {
            let circle = try await Circle.open(world, access: access)
            try await circle.set(policy: ["newcomer_posts": 0, "review": "none", "hold_links": true, "appeal_days": 14])
            try await circle.set(keepDays: keep.0, from: keep.1)
            circles.append(circle)
            try await circle.appoint(circle.admit(moderator, as: "Second Look"), "moderator")
            for account in [moderator, circle.facilitator] { try await withCodes(account) }
        }
    }

    /// Moderators need them after two weeks.
    private func withCodes(_ caller: Caller) async throws {
        try await world.site.store.write { [site = world.site] db in _ = try OneTimeCodes.turnOn(for: caller.account, site, db) }
    }

    /// Somebody, signed in anew where the old session may have ended.
    func fresh(_ caller: Caller) async throws -> Caller {
        let call = Call(site: world.site, viewer: .visitor, path: [:], query: [:], now: world.now)
        let token = try await world.site.store.write { try Session.start(for: caller.account, call, $0).token }
        return caller.with(.bearer(token))
    }

    /// Everybody signs in again.
    func everybodySignsIn() async throws {
        moderator = try await fresh(moderator)
        for index in people.indices { people[index] = try await fresh(people[index]) }
        for index in circles.indices {
            let old = circles[index]
            circles[index] = Circle(
                world: world, slug: old.slug, steward: try await fresh(old.steward), facilitator: try await fresh(old.facilitator))
        }
    }

    func mark(_ owner: Owner = .nothing) -> String {
        let mark = "mark\(world.site.entropy.id())"
        marks[mark] = owner
        return mark
    }

    func belongs(_ mark: String, to owner: Owner) { marks[mark] = owner }
    func written(_ post: String, by author: Int, in thread: String, _ room: Int, opens: Bool) {
        posts.append((post, author))
        if opens { threads.append((room, thread)) }
    }
    func member(_ id: String, _ person: Int, _ room: Int) { members[people[person].account, default: [:]][circles[room].slug] = id }
    func did(_ what: String) { done[what, default: 0] += 1 }
    func name() -> String {
        names += 1
        return "Bird \(["Wren", "Finch", "Crane", "Heron", "Tern"][names % 5]) \(names)"
    }
    func pick(_ count: Int) -> Int { Int.random(in: 0..<count, using: &random) }

    /// Looks up when everything ends, as the rows stand now.
    func note() async throws {
        let rows = try await world.site.store.read { db -> [(Owner, Int64?)] in
            try db.all(
                "SELECT id, expires_at FROM post", { (.post(try $0["id"]), try $0["expires_at"] as Int64?) })
                + db.all("SELECT id, ends_at FROM item", { (.item(try $0["id"]), try $0["ends_at"] as Int64?) })
                + db.all("SELECT id, words_until FROM membership", { (.application(try $0["id"]), try $0["words_until"] as Int64?) })
        }
        // The words of an application that is decided are gone, or a post's; those under appeal stay while it is heard.
        let appealed = try await world.site.store.read { db in
            try db.all("SELECT member FROM item WHERE kind = 'appeal' AND state = 'open'") { try $0["member"] as String? }
        }
        for (owner, end) in rows {
            if case .application(let member) = owner, appealed.contains(member) { ends[owner] = Time.never } else { ends[owner] = end }
        }
    }

    /// The marks of what had ended by then.
    func over(at now: Int64) -> Set<String> {
        Set(marks.filter { (ends[$0.value] ?? Time.never) <= now }.map(\.key))
    }
}
