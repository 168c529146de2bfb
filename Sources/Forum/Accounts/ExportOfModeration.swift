import Store

/// What was decided about the account's doings, and what it decided itself. Who reported, who decided and whom else it was about is in none.
extension ExportPart {
    /// What they know of anyway: what they sent themselves and wait for. Reports about them and worries about them are no such thing.
    static let waiting = ExportPart(
        name: "waiting",
        heading: Known.Words(
            en: "What you sent in for a decision", nl: "Wat je ter beslissing instuurde", de: "Was du zur Entscheidung eingereicht hast",
            fr: "Ce que vous avez soumis à une décision"),
        columns: Known.columns("item", "id room kind state opened_at due_at reasons post member decision words answer waiting"),
        read: ofMemberships { _, room, from, db in
            try db.all(
                """
                SELECT item.id, item.kind, item.state, item.opened_at, item.due_at, item.reasons, item.post, item.decision, item.waiting,
                    \(sql: .sealed("words", as: "words")), \(sql: .sealed("answer", as: "answer"))
                FROM item LEFT JOIN text words ON words.id = item.words LEFT JOIN text answer ON answer.id = item.answer
                WHERE item.member = \(room.member) AND item.kind IN ('held_post', 'introduction', 'application', 'appeal')
                    AND item.id > \(from.id)
                ORDER BY item.id LIMIT \(Export.batch)
                """
            ) { row in
                let json: JSON = [
                    "id": .text(try row["id"]), "room": .text(room.slug), "member": .text(room.member), "kind": .text(try row["kind"]),
                    "state": .text(try row["state"]), "opened_at": Time.json(try row["opened_at"] as Int64),
                    "due_at": Time.json(try row["due_at"] as Int64), "reasons": .list(Post.words(try row["reasons"]).map(JSON.text)),
                    "post": JSON(try row["post"] as String?), "decision": JSON(try row["decision"] as String?),
                    "waits_for_you": .flag(try row["waiting"]), "text": JSON(try row.words("words", .appeal)),
                    "answer": JSON(try row.words("answer", .appeal)),
                ]
                return (0, try row["id"], json)
            }
        })

    /// With the statement and the appeal, as their notices have them: what restricted something, and what they were told of.
    static let decisions = ExportPart(
        name: "decisions",
        heading: Known.Words(
            en: "What was decided about you", nl: "Wat over jou beslist is", de: "Was über dich entschieden wurde",
            fr: "Ce qui a été décidé à votre sujet"),
        columns: Known.columns(
            "decision", "id room post member outcome source restricts until posts_per_day rule facts note warning same_person")
            + Known.columns("decision", "taken_back appeal_until decided_at"),
        read: ofMemberships { whose, room, from, db in
            let decisions = try db.all(
                """
                \(sql: Decision.from) WHERE decision.member = \(room.member) AND decision.id > \(from.id)
                    AND COALESCE(decision.taken_back, '') <> 'undone'
                    AND (decision.restricts <> '' OR EXISTS (
                        SELECT 1 FROM notice WHERE notice.decision = decision.id AND notice.account = \(whose.account)))
                ORDER BY decision.id LIMIT \(Export.batch)
                """, Decision.init)
            return try decisions.map { decision in
                let warning = try decision.warning.flatMap { try Prose.words($0, .warning, db) }
                let json: JSON = [
                    "room": .text(room.slug), "member": .text(room.member), "decision": try decision.json(for: .concerned, whose.now, db),
                ]
                return (0, decision.id, json.with("content_warning", warning.map(JSON.text)))
            }
        })

    static let decided = ExportPart(
        name: "decided_by_you",
        heading: Known.Words(
            en: "What you decided", nl: "Wat jij besliste", de: "Was du entschieden hast", fr: "Ce que vous avez décidé"),
        columns: Known.columns("decision", "decided_by steward"),
        read: { whose, from, db in
            // A steward's own are in no room of theirs: they come first.
            if from.room.isEmpty {
                let found = try made("decision.steward = \(whose.account) AND decision.id > \(from.id)", db)
                if !found.isEmpty { return Batch(items: found.map(\.json), next: Place(id: found.last?.id ?? "")) }
            }
            let inRooms = ofMemberships { _, room, from, db in
                try made("decision.decided_by = \(room.member) AND decision.id > \(from.id)", db)
            }
            return try inRooms(whose, from.room.isEmpty ? Place() : from, db)
        })

    private static func made(_ which: SQL, _ db: Reader) throws -> [Keyed] {
        try db.all("\(sql: Decision.from) WHERE \(sql: which) ORDER BY decision.id LIMIT \(Export.batch)", Decision.init).map { decision in
            let room = try Room.find(id: decision.room, db)?.slug
            let json: JSON = [
                "id": .text(decision.id), "room": JSON(room), "outcome": .text(decision.outcome),
                "decided_at": Time.json(decision.decidedAt),
                "rule": JSON(decision.rule), "facts": JSON(decision.facts), "note": JSON(decision.note), "member": JSON(decision.decidedBy),
                "steward": JSON(decision.steward), "taken_back": JSON(decision.takenBack?.rawValue),
            ]
            return (0, decision.id, json)
        }
    }

    /// What they have claimed, or was handed to them, in the queue.
    static let handled = ExportPart(
        name: "in_your_hands",
        heading: Known.Words(
            en: "What you work on in the queue", nl: "Waar je in de wachtrij mee bezig bent", de: "Woran du in der Warteschlange arbeitest",
            fr: "Ce sur quoi vous travaillez dans la file"),
        columns: Known.columns("item", "claimed_by claimed_until handed_to"),
        read: ofMemberships { _, room, from, db in
            let claimed = try db.all(
                """
                SELECT item.id, item.kind, item.claimed_until FROM item WHERE item.claimed_by = \(room.member) AND item.id > \(from.id)
                ORDER BY item.id LIMIT \(Export.batch)
                """
            ) { row -> Keyed in
                let json: JSON = [
                    "room": .text(room.slug), "kind": .text(try row["kind"]), "claimed_by": .text(room.member),
                    "claimed_until": Time.json(try row["claimed_until"] as Int64),
                ]
                return (0, try row["id"], json)
            }
            let handed = try db.all(
                """
                SELECT item.id, item.kind FROM item WHERE item.handed_to = \(room.member) AND item.id > \(from.id)
                ORDER BY item.id LIMIT \(Export.batch)
                """
            ) { row -> Keyed in
                (0, try row["id"], ["room": .text(room.slug), "kind": .text(try row["kind"]), "handed_to": .text(room.member)])
            }
            return Array((claimed + handed).sorted { $0.id < $1.id }.prefix(Export.batch))
        })

    static let readings = ExportPart(
        name: "hard_readings",
        heading: Known.Words(
            en: "Hard items that you read today", nl: "Zware stukken die je vandaag las", de: "Schwere Texte, die du heute gelesen hast",
            fr: "Textes difficiles lus aujourd’hui"),
        columns: Known.columns("hard_reading", "member day"),
        read: ofMemberships { _, room, _, db in
            try db.all(
                "SELECT day, COUNT(*) AS n FROM hard_reading WHERE member = \(room.member) GROUP BY day ORDER BY day"
            ) { row in
                let json: JSON = [
                    "room": .text(room.slug), "member": .text(room.member), "day": .text(Time.dayOf(try row["day"])),
                    "count": JSON(try row["n"] as Int),
                ]
                return (try row["day"], room.member, json)
            }
        })
}
