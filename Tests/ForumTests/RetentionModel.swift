@testable import Forum

/// When each post must end, said once more from the design's sentences (sections 1 and 7) without the database: a room's rules in their
/// order, its threads, and for each post every rule that it has ever come under.
struct RetentionModel: Sendable {
    /// What a wrong model would believe.
    enum Fault: String, CaseIterable, Sendable {
        case atOnce = "a shorter rule reaches what is there without a week's notice"
        case never = "a shorter rule reaches nothing that is there"
        case newOnes = "what was written in the week is not reached"
        case forgets = "a later reply gives a post the longer rule back"
        case longer = "a longer rule reaches what is there"
        case own = "an author's own shorter choice gives way"
        case stays = "taking back does not help"
        case late = "a shorter rule reaches what is there when somebody comes by to see to it"
        case revives = "a reply keeps on what is over"
    }

    struct Rule: Sendable, Equatable {
        var days: Int?
        var thread: Bool

        func end(placed: Int64, last: Int64) -> Int64 { days.map { (thread ? last : placed) + Int64($0) * Time.day } ?? Time.never }

        /// Tried with threads that are written in for no time, and for many times.
        func shortens(_ old: Rule) -> Bool {
            (0...5000).contains { days in
                let last = Int64(days) * Time.day
                return end(placed: 0, last: last) < old.end(placed: 0, last: last)
            }
        }
    }

    struct Post: Sendable {
        let id: String
        let thread: String
        var rules: [Rule]
        var placed: Int64
        /// The last post of its thread that counts for it.
        var last: Int64
        var published: Bool
        let hasOwn: Bool
        /// Where a wrong model has an end that is no rule's.
        var capped = Time.never

        var end: Int64 {
            let end = rules.map { $0.end(placed: placed, last: last) }.reduce(capped, min)
            return published ? end : min(end, placed + 90 * Time.day)
        }
    }

    let fault: Fault?
    var room: Rule
    private(set) var posts: [Post] = []
    private(set) var announced: (rule: Rule, effect: Int64, known: Int)?
    /// Whether what is announced has taken effect: from then on it holds for all that is there, and comes.
    private(set) var isDue = false
    /// Whether the site may still be at work on what took effect.
    private(set) var unfinished = false
    /// What a wrong model lays over the posts only then.
    private var under: [(rule: Rule, since: Int64, reaches: Int)] = []

    init(_ room: Rule, _ fault: Fault?) { (self.room, self.fault) = (room, fault) }

    mutating func write(_ id: String, in thread: String, at time: Int64, own: Int?, held: Bool) {
        var rules = own.map { [Rule(days: $0, thread: false), Rule(days: room.days, thread: false)] } ?? [room]
        // Until the room itself has it the old one is carried, and what has taken effect besides.
        if isDue, let announced, ![.late, .never, .newOnes].contains(fault) { rules.append(announced.rule) }
        posts.append(Post(id: id, thread: thread, rules: rules, placed: time, last: time, published: false, hasOwn: own != nil))
        if !held { publish(posts.count - 1, at: time) }
    }

    mutating func publish(_ index: Int, at time: Int64) {
        (posts[index].placed, posts[index].last, posts[index].published) = (time, time, true)
        for other in posts.indices where other != index && posts[other].thread == posts[index].thread && posts[other].published {
            guard posts[other].end > time || fault == .revives, posts[other].rules.contains(where: \.thread) else { continue }
            posts[other].last = time
            posts[other].capped = Time.never
        }
    }

    mutating func choose(_ rule: Rule, at time: Int64, effect: Int64?) {
        begin(at: time)
        if let announced, announced.rule == rule { return }
        if rule.shortens(room) {
            announced = (rule, effect ?? 0, posts.count)
            if fault == .atOnce { lay(rule, since: time, upTo: posts.count) }
        } else {
            announced = nil
            room = rule
            if fault == .longer { for index in posts.indices where !posts[index].hasOwn { posts[index].rules = [rule] } }
        }
    }

    mutating func takeBack(at time: Int64) {
        begin(at: time)
        if fault != .stays { announced = nil }
    }

    /// The week is over: the rule holds, whoever has looked.
    mutating func look(at time: Int64) {
        guard let due = announced, due.effect <= time, !isDue else { return }
        isDue = true
        switch fault {
        case .never: break
        case .late: under.append((due.rule, due.effect, posts.count))
        case .newOnes: lay(due.rule, since: due.effect, upTo: due.known)
        default: lay(due.rule, since: due.effect, upTo: posts.count)
        }
    }

    /// The room has it.
    mutating func begin(at time: Int64) {
        look(at: time)
        guard isDue, let due = announced else { return }
        room = due.rule
        (announced, isDue, unfinished) = (nil, false, true)
    }

    /// The work of it is done.
    mutating func finish() {
        for one in under { lay(one.rule, since: one.since, upTo: one.reaches) }
        (under, unfinished) = ([], false)
    }

    private mutating func lay(_ rule: Rule, since: Int64, upTo count: Int) {
        let there = posts.filter { $0.published && $0.end > since }
        for index in posts.indices.prefix(count) {
            let post = posts[index]
            // Who did not count from the thread's last post begins to: with the last one that is there.
            if rule.thread, post.published, !post.rules.contains(where: \.thread) {
                posts[index].last = there.filter { $0.thread == post.thread }.map(\.placed).reduce(post.placed, max)
            }
            switch fault {
            case .forgets: posts[index].capped = min(post.capped, rule.end(placed: post.placed, last: posts[index].last))
            case .own where post.hasOwn: posts[index].rules = [rule]
            default: posts[index].rules.append(rule)
            }
        }
    }
}
