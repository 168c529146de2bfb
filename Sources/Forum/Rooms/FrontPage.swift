import Store

/// A room's front page, with what it says to this viewer about themselves.
enum FrontPage {
    static func show(_ seen: Room.Seen, _ call: Call, _ db: Reader) throws -> Answer { .ok(try json(seen, call, db)) }

    static func json(_ seen: Room.Seen, _ call: Call, _ db: Reader) throws -> JSON {
        let (room, profile) = (seen.room, seen.room.profile)
        return [
            "slug": .text(room.slug), "name": .text(profile.name), "purpose": .text(profile.purpose),
            "rules": .list(profile.rules.map(JSON.text)), "theme": .text(profile.theme), "language": .text(profile.language),
            "country": .text(profile.country), "region": JSON(profile.region), "contact": JSON(profile.contact),
            "meetings": JSON(profile.meetings), "listing": .text(room.access.listed ? "listed" : "unlisted"),
            "access": room.access.json, "retention": RetentionSettings.json(room, call), "you": try you(seen, call, db),
        ]
    }

    private static func you(_ seen: Room.Seen, _ call: Call, _ db: Reader) throws -> JSON {
        [
            "may_read": .flag(Access.may(.read, seen.room.access, seen.viewer) == .yes),
            "may_write": .flag(Access.may(.write, seen.room.access, seen.viewer) == .yes),
            "membership": try Membership.json(seen, call, db) ?? .null,
            "unmet": .list(try Admission.unmet(seen.room, seen.viewer, call, db).map(JSON.text)),
        ]
    }
}

/// The changes that a facilitator makes to the front page: what is absent stays, `null` empties.
struct FrontPageChange: Body {
    var name: String?
    var purpose: String?
    var rules: [String]?
    var region: Change = .stays
    var contact: Change = .stays
    var meetings: Change = .stays
    var listing: Listing?

    enum Listing: String, CaseIterable, Sendable { case listed, unlisted }

    enum Change: Sendable {
        case stays
        case becomes(String?)

        init(_ fields: inout Fields, _ name: String, _ limit: ClosedRange<Int>) throws {
            self = fields.has(name) ? .becomes(try fields.optionalText(name, limit)) : .stays
        }

        var leavesAlone: Bool { if case .stays = self { true } else { false } }

        func applied(to old: String?) -> String? {
            switch self {
            case .stays: old
            case .becomes(let new): new
            }
        }
    }

    init(_ fields: inout Fields) throws {
        name = try fields.optionalText("name", 3...80)
        purpose = try fields.optionalText("purpose", 10...1000)
        rules = try fields.optionalTexts("rules", atMost: 20, each: 1...300)
        region = try Change(&fields, "region", 1...80)
        contact = try Change(&fields, "contact", 1...500)
        meetings = try Change(&fields, "meetings", 1...500)
        listing = try fields.optionalWord("listing")
    }

    static func apply(_ change: FrontPageChange, _ seen: Room.Seen, _ call: Call, _ db: Writer) throws -> Answer {
        try call.match(FrontPage.json(seen, call, db))
        var room = seen.room
        room.profile.name = change.name ?? room.profile.name
        room.profile.purpose = change.purpose ?? room.profile.purpose
        room.profile.rules = change.rules ?? room.profile.rules
        room.profile.region = change.region.applied(to: room.profile.region)
        room.profile.contact = change.contact.applied(to: room.profile.contact)
        room.profile.meetings = change.meetings.applied(to: room.profile.meetings)
        room.access.listed = change.listing.map { $0 == .listed } ?? room.access.listed
        guard room.access.listed || room.access.read == .admitted else {
            throw Failure.invalid("listing", "An unlisted room is read by the admitted only.", limit: "listed")
        }
        let profile = room.profile
        // A room that becomes listed lets in whoever meets its conditions, not only the invited: what was written is not for them.
        let loosenedAt = room.access.listed && !seen.room.access.listed ? call.site.clock.tick() : room.loosenedAt
        try db.run(
            """
            UPDATE room SET name = \(profile.name), purpose = \(profile.purpose), search = \(profile.search), rules = \(Stored.text(profile.rules)),
                region = \(profile.region), contact = \(profile.contact), meetings = \(profile.meetings),
                listing = \(room.access.listed ? "listed" : "unlisted"), loosened_at = \(loosenedAt)
            WHERE id = \(room.id)
            """)
        // A backup must not bring back how to reach somebody who is not to be reached that way any more.
        if change.listing != nil || !change.contact.leavesAlone || !change.meetings.leavesAlone {
            try Ledger.note(.room, room.id, call, db)
        }
        try Log.write("front_page", seen, call, db, open: true)
        return .ok(try FrontPage.json(Room.Seen(room: room, viewer: seen.viewer, now: call.now), call, db))
    }
}
