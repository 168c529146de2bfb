@testable import Forum

/// What moderation comes to in the design's words, and nothing of the program's: which words stand, by whose decision, and what each
/// decision left behind when it is taken back.
struct ScheduleModel {
    /// An edit that waits, or that came back or was refused.
    struct Pending {
        var body: String
        var state = "waits"
        var cause: String?
    }

    struct Written {
        let id: String
        let thread: String
        let by: Int
        var state: String
        var body: String
        var authorsWarning: String?
        /// What moderators put before it, of the decisions that stand, oldest first.
        var warnings: [(decision: String, words: String)] = []
        var pending: Pending?
        /// The decision by which it is in its state.
        var cause: String?
        /// From when its retention counts.
        var placed: Int64

        var warning: String? { warnings.last?.words ?? authorsWarning }
        func lives(_ now: Int64) -> Bool { placed + SchedulePlace.keep > now }
        /// Whether others than its author and the room's moderators see it.
        func shows(_ now: Int64) -> Bool { state == "live" && lives(now) }
    }

    struct Made {
        let id: String
        let item: String?
        let kind: String
        let outcome: String
        let by: Int
        let post: Int?
        let person: Int?
        let at: Int64
        var restricts = false
        /// Of an appeal: the decision that it is about.
        var about: String?
        var taken: String?
        var appealed = false
        var before: Written?
    }

    struct Sanction {
        let decision: String
        let person: Int
        let kind: String
        let until: Int64
        var ended = false
        func live(_ now: Int64) -> Bool { !ended && kind != "warning" && until > now }
    }

    var posts: [Written] = []
    var made: [Made] = []
    var sanctions: [Sanction] = []
    /// Which posts were reported, and by whom.
    var reports: [(Int, Int)] = []
    var moderates = [true, true, true, false, false, false]

    func live(_ kind: String..., on person: Int, _ now: Int64) -> Bool {
        sanctions.contains { $0.person == person && $0.live(now) && (kind.isEmpty || kind.contains($0.kind)) }
    }

    /// Whether somebody may act as a moderator now: any sanction rests a role.
    func acts(_ who: Int, _ now: Int64) -> Bool { moderates[who] && !live(on: who, now) }

    /// What a decision does.
    mutating func decide(_ new: Made, warning: String?, sanction: Sanction?, _ now: Int64) {
        var new = new
        if let sanction {
            sanctions.append(sanction)
            new.restricts = true
        }
        if let index = new.post {
            let id = new.id
            new.before = posts[index]
            switch (new.kind, new.outcome, posts[index].state) {
            case ("held_post", "release", "held"):
                posts[index].state = "live"
                posts[index].placed = now
            case ("held_post", "release", "live"):
                posts[index].body = posts[index].pending?.body ?? posts[index].body
                posts[index].pending = nil
            case ("held_post", _, "held"):
                posts[index].state = new.outcome == "return" ? "returned" : "rejected"
                posts[index].cause = id
                new.restricts = true
            case ("held_post", _, "live"):
                posts[index].pending?.state = new.outcome == "return" ? "returned" : "rejected"
                posts[index].pending?.cause = id
                new.restricts = true
            case (_, "warn_content", "live"):
                posts[index].warnings.append((id, warning ?? ""))
                new.restricts = true
            case (_, "remove", "live"):
                posts[index].state = "removed"
                posts[index].cause = id
                new.restricts = true
            default: break
            }
        }
        made.append(new)
        if new.kind == "appeal" && new.outcome == "overturn" { takeBack(new.about ?? "", "overturned", now) }
    }

    /// Undoes exactly what a decision did, where it still stands. Overturned, what had been refused is shown; undone, it waits again.
    mutating func takeBack(_ decision: String, _ how: String, _ now: Int64) {
        guard let which = made.firstIndex(where: { $0.id == decision }) else { return }
        made[which].taken = how
        for index in sanctions.indices where sanctions[index].decision == decision { sanctions[index].ended = true }
        guard let index = made[which].post else { return }
        let before = made[which].before
        posts[index].warnings.removeAll { $0.decision == decision }
        if posts[index].pending?.cause == decision {
            if how == "undone" {
                posts[index].pending?.state = "waits"
                posts[index].pending?.cause = nil
            } else if posts[index].state == "live" {
                posts[index].body = posts[index].pending?.body ?? ""
                posts[index].pending = nil
            }
        }
        if posts[index].cause == decision, posts[index].lives(now) {
            posts[index].cause = nil
            let shown = made[which].outcome == "remove" || how == "overturned"
            posts[index].state = shown ? "live" : "held"
            if made[which].outcome != "remove" && shown { posts[index].placed = now }
        }
        if how == "undone", made[which].outcome == "release", let before, before.state == "held" {
            posts[index].state = "held"
            posts[index].placed = before.placed
        }
    }
}
