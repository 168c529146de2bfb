import Store

/// A room's log: complete for its moderators; for its members removals and room-wide changes only, by month and rule, without names.
enum Log {
    /// A text waited for a moderator until its time was over.
    static let undecided = "undecided"

    /// Of how many texts that is so in the last thirty days.
    static func undecided(in room: String, _ now: Int64, _ db: Reader) throws -> Int {
        try db.first(
            "SELECT COUNT(*) AS n FROM log WHERE log.room = \(room) AND log.act = 'undecided' AND log.at > \(now - 30 * Time.day)",
            { try $0["n"] as Int }) ?? 0
    }

    /// What the viewer did in the room, or to it.
    static func write(
        _ act: String, _ seen: Room.Seen, _ call: Call, _ db: Writer, rule: String? = nil, member: String? = nil, open: Bool = false
    ) throws {
        try write(act, seen.room, by: seen.viewer.member?.id, call, db, rule: rule, member: member, open: open)
    }

    /// - Parameters:
    ///   - acting: the membership that did it; `nil` for a steward, of whom a room sees no name.
    ///   - member: the membership that the act is about.
    ///   - open: whether the room's members see it too.
    static func write(
        _ act: String, _ room: Room, by acting: String?, _ call: Call, _ db: Writer, rule: String? = nil, member: String? = nil,
        item: String? = nil, decision: String? = nil, open: Bool = false
    ) throws {
        try db.run(
            """
            INSERT INTO log (id, room, at, act, rule, acting, member, item, decision, open)
            VALUES (\(call.site.entropy.id()), \(room.id), \(call.now), \(act), \(rule), \(acting), \(member), \(item),
                \(decision), \(open))
            """)
    }

    static func list(_ seen: Room.Seen, _ call: Call, _ db: Reader) throws -> Answer {
        let page = try Page(call, list: "log of \(seen.room.id) \(seen.viewer.isModerator)", standard: 50)
        let (at, id) = (page.after?.at ?? Int64.max, page.after?.id ?? "")
        // Nobody reads in the log what the queue hides from them: who decided about them, or about what they reported.
        let mine = seen.viewer.member?.id ?? ""
        let shown: SQL =
            seen.viewer.isModerator
            ? """
            AND (log.member IS NULL OR log.member <> \(mine) OR log.acting = \(mine))
            AND (log.item IS NULL OR EXISTS (SELECT 1 FROM item WHERE item.id = log.item AND \(sql: Item.notOwn(seen.viewer, call.now))))
            """ : "AND log.open = 1"
        let rows = try db.all(
            """
            SELECT log.id, log.at, log.act, log.rule, log.member, log.item, log.taken_back, \(sql: .sealed("text", as: "acting"))
            FROM log LEFT JOIN membership m ON m.id = log.acting LEFT JOIN text ON text.id = m.pseudonym
            WHERE log.room = \(seen.room.id) AND (log.at, log.id) < (\(at), \(id))
                AND log.at > \(call.now - Lifetimes.log) \(sql: shown)
            ORDER BY log.at DESC, log.id DESC LIMIT \(page.limit + 1)
            """
        ) { row in
            let at: Int64 = try row["at"]
            let key = Page.Key(at: at, id: try row["id"])
            let act: JSON = .text(try row["act"])
            let rule = JSON(try row["rule"] as String?)
            let taken = (try row["taken_back"] as String?).map(JSON.text)
            guard seen.viewer.isModerator else {
                let entry: JSON = ["month": .text(Time.month(at)), "act": act, "rule": rule]
                return (key, entry.with("taken_back", taken))
            }
            let entry: JSON = ["at": Time.json(at), "act": act, "rule": rule, "by": JSON(try row.words("acting", .name))]
            return (
                key,
                entry.with("member", (try row["member"] as String?).map(JSON.text))
                    .with("item", (try row["item"] as String?).map(JSON.text)).with("taken_back", taken)
            )
        }
        return .ok(page.answer(rows, key: \.0, \.1))
    }
}
