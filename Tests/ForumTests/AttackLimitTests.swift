import Testing

@testable import Forum

/// What is built to take the server's time or place is refused soon, and nobody else waits for it.
@Suite struct AttackLimitTests {
    @Test(arguments: Engine.all) func `A body that is too deep or has too many values is refused at once, and the next is answered`(
        _ engine: Engine
    ) async throws {
        try await World.open(engine) { world in
            // The last costs the most where it is read: each of its many values lies deep.
            let bodies = [
                String(repeating: "[", count: 60_000), String(repeating: "{\"a\":", count: 20_000),
                String(repeating: "[", count: 17) + String(repeating: "]", count: 17),
                "{\"name\":" + String(repeating: "[", count: 16) + String(repeating: "]", count: 16) + "}",
                "[" + String(repeating: "0,", count: 60_000) + "0]", "[" + String(repeating: "0,", count: 2_100) + "0]",
                String(repeating: "[", count: 500) + String(repeating: "0,", count: 50_000) + "0" + String(repeating: "]", count: 500),
            ]
            let refuse = { (body: String) in
                try await quickest(of: 2) {
                    try await world.visitor.send(.POST, "/sessions", bytes: Array(body.utf8)).refused(400, "malformed")
                }
            }
            // What takes the square of the length would take thousands of times as long as letters without a beginning.
            let letters = try await refuse(String(repeating: "a", count: 120_000))
            for body in bodies {
                let time = try await refuse(body)
                #expect(time < letters * 50, "\(time) for \(body.prefix(20)), \(letters) for letters")
                #expect(try await world.visitor.get("/site").status == 200)
            }
        }
    }

    @Test func `A body's shape is counted outside its strings`() throws {
        func nested(_ depth: Int) -> [UInt8] { Array((String(repeating: "[", count: depth) + String(repeating: "]", count: depth)).utf8) }
        _ = try JSON(parsing: nested(16))
        #expect(throws: JSON.TooMuch.self) { try JSON(parsing: nested(17)) }
        func many(_ values: Int) -> [UInt8] { JSON.list(Array(repeating: 0, count: values)).bytes }
        #expect(try JSON(parsing: many(2000)).items?.count == 2000)
        #expect(throws: JSON.TooMuch.self) { try JSON(parsing: many(2100)) }
        let words = String(repeating: "\\\"[{,", count: 3000)
        #expect(try JSON(parsing: Array("[\"\(words)\"]".utf8)).items?.count == 1)
        #expect(throws: JSON.TooMuch.self) { try JSON(parsing: Array("\"\\\\\"".utf8) + nested(17)) }
    }

    @Test(arguments: Engine.all) func `A stem whose names are all taken gets more digits`(_ engine: Engine)
        async throws
    {
        try await World.open(engine) { world in
            try await world.site.store.write { db in
                _ = try db.run(
                    """
                    WITH RECURSIVE digits (n) AS (SELECT 0 UNION ALL SELECT n + 1 FROM digits WHERE n < 99999)
                    INSERT INTO account (id, name, passphrase, consent, steward, created_at)
                    SELECT 'taken' || n, 'crowd-' || SUBSTR('0000' || n, -5), 'none', 'none', 0, 0 FROM digits
                    """)
            }
            #expect(try await world.rows()["account"] == 100_000)
            let crowded = try await world.register("crowd")
            #expect(crowded.name.wholeMatch(of: /crowd-(\d{7}|\d{9})/) != nil, "\(crowded.name)")
            #expect(try await world.register("quiet").name.wholeMatch(of: /quiet-\d{5}/) != nil)
        }
    }

    @Test(arguments: Engine.all) func `A letter with thousands of marks is no title of one letter`(_ engine: Engine) async throws {
        try await World.open(engine) { world in
            let circle = try await Circle.open(world)
            let person = try await world.person()
            try await circle.admit(person, as: "Heron")
            let piled = JSON.text("a" + String(repeating: "\u{301}", count: 5000))
            let good: JSON = ["title": "Evening", "body": "Hello.", "content_warning": nil]
            for field in ["title", "content_warning"] {
                let reply = try await person.post("\(circle.path)/threads", good.replacing(field) { _ in piled })
                reply.refused(422, "invalid", field: field)
            }
            try await person.post("\(circle.path)/threads", good).expect(201, 202)
        }
    }

