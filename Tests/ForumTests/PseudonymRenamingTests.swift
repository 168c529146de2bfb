import Foundation
import Testing

@testable import Forum

/// Another name: earlier posts go with it, and the old one is free.
@Suite struct PseudonymRenamingTests {
    private static func rename(_ caller: Caller, _ circle: Circle, _ name: String) async throws -> Reply {
        try await caller.patch("\(circle.path)/membership", ["pseudonym": .text(name)])
    }

    @Test(arguments: Engine.all) func `Earlier posts are shown under the new name, and whoever takes the old one gets none of them`(
        _ engine: Engine
    ) async throws {
        try await World.open(engine) { world in
            let circle = try await Circle.open(world)
            try await circle.set(policy: ["newcomer_posts": 0])
            let (writer, next) = (try await world.person(), try await world.person())
            let (old, new) = (world.canary("Avocet").prefix(24), world.canary("Bittern").prefix(24))
            let member = try await circle.admit(writer, as: String(old))
            let written = try await circle.thread(by: writer)
            #expect(try await Self.rename(writer, circle, String(new)).expect(200)["member"].text == member)
            for path in ["/posts/\(written.post)", "/threads/\(written.thread)/posts", "\(circle.path)/threads", "\(circle.path)/members"] {
                for reader in [circle.facilitator, writer] {
                    let page = try await reader.get(path).expect(200)
                    #expect(page.text.contains(new) && page.text.contains(member) && !page.text.contains(old), "\(path)")
                }
            }
            let taken = try await circle.admit(next, as: String(old))
            #expect(taken != member)
            let post = try await next.get("/posts/\(written.post)").expect(200)
            #expect(post["author"].at("member").text == member && post["author"].at("pseudonym").text == String(new))
            try await Self.rename(writer, circle, String(old)).refused(409, "pseudonym-taken")
            try await Self.rename(next, circle, String(new)).refused(409, "pseudonym-taken")
        }
    }

    @Test(arguments: Engine.all) func `The old name leaves the files once the purge has run`(_ engine: Engine) async throws {
        try await World.open(engine, bare: true) { world in
            let circle = try await Circle.open(world)
            let writer = try await world.person()
            let old = String(world.canary("Avocet").prefix(30))
            try await circle.admit(writer, as: old)
            try await world.site.store.scrub()
            #expect(try world.files(with: old) != [], "the search finds what is there")
            try await Self.rename(writer, circle, "Bittern").expect(200)
            try await world.purge()
            #expect(try world.files(with: old) == [])
        }
    }

    @Test(arguments: Engine.all) func `A refused name changes nothing, and one's own looks are one's own`(_ engine: Engine) async throws {
        try await World.open(engine) { world in
            let circle = try await Circle.open(world)
            try await circle.set(policy: ["newcomer_posts": 0])
            let people = try await world.people(3)
            let (first, second, third) = (people[0], people[1], people[2])
            try await circle.admit(first, as: "Ivan")
            try await circle.admit(second, as: "Heron")
            let written = try await circle.thread(by: second)
            for name in ["lvan", "1van", "IVAN", "moderator", "Нeron"] {
                #expect([409, 422].contains(try await Self.rename(second, circle, name).status))
                #expect(try await first.get("/posts/\(written.post)")["author"].at("pseudonym").text == "Heron")
                #expect(try await second.get("\(circle.path)/membership")["pseudonym"].text == "Heron")
                try await third.put("\(circle.path)/membership", ["pseudonym": "her0n"]).refused(409, "pseudonym-taken")
            }
            #expect(try await Self.rename(first, circle, "lvan").expect(200)["pseudonym"].text == "lvan")
            #expect(try await Self.rename(first, circle, "Iván").expect(200)["pseudonym"].text == "Iván")
            try await third.put("\(circle.path)/membership", ["pseudonym": "1van"]).refused(409, "pseudonym-taken")
        }
    }

    /// Posts from before keep their name until the room has let their author in again.
    @Test(arguments: Engine.all) func `Who applies anew keeps the old name for old posts, and frees it when admitted`(_ engine: Engine)
        async throws
    {
        try await World.open(engine) { world in
            let circle = try await Circle.open(world)
            try await circle.set(policy: ["newcomer_posts": 0])
            let (writer, other) = (try await world.person(), try await world.person())
            try await circle.admit(writer, as: "Heron")
            let written = try await circle.thread(by: writer)
            try await writer.delete("\(circle.path)/membership").expect(204)
            try await circle.set(access: ["read": "anyone", "write": "admitted", "conditions": [Circle.vetting]])
            try await circle.join(writer, as: "Ibis")
            let author = { try await circle.facilitator.get("/posts/\(written.post)").expect(200)["author"].at("pseudonym").text }
            #expect(try await author() == "Heron")
            try await other.put("\(circle.path)/membership", ["pseudonym": "Her0n"]).refused(409, "pseudonym-taken")
            try await writer.put("\(circle.path)/membership/answers", ["answers": ["Because"]]).expect(202)
            try await circle.decide(AdmissionTests.item(circle, "application", of: writer), "accept").expect(200)
            #expect(try await author() == "Ibis")
            try await other.put("\(circle.path)/membership", ["pseudonym": "1bis"]).refused(409, "pseudonym-taken")
            #expect(try await other.put("\(circle.path)/membership", ["pseudonym": "Her0n"]).status == 202)
        }
    }
}
