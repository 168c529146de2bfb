import Store

/// One group's place: its front page and its settings.
struct Room: Sendable {
    let id: String
    let slug: String
    var profile: Profile
    var access: RoomAccess
    /// The last time that the room's conditions were loosened; 0 when never.
    let loosenedAt: Int64
    var policy: ReviewPolicy
    var retention: Retention
    var announced: Announcement?
    let lengthening: Lengthening?

    /// What the front page says.
    struct Profile: Sendable {
        var name: String
        var purpose: String
        var rules: [String]
        let theme: String
        let language: String
        let country: String
        var region: String?
        var contact: String?
        var meetings: String?

        /// What a search in the directory looks through, in lower case: engines fold ASCII only.
        var search: String { (name + "\n" + purpose).lowercased() }
    }

    static let columns: SQL = """
        room.id, room.slug, room.name, room.purpose, room.rules, room.theme, room.language, room.country, room.region, room.contact,
        room.meetings, room.listing, room.read_tier, room.write_tier, room.conditions, room.loosened_at, room.review, room.newcomer_posts,
        room.guests, room.hold_links, room.hold_contact_details, room.held_words, room.posts_per_day, room.due_hours, room.keep_days,
        room.keep_from, room.reapply_days, room.appeal_days, room.hard_items_per_day, room.announced_keep_days, room.announced_keep_from,
        room.announced_for, room.lengthened_at, room.older_keep_days, room.older_keep_from
        """

    static func find(slug: String, _ db: Reader) throws -> Room? {
        try db.first("SELECT \(sql: columns) FROM room WHERE room.slug = \(slug)", Room.init)
    }

    static func find(id: String, _ db: Reader) throws -> Room? {
        try db.first("SELECT \(sql: columns) FROM room WHERE room.id = \(id)", Room.init)
    }

    /// The room of what is addressed by its own id, and what the viewer is in it. The same statements run where there is none, so that what
    /// does not exist costs the same work as what may not be seen.
    static func holding(_ which: SQL, _ call: Call, _ db: Reader) throws -> (room: Room?, viewer: Standing) {
        let id = try db.first(which, { try $0["room"] as String }) ?? ""
        return (try find(id: id, db), try Standing.of(call.viewer, in: id, call.now, db))
    }

    init(_ row: Row) throws {
        id = try row["id"]
        slug = try row["slug"]
        profile = Profile(
            name: try row["name"], purpose: try row["purpose"], rules: try Stored.texts(row["rules"]), theme: try row["theme"],
            language: try row["language"], country: try row["country"], region: try row["region"], contact: try row["contact"],
            meetings: try row["meetings"])
        access = RoomAccess(
            read: try Stored.tier(row["read_tier"]), write: try Stored.tier(row["write_tier"]),
            conditions: try Stored.conditions(row["conditions"]), listed: try row["listing"] as String == "listed")
        access.reapplyAfterDays = try row["reapply_days"]
        loosenedAt = try row["loosened_at"]
        policy = try ReviewPolicy(row)
        retention = Retention(keepDays: try row["keep_days"], from: try row["keep_from"])
        announced = try Announcement(row)
        lengthening = try Lengthening(row)
    }

    /// A room as this viewer may have it.
    struct Seen: Sendable {
        let room: Room
        let viewer: Standing
        let now: Int64
        var visibility: Visibility { Visibility(room: room.access, viewer: viewer, now: now) }
    }
}

/// Lists and tiers as their columns hold them: JSON text, which no statement looks into.
enum Stored {
    static func text(_ list: [JSON]) -> String { String(decoding: JSON.list(list).bytes, as: UTF8.self) }
    static func text(_ list: [String]) -> String { text(list.map(JSON.text)) }

    static func list(_ stored: String) throws -> [JSON] {
        stored == "[]" ? [] : try JSON(parsing: Array(stored.utf8)).items ?? []
    }

    static func texts(_ stored: String) throws -> [String] { try list(stored).compactMap(\.text) }

    static func conditions(_ stored: String) throws -> [Condition] {
        try list(stored).map {
            var fields = try Fields($0)
            return try Condition(&fields)
        }
    }

    static func tier(_ stored: Int) throws -> Tier {
        guard let tier = Tier(rawValue: stored) else { throw StoreError.unexpectedValue(column: "tier") }
        return tier
    }
}
