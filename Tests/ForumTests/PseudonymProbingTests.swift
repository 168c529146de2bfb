import Foundation
import Testing

@testable import Forum

/// Who may not read a room cannot find out who is in it by asking for names.
@Suite struct PseudonymProbingTests {
    /// What is asked for: a member's name, names that look like it, and one that nobody has. All of one length, so that bytes can be compared.
    static let asked = ["Ivan", "ivan", "lvan", "1van", "IVÁN", "Oona"]

    /// All that an applicant is answered, with their own name and id left out.
    private static func answers(_ name: String, _ circle: Circle, invited: Bool) async throws -> [String] {
        let caller = try await circle.world.person()
        var replies: [Reply] = []
        if invited {
            replies.append(try await caller.redeem(circle.invitation(), as: name).expect(201))
        } else {
            replies.append(try await caller.put("\(circle.path)/membership", ["pseudonym": .text(name)]))
        }
        let member = try await caller.get("\(circle.path)/membership")["member"].text
        let act = { (reply: Reply) in replies.append(reply) }
        act(try await caller.get("\(circle.path)/membership"))
        act(try await caller.patch("\(circle.path)/membership", ["pseudonym": "Someone"]))
        act(try await caller.patch("\(circle.path)/membership", ["pseudonym": .text(name)]))
        act(try await caller.put("\(circle.path)/membership/answers", ["answers": ["Because"]]))
        act(try await caller.get("\(circle.path)/threads"))
        act(try await caller.get("\(circle.path)/members"))
        act(try await caller.get("/account/notices"))
        act(try await caller.delete("\(circle.path)/membership"))
        act(try await caller.put("\(circle.path)/membership", ["pseudonym": .text(name)]))
        return replies.map { reply in
            var seen = reply.fingerprint.replacing("\"\(name)\"", with: "\"…\"")
            if let member { seen = seen.replacing(member, with: "…") }
            // Made from the bytes, of which the name and the id are left out here.
            return seen.replacing(/content-length: \d+/, with: "content-length: …").replacing(/etag: \S+/, with: "etag: …")
        }
    }

    @Test(arguments: Engine.all) func `In a closed room a taken name and a free one are answered with the same bytes`(_ engine: Engine)
        async throws
    {
        try await World.open(engine) { world in
            for unlisted in [false, true] {
                let circle = try await Circle.open(world, access: AdmissionTests.closed, unlisted: unlisted)
                try await circle.admit(world.person(), as: "Ivan")
                let free = try await Self.answers("Oona", circle, invited: unlisted)
                #expect(free.count == 10 && free.contains { $0.hasPrefix("202") })
                for name in Self.asked {
                    let answers = try await Self.answers(name, circle, invited: unlisted)
                    for (answer, same) in zip(answers, free) { #expect(answer == same, "\(name)") }
                }
            }
        }
    }

    /// The control: the same comparison tells a taken name from a free one where the room may be read.
    @Test(arguments: Engine.all) func `In a room that may be read the answers differ`(_ engine: Engine) async throws {
        try await World.open(engine) { world in
            let readable: JSON = ["read": "registered", "write": "admitted", "conditions": [Circle.vetting]]
            let circle = try await Circle.open(world, access: readable)
            try await circle.admit(world.person(), as: "Ivan")
            let free = try await Self.answers("Oona", circle, invited: false)
            for name in Self.asked {
                let same = try await Self.answers(name, circle, invited: false) == free
                #expect(same == (name == "Oona"), "\(name)")
            }
        }
    }

    @Test(arguments: Engine.all) func `A guest's name is looked up only where guests may write`(_ engine: Engine) async throws {
        try await World.open(engine) { world in
            for access in [AdmissionTests.closed, ["model": "registered"], ["model": "readable"]] as [JSON] {
                let circle = try await Circle.open(world, access: access)
                try await circle.admit(world.person(), as: "Ivan")
                let thread = try await circle.thread(by: circle.facilitator).thread
                let proof = try await world.visitor.proof("guest_post")
                var answers: Set<String> = []
                for caller in [world.visitor, try await world.person()] {
                    for path in ["\(circle.path)/threads", "/threads/\(thread)/posts"] {
                        for name in Self.asked {
                            let guest: JSON = ["pseudonym": .text(name), "proof": proof]
                            let reply = try await caller.post(path, ["body": "Hello", "guest": guest])
                            #expect([401, 403, 404].contains(reply.status), "\(reply.text)")
                            answers.insert(path + caller.name + reply.fingerprint)
                        }
                    }
                }
                #expect(answers.count == 4, "one answer for each caller and place, whatever the name")
            }
        }
    }
}
