import Testing

@testable import Forum

/// Every route's gate at work, in a closed and listed room: who is refused gets the same answer whatever the body and the headers are.
@Suite struct GateTests {
    private static let roles: [Role] = [.visitor, .stranger, .applying, .admitted, .author, .moderator, .banned, .steward]

    /// What each is refused with; `-` is let in.
    private static let answers = """
                                visitor stranger applying admitted author moderator banned steward
        anyone                  -       -        -        -        -      -         -      -
        own account             401     -        -        -        -      -         -      -
        signed in               401     -        -        -        -      -         -      -
        steward                 401     403      403      403      403    403       403    -
        moderator or steward    401     403      403      403      403    -         403    -
        in room: seeRoom        -       -        -        -        -      -         -      -
        in room: read           401     403      403      -        -      -         403    403
        in room: seeMembers     401     403      403      -        -      -         403    403
        in room: write          401     403      403      -        -      -         403    403
        in room: join           401     -        -        -        -      -         403    -
        in room: keepOwn        401     -        -        -        -      -         -      -
        in room: review         401     403      403      403      403    -         403    403
        in room: decide         401     403      403      403      403    -         403    403
        in room: seeReviewPolicy 401    403      403      403      403    -         403    -
        in room: changeSettings 401     403      403      403      403    403       403    403
        in room: handOver       401     403      403      403      403    403       403    -
        in room: seeHandover    401     403      403      -        -      -         403    -
        on thread: read         404     404      404      -        -      -         404    404
        on thread: write        404     404      404      -        -      -         404    404
        on post: read           404     404      404      -        -      -         404    404
        on post: report         404     404      404      -        403    -         404    404
        on post: edit           404     404      404      403      -      403       404    404
        on post: delete         404     404      404      403      -      403       404    404
        on item: decide         404     404      404      404      404    -         404    404
        on post: decide         404     404      404      403      403    -         404    404
        own case                404     404      404      404      404    404       404    404
        own decision: undo      404     404      404      404      404    404       404    404
        """

    @Test(arguments: Engine.all) func `Whoever is refused is refused before anything else is looked at`(_ engine: Engine) async throws {
        let answers = try read()
        #expect(Set(answers.keys) == Set(Forum.routes.map(\.gate)), "the gates of the routes are the ones of the table")
        try await World.open(engine) { world in
            let cast = try await Cast.around(world, access: ["model": "closed", "conditions": [Circle.vetting]])
            let held = try await cast.circle.reply(by: cast[.author], in: cast.thread, "See www.example.org.")
            let ids = [
                "room": cast.circle.slug, "thread": cast.thread, "post": cast.post, "member": try cast.member(.banned),
                "item": try #require(try await cast.circle.item(about: held.post)["id"]?.text),
            ]
            let before = try await world.size()
            var refused = 0
            for route in Forum.routes {
                let path = ids.reduce(route.path) { $0.replacing("{\($1.key)}", with: $1.value) }.replacing(/\{\w+\}/, with: "none")
                for role in Self.roles {
                    let cell: Comment = "\(role.rawValue): \(route.method.rawValue) \(route.path)"
                    guard let status = answers[route.gate]?[role] else {
                        // Nobody's own membership is 401 for a visitor, and 404 for who has none; no code is announced here.
                        let open =
                            route.path.hasSuffix("/membership")
                            ? [200, 401, 404] : route.path.hasSuffix("/facilitator-code") ? [404] : [200]
                        if route.method == .GET { #expect(try await open.contains(cast[role].get(path).status), cell) }
                        continue
                    }
                    let plain = try await cast[role].send(route.method, path, Hidden.bodies["\(route.method.rawValue) \(route.path)"])
                    #expect(plain.status == status, "\(cell): \(plain.text)")
                    #expect(plain.problem == [401: "sign-in-required", 403: "not-permitted", 404: "not-found"][status], cell)
                    guard route.method != .GET else { continue }
                    let headers = ["If-Match": "\"none\"", "Idempotency-Key": String(repeating: "k", count: 300)]
                    let odd = try await cast[role].send(route.method, path, bytes: Array("{\"unknown\":".utf8), headers: headers)
                    #expect(odd.fingerprint == plain.fingerprint, "\(cell): \(odd.text)")
                    refused += 1
                }
            }
            #expect(refused > 150, "too few were tried: \(refused)")
            #expect(try await world.size() == before, "a refused call wrote something")
        }
    }

    private func read() throws -> [String: [Role: Int]] {
        var answers: [String: [Role: Int]] = [:]
        for line in Self.answers.split(separator: "\n").dropFirst() {
            let words = line.split(separator: " ")
            let statuses = words.suffix(Self.roles.count).map { Int($0) }
            let gate = words.dropLast(Self.roles.count).joined(separator: " ")
            answers[gate] = Dictionary(
                uniqueKeysWithValues: zip(Self.roles, statuses).compactMap { role, status in status.map { (role, $0) } })
        }
        return answers
    }
}

extension World {
    /// How much is written: what a refusal must leave as it was.
    func size() async throws -> [Int] {
        try await site.store.read { db in
            try db.all(
                """
                SELECT COUNT(*) AS n FROM post UNION ALL SELECT COUNT(*) FROM thread UNION ALL SELECT COUNT(*) FROM membership
                UNION ALL SELECT COUNT(*) FROM report UNION ALL SELECT COUNT(*) FROM decision UNION ALL SELECT COUNT(*) FROM sanction
                UNION ALL SELECT COUNT(*) FROM log UNION ALL SELECT COUNT(*) FROM text UNION ALL SELECT COUNT(*) FROM item
                """
            ) { try $0["n"] as Int }
        }
    }
}
