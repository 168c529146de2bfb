import Testing

@testable import Forum

/// What somebody may not see costs what does not exist costs, besides answering like it: the same statements, in the same order.
@Suite struct SameHiddenTests {
    @Test(arguments: Engine.all) func `An unlisted room costs what a room costs that does not exist`(_ engine: Engine) async throws {
        try await World.open(engine) { world in
            var same = Same(world)
            let hidden = try await Hidden.make(world)
            let outsiders = try await Self.outsiders(hidden.cast)
            for route in Forum.routes where route.path.contains("{room}") {
                for (who, caller) in outsiders where !(route.gate == "in room: keepOwn" && Self.sanctioned.contains(who)) {
                    let (real, none) = try #require(hidden.addresses(route.path))
                    try await same.compare(route, real, none, caller, who)
                }
            }
            for (who, caller) in outsiders {
                let told = { (room: String) in
                    try await same.tell("\(who): a text for \(room)") {
                        try await caller.post("/text-checks", ["room": .text(room), "body": "Hello"])
                    }
                }
                same.expect(alike: [try await told(hidden.cast.circle.slug), try await told(hidden.noSlug)])
                let queue = { (room: String) in
                    try await same.tell("\(who): the queue") { try await caller.get("/queue?room=\(room)") }
                }
                same.expect(alike: [try await queue(hidden.cast.circle.slug), try await queue(hidden.noSlug)])
            }
            let listed = try await Circle.open(world)
            let (seen, none) = ("/rooms/\(listed.slug)", "/rooms/\(hidden.noSlug)")
            let there = try await same.tell("a listed room") { try await world.visitor.get(seen) }
            same.expect(there, apartFrom: try await same.tell("no room") { try await world.visitor.get(none) })
            print("same work: \(same.pairs) pairs compared (unlisted room)")
        }
    }

    @Test(arguments: Engine.all, [Circle.vetting, nil] as [JSON?])
    func `A thread, a post or an item that somebody may not see costs what does not exist costs`(_ engine: Engine, _ condition: JSON?)
        async throws
    {
        try await World.open(engine) { world in
            var same = Same(world)
            let access: JSON = condition.map { ["model": "closed", "conditions": [$0]] } ?? ["model": "registered"]
            let cast = try await Cast.around(world, access: access)
            let none = world.site.entropy.id()
            let people = try await Self.people(cast)
            // A session's first use of the day is noted; that is no matter of what is looked at.
            for (_, caller) in people { try await caller.get("/site").expect(200) }
            for thing in try await Unseen.all(cast) {
                for (who, caller) in people where !thing.seenBy.contains(who) {
                    for route in Forum.routes where route.path.contains("{\(thing.kind)}") && !route.path.contains("{room}") {
                        let at = { (id: String) in route.path.replacing("{\(thing.kind)}", with: id) }
                        try await same.compare(route, at(thing.id), at(none), caller, "\(who), \(thing.what)")
                    }
                }
            }
            let live = try await same.tell("a live post") { try await cast[.admitted].get("/posts/\(cast.post)") }
            same.expect(live, apartFrom: try await same.tell("no post") { try await cast[.admitted].get("/posts/\(none)") })
            print("same work: \(same.pairs) pairs compared (threads, posts and items, \(access["model"]?.text ?? ""))")
        }
    }

    /// Sessions, notices and invitations of others, and in a room the members, sanctions and invitations of another room.
    @Test(arguments: Engine.all) func `What belongs to others costs what does not exist costs`(_ engine: Engine) async throws {
        try await World.open(engine) { world in
            var same = Same(world)
            let hidden = try await Hidden.make(world)
            let own = try await Circle.open(world)
            let none = world.site.entropy.id()
            let member = try await own.facilitator.get("\(own.path)/membership").expect(200).text("member")
            for route in Forum.routes where route.path.contains("{room}") {
                for name in ["member", "sanction", "invitation"] where route.path.contains("{\(name)}") {
                    let theirs = try #require(hidden.ids[name])
                    let path = route.path.replacing("{room}", with: own.slug)
                    // Of two things in a path the one is one's own, the other not.
                    let at = { (id: String) in path.replacing("{\(name)}", with: id).replacing("{member}", with: member) }
                    try await same.compare(route, at(theirs), at(none), own.facilitator, "another room's facilitator, \(name)")
                }
            }
            for (name, path) in [
                ("session", "/sessions/{session}"), ("notice", "/account/notices/{notice}"), ("invitation", "/invitations/{invitation}"),
            ] {
                for route in Forum.routes where route.path == path {
                    let callers = [("a visitor", world.visitor), ("somebody", try await world.person()), ("a steward", own.steward)]
                    for (who, caller) in callers {
                        let theirs = try #require(hidden.ids[name])
                        let at = { (id: String) in path.replacing("{\(name)}", with: id) }
                        try await same.compare(route, at(theirs), at(none), caller, who)
                    }
                }
            }
            let session = try await own.facilitator.get("/sessions").items.first?["id"]?.text
            let ended = try await same.tell("one's own session") { try await own.facilitator.delete("/sessions/\(session ?? "")") }
            same.expect(ended, apartFrom: try await same.tell("none") { try await own.steward.delete("/sessions/\(none)") })
            print("same work: \(same.pairs) pairs compared (what belongs to others)")
        }
    }

    /// Those who may not see an unlisted room, but their own membership in it.
    private static let sanctioned = ["the suspended", "the banned", "who is banned from the site"]

    /// Everybody who may not see an unlisted room.
    private static func outsiders(_ cast: Cast) async throws -> [(String, Caller)] {
        let world = cast.circle.world
        let (left, banned) = (try await world.person(), try await world.person())
        try await cast.circle.admit(left, as: "Hawthorn")
        try await left.delete("\(cast.circle.path)/membership").expect(204)
        try await BanTests.ban(cast.circle.admit(banned, as: "Willow"), cast.circle.steward).expect(201)
        return [
            ("a visitor", cast[.visitor]), ("a guest", cast[.visitor].with(.guest("none"))), ("a stranger", cast[.stranger]),
            ("who left", left), ("the suspended", cast[.suspended]), ("the banned", cast[.banned]),
            ("who is banned from the site", try await world.signIn(banned.name)), ("a moderator elsewhere", cast[.moderatorElsewhere]),
        ]
    }

    private static func people(_ cast: Cast) async throws -> [(String, Caller)] {
        try await outsiders(cast)
            + [
                ("the applicant", cast[.applying]), ("a member", cast[.admitted]), ("the author", cast[.author]),
                ("the moderator", cast[.moderator]), ("a steward", cast[.steward]),
            ]
    }
}

extension Same {
    /// Calls one route at both addresses, with a body that would be taken and with an idempotency key.
    mutating func compare(_ route: Route, _ real: String, _ none: String, _ caller: Caller, _ who: String) async throws {
        let body = Hidden.bodies["\(route.method.rawValue) \(route.path)"]
        let keyed = route.method == .POST ? [false, true] : [false]
        for key in keyed {
            let told = { [self] (path: String, which: String) in
                let headers = key ? ["Idempotency-Key": world.site.entropy.id()] : [:]
                return try await tell("\(who): \(route.method.rawValue) \(route.path), \(which)") {
                    try await caller.send(route.method, path, body, headers: headers)
                }
            }
            expect(alike: [try await told(none, "none"), try await told(real, "real")])
        }
    }
}
