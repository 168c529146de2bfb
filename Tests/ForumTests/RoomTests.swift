import Store
import Testing

@testable import Forum

/// Opening rooms and setting how open they are.
@Suite struct RoomTests {
    static func opening(_ slug: String, _ access: JSON = ["model": "registered"], listing: JSON = "listed") -> JSON {
        [
            "slug": .text(slug), "name": "Evening circle", "purpose": "For people who sleep badly.", "theme": "psychosocial",
            "language": "nl", "country": "BE", "listing": listing, "access": access,
        ]
    }

    @Test(arguments: Engine.all) func `Only a steward opens a room, and each address once`(_ engine: Engine) async throws {
        try await World.open(engine) { world in
            let (steward, anna) = (try await world.steward(), try await world.person("anna"))
            let before = try await world.rows()
            try await world.visitor.post("/rooms", Self.opening("evening")).refused(401, "sign-in-required")
            try await anna.post("/rooms", Self.opening("evening")).refused(403, "not-permitted")
            let rows: [(JSON, String)] = [
                (Self.opening("ev"), "slug"), (Self.opening("Evening"), "slug"), (Self.opening("eve--ning"), "slug"),
                (Self.opening("-evening"), "slug"), (Self.opening(String(repeating: "a", count: 41)), "slug"),
                (Self.opening("evening").replacing("theme") { _ in "gardening" }, "theme"),
                (Self.opening("evening").replacing("language") { _ in "NL" }, "language"),
                (Self.opening("evening").replacing("country") { _ in "be" }, "country"),
                (Self.opening("evening").replacing("purpose") { _ in "too short" }, "purpose"),
                (Self.opening("evening").replacing("name") { _ in "ab" }, "name"),
            ]
            for (body, field) in rows { try await steward.post("/rooms", body).refused(422, "invalid", field: field) }
            #expect(try await world.rows() == before)
            #expect(try await world.visitor.get("/rooms").items.isEmpty)

            let opened = try await steward.post("/rooms", Self.opening("evening")).expect(201)
            #expect(try opened.text("facilitator_code").count >= 24)
            let front = try await world.visitor.get("/rooms/evening").expect(200)
            #expect(front["name"].text == "Evening circle" && front["facilitator_code"] == .null)
            #expect(!front.text.contains(try opened.text("facilitator_code")))
            try await steward.post("/rooms", Self.opening("evening")).refused(409, "already-exists", field: "slug")
            #expect(try await world.visitor.get("/rooms").items.count == 1)
        }
    }

