import Foundation
import Store
import Testing

@testable import Forum

/// No statement of the site walks a table that grows: SQLite's own plan of each is looked at.
@Suite struct PlanTests {
    /// A step that walks, in a statement that may.
    private struct Exception {
        /// How the statement begins, or a part that only it has.
        let statement: String
        let step: String
        let reason: String
    }

    private static let exceptions = [
        Exception(
            statement: "AS listed", step: "SCAN listed",
            reason: "These are the rows of the subquery inside, which walks its index and stops after a page."),
        Exception(
            statement: "AS listed", step: "USE TEMP B-TREE FOR ORDER BY",
            reason: "Sorted are the rows of one page of listed rooms and the caller's own rooms."),
        Exception(
            statement: "FROM user_group WHERE (room = ? OR room IS NULL)", step: "USE TEMP B-TREE FOR ORDER BY",
            reason: "A room names 100 user groups at the most, and the site a handful: the two walks along the index are merged by sorting."
        ),
    ]

    @Test func `No statement scans a table that grows`() async throws {
        try await World.open(.sqlite) { world in
            try await Busy.everything(world)
            let statements = world.statements.all.filter(Self.isQuery)
            #expect(statements.count > 100, "too few statements were seen: \(statements.count)")
            for table in [
                "account", "session", "room", "membership", "thread", "post", "text", "item", "report", "notice", "log",
                "invitation", "idempotency", "ban", "daily", "decision", "sanction", "answer", "attestation", "recovery_code", "user_group",
                "event", "hard_reading", "tally", "shortening", "erasure", "departure",
            ] {
                #expect(statements.contains { $0.contains(table) }, "nothing was asked of \(table)")
            }
            var used = Set<String>()
            for statement in statements {
                for step in try Self.walks(statement, world.database) {
                    let allowed = Self.exceptions.first { statement.contains($0.statement) && step == $0.step }
                    if let allowed { used.insert(allowed.reason) } else { Issue.record("\(step): \(statement)") }
                }
            }
            #expect(used == Set(Self.exceptions.map(\.reason)), "an exception is needed no more")
            print("plans: \(statements.count) statements")
        }
    }

    @Test func `A walk over a table is seen`() async throws {
        try await World.open(.sqlite) { world in
            let walking = [
                "SELECT sealed FROM text WHERE sealed = 'x'", "SELECT id FROM post WHERE state = 'held'",
                "SELECT COUNT(*) AS n FROM membership",
                "SELECT p.id FROM thread t JOIN post p ON p.thread = t.id",
                "SELECT id FROM post WHERE room = 'x' ORDER BY edits LIMIT ?", "DELETE FROM session WHERE created_at < 5",
                "UPDATE item SET waiting = 0 WHERE reasons = 'link'", "SELECT id FROM log ORDER BY at LIMIT 5",
            ]
            for statement in walking {
                #expect(try !Self.walks(statement, world.database).isEmpty, "\(statement)")
            }
            let searching = [
                "SELECT id FROM post WHERE thread = 'x' ORDER BY placed_at, id LIMIT ?", "SELECT COALESCE(MAX(id), 0) AS n FROM text",
                "SELECT id FROM session WHERE ends_at < 5",
            ]
            for statement in searching {
                let steps = try Self.walks(statement, world.database)
                #expect(steps.isEmpty, "\(statement): \(steps)")
            }
        }
    }

    private static func isQuery(_ statement: String) -> Bool {
        ["SELECT", "INSERT", "UPDATE", "DELETE", "WITH"].contains { statement.trimmingPrefix(while: \.isWhitespace).hasPrefix($0) }
    }

    /// The steps that go over all of a table: `SCAN post`, `SCAN post USING INDEX …`, and for a page, whose limit is bound, sorting,
    /// which reads everything before it gives the first row.
    private static func walks(_ statement: String, _ file: String) throws -> [String] {
        try SQLitePlan.of(statement, in: file).filter { step in
            step.hasPrefix("SCAN ") && step != "SCAN CONSTANT ROW"
                || step == "USE TEMP B-TREE FOR ORDER BY" && statement.contains("LIMIT ?")
        }
    }
}
