@testable import Forum

/// How open a room is, in the words of the design's section 3 and nothing of the program's: two tiers (0 anyone, 1 registered, 2 admitted),
/// what is asked of those who want in, and whether the room is listed.
struct PromiseSetting: Sendable, Equatable {
    enum Asked: Sendable, Equatable {
        /// It counts once accepted, or as soon as it is written.
        case introduction(posted: Bool)
        case vetting
        /// Any one of these.
        case groups([Int])
    }

    static let groups = 3

    var read: Int
    var write: Int
    var asked: [Asked] = []
    var listed = true

    /// The groups of which one is asked for, if that is asked.
    var named: [Int]? {
        for case .groups(let named) in asked { return named }
        return nil
    }

    /// Somebody at the door, with everything that could let them in.
    struct Candidate: Sendable {
        enum Introduction: Sendable, CaseIterable { case none, written, accepted }

        var invited = true
        var introduction: Introduction
        var vetted: Bool
        var groups: [Int]

        func meets(_ asked: Asked) -> Bool {
            switch asked {
            case .introduction(let posted): introduction == .accepted || posted && introduction == .written
            case .vetting: vetted
            case .groups(let named): groups.contains { named.contains($0) }
            }
        }

        /// Everybody there could be.
        static let all: [Candidate] = Introduction.allCases.flatMap { introduction in
            [false, true].flatMap { vetted in
                [false, true].flatMap { invited in
                    (0..<1 << PromiseSetting.groups).map { bits in
                        let held = (0..<PromiseSetting.groups).filter { bits & 1 << $0 != 0 }
                        return Candidate(invited: invited, introduction: introduction, vetted: vetted, groups: held)
                    }
                }
            }
        }
    }

    func admits(_ candidate: Candidate) -> Bool { (listed || candidate.invited) && asked.allSatisfy(candidate.meets) }

    /// Whether somebody is let in now who was kept out before: tried with everybody there could be.
    func loosens(_ old: PromiseSetting, _ fault: PromiseFault?) -> Bool {
        let (now, before) = (blurred(fault), old.blurred(fault))
        return Candidate.all.contains { now.admits($0) && !before.admits($0) }
    }

    /// As a wrong model sees it.
    private func blurred(_ fault: PromiseFault?) -> PromiseSetting {
        var other = self
        switch fault {
        case .listing?: other.listed = true
        case .groups?: other.asked = asked.map { if case .groups = $0 { .groups([0]) } else { $0 } }
        case .counting?: other.asked = asked.map { if case .introduction = $0 { .introduction(posted: false) } else { $0 } }
        default: break
        }
        return other
    }

    /// As `PUT …/access` has it.
    /// - Parameter ids: of the room's user groups.
    func json(_ ids: [String]) -> JSON {
        let conditions = asked.map { asked -> JSON in
            switch asked {
            case .introduction(let posted): ["kind": "introduction", "counts": posted ? "posted" : "accepted"]
            case .vetting: Circle.vetting
            case .groups(let named): ["kind": "user_group", "groups": .list(named.map { .text(ids[$0]) })]
            }
        }
        let tiers: [JSON] = ["anyone", "registered", "admitted"]
        return ["read": tiers[read], "write": tiers[write], "conditions": .list(conditions)]
    }

    /// Another setting: half the time this one with one thing changed, since what differs in one thing shows what that thing does.
    func next(_ random: inout Seeded) -> PromiseSetting {
        var new = self
        if write == 2, random.chance(1, in: 2) {
            let changed = random.below(asked.count + 1)
            if changed == asked.count {
                new.read = listed ? random.below(3) : 2
            } else {
                switch asked[changed] {
                case .introduction(let posted): new.asked[changed] = .introduction(posted: !posted)
                case .groups: new.asked[changed] = .groups(Self.someGroups(&random))
                case .vetting: new.asked[changed] = .introduction(posted: random.chance(1, in: 2))
                }
            }
            if new.isValid { return new }
        }
        return Self.random(listed: listed, &random)
    }

    /// Each kind of condition stands once at the most.
    private var isValid: Bool { asked.count { if case .introduction = $0 { true } else { false } } < 2 }

    private static func someGroups(_ random: inout Seeded) -> [Int] {
        random.one(of: [[0], [1], [2], [0, 1], [1, 2], [0, 2], [0, 1, 2]])
    }

    static func random(listed: Bool, _ random: inout Seeded) -> PromiseSetting {
        let read = listed ? random.one(of: [0, 0, 1, 1, 1, 2, 2]) : 2
        let write = max(read, random.one(of: [0, 1, 2]))
        guard write == 2 else { return PromiseSetting(read: read, write: write) }
        var asked: [Asked] = []
        if random.chance(2, in: 3) { asked.append(.introduction(posted: random.chance(1, in: 3))) }
        if random.chance(1, in: 4) { asked.append(.vetting) }
        if asked.isEmpty || random.chance(1, in: 2) { asked.append(.groups(someGroups(&random))) }
        return PromiseSetting(read: read, write: write, asked: asked, listed: listed)
    }
}

/// Chance that can be had again (after Steele, Lea and Flood, “Fast splittable pseudorandom number generators”, 2014: SplitMix64).
struct Seeded: RandomNumberGenerator, Sendable {
    var state: UInt64

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = (state ^ (state >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }

    mutating func below(_ limit: Int) -> Int { Int.random(in: 0..<limit, using: &self) }
    mutating func chance(_ count: Int, in all: Int) -> Bool { below(all) < count }
    /// - Parameter choices: not empty.
    mutating func one<T>(of choices: [T]) -> T { choices[below(choices.count)] }
}