    @Test(arguments: Engine.all) func `The facilitator code makes one facilitator`(_ engine: Engine) async throws {
        try await World.open(engine) { world in
            let steward = try await world.steward()
            let people = try await world.people(12)
            let opened = try await steward.post("/rooms", Self.opening("evening")).expect(201)
            let code = try opened.text("facilitator_code")
            try await people[0].redeem(code, as: nil).refused(422, "invalid", field: "pseudonym")
            #expect(try await people[0].get("/rooms/evening/membership").status == 404, "and no membership")

            let replies = try await parallel(12) { try await people[$0].redeem(code, as: "Number \($0)") }
            let won = replies.filter { $0.status == 201 }
            #expect(won.count == 1)
            #expect(won.first?["kind"].text == "facilitator")
            #expect(won.first?["membership"].at("role").text == "facilitator")
            let wrong = try await people[0].redeem("0000-0000-0000-0000-0000-0000", as: "Heron")
            wrong.refused(404, "not-found")
            for lost in replies where lost.status != 201 { #expect(lost.fingerprint == wrong.fingerprint) }
            let facilitators = try await world.site.store.read { db in
                try db.first("SELECT COUNT(*) AS n FROM membership WHERE role = 'facilitator'") { try $0["n"] as Int }
            }
            #expect(facilitators == 1)
        }
    }

    private static let vetting = Circle.vetting
    private static let introduction = Circle.introduction
    private static let posted: JSON = ["kind": "introduction", "counts": "posted"]
    private static let group: JSON = ["kind": "user_group", "groups": ["GROUP"]]

    /// What is sent, and what it is called; tiers and conditions are read back as they were sent.
    static let valid: [(JSON, String, String, String)] = [
        (["model": "open"], "open", "anyone", "anyone"),
        (["model": "readable"], "readable", "anyone", "registered"),
        (["model": "registered"], "registered", "registered", "registered"),
        (["model": "conditional", "conditions": [introduction]], "conditional", "admitted", "admitted"),
        (["model": "restricted", "conditions": [group]], "restricted", "admitted", "admitted"),
        (["model": "closed", "conditions": [vetting]], "closed", "admitted", "admitted"),
        (["read": "anyone", "write": "admitted", "conditions": [posted]], "custom", "anyone", "admitted"),
        (["read": "registered", "write": "admitted", "conditions": [vetting]], "custom", "registered", "admitted"),
        (["read": "admitted", "write": "admitted", "conditions": [vetting, group]], "custom", "admitted", "admitted"),
        (["read": "admitted", "write": "admitted", "conditions": [introduction, vetting]], "custom", "admitted", "admitted"),
        (["read": "anyone", "write": "anyone"], "open", "anyone", "anyone"),
        (["read": "admitted", "write": "admitted", "conditions": [vetting]], "closed", "admitted", "admitted"),
    ]

    @Test(arguments: Engine.all) func `Every model and every valid combination is set and read back`(_ engine: Engine) async throws {
        try await World.open(engine) { world in
            let circle = try await Circle.open(world)
            let group = try await circle.facilitator.post("\(circle.path)/user-groups", ["name": "Relatives"]).expect(201).text("id")
            for (template, model, read, write) in Self.valid {
                let sent = try JSON(parsing: Array(String(decoding: template.bytes, as: UTF8.self).replacing("GROUP", with: group).utf8))
                let answer = try await circle.facilitator.put("\(circle.path)/access", sent).expect(200)
                let wanted: JSON = [
                    "model": .text(model), "read": .text(read), "write": .text(write), "conditions": sent["conditions"] ?? [],
                    "reapply_after_days": 90,
                ]
                #expect(answer.json.sorted == wanted.sorted)
                #expect(try await world.visitor.get("\(circle.path)/access").json.sorted == wanted.sorted)
                #expect(try await world.visitor.get(circle.path)["access"].sorted == wanted.sorted)
            }
        }
    }

    /// What cannot hold, and the field that says so.
    static let invalid: [(JSON, Int, String)] = [
        (["read": "registered", "write": "anyone"], 422, "write"),
        (["read": "admitted", "write": "registered", "conditions": [vetting]], 422, "write"),
        (["read": "admitted", "write": "admitted"], 422, "conditions"),
        (["read": "anyone", "write": "admitted", "conditions": []], 422, "conditions"),
        (["read": "anyone", "write": "registered", "conditions": [vetting]], 422, "conditions"),
        (["model": "open", "conditions": [vetting]], 422, "conditions"),
        (["model": "closed", "conditions": [["kind": "standing", "posts": 5, "days": 30]]], 422, "conditions"),
        (["model": "closed"], 422, "conditions"),
        (["model": "closed", "conditions": [introduction]], 422, "conditions"),
        (["model": "conditional", "conditions": [vetting]], 422, "conditions"),
        (["model": "restricted", "conditions": [["kind": "user_group", "groups": []]]], 422, "conditions"),
        (["model": "restricted", "conditions": [["kind": "user_group"]]], 422, "conditions"),
        (["model": "restricted", "conditions": [["kind": "user_group", "groups": ["nosuchgroup"]]]], 422, "conditions"),
        (["model": "closed", "conditions": [vetting, vetting]], 422, "conditions"),
        (["model": "closed", "conditions": [["kind": "vetting", "questions": []]]], 422, "conditions[0].questions"),
        (["model": "conditional", "conditions": [["kind": "standing", "posts": 6, "days": 30]]], 422, "conditions[0].posts"),
        (["model": "conditional", "conditions": [["kind": "standing", "posts": 5, "days": 31]]], 422, "conditions[0].days"),
        (["model": "open", "reapply_after_days": 0], 422, "reapply_after_days"),
        (["model": "circle"], 422, "model"), (["read": "everybody", "write": "anyone"], 422, "read"),
        (["model": "open", "read": "anyone", "write": "anyone"], 400, "model"), (["write": "anyone"], 400, "read"),
        (["model": "open", "listed": true], 400, "listed"),
    ]

    @Test(arguments: Engine.all) func `What cannot hold is refused with its field, and nothing changes`(_ engine: Engine) async throws {
        try await World.open(engine) { world in
            let circle = try await Circle.open(world)
            let (access, rows) = (try await world.visitor.get("\(circle.path)/access").fingerprint, try await world.rows())
            for (sent, status, field) in Self.invalid {
                let reply = try await circle.facilitator.put("\(circle.path)/access", sent)
                reply.refused(status, status == 400 ? "malformed" : "invalid", field: field)
            }
            #expect(try await world.visitor.get("\(circle.path)/access").fingerprint == access)
            #expect(try await world.rows() == rows)

            try await circle.facilitator.patch(circle.path, ["listing": "unlisted"]).refused(422, "invalid", field: "listing")
            let hidden = try await Circle.open(world, access: ["model": "closed", "conditions": [Circle.vetting]], unlisted: true)
            try await hidden.facilitator.put("\(hidden.path)/access", ["model": "registered"]).refused(422, "invalid", field: "read")
            try await hidden.facilitator.put(
                "\(hidden.path)/access", ["read": "registered", "write": "admitted", "conditions": [Circle.vetting]]
            ).refused(422, "invalid", field: "read")
            let steward = try await world.steward()
            try await steward.post("/rooms", Self.opening("evening", listing: "unlisted")).refused(422, "invalid", field: "read")
        }
    }

    @Test(arguments: Engine.all) func `Settings carry a tag: 304 when unchanged, 412 when they changed meanwhile`(_ engine: Engine)
        async throws
    {
        try await World.open(engine) { world in
            let circle = try await Circle.open(world)
            let facilitator = circle.facilitator
            let rows: [(String, JSON, JSON)] = [
                ("\(circle.path)/access", ["model": "readable"], ["model": "open"]),
                ("\(circle.path)/review-policy", ["review": "all"], ["review": "none"]),
                ("\(circle.path)/retention", ["keep_days": 30], ["keep_days": 60]),
            ]
            for (path, first, second) in rows {
                let before = try await facilitator.get(path).expect(200)
                let tag = try #require(before.headers["etag"])
                let unchanged = try await facilitator.get(path, headers: ["If-None-Match": tag])
                #expect(unchanged.status == 304 && unchanged.bytes.isEmpty)
                #expect(try await facilitator.put(path, first, headers: ["If-Match": tag]).status == 200)
                let between = try await facilitator.get(path, headers: ["If-None-Match": tag]).expect(200)
                try await facilitator.put(path, second, headers: ["If-Match": tag]).refused(412, "precondition-failed")
                #expect(try await facilitator.get(path).bytes == between.bytes, "the later change did not overwrite the earlier")
            }
            let tag = try #require(try await facilitator.get(circle.path).headers["etag"])
            #expect(try await facilitator.patch(circle.path, ["meetings": "Every Tuesday"], headers: ["If-Match": tag]).status == 200)
            let late = try await facilitator.patch(circle.path, ["meetings": "Every Friday"], headers: ["If-Match": tag])
            late.refused(412, "precondition-failed")
            #expect(try await world.visitor.get(circle.path)["meetings"].text == "Every Tuesday")
        }
    }
}
