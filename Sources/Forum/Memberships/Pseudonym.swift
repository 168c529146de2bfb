import Store

/// A member's name in one room. What tells it from others (`name_key`) is written here and in `HeldName` only.
enum Pseudonym {
    static let length = 2...40

    static func looks(_ name: String) -> Set<String> { [Likeness.of(name), Likeness.typed(name)] }

    /// - Throws: 409 `pseudonym-taken` where another membership holds this name or one that it looks like.
    static func requireFree(_ name: String, for membership: String? = nil, in room: String, _ db: Reader) throws {
        try requireFree(name, for: membership, in: room, NameSalt.all(of: room, db), db)
    }

    private static func requireFree(
        _ name: String, for membership: String?, in room: String, _ salts: [NameSalt], _ db: Reader
    ) throws {
        guard !salts.isEmpty else { return }
        let looks = looks(name)
        let keys = salts.flatMap { salt in looks.map(salt.hash) }.sorted()
        let taken = try db.first(
            """
            SELECT 1 AS one FROM membership WHERE room = \(room) AND name_key IN (\(sql: .list(keys))) AND id <> \(membership ?? "")
            """, { try $0["one"] as Int })
        if taken != nil { throw Failure.pseudonymTaken }
    }

    /// Takes the name for the membership; one that it had goes. The table's constraint decides. While a room has two salts it cannot: then
    /// the look-up does, which sees all that was taken before, since one transaction writes after the other. On an engine where several
    /// write at once, whoever takes a name locks the room's row before they look its salts up.
    /// - Throws: 409 `pseudonym-taken`.
    static func take(_ name: String, for membership: String, in room: String, _ call: Call, _ db: Writer) throws {
        let salts = try NameSalt.all(of: room, db)
        // Looked up first, because a failed statement would end the transaction on some engines; the constraint still decides.
        try requireFree(name, for: membership, in: room, salts, db)
        let key = try (salts.first ?? NameSalt.make(for: room, call.site.entropy, db)).hash(Likeness.of(name))
        if let old = try HeldName.key(of: membership, db), old != key { try NameSalt.outdate(room, call, db) }
        do {
            try db.run("UPDATE membership SET name_key = \(key) WHERE id = \(membership)")
        } catch StoreError.unique {
            throw Failure.pseudonymTaken
        }
    }

    /// The name is free for others.
    static func letGo(of membership: String, in room: String, _ call: Call, _ db: Writer) throws {
        guard try HeldName.key(of: membership, db) != nil else { return }
        try db.run("UPDATE membership SET name_key = NULL WHERE id = \(membership)")
        try NameSalt.outdate(room, call, db)
    }
}
