import Store
import Testing

@testable import Forum

/// The table of lifetimes: complete, and what people are told.
@Suite struct LifetimesTests {
    /// What has no end of its own, and why.
    private static let endless = [
        "account": "until its owner erases it", "recovery_code": "until it is used or renewed, or with its account",
        "attestation": "with its account", "room": "as long as the room", "user_group": "as long as the room or the site",
        "daily": "one row for each task of the site, which holds the day of the last time",
        "tally": "counts by month that hold nobody's trace",
        "text": "rows are emptied with what refers to them, and never removed",
        "doomed": "until the key of an emptied text is destroyed, at the latest by the same purge",
        "ledger": "until it is carried over to the key store, within a minute; there it has a line",
        "erasure": "until its account is gone", "departure": "until its membership is gone, at the latest with the account",
        "backup": "one row, with the times of the last copy", "root_key": "one row, with the mark of the site's root key",
        "shortening": "until it has reached what was written before; it holds no words",
        "migration": "the program's own",
    ]

    @Test(arguments: Engine.all) func `Every table has a line, or a reason to have none`(_ engine: Engine) async throws {
        try await World.open(engine) { world in
            let taken = try Seizure(world.folder)
            defer { taken.discard() }
            let tables = Set(taken.tables.keys)
            let ending = Set(Lifetimes.all.compactMap(\.ended).flatMap(\.tables))
            #expect(tables.subtracting(ending).subtracting(Self.endless.keys) == [], "neither ends nor has a reason not to")
            #expect(ending.subtracting(tables) == [] && Set(Self.endless.keys).subtracting(tables) == [], "there is no such table")
            // `account` ends not, but something in it does.
            #expect(ending.intersection(Self.endless.keys) == ["account"])
            let later = try Seizure(world.folder, changes: "CREATE TABLE diary (id TEXT PRIMARY KEY)")
            defer { later.discard() }
            #expect(Set(later.tables.keys).subtracting(ending).subtracting(Self.endless.keys) == ["diary"], "a new one is not forgotten")
        }
    }

    @Test(arguments: Engine.all) func `The site tells everybody each lifetime in four languages`(_ engine: Engine) async throws {
        try await World.open(engine) { world in
            let told = try await world.visitor.get("/site").expect(200)["lifetimes"].items ?? []
            #expect(told.compactMap { $0["id"]?.text } == Lifetimes.all.map(\.id))
            #expect(Set(Lifetimes.all.map(\.id)).count == Lifetimes.all.count && Lifetimes.all.count > 20)
            for (line, entry) in zip(told, Lifetimes.all) {
                #expect(line.names.subtracting(["days", "minutes"]) == ["id", "what", "how_long"])
                for part in ["what", "how_long"] {
                    let texts = ["en", "nl", "de", "fr"].compactMap { line.at(part, $0).text }
                    #expect(Set(texts).count == 4, "\(entry.id) \(part): one language has another's words")
                    #expect(texts.allSatisfy { $0.hasSuffix(".") == (part == "how_long") && !$0.contains("\n") && !$0.contains("  ") })
                }
                let time = (line["days"]?.number).map { $0 * Time.day } ?? (line["minutes"]?.number).map { $0 * Time.minute }
                #expect(time == entry.time, "\(entry.id)")
            }
        }
    }

    /// One time and one wording: the privacy page says each lifetime as it stands in the table.
    @Test func `What is said to be known has the words of the table`() throws {
        let same: [(String, [Lifetime])] = [
            ("sessions", [Lifetimes.sessions]), ("keys_of_requests", [Lifetimes.requests]), ("notices", [Lifetimes.notices]),
            ("log", [Lifetimes.logs]), ("reports", [Lifetimes.queue]), ("queue", [Lifetimes.queue, Lifetimes.reportedWords]),
            ("decisions", [Lifetimes.queue, Lifetimes.decisions]), ("sanctions_and_bans", [Lifetimes.sanctions, Lifetimes.bans]),
            ("pseudonyms", [Lifetimes.names]), ("memberships", [Lifetimes.memberships]), ("address", [Lifetimes.addresses]),
            ("introductions_and_answers", [Lifetimes.applications]), ("hard_readings", [Lifetimes.hardReadings]),
            ("events", [Lifetimes.events]), ("posts", [Lifetimes.posts, Lifetimes.waitingPosts]),
        ]
        for (id, lines) in same {
            let said = try #require(Known.all.first { $0.id == id }).howLong
            for words in lines.map(\.howLong) {
                #expect(said.en.contains(words.en) && said.nl.contains(words.nl), "\(id)")
                #expect(said.de.contains(words.de) && said.fr.contains(words.fr), "\(id)")
            }
        }
    }
}
