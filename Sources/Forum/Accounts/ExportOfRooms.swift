import Store

/// What hangs on the account's memberships.
extension ExportPart {
    static let memberships = ExportPart(
        name: "memberships",
        heading: Known.Words(en: "Your rooms", nl: "Je kringen", de: "Deine Räume", fr: "Vos salons"),
        columns: Known.columns(
            "membership", "id room account pseudonym wished role role_since state reads_from accepted_posts consider_at joined_at")
            + Known.columns("membership", "introduction introduction_tier introduction_at introduction_keep_ms introduction_keep_thread_ms")
            + Known.columns("membership", "introduction_state answers_state words_until standing standing_for")
            + Known.columns("answer", "membership position question answer") + Known.columns("departure", "membership posts at done"),
        read: ofMemberships { _, room, _, db in
            guard let json = try fields(of: room.member, room.slug, db) else { return [] }
            return [(at: 0, id: room.member, json: json)]
        })

    private static func fields(of id: String, _ slug: String, _ db: Reader) throws -> JSON? {
        let answers = try db.all(
            """
            SELECT answer.position, answer.question, \(sql: .sealed("text", as: "words")) FROM answer JOIN text ON text.id = answer.answer
            WHERE answer.membership = \(id) ORDER BY answer.position
            """
        ) { row -> JSON in
            [
                "position": JSON(try row["position"] as Int), "question": .text(try row["question"]),
                "answer": JSON(try row.words("words", .answer)),
            ]
        }
        return try db.first(
            """
            SELECT m.id, m.role, m.role_since, m.state, m.reads_from, m.accepted_posts, m.consider_at, m.joined_at, m.introduction_tier,
                m.introduction_at, m.introduction_keep_ms, m.introduction_keep_thread_ms, m.introduction_state, m.answers_state, m.words_until,
                m.standing, m.standing_for, \(sql: .sealed("name", as: "name")), \(sql: .sealed("wished", as: "wished")),
                \(sql: .sealed("introduction", as: "introduction")), room.name AS room_name,
                d.at AS leaves_at, d.posts AS leaves_posts, d.done AS has_left
            FROM membership m JOIN room ON room.id = m.room LEFT JOIN text name ON name.id = m.pseudonym
            LEFT JOIN text wished ON wished.id = m.wished LEFT JOIN text introduction ON introduction.id = m.introduction
            LEFT JOIN departure d ON d.membership = m.id
            WHERE m.id = \(id)
            """
        ) { row in
            let tier = try (row["introduction_at"] as Int64) == 0 ? nil : Stored.tier(row["introduction_tier"])
            let introduction: JSON = [
                "state": .text(try row["introduction_state"]), "text": JSON(try row.words("introduction", .introduction)),
                "written_at": time(try row["introduction_at"]), "read_tier": JSON(tier?.word.rawValue),
                "keep_days": days(try row["introduction_keep_ms"]), "keep_days_from_thread": days(try row["introduction_keep_thread_ms"]),
            ]
            let json: JSON = [
                "id": .text(id), "room": .text(slug), "room_name": .text(try row["room_name"]),
                "pseudonym": JSON(try row.words("name", .name)),
                "wished_pseudonym": JSON(try row.words("wished", .name)), "role": .text(try row["role"]),
                "role_since": day(try row["role_since"]),
                "state": .text(try row["state"]), "state_since": time(try row["joined_at"]), "reads_from": time(try row["reads_from"]),
                "accepted_posts": JSON(try row["accepted_posts"] as Int), "considered_at": Time.json(try row["consider_at"] as Int64?),
                "standing": JSON(try row["standing"] as String?), "standing_for": JSON(try row["standing_for"] as String?),
                "introduction": introduction, "answers_state": .text(try row["answers_state"]), "answers": .list(answers),
                "words_kept_until": Time.json(try row["words_until"] as Int64?),
            ]
            guard let leaves = try row["leaves_at"] as Int64? else { return json }
            return json.with(
                "erasure",
                ["at": Time.json(leaves), "posts": .text(try row["leaves_posts"]), "done": .flag(try row["has_left"])])
        }
    }

