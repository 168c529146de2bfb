import Testing

@testable import Forum

/// Four ways in which the promise was broken once.
@Suite struct PromiseFaultTests {
    static let closed: JSON = ["model": "closed", "conditions": [Circle.vetting]]

    /// Words written behind the closed door come out when only the warning of the waiting edit is changed after the door was opened.
    @Test(arguments: Engine.all) func `An edit that waits keeps the tier of the words that stay in it`(_ engine: Engine) async throws {
        try await World.open(engine) { world in
            let circle = try await Circle.open(world, access: ["model": "readable"])
            try await circle.set(policy: ["newcomer_posts": 0])
            let writer = try await world.person()
            try await circle.admit(writer, as: "Heron")
            let written = try await circle.thread(by: writer)
            try await circle.set(access: Self.closed)
            try await writer.patch("/posts/\(written.post)", ["body": "Among us only: www.example.org"]).expect(202)
            try await circle.set(access: ["model": "readable"])
            try await writer.patch("/posts/\(written.post)", ["content_warning": "Sad"]).expect(202)
            try await circle.release(written.post)
            let seen = try await world.visitor.get("/posts/\(written.post)")
            #expect(seen.status == 404, "\(seen.text)")
        }
    }

    /// The post of which everybody read each accepted word is hidden from them, since a refused edit leaves its tier behind.
    @Test(arguments: Engine.all) func `A refused edit leaves nothing to the next one`(_ engine: Engine) async throws {
        try await World.open(engine) { world in
            let circle = try await Circle.open(world, access: ["model": "readable"])
            try await circle.set(policy: ["newcomer_posts": 0])
            let writer = try await world.person()
            try await circle.admit(writer, as: "Heron")
            let written = try await circle.thread(by: writer)
            try await circle.set(access: Self.closed)
            try await writer.patch("/posts/\(written.post)", ["body": "See www.example.org"]).expect(202)
            let reason: JSON = ["reason": ["rule": "No links", "text": "A link."]]
            try await circle.decide(circle.item(about: written.post), "reject", reason).expect(200)
            try await circle.set(access: ["model": "readable"])
            try await writer.patch("/posts/\(written.post)", ["body": "All may read this."]).expect(200)
            #expect(try await world.visitor.get("/posts/\(written.post)").status == 200)
        }
    }

    @Test(arguments: Engine.all) func `An introduction keeps the retention of its writing`(_ engine: Engine) async throws {
        try await World.open(engine) { world in
            let circle = try await Circle.open(world, access: ["model": "conditional", "conditions": [Circle.introduction]])
            try await circle.set(keepDays: 1)
            let writer = try await world.person()
            try await circle.join(writer, as: "Heron")
            try await writer.put("\(circle.path)/membership/introduction", ["body": "I am new here."]).expect(202)
            try await circle.set(keepDays: nil)
            let queue = try await circle.facilitator.get("\(circle.path)/queue?kind=introduction").expect(200).items
            try await circle.decide(#require(queue.first), "accept").expect(200)
            let thread = try await writer.get("\(circle.path)/threads").expect(200).items.first?["id"]?.text ?? ""
            world.pass(25 * Time.hour)
            #expect(try await writer.get("/threads/\(thread)").status == 404)
        }
    }

    /// Who comes by a facilitator's code after the door was opened wider reads what was said behind it.
    @Test(arguments: Engine.all) func `A facilitator by code reads from where everybody new does`(_ engine: Engine) async throws {
        try await World.open(engine) { world in
            let circle = try await Circle.open(world, access: Self.closed)
            try await circle.set(policy: ["newcomer_posts": 0])
            let (writer, late) = (try await world.person(), try await world.person())
            try await circle.admit(writer, as: "Heron")
            let written = try await circle.thread(by: writer)
            try await circle.set(access: ["model": "registered"])
            let call = Call(site: world.site, viewer: .visitor, path: [:], query: [:], now: world.now)
            let code = try await circle.invitation()
            let hash = Redemption.hash(code, call)
            try await world.site.store.write { db in
                _ = try db.run("UPDATE room SET facilitator_code = \(hash) WHERE slug = \(circle.slug)")
            }
            try await late.redeem(code, as: "Ibis").expect(201)
            #expect(try await late.get("/posts/\(written.post)").status == 404)
        }
    }
}
