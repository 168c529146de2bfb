import Store

/// What a room holds for review before others see it, and how soon its moderators mean to look.
struct ReviewPolicy: Sendable {
    enum Review: String, CaseIterable, Sendable, Bindable, Readable { case all, newcomers, none }
    enum Guests: String, CaseIterable, Sendable, Bindable, Readable { case review, none }

    var review: Review = .newcomers
    /// A member is new until so many of their posts were accepted.
    var newcomerPosts = 1
    var guests: Guests = .review
    var holdLinks = true
    var holdContactDetails = true
    var heldWords: [String] = []
    /// A pace: so many posts per member and day.
    var postsPerDay: Int?
    /// Hours until an item is due, per kind.
    var dueHours: [Item.Kind: Int] = ReviewPolicy.standardHours

    /// Days within which a decision can be appealed.
    var appealDays = 30
    /// How many hard items a moderator reads in a day.
    var hardItemsPerDay: Int?

    static let standardHours: [Item.Kind: Int] = [
        .heldPost: 24, .report: 12, .introduction: 48, .application: 72, .concern: 4, .appeal: 72,
    ]

    init() {}

    init(_ row: Row) throws {
        review = try row["review"]
        newcomerPosts = try row["newcomer_posts"]
        guests = try row["guests"]
        holdLinks = try row["hold_links"]
        holdContactDetails = try row["hold_contact_details"]
        heldWords = try Stored.texts(row["held_words"])
        postsPerDay = try row["posts_per_day"]
        appealDays = try row["appeal_days"]
        hardItemsPerDay = try row["hard_items_per_day"]
        let hours = try Stored.list(row["due_hours"])
        for (kind, hour) in zip(Item.Kind.allCases, hours) {
            if case .number(let number) = hour { dueHours[kind] = Int(number) }
        }
    }

    var storedHours: String {
        Stored.text(Item.Kind.allCases.map { .number(Int64(dueHours[$0] ?? 24)) })
    }

    var appealTime: Int64 { Int64(appealDays) * Time.day }

    func due(_ kind: Item.Kind, from now: Int64) -> Int64 { now + Int64(dueHours[kind] ?? 24) * Time.hour }

    var json: JSON {
        [
            "review": .text(review.rawValue), "newcomer_posts": JSON(newcomerPosts), "guests": .text(guests.rawValue),
            "hold_links": .flag(holdLinks), "hold_contact_details": .flag(holdContactDetails),
            "held_words": .list(heldWords.map(JSON.text)), "posts_per_day": JSON(postsPerDay),
            "appeal_days": JSON(appealDays), "hard_items_per_day": JSON(hardItemsPerDay),
            "due_hours": .object(Item.Kind.allCases.map { ($0.rawValue, JSON(dueHours[$0])) }),
        ]
    }

    static func show(_ seen: Room.Seen, _ call: Call, _ db: Reader) -> Answer { .ok(seen.room.policy.json) }

    static func change(_ new: ReviewPolicy, _ seen: Room.Seen, _ call: Call, _ db: Writer) throws -> Answer {
        try call.match(seen.room.policy.json)
        try db.run(
            """
            UPDATE room SET review = \(new.review), newcomer_posts = \(new.newcomerPosts), guests = \(new.guests),
                hold_links = \(new.holdLinks), hold_contact_details = \(new.holdContactDetails),
                held_words = \(Stored.text(new.heldWords)), posts_per_day = \(new.postsPerDay), due_hours = \(new.storedHours),
                appeal_days = \(new.appealDays), hard_items_per_day = \(new.hardItemsPerDay)
            WHERE id = \(seen.room.id)
            """)
        try Ledger.note(.room, seen.room.id, call, db)
        try Log.write("review_policy", seen, call, db, open: true)
        return .ok(new.json)
    }
}

extension ReviewPolicy: Body {
    init(_ fields: inout Fields) throws {
        review = try fields.optionalWord("review") ?? review
        newcomerPosts = try fields.optionalWhole("newcomer_posts", 0...20) ?? newcomerPosts
        guests = try fields.optionalWord("guests") ?? guests
        holdLinks = try fields.optionalFlag("hold_links") ?? holdLinks
        holdContactDetails = try fields.optionalFlag("hold_contact_details") ?? holdContactDetails
        heldWords = try fields.optionalTexts("held_words", atMost: 200, each: 1...60) ?? []
        postsPerDay = try fields.optionalWhole("posts_per_day", 1...1000)
        appealDays = try fields.optionalWhole("appeal_days", 14...180) ?? appealDays
        hardItemsPerDay = try fields.optionalWhole("hard_items_per_day", 1...100)
        let hours = try fields.optionalObject("due_hours") { inner in
            try Item.Kind.allCases.map { ($0, try inner.optionalWhole($0.rawValue, 1...720)) }
        }
        for (kind, hour) in hours ?? [] { dueHours[kind] = hour ?? dueHours[kind] }
    }
}
