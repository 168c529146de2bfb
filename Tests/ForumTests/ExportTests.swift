import Foundation
import Store
import Testing

@testable import Forum

/// What somebody takes along: all of theirs, and of nobody else's.
@Suite struct ExportTests {
    @Test func `Each column that is known about a person is in the export, or is named with the reason why not`() {
        let told = ExportPart.all.flatMap(\.columns)
        let withheld = Withheld.all.flatMap(\.columns)
        let known = Set(Known.all.flatMap(\.columns))
        #expect(known.subtracting(told).subtracting(withheld) == [], "neither told nor named")
        #expect(Set(told).union(withheld).subtracting(known) == [], "told, and not known")
        #expect(Set(told).isDisjoint(with: withheld))
        #expect(Set(ExportPart.all.map(\.name)).count == ExportPart.all.count)
        #expect(
            !known.subtracting(told.filter { !$0.hasPrefix("report.") }).subtracting(withheld).isEmpty, "what is left out would be seen")
    }

    /// The tables whose rows are somebody's by one column, with what in them is another's.
    private static let own: [(table: String, by: String)] = [
        ("account", "id"), ("session", "account"), ("membership", "account"), ("post", "author"), ("answer", "membership"),
        ("report", "reporter"), ("notice", "account"), ("sanction", "membership"), ("ban", "account"), ("attestation", "account"),
        ("hard_reading", "member"), ("erasure", "account"), ("departure", "membership"),
    ]

    @Test(arguments: Engine.all) func `Every value of every row that is somebody's stands in their export`(_ engine: Engine) async throws {
        try await World.open(engine) { world in
            let life = try await SeizureLife.lived(in: world)
            let account = life.one.caller.account
            let back = world.visitor.with(.bearer(try #require(life.one.secrets["token after the ban"])))
            let reply = try await back.export(#require(life.one.secrets["last passphrase"])).expect(200)
            let export = String(decoding: try JSON.large(reply.bytes).bytes, as: UTF8.self)
            let taken = try Seizure(world.folder)
            defer { taken.discard() }
            let mine = Set(try await world.memberships(of: account) + [account])
            let told = Set(ExportPart.all.flatMap(\.columns))
            var checked: [String: Int] = [:]
            for row in taken.rows {
                guard let by = Self.own.first(where: { $0.table == row.table })?.by, case .text(let whose)? = row.values[by],
                    mine.contains(whose)
                else { continue }
                for (column, value) in row.values where told.contains("\(row.table).\(column)") && column != "room" {
                    let shapes = try await Self.shapes(value, "\(row.table).\(column)", world)
                    #expect(shapes.contains { export.contains($0) }, "\(row.table).\(column): \(shapes)")
                    checked["\(row.table).\(column)", default: 0] += 1
                }
            }
            #expect(checked.count > 90, "\(checked.count)")
            #expect(Set(Self.own.map(\.table)).subtracting(checked.keys.map { String($0.prefix { $0 != "." }) }) == [])
            for circle in try JSON.large(reply.bytes)["memberships"]?.items ?? [] { #expect(circle["room"]?.text?.isEmpty == false) }
        }
    }

    /// How a value may stand in the export: as it is, as a time, a day or a flag; a text's number by its words; a state's words apart.
    private static func shapes(_ value: Seizure.Value, _ column: String, _ world: World) async throws -> [String] {
        switch value {
        case .bytes: return []
        case .text(let text): return (text.isEmpty ? ["[]"] : [quoted(text)]) + text.split(separator: " ").map { quoted(String($0)) }
        case .number(let number):
            if let kind = wordsColumns[column] {
                return [quoted(try await world.site.store.read { db in try Prose.words(number, kind, db) } ?? "")]
            }
            let plain = [":\(number),", ":\(number)}", ":\(number / Time.day),"]
            if number == 0 || number == 1 { return plain + [number == 1 ? ":true" : ":false", "null"] }
            if number <= 2 { return plain + ["\"admitted\""] }
            if number >= Time.never || number < Time.day { return plain + ["null"] }
            return plain + [Time.text(number), Time.dayOf(number)].map { "\"\($0)\"" }
        }
    }

    private static let wordsColumns = Dictionary(uniqueKeysWithValues: Prose.places.map { ("\($0.table).\($0.column)", $0.kind) })

    private static func quoted(_ text: String) -> String { String(decoding: JSON.text(text).bytes, as: UTF8.self) }

    @Test(arguments: Engine.all) func `Nobody else's words, names or ids are in it`(_ engine: Engine) async throws {
        try await World.open(engine) { world in
            let life = try await ErasureLife.lived(in: world)
            let mine = try await life.one.export().expect(200).text
            for (what, mark) in life.marks where what != "deleted" { #expect(mine.contains(mark), "\(what)") }
            #expect(!mine.contains(life.marks["deleted"] ?? ""))
            for (what, mark) in life.others { #expect(!mine.contains(mark), "of the other: \(what)") }
            let names = try await world.site.store.read { db in
                try db.all(
                    """
                    SELECT \(sql: .sealed("text", as: "words")) FROM membership m JOIN text ON text.id = m.pseudonym
                    WHERE m.account <> \(life.one.account)
                    """
                ) { try $0.words("words", .name) ?? "" }
            }
            let ids = try await world.site.store.read { db in
                try db.all(
                    """
                    SELECT id FROM membership WHERE account <> \(life.one.account) UNION ALL SELECT id FROM account WHERE id <> \(life.one.account)
                    UNION ALL SELECT id FROM item WHERE kind IN ('report', 'concern')
                    """
                ) { try $0["id"] as String }
            }
            #expect(names.count > 3 && ids.count > 6)
            for other in names + ids { #expect(!mine.contains(other), "\(other)") }
            // The control: the other's own export has what is the other's.
            let theirs = try await life.other.export().expect(200).text
            for (what, mark) in life.others { #expect(theirs.contains(mark), "\(what)") }
            for (what, mark) in life.marks { #expect(!theirs.contains(mark), "\(what)") }
        }
    }

    @Test(arguments: Engine.all) func `It is given after the passphrase only, and for one's own account only`(_ engine: Engine) async throws
    {
        try await World.open(engine) { world in
            let (one, two) = (
                try await world.register("anna"), try await world.register("bert", passphrase: "velvet harbour seventeen pines")
            )
            try await one.export("velvet harbour seventeen pines").refused(401, "sign-in-failed")
            try await one.export("").refused(401, "sign-in-failed")
            try await world.visitor.export().refused(401, "sign-in-required")
            try await one.post("/account/export", [:]).refused(400, "malformed", field: "passphrase")
            try await one.export(as: "text/html", "?language=la").refused(400, "malformed", field: "language")
            let reply = try await one.export().expect(200)
            #expect(reply.headers["content-type"] == "application/json" && reply.headers["cache-control"] == "no-store")
            #expect(reply.headers["content-disposition"]?.hasPrefix("attachment; filename=\"kring-20") == true)
            #expect(reply["account"].at("name").text == one.name && !reply.text.contains(two.name))
            try await one.delete("/sessions/current").expect(204)
            try await one.export().refused(401, "sign-in-required")
        }
    }

    @Test(arguments: Engine.all) func `Whoever is banned from the site takes their own along too`(_ engine: Engine) async throws {
        try await World.open(engine) { world in
            let (circle, one) = (try await Circle.open(world), try await world.person())
            let member = try await circle.admit(one, as: "Heron")
            let post = try await circle.thread(by: one).post
            try await circle.steward.post("/bans", ["member": .text(member), "reason": ErasureLife.reason]).expect(201)
            let back = try await world.signIn(one.name)
            let export = try await back.export().expect(200)
            #expect(export["bans"].items?.first?["facts"]?.text == "It hurt somebody.")
            #expect(export["posts"].items?.contains { $0["id"]?.text == post } == true)
            #expect(!export.text.contains(circle.steward.account) && !export.text.contains(circle.steward.name), "who decided is not told")
            let decision = try #require(export["decisions"].items?.first)
            #expect(decision.at("decision", "statement", "restricts").texts == ["site_banned"])
        }
    }
}
