import Foundation
import Testing

@testable import Forum

/// Somebody takes the disk. What it gives away about one account is what the privacy page says, field by field, and nothing else.
@Suite struct SeizureTests {
    /// Columns of the groups and of the site, in which there is nothing about a person.
    private static let nobodys = Set(
        Known.columns("room", "id slug name purpose search rules theme language country region listing read_tier write_tier conditions")
            + Known.columns("room", "loosened_at review newcomer_posts guests hold_links hold_contact_details held_words posts_per_day")
            + Known.columns("room", "due_hours keep_days keep_from facilitator_code created_at reapply_days")
            + Known.columns("room", "appeal_days hard_items_per_day announced_keep_days announced_keep_from announced_for")
            + Known.columns("room", "names_salt names_salt_before names_change_at")
            + Known.columns("shortening", "began_at due_at room keep_ms keep_thread_ms stage after_at after_id")
            + Known.columns("tally", "month subject n") + Known.columns("backup", "id begun_at done_at copied")
            + Known.columns("root_key", "id mark")
            + Known.columns("user_group", "id room name")
            + Known.columns("invitation", "id kind room user_group code uses used created_at expires_at")
            + Known.columns("migration", "number name sql") + Known.columns("daily", "task day")
            // Numbers of texts that are emptied, until their keys are destroyed.
            + Known.columns("doomed", "text"))

    /// What a group says of itself hangs on no account.
    private static let groups = Set(Known.columns("room", "contact meetings answered_on code_announced_at code_issued_at"))

    private static let known = Set(Known.all.flatMap(\.columns))

