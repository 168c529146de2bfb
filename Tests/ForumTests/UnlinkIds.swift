import Store
import Vault

@testable import Forum

/// What the database knows and nobody else is to find out: whose each id and each name is.
struct UnlinkIds: Sendable {
    /// Of so many accounts each single thing is asked for by its own id; the lists show those of all.
    static let sample = 40

    /// Whose an id or a name is: room times the accounts, plus the account.
    private(set) var owner: [String: Int] = [:]
    /// The ids to ask with, by the name of the path's parameter and by room: of the same accounts in every room.
    private(set) var of: [String: [[String]]] = [:]
    /// Memberships with their names, by room.
    private(set) var names: [[(member: String, name: String)]] = Array(repeating: [], count: 5)
    /// What belongs to one account and to nothing of its in a room: it is to stand in no answer and no line of the log.
    private(set) var privately: [String: Int] = [:]
    /// In which room each decision was taken, and whether its item came to the stewards: these alone hear of its id, besides whom it is about.
    private(set) var decisions: [String: (room: Int, withStewards: Bool)] = [:]
    let accounts: [String]
    /// When each account was made, in milliseconds.
    let made: [Int64]

    init(_ crowd: UnlinkCrowd, _ members: [[String]]) async throws {
        let size = UnlinkCrowd.size
        accounts = crowd.accounts.map(\.account)
        made = crowd.made
        for (room, ids) in members.enumerated() {
            for (account, id) in ids.enumerated() { owner[id] = room * size + account }
        }
        try await readOwned(crowd, members)
        try await readPrivate(crowd)
        try await readDecisions(crowd)
        of["session"] = Array(repeating: [], count: 5)
        of["notice"] = Array(repeating: [], count: 5)
    }

    private mutating func readOwned(_ crowd: UnlinkCrowd, _ members: [[String]]) async throws {
        let lists: [(String, SQL)] = [
            ("post", "SELECT post.author AS member, post.id FROM post WHERE post.author IS NOT NULL ORDER BY post.id"),
            ("item", "SELECT item.member, item.id FROM item WHERE item.member IS NOT NULL ORDER BY item.id"),
            ("decision", "SELECT decision.member, decision.id FROM decision WHERE decision.member IS NOT NULL ORDER BY decision.id"),
            ("sanction", "SELECT sanction.membership AS member, sanction.id FROM sanction ORDER BY sanction.id"),
        ]
        of["member"] = members.map { Array($0.prefix(Self.sample)) }
        for (name, sql) in lists {
            let rows = try await crowd.world.site.store.read { db in
                try db.all(sql) { (member: try $0["member"] as String, id: try $0["id"] as String) }
            }
            var known: [[String]] = Array(repeating: [], count: 5)
            for row in rows {
                guard let whose = owner[row.member] else { continue }
                owner[row.id] = whose
                if whose % UnlinkCrowd.size < Self.sample { known[whose / UnlinkCrowd.size].append(row.id) }
            }
            of[name] = known
        }
        for (name, sql) in [
            ("thread", "SELECT r.slug, t.id FROM thread t JOIN room r ON r.id = t.room ORDER BY t.introductions DESC, t.id"),
            ("invitation", "SELECT r.slug, i.id FROM invitation i JOIN room r ON r.id = i.room ORDER BY i.id"),
        ] as [(String, SQL)] {
            let rows = try await crowd.world.site.store.read { db in
                try db.all(sql) { (room: try $0["slug"] as String, id: try $0["id"] as String) }
            }
            of[name] = crowd.rooms.map { room in rows.filter { $0.room == room.slug }.map(\.id) }
        }
        let called = try await crowd.world.site.store.read { db in
            try db.all(
                "SELECT m.id, \(sql: .sealed("text", as: "name")) FROM membership m JOIN text ON text.id = m.pseudonym ORDER BY m.id"
            ) { (member: try $0["id"] as String, name: try $0.words("name", .name) ?? "") }
        }
        for (member, name) in called {
            guard let whose = owner[member] else { continue }
            owner[name] = whose
            names[whose / UnlinkCrowd.size].append((member: member, name: name))
        }
    }

    private mutating func readDecisions(_ crowd: UnlinkCrowd) async throws {
        let rows = try await crowd.world.site.store.read { db in
            try db.all(
                """
                SELECT decision.id, room.slug, COALESCE(item.heard_by, 'room') AS heard_by FROM decision
                JOIN room ON room.id = decision.room LEFT JOIN item ON item.id = decision.item
                """
            ) { (id: try $0["id"] as String, room: try $0["slug"] as String, heardBy: try $0["heard_by"] as String) }
        }
        for row in rows {
            guard let room = crowd.rooms.firstIndex(where: { $0.slug == row.room }) else { continue }
            decisions[row.id] = (room, row.heardBy != "room")
        }
    }

    private mutating func readPrivate(_ crowd: UnlinkCrowd) async throws {
        let index = Dictionary(uniqueKeysWithValues: crowd.accounts.enumerated().map { ($1.account, $0) })
        for (at, caller) in crowd.accounts.enumerated() {
            privately[caller.account] = at
            privately[caller.name] = at
            privately[caller.token ?? ""] = at
        }
        let rows = try await crowd.world.site.store.read { db in
            try db.all(
                """
                SELECT account, id AS kept FROM session UNION ALL SELECT account, hash FROM session
                UNION ALL SELECT account, hash FROM recovery_code UNION ALL SELECT account, id FROM notice
                """
            ) { (account: try $0["account"] as String, kept: try $0["kept"] as String) }
        }
        for row in rows {
            if let account = index[row.account] { privately[row.kept] = account }
        }
    }
}
