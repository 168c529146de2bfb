import Foundation
import Testing

@testable import Forum

/// A name belongs to one member of a room, and so does every name that looks like it.
@Suite struct PseudonymRoomTests {
    private static func join(_ caller: Caller, _ circle: Circle, _ name: String) async throws -> Reply {
        try await caller.put("\(circle.path)/membership", ["pseudonym": .text(name)])
    }

    @Test(arguments: Engine.all) func `Of two names that look alike, the room has one`(_ engine: Engine) async throws {
        try await World.open(engine) { world in
            let circle = try await Circle.open(world)
            let newcomer = try await world.person()
            // Pairs of which each is a name that may be taken.
            let pairs = [
                ("Ivan", "lvan"), ("corn", "Com"), ("Otto", "0tto"), ("Роса", "Poca"), ("Hopa", "Нора"), ("ΝΙΚΟ", "niko"), ("Nova", "Νονα"),
                ("Zoë", "Zoe"), ("Ｒｅｉｇｅｒ", "reiger"), ("محمد", "مُحَمَّد"),
            ]
            for (here, coming) in pairs {
                try await circle.admit(world.person(), as: here)
                let before = try await world.rows()
                try await Self.join(newcomer, circle, coming).refused(409, "pseudonym-taken", field: "pseudonym")
                #expect(try await world.rows() == before, "\(coming) left something")
            }
            let elsewhere = try await Circle.open(world)
            for (_, coming) in pairs {
                #expect(try await Self.join(world.person(), elsewhere, coming).status == 201, "each room has its own")
            }
            #expect(try await Self.join(newcomer, circle, "Nora").status == 201)
        }
    }

    @Test(arguments: Engine.all) func `Of twenty who take names that look alike at once, one has it`(_ engine: Engine) async throws {
        try await World.open(engine) { world in
            let circle = try await Circle.open(world)
            let people = try await world.people(20)
            let names = ["Ivan", "lvan", "1van", "IVAN"]
            let statuses = try await parallel(20) { try await Self.join(people[$0], circle, names[$0 % 4]).status }
            #expect(statuses.filter { $0 == 201 }.count == 1 && statuses.filter { $0 == 409 }.count == 19)
        }
    }

    @Test(arguments: Engine.all) func `A name that is refused leaves nothing, wherever it is given`(_ engine: Engine) async throws {
        try await World.open(engine) { world in
            let circle = try await Circle.open(world, access: ["model": "open"])
            let (member, newcomer) = (try await world.person(), try await world.person())
            try await circle.admit(member, as: "Heron")
            let thread = try await circle.thread(by: circle.facilitator).thread
            let (code, proof) = (try await circle.invitation(), try await world.visitor.proof("guest_post"))
            let before = try await world.rows()
            for (name, limit) in [("The Moderator", "not a role"), ("Нeron", "one script"), ("Her\u{200B}on", "visible characters")] {
                let guest: JSON = ["pseudonym": .text(name), "proof": proof]
                for reply in [
                    try await Self.join(newcomer, circle, name), try await newcomer.redeem(code, as: name),
                    try await member.patch("\(circle.path)/membership", ["pseudonym": .text(name)]),
                    try await world.visitor.post("/threads/\(thread)/posts", ["body": "Hello", "guest": guest]),
                    try await world.visitor.post("\(circle.path)/threads", ["title": "Hello", "body": "Hello", "guest": guest]),
                ] {
                    reply.refused(422, "invalid", field: "pseudonym", limit: .text(limit))
                    #expect(reply["detail"].text?.hasSuffix(".") == true)
                }
            }
            #expect(try await world.rows() == before)
            #expect(try await member.get("\(circle.path)/membership")["pseudonym"].text == "Heron")
            #expect(try await newcomer.redeem(code, as: "Jay").status == 201, "the code is not spent")
        }
    }

    @Test(arguments: Engine.all) func `No guest posts under a member's name`(_ engine: Engine) async throws {
        try await World.open(engine) { world in
            let circle = try await Circle.open(world, access: ["model": "open"])
            try await circle.set(policy: ["newcomer_posts": 0])
            let member = try await world.person()
            try await circle.admit(member, as: "Roosa")
            let written = try await circle.thread(by: member)
            let other = try await circle.thread(by: circle.facilitator).thread
            let guest = world.visitor
            func say(_ name: String) async throws -> Reply {
                let signed: JSON = ["pseudonym": .text(name), "proof": try await guest.proof("guest_post")]
                return try await guest.post("/threads/\(written.thread)/posts", ["body": "Hello", "guest": signed])
            }
            let before = try await world.rows()
            for name in ["Roosa", "ROOSA", "R0osa", "ro-osa", "Röósa", "Ｒｏｏｓａ", "Roosa 🌼"] {
                try await say(name).refused(409, "pseudonym-taken", field: "pseudonym")
                let opening: JSON = [
                    "title": "Hello", "body": "Hello", "guest": ["pseudonym": .text(name), "proof": try await guest.proof("guest_post")],
                ]
                try await guest.post("\(circle.path)/threads", opening).refused(409, "pseudonym-taken", field: "pseudonym")
            }
            #expect(try await world.rows() == before)
            for _ in 0..<2 { #expect(try await say("Rosa").status == 202, "guests hold no names") }
            // Without a proof nobody learns which names there are.
            let spent: JSON = ["pseudonym": "Roosa", "proof": ["challenge": "none", "nonce": "0"]]
            try await guest.post("/threads/\(written.thread)/posts", ["body": "Hello", "guest": spent]).refused(422, "proof-of-work")

            // The name is kept as long as a post carries it.
            try await member.delete("\(circle.path)/membership").expect(204)
            try await say("Roosa").refused(409, "pseudonym-taken")
            try await Self.join(world.person(), circle, "R00sa").refused(409, "pseudonym-taken")
            try await member.delete("/posts/\(written.post)").expect(204)
            world.pass(Lifetimes.evidence + Time.day)
            try await world.purge()
            let later: JSON = ["body": "Hello", "guest": ["pseudonym": "Roosa", "proof": try await guest.proof("guest_post")]]
            #expect(try await guest.post("/threads/\(other)/posts", later).status == 202)
        }
    }

    @Test(arguments: Engine.all) func `A name is kept while posts carry it, and no look-alike is let in before`(_ engine: Engine)
        async throws
    {
        try await World.open(engine) { world in
            let circle = try await Circle.open(world)
            try await circle.set(policy: ["newcomer_posts": 0])
            try await circle.set(keepDays: 60)
            let writer = try await world.person()
            try await circle.admit(writer, as: "Ivan")
            let written = try await circle.thread(by: writer)
            try await writer.delete("\(circle.path)/membership").expect(204)
            for day in [0, 40] {
                world.pass(Int64(day) * Time.day)
                try await world.purge()
                let next = try await world.person()
                for name in ["Ivan", "lvan", "1VAN"] { try await Self.join(next, circle, name).refused(409, "pseudonym-taken") }
                #expect(try await next.get("/posts/\(written.post)")["author"].at("pseudonym").text == "Ivan")
            }
            world.pass(21 * Time.day)
            try await world.purge()
            let next = try await world.person()
            try await next.get("/posts/\(written.post)").refused(404, "not-found")
            #expect(try await Self.join(next, circle, "lvan").status == 201)
        }
    }
}
