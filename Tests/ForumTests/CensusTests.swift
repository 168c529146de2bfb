import Foundation
import Testing

@testable import Forum

/// Every route has the gate that is written here: a route that is added without one, or with another one, fails.
@Suite struct CensusTests {
    private static let census = """
        GET /site → anyone
        POST /challenges → anyone
        POST /accounts → anyone
        POST /sessions → anyone
        GET /sessions → own account
        DELETE /sessions/{session} → own account
        POST /recoveries → anyone
        GET /account → own account
        PUT /account/passphrase → own account
        POST /account/totp → own account
        PUT /account/totp → own account
        DELETE /account/totp → own account
        POST /account/recovery-codes → own account
        POST /account/export → own account
        POST /account/erasure → own account
        DELETE /account/erasure → own account
        GET /account/notices → own account
        PUT /account/notices/{notice} → own account
        GET /bans → steward
        POST /bans → steward
        DELETE /bans/{ban} → steward
        POST /rooms → steward
        GET /rooms → anyone
        GET /rooms/{room} → in room: seeRoom
        PATCH /rooms/{room} → in room: changeSettings
        GET /rooms/{room}/access → in room: seeRoom
        PUT /rooms/{room}/access → in room: changeSettings
        POST /rooms/{room}/access/preview → in room: changeSettings
        GET /rooms/{room}/review-policy → in room: seeReviewPolicy
        PUT /rooms/{room}/review-policy → in room: changeSettings
        GET /rooms/{room}/retention → in room: seeRoom
        PUT /rooms/{room}/retention → in room: changeSettings
        POST /rooms/{room}/retention/preview → in room: changeSettings
        GET /rooms/{room}/members → in room: seeMembers
        PUT /rooms/{room}/members/{member}/role → in room: changeSettings
        GET /rooms/{room}/facilitator-code → in room: seeHandover
        POST /rooms/{room}/facilitator-code → in room: handOver
        POST /rooms/{room}/facilitator-code/objection → in room: seeMembers
        GET /rooms/{room}/user-groups → in room: changeSettings
        POST /rooms/{room}/user-groups → in room: changeSettings
        GET /user-groups → steward
        POST /user-groups → steward
        GET /rooms/{room}/invitations → in room: changeSettings
        POST /rooms/{room}/invitations → in room: changeSettings
        DELETE /rooms/{room}/invitations/{invitation} → in room: changeSettings
        GET /invitations → steward
        POST /invitations → steward
        DELETE /invitations/{invitation} → steward
        POST /invitations/redemptions → signed in
        GET /rooms/{room}/log → in room: seeMembers
        GET /rooms/{room}/membership → in room: keepOwn
        PUT /rooms/{room}/membership → in room: join
        PATCH /rooms/{room}/membership → in room: join
        PUT /rooms/{room}/membership/introduction → in room: join
        PUT /rooms/{room}/membership/answers → in room: join
        DELETE /rooms/{room}/membership → in room: keepOwn
        GET /rooms/{room}/applicants → in room: review
        PUT /rooms/{room}/members/{member}/standing → in room: decide
        GET /rooms/{room}/events → in room: read
        GET /rooms/{room}/threads → in room: read
        POST /rooms/{room}/threads → in room: write
        GET /threads/{thread} → on thread: read
        GET /threads/{thread}/posts → on thread: read
        POST /threads/{thread}/posts → on thread: write
        GET /posts/{post} → on post: read
        PATCH /posts/{post} → on post: edit
        DELETE /posts/{post} → on post: delete
        POST /posts/{post}/reports → on post: report
        POST /text-checks → anyone
        GET /queue → signed in
        GET /queue/events → moderator or steward
        GET /rooms/{room}/queue → in room: review
        GET /queue/counts → signed in
        POST /queue/decisions → signed in
        GET /escalations → steward
        GET /queue/{item} → on item: decide
        GET /queue/{item}/context → on item: decide
        PUT /queue/{item}/reading → on item: decide
        PUT /queue/{item}/handover → on item: decide
        POST /posts/{post}/decision → on post: decide
        GET /decisions/{decision} → own case
        DELETE /decisions/{decision} → own decision: undo
        POST /decisions/{decision}/appeal → own case
        PUT /decisions/{decision}/appeal/answer → own case
        GET /statement-templates → anyone
        PUT /queue/{item}/claim → on item: decide
        DELETE /queue/{item}/claim → on item: decide
        POST /queue/{item}/decision → on item: decide
        POST /receipts → anyone
        GET /transparency → anyone
        GET /rooms/{room}/members/{member}/sanctions → in room: review
        POST /rooms/{room}/members/{member}/sanctions → in room: decide
        DELETE /rooms/{room}/members/{member}/sanctions/{sanction} → in room: decide
        """

    @Test func `Every route stands behind the gate that is written here`() {
        let expected = Set(Self.census.split(separator: "\n").map(String.init))
        let routes = Forum.routes.map { "\($0.method.rawValue) \($0.path) → \($0.gate)" }
        #expect(Set(routes).subtracting(expected).isEmpty, "not expected")
        #expect(expected.subtracting(routes).isEmpty, "expected and not there")
        #expect(routes.count == Set(routes).count, "a route stands twice")
    }

    /// For the check against the contract, which runs after these tests.
    @Test func `The routes are written down for the contract`() throws {
        let routes = Forum.routes.map { JSON.text("\($0.method.rawValue) \($0.path)") } + ["GET /openapi.yaml"]
        guard let file = ProcessInfo.processInfo.environment["KRING_ROUTES"], !file.isEmpty else { return }
        try Data(JSON.list(routes).bytes).write(to: URL(filePath: file))
    }

    @Test(arguments: Engine.all) func `What is no route is not there, and a path takes only its own methods`(_ engine: Engine) async throws
    {
        try await World.open(engine) { world in
            let somebody = try await world.person()
            for (path, routes) in Dictionary(grouping: Forum.routes, by: \.path) {
                let address = path.replacing(/\{\w+\}/, with: "none")
                for method in Route.Method.allCases {
                    // There the contract has /invitations/{invitation} and /queue/{item} in mind, of which no id is such a word.
                    if [".DELETE /invitations/redemptions", ".GET /queue/decisions"].contains(".\(method) \(path)") { continue }
                    let reply = try await somebody.send(method, address)
                    if routes.contains(where: { $0.method == method }) {
                        #expect(reply.status != 405, "\(method) \(path)")
                    } else {
                        #expect(reply.status == 405 && reply.problem == "method-not-allowed", "\(method) \(path): \(reply.status)")
                    }
                }
            }
            for path in ["/nothing", "/rooms/none/nothing", "/accounts/none", "/threads", "/posts"] {
                let reply = try await somebody.get(path)
                #expect(reply.status == 404 && reply.problem == "not-found", "\(path): \(reply.status)")
            }
        }
    }

    @Test(arguments: Engine.all) func `The contract that is served is the one that the program was built with`(_ engine: Engine)
        async throws
    {
        try await World.open(engine) { world in
            let served = try await world.visitor.get("/openapi.yaml").expect(200)
            #expect(served.bytes == Contract.openapi && served.headers["content-type"] == "application/yaml")
        }
    }
}