    @Test(arguments: Engine.all)
    func `What a few guests have reported, more of them do not report again, and who has an account comes first`(
        _ engine: Engine
    ) async throws {
        try await World.open(engine) { world in
            let cast = try await Cast.around(world, access: ["model": "open"])
            func report(_ index: Int) async throws {
                let body: JSON = ["category": "spam", "text": .text("guest \(index)"), "proof": try await world.visitor.proof("report")]
                try await world.visitor.post("/posts/\(cast.post)/reports", body).expect(202)
            }
            for index in 0..<Report.guestReports { try await report(index) }
            let before = try await world.rows()
            for index in 0..<5 { try await report(100 + index) }
            let after = try await world.rows()
            #expect(before["report"] == Report.guestReports && after["report"] == before["report"] && after["text"] == before["text"])
            try await cast.circle.report(cast.post, by: cast[.admitted], "privacy", "It is my name.")
            let reports = try await cast.circle.item(about: cast.post, kind: "report")["reports"]?.items ?? []
            #expect(reports.first?["text"]?.text == "It is my name." && reports.count == Report.guestReports + 1)
        }
    }

    @Test(arguments: Engine.all) func `Deleting gives nothing of the day's pace back`(_ engine: Engine) async throws {
        try await World.open(engine) { world in
            let circle = try await Circle.open(world)
            try await circle.set(policy: ["newcomer_posts": 0, "posts_per_day": 2])
            let person = try await world.person()
            try await circle.admit(person, as: "Heron")
            for _ in 0..<2 {
                let written = try await circle.thread(by: person)
                try await person.delete("/posts/\(written.post)").expect(204)
            }
            try await person.post("\(circle.path)/threads", ["title": "A third", "body": "Hello."]).refused(429, "too-many-requests")
            world.pass(Time.day + Time.minute)
            #expect(try await circle.thread(by: person).state == "live", "the next day it is there again")
        }
    }

    @Test(arguments: Engine.all) func `Two guests with the same key do not meet`(_ engine: Engine) async throws {
        try await World.open(engine) { world in
            let circle = try await Circle.open(world, access: ["model": "open"])
            var made: [Reply] = []
            for name in ["Passer-by", "Somebody else"] {
                let guest: JSON = ["pseudonym": .text(name), "proof": try await world.visitor.proof("guest_post")]
                let body: JSON = ["title": "Hello", "body": .text("From \(name)."), "guest": guest]
                made.append(
                    try await world.visitor.post("\(circle.path)/threads", body, headers: ["Idempotency-Key": "1"]).expect(201, 202))
            }
            #expect(try made[0].text("id") != made[1].text("id"))
            #expect(try made[0].text("guest_token") != made[1].text("guest_token") && !made[1].text.contains("From Passer-by"))
        }
    }

    @Test(arguments: Engine.all) func `A name is made of signs that can be seen`(_ engine: Engine) async throws {
        try await World.open(engine) { world in
            let circle = try await Circle.open(world)
            let person = try await world.person()
            for sign in ["\u{200B}", "\u{200D}", "\u{2060}", "\u{202E}", "\u{3164}", "\u{FE0F}", "\u{E000}", "\u{E0041}", "\u{AD}"] {
                let reply = try await person.put("\(circle.path)/membership", ["pseudonym": .text("He\(sign)ron")])
                reply.refused(422, "invalid", field: "pseudonym")
            }
            #expect(try await person.put("\(circle.path)/membership", ["pseudonym": "Zoë O’Brien-7"]).status == 201)
        }
    }

    @Test(arguments: Engine.all) func `A site has at most a hundred user groups`(_ engine: Engine) async throws {
        try await World.open(engine) { world in
            let steward = try await world.steward()
            for index in 0..<100 { try await steward.post("/user-groups", ["name": .text("Group \(index)")]).expect(201) }
            try await steward.post("/user-groups", ["name": "One more"]).refused(422, "invalid", field: "name", limit: 100)
        }
    }

    @Test(arguments: Engine.all) func `A search folds letters beyond ASCII, and takes a plus for a blank`(_ engine: Engine) async throws {
        try await World.open(engine) { world in
            let steward = try await world.steward()
            for (slug, name) in [("one", "Ärzte im Gespräch"), ("two", "Something Ärgerlich")] {
                try await steward.post("/rooms", RoomTests.opening(slug).replacing("name") { _ in .text(name) }).expect(201)
            }
            let questions = [
                ("%C3%A4rzte", ["one"]), ("%C3%84RZTE", ["one"]), ("im+gespr%C3%84ch", ["one"]), ("something+%C3%A4rger", ["two"]),
                ("im%2Bgespr", []),
            ]
            for (question, wanted) in questions {
                let found = try await world.visitor.all("/rooms?q=\(question)").compactMap { $0["slug"]?.text }
                #expect(found == wanted, "\(question)")
            }
        }
    }
}
