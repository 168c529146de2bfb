import Foundation
import Testing

@testable import Forum

/// Nobody can find out from any answer that two members are one person.
@Suite struct UnlinkTests {
    @Test(arguments: Engine.all) func `No two memberships of one account have anything in common that others do not have`(_ engine: Engine)
        async throws
    {
        try await World.open(engine) { world in
            var chance = UnlinkChance(state: 3)
            let crowd = try await UnlinkCrowd.gather(world, &chance)
            var lives = UnlinkLives(crowd, chance)
            try await lives.run()
            let ids = try await UnlinkIds(crowd, lives.members)
            // Before anybody takes a decision back.
            try await concerned(ids, crowd)
            var hearing = UnlinkHearing(crowd, ids)
            try await hearing.listen()

            let analysis = UnlinkAnalysis(hearing.heard, ids)
            for findings in Dictionary(grouping: analysis.findings, by: \.rule).values {
                for finding in findings.prefix(5) { Issue.record("\(finding)") }
            }
            let bytes = hearing.heard.reduce(0) { $0 + $1.bytes.count }
            print(
                """
                unlinkability: \(hearing.heard.count) answers, \(bytes) bytes, \(analysis.tokens) tokens of which \(analysis.compared) with \
                several memberships, \(analysis.orders) pairs of orders, \(lives.acts) acts, \(analysis.findings.count) links
                """)
            #expect(bytes > 10_000_000 && analysis.tokens > 50_000 && analysis.compared > 2000 && analysis.orders >= 90)

            let answered = Set(hearing.heard.filter { $0.status == 200 }.map(\.route))
            let silent = Forum.routes.filter { $0.method == .GET && !answered.contains("GET \($0.path)") }.map(\.path)
            #expect(
                silent == ["/rooms/{room}/facilitator-code", "/decisions/{decision}"],
                "nobody is shown what was not announced, nor what was decided about others; all else somebody gets")

            try secrets(hearing.heard, ids, crowd)
            audience(hearing.heard, ids)
            controls(hearing.heard, ids)
        }
    }

    /// Neither an answer nor a line of the log holds what is the account's own.
    private func secrets(_ heard: [UnlinkHeard], _ ids: UnlinkIds, _ crowd: UnlinkCrowd) throws {
        #expect(ids.privately.count > UnlinkCrowd.size * 15)
        for answer in heard {
            let found = ids.secrets(in: answer.bytes)
            #expect(found.isEmpty, "\(answer.by) \(answer.path) has \(found)")
        }
        for line in crowd.world.log.all {
            #expect(ids.secrets(in: Array(line.utf8)).isEmpty, "\(line)")
            #expect(line.split { !$0.isLetter && !$0.isNumber }.allSatisfy { ids.owner[String($0)] == nil }, "\(line)")
        }
        // The control, as a member of an object and as a word of a line.
        let one = crowd.accounts[0]
        for secret in [one.account, one.name, one.token ?? ""] {
            for text in ["{\"a\":\"\(secret)\"}", "{\"a\":\(secret)}", "x-by: \(secret)\n", "info route: \(secret).", "[\(secret)]"] {
                #expect(ids.secrets(in: Array(text.utf8)) == [secret], "\(text)")
            }
        }
    }

    /// A decision's id is shown to those who review in its room, to the stewards where its item came to them, and to nobody else.
    private func audience(_ heard: [UnlinkHeard], _ ids: UnlinkIds) {
        var shown: [String: Set<String>] = [:]
        for answer in heard { shown[answer.by, default: []].formUnion(ids.words(in: answer.bytes).filter { ids.decisions[$0] != nil }) }
        for (by, decisions) in shown {
            let (kind, room) = (by.prefix { $0 != " " }, by.split(separator: " ").last.flatMap { Int($0) })
            let others = decisions.filter { id in
                guard let decision = ids.decisions[id] else { return true }
                return kind == "steward" ? !decision.withStewards : !["moderator", "facilitator"].contains(kind) || decision.room != room
            }
            #expect(others.isEmpty, "\(by) is shown \(others.count) decisions of others")
        }
        for by in (0..<5).flatMap({ ["moderator \($0)", "facilitator \($0)"] }) + ["steward"] {
            #expect(shown[by]?.isEmpty == false, "\(by) is shown none, so nothing was tried")
        }
    }

    /// Whom a decision is about reads it, and nobody else; it names nobody.
    private func concerned(_ ids: UnlinkIds, _ crowd: UnlinkCrowd) async throws {
        for room in ids.of["decision"] ?? [] {
            #expect(room.count >= 10)
            for id in room.prefix(20) {
                let owner = try #require(ids.owner[id])
                let whose = owner % UnlinkCrowd.size
                let told = try await crowd.accounts[whose].get("/decisions/\(id)").expect(200)
                // Besides itself it names the post that it is about, which is the person's own in the same room.
                let named = ids.words(in: told.bytes).filter { ids.owner[$0] != nil }
                #expect(named.contains(id) && named.count <= 2 && named.allSatisfy { ids.owner[$0] == owner }, "\(told.text)")
                #expect(ids.secrets(in: told.bytes) == [], "\(told.text)")
                try await crowd.accounts[(whose + 1) % UnlinkCrowd.size].get("/decisions/\(id)").refused(404, "not-found")
            }
        }
    }

    private func controls(_ heard: [UnlinkHeard], _ ids: UnlinkIds) {
        let lists = heard.filter { $0.source == "GET /rooms/{room}/members 200" && $0.by == "curious \($0.room ?? -1)" }
        #expect(lists.reduce(0) { $0 + $1.items.count } > 5 * 270)
        #expect(UnlinkAnalysis(lists, ids).findings.isEmpty, "the lists as they are")
        for control in UnlinkControl.allCases {
            let findings = UnlinkAnalysis(control.put(into: lists, ids), ids).findings
            #expect(findings.contains { $0.rule == control.rule }, "\(control.rawValue) is not found: \(findings.prefix(3))")
        }
    }
}
