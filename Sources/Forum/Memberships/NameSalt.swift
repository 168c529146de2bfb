import Store
import Vault

/// What the names of one room are hashed with.
///
/// Two names are told apart by a hash, for the constraint of the table to decide, and whoever can compute a hash can find a name again by
/// guessing it. So nothing that survives goes into it: the salt is random, and kept like any text, sealed under a key of its own. When a name
/// of the room goes, the room gets another salt (`NameSalts`), and the key of this one is destroyed: what stands in older copies of the data
/// is worth nothing then.
struct NameSalt: Sendable {
    /// How long after a name has gone the room's salt is changed, so that many who leave cost one change. The privacy page says so.
    static let wait = Time.hour

    private let key: MacKey

    private init(_ salt: String) { key = MacKey(Array(salt.utf8)) }

    func hash(_ likeness: String) -> String { Base32.encode(key.code(fields: [Array(likeness.utf8)])) }

    /// For a name that looks like another one that is there, and for one that cannot be read: it is like itself alone.
    func hash(_ likeness: String, of membership: String) -> String {
        Base32.encode(key.code(fields: [Array(likeness.utf8), Array(membership.utf8)]))
    }

    /// The room's salts: first the one under which names are taken. None where nobody has a name; two while names move over.
    static func all(of room: String, _ db: Reader) throws -> [NameSalt] {
        let texts = try db.first("SELECT names_salt, names_salt_before FROM room WHERE id = \(room)") {
            [try $0["names_salt"] as Int64?, try $0["names_salt_before"] as Int64?]
        }
        return try (texts ?? []).compactMap(\.self).map { try kept($0, db) }
    }

    /// The one under which names are taken: also where the older one cannot be read, as in a restored copy.
    static func newest(of room: String, _ db: Reader) throws -> NameSalt? {
        let text = try db.first("SELECT names_salt FROM room WHERE id = \(room)") { try $0["names_salt"] as Int64? }
        return try (text ?? nil).map { try kept($0, db) }
    }

    private static func kept(_ text: Int64, _ db: Reader) throws -> NameSalt {
        guard let salt = try Prose.words(text, .salt, db) else { throw StoreError.unexpectedValue(column: "names_salt") }
        return NameSalt(salt)
    }

    /// Another one for the room; the one that it had is the older one from here on.
    static func make(for room: String, _ entropy: Entropy, _ db: Writer) throws -> NameSalt {
        let salt = Base32.encode(entropy.bytes(32))
        let text: Int64 = try Prose.keep(salt, .salt, db)
        try db.run("UPDATE room SET names_salt = \(text), names_salt_before = names_salt WHERE id = \(room)")
        return NameSalt(salt)
    }

    /// A name has gone from the room.
    static func outdate(_ room: String, _ call: Call, _ db: Writer) throws {
        let due = call.now + wait
        try db.run(
            "UPDATE room SET names_change_at = CASE WHEN names_change_at <= \(due) THEN names_change_at ELSE \(due) END WHERE id = \(room)")
    }
}
