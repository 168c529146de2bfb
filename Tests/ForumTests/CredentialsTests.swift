import Foundation
import Store
import Testing
import Vault

@testable import Forum

/// What an account is signed in to by, and the sealed text that is all that copies of the data have of it.
@Suite struct CredentialsTests {
    private static let new = "a new one with many words"

    private static func isSealedRight(_ account: String, _ world: World) async throws -> Bool {
        try await world.site.store.read { db in try Credentials.sealed(of: account, db) == Credentials.of(account, db) }
    }

    @Test(arguments: Engine.all) func `The sealed text says what the row says, after every change`(_ engine: Engine) async throws {
        try await World.open(engine) { world in
            let anna = try await world.person("anna")
            #expect(try await Self.isSealedRight(anna.account, world))
            let key = try await Self.number(anna.account, world)
            let change: JSON = ["passphrase": .text(World.passphrase), "new_passphrase": .text(Self.new)]
            try await anna.put("/account/passphrase", change).expect(204)
            #expect(try await Self.isSealedRight(anna.account, world))
            let codes = try await anna.post("/account/recovery-codes", ["passphrase": .text(Self.new)]).expect(201)["recovery_codes"].texts
            try await world.visitor.post("/recoveries", ["recovery_code": .text(codes[0]), "passphrase": .text(World.passphrase)]).expect(
                201)
            #expect(try await Self.isSealedRight(anna.account, world))
            let cheap = Passphrases(cost: Argon2Cost(memory: 8, passes: 1))
            let weak = try await cheap.hash(World.passphrase)
            cheap.close()
            try await world.site.store.write { db in try Credentials.set(passphrase: weak, of: anna.account, db) }
            _ = try await world.signIn(anna.name, World.passphrase)
            #expect(
                try await world.site.store.read { db in try Credentials.of(anna.account, db)?.passphrase != weak }, "the cost is raised")
            #expect(try await Self.isSealedRight(anna.account, world))
            #expect(try await Self.number(anna.account, world) == key, "an older copy opens with the keys of today")

            try await world.site.store.write { db in
                _ = try db.run("UPDATE account SET passphrase = 'another' WHERE id = \(anna.account)")
            }
            #expect(try await !Self.isSealedRight(anna.account, world), "the control")
        }
    }

    private static func number(_ account: String, _ world: World) async throws -> Int64? {
        try await world.site.store.read { db in
            try db.first("SELECT sign_in FROM account WHERE id = \(account)") { try $0["sign_in"] as Int64? } ?? nil
        }
    }

    /// Every account of a copy, with its name and passphrase, and with these keys what its sealed text says.
    private static func seized(_ copy: String, keys: String) throws -> [String: (row: [String], sealed: String?)] {
        try Store.look(into: copy) { db in
            try KeyStoreCopy.look(into: keys, wrapping: nil) { keys in
                let rows = try db.all(
                    "SELECT a.id, a.name, a.passphrase, a.sign_in, text.sealed FROM account a LEFT JOIN text ON text.id = a.sign_in"
                ) { row in
                    (
                        id: try row["id"] as String, row: [try row["name"] as String, try row["passphrase"]],
                        number: try row["sign_in"] as Int64?, sealed: try row["sealed"] as [UInt8]?
                    )
                }
                return try Dictionary(
                    uniqueKeysWithValues: rows.map { row in
                        let key = try row.number.flatMap { try keys.key($0) ?? nil }
                        let words = key.flatMap { key in
                            row.sealed.flatMap { SealedTexts.open($0, key, number: row.number ?? 0, as: "signIn") }
                        }
                        return (row.id, (row.row, words))
                    })
            }
        }
    }

    @Test(arguments: Engine.all) func `No copy has a name to sign in by, and an erased one goes from all of them`(_ engine: Engine)
        async throws
    {
        try await World.open(engine) { world in
            let (anna, bert) = (try await world.person("anna"), try await world.person("bert"))
            var nights = Nights(world)
            try await nights.copy()
            let change: JSON = ["passphrase": .text(World.passphrase), "new_passphrase": .text(Self.new)]
            try await bert.put("/account/passphrase", change).expect(204)
            try await anna.post("/account/erasure", ["passphrase": .text(World.passphrase), "posts": "erase"]).expect(202)
            try await nights.copy()
            let old = nights.copies[0]
            let (then, now) = (try Self.seized(old.data, keys: old.keys), try Self.seized(old.data, keys: nights.copies[1].keys))
            #expect(then.allSatisfy { $0.value.row == [$0.key, ""] })
            let bytes = try Data(contentsOf: URL(filePath: old.data))
            #expect([anna.name, bert.name, "$argon2"].allSatisfy { bytes.range(of: Data($0.utf8)) == nil })
            #expect(then[anna.account]?.sealed == "\(anna.name)\n\(world.phc)", "the control: that night's keys")
            #expect(now[anna.account]?.sealed == nil)
            #expect(now[bert.account]?.sealed == "\(bert.name)\n\(world.phc)")

            try await nights.restore(old.data) { restored, _ in
                let there = try await restored.site.store.read { db in try db.all("SELECT name FROM account") { try $0["name"] as String } }
                #expect(there.contains(bert.name) && !there.contains(anna.name) && !there.contains(anna.account))
                _ = try await restored.signIn(bert.name, World.passphrase)
                try await restored.visitor.post("/sessions", ["name": .text(bert.name), "passphrase": .text(Self.new)])
                    .refused(401, "sign-in-failed")
                #expect(try await Self.isSealedRight(bert.account, restored))
            }
        }
    }

    /// Nobody is let in to an account that has no passphrase any more, and nothing shows that it has none.
    @Test(arguments: Engine.all) func `Where the key is gone nobody signs in`(_ engine: Engine) async throws {
        try await World.open(engine) { world in
            let anna = try await world.person("anna")
            try await world.site.store.write { db in try Credentials.empty(anna.account, world.site, db) }
            for name in [anna.name, anna.account] {
                for passphrase in [World.passphrase, "dummy passphrase of nobody"] {
                    try await world.visitor.post("/sessions", ["name": .text(name), "passphrase": .text(passphrase)])
                        .refused(401, "sign-in-failed")
                }
            }
            #expect(try await Self.number(anna.account, world) == nil)
        }
    }
}
