import Store
import Testing

@testable import Forum

/// Danger, own initiative and appeals, in the lives of the crowd: each by somebody's place in their room's order.
extension UnlinkLives {
    private static let danger = "I think of suicide. I want to die tonight."

    mutating func reviewed(_ account: Int, _ room: Int, _ place: Int) async throws {
        if place % 15 == 8 { try await isInDanger(account, room, place / 15) }
        if place % 14 == 9 { try await isDecidedOn(account, room, place / 14) }
    }

    /// Seen, written to, or handed to the stewards, who see to every second; one in four waits.
    private mutating func isInDanger(_ account: Int, _ room: Int, _ turn: Int) async throws {
        let (caller, circle) = (crowd.accounts[account], crowd.rooms[room])
        later()
        _ = try await circle.thread(by: caller, chance.words(3), "\(chance.words(3)). \(Self.danger)")
        guard let outcome = ["seen", "contacted", "escalate", nil][turn % 4] else { return }
        try await hears("concern", account, room, outcome)
        if outcome == "escalate" && turn % 8 == 2 {
            later()
            let item = try await open("concern", account, room)
            try await circle.decide(item, "seen", by: crowd.steward, ["note": .text(chance.words(3))]).expect(200)
        }
    }

    /// By own initiative; then every state of an appeal in its turn: none, open, asked, answered, upheld, overturned.
    private mutating func isDecidedOn(_ account: Int, _ room: Int, _ turn: Int) async throws {
        let (caller, circle) = (crowd.accounts[account], crowd.rooms[room])
        later()
        let post = try await circle.thread(by: caller, chance.words(3), chance.words(6)).post
        let reason: JSON = ["rule": "Be kind.", "text": .text(chance.words(3))]
        let body: JSON = [
            "outcome": turn % 2 == 0 ? "remove" : "warn_content", "reason": reason, "content_warning": .text(chance.words(2)),
        ]
        later()
        let decision = try await crowd.moderators[room].post("/posts/\(post)/decision", body).expect(200).text("id")
        let steps = turn % 6
        if steps == 0 { return }
        later()
        try await caller.post("/decisions/\(decision)/appeal", ["text": .text(chance.words(5))]).expect(202)
        if steps == 1 { return }
        try await hears("appeal", account, room, "ask", by: circle.facilitator)
        if steps == 2 { return }
        later()
        try await caller.put("/decisions/\(decision)/appeal/answer", ["text": .text(chance.words(5))]).expect(202)
        if steps > 3 { try await hears("appeal", account, room, steps == 4 ? "uphold" : "overturn", by: circle.facilitator) }
    }

    private mutating func hears(_ kind: String, _ account: Int, _ room: Int, _ outcome: String, by facilitator: Caller? = nil) async throws
    {
        later()
        let by = try facilitator ?? #require([crowd.moderators[room], crowd.rooms[room].facilitator].randomElement(using: &chance))
        let item = try await open(kind, account, room)
        try await crowd.rooms[room].decide(item, outcome, by: by, ["note": .text(chance.words(4))]).expect(200)
    }

    private func open(_ kind: String, _ account: Int, _ room: Int) async throws -> JSON {
        let member = members[room][account]
        let item = try await crowd.world.site.store.read { db in
            try db.first(
                """
                SELECT id, version FROM item WHERE member = \(member) AND kind = \(kind) AND state = 'open'
                ORDER BY opened_at DESC LIMIT 1
                """
            ) { row -> JSON in ["id": .text(try row["id"]), "version": JSON(try row["version"] as Int)] }
        }
        return try #require(item)
    }
}
