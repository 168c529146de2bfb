import Store

/// A member's name in one room.
enum Pseudonym {
    static let length = 2...40

    /// What tells two names apart, as it is kept: a keyed hash, so that the table of names is no list of names.
    static func key(_ name: String, in room: String, _ call: Call) -> String { key(likeness: Likeness.of(name), in: room, call) }

    private static func key(likeness: String, in room: String, _ call: Call) -> String {
        call.site.keyring.mac("pseudonym", text: room + "\u{0}" + likeness)
    }

    static func looks(_ name: String) -> Set<String> { [Likeness.of(name), Likeness.typed(name)] }

    /// - Throws: 409 `pseudonym-taken` where another membership holds this name or one that it looks like.
    static func requireFree(_ name: String, for membership: String? = nil, in room: String, _ call: Call, _ db: Reader) throws {
        let keys = looks(name).map { key(likeness: $0, in: room, call) }.sorted()
        let taken = try db.first(
            """
            SELECT 1 AS one FROM membership WHERE room = \(room) AND name_key IN (\(sql: .list(keys))) AND id <> \(membership ?? "")
            """, { try $0["one"] as Int })
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
