import Testing

@testable import Forum

/// What somebody may not see answers as what does not exist: the same status, the same bytes, the same headers.
@Suite struct HiddenTests {
    @Test(arguments: Engine.all) func `A hidden thing and one that does not exist are told apart by nobody`(_ engine: Engine) async throws {
        try await World.open(engine) { world in
            let hidden = try await Hidden.make(world)
            let callers = [
                ("a visitor", world.visitor), ("a stranger", try await world.person()), ("a guest", world.visitor.with(.guest("none"))),
                ("the suspended", hidden.cast[.suspended]), ("the banned", hidden.cast[.banned]),
                ("a moderator elsewhere", hidden.cast[.moderatorElsewhere]),
            ]
            var checked = 0
            for route in Forum.routes where route.path.contains("{") {
                for (who, caller) in callers {
                    guard let (real, none) = hidden.addresses(route.path) else { continue }
                    checked += 1
                    // Their own membership is the one thing that those under a sanction still have there.
                    if route.gate == "in room: keepOwn", ["the suspended", "the banned"].contains(who) { continue }
                    let body = Hidden.bodies["\(route.method.rawValue) \(route.path)"]
                    let (seen, unseen) = (try await caller.send(route.method, real, body), try await caller.send(route.method, none, body))
                    #expect(alike(seen, unseen), "\(who): \(route.method) \(route.path): \(seen.text) \(unseen.text)")
                    // Of the account's own and of the site's things whoever is signed out or no steward learns that much.
                    let addressed = ["/sessions/", "/account/", "/invitations/", "/bans/"].contains { route.path.hasPrefix($0) }
                    if !addressed { #expect(seen.status == 404, "\(who): \(route.method) \(route.path)") }
                    #expect(seen.status == 404 || seen.status == 401 || seen.status == 403, "\(who): \(route.method) \(route.path)")
                    // With what is no JSON the gate still answers first.
                    if route.method != .GET, !addressed {
                        let broken = try await caller.send(route.method, real, bytes: Array("{".utf8))
                        #expect(alike(broken, unseen), "\(who), broken body: \(route.method) \(route.path): \(broken.text)")
                    }
                }
            }
            #expect(checked == callers.count * Forum.routes.count { $0.path.contains("{") }, "a route was left out")
        }
    }

    @Test(arguments: Engine.all) func `Inside a room, what belongs to another room does not exist`(_ engine: Engine) async throws {
        try await World.open(engine) { world in
            let hidden = try await Hidden.make(world)
            let own = try await Circle.open(world)
            let none = world.site.entropy.id()
            let pairs: [(Route.Method, String, String)] = [
                (.PUT, "/members/{member}/role", "member"), (.GET, "/members/{member}/sanctions", "member"),
                (.POST, "/members/{member}/sanctions", "member"), (.DELETE, "/invitations/{invitation}", "invitation"),
            ]
            for (method, path, name) in pairs {
                let body = Hidden.bodies["\(method.rawValue) /rooms/{room}\(path)"]
                let theirs = try #require(hidden.ids[name])
                let seen = try await own.facilitator.send(method, own.path + path.replacing("{\(name)}", with: theirs), body)
                let unseen = try await own.facilitator.send(method, own.path + path.replacing("{\(name)}", with: none), body)
                #expect(seen.status == 404 && alike(seen, unseen), "\(method) \(path)")
            }
            let member = try await own.admit(world.person(), as: "Hazel")
            let sanction = try #require(hidden.ids["sanction"])
            let lifted = try await own.facilitator.delete("\(own.path)/members/\(member)/sanctions/\(sanction)", [:])
            #expect(lifted.status == 404)
            // Still suspended there: nothing was lifted from outside.
            #expect(try await hidden.cast[.suspended].get(hidden.cast.circle.path).status == 404)
            let invitation = try #require(hidden.ids["invitation"])
            let steward = hidden.cast[.steward]
            let revoked = try await steward.delete("/invitations/\(invitation)")
            let unknown = try await steward.delete("/invitations/\(none)")
            #expect(revoked.status == 404 && alike(revoked, unknown))
        }
    }

    @Test(arguments: Engine.all) func `A room in a body is as hidden as one in a path`(_ engine: Engine) async throws {
        try await World.open(engine) { world in
            let hidden = try await Hidden.make(world)
            for caller in [world.visitor, try await world.person(), hidden.cast[.suspended]] {
                let seen = try await caller.post("/text-checks", ["room": .text(hidden.cast.circle.slug), "body": "Hello"])
                let unseen = try await caller.post("/text-checks", ["room": .text(hidden.noSlug), "body": "Hello"])
                #expect(seen.status == 404 && alike(seen, unseen))
                #expect(try await !caller.get("/rooms?limit=100").text.contains(hidden.cast.circle.slug))
            }
            #expect(try await hidden.cast[.admitted].get("/rooms?limit=100").text.contains(hidden.cast.circle.slug))
        }
    }

    private func alike(_ one: Reply, _ other: Reply) -> Bool { one.fingerprint == other.fingerprint }
}
