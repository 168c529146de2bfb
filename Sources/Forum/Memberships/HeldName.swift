import Store
import Vault

/// A name that a membership holds, on its way to another salt.
struct HeldName: Sendable {
    let membership: String
    /// Those of a room go in the order of the accounts: a membership's never changes, whatever becomes of it meanwhile.
    let account: String
    private let text: Int64
    /// Nothing where the text cannot be read any more, as in a restored copy.
    private let likeness: String

    private static let page = 200

    private init(_ row: Row) throws {
        membership = try row["id"]
        account = try row["account"]
        text = try row["name_number"]
        likeness = try row.words("name", .name).map(Likeness.of) ?? ""
    }

    /// Those of the room after an account, some of them.
    static func all(of room: String, after account: String, _ db: Reader) throws -> [HeldName] {
        try db.all(
            """
            SELECT m.id, m.account, \(sql: .sealed("text", as: "name")) FROM membership m JOIN text ON text.id = m.pseudonym
            WHERE m.room = \(room) AND m.account > \(account) AND m.name_key IS NOT NULL ORDER BY m.account LIMIT \(page)
            """, HeldName.init)
    }

    static func key(of membership: String, _ db: Reader) throws -> String? {
        try db.first("SELECT name_key FROM membership WHERE id = \(membership)") { try $0["name_key"] as String? } ?? nil
    }

    static func any(in room: String, _ db: Reader) throws -> Bool {
        try db.first("SELECT 1 AS one FROM membership WHERE room = \(room) AND name_key IS NOT NULL LIMIT 1") { _ in true } ?? false
    }

    /// Hashes it with the room's newest salt. Nothing happens where that was done before, or the name has changed or gone since it was read.
    ///
    /// Of two names that look alike one goes on being like itself alone: they were two when they were taken, since newer tables of
    /// look-alikes know more. The next change of salt tries again.
    func move(to salt: NameSalt, in room: String, _ db: Writer) throws {
        let alike = salt.hash(likeness)
        let taken = try db.first(
            "SELECT 1 AS one FROM membership WHERE room = \(room) AND name_key = \(alike) AND id <> \(membership)"
        ) { _ in true }
        let key = likeness.isEmpty || taken != nil ? salt.hash(likeness, of: membership) : alike
        try db.run(
            """
            UPDATE membership SET name_key = \(key)
            WHERE id = \(membership) AND pseudonym = \(text) AND name_key IS NOT NULL AND name_key <> \(key)
            """)
    }

    /// Hashes all names with salts, in the migration that brings these.
    static func saltAll(_ db: Writer) throws {
        let rooms = try db.all("SELECT DISTINCT room FROM membership WHERE name_key IS NOT NULL") { try $0["room"] as String }
        for room in rooms {
            let salt = try NameSalt.make(for: room, .system, db)
            var last = ""
            while true {
                let names = try all(of: room, after: last, db)
                guard let end = names.last else { break }
                last = end.account
                for name in names { try name.move(to: salt, in: room, db) }
            }
        }
    }
}
