import Foundation
import Store

/// A member's name in one room.
enum Pseudonym {
    static let length = 2...40

    /// What tells two names apart, as it is kept: a keyed hash, so that the table of names is no list of names.
    static func key(_ name: String, in room: String, _ call: Call) -> String {
        call.site.keyring.mac("pseudonym", text: room + "\u{0}" + skeleton(name))
    }

    /// Names that differ only in case, width, blanks or punctuation are one name.
    static func skeleton(_ name: String) -> String {
        let folded = name.precomposedStringWithCompatibilityMapping.lowercased()
        let kept = folded.unicodeScalars.filter { $0.properties.isAlphabetic || $0.properties.numericType != nil }
        return String(String.UnicodeScalarView(kept))
    }

    static func checked(_ name: String) throws -> String {
        if name.contains(where: \.isNewline) || skeleton(name).isEmpty {
            throw Failure.invalid("pseudonym", "A name is one line with at least one letter or digit.", limit: "one line")
        }
        let invisible = name.unicodeScalars.contains {
            $0.properties.isDefaultIgnorableCodePoint
                || [.control, .format, .privateUse, .unassigned].contains($0.properties.generalCategory)
        }
        if invisible { throw Failure.invalid("pseudonym", "A name is made of signs that can be seen.", limit: "visible characters") }
        return name
    }

    /// - Throws: 409 `pseudonym-taken`.
    static func requireFree(_ name: String, for membership: String, in room: String, _ call: Call, _ db: Reader) throws {
        let taken = try db.first(
            "SELECT 1 AS one FROM membership WHERE room = \(room) AND name_key = \(key(name, in: room, call)) AND id <> \(membership)",
            { try $0["one"] as Int })
        if taken != nil { throw Failure.pseudonymTaken }
    }

    /// Takes the name for the membership. The table's constraint decides.
    /// - Throws: 409 `pseudonym-taken`.
    static func take(_ name: String, for membership: String, in room: String, _ call: Call, _ db: Writer) throws {
        // Looked up first, because a failed statement would end the transaction on some engines; the constraint still decides.
        try requireFree(name, for: membership, in: room, call, db)
        do {
            try db.run("UPDATE membership SET name_key = \(key(name, in: room, call)) WHERE id = \(membership)")
        } catch StoreError.unique {
            throw Failure.pseudonymTaken
        }
    }
}
