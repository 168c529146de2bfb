import Testing

@testable import Forum

/// `GET /transparency`: which months it takes, as JSON and as a table.
@Suite struct TransparencyTests {
    private static let banned = Tally.Subject.restriction(.banned)

    private static func banned(_ reply: Reply) -> JSON? { reply.json.at("sanctions", "banned") }

    /// Counts as many cases in a month as a year of a site brings.
    private static func count(_ n: Int, _ subject: Tally.Subject, in month: String, _ world: World) async throws {
        try await world.site.store.write { db in
            try db.run(
                """
                INSERT INTO tally (month, subject, n) VALUES (\(month), \(subject.name), \(Int64(n)))
                ON CONFLICT (month, subject) DO UPDATE SET n = tally.n + excluded.n
                """)
        }
    }

    @Test(arguments: Engine.all) func `A period has its whole months, blocks of five, and what was before it behind it`(_ engine: Engine)
        async throws
    {
        try await World.open(engine) { world in
            let get = { (period: String) in try await world.visitor.get("/transparency?\(period)").expect(200) }
            for (n, month) in [(4, "2025-12"), (1, "2026-01"), (12, "2026-02"), (2, "2026-04")] {
                try await Self.count(n, Self.banned, in: month, world)
            }
            for (period, figure) in [
                ("from=2025-12&to=2025-12", nil), ("from=2026-01&to=2026-01", 5), ("from=2026-02&to=2026-02", 10),
                ("from=2026-03&to=2026-03", nil), ("from=2026-01&to=2026-02", 15), ("from=2025-11&to=2026-02", 15),
                ("from=2026-03&to=2026-04", nil), ("from=2026-02&to=2026-04", 10), ("from=2019-01&to=2019-02", nil),
            ] as [(String, Int64?)] {
                let reply = try await get(period)
                #expect(Self.banned(reply) == figure.map(JSON.number) ?? .null, "\(period): \(reply.text)")
                #expect(reply["rounded_to"] == 5)
            }
            let some = try await get("from=2026-01&to=2026-02")
            #expect(some["from"] == "2026-01" && some["to"] == "2026-02" && some["counted_to"] == "2026-02")
            #expect(
                try await world.person().get("/transparency?from=2026-01&to=2026-02").json.sorted == some.json.sorted, "the same for all")
        }
    }

    @Test(arguments: Engine.all) func `A month that is not over counts nothing, and then what it counted stays`(_ engine: Engine)
        async throws
    {
        try await World.open(engine) { world in
            let now = Month(of: world.now)
            let period = "/transparency?from=\((now - 2).text)&to=\((now + 2).text)"
            try await Self.count(7, Self.banned, in: (now - 1).text, world)
            let before = try await world.visitor.get(period).expect(200)
            #expect(Self.banned(before) == 5 && before["counted_to"].text == (now - 1).text)
            try await Self.count(9, Self.banned, in: now.text, world)
            #expect(try await world.visitor.get(period).fingerprint == before.fingerprint, "who asks again and again learns no day")
            world.pass(31 * Time.day)
            let after = try await world.visitor.get(period).expect(200)
            #expect(Self.banned(after) == 15 && after["counted_to"].text == now.text)
            #expect(Self.banned(try await world.visitor.get("/transparency?from=\((now - 2).text)&to=\((now - 1).text)")) == 5)
        }
    }

    @Test(arguments: Engine.all) func `Without a period it is the last year of whole months, from or to one month a year`(_ engine: Engine)
        async throws
    {
        try await World.open(engine) { world in
            let now = Month(of: world.now)
            for (query, from, to) in [
                ("", now - 12, now - 1), ("?to=2025-03", Month(text: "2024-04"), Month(text: "2025-03")),
                ("?from=2024-04", Month(text: "2024-04"), Month(text: "2025-03")),
            ] as [(String, Month?, Month?)] {
                let reply = try await world.visitor.get("/transparency\(query)").expect(200)
                #expect(reply["from"].text == from?.text && reply["to"].text == to?.text, "\(query)")
            }
        }
    }

    @Test(arguments: Engine.all) func `What is no month is 400, what is no period 422`(_ engine: Engine) async throws {
        try await World.open(engine) { world in
            for (query, field) in [
                ("from=2026", "from"), ("from=2026-13", "from"), ("from=2026-00&to=2026-01", "from"), ("to=2026-1", "to"), ("to=", "to"),
                ("to=0000-05", "to"), ("from=9999-01", "from"),
                ("from=2026-01&to=2026-01-01", "to"), ("to=%D9%A2%D9%A0%D9%A2%D9%A6-01", "to"), ("format=xml", "format"),
                ("format=", "format"),
            ] {
                try await world.visitor.get("/transparency?\(query)").refused(400, "malformed", field: field)
            }
            try await world.visitor.get("/transparency?from=2026-02&to=2026-01").refused(422, "invalid", field: "from", limit: "2026-01")
            try await world.visitor.get("/transparency?from=2024-01&to=2026-01").refused(422, "invalid", field: "from", limit: 24)
            try await world.visitor.get("/transparency?from=2024-02&to=2026-01").expect(200)
            try await world.visitor.get("/transparency?from=1000-01&to=1000-12").expect(200)
            try await world.visitor.get("/transparency?from=2999-01&to=2999-12").expect(200)
        }
    }

    @Test(arguments: Engine.all) func `The table has the same figures, one a line, and is asked for by its type or by name`(
        _ engine: Engine
    ) async throws {
        try await World.open(engine) { world in
            try await Self.count(11, Self.banned, in: "2026-01", world)
            try await Self.count(6, .decision(.remove, .report, steward: false), in: "2026-01", world)
            try await Self.count(6, .time(.report, Time.hour), in: "2026-01", world)
            let period = "from=2026-01&to=2026-06"
            let json = try await world.visitor.get("/transparency?\(period)").expect(200)
            let byName = try await world.visitor.get("/transparency?\(period)&format=csv").expect(200)
            let byType = try await world.visitor.get("/transparency?\(period)", headers: ["Accept": "text/csv"]).expect(200)
            #expect(byName.fingerprint == byType.fingerprint)
            #expect(byName.headers["content-type"] == "text/csv; charset=utf-8; header=present")
            #expect(json.headers["content-type"] == "application/json" && json.headers["vary"]?.contains("Accept") == true)
            let lines = byName.text.components(separatedBy: "\r\n")
            #expect(lines.first == "from,to,counted_to,subject,value" && lines.last == "")
            let rows = lines.dropFirst().dropLast().map { $0.components(separatedBy: ",") }
            #expect(rows.allSatisfy { $0.count == 5 && Array($0.prefix(3)) == ["2026-01", "2026-06", "2026-06"] })
            for row in rows {
                let value = json.json.at(row[3].components(separatedBy: "."))
                #expect(row[4] == value.number.map(String.init) ?? value.text ?? "", "\(row)")
            }
            #expect(rows.contains { $0[3] == "sanctions.banned" && $0[4] == "10" })
            #expect(rows.contains { $0[3] == "decisions.report.remove.moderator" && $0[4] == "5" })
            #expect(rows.contains { $0[3] == "median_time.report" && $0[4] == "1h" })
            #expect(Set(rows.map { $0[3] }).count == rows.count && rows.count > 40)

            for reply in [json, byName] {
                let tag = try #require(reply.headers["etag"])
                let accept = reply.headers["content-type"] ?? ""
                let again = try await world.visitor.get("/transparency?\(period)", headers: ["Accept": accept, "If-None-Match": tag])
                #expect(again.status == 304 && again.bytes.isEmpty)
            }
            #expect(json.headers["etag"] != byName.headers["etag"])
            for accept in ["*/*", "text/html, text/csv", "application/json"] {
                let reply = try await world.visitor.get("/transparency?\(period)", headers: ["Accept": accept])
                #expect(reply.headers["content-type"] == "application/json", "\(accept)")
            }
            #expect(try await world.visitor.get("/transparency?\(period)&format=json", headers: ["Accept": "text/csv"]).bytes == json.bytes)
        }
    }
}

extension JSON {
    fileprivate func at(_ names: [String]) -> JSON { names.reduce(self) { $0[$1] ?? .null } }
}
