import Foundation
import Testing
import Vault

@testable import Forum

/// What an attacker tried on accounts, one test a fault that was found.
@Suite struct AttackIdentityTests {
    /// Marks of many classes in disorder, which normalisation sorts in quadratic time.
    private static func marks(_ count: Int) -> String {
        let scalars = (0..<count).compactMap { Unicode.Scalar(0x300 + ($0 * 7) % 0x4E) }
        return "a" + String(String.UnicodeScalarView(scalars))
    }

    @Test(arguments: Engine.all) func `Piles of marks are refused before anything puts them in order`(_ engine: Engine) async throws {
        try await World.open(engine) { world in
            let anna = try await world.person("anna")
            let circle = try await Circle.open(world, access: ["model": "open"])
            let refuse = { (pile: JSON) in
                try await quickest(of: 2) {
                    let signIn: JSON = ["name": .text(anna.name), "passphrase": pile]
                    try await world.visitor.post("/sessions", signIn).refused(401, "sign-in-failed")
                    let new: JSON = ["passphrase": .text(World.passphrase), "new_passphrase": pile]
                    try await anna.put("/account/passphrase", new).refused(422, "invalid", field: "new_passphrase", limit: 256)
                    let recovery: JSON = ["recovery_code": "none", "passphrase": pile]
                    try await world.visitor.post("/recoveries", recovery).refused(422, "invalid", field: "passphrase", limit: 256)
                    let text: JSON = ["room": .text(circle.slug), "body": pile]
                    try await world.visitor.post("/text-checks", text).refused(422, "invalid", field: "body", limit: 20_000)
                }
            }
            // Putting one pile in order takes minutes in this build; as many letters are in order already.
            let (marks, letters) = (
                try await refuse(.text(Self.marks(60_000))), try await refuse(.text(String(repeating: "a", count: 60_000)))
            )
            #expect(marks < letters * 50, "\(marks) for marks, \(letters) for letters")
        }
    }

    @Test func `Thirty marks in a row are the most, wherever they stand`() {
        for count in [0, 1, 30] { #expect(isStreamSafe("x" + Self.marks(count) + "y" + Self.marks(count))) }
        #expect(!isStreamSafe(Self.marks(31)) && !isStreamSafe("x" + Self.marks(31) + "y"))
        #expect(isStreamSafe(String(repeating: "é👨‍👩‍👧‍👦שְ̱", count: 5000)), "ordinary writing of any length")
    }

    /// A secret that is live is not replaced by one that a thief of the session asks for.
    @Test(arguments: Engine.all) func `Beginning anew leaves codes that are on as they are`(_ engine: Engine) async throws {
        try await World.open(engine) { world in
            let anna = try await world.person("anna")
            let app = try await OneTimeCodeTests.turnOn(anna)
            // As the handler meets it whose gate was asked a moment before they were turned on.
            let late = Viewer.SignedIn(account: anna.account, name: anna.name, session: "", steward: false)
            let call = Call(site: world.site, viewer: .visitor, path: [:], query: [:], now: world.now)
            await #expect(throws: Failure.self) {
                try await world.site.store.write { db in
                    var fields = try Fields([:])
                    return try OneTimeCodes.begin(NoBody(&fields), late, call, db)
                }
            }
            let back = try await world.visitor.post("/sessions", OneTimeCodeTests.signIn(anna, code: app.code(1)))
            #expect(back.status == 201, "her app's codes fit still")
        }
    }

    @Test(arguments: Engine.all) func `What a page elsewhere sends is not taken`(_ engine: Engine) async throws {
        try await World.open(engine) { world in
            let anna = try await world.person("anna")
            let form = AccountTests.signIn(anna.name, World.passphrase).with("cookie", true)
            for site in ["cross-site", "same-site"] {
                let reply = try await world.visitor.post("/sessions", form, headers: ["Sec-Fetch-Site": site])
                reply.refused(403, "csrf")
                #expect(reply.headers["set-cookie"] == nil)
            }
            for site in ["same-origin", "none"] {
                #expect(try await world.visitor.post("/sessions", form, headers: ["Sec-Fetch-Site": site]).status == 201)
            }
            #expect(try await world.visitor.get("/site", headers: ["Sec-Fetch-Site": "cross-site"]).status == 200, "reading is not writing")
        }
    }

    @Test(arguments: Engine.all) func `A recovery sets no passphrase made of the own name, and keeps the code`(_ engine: Engine)
        async throws
    {
        try await World.open(engine) { world in
            let form = try await AccountTests.form(world, stem: "marjoleinkring")
            let made = try await world.visitor.post("/accounts", form).expect(201)
            let code = try #require(made["recovery_codes"].texts.first)
            let recover = { (new: String) in
                try await world.visitor.post("/recoveries", ["recovery_code": .text(code), "passphrase": .text(new)])
            }
            try await recover("marjoleinkring12").refused(422, "invalid", field: "passphrase", limit: "not a common one")
            #expect(try await recover("a new one with many words").status == 201)
        }
    }
}
