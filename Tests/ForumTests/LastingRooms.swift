import Store
import Testing

@testable import Forum

/// A room with threads and posts at random, straight in the database, and a shorter rule that takes effect; and which of them last, said
/// once more from the design's sentences without the database.
struct LastingRooms {
    /// What a wrong idea of the rule would believe.
    enum Fault: String, CaseIterable, Sendable {
        case later = "what was written in a thread later keeps nothing on"
        case over = "what was over by then keeps others on"
        case hidden = "what its readers do not see keeps a post on"
        case states = "what waits or was taken down keeps others on"
        case carried = "a post that went with its thread before looks at its thread anew"
        case own = "a rule for threads counts from the post"
        case written = "what is held does not end"
        case nothing = "nothing ends before the work is done"
    }

    struct Written: Sendable {
        let id: String
        let thread: Int
        let state: Post.State
        let tier: Int
        let placed: Int64
        let published: Bool
        let keep: Int64?
        let keepThread: Int64?
        let kept: Int64
        let ends: Int64
    }

    let posts: [Written]
    let rule: Retention
    let effect: Int64

    init(seed: UInt64, effect: Int64) {
        var random = Seeded(state: seed)
        self.effect = effect
        rule = Retention(keepDays: 2 + random.below(14), from: random.chance(2, in: 3) ? .thread : .post)
        posts = (0..<120).map { index in Self.post(index, before: effect, &random) }
    }

    private static func days(_ most: Int, _ random: inout Seeded) -> Int64 { Int64(1 + random.below(most)) * Time.day }

    private static func post(_ index: Int, before effect: Int64, _ random: inout Seeded) -> Written {
        let state: Post.State = random.one(of: [.live, .live, .live, .live, .held, .returned, .rejected, .removed, .deleted])
        let placed = effect - Int64(random.below(25 * 24 * 60)) * Time.minute - Int64(random.below(60_000))
        let (long, short, other) = (days(60, &random), days(9, &random), days(30, &random))
        let (keep, keepThread): (Int64?, Int64?) = random.one(of: [(long, nil), (nil, long), (nil, nil), (short, nil), (long, other)])
        let kept = keepThread == nil ? placed : min(effect - 1, placed + Int64(random.below(6 * 24)) * Time.hour)
        let cut = random.chance(1, in: 6) ? effect - Int64(random.below(2 * 24) - 24) * Time.hour : Time.never
        let ends = [keep.map { placed + $0 }, keepThread.map { kept + $0 }, cut].compactMap(\.self).min() ?? Time.never
        let published = [.live, .removed].contains(state) || state == .deleted && random.chance(2, in: 3)
        return Written(
            id: "p\(index)", thread: random.below(24), state: state, tier: random.below(3), placed: placed, published: published,
            keep: keep,
            keepThread: keepThread, kept: kept, ends: ends)
    }

    /// Which posts last at a time after the effect, if nothing happens but that.
    func lasting(at now: Int64, _ fault: Fault? = nil) -> Set<String> {
        Set(posts.filter { $0.ends > now && (fault == .nothing || !isOver($0, now, fault)) }.map(\.id))
    }

    private func isOver(_ post: Written, _ now: Int64, _ fault: Fault?) -> Bool {
        guard let keep = rule.keep, !(fault == .written && post.state == .held) else { return false }
        if rule.from == .post || fault == .own { return post.placed + keep <= now }
        var last = post.kept
        if post.published, post.keepThread == nil || fault == .carried, fault != .later {
            last = posts.filter { keeps($0, post, fault) }.map(\.placed).reduce(last, max)
        }
        return last + keep <= now
    }

    private func keeps(_ other: Written, _ post: Written, _ fault: Fault?) -> Bool {
        other.thread == post.thread && (fault == .hidden || other.tier <= post.tier) && (fault == .over || other.ends > effect)
            && (fault == .states || other.published && [.live, .deleted].contains(other.state))
    }

    /// Puts them in a room where the rule is announced.
    func put(in room: String, by author: String, _ db: Writer) throws {
        for thread in 0..<24 { try db.run("INSERT INTO thread (id, room, introductions) VALUES (\("t\(thread)"), \(room), 0)") }
        for post in posts {
            try db.run(
                """
                INSERT INTO post (id, room, thread, opens, author, state, held_for, edits, read_tier, keep_ms, keep_thread_ms, written_at,
                    placed_at, kept_at, published_at, expires_at)
                VALUES (\(post.id), \(room), \("t\(post.thread)"), 0, \(author), \(post.state), '', 0, \(post.tier), \(post.keep),
                    \(post.keepThread), \(post.placed - Int64(post.placed % 7) * Time.hour), \(post.placed), \(post.kept), \(post.published ? post.placed : nil),
                    \(post.ends))
                """)
        }
        try db.run(
            """
            UPDATE room SET announced_keep_days = \(rule.keepDays), announced_keep_from = \(rule.from), announced_for = \(effect)
            WHERE id = \(room)
            """)
    }
}
