import Store
import Vault

/// What somebody listens to: the posts of a room, or the items of all the queues that are theirs.
enum EventList: Sendable, Equatable {
    case room(String)
    case queue(account: String)

    /// Every one of a kind is as long as the others, and so is every id that is sealed with it.
    private var name: String {
        switch self {
        case .room(let id): "room \(id)"
        case .queue(let account): "queue \(account)"
        }
    }

    /// An event's public id: encrypted, so that it tells nobody an order or how much happens elsewhere, and bound to this list.
    func seal(_ id: Int64, _ keyring: Keyring) -> String {
        let bytes = (0..<8).map { UInt8(truncatingIfNeeded: id >> ($0 * 8)) }
        return keyring.seal("event", Array(name.utf8) + bytes)
    }

    /// What `seal` made for this list, or nil for anything else.
    func open(_ sealed: String, _ keyring: Keyring) -> Int64? {
        guard let opened = keyring.open("event", sealed), opened.count == name.utf8.count + 8, opened.starts(with: name.utf8) else {
            return nil
        }
        return opened.suffix(8).reversed().reduce(0) { $0 << 8 | Int64($1) }
    }

    /// Where a stream begins.
    struct Place: Sendable, Equatable {
        /// The event after which it goes on.
        let after: Int64
        /// Whether something may have been missed: then everything is to be loaded anew.
        let missed: Bool
    }

    /// After the event that the listener had last, where nothing since then is gone; else now.
    /// - Parameter last: the listener's last event id, if there is one.
    func place(after last: String?, _ keyring: Keyring, _ db: Reader) throws -> Place {
        let oldest = try db.first("SELECT id FROM event ORDER BY id LIMIT 1", { try $0["id"] as Int64 }) ?? 1
        let newest = try EventList.newest(db)
        guard let last, !last.isEmpty else { return Place(after: newest, missed: false) }
        guard let id = open(last, keyring), id + 1 >= oldest, id <= newest else { return Place(after: newest, missed: true) }
        return Place(after: id, missed: false)
    }

    static func newest(_ db: Reader) throws -> Int64 {
        try db.first("SELECT id FROM event ORDER BY id DESC LIMIT 1", { try $0["id"] as Int64 }) ?? 0
    }
}
