import Testing

@testable import Forum

/// What of the rooms can be found, and by whom.
@Suite struct DirectoryTests {
    @Test(arguments: Engine.all) func `An unlisted room exists for its memberships only`(_ engine: Engine) async throws {
        try await World.open(engine) { world in
            let cast = try await Cast.around(world, access: ["model": "closed", "conditions": [Circle.vetting]], unlisted: true)
            let circle = cast.circle
            let paths = ["", "/access", "/retention", "/threads", "/members", "/log", "/queue", "/membership", "/review-policy"]
            for role in [Role.visitor, .stranger, .banned, .suspended, .moderatorElsewhere] {
                // Their own membership is the one thing that those under a sanction still have there.
                let own = [.banned, .suspended].contains(role) ? ["/membership"] : []
                for path in paths where !own.contains(path) {
                    let there = try await cast[role].get("\(circle.path)\(path)")
                    let nowhere = try await cast[role].get("/rooms/room-nowhere\(path)")
                    #expect(there.fingerprint == nowhere.fingerprint, "\(role) \(path)")
                    #expect(there.status == 404, "\(role) \(path)")
                }
                let join: JSON = ["pseudonym": "Heron"]
                let (there, nowhere) = (
                    try await cast[role].put("\(circle.path)/membership", join), try await cast[role].put("/rooms/nowhere/membership", join)
                )
                #expect(there.fingerprint == nowhere.fingerprint && there.status == 404, "\(role)")
            }
            for role in Role.allCases {
                let found = try await cast[role].all("/rooms").contains { $0["slug"]?.text == circle.slug }
                let own = [.applying, .admitted, .author, .moderator, .facilitator].contains(role)
                #expect(found == own, "\(role)")
            }
            let taken = try await circle.steward.post("/rooms", RoomTests.opening(circle.slug))
            taken.refused(409, "already-exists", field: "slug")
        }
    }

    @Test(arguments: Engine.all) func `The directory is filtered by theme, language, region and words`(_ engine: Engine) async throws {
        try await World.open(engine) { world in
            let steward = try await world.steward()
            let rooms: [(String, String, String, String, String)] = [
                ("diabetes-gent", "Diabetes Gent", "physical-illness", "nl", "Gent"),
                ("diabete-liege", "Diabète Liège", "physical-illness", "fr", "Liège"),
                ("rouw-gent", "Rouw na 100% verlies", "social-situation", "nl", "Gent"),
                ("drank", "Nuchter_samen", "addiction", "nl", "Antwerpen"),
            ]
            for (slug, name, theme, language, region) in rooms {
                let body = RoomTests.opening(slug).replacing("name") { _ in .text(name) }.replacing("theme") { _ in .text(theme) }
                    .replacing("language") { _ in .text(language) }
                try await steward.post("/rooms", body.with("region", .text(region))).expect(201)
            }
            let questions: [(String, Set<String>)] = [
                ("", ["diabetes-gent", "diabete-liege", "rouw-gent", "drank"]),
                ("theme=physical-illness", ["diabetes-gent", "diabete-liege"]),
                ("language=nl&region=Gent", ["diabetes-gent", "rouw-gent"]), ("region=Li%C3%A8ge", ["diabete-liege"]),
                ("q=DIAB", ["diabetes-gent", "diabete-liege"]), ("q=100%25", ["rouw-gent"]), ("q=%25", ["rouw-gent"]), ("q=_", ["drank"]),
                ("q=diabetes+gent", ["diabetes-gent"]), ("q=nobody", []), ("theme=none", []), ("q='", []),
            ]
            for (question, wanted) in questions {
                let found = try await world.visitor.all("/rooms?\(question)").compactMap { $0["slug"]?.text }
                #expect(Set(found) == wanted && found.count == wanted.count, "\(question)")
            }
        }
    }

    @Test(arguments: Engine.all) func `Pages neither skip nor repeat a room while others open rooms`(_ engine: Engine) async throws {
        try await World.open(engine) { world in
            let steward = try await world.steward()
            func open(_ slug: String, _ name: String) async throws {
                try await steward.post("/rooms", RoomTests.opening(slug).replacing("name") { _ in .text(name) }).expect(201)
            }
            // Many have the same name: the id tells them apart.
            let old = (0..<23).map { "room-\($0)" }
            for (index, slug) in old.enumerated() { try await open(slug, "Circle \(index / 6)") }
            for limit in [1, 4, 7, 23, 100] {
                #expect(try await world.visitor.all("/rooms", limit: limit).count == 23)
            }
            var found: [String] = []
            var cursor = ""
            var page = 0
            repeat {
                let reply = try await world.visitor.get("/rooms?limit=5\(cursor)").expect(200)
                found += reply.items.compactMap { $0["slug"]?.text }
                cursor = reply.next.map { "&cursor=\($0)" } ?? ""
                for (at, name) in ["Aaa", "Circle 1", "Zzz"].enumerated() { try await open("new-\(page)-\(at)", name) }
                page += 1
            } while !cursor.isEmpty && page < 40
            #expect(Set(found).count == found.count, "none twice")
            #expect(Set(old).isSubset(of: found), "none left out")
        }
    }

    @Test(arguments: Engine.all) func `A page has 1 to 100 items, and a cursor belongs to its list`(_ engine: Engine) async throws {
        try await World.open(engine) { world in
            let circle = try await Circle.open(world)
            _ = try await Circle.open(world)
            for limit in ["0", "101", "-1", "many"] {
                try await world.visitor.get("/rooms?limit=\(limit)").refused(422, "invalid", field: "limit")
            }
            let next = try #require(try await world.visitor.get("/rooms?limit=1").next)
            #expect(!next.contains(circle.slug))
            try await circle.facilitator.get("\(circle.path)/threads?cursor=\(next)").refused(400, "malformed", field: "cursor")
            try await world.visitor.get("/rooms?cursor=\(next.dropLast(2))").refused(400, "malformed", field: "cursor")
            try await world.visitor.get("/rooms?cursor=1").refused(400, "malformed", field: "cursor")
        }
    }
}
