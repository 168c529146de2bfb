import Testing

@testable import Forum

/// The promise under which a post was written stands: settings tighten for what is there, and never loosen.
@Suite struct PromiseTests {
    static let closed: JSON = ["model": "closed", "conditions": [Circle.vetting]]

    private static func sees(_ caller: Caller, _ written: Circle.Written) async throws -> Bool {
        let status = try await caller.get("/posts/\(written.post)").expect(200, 404).status
        #expect(try await caller.get("/threads/\(written.thread)").status == status, "the thread is seen with its post")
        return status == 200
    }

    @Test(arguments: Engine.all) func `A room made more open shows its new readers only what is written after`(_ engine: Engine)
        async throws
    {
        for open in [["model": "open"], ["model": "readable"], ["model": "registered"]] as [JSON] {
            try await World.open(engine) { world in
                let circle = try await Circle.open(world, access: Self.closed)
                try await circle.set(policy: ["newcomer_posts": 0])
                let (old, new, stranger) = (try await world.person(), try await world.person(), try await world.person())
                try await circle.admit(old, as: "Heron")
                let before = try await circle.thread(by: old, "Before")
                try await circle.set(access: open)
                let after = try await circle.thread(by: old, "After")
                try await circle.admit(new, as: "Ibis")
                for caller in [world.visitor, stranger, new] {
                    #expect(try await !Self.sees(caller, before))
                    let list = try await caller.get("\(circle.path)/threads")
                    #expect(!list.text.contains("Before"))
                }
                for caller in [new, stranger] { #expect(try await Self.sees(caller, after)) }
                #expect(try await Self.sees(world.visitor, after) == (open["model"]?.text != "registered"))
                #expect(try await Self.sees(old, before), "who could read it reads it still")
                try await circle.set(access: Self.closed)
                for caller in [stranger, world.visitor] {
                    #expect(try await !Self.sees(caller, after), "tightening holds for what is there")
                }
                #expect(try await Self.sees(new, after), "the admitted stay admitted")
                #expect(try await !Self.sees(new, before))
            }
        }
    }

    /// Read tier at submission, at release and now; who sees the post then.
    static let tiers: [(submitted: String, released: String, now: String, visitor: Bool, stranger: Bool)] = [
        ("readable", "readable", "readable", true, true), ("registered", "readable", "readable", false, true),
        ("readable", "registered", "readable", false, true), ("closed", "readable", "readable", false, false),
        ("readable", "closed", "readable", false, false), ("readable", "readable", "closed", false, false),
        ("readable", "readable", "registered", false, true), ("closed", "closed", "open", false, false),
        ("registered", "registered", "open", false, true), ("open", "open", "open", true, true),
    ]

    @Test(arguments: Engine.all) func `A held post is read by those of its submission, its release and now`(_ engine: Engine) async throws {
        try await World.open(engine) { world in
            let circle = try await Circle.open(world)
            try await circle.set(policy: ["review": "all"])
            let (writer, stranger) = (try await world.person(), try await world.person())
            try await circle.admit(writer, as: "Heron")
            func become(_ model: String) async throws {
                try await circle.set(access: model == "closed" ? Self.closed : ["model": .text(model)])
            }
            for row in Self.tiers {
                try await become(row.submitted)
                let held = try await circle.thread(by: writer)
                #expect(held.state == "held")
                try await become(row.released)
                for caller in [stranger, world.visitor] { #expect(try await !Self.sees(caller, held)) }
                try await circle.release(held.post)
                try await become(row.now)
                #expect(try await Self.sees(world.visitor, held) == row.visitor, "\(row)")
                #expect(try await Self.sees(stranger, held) == row.stranger, "\(row)")
            }
        }
    }

    @Test(arguments: Engine.all) func `After conditions were loosened, the newly admitted start there`(_ engine: Engine) async throws {
        let both: JSON = ["read": "admitted", "write": "admitted", "conditions": [Circle.introduction, Circle.vetting]]
        let posted: JSON = ["model": "conditional", "conditions": [["kind": "introduction", "counts": "posted"]]]
        let rows: [(JSON, JSON, Bool)] = [
            (both, Self.closed, true), (Self.closed, both, false), (AdmissionTests.conditional, posted, true),
            (posted, AdmissionTests.conditional, false), (Self.closed, AdmissionTests.conditional, true),
            (Self.closed, ["model": "closed", "conditions": [["kind": "vetting", "questions": ["Who sent you?"]]]], false),
            (AdmissionTests.conditional, ["read": "anyone", "write": "admitted", "conditions": [Circle.introduction]], false),
        ]
        try await World.open(engine) { world in
            for (old, new, loosened) in rows {
                let circle = try await Circle.open(world, access: old)
                try await circle.set(policy: ["newcomer_posts": 0])
                let (writer, between, later) = (try await world.person(), try await world.person(), try await world.person())
                try await circle.admit(writer, as: "Heron")
                let first = try await circle.thread(by: writer, "First")
                try await circle.admit(between, as: "Ibis")
                #expect(try await Self.sees(between, first))
                try await circle.set(access: new)
                let second = try await circle.thread(by: writer, "Second")
                try await circle.admit(later, as: "Jay")
                #expect(try await Self.sees(later, first) == !loosened, "\(old) → \(new)")
                #expect(try await Self.sees(later, second))
                #expect(try await Self.sees(between, first), "who was admitted before keeps it")
            }
        }
    }

    @Test(arguments: Engine.all) func `An unlisted room that becomes listed keeps what was said among the invited`(_ engine: Engine)
        async throws
    {
        try await World.open(engine) { world in
            let circle = try await Circle.open(world, access: Self.closed, unlisted: true)
            try await circle.set(policy: ["newcomer_posts": 0])
            let (writer, later) = (try await world.person(), try await world.person())
            try await circle.admit(writer, as: "Heron")
            let before = try await circle.thread(by: writer)
            try await circle.facilitator.patch(circle.path, ["listing": "listed"]).expect(200)
            let after = try await circle.thread(by: writer)
            try await circle.admit(later, as: "Ibis")
            #expect(try await !Self.sees(later, before))
            #expect(try await Self.sees(later, after))
            #expect(try await Self.sees(writer, before))
        }
    }

    @Test(arguments: Engine.all) func `A longer retention reaches only what is written after it`(_ engine: Engine) async throws {
        try await World.open(engine) { world in
            let circle = try await Circle.open(world)
            try await circle.set(policy: ["newcomer_posts": 0])
            let writer = try await world.person()
            try await circle.admit(writer, as: "Heron")
            try await circle.set(keepDays: 10)
            let short = try await circle.thread(by: writer)
            let expiry = try await writer.get("/posts/\(short.post)")["expires_at"].text
            try await circle.set(policy: ["review": "all"])
            let held = try await circle.thread(by: writer)
            try await circle.set(policy: ["review": "none"])
            try await circle.set(keepDays: nil)
            try await circle.release(held.post)
            let long = try await circle.thread(by: writer)
            try await circle.set(keepDays: 5)
            let shorter = try await circle.thread(by: writer)
            #expect(try await writer.get("/posts/\(shorter.post)")["expires_at"].text ?? "" < expiry ?? "")
            #expect(try await writer.get("/posts/\(short.post)")["expires_at"].text == expiry)
            #expect(try await writer.get("/posts/\(long.post)")["expires_at"] == .null)
            world.pass(10 * Time.day + Time.minute)
            let reader = circle.facilitator
            #expect(try await reader.get("/posts/\(short.post)").status == 404)
            #expect(try await reader.get("/posts/\(held.post)").status == 404, "kept as was said when it was written")
            #expect(try await reader.get("/posts/\(long.post)").status == 200)
        }
    }
}
