import Store
import Testing
import Vault

@testable import Forum

/// Nobody finds out who has an account, nor what a code was good for: the same answer at the same cost, counted in statements and in Argon2.
@Suite struct SameSecretsTests {
    private static let wrong = "not the passphrase at all"

    @Test(arguments: Engine.all) func `A wrong passphrase is answered alike, whether somebody has the name or not`(_ engine: Engine)
        async throws
    {
        try await World.open(engine) { world in
            var same = Same(world)
            let (anna, steward) = (try await world.person("anna"), try await world.steward())
            let coded = try await world.person("codes")
            _ = try await OneTimeCodeTests.turnOn(coded)
            let (circle, banned) = (try await Circle.open(world), try await world.person("banned"))
            try await BanTests.ban(circle.admit(banned, as: "Heron"), circle.steward).expect(201)
            let old = try await Self.account(of: Passphrases(cost: Argon2Cost(memory: 8, passes: 1)), world)
            let names = [
                ("a name that nobody has", "nobody-00000"), ("a member's", anna.name), ("a steward's", steward.name),
                ("one with one-time codes", coded.name), ("one banned from the site", banned.name), ("one whose hash is cheap", old),
                ("in capitals", anna.name.uppercased()), ("without digits", "anna"),
                ("with a blank", " " + anna.name), ("with a zero byte", anna.name + "\0"), ("in other letters", "аnna-12345"),
                ("empty", ""), ("of 10,000 characters", String(repeating: "a", count: 10_000)),
            ]
            let attempt = { (what: String, name: String, passphrase: String) in
                let form = AccountTests.signIn(name, passphrase)
                return try await same.tell(what) { try await world.visitor.post("/sessions", form, headers: Self.elsewhere(world)) }
            }
            var told: [Told] = []
            for (what, name) in names { told.append(try await attempt(what, name, Self.wrong)) }
            #expect(told[0].answer.hasPrefix("401"))
            #expect(told[0].work.argon2 == .init(count: 1, memory: 32))
            same.expect(alike: told)
            same.expect(alike: [
                try await attempt("an empty passphrase, nobody", "nobody-00000", ""),
                try await attempt("an empty passphrase, a member", anna.name, ""),
            ])
            for caller in [anna, coded, banned] {
                same.expect(try await attempt("the right passphrase", caller.name, World.passphrase), apartFrom: told[0])
            }
            print("same work: \(same.pairs) pairs compared (signing in)")
        }
    }

    /// The comparison sees work alone: the answers of these two are alike, and one of them hashes on.
    @Test(arguments: Engine.all) func `What the missing work of a cheap hash is for is seen without it`(_ engine: Engine) async throws {
        try await World.open(engine) { world in
            let cheap = Passphrases(cost: Argon2Cost(memory: 8, passes: 1))
            let old = try await cheap.hash(World.passphrase)
            let (same, dummy) = (Same(world), world.site.passphrases.dummy)
            let refused = try await world.visitor.get("/account")
            let verify = { (what: String, count: Int) in
                try await same.tell(what) {
                    for _ in 0..<count { _ = try await world.site.passphrases.verify(Self.wrong, against: what == "old" ? old : dummy) }
                    return refused
                }
            }
            let unknown = try await verify("dummy", 1)
            #expect(try await verify("old", 1).differs(from: unknown) == nil)
            same.expect(try await verify("old", 2), apartFrom: unknown)
            _ = try await cheap.verify(Self.wrong, against: old)
            #expect(cheap.operations.memory == 16 && unknown.work.argon2.memory == 32, "a site of the old cost does a quarter of the work")
        }
    }

