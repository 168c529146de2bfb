import Store
import Testing
import Vault

@testable import Forum

/// Limits that were put on somebody since a copy was made, who is not in the copy as they are now.
@Suite struct RestoringLimitsTests {
    @Test(arguments: Engine.all) func `A sanction holds on a membership that is newer than the copy, also after joining again`(
        _ engine: Engine
    ) async throws {
        try await World.open(engine) { world in
            let (cast, person) = (try await Cast.around(world, access: ["model": "registered"]), try await world.person())
            var nights = Nights(world)
            try await nights.copy()
            let member = try await cast.circle.join(person, as: "Heron")["member"]?.text ?? ""
            try await cast.circle.sanction(member, "read_only", days: 30)
            try await nights.copy()
            func joined(_ restored: World) async throws -> (JSON, Reply) {
                let again = try await restored.signIn(person.name)
                let membership = try await cast.circle.join(again, as: "Ibis")
                return (membership, try await again.post("\(cast.circle.path)/threads", ["title": "Again", "body": "I am here again."]))
            }
            try await nights.restore(nights.copies[0].data) { restored, _ in
                let (membership, written) = try await joined(restored)
                #expect(membership["member"]?.text == member && written.status == 403)
                let said = try await restored.site.store.read { db in
                    try db.all(
                        "SELECT s.rule, \(sql: .sealed("text", as: "facts")) FROM sanction s JOIN text ON text.id = s.facts WHERE s.membership = \(member)"
                    ) { [try $0["rule"] as String, try $0.words("facts", .facts) ?? ""] }
                }
                #expect(said == [[RestoringAgainTests.rule, RestoringAgainTests.facts]], "in the language of the room")
                for finding in try await Doctor(restored.site, folder: restored.folder.path).look() where finding.what != "files" {
                    #expect(finding.state != .bad, "\(finding.line)")
                }
            }
            try await nights.restore(nights.copies[0].data, keys: nights.copies[0].keys) { restored, _ in
                let (membership, written) = try await joined(restored)
                #expect(membership["member"]?.text != member && written.status == 201, "the control")
            }
        }
    }

    @Test(arguments: Engine.all) func `A ban holds on an account that the copy has in no room`(_ engine: Engine) async throws {
        try await World.open(engine) { world in
            let (cast, person) = (try await Cast.around(world, access: ["model": "readable"]), try await world.person())
            var nights = Nights(world)
            try await nights.copy()
            let member = try await cast.circle.join(person, as: "Heron")["member"]?.text ?? ""
            try await cast.circle.steward.post("/bans", ["member": .text(member), "reason": DecisionTests.reason]).expect(201)
            try await nights.copy()
            for (keys, held) in [(nil, true), (nights.copies[0].keys, false)] {
                try await nights.restore(nights.copies[0].data, keys: keys) { restored, _ in
                    let account = try await restored.signIn(person.name).get("/account").expect(200)
                    #expect((account["banned"] != .null) == held, "the second is the control")
                }
            }
        }
    }

    /// What the key store's ledger says that has the account's id or a membership's, each with how many of them it names.
    private static func named(_ ids: [String], _ world: World) throws -> [Int] {
        try Ledger.Kind.allCases.flatMap { try world.site.shredder.keys.acts($0.rawValue) }
            .map { act in ids.count { (act.subject + act.state).contains($0) } }.filter { $0 > 0 }
    }

    @Test(arguments: Engine.all, [0, 7])
    func `No line of the ledger ties an erased account to a membership, though its limits had`(_ engine: Engine, _ over: Int) async throws {
        try await World.open(engine) { world in
            let (cast, person) = (try await Cast.around(world, access: ["model": "registered"]), try await world.person())
            let other = try await Circle.open(world)
            let members = [
                try await cast.circle.join(person, as: "Heron")["member"]?.text ?? "",
                try await other.join(person, as: "Ibis")["member"]?.text ?? "",
            ]
            try await cast.circle.sanction(members[0], "suspended", days: 30)
            try await cast.circle.sanction(members[0], "held", days: 1)
            try await other.sanction(members[1], "read_only", days: 30)
            try await cast.circle.steward.post("/bans", ["member": .text(members[1]), "reason": DecisionTests.reason]).expect(201)
            try await world.site.ledger.carry()
            // One is long over, and the purge has taken its row.
            try await world.site.store.write { db in
                let over = try db.first("SELECT id FROM sanction WHERE membership = \(members[0]) AND kind = 'held'") {
                    try $0["id"] as String
                }
                try Lifetimes.delete("sanction", "facts", over ?? "", db)
            }
            let ids = [person.account] + members
            #expect(try Self.named(ids, world).filter { $0 == 2 }.count == 4, "the control: each limit names both")
            try await world.signIn(person.name).erase(over: over).expect(202)
            if over > 0 {
                world.pass(Int64(over + 1) * Time.day)
                try await Erasure(world.site).run()
            }
            #expect(try Self.named(ids, world).allSatisfy { $0 == 1 })
            #expect(try world.site.shredder.keys.acts(naming: person.account) == [])
            let noted = try await world.site.store.read { db in try db.all("SELECT subject FROM ledger") { try $0["subject"] as String } }
            #expect(noted == [], "and all of that is carried over when it is done")
        }
    }
}
