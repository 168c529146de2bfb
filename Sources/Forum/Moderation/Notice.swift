import Store

/// What Kring tells an account: without an e-mail address, this is the contact.
enum Notice {
    enum Kind: String, Sendable, CaseIterable, Bindable {
        case decision, admitted, asked, declined, role, sanction, ban, contact, appeal, retention
        case facilitatorCode = "facilitator_code"
    }

    /// What somebody is told whose words waited until they went. The client knows this sentence, and says it in the reader's language.
    static let undecided = "Nobody decided on it in time; it was not published."

    /// What an applicant is told of whom it was said that they are not here for long enough, when that is said no more. The client knows it, too.
    static let takenBack = "The restriction is taken back."

    /// What becomes of a room's retention, and when.
    struct Change: Sendable {
        let retention: Retention
        let takesEffectAt: Int64
        var takenBack = false

        init(retention: Retention, takesEffectAt: Int64, takenBack: Bool = false) {
            self.retention = retention
            self.takesEffectAt = takesEffectAt
            self.takenBack = takenBack
        }

        /// As the notice that stands in the row tells it, if it does.
        init?(_ row: Row) throws {
            guard let from: Retention.From = try row["keep_from"] else { return nil }
            retention = Retention(keepDays: try row["keep_days"], from: from)
            takesEffectAt = try row["takes_effect_at"]
            takenBack = try row["taken_back"]
        }

        var json: JSON {
            .object(retention.words + [("takes_effect_at", Time.json(takesEffectAt)), ("taken_back", .flag(takenBack))])
        }
    }

    static func send(
        _ kind: Kind, to member: String, _ room: String, decision: String? = nil, words: String? = nil, change: Change? = nil, _ call: Call,
        _ db: Writer
    ) throws {
        try db.run(
            """
            INSERT INTO notice (id, account, room, kind, decision, words, keep_days, keep_from, takes_effect_at, taken_back, read, created_at)
            SELECT \(call.site.entropy.id()), m.account, \(room), \(kind), \(decision), \(Prose.keep(words, .notice, db) as Int64?),
                \(change?.retention.keepDays), \(change?.retention.from), \(change?.takesEffectAt), \(change?.takenBack ?? false), 0,
                \(call.now)
            FROM membership m WHERE m.id = \(member)
            """)
    }

    static func list(_ account: Viewer.SignedIn, _ call: Call, _ db: Reader) throws -> Answer {
        let page = try Page(call, list: "notices of \(account.account)")
        let (at, id) = (page.after?.at ?? Int64.max, page.after?.id ?? "")
        let rows = try db.all(
            """
            SELECT notice.id, notice.kind, notice.read, notice.created_at, notice.decision, \(sql: .sealed("text", as: "words")), room.slug,
                room.country, notice.keep_days, notice.keep_from, notice.takes_effect_at, notice.taken_back
            FROM notice JOIN room ON room.id = notice.room LEFT JOIN text ON text.id = notice.words
            WHERE notice.account = \(account.account) AND (notice.created_at, notice.id) < (\(at), \(id))
                AND notice.created_at > \(call.now - Lifetimes.notice)
            ORDER BY notice.created_at DESC, notice.id DESC LIMIT \(page.limit + 1)
            """
        ) { row in
            let at: Int64 = try row["created_at"]
            let json: JSON = [
                "id": .text(try row["id"]), "room": .text(try row["slug"]), "kind": .text(try row["kind"]), "created_at": Time.json(at),
                "read": .flag(try row["read"]),
            ]
            let decision = try (row["decision"] as String?).flatMap { try Decision.find($0, at: call.now, db) }
            let contact = try row["kind"] as String == Kind.contact.rawValue
            return (
                key: Page.Key(at: at, id: try row["id"]),
                json: try json.with("text", (try row.words("words", .notice)).map(JSON.text))
                    .with("decision", decision?.json(for: .concerned, call.now, db))
                    .with("retention", Change(row)?.json)
                    .with("helplines", contact ? .list(Helpline.of(try row["country"]).map(\.json)) : nil)
            )
        }
        return .ok(page.answer(rows, key: \.key, \.json))
    }

    struct Mark: Body {
        let read: Bool
        init(_ fields: inout Fields) throws {
            guard let read = try fields.optionalFlag("read") else { throw Failure.malformed("“read” is to be there.", field: "read") }
            self.read = read
        }
    }

    static func mark(_ mark: Mark, _ account: Viewer.SignedIn, _ call: Call, _ db: Writer) throws -> Answer {
        let marked = try db.run(
            "UPDATE notice SET read = \(mark.read) WHERE id = \(call.path("notice")) AND account = \(account.account)")
        guard marked == 1 else { throw Failure.notFound }
        return .done
    }
}
