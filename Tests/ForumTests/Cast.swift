import Testing

@testable import Forum

/// Who looks at a room, from outside to inside.
enum Role: String, CaseIterable, Sendable {
    case visitor, stranger, applying, admitted, author, suspended, banned, moderator
    case moderatorElsewhere = "elsewhere"
    case facilitator, steward
}

/// The named cast around one room. The stranger has an account and no membership here; the author opened the room's first thread.
struct Cast: Sendable {
    let circle: Circle
    /// The author's thread, live.
    let thread: String
    let post: String
    private let callers: [Role: Caller]
    private let memberships: [Role: String]

    subscript(_ role: Role) -> Caller { callers[role] ?? Caller(world: circle.world) }

    func member(_ role: Role) throws -> String { try #require(memberships[role], "\(role) has no membership") }

    /// Under which name somebody joins: no role's whole word, which no name may have.
    static func name(_ role: Role) -> String { "Called \(role.rawValue.dropLast(2))" }

    /// Makes the room and its people through the API.
    ///
    /// A room without conditions has an applicant only where the room asked for something when they applied and their name is taken now:
    /// so there the room starts as closed, and the applicant has the admitted one's name.
    static func around(_ world: World, access: JSON, unlisted: Bool = false) async throws -> Cast {
        let conditions = access["conditions"] != nil
        let circle = try await Circle.open(
            world, access: conditions ? access : ["model": "closed", "conditions": [Circle.vetting]], unlisted: unlisted)
        let people = try await world.people(8)
        let order: [Role] = [.stranger, .applying, .admitted, .author, .suspended, .banned, .moderator, .moderatorElsewhere]
        var callers = Dictionary(uniqueKeysWithValues: zip(order, people))
        callers[.visitor] = world.visitor
        callers[.facilitator] = circle.facilitator
        callers[.steward] = circle.steward
        var memberships: [Role: String] = [:]
        for role in [Role.admitted, .author, .suspended, .banned, .moderator] {
            memberships[role] = try await circle.admit(#require(callers[role]), as: name(role))
        }
        let joined = try await circle.join(#require(callers[.applying]), as: name(conditions ? .applying : .admitted))
        memberships[.applying] = try #require(joined["member"]?.text)
        if !conditions {
            try await circle.set(access: access)
            try await world.admitLater()
        }
        try await circle.appoint(#require(memberships[.moderator]), "moderator")
        let elsewhere = try await Circle.open(world)
        try await elsewhere.appoint(elsewhere.admit(#require(callers[.moderatorElsewhere]), as: "Gorse"), "moderator")
        let facilitator = try await circle.facilitator.get("\(circle.path)/membership").expect(200).text("member")
        memberships[.facilitator] = facilitator
        try await circle.set(policy: ["newcomer_posts": 0])
        let written = try await circle.thread(by: #require(callers[.author]))
        try #require(written.state == "live")
        try await circle.sanction(#require(memberships[.suspended]), "suspended", days: 30)
        try await circle.sanction(#require(memberships[.banned]), "banned")
        let cast = Cast(circle: circle, thread: written.thread, post: written.post, callers: callers, memberships: memberships)
        try await cast.checkStates()
        return cast
    }

    /// What the whole table stands on: each is what they are called.
    private func checkStates() async throws {
        let state = try await self[.applying].get("\(circle.path)/membership").expect(200)["state"].text
        try #require(state == "applying")
        for role in [Role.suspended, .banned] {
            let memberships = try await self[role].get("/account").expect(200)["memberships"].items ?? []
            try #require(memberships.first { $0["room"]?.text == circle.slug }?["state"]?.text == role.rawValue)
        }
    }
}
