import Store
import Vault

/// `POST /rooms`: a steward opens a room for a group, and hands the group a single-use code. Whoever redeems it is its first facilitator.
struct Opening: Body {
    let slug: String
    let profile: Room.Profile
    private(set) var access: RoomAccess

    init(_ fields: inout Fields) throws {
        slug = try fields.text("slug", 3...40)
        guard slug.wholeMatch(of: /[a-z0-9]+(-[a-z0-9]+)*/) != nil else {
            throw Failure.invalid("slug", "A room's address is made of a to z, 0 to 9 and single hyphens.", limit: "a-z, 0-9, -")
        }
        profile = Room.Profile(
            name: try fields.text("name", 3...80), purpose: try fields.text("purpose", 10...1000), rules: [],
            theme: try fields.text("theme", 1...40), language: try fields.text("language", 2...2),
            country: try fields.text("country", 2...2),
            region: try fields.optionalText("region", 1...80), contact: nil, meetings: nil)
        let listing: FrontPageChange.Listing = try fields.word("listing")
        guard let access = try fields.optionalObject("access", RoomAccess.init) else {
            throw Failure.malformed("“access” is to be there.", field: "access")
        }
        self.access = access
        self.access.listed = listing == .listed
    }

    static func open(_ asked: Opening, _ viewer: Viewer.SignedIn, _ call: Call, _ db: Writer) throws -> Answer {
        let (room, code) = try asked.insert(call, db)
        let seen = Room.Seen(room: room, viewer: try Standing.of(call.viewer, in: room.id, call.now, db), now: call.now)
        return .created(try FrontPage.json(seen, call, db).with("facilitator_code", .text(code)))
    }

    func insert(_ call: Call, _ db: Writer) throws -> (room: Room, code: String) {
        try check()
        let access = try self.access.checked()
        try AccessSettings.requireGroups(of: access, of: nil, db)
        let (policy, retention) = (ReviewPolicy(), Retention.standard)
        let code = InvitationCode.make(call.site.entropy)
        do {
            try db.run(
                """
                INSERT INTO room (id, slug, name, purpose, search, rules, theme, language, country, region, listing, read_tier, write_tier, conditions,
                    loosened_at, review, newcomer_posts, guests, hold_links, hold_contact_details, held_words, posts_per_day, due_hours,
                    keep_days, keep_from, facilitator_code, reapply_days, answered_on, created_at)
                VALUES (\(call.site.entropy.id()), \(slug), \(profile.name), \(profile.purpose), \(profile.search), '[]', \(profile.theme), \(profile.language),
                    \(profile.country), \(profile.region), \(access.listed ? "listed" : "unlisted"), \(access.read), \(access.write),
                    \(Stored.text(access.conditions.map(\.json))), 0, \(policy.review), \(policy.newcomerPosts), \(policy.guests),
                    \(policy.holdLinks), \(policy.holdContactDetails), '[]', \(policy.postsPerDay), \(policy.storedHours),
                    \(retention.keepDays), \(retention.from), \(Redemption.hash(code, call)), \(access.reapplyAfterDays),
                    \(Time.midnight(call.now)), \(call.now))
                """)
        } catch StoreError.unique {
            throw Failure.alreadyExists("slug")
        }
        guard let room = try Room.find(slug: slug, db) else { throw Failure.notFound }
        return (room, code)
    }

    private func check() throws {
        guard Theme.all.contains(where: { $0.id == profile.theme }) else {
            let known = Theme.all.map(\.id).joined(separator: ", ")
            throw Failure.invalid("theme", "The theme is one of: \(known).", limit: .text(known))
        }
        guard profile.language.wholeMatch(of: /[a-z]{2}/) != nil else {
            throw Failure.invalid("language", "A language has two small letters (ISO 639-1), such as nl.", limit: "ISO 639-1")
        }
        guard profile.country.wholeMatch(of: /[A-Z]{2}/) != nil else {
            throw Failure.invalid("country", "A country has two capital letters (ISO 3166-1), such as NL.", limit: "ISO 3166-1")
        }
    }
}
