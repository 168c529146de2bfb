import Store
import Testing

@testable import Forum

/// Who was declined since a copy was made may apply no sooner for its being restored.
@Suite struct RestoringDeclinedTests {
    /// As what the copy has them.
    enum Before: CaseIterable { case nobody, applying, gone, admitted }

    private static func room(_ world: World, again days: JSON) async throws -> Circle {
        try await Circle.open(
            world,
            access: [
                "model": "custom", "read": "admitted", "write": "admitted", "conditions": [Circle.vetting], "reapply_after_days": days,
            ])
    }

    private static func decline(_ one: Caller, _ circle: Circle) async throws {
        try await one.put("\(circle.path)/membership/answers", ["answers": ["Because"]]).expect(202)
        let item = try await AdmissionTests.item(circle, "application", of: one)
        try await circle.decide(item, "decline", ["reason": DecisionTests.reason]).expect(200)
    }

    private static func state(_ one: Caller, _ world: World) async throws -> String? {
        try await world.site.store.read { db in
            try db.first("SELECT state FROM membership WHERE account = \(one.account)") { try $0["state"] as String }
        }
    }

    @Test(arguments: Engine.all, Before.allCases) func `Whoever was declined for good stays so`(_ engine: Engine, _ before: Before)
        async throws
    {
        try await World.open(engine) { world in
            let (circle, one) = (try await Self.room(world, again: .null), try await world.person())
            switch before {
            case .nobody: break
            case .admitted: try await circle.admit(one, as: "Heron")
            case .applying: try await circle.join(one, as: "Heron")
            case .gone:
                try await circle.join(one, as: "Heron")
                try await one.delete("\(circle.path)/membership").expect(204)
            }
            var nights = Nights(world)
            try await nights.copy()
            let known = try await Self.state(one, world)
            if before == .admitted { try await one.delete("\(circle.path)/membership").expect(204) }
            if before != .applying { try await circle.join(one, as: "Heron") }
            try await Self.decline(one, circle)
            try await one.put("\(circle.path)/membership", ["pseudonym": "Ibis"]).refused(409, "not-now")
            try await nights.copy()
            try await nights.restore(nights.copies[0].data) { restored, outcome in
                let again = try await restored.signIn(one.name)
                try await again.put("\(circle.path)/membership", ["pseudonym": "Ibis"]).refused(409, "not-now")
                #expect(outcome.namesLost == 0)
                let said = try await Doctor(restored.site, folder: restored.folder.path).census()
                #expect(said.destroyed + said.missing + said.shut + said.stray + said.spared == 0, "\(said)")
            }
            try await nights.restore(nights.copies[1].data) { _, outcome in
                #expect(outcome.applied.allSatisfy { $0.count == 0 }, "a copy from after it has it all")
            }
            try await nights.restore(nights.copies[0].data, keys: nights.copies[0].keys) { restored, _ in
                let there = try await Self.state(one, restored)
                #expect(there == known && there != "declined", "the control")
            }
        }
    }

    @Test(arguments: Engine.all, [false, true])
    func `The time until they may apply again counts from the last refusal, also after two restores`(
        _ engine: Engine, _ applying: Bool
    ) async throws {
        try await World.open(engine) { world in
            let (circle, one) = (try await Self.room(world, again: 5), try await world.person())
            try await circle.join(one, as: "Heron")
            try await Self.decline(one, circle)
            world.pass(6 * Time.day)
            var nights = Nights(world)
            if !applying { try await nights.copy() }
            let applicant = try await world.signIn(one.name)
            try await circle.join(applicant, as: "Heron")
            if applying { try await nights.copy() }
            try await Self.decline(applicant, circle)
            try await nights.copy()
            world.pass(3 * Time.day)
            let folder = try await nights.restore(nights.copies[0].data) { restored, _ in
                let again = try await restored.signIn(one.name)
                try await again.put("\(circle.path)/membership", ["pseudonym": "Ibis"]).refused(409, "not-now")
                return restored.folder
            }
            try await nights.restore(nights.copies[0].data, keys: folder.appending(path: "keys.sqlite").path) { restored, _ in
                restored.pass(2 * Time.day)
                let again = try await restored.signIn(one.name)
                try await again.put("\(circle.path)/membership", ["pseudonym": "Ibis"]).expect(202)
            }
            try await nights.restore(nights.copies[0].data, keys: nights.copies[0].keys) { restored, _ in
                let again = try await restored.signIn(one.name)
                try await again.put("\(circle.path)/membership", ["pseudonym": "Ibis"]).expect(202)
            }
        }
    }

    @Test(arguments: Engine.all, [0, 7]) func `An erased account leaves no line of its refusals`(_ engine: Engine, _ days: Int) async throws
    {
        try await World.open(engine) { world in
            let (circle, one) = (try await Self.room(world, again: .null), try await world.person())
            let member = try await circle.join(one, as: "Heron")["member"]?.text ?? ""
            try await Self.decline(one, circle)
            try await world.site.ledger.carry()
            func tied() throws -> [String] { try world.site.shredder.keys.acts(naming: one.account).map(\.subject) }
            #expect(try tied() == [member], "the control")
            try await one.erase(over: days).expect(202)
            if days > 0 {
                world.pass(Int64(days) * Time.day + Time.minute)
                try await Erasure(world.site).run()
            }
            #expect(try tied() == [])
            #expect(try world.site.shredder.keys.acts("membership").allSatisfy { $0.subject != member })
        }
    }
}
