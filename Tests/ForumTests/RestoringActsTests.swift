import Store
import Testing

@testable import Forum

/// One act after another that falls between a copy and its restoring: afterwards it stands as it does on the site that went on, or is gone.
@Suite struct RestoringActsTests {
    private static func value(_ sql: SQL, _ world: World) async throws -> String {
        let found = try await world.site.store.read { db in
            try db.first(sql) { row in
                switch try row["v"] as Value {
                case .text(let text): text
                case .integer(let number): String(number)
                case .null, .blob: "none"
                }
            }
        }
        return found ?? "none"
    }

    @Test(arguments: Engine.all, RestoringAct.sinceStanding + RestoringAct.ofWords) func `It stands as it does since`(
        _ engine: Engine, _ act: RestoringAct
    ) async throws {
        try await World.open(engine) { world in
            let scene = try await RestoringScene(world)
            try await act.before(scene)
            var nights = Nights(world)
            try await nights.copy()
            world.pass(Time.minute)
            let before = try await Self.value(act.look(scene), world)
            try await act.act(scene)
            try await nights.copy()
            let after = try await Self.value(act.look(scene), world)
            #expect((before != after) == act.changes, "\(before) and \(after)")
            try await nights.restore(nights.copies[0].data) { restored, _ in
                let here = try await Self.value(act.look(scene), restored)
                #expect(here == act.restored ?? after, "before it was \(before)")
                let loose = try await Self.emptied(restored)
                #expect(loose == [], "nothing refers to words that are gone")
                try await restored.site.ledger.carry()
                let said = try await Doctor(restored.site, folder: restored.folder.path).census()
                #expect(said.destroyed + said.missing + said.shut + said.stray + said.spared == 0, "\(said)")
            }
            try await nights.restore(nights.copies[0].data, keys: nights.copies[0].keys) { restored, _ in
                let there = try await Self.value(act.look(scene), restored)
                #expect(there == before, "the control: that night knew nothing of it")
            }
        }
    }

    /// The columns that refer to texts that are emptied.
    private static func emptied(_ world: World) async throws -> [String] {
        try await world.site.store.read { db in
            try Prose.places.compactMap { place in
                let (table, column) = (SQL(stringLiteral: place.table), SQL(stringLiteral: place.column))
                let found = try db.first(
                    "SELECT one.\(sql: column) AS id FROM \(sql: table) one JOIN text ON text.id = one.\(sql: column) WHERE text.sealed IS NULL"
                ) { try $0["id"] as Int64 }
                return found.map { _ in "\(place.table).\(place.column)" }
            }
        }
    }
}
