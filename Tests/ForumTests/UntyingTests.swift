import Foundation
import Store
import Testing
import Vault

@testable import Forum

/// Two memberships of one account are tied to each other in no copy of the data, whoever has the keys of today.
@Suite struct UntyingTests {
    /// Somebody who is in two rooms, with what can come of it: posts, notices, reports, limits.
    private struct Twofold {
        let person: Caller
        private(set) var members: [String] = []
        private(set) var posts: [String] = []

        init(_ world: World) async throws {
            person = try await world.person()
            for name in ["Heron", "Ibis"] {
                let circle = try await Circle.open(world, access: ["model": "readable"])
                try await circle.set(policy: ["newcomer_posts": 0])
                let (member, other) = (try await circle.admit(person, as: name), try await world.person())
                try await circle.admit(other, as: "Gorse")
                let theirs = try await circle.thread(by: other).post
                try await person.post("/posts/\(theirs)/reports", ["category": "other", "text": "Please look."]).expect(202)
                posts.append(try await circle.thread(by: person, "A long night", "left behind by \(name)").post)
                try await circle.sanction(member, "read_only", days: 3)
                members.append(member)
            }
        }

        /// Whether one membership is reached from the other, going from row to row by the ids that stand in both, but for those that stand
        /// for many: rooms, user groups, and the stewards, who decided on both.
        func areTied(in seizure: Seizure) -> Bool {
            let ids = seizure.rows.map { row in
                row.values.values.compactMap { if case .text(let text) = $0, text.count == 26 { text } else { nil } }
            }
            let many = seizure.rows.filter {
                if case .number(1)? = $0.values["steward"] { return $0.table == "account" }
                return ["room", "user_group"].contains($0.table)
            }
            var (reached, edge) = (Set(many.compactMap(\.id)), [members[0]])
            reached.insert(members[0])
            while let id = edge.popLast() {
                for row in ids where row.contains(id) { edge += row.filter { reached.insert($0).inserted } }
            }
            return reached.contains(members[1])
        }

        /// Whose the memberships are, as the keys open it; `nil` for what they do not open.
        func owners(_ copy: String, keys: String) throws -> [String?] {
            try Store.look(into: copy) { db in
                try KeyStoreCopy.look(into: keys, wrapping: nil) { keys in
                    try members.map { member in
                        let owner = try db.first(
                            "SELECT text.id, text.sealed FROM membership m JOIN text ON text.id = m.owner WHERE m.id = \(member)"
                        ) { (number: try $0["id"] as Int64, sealed: try $0["sealed"] as [UInt8]) }
                        let (number, sealed) = try #require(owner)
                        return (try keys.key(number) ?? nil).flatMap { SealedTexts.open(sealed, $0, number: number, as: "owner") }
                    }
                }
            }
        }
    }

    private static func seize(_ copy: String, in world: World) throws -> Seizure {
        let folder = world.folder.appending(path: "seized-\(world.site.entropy.id())")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        try FileManager.default.copyItem(atPath: copy, toPath: World.database(in: folder))
        return try Seizure(folder)
    }

    @Test(arguments: Engine.all) func `No copy ties two memberships of an account, and a restored one ties them again`(_ engine: Engine)
        async throws
    {
        try await World.open(engine) { world in
            let twofold = try await Twofold(world)
            let steward = try await Circle.open(world).steward
            try await steward.post("/bans", ["member": .text(twofold.members[0]), "reason": DecisionTests.reason]).expect(201)
            var nights = Nights(world)
            try await nights.copy()
            let (live, copy) = (try Seizure(world.folder), try Self.seize(nights.copies[0].data, in: world))
            defer { for taken in [live, copy] { taken.discard() } }
            #expect(twofold.areTied(in: live), "the control: the site itself must know it")
            #expect(!twofold.areTied(in: copy))
            #expect(
                Set(copy.references.filter { $0.value == "account" }.keys) == Self.naming,
                "what else names an account and something in a room must be untied, too")
            #expect(try Data(contentsOf: URL(filePath: nights.copies[0].data)).range(of: Data("left behind by".utf8)) == nil)
            #expect(
                try twofold.owners(nights.copies[0].data, keys: nights.copies[0].keys) == [twofold.person.account, twofold.person.account])
            #expect(try Store.check(nights.copies[0].data) == [])