    @Test(arguments: Engine.all) func `A recovery code that is wrong is answered alike, whatever is wrong with it`(_ engine: Engine)
        async throws
    {
        // A code of another site, which is a code like any other there.
        let foreign = try await World.open(engine) { try await Self.codes($0)[0] }
        try await World.open(engine) { world in
            var same = Same(world)
            let codes = try await Self.codes(world)
            let recover = { (what: String, code: String) in
                try await same.tell(what) {
                    let body: JSON = ["recovery_code": .text(code), "passphrase": "a new one with many words"]
                    return try await world.visitor.post("/recoveries", body, headers: Self.elsewhere(world))
                }
            }
            let right = try await recover("a good code", codes[0])
            var told: [Told] = []
            for (what, code) in Self.bad(spent: codes[0], foreign) { told.append(try await recover(what, code)) }
            #expect(told[0].answer.hasPrefix("401"))
            #expect(told[0].work.argon2 == .init(count: 1, memory: 32))
            same.expect(alike: told)
            same.expect(right, apartFrom: told[0])
            same.expect(try await recover("another good code", codes[1]), apartFrom: told[0])
            print("same work: \(same.pairs) pairs compared (recovery)")
        }
    }

    @Test(arguments: Engine.all) func `Registering costs the same whether a stem is taken by many or by nobody`(_ engine: Engine)
        async throws
    {
        try await World.open(engine) { world in
            var same = Same(world)
            // Of a crowded stem's names, those of nine digits: none of them is what a registration tries first.
            try await Self.fill("otter", from: 100_000_000, count: 2_000, world)
            let mask = { (text: String) in
                text.replacing(/"[a-z]{5}-[0-9]{5}"/, with: "NAME").replacing(/"[0-9a-z]{4}(-[0-9a-z]{4}){5}"/, with: "CODE")
            }
            let register = { (what: String, stem: String) in
                let form = try await AccountTests.form(world, stem: stem)
                return try await same.tell(what, mask: mask) { try await world.visitor.post("/accounts", form) }
            }
            let free = try await register("a stem that nobody has", "heron")
            #expect(free.answer.hasPrefix("201") && free.answer.contains("NAME"), "\(free.answer)")
            same.expect(alike: [free, try await register("the same again", "heron"), try await register("a crowded stem", "otter")])
            // Where a tried name is taken another is tried. That costs a statement more, and only whoever crowds a stem meets it often.
            try await Self.fill("vixen", from: 0, count: 100_000, world)
            same.expect(try await register("a stem whose names of five digits are all taken", "vixen"), apartFrom: free)
            print("same work: \(same.pairs) pairs compared (registration)")
        }
    }

    /// As if from an address of its own, since many wrong ones from one are answered later.
    private static func elsewhere(_ world: World) -> [String: String] {
        ["X-Forwarded-For": world.site.entropy.bytes(4).map(String.init).joined(separator: ".")]
    }

    /// The ten codes of a new account.
    private static func codes(_ world: World) async throws -> [String] {
        try await world.visitor.post("/accounts", AccountTests.form(world)).expect(201)["recovery_codes"].texts
    }

    /// Codes that are none, the first unknown. For recovery and for invitations, which are written alike.
    static func bad(spent: String, _ foreign: String) -> [(String, String)] {
        [
            ("an unknown code", "0000-0000-0000-0000-0000-0000"), ("a spent code", spent), ("a code of another site", foreign),
            ("no code", "not a code"), ("an empty code", ""), ("10,000 characters", String(repeating: "A", count: 10_000)),
            ("half a code", String(foreign.prefix(14))), ("a code and more", foreign + "-0000"), ("a zero byte", "\0"),
        ]
    }

    /// An account whose passphrase was hashed by others.
    private static func account(of passphrases: Passphrases, _ world: World) async throws -> String {
        let phc = try await passphrases.hash(World.passphrase)
        let (site, now) = (world.site, world.now)
        return try await site.store.write { db in
            try Account.make(stem: "old", passphrase: phc, consent: Consent.version, site, now, db).name
        }
    }

    /// Accounts of one stem, with names of five digits at least, one after the other.
    private static func fill(_ stem: String, from first: Int, count: Int, _ world: World) async throws {
        let (ids, phc, now) = (world.site.entropy.id(), world.phc, world.now)
        try await world.site.store.write { db in
            try db.run(
                """
                INSERT INTO account (id, name, passphrase, consent, steward, created_at)
                WITH RECURSIVE number (n) AS (SELECT \(first) UNION ALL SELECT n + 1 FROM number WHERE n + 1 < \(first + count))
                SELECT \(ids) || n, \(stem) || '-' || substr('00000' || n, -max(5, length(n))), \(phc), '', 0, \(now) FROM number
                """)
        }
    }
}
