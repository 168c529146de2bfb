import Testing

@testable import Forum

/// Making an account: nothing here may tell whether a name exists, and nothing is made by a call that is refused.
@Suite struct AccountTests {
    static let stems: [(String, Int)] = [
        ("vos", 201), ("ab", 201), (String(repeating: "a", count: 24), 201), ("a", 422), (String(repeating: "a", count: 25), 422),
        ("Vos", 422), ("vos1", 422), ("vös", 422), ("vo s", 422), ("vos-", 422), ("воѕ", 422), ("", 422),
    ]

    @Test(arguments: Engine.all) func `A sign-in name is a stem of small letters and five digits of the server's`(_ engine: Engine)
        async throws
    {
        try await World.open(engine) { world in
            for (stem, status) in Self.stems {
                let before = try await world.rows()
                let reply = try await world.visitor.post("/accounts", Self.form(world, stem: stem, proof: status == 201))
                #expect(reply.status == status, "\(stem)")
                if status == 201 {
                    #expect(try reply.text("name").wholeMatch(of: /[a-z]+-[0-9]{5}/) != nil)
                    #expect(try reply.text("name").hasPrefix(stem + "-"))
                    #expect(Set(reply["recovery_codes"].texts).count == 10)
                } else {
                    reply.refused(422, "invalid", field: "stem")
                    #expect(try await world.rows() == before, "\(stem)")
                }
            }
            let again = try await world.visitor.post("/accounts", Self.form(world, stem: "vos")).expect(201)
            #expect(again.problem == nil, "a stem that somebody has is free for others")
        }
    }

    @Test(arguments: Engine.all) func `A passphrase has 15 to 256 characters, whatever characters`(_ engine: Engine) async throws {
        try await World.open(engine) { world in
            let (family, plain) = ("👨‍👩‍👧‍👦", String(String(repeating: "the owl walks home past a quiet mill and sings, ", count: 6).prefix(257)))
            func mixed(_ count: Int) -> String { family + plain.prefix(count - 2) + family }
            let rows: [(String, Int, JSON)] = [
                (String(plain.prefix(14)), 422, 15), (String(plain.prefix(15)), 201, .null), (mixed(14), 422, 15), (mixed(15), 201, .null),
                (String(plain.prefix(256)), 201, .null), (plain, 422, 256), (String(repeating: "x", count: 20), 422, "not a common one"),
            ]
            for (passphrase, status, limit) in rows {
                let before = try await world.rows()
                let reply = try await world.visitor.post("/accounts", Self.form(world, passphrase: passphrase, proof: status == 201))
                #expect(reply.status == status, "\(passphrase.count)")
                if status == 201 {
                    #expect(try await world.visitor.post("/sessions", Self.signIn(reply.text("name"), passphrase)).status == 201)
                } else {
                    reply.refused(422, "invalid", field: "passphrase", limit: limit)
                    #expect(try await world.rows() == before)
                }
            }
        }
    }

    @Test(arguments: Engine.all) func `Registering needs the present consent and a proof that was not spent`(_ engine: Engine) async throws
    {
        try await World.open(engine) { world in
            let before = try await world.rows()
            let proof = try await world.visitor.proof("register")
            let form = try await Self.form(world, proof: false)
            let send = { (proof: JSON, consent: JSON) in
                try await world.visitor.post("/accounts", form.replacing("proof") { _ in proof }.replacing("consent") { _ in consent })
            }
            let present = JSON.text(Consent.version)
            try await send(proof, "2001-01-01").refused(422, "invalid", field: "consent", limit: present)
            let wrong = proof.replacing("nonce") { _ in "not it" }
            try await send(wrong, present).refused(422, "proof-of-work", field: "proof")
            try await send(["challenge": "made up", "nonce": "1"], present).refused(422, "proof-of-work", field: "proof")
            try await send(world.visitor.proof("guest_post"), present).refused(422, "proof-of-work", field: "proof")
            try await send(nil, present).refused(400, "malformed", field: "proof")
            #expect(try await world.rows() == before, "none of these made anything")

            #expect(try await send(proof, present).status == 201, "a refused call does not spend the proof")
            let after = try await world.rows()
            try await send(proof, present).refused(422, "proof-of-work", field: "proof")
            let old = try await world.visitor.proof("register")
            world.pass(Time.hour)
            try await send(old, present).refused(422, "proof-of-work", field: "proof")
            #expect(try await world.rows() == after)
        }
    }

    @Test(arguments: Engine.all) func `An unknown field is named and refused`(_ engine: Engine) async throws {
        try await World.open(engine, bare: true) { world in
            let before = try await world.rows()
            let form = try await Self.form(world, proof: false).with("email", "anna@example.org")
            try await world.visitor.post("/accounts", form).refused(400, "malformed", field: "email")
            try await world.visitor.send(.POST, "/accounts", bytes: Array("{\"stem\": ".utf8)).refused(400, "malformed")
            #expect(try await world.rows() == before)
            #expect(try world.files(with: "anna@example.org") == [])
        }
    }

    @Test(arguments: Engine.all) func `Secrets are kept as hashes only, and logged nowhere`(_ engine: Engine) async throws {
        try await World.open(engine, bare: true) { world in
            let made = try await world.visitor.post("/accounts", Self.form(world)).expect(201)
            let name = try made.text("name")
            let session = try await world.visitor.post("/sessions", Self.signIn(name, World.passphrase)).expect(201)
            let circle = try await Circle.open(world)
            let invitation = try await circle.invitation()
            var secrets = [World.passphrase, try session.text("token"), invitation, invitation.replacing("-", with: "").lowercased()]
            for code in made["recovery_codes"].texts { secrets += [code, code.replacing("-", with: "")] }
            for secret in secrets {
                #expect(try world.files(with: secret) == [])
                #expect(!world.log.all.contains { $0.contains(secret) })
            }
            #expect(try !world.files(with: name).isEmpty, "the search is able to find what is there")
        }
    }

    /// `POST /accounts` as somebody fills it in.
    static func form(_ world: World, stem: String = "vos", passphrase: String = World.passphrase, proof: Bool = true) async throws -> JSON {
        let solved: JSON = proof ? try await world.visitor.proof("register") : ["challenge": "none", "nonce": "0"]
        return [
            "stem": .text(stem), "passphrase": .text(passphrase), "proof": solved, "consent": .text(Consent.version),
        ]
    }

    static func signIn(_ name: String, _ passphrase: String) -> JSON { ["name": .text(name), "passphrase": .text(passphrase)] }
}
