import Testing

@testable import Forum

/// What stands in the page is told in words of its language: states and kinds, months, days.
@Suite struct ExportWordsTests {
    /// The fields whose values are words of the site's own.
    private static let fields: Set = [
        "act", "answers_state", "category", "held_for", "keep_from", "kind", "language", "outcome", "posts", "read_tier", "reasons",
        "restricts", "role", "source", "standing", "state", "taken_back",
    ]

    @Test(arguments: Engine.all) func `Each state and kind has its words, and each time is told in words`(_ engine: Engine) async throws {
        try await World.open(engine) { world in
            let life = try await ErasureLife.lived(in: world)
            var seen = Set<String>()
            for caller in [life.one, life.other, life.colleague, life.talk.facilitator, life.talk.steward] {
                let export = try JSON.large(await caller.export().expect(200).bytes)
                for (field, value) in Self.values(export) where Self.fields.contains(field) {
                    seen.insert("\(field).\(value)")
                    for language in ExportForm.languages {
                        #expect(ExportValues.words(value, of: field, language) != nil, "\(field): \(value)")
                    }
                }
                for (field, value) in Self.values(export) where value.wholeMatch(of: /20\d\d-\d\d(-\d\d(T.*Z)?)?/) != nil {
                    #expect(ExportRecord.times.contains(field) || field == "exported_at", "\(field): \(value)")
                }
                let page = try await caller.export(as: "text/html", "?language=fr").expect(200).text
                #expect(!page.replacing(/datetime="[^"]*"/, with: "").contains(/\d{4}-\d\d-\d\dT/))
                #expect(page.contains(/<time datetime="20[^"]*">\d{1,2}(er)? \p{L}+ 20\d\d/))
            }
            #expect(seen.count > 25, "\(seen.count)")
        }
    }

    private static func values(_ json: JSON, of field: String = "") -> [(String, String)] {
        switch json {
        case .object(let members): members.flatMap { values($0.1, of: $0.0) }
        case .list(let items): items.flatMap { values($0, of: field) }
        case .text(let text): [(field, text)]
        default: []
        }
    }

    @Test func `Every state that there can be has its words`() {
        let states: [(String, [String])] = [
            ("state", Post.State.allCases.map(\.rawValue) + Standing.State.allCases.map(\.rawValue)),
            ("role", Standing.Role.allCases.map(\.rawValue)), ("read_tier", Tier.Word.allCases.map(\.rawValue)),
            ("kind", Item.Kind.allCases.map(\.rawValue) + Sanction.Kind.allCases.map(\.rawValue) + Notice.Kind.allCases.map(\.rawValue)),
            ("category", Report.Category.allCases.map(\.rawValue)), ("outcome", Decision.Outcome.allCases.map(\.rawValue)),
            ("restricts", Restriction.allCases.map(\.rawValue)), ("held_for", Posting.Reason.allCases.map(\.rawValue)),
            ("source", Decision.Source.allCases.map(\.rawValue)), ("posts", Erasure.Posts.allCases.map(\.rawValue)),
            ("keep_from", Retention.From.allCases.map(\.rawValue)), ("language", ExportForm.languages),
        ]
        for (field, values) in states {
            for value in values { #expect(ExportValues.words(value, of: field, "nl") != nil, "\(field).\(value)") }
        }
        #expect(ExportValues.words("report_dismiss", of: "act", "en") == "report: left as it is")
        #expect(ExportValues.words("unheard_of", of: "act", "en") == nil && ExportValues.words("Heron", of: "name", "en") == nil)
        for (key, words) in ExportValues.table { #expect([words.en, words.nl, words.de, words.fr].allSatisfy { !$0.isEmpty }, "\(key)") }
    }

    @Test func `Days are told as their language tells them`() {
        for (text, language, words) in [
            ("2026-11-01T14:05:09.000Z", "en", "1 November 2026, 14:05 UTC"), ("2026-11-01", "fr", "1er novembre 2026"),
            ("2026-03-09", "de", "9. März 2026"), ("2026-08", "nl", "augustus 2026"),
        ] {
            #expect(ExportDates.element(text, language) == "<time datetime=\"\(text)\">\(words)</time>")
        }
        for text in ["2026-13-01", "a day or so", "2026-1-11 or 12 or 13 ff.", ""] { #expect(ExportDates.element(text, "en") == nil) }
        // Somebody's own words stay as they were written.
        let record = ExportRecord(language: "en").fields(["title": "2026-11-01", "published_at": "2026-11-01"])
        #expect(record.contains("<p>2026-11-01</p>") && record.contains(">1 November 2026</time>"))
    }
}
