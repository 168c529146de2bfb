import Testing

@testable import Forum

/// Words go with what they belong to: none are left in the database that nothing points to, which nothing would ever remove.
@Suite struct SeizureWordsTests {
    @Test(arguments: Engine.all) func `No words are left that nothing points to`(_ engine: Engine) async throws {
        try await World.open(engine) { world in
            _ = try await SeizureLife.lived(in: world)
            try Self.look(world)
            let taken = try Seizure(world.folder, changes: "UPDATE decision SET facts = NULL, note = NULL")
            defer { taken.discard() }
            #expect(!taken.wordsOfNothing.isEmpty, "what is lost is found")
        }
    }

    @Test(arguments: Engine.all) func `Nor when all that has an end has ended`(_ engine: Engine) async throws {
        try await World.open(engine) { world in
            try await Busy.everything(world)
            try Self.look(world)
            let taken = try Seizure(world.folder)
            defer { taken.discard() }
            let open = Set(taken.rows.filter { $0.table == "item" && $0.stays(with: []) }.compactMap(\.id))
            for table in ["item", "report", "decision", "notice", "sanction", "ban", "hard_reading", "log"] {
                let left = taken.rows.count { $0.table == table && !$0.stays(with: open) }
                #expect(left == 0, "\(table) has what nothing ends")
            }
            #expect(taken.rows.count { $0.table == "event" } == 1 && taken.rows.contains { $0.table == "tally" })
        }
    }

    private static func look(_ world: World) throws {
        let taken = try Seizure(world.folder)
        defer { taken.discard() }
        #expect(taken.rows.contains { $0.table == "text" })
        #expect(taken.wordsOfNothing == [])
    }
}

extension Seizure {
    /// The numbers of texts that no row points to.
    var wordsOfNothing: [Int64] {
        let used = Set(
            rows.flatMap { row in
                row.values.compactMap { column, value -> Int64? in
                    if case .number(let id) = value, references["\(row.table).\(column)"] == "text" { id } else { nil }
                }
            })
        return rows.filter { $0.table == "text" && !used.contains($0.number ?? 0) }.compactMap { row in
            if case .bytes? = row.values["sealed"] { row.number } else { nil }
        }
    }
}

extension Seizure.Row {
    /// Whether it has no end by the rules: what waits to be decided, with what hangs on it, and a ban without one.
    fileprivate func stays(with open: Set<String>) -> Bool {
        switch (table, values["state"], values["until"], values["item"]) {
        case ("item", .text("open")?, _, _): true
        case ("sanction", _, nil, _), ("ban", _, nil, _): values["ended_at"] == nil
        case ("report", _, _, .text(let item)?), ("decision", _, _, .text(let item)?): open.contains(item)
        default: false
        }
    }
}
