import Testing

@testable import Forum

/// A room that goes through whatever may happen, with its model beside it and the wrong models beside that.
final class PromiseWalk {
    let world: World
    let circle: Circle
    let seed: UInt64
    var random: Seeded
    var model: PromiseModel
    /// The wrong models that nothing has told from the program yet.
    var wrong: [PromiseModel]
    /// After how many steps each wrong model was told from the program.
    var told: [PromiseFault: Int] = [:]
    var tally = PromiseTally()
    /// What happened, in words, so that it can be made again by hand.
    var steps: [String] = []
    var count = 0

    let stranger: Caller
    /// The people of the model, in its order: the facilitator, a moderator, and who comes.
    var callers: [Caller]
    /// Their memberships' ids, once they joined.
    var members: [String?]
    /// The ids of the room's user groups.
    var groups: [String] = []
    /// The tokens of guests' posts, by post.
    var tokens: [String: String] = [:]
    /// The last post that something happened to: looked at more closely.
    var touched: Int?
    var texts = 0

    static let names = [
        "Beech", "Heron", "Siskin", "Jackdaw", "Plover", "Thrush", "Osprey", "Bittern", "Dunlin", "Egret", "Fulmar", "Gannet",
    ]
    /// Sessions, and a moderator's time without one-time codes, last longer than this.
    static let days = 6

    init(_ world: World, _ seed: UInt64) async throws {
        self.world = world
        self.seed = seed
        random = Seeded(state: seed)
        let first = PromiseSetting(read: 1, write: 1)
        model = PromiseModel(first, nil)
        wrong = PromiseFault.allCases.map { PromiseModel(first, $0) }
        circle = try await Circle.open(world, access: first.json([]))
        try await circle.set(policy: ["review": "none", "newcomer_posts": 1])
        try await circle.set(keepDays: nil)
        stranger = try await world.person()
        callers = [circle.facilitator, try await world.person()]
        members = [try await circle.facilitator.get("\(circle.path)/membership").expect(200).text("member")]
        members.append(try await circle.admit(callers[1], as: Self.names[1]))
        try await circle.appoint(members[1] ?? "", "moderator")
        for name in ["Relatives", "Members", "Neighbours"] {
            groups.append(try await circle.facilitator.post("\(circle.path)/user-groups", ["name": .text(name)]).expect(201).text("id"))
        }
        happen("a facilitator and a moderator") { model in
            for _ in 0...1 {
                model.people.append(PromiseModel.Person(state: .admitted, moderates: true, readsFrom: 0))
            }
        }
    }

    /// Something that happened, in every model.
    func happen(_ words: String, _ event: (inout PromiseModel) -> Void) {
        steps.append("\(count). \(words)")
        event(&model)
        for index in wrong.indices { event(&wrong[index]) }
    }

    /// Takes steps, and looks around after each.
    func run(steps limit: Int) async throws {
        do {
            for _ in 0..<limit {
                count += 1
                try await step()
                try await nameIntroductions()
                try await look()
            }
        } catch let error where !(error is Told) {
            try fail("\(error)")
        }
    }

    private func step() async throws {
        // Most of what can be tried is not possible at any moment: then something else is.
        for _ in 0..<50 where try await attempt(random.below(100)) { return }
    }

    private func attempt(_ what: Int) async throws -> Bool {
        switch what {
        case ..<12: try await changeAccess()
        case ..<18: try await changeListing()
        case ..<21: try await changePolicy()
        case ..<25: try await changeRetention()
        case ..<30: try await passTime()
        case ..<40: try await join()
        case ..<54: try await proceed()
        case ..<58: try await leave()
        case ..<61: try await suspendOrLift()
        case ..<66: try await open()
        case ..<71: try await reply()
        case ..<73: try await guestWrites()
        case ..<87: try await edit()
        case ..<95: try await decide()
        case ..<98: try await remove()
        default: try await delete()
        }
    }

    /// - Throws: `Told`.
    func fail(_ what: String) throws {
        Issue.record("seed \(seed), after step \(count): \(what)\n\(model.setting)\n\(steps.joined(separator: "\n"))")
        throw Told()
    }

    /// The walk ends with the first thing that is not as it should be; it is on record then.
    struct Told: Error {}
}
