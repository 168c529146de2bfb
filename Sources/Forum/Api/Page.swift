import Foundation
import Store
import Vault

/// Keyset paging: a page goes on after the last row's key, so that nothing is skipped or shown twice while others write.
/// The cursor is sealed for its list: it tells nobody a time or an order, and no other list takes it.
struct Page: Sendable {
    /// The key of the last row seen: a time or a number, then an id that tells equal ones apart.
    struct Key: Sendable {
        let at: Int64
        let id: String

        /// For lists that go by `id` alone.
        static func id(of item: JSON) -> Key { Key(at: 0, id: item["id"]?.text ?? "") }
    }

    let limit: Int
    let after: Key?
    private let list: String
    private let keyring: Keyring

    /// - Parameter list: what is paged, with its owner, such as `threads of ⟨room id⟩`.
    init(_ call: Call, list: String, standard: Int = 20) throws {
        self.list = list
        keyring = call.site.keyring
        let asked = call.query["limit"].map { Int($0) ?? 0 } ?? standard
        guard (1...100).contains(asked) else { throw Failure.invalid("limit", "A page has 1 to 100 items.", limit: 100) }
        limit = asked
        guard let cursor = call.query["cursor"] else {
            after = nil
            return
        }
        guard let opened = keyring.open("cursor", cursor), let text = String(validating: opened, as: UTF8.self),
            case let parts = text.split(separator: "\n", omittingEmptySubsequences: false), parts.count == 3, parts[0] == list,
            let at = Int64(parts[1])
        else { throw Failure.malformed("This cursor does not belong to this list.", field: "cursor") }
        after = Key(at: at, id: String(parts[2]))
    }

    /// - Parameter rows: up to `limit + 1` of them: the one beyond says that there is more.
    func answer<R>(_ rows: [R], key: (R) -> Key, _ item: (R) throws -> JSON) rethrows -> JSON {
        let shown = rows.prefix(limit)
        let next = rows.count > limit ? shown.last.map(key) : nil
        return [
            "items": .list(try shown.map(item)),
            "next": JSON(next.map { keyring.seal("cursor", Array("\(list)\n\($0.at)\n\($0.id)".utf8)) }),
        ]
    }
}