    @Test(arguments: Engine.all) func `All that the disk gives away about one account is on the privacy page, and the other way round`(
        _ engine: Engine
    ) async throws {
        try await World.open(engine) { world in
            let life = try await SeizureLife.lived(in: world)
            let one = life.one.caller.account
            // As within the minute after an act, until the ledger is carried over.
            try await world.site.store.write { db in
                for member in try db.all("SELECT id FROM membership WHERE account = \(one)", { try $0["id"] as String }) {
                    try Ledger.note(.membership, member, Call(world.site, .visitor), db)
                }
            }
            let taken = try Seizure(world.folder)
            defer { taken.discard() }
            let found = taken.columns(tiedTo: one)
            let guests = taken.columns(tiedTo: life.guestPost)
            #expect(found.subtracting(Self.known) == [], "kept and not listed")
            #expect(guests.subtracting(Self.known) == [], "kept of a guest and not listed")
            #expect(Self.known.subtracting(found).subtracting(guests) == Self.groups, "listed, and not found with this life")
            #expect(
                taken.columns.symmetricDifference(Self.known.union(Self.nobodys)) == [], "a column that nobody listed, or that is not there"
            )
            #expect(Self.known.isDisjoint(with: Self.nobodys))

            let mine = taken.rows(tiedTo: life.one.caller.account)
            #expect(!mine.contains { $0.id == life.guestPost }, "what a guest writes is nobody's")
            #expect(mine.filter { $0.table == "membership" }.count == 11, "the rooms of one account are tied together, as the page says")
            #expect(mine.filter { $0.table == "account" }.map(\.id) == [life.one.caller.account], "and no second account is drawn in")
        }
    }

    @Test(arguments: Engine.all) func `What a later version keeps and does not list is found`(_ engine: Engine) async throws {
        try await World.open(engine) { world in
            let one = try await world.register("anna")
            let circle = try await Circle.open(world)
            try await circle.admit(one, as: "Heron")
            let post = try await circle.thread(by: one).post
            let late: [(String, Set<String>)] = [
                ("ALTER TABLE session ADD COLUMN device TEXT; UPDATE session SET device = 'a telephone';", ["session.device"]),
                (
                    """
                    CREATE TABLE visit (account TEXT NOT NULL REFERENCES account (id), at BIGINT NOT NULL);
                    INSERT INTO visit (account, at) VALUES ('\(one.account)', 1);
                    """, ["visit.account", "visit.at"]
                ),
                (
                    "CREATE TABLE hint (about TEXT, words BIGINT); INSERT INTO hint (about, words) VALUES ('seen:\(post);', 2);",
                    ["hint.about", "hint.words"]
                ),
                ("UPDATE room SET region = 'the room of \(one.account)';", ["room.region"]),
            ]
            for (changes, columns) in late {
                let taken = try Seizure(world.folder, changes: changes)
                defer { taken.discard() }
                #expect(taken.columns(tiedTo: one.account).subtracting(Self.known).isSuperset(of: columns), "\(changes)")
                if !changes.hasPrefix("UPDATE") {
                    #expect(taken.columns.subtracting(Self.known.union(Self.nobodys)) == columns, "\(changes)")
                }
            }
            let empty = try Seizure(world.folder, changes: "ALTER TABLE membership ADD COLUMN mood TEXT;")
            defer { empty.discard() }
            #expect(empty.columns(tiedTo: one.account).subtracting(Self.known) == [])
            #expect(empty.columns.subtracting(Self.known.union(Self.nobodys)) == ["membership.mood"], "also where nothing stands in it yet")
        }
    }

    @Test(arguments: Engine.all) func `No file holds an address, a browser, a passphrase, a token or a code`(_ engine: Engine) async throws
    {
        try await World.open(engine) { world in
            let life = try await SeizureLife.lived(in: world)
            let taken = try Seizure(world.folder)
            defer { taken.discard() }
            var marks: [(String, [(String, [UInt8])])] = []
            for person in [life.one, life.other] {
                marks += person.addresses.map { ("address", Traces.of(address: $0)) } + [("browser", Traces.of(person.agent))]
                // A code is typed with and without its hyphens.
                marks += person.secrets.flatMap { what, secret in
                    [(what, Traces.of(secret)), ("bare \(what)", Traces.of(secret.replacing("-", with: "")))]
                }
                marks += person.secretBytes.map { ($0, Traces.of(bytes: $1)) }
                #expect(person.secrets.count > 9 && person.secretBytes.count > 2)
            }
            let search = TraceSearch(marks)
            #expect(search.count > 1500)
            #expect(try taken.files(with: search) == [])
            #expect(search.found(in: Data(world.log.all.joined(separator: "\n").utf8)) == [], "the log knows nobody")
            for name in [life.one.caller.name, "zebrafink", "quastenflosser"] {
                #expect(taken.columns(holding: name) == ["account.name"], "the sign-in name stands in one column")
                let files = try taken.files(with: TraceSearch([(name, [("", Array(name.utf8))])]))
                #expect(files.allSatisfy { $0.hasPrefix("kring.sqlite") } && !files.isEmpty, "\(files)")
            }
            #expect(try taken.files(with: TraceSearch([("text", Traces.of("I was here."))])) == [], "the texts are sealed")
        }
    }

    /// Of what shows when somebody is here, the day is kept and not the moment.
    @Test(arguments: Engine.all) func `Times that are kept to the day are midnights`(_ engine: Engine) async throws {
        try await World.open(engine) { world in
            _ = try await SeizureLife.lived(in: world)
            let taken = try Seizure(world.folder)
            defer { taken.discard() }
            let days = Set(
                Known.columns("session", "created_at used_at ends_at expires_at") + Known.columns("membership", "role_since")
                    + Known.columns("room", "answered_on") + Known.columns("daily", "day") + Known.columns("hard_reading", "day"))
            for column in days {
                let times = taken.numbers(in: column)
                #expect(!times.isEmpty && times.contains { $0 > 0 } && times.allSatisfy { $0 % Time.day == 0 }, "\(column) \(times)")
            }
            for column in ["post.placed_at", "notice.created_at"] {
                #expect(taken.numbers(in: column).contains { $0 % Time.day != 0 }, "a moment is told from a day")
            }
        }
    }

    @Test(arguments: Engine.all) func `Each shape of what must not be kept is found where it is`(_ engine: Engine) async throws {
        try await World.open(engine) { world in
            let taken = try Seizure(world.folder)
            defer { taken.discard() }
            let file = taken.folder.appending(path: "planted")
            let marks = ["203.0.113.77", "2001:db8:77:66:55:44:33:22"].map { ($0, Traces.of(address: $0)) }
            let shapes = marks + [("browser", Traces.of("Browser/Some-Thing 1.0")), ("key", Traces.of(bytes: Array(1...32)))]
            let search = TraceSearch(shapes)
            #expect(search.count > 150)
            #expect(try taken.files(with: search) == [])
            // One after the other, with one byte that moves each off the places that its forerunner had.
            try Data(shapes.flatMap { $0.1.flatMap { $0.1 + [0] } }).write(to: file)
            let planted = shapes.flatMap { what, shapes in shapes.map { "planted: \(what) \($0.0)" } }
            #expect(try Set(taken.files(with: search)) == Set(planted))
            try Data(shapes.flatMap { $0.1.flatMap { [0] + $0.1.dropFirst() } }).write(to: file)
            #expect(try taken.files(with: search) == [], "all but the first byte is not it")
            #expect(Traces.hex(Traces.digest(Array("abc".utf8), "MD5")) == "900150983cd24fb0d6963f7d28e17f72", "RFC 1321, A.5")
            #expect(Traces.hex(Traces.binary("2001:db8::1")) == "20010db8000000000000000000000001")
        }
    }
}