            let before = try await Self.tied(world)
            try await nights.restore(nights.copies[0].data) { restored, outcome in
                #expect(outcome.lost == 0)
                let after = try await Self.tied(restored)
                #expect(after == before)
            }
        }
    }

    @Test(arguments: Engine.all) func `No copy tells by the order of its rows, or by a report from before somebody joined`(_ engine: Engine)
        async throws
    {
        try await World.open(engine) { world in
            let (twofold, reader) = (try await Twofold(world), try await world.person())
            try await reader.post("/posts/\(twofold.posts[0])/reports", ["category": "other", "text": "Please look."]).expect(202)
            for _ in 0..<8 { _ = try await world.person() }
            var nights = Nights(world)
            try await nights.copy()
            let (live, copy) = (try Seizure(world.folder), try Self.seize(nights.copies[0].data, in: world))
            defer { for taken in [live, copy] { taken.discard() } }
            func order(_ table: String, _ taken: Seizure) -> [String] { taken.rows.filter { $0.table == table }.compactMap(\.id) }
            for table in ["account", "membership", "notice", "report"] {
                let ids = order(table, copy)
                #expect(ids == ids.sorted() && ids.count >= order(table, live).count, "\(table)")
            }
            func codes(_ taken: Seizure) -> [String] {
                taken.rows.compactMap { row in
                    if row.table == "recovery_code", case .text(let hash)? = row.values["hash"] { hash } else { nil }
                }
            }
            #expect(codes(copy) == codes(copy).sorted() && codes(copy).count == codes(live).count)
            #expect(codes(live) != codes(live).sorted(), "the control")
            #expect(order("account", live) != order("account", live).sorted(), "the control")
            func names(_ taken: Seizure) -> Bool {
                taken.rows.contains { row in
                    if case .text(reader.account)? = row.values["reporter"] { row.table == "report" } else { false }
                }
            }
            #expect(names(live) && !names(copy))
        }
    }

    /// Every column that names an account. Untied are those of memberships, notices, reports and bans; sessions are in no copy; and what is
    /// left says nothing of any membership.
    private static let naming: Set<String> = [
        "membership.account", "notice.account", "report.reporter", "ban.account", "session.account", "recovery_code.account",
        "attestation.account", "erasure.account", "decision.steward",
    ]

    /// Every row that names an account, and every account.
    private static func tied(_ world: World) async throws -> [String] {
        try await world.site.store.read { db in
            let places: [(SQL, SQL)] = [
                ("membership", "account"), ("notice", "account"), ("report", "reporter"), ("ban", "account"), ("account", "name"),
            ]
            return try places.flatMap { table, column in
                try db.all("SELECT id, \(sql: column) AS whose FROM \(sql: table) ORDER BY id") {
                    "\(try $0["id"] as String) \(try $0["whose"] as String)"
                }
            }
        }
    }

    /// What a room told somebody outlived their membership, and then named the account where it had named the membership.
    @Test(arguments: Engine.all) func `What a room told somebody goes at the latest with their membership`(_ engine: Engine) async throws {
        try await World.open(engine) { world in
            let circle = try await Circle.open(world)
            let person = try await world.person()
            let member = try await circle.admit(person, as: "Heron")
            _ = try await circle.reply(by: person, in: try await circle.thread(by: circle.facilitator).thread, "waits for somebody")
            try await person.delete("\(circle.path)/membership").expect(204)
            func told() async throws -> (membership: Bool, notices: Int) {
                try await world.site.store.read { db in
                    (
                        try Membership.find(member, db) != nil,
                        try db.first("SELECT COUNT(*) AS n FROM notice WHERE account = \(person.account)") { try $0["n"] as Int } ?? 0
                    )
                }
            }
            world.pass(Lifetimes.waiting + Time.day)
            try await world.purge()
            #expect(try await told() == (true, 2))
            world.pass(Lifetimes.membership - Lifetimes.waiting)
            try await world.purge()
            #expect(try await told() == (false, 0))
        }
    }

    @Test(arguments: Engine.all) func `What somebody left behind in two rooms is tied together by no older copy`(_ engine: Engine)
        async throws
    {
        try await World.open(engine) { world in
            let twofold = try await Twofold(world)
            var nights = Nights(world)
            try await nights.copy()
            try await twofold.person.post("/account/erasure", ["passphrase": .text(World.passphrase), "posts": "keep"]).expect(202)
            try await nights.copy()
            let old = nights.copies[0].data
            #expect(try twofold.owners(old, keys: nights.copies[1].keys) == [nil, nil])
            #expect(
                try twofold.owners(old, keys: nights.copies[0].keys) == [twofold.person.account, twofold.person.account],
                "the control: that night's keys")
            let words = try Nights.posts(old, keys: nights.copies[1].keys)
            #expect(twofold.posts.allSatisfy { words[$0]??.hasPrefix("left behind by") == true }, "they can still be read")
            try await nights.restore(old) { restored, _ in
                for post in twofold.posts {
                    let shown = try await restored.visitor.get("/posts/\(post)").expect(200)
                    #expect(shown["author"].at("former").flag == true || shown["author"].at("member").text == nil)
                }
                let left = try await restored.site.store.read { db in
                    try db.all(
                        "SELECT id FROM account WHERE id IN (\(sql: .list(twofold.members + [twofold.person.account])))"
                    ) { try $0["id"] as String }
                }
                #expect(left == [], "neither the account nor what stood in for it")
            }
        }
    }
}
