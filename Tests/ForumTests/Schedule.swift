import Store
import Testing

@testable import Forum

/// One room's random life in the hands of three moderators, with its model beside it.
final class Schedule {
    let place: SchedulePlace
    let room: SchedulePlace.Room
    let seed: UInt64
    let fault: ScheduleFault?
    var random: Seeded
    var model = ScheduleModel()
    var tally = ScheduleTally()
    /// What happened, in words, so that it can be made again by hand.
    var steps: [String] = []
    var count = 0
    /// Whether the fault could be put in.
    var broken = false
    var texts = 0
    /// What is open, for as long as nothing has been done about it.
    var known: [ScheduleItem]?

    /// The schedule ends with the first thing that is not as it should be.
    struct Told: Error { let words: String }

    /// Stands in every text that is written, so that it can be looked for when everything has ended.
    static let canary = "Kestrel"

    init(_ place: SchedulePlace, _ seed: UInt64, _ fault: ScheduleFault? = nil) async throws {
        self.place = place
        self.seed = seed
        self.fault = fault
        random = Seeded(state: seed)
        let reviewsAll = random.chance(1, in: 4)
        room = try await place.room(reviewsAll: reviewsAll)
    }

    var world: World { place.world }
    var now: Int64 { place.world.now }
    var path: String { "/rooms/\(room.slug)" }

    /// - Throws: `Told`.
    func run() async throws {
        let limit = 6 + random.below(5)
        try await write()
        while count < limit {
            count += 1
            known = nil
            try await step()
            if count % 3 == 0 { try await requireRows() }
            world.pass(Time.second)
        }
        known = nil
        // At the end: before it, what follows could well mend it.
        if let fault { broken = try await fault.put(in: self) }
        try await lookAround()
        tally.schedules += 1
        tally.steps += count
    }

    private func step() async throws {
        try await place.renew()
        // Most of what can be tried is not possible at any moment: then something else is.
        for _ in 0..<20 where try await attempt(random.below(100)) { return }
    }

    private func attempt(_ what: Int) async throws -> Bool {
        switch what {
        case ..<12: try await write()
        case ..<22: try await edit()
        case ..<25: try await delete()
        case ..<36: try await report()
        case ..<42: try await claim()
        case ..<45: try await handOver()
        case ..<62: try await decide()
        case ..<69: fault == nil ? try await decideAtOnce() : try await decide()
        case ..<72: try await decideWrongly()
        case ..<75: try await decideInBulk()
        case ..<80: try await ownInitiative()
        case ..<85: try await undo()
        case ..<88: try await sanctionOrLift()
        case ..<93: try await appeal()
        case ..<95: try await changeRole()
        case ..<98: try await passTime()
        default: try await purge()
        }
    }

    func note(_ words: String) { steps.append("\(count). \(words)") }

    /// - Throws: `Told` where it is not so.
    func hold(_ so: Bool, _ otherwise: @autoclosure () -> String) throws {
        if so { return }
        throw Told(words: "seed \(seed), step \(count): \(otherwise())\n\(steps.joined(separator: "\n"))")
    }

    func name(_ who: Int) -> String { who == SchedulePlace.steward ? "the steward" : SchedulePlace.names[who] }

    /// A text that stands nowhere else.
    func words(_ kind: String, link: Bool = false) -> String {
        texts += 1
        return "\(Self.canary) \(kind) \(seed)-\(texts).\(link ? " www.example.org" : "")"
    }

    private func changeRole() async throws -> Bool {
        let who = 1 + random.below(2)
        let role = model.moderates[who] ? "member" : "moderator"
        let facilitates = model.acts(0, now)
        let reply = try await place.callers[0].put("\(path)/members/\(room.members[who])/role", ["role": .text(role)])
        note("\(name(who)) becomes \(role): \(reply.status)")
        if reply.status == 200 {
            try hold(facilitates && (role == "member" || !model.live(on: who, now)), "a role was given where it could not be")
            model.moderates[who] = role == "moderator"
        }
        return true
    }

    private func passTime() async throws -> Bool {
        let spans: [(String, Int64)] = [
            ("eleven minutes", 11 * Time.minute), ("nine hours", 9 * Time.hour), ("three days", 3 * Time.day + 7 * Time.minute),
            ("sixteen days", 16 * Time.day + 11 * Time.minute), ("32 days", 32 * Time.day + 13 * Time.minute),
        ]
        let (words, span) = random.chance(1, in: 2) ? spans[0] : random.one(of: spans)
        note("\(words) pass")
        world.pass(span)
        try await Abandoned(world.site).run()
        return true
    }

    /// Now and then: it goes over the whole site, so over what all schedules before left, too.
    private func purge() async throws -> Bool {
        guard random.chance(1, in: 12) else { return false }
        note("what has expired is removed")
        try await world.purge()
        tally.purges += 1
        try await place.requireTextsReferred()
        return true
    }
}
