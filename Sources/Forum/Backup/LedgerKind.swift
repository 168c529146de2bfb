import Store
import Vault

/// What of each subject's row the ledger keeps.
extension Ledger.Kind {
    /// A table, and those of its columns that can take something from somebody, or limit them. `nil` for what is noted with a state of its own.
    private var row: (table: StaticString, columns: [StaticString])? {
        switch self {
        case .membership: ("membership", ["state", "role", "role_since", "reads_from"])
        case .post: ("post", ["state", "expires_at"])
        case .sanction: ("sanction", ["membership", "kind", "until", "posts_per_day", "created_at", "ended_at"])
        case .ban: ("ban", ["account", "member", "until", "created_at", "ended_at"])
        case .room:
            (
                "room",
                [
                    "listing", "read_tier", "write_tier", "conditions", "reapply_days", "loosened_at", "review", "newcomer_posts", "guests",
                    "hold_links", "hold_contact_details", "held_words", "posts_per_day", "appeal_days", "keep_days", "keep_from",
                    "announced_keep_days", "announced_keep_from", "announced_for", "lengthened_at", "older_keep_days", "older_keep_from",
                    "facilitator_code", "code_announced_at", "code_issued_at", "answered_on",
                ]
            )
        case .invitation: ("invitation", ["used"])
        case .account, .departure, .shortening: nil
        }
    }

    /// What else it knows of them, which is set in no row: whose a limit is, should its membership be newer than a copy; and by which words
    /// that a room shows are known again, without them.
    private func beside(_ subject: String, _ keys: KeyStore, _ db: Reader) throws -> [(String, JSON)] {
        switch self {
        case .sanction:
            try db.first("SELECT m.account, m.room FROM sanction s JOIN membership m ON m.id = s.membership WHERE s.id = \(subject)") {
                [("account", .text(try $0["account"])), ("room", .text(try $0["room"]))]
            } ?? []
        case .ban:
            try db.first("SELECT m.room FROM ban b JOIN membership m ON m.id = b.member WHERE b.id = \(subject)") {
                [("room", .text(try $0["room"]))]
            } ?? []
        case .room:
            try db.first("SELECT contact, meetings FROM room WHERE id = \(subject)") { row in
                try Ledger.Kind.details.map { detail in
                    let words: String? = try row[detail]
                    return (detail, JSON(words.map { keys.fingerprint(subject, detail, $0) }))
                }
            } ?? []
        // The time until they may apply again counts from that day.
        case .membership:
            try db.first("SELECT account, room, joined_at FROM membership WHERE id = \(subject) AND state = 'declined'") {
                [
                    ("account", .text(try $0["account"])), ("room", .text(try $0["room"])),
                    ("declined_on", .number(Time.midnight(try $0["joined_at"]))),
                ]
            } ?? []
        case .account, .departure, .post, .invitation, .shortening: []
        }
    }

    /// What a room shows of people: how to reach somebody, and where they meet.
    static let details = ["contact", "meetings"]

    /// `nil` where there is no such row any more.
    func state(_ subject: String, _ keys: KeyStore, _ db: Reader) throws -> JSON? {
        guard let (table, columns) = row else { return nil }
        let list = columns.dropFirst().reduce(SQL(stringLiteral: columns[0])) { $0 + ", " + SQL(stringLiteral: $1) }
        return try db.first("SELECT \(sql: list) FROM \(sql: SQL(stringLiteral: table)) WHERE id = \(subject)") { row in
            let set: [(String, JSON)] = try columns.map(\.description).map { column in
                switch try row[column] as Value {
                case .integer(let number): (column, .number(number))
                case .text(let text): (column, .text(text))
                case .null, .blob: (column, .null)
                }
            }
            return .object(set + (try beside(subject, keys, db)))
        }
    }

    /// Members of an object have no order once they were read back. One from before a column was noted says nothing of it.
    func same(_ a: JSON, _ b: JSON) -> Bool {
        guard let (_, columns) = row, b != .null else { return false }
        return columns.map(\.description).allSatisfy { b[$0] == nil || a[$0] == b[$0] } && changed(a, b).isEmpty
    }

    /// What stands beside the columns and is other in the second: the details of a room, the day of a refusal. One from before they were
    /// noted says nothing of them.
    func changed(_ a: JSON, _ b: JSON) -> [String] {
        let beside = self == .room ? Ledger.Kind.details : self == .membership ? ["declined_on"] : []
        return beside.filter { b[$0] != nil && a[$0] != b[$0] }
    }

    /// Sets all of them in a restored row.
    /// - Returns: whether there is such a row.
    func set(_ subject: String, _ state: JSON, _ db: Writer) throws -> Bool {
        guard let (table, columns) = row else { return false }
        let list = columns.compactMap { column in
            state[column.description].map { value -> SQL in "\(sql: SQL(stringLiteral: column)) = \(Ledger.Kind.stored(value))" }
        }
        guard let first = list.first else { return false }
        let changes = list.dropFirst().reduce(first) { $0 + ", " + $1 }
        return try db.run("UPDATE \(sql: SQL(stringLiteral: table)) SET \(sql: changes) WHERE id = \(subject)") > 0
    }

    /// As a column holds it.
    private static func stored(_ json: JSON) -> Value {
        switch json {
        case .number(let number): .integer(number)
        case .text(let text): .text(text)
        case .flag(let flag): .integer(flag ? 1 : 0)
        case .null, .list, .object: .null
        }
    }
}
