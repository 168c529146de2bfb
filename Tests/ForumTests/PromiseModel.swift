@testable import Forum

/// What the promise comes to, said once more from the design's sentences (sections 1, 3, 5 and 7) without the database: one room, its
/// people and its posts, in the order in which things happened.
struct PromiseModel: Sendable {
    enum Review: String, Sendable, CaseIterable { case all, newcomers, none }

    /// `nil` in the one model that is right.
    let fault: PromiseFault?
    private(set) var setting: PromiseSetting
    var review = Review.none
    var reviewsGuests = true
    /// Days, or `nil` until removed.
    var keepDays: Int?
    /// How far the clock was set forward, in milliseconds.
    private(set) var now: Int64 = 0
    var people: [Person] = []
    var posts: [Post] = []
    /// Counts what happened, so that each thing has its place in the order.
    private var turn = 0
    /// When somebody was last let in before whom the door was closed till then.
    private var loosened = 0

    init(_ setting: PromiseSetting, _ fault: PromiseFault?) {
        self.setting = setting
        self.fault = fault
    }

    struct Person: Sendable {
        enum State: Sendable { case none, applying, admitted, declined, left }
        enum Part: Sendable { case missing, waiting, asked, accepted }

        var state = State.none
        var moderates = false
        var introduction = Part.missing
        var words: (text: String, tier: Int, at: Int, keepDays: Int?)?
        /// A moderator is to read the introduction first.
        var isToBeRead = false
        var answers = Part.missing
        var groups: [Int] = []
        var readsFrom: Int?
        var acceptedPosts = 0
        var suspendedUntil: Int64 = 0
    }

    struct Post: Sendable {
        enum State: String, Sendable { case live, held, returned, rejected, removed, deleted }
        enum Author: Sendable, Equatable { case person(Int), guest }
        /// A moment whose read tier binds a text for good.
        enum Moment: Sendable { case submission, release, editWritten, editAccepted, introduction }

        /// Empty until the walk has found what the room made of an introduction.
        var id: String
        var thread: String
        let author: Author
        var title: String?
        var opens: Bool { title != nil }
        let first: PromiseWords
        var words: PromiseWords
        var state: State
        var tiers: [(moment: Moment, tier: Int)]
        let written: Int
        var placed: Int
        var published: Int?
        var keepDays: Int?
        var expires: Int64
        var edit: Edit?
        var introduces = false
    }

    /// A change to a live post that waits, or that came back.
    struct Edit: Sendable {
        var words: PromiseWords
        var tier: Int
        var waits = true
    }

    mutating func tick() -> Int {
        turn += 1
        return turn
    }

    // MARK: the room

    mutating func set(_ new: PromiseSetting) {
        let turn = tick()
        if new.loosens(setting, fault) { loosened = turn }
        var relisted = setting
        relisted.listed = new.listed
        setting = new
        // Changed conditions: the admitted stay admitted, applicants are looked at anew. A listing is no condition.
        if relisted != new { for person in people.indices { lookAnew(person) } }
    }

    /// What nobody asks for any more is forgotten; an introduction that waits for a moderator goes on waiting.
    private mutating func lookAnew(_ person: Int) {
        if people[person].state == .applying {
            let introduction = setting.asked.first { if case .introduction = $0 { true } else { false } }
            if introduction == nil, people[person].introduction != .accepted {
                people[person].introduction = .missing
                people[person].words = nil
            }
            if introduction == .introduction(posted: false) { people[person].isToBeRead = true }
            if !setting.asked.contains(.vetting) { people[person].answers = .missing }
        }
        consider(person)
    }

    mutating func pass(_ ms: Int64) { now += ms }

    // MARK: admission

    func isSuspended(_ person: Int) -> Bool { people[person].suspendedUntil > now }

    /// When the last condition is met the membership becomes admitted by itself.
    mutating func consider(_ index: Int) {
        let person = people[index]
        guard person.state == .applying, !isSuspended(index) else { return }
        let candidate = PromiseSetting.Candidate(
            introduction: person.introduction == .accepted
                ? .accepted : person.introduction == .waiting && !person.isToBeRead ? .written : .none,
            vetted: person.answers == .accepted, groups: person.groups)
        guard setting.admits(candidate) else { return }
        people[index].state = .admitted
        let turn = tick()
        if fault != .rejoining || person.readsFrom == nil { people[index].readsFrom = fault == .admission ? turn : loosened }
        publishIntroduction(of: index)
    }

    /// Accepted, or counting by itself, it becomes a post; else its words go. It keeps the tier and the retention of its writing.
    private mutating func publishIntroduction(of index: Int) {
        guard let words = people[index].words else { return }
        people[index].words = nil
        let accepted = people[index].introduction == .accepted
        guard accepted || setting.asked.contains(.introduction(posted: true)) && people[index].introduction == .waiting else { return }
        let held = !accepted && holds(.person(index), links: false)
        let at = tick()
        let said = PromiseWords(body: words.text)
        var post = Post(
            id: "", thread: "", author: .person(index), first: said, words: said, state: held ? .held : .live,
            tiers: [(.introduction, words.tier), (.release, setting.read)], written: fault == .introductionsTime ? at : words.at,
            placed: at,
            keepDays: words.keepDays, expires: 0, introduces: true)
        post.expires = expiry(post)
        posts.append(post)
        if !held { publish(posts.count - 1) }
    }

    // MARK: what is held, and for how long

    func holds(_ author: Post.Author, links: Bool) -> Bool {
        if review == .all { return true }
        switch author {
        case .guest: return reviewsGuests || links
        case .person(let person):
            if people[person].moderates { return false }
            return links || review == .newcomers && people[person].acceptedPosts < 1
        }
    }

    func expiry(_ post: Post) -> Int64 { post.keepDays.map { now + Int64($0) * Time.day } ?? .max }

    mutating func publish(_ index: Int) {
        if case .person(let author) = posts[index].author { people[author].acceptedPosts += 1 }
        posts[index].state = .live
        posts[index].placed = tick()
        posts[index].published = posts[index].placed
        posts[index].expires = expiry(posts[index])
        posts[index].tiers.append((.release, setting.read))
    }
}

/// What a post says: its text and the content warning that folds it.
struct PromiseWords: Sendable, Equatable {
    var body: String
    var warning: String?
}
