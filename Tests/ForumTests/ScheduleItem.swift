import Store

@testable import Forum

/// An item as its rows say it, for knowing without the program's own predicates who has a part in it.
struct ScheduleItem: Sendable {
    let id: String
    let kind: String
    let version: Int
    let post: String?
    /// Whom it is about, as the rows of the post or of the appealed decision have it.
    let about: String?
    let appealed: String?
    let decidedBy: String?
    let steward: String?
    let heardBy: String
    let claimedBy: String?
    let claimedUntil: Int64
    let waiting: Bool
    let ask: Bool
    /// Of an appeal: who reported the post that was decided about.
    var reporters: [String] = []

    init(_ row: Row) throws {
        id = try row["id"]
        kind = try row["kind"]
        version = try row["version"]
        post = try row["post"]
        about = try row["about"]
        appealed = try row["appealed"]
        decidedBy = try row["decided_by"]
        steward = try row["steward"]
        heardBy = try row["heard_by"]
        claimedBy = try row["claimed_by"]
        claimedUntil = try row["claimed_until"]
        waiting = try row["waiting"]
        ask = try row["asked"]
    }

    static func all(_ state: String, in room: String, _ db: Reader) throws -> [ScheduleItem] {
        let reporters = try db.all(
            """
            SELECT item.id, r.reporter FROM item JOIN report r ON r.item = item.id
            WHERE item.room = \(room) AND item.state = \(state) AND r.reporter IS NOT NULL
            UNION ALL SELECT item.id, r.reporter FROM item JOIN decision d ON d.id = item.decision
                JOIN item about ON about.id = d.item OR about.post = d.post AND about.kind = 'report' JOIN report r ON r.item = about.id
            WHERE item.room = \(room) AND item.state = \(state) AND r.reporter IS NOT NULL
            """
        ) { (item: try $0["id"] as String, account: try $0["reporter"] as String) }
        var items = try db.all(
            """
            SELECT item.id, item.kind, item.version, item.post, COALESCE(post.author, d.member, item.member) AS about,
                item.decision AS appealed, d.decided_by, d.steward, item.heard_by, item.claimed_by, item.claimed_until, item.waiting,
                EXISTS (SELECT 1 FROM decision q WHERE q.item = item.id AND q.outcome = 'ask') AS asked
            FROM item LEFT JOIN post ON post.id = item.post LEFT JOIN decision d ON d.id = item.decision
            WHERE item.room = \(room) AND item.state = \(state) ORDER BY item.opened_at, item.id
            """, ScheduleItem.init)
        for index in items.indices {
            items[index].reporters = reporters.filter { $0.item == items[index].id }.map(\.account)
        }
        return items
    }
}

extension Schedule {
    /// In the order in which they were opened, so that the same seed takes the same ones.
    func items(_ state: String = "open") async throws -> [ScheduleItem] {
        if state == "open", let known { return known }
        let room = room.id
        let items = try await world.site.store.read { db in try ScheduleItem.all(state, in: room, db) }
        if state == "open" { known = items }
        return items
    }

    /// Whether somebody is author, reporter or subject, or it is an appeal against their own decision: the steward is there to hear that.
    func isPart(_ who: Int, of item: ScheduleItem) -> Bool {
        let account = place.callers[who].account
        if item.reporters.contains(account) { return true }
        guard who != SchedulePlace.steward else { return false }
        return item.about == room.members[who] || item.kind == "appeal" && item.decidedBy == room.members[who]
    }

    /// Whether somebody is to hear an item, as the design has it.
    func hears(_ who: Int, _ item: ScheduleItem) -> Bool {
        if isPart(who, of: item) { return false }
        if who == SchedulePlace.steward { return item.heardBy != "room" }
        return item.heardBy != "stewards" && model.acts(who, now)
    }

    func words(of item: ScheduleItem) -> String {
        let index = model.posts.firstIndex { $0.id == item.post }
        return "\(item.kind)\(index.map { " about post \($0)" } ?? "")"
    }

    func outcomes(_ item: ScheduleItem) -> [String] {
        switch item.kind {
        case "held_post": ["release", "release", "return", "reject"]
        case "report": ["dismiss", "warn_content", "remove"]
        case "concern": ["seen", "contacted"]
        default: item.ask ? ["uphold", "overturn"] : ["ask", "uphold", "overturn", "overturn"]
        }
    }

    static let reason: JSON = ["rule": "Be kind.", "text": "Kestrel facts: what was written hurt somebody."]

    /// A decision's body without its version.
    func body(_ outcome: String, sanction: JSON? = nil) -> JSON {
        let json: JSON = ["outcome": .text(outcome)]
        let reasoned = ["remove", "reject"].contains(outcome) || sanction != nil || outcome == "return" && random.chance(1, in: 2)
        let noted = ["return", "ask", "contacted"].contains(outcome)
        return json.with("reason", reasoned ? Self.reason : nil).with("note", noted ? .text(words("note")) : nil)
            .with("content_warning", outcome == "warn_content" ? .text(words("put")) : nil).with("sanction", sanction)
    }

    /// A sanction of any kind, and the end of it.
    func sanction() -> (kind: String, until: Int64, json: JSON) {
        let kind = random.one(of: ["warning", "slowed", "held", "read_only", "suspended", "banned"])
        let until = now + Int64(1 + random.below(20)) * Time.day + 5 * Time.minute
        let json: JSON = ["kind": .text(kind)]
        return (
            kind, until,
            json.with("until", kind == "warning" ? nil : .text(Time.text(until))).with("posts_per_day", kind == "slowed" ? 40 : nil)
        )
    }
}
