import Store
import Testing

@testable import Forum

/// A facilitator who plays with settings learns nothing about those who apply, and brings about no admission at a moment of their choice.
@Suite struct AttackJoiningTests {
    private static let group: JSON = ["kind": "user_group", "groups": ["GROUP"]]

    private static func restricted(_ group: String?) -> JSON {
        ["model": "restricted", "conditions": [["kind": "user_group", "groups": [JSON(group)]]]]
    }

    static func state(_ caller: Caller, _ circle: Circle) async throws -> String {
        try await caller.get("\(circle.path)/membership").expect(200).text("state")
    }

    /// An account applies to three rooms and is attested: it is admitted to one, and to the others later.
    @Test(arguments: Engine.all) func `No act of a facilitator or a moderator hurries an admission that was put off`(_ engine: Engine)
        async throws
    {
        try await World.open(engine) { world in
            let first = try await Circle.open(world, access: ["model": "restricted", "conditions": [Self.group]])
            let same = Self.restricted(first.group)
            let circles = [first, try await Circle.open(world, access: same), try await Circle.open(world, access: same)]
            let person = try await world.person()
            for (at, circle) in circles.enumerated() { try await circle.join(person, as: "Heron \(at)") }
            try await person.redeem(first.attestation(), as: nil).expect(201)
            func admitted() async throws -> Int {
                var count = 0
                for circle in circles where try await Self.state(person, circle) == "admitted" { count += 1 }
                return count
            }
            #expect(try await admitted() == 1)
            for circle in circles {
                try await circle.set(access: same)
                try await circle.set(access: same.with("reapply_after_days", 10))
                try await circle.set(access: ["model": "registered"])
                try await circle.set(access: same)
                if try await Self.state(person, circle) == "applying" {
                    try await person.patch("\(circle.path)/membership", ["pseudonym": "Bittern"]).expect(200)
                }
            }
            #expect(try await admitted() == 1)
            for _ in 0..<3 { try await world.admitLater() }
            #expect(try await admitted() == 3, "but they are admitted in the end")
        }
    }

    @Test(arguments: Engine.all) func `Switching conditions for a moment lets nobody in, neither then nor later`(_ engine: Engine)
        async throws
    {
        try await World.open(engine) { world in
            let other = try await Circle.open(world, access: ["model": "restricted", "conditions": [Self.group]])
            let circle = try await Circle.open(world, access: AdmissionTests.closed)
            let (holder, plain) = (try await world.person(), try await world.person())
            try await holder.redeem(other.attestation(), as: nil).expect(201)
            for (caller, name) in [(holder, "Heron"), (plain, "Ibis")] { try await circle.join(caller, as: name) }
            try await circle.set(access: Self.restricted(other.group))
            #expect(try await Self.state(holder, circle) == "applying", "not at the moment of the change")
            try await circle.set(access: AdmissionTests.closed)
            for _ in 0..<2 { try await world.admitLater() }
            #expect(try await Self.state(holder, circle) == "applying")

            // Nor can a moderator tell by what an acceptance does.
            try await circle.set(access: Self.restricted(other.group))
            try await circle.set(access: AdmissionTests.closed)
            for caller in [holder, plain] {
                try await caller.put("\(circle.path)/membership/answers", ["answers": ["Because"]]).expect(202)
                try await circle.decide(AdmissionTests.item(circle, "application", of: caller), "accept").expect(200)
                #expect(try await Self.state(caller, circle) == "admitted")
            }
        }
    }

    @Test(arguments: Engine.all) func `Conditions that stay let in within a day who meets them`(_ engine: Engine) async throws {
        try await World.open(engine) { world in
            let circle = try await Circle.open(world, access: AdmissionTests.closed)
            let person = try await world.person()
            try await circle.join(person, as: "Heron")
            try await circle.set(access: ["model": "registered"])
            world.pass(Time.hour - Time.minute)
            try await LaterAdmissions(world.site).run()
            #expect(try await Self.state(person, circle) == "applying", "not within the hour")
            try await world.admitLater()
            #expect(try await Self.state(person, circle) == "admitted")
        }
    }

    @Test(arguments: Engine.all) func `Settings that stay as they are leave no entry in the log`(_ engine: Engine) async throws {
        try await World.open(engine) { world in
            let circle = try await Circle.open(world, access: AdmissionTests.closed)
            for _ in 0..<3 { try await circle.set(access: AdmissionTests.closed) }
            let acts = { try await circle.facilitator.get("\(circle.path)/log").expect(200).items.filter { $0["act"]?.text == "access" } }
            #expect(try await acts().isEmpty)
            try await circle.set(access: AdmissionTests.conditional)
            #expect(try await acts().count == 1)
        }
    }
}
