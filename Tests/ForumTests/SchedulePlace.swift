import Store
import Testing

@testable import Forum

/// A site on which schedules run one after the other, each in a room of its own with the same people: rooms are copied from one that was
/// opened through the API, since a schedule is about what happens in them.
final class SchedulePlace {
    /// The people, by their place in every list of them.
    static let moderators = [0, 1, 2]
    static let (author, reporters, steward) = (3, [4, 5], 6)
    static let names = ["Beech", "Heron", "Siskin", "Jackdaw", "Plover", "Thrush"]
    /// The rooms' retention: what is never taken down ends, too.
    static let keep = 45 * Time.day
    static let appealTime = 30 * Time.day

    let world: World
    private let pattern: Circle
    /// Signed in with fresh sessions; the last is the steward, and after them the visitor.
    private(set) var callers: [Caller]
    private var renewed: Int64 = 0
    /// The names as texts: one each for all rooms, for nobody leaves.
    private var names: [Int64] = []

    struct Room: Sendable {
        let id: String
        let slug: String
        /// The memberships' ids of the people but the steward.
        let members: [String]
        /// Whether every post is held, of newcomers and old hands.
        let reviewsAll: Bool
    }

    init(_ world: World) async throws {
        self.world = world
        pattern = try await Circle.open(world, access: ["model": "readable"])
        try await pattern.set(policy: ["newcomer_posts": 0, "review": "none"])
        try await pattern.set(keepDays: Int(Self.keep / Time.day))
        callers = try await world.people(Self.names.count) + [pattern.steward]
        let site = world.site
        let people = callers
        names = try await world.site.store.write { db in
            // Whoever moderates for longer needs one-time codes.
            for who in Self.moderators { _ = try OneTimeCodes.turnOn(for: people[who].account, site, db) }
            return try Self.names.map { try Prose.keep($0, .name, db) }
        }
        try await renew()
    }

    var visitor: Caller { world.visitor }

    /// Sessions end by themselves: everybody signs in again when some days have passed.
    func renew() async throws {
        guard world.now >= renewed + 10 * Time.day else { return }
        let (people, call) = (callers, Call(site: world.site, viewer: .visitor, path: [:], query: [:], now: world.now))
        let tokens = try await world.site.store.write { db in
            try people.map { try Session.start(for: $0.account, call, db).token }
        }
        callers = zip(people, tokens).map { $0.with(.bearer($1)) }
        renewed = world.now
    }

    /// A new room with everybody in it: a facilitator, two moderators, an author and two who report.
    func room(reviewsAll: Bool) async throws -> Room {
        let (id, slug) = (world.site.entropy.id(), "room-\(world.site.entropy.id().prefix(12))")
        let members = Self.names.map { _ in world.site.entropy.id() }
        let (now, from, people, names) = (world.now, pattern.slug, callers, names)
        try await world.site.store.write { db in
            try db.run(
                """
                INSERT INTO room (id, slug, name, purpose, search, rules, theme, language, country, listing, read_tier, write_tier, conditions,
                    loosened_at, review, newcomer_posts, guests, hold_links, hold_contact_details, held_words, due_hours, keep_days, keep_from,
                    created_at, answered_on, appeal_days)
                SELECT \(id), \(slug), name, purpose, search, rules, theme, language, country, listing, read_tier, write_tier, conditions,
                    loosened_at, \(reviewsAll ? "all" : "none"), newcomer_posts, guests, hold_links, hold_contact_details, held_words,
                    due_hours, keep_days, keep_from, \(now), \(now), appeal_days
                FROM room WHERE slug = \(from)
                """)
            let rows = Self.names.indices.map { who -> SQL in
                let role = who == 0 ? "facilitator" : who < 3 ? "moderator" : "member"
                return """
                    (\(members[who]), \(id), \(people[who].account), \(names[who]), \(Self.names[who].lowercased()), \(role),
                     'admitted', 0, 0, 0, 0, 'missing', 'missing', \(now), \(now))
                    """
            }
            try db.run(
                """
                INSERT INTO membership (id, room, account, pseudonym, name_key, role, state, reads_from, accepted_posts, introduction_tier,
                    introduction_at, introduction_state, answers_state, joined_at, role_since)
                VALUES \(sql: rows[0]), \(sql: rows[1]), \(sql: rows[2]), \(sql: rows[3]), \(sql: rows[4]), \(sql: rows[5])
                """)
        }
        return Room(id: id, slug: slug, members: members, reviewsAll: reviewsAll)
    }
}
