import Store
import Testing

@testable import Forum

/// What the acts are done in: a room that anybody with an account joins, and one that asks first.
final class RestoringScene: Sendable {
    let cast: Cast
    let closed: Circle
    let applicant: Caller
    let applied: String
    /// A post of the author's, beside the one that opened the thread.
    let post: String

    var circle: Circle { cast.circle }
    var world: World { circle.world }
    var author: Caller { cast[.author] }

    init(_ world: World) async throws {
        cast = try await Cast.around(world, access: ["model": "registered"])
        post = try await cast.circle.reply(by: cast[.author], in: cast.thread).post
        closed = try await Circle.open(
            world,
            access: ["model": "custom", "read": "admitted", "write": "admitted", "conditions": [Circle.introduction, Circle.vetting]])
        applicant = try await world.person()
        applied = try #require(try await closed.join(applicant, as: "Plover")["member"]?.text)
        try await applicant.put("\(closed.path)/membership/introduction", ["body": "I am new here."]).expect(202)
        try await applicant.put("\(closed.path)/membership/answers", ["answers": ["Because"]]).expect(202)
    }

    func decide(_ outcome: String, _ post: String) async throws -> String {
        let body: JSON = ["outcome": .text(outcome), "reason": DecisionTests.reason]
        return try await circle.facilitator.post("/posts/\(post)/decision", body).expect(200).text("id")
    }

    func edit(_ words: String) async throws {
        try await author.patch("/posts/\(post)", ["body": .text("\(words): www.example.org")]).expect(202)
    }
}

/// Something that is done between a copy and its restoring, and how it is looked at.
struct RestoringAct: Sendable, CustomTestStringConvertible {
    let testDescription: String
    /// What is there already when the copy is made.
    var before: @Sendable (RestoringScene) async throws -> Void = { _ in }
    let act: @Sendable (RestoringScene) async throws -> Void
    /// One value, under the name `v`.
    let look: @Sendable (RestoringScene) throws -> SQL
    /// What the restored site has instead of what the other has; `none` for no row.
    var restored: String?
    /// Whether it is seen where it was done.
    var changes = true
}
