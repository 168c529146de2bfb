import Store

/// One part of an export: what it is called, which columns it tells, and how it is read.
struct ExportPart: Sendable {
    /// Where the next batch begins: in a room of the account's, after a row.
    struct Place: Sendable {
        var room = ""
        var at = Int64.min
        var id = ""
    }

    struct Batch: Sendable {
        let items: [JSON]
        /// Where it goes on; nil after the last.
        let next: Place?

        /// Each record that tells of a room by its address tells its name, too, where the account has that in clear: of listed rooms, and
        /// of its own.
        func named(for account: String, _ db: Reader) throws -> Batch {
            let slugs = Set(items.filter { $0["room_name"] == nil }.compactMap { $0["room"]?.text })
            let names = try slugs.compactMap { slug in
                try db.first(
                    """
                    SELECT room.name FROM room WHERE room.slug = \(slug) AND (room.listing = 'listed'
                        OR EXISTS (SELECT 1 FROM membership m WHERE m.room = room.id AND m.account = \(account)))
                    """
                ) { (slug, try $0["name"] as String) }
            }
            let known = Dictionary(uniqueKeysWithValues: names)
            return Batch(
                items: items.map { item in item.with("room_name", item["room"]?.text.flatMap { known[$0] }.map(JSON.text)) }, next: next)
        }
    }

    /// One of the account's memberships.
    struct InRoom: Sendable {
        let room: String
        let slug: String
        let member: String
    }

    /// A row with its key.
    typealias Keyed = (at: Int64, id: String, json: JSON)

    let name: String
    let heading: Known.Words
    /// As `table.column`, for the test that nothing that is known is left out.
    let columns: [String]
    /// Whether it is one record and no list.
    var isSingle = false
    let read: @Sendable (Export.Whose, Place, Reader) throws -> Batch

    static let all: [ExportPart] = [
        account, sessions, groups, memberships, posts, reports, waiting, decisions, sanctions, bans, notices, log, decided, handled,
        readings,
        withheld,
    ]

    /// Rows that hang on the account, in the order of their keys.
    static func ofAccount(
        _ rows: @escaping @Sendable (Export.Whose, Place, Reader) throws -> [Keyed]
    ) -> @Sendable (Export.Whose, Place, Reader) throws -> Batch {
        { whose, from, db in
            let found = try rows(whose, from, db)
            let last = found.count < Export.batch ? nil : found.last
            return Batch(items: found.map(\.json), next: last.map { Place(at: $0.at, id: $0.id) })
        }
    }

    /// Rows that hang on each of its memberships, room after room.
    /// - Parameter rows: of one membership, by its id and its room's address.
    static func ofMemberships(
        _ rows: @escaping @Sendable (Export.Whose, InRoom, Place, Reader) throws -> [Keyed]
    ) -> @Sendable (Export.Whose, Place, Reader) throws -> Batch {
        { whose, from, db in
            // A room that was begun is gone on with; one that ended lies before it.
            let begun = from.at > Int64.min || !from.id.isEmpty
            let room = try db.first(
                """
                SELECT m.id, m.room, room.slug FROM membership m JOIN room ON room.id = m.room
                WHERE m.account = \(whose.account) AND m.room \(sql: begun ? ">=" : ">") \(from.room) ORDER BY m.room LIMIT 1
                """
            ) { InRoom(room: try $0["room"], slug: try $0["slug"], member: try $0["id"]) }
            guard let room else { return Batch(items: [], next: nil) }
            let found = try rows(whose, room, room.room == from.room ? from : Place(), db)
            let last = found.count < Export.batch ? nil : found.last
            return Batch(items: found.map(\.json), next: Place(room: room.room, at: last?.at ?? Int64.min, id: last?.id ?? ""))
        }
    }
}