    /// A time that may be none, for which the column has a zero.
    private static func time(_ ms: Int64) -> JSON { ms == 0 ? .null : Time.json(ms) }
    private static func day(_ ms: Int64) -> JSON { ms == 0 ? .null : .text(Time.dayOf(ms)) }
    static func days(_ ms: Int64?) -> JSON { ms.map { .number($0 / Time.day) } ?? .null }

    static let sanctions = ExportPart(
        name: "sanctions",
        heading: Known.Words(
            en: "Limits that were put on you", nl: "Grenzen die je kreeg", de: "Grenzen, die dir gesetzt wurden",
            fr: "Limites qui vous ont été mises"),
        columns: Known.columns("sanction", "id membership kind until posts_per_day rule facts decision created_at ended_at"),
        read: ofMemberships { _, room, from, db in
            try db.all(
                """
                SELECT s.id, s.kind, s.until, s.posts_per_day, s.rule, s.decision, s.created_at, s.ended_at, \(sql: .sealed("text", as: "facts"))
                FROM sanction s JOIN text ON text.id = s.facts
                WHERE s.membership = \(room.member) AND (s.created_at, s.id) > (\(from.at), \(from.id))
                ORDER BY s.created_at, s.id LIMIT \(Export.batch)
                """
            ) { row in
                let json: JSON = [
                    "id": .text(try row["id"]), "room": .text(room.slug), "member": .text(room.member), "kind": .text(try row["kind"]),
                    "until": Time.json(try row["until"] as Int64?), "posts_per_day": JSON(try row["posts_per_day"] as Int?),
                    "rule": .text(try row["rule"]), "facts": JSON(try row.words("facts", .facts)),
                    "decision": JSON(try row["decision"] as String?),
                    "created_at": Time.json(try row["created_at"] as Int64), "ended_at": Time.json(try row["ended_at"] as Int64?),
                ]
                return (try row["created_at"], try row["id"], json)
            }
        })

    /// What they did, and what the room's members read about them, which is told by the month.
    static let log = ExportPart(
        name: "log",
        heading: Known.Words(
            en: "In the rooms' logs", nl: "In de logboeken van de kringen", de: "In den Protokollen der Räume",
            fr: "Dans les journaux des salons"),
        columns: Known.columns("log", "room at act rule acting member taken_back open"),
        read: ofMemberships { _, room, from, db in
            let acts = try db.all(
                """
                SELECT id, at, act, rule, taken_back, open, 1 AS own FROM log WHERE acting = \(room.member) AND id > \(from.id)
                ORDER BY id LIMIT \(Export.batch)
                """, { try entry($0, room.member, room.slug) })
            let told = try db.all(
                """
                SELECT id, at, act, rule, taken_back, open, 0 AS own FROM log WHERE member = \(room.member) AND open = 1 AND id > \(from.id)
                    AND COALESCE(acting, '') <> \(room.member) ORDER BY id LIMIT \(Export.batch)
                """, { try entry($0, room.member, room.slug) })
            return Array((acts + told).sorted { $0.id < $1.id }.prefix(Export.batch))
        })

    private static func entry(_ row: Row, _ member: String, _ slug: String) throws -> Keyed {
        let (own, at): (Bool, Int64) = (try row["own"], try row["at"])
        let json: JSON = [
            "room": .text(slug), "at": .text(own ? Time.text(at) : Time.month(at)), "act": .text(try row["act"]),
            "rule": JSON(try row["rule"] as String?), "taken_back": JSON(try row["taken_back"] as String?), "open": .flag(try row["open"]),
            own ? "acting" : "member": .text(member),
        ]
        return (0, try row["id"], json)
    }
}
