import Store
import Testing
import Vault

@testable import Forum

/// Whoever has a copy of the data, the site's root key and the key store of today, and knows which names somebody may have had.
struct Guessing {
    /// Every hash that stands in the copy for a name, by its membership.
    let keys: [String: String]
    /// Whatever can be read in the copy: a salt, or something else that hashes may be made with.
    private let words: Set<String>
    private let rooms: [String]
    private let keyring: Keyring

    init(_ copy: Seizure, _ world: World) async throws {
        func text(_ value: Seizure.Value?) -> String? { if case .text(let text)? = value { text } else { nil } }
        let members = copy.rows.filter { $0.table == "membership" }
        keys = Dictionary(
            uniqueKeysWithValues: members.compactMap { row in
                guard let id = row.id, let key = text(row.values["name_key"]) else { return nil }
                return (id, key)
            })
        rooms = copy.rows.filter { $0.table == "room" }.compactMap(\.id)
        words = try await copy.words(with: world.site.shredder.keys)
        keyring = world.site.keyring
    }

    /// Whether some hash that can be computed for the name stands in the copy.
    func confirms(_ name: String) -> Bool {
        let there = Set(keys.values)
        for likeness in Pseudonym.looks(name).union([name]) {
            if rooms.contains(where: { there.contains(keyring.mac("pseudonym", text: $0 + "\u{0}" + likeness)) }) { return true }
            let alike = Array(likeness.utf8)
            for key in words.map({ MacKey(Array($0.utf8)) }) {
                let messages = [[alike]] + keys.keys.map { [alike, Array($0.utf8)] }
                if messages.contains(where: { there.contains(Base32.encode(key.code(fields: $0))) }) { return true }
            }
        }
        return false
    }
}

extension World {
    /// What somebody who takes the disk now could find out by guessing: with the keys as they are when it is asked.
    func confirms(_ name: String, _ copy: Seizure) async throws -> Bool { try await Guessing(copy, self).confirms(name) }

    /// As an hour later: every change that is due is made.
    func changeSalts() async throws {
        pass(NameSalt.wait)
        try await NameSalts(site).run()
    }

    func salts(of room: String) async throws -> (now: Int64?, before: Int64?) {
        try #require(
            try await site.store.read { db in
                try db.first("SELECT names_salt, names_salt_before FROM room WHERE slug = \(room)") {
                    (now: try $0["names_salt"] as Int64?, before: try $0["names_salt_before"] as Int64?)
                }
            })
    }

    /// Where a name is not hashed as it would be if it were taken now: in every room, of every membership that holds one.
    func misplaced() async throws -> [String] {
        try await site.store.read { db in
            try db.all(
                """
                SELECT m.room, m.name_key, \(sql: .sealed("text", as: "name")) FROM membership m JOIN text ON text.id = m.pseudonym
                WHERE m.name_key IS NOT NULL
                """
            ) { (room: try $0["room"] as String, key: try $0["name_key"] as String, name: try $0.words("name", .name) ?? "") }
            .filter { try NameSalt.all(of: $0.room, db).first?.hash(Likeness.of($0.name)) != $0.key }.map(\.name)
        }
    }
}
