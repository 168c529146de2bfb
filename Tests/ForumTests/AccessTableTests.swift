import Testing

@testable import Forum

/// Each cell of the table over the whole API, and again as the pure function.
@Suite struct AccessTableTests {
    @Test(arguments: Engine.all) func `Everybody may do in every kind of room what the design says, and nothing else`(
        _ engine: Engine
    ) async throws {
        let table = try AccessTable()
        let cells = try await withThrowingTaskGroup(of: Int.self) { group in
            for kind in AccessTable.kinds {
                group.addTask { try await World.open(engine) { world in try await check(kind, table, world) } }
            }
            return try await group.reduce(0, +)
        }
        #expect(cells == AccessTable.kinds.count * Role.allCases.count * Deed.allCases.count)
        print("access table: \(cells) cells")
    }

    /// Every deed of every role, joining last since it changes what its caller is.
    private func check(_ kind: AccessTable.Kind, _ table: AccessTable, _ world: World) async throws -> Int {
        let cast = try await Cast.around(world, access: kind.access, unlisted: !kind.listed)
        let items = try await heldItems(cast)
        var cells = 0
        for (role, item) in zip(Role.allCases, items) {
            for deed in Deed.allCases {
                let before = try await world.size()
                let reply = try await perform(deed, role, cast, item)
                let expected = try table.expected(kind, role, deed)
                let cell = "\(kind.name)\(kind.listed ? "" : ", unlisted"): \(role.rawValue), \(deed.rawValue)"
                #expect(reply.status == expected, "\(cell): \(reply.text.prefix(200))")
                if expected >= 400 {
                    #expect(!reply.text.contains(Self.words) && !reply.text.contains(Self.title), "\(cell) shows what is refused")
                    #expect(try await world.size() == before, "\(cell) was refused and wrote something")
                }
                if expected == 403, [.list, .write, .reply].contains(deed), ![.suspended, .banned].contains(role) {
                    #expect(reply["unmet"].items?.isEmpty == false, "\(cell) does not say what is unmet")
                }
                cells += 1
            }
        }
        return cells
    }

    private static let title = "A long night"
    private static let words = "I could not sleep again."

    /// One held post for each role, so that nobody's decision stands in another's way.
    private func heldItems(_ cast: Cast) async throws -> [JSON] {
        for _ in Role.allCases {
            let held = try await cast.circle.reply(by: cast[.author], in: cast.thread, "See www.example.org for more.")
            try #require(held.state == "held")
        }
        let items = try await cast[.facilitator].get("\(cast.circle.path)/queue?kind=held_post&limit=100").expect(200).items
        try #require(items.count == Role.allCases.count)
        return items
    }

    private func perform(_ deed: Deed, _ role: Role, _ cast: Cast, _ item: JSON) async throws -> Reply {
        let (room, caller) = (cast.circle.path, cast[role])
        let guest = caller.token == nil
        switch deed {
        case .see: return try await caller.get(room)
        case .list: return try await caller.get("\(room)/threads")
        case .thread: return try await caller.get("/threads/\(cast.thread)")
        case .post: return try await caller.get("/posts/\(cast.post)")
        case .write:
            let body: JSON = ["title": "Good morning", "body": "The sun is up."]
            return try await caller.post("\(room)/threads", body.with("guest", guest ? named(caller) : nil))
        case .reply:
            let body: JSON = ["body": "I know those nights."]
            return try await caller.post("/threads/\(cast.thread)/posts", body.with("guest", guest ? named(caller) : nil))
        case .report:
            let body: JSON = ["category": "other"]
            let proof = [.visitor, .suspended, .banned].contains(role) ? try await caller.proof("report") : nil
            return try await caller.post("/posts/\(cast.post)/reports", body.with("proof", proof))
        case .queue: return try await caller.get("\(room)/queue")
        case .decide: return try await cast.circle.decide(item, "release", by: caller)
        case .sanction:
            let body: JSON = ["kind": "banned", "reason": ["rule": "Be kind.", "text": "Once more."]]
            return try await caller.post("\(room)/members/\(cast.member(.banned))/sanctions", body)
        case .settings: return try await caller.put("\(room)/retention", ["keep_days": 365])
        case .join: return try await caller.put("\(room)/membership", ["pseudonym": .text("Joins \(caller.account.prefix(12))")])
        }
    }

    private func named(_ visitor: Caller) async throws -> JSON {
        ["pseudonym": "Passer-by", "proof": try await visitor.proof("guest_post")]
    }
}
