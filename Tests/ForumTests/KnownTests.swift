import Foundation
import Testing

@testable import Forum

/// What is known about a person is said in one place: the answer, the client's page and the README are made from it.
@Suite struct KnownTests {
    @Test func `The README's table is the one that is made from the entries`() throws {
        let readme = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../../README.md").standardizedFileURL
        let asMade = Self.between(try String(contentsOf: readme, encoding: .utf8)) == Self.table(Known.all)
        #expect(asMade, "between the marks in README.md should stand:\n\(Self.table(Known.all))")
        #expect(Self.table(Known.all) != Self.table(Known.all.dropLast()), "an entry that is left out would be seen")
    }

    static let marks = ("<!-- made from Sources/Forum/Site/Known.swift: -->\n", "<!-- until here -->")

    private static func between(_ text: String) -> String? {
        guard let start = text.range(of: marks.0), let end = text.range(of: marks.1, range: start.upperBound..<text.endIndex) else {
            return nil
        }
        return String(text[start.upperBound..<end.lowerBound])
    }

    /// The entries in English, with the tables of the database in which they stand.
    private static func table(_ entries: [Known]) -> String {
        let rows = entries.map { entry in
            let tables = entry.columns.map { $0.prefix { $0 != "." } }.filter { $0 != "text" }
            let unique = tables.enumerated().filter { tables.firstIndex(of: $0.element) == $0.offset }.map { "`\($0.element)`" }
            return "| \(entry.what.en) | \(entry.why.en) | \(entry.howLong.en) | \(unique.joined(separator: ", ")) |"
        }
        return (["| what | why | how long | where |", "|---|---|---|---|"] + rows).map { $0 + "\n" }.joined()
    }

    @Test(arguments: Engine.all) func `The site tells everybody the same entries in four languages`(_ engine: Engine) async throws {
        try await World.open(engine) { world in
            let told = try await world.visitor.get("/site").expect(200)["known"].items ?? []
            #expect(told.compactMap { $0["id"]?.text } == Known.all.map(\.id))
            for entry in told {
                #expect(entry.names == ["id", "part", "what", "why", "how_long"])
                for part in ["what", "why", "how_long"] {
                    let words = entry.at(part)
                    #expect(words.names == ["en", "nl", "de", "fr"])
                    let texts = ["en", "nl", "de", "fr"].compactMap { words[$0]?.text }
                    #expect(Set(texts).count == 4, "\(entry["id"]?.text ?? "") \(part): one language has another's words")
                    #expect(texts.allSatisfy { !$0.isEmpty && !$0.contains("\n") && $0.hasSuffix(".") && !$0.contains("  ") })
                }
            }
            #expect(try await world.person().get("/site").expect(200)["known"].sorted == JSON.list(told).sorted)
        }
    }

    @Test func `Each entry has its own name, and names a column once`() {
        #expect(Set(Known.all.map(\.id)).count == Known.all.count && Known.all.count > 15)
        for entry in Known.all { #expect(Set(entry.columns).count == entry.columns.count, "\(entry.id)") }
    }

    /// A lifetime that is changed in its table is another one in the words.
    @Test func `The times are those that the purge enforces`() throws {
        let lifetimes: [(String, Int64)] = [
            ("sessions", Lifetimes.session), ("sessions", Lifetimes.unusedSession), ("pseudonyms", Lifetimes.evidence),
            ("queue", Lifetimes.evidence), ("queue", Lifetimes.queueHistory), ("concerns", Lifetimes.queueHistory),
            ("reports", Lifetimes.queueHistory), ("decisions", Lifetimes.queueHistory), ("decisions", Lifetimes.notice),
            ("appeals", Lifetimes.queueHistory), ("sanctions_and_bans", Lifetimes.sanctionHistory), ("notices", Lifetimes.notice),
            ("log", Lifetimes.log), ("posts", ReviewPolicy().appealTime), ("introductions_and_answers", ReviewPolicy().appealTime),
        ]
        for (id, time) in lifetimes {
            let howLong = try #require(Known.all.first { $0.id == id }).howLong
            for words in [howLong.en, howLong.nl, howLong.de, howLong.fr] {
                #expect(words.contains("\(time / Time.day) "), "\(id): \(words)")
            }
        }
    }

    /// The words for a day, an hour and the room's choice stand in no lifetime's number.
    @Test func `What is said in words is what is enforced`() throws {
        #expect(Lifetimes.event == Time.hour, "events: an hour")
        #expect(NameSalt.wait == Time.hour, "pseudonyms: an hour")
        for days in [14, 180] { _ = try Self.policy(days) }
        for days in [13, 181] {
            #expect(throws: Failure.self, "the room says 14 to 180") { try Self.policy(days) }
        }
    }

    private static func policy(_ appealDays: Int) throws -> ReviewPolicy {
        var fields = try Fields(["appeal_days": JSON(appealDays)])
        return try ReviewPolicy(&fields)
    }
}
