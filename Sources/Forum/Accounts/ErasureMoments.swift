import Store
import Vault

/// When each room of an account that goes over a week is left.
extension Erasure {
    static func draw(_ posts: Posts, _ account: String, until end: Int64, _ call: Call, _ db: Writer) throws {
        let memberships = try db.all("SELECT id FROM membership WHERE account = \(account)") { try $0["id"] as String }
        for (membership, at) in moments(for: memberships, from: call.now, until: end, call) {
            try db.run("INSERT INTO departure (membership, posts, at) VALUES (\(membership), \(posts), \(at)) ON CONFLICT DO NOTHING")
        }
    }

    /// Before a site serves: rooms that fell due one after the other while it rested would now go together, and tell of each other. The
    /// first of them goes; what is left of the week is drawn anew for the others. Nobody has seen one of these gone, for nobody could look.
    package func spread() async throws {
        try await site.store.write { [site] db in
            let call = Call(site, .visitor)
            let accounts = try db.all(
                """
                SELECT e.account, e.ends_at FROM erasure e WHERE e.ends_at > \(call.now) AND (
                    SELECT COUNT(*) FROM membership m JOIN departure d ON d.membership = m.id
                    WHERE m.account = e.account AND d.done = 0 AND d.at <= \(call.now)) > 1
                """
            ) { (id: try $0["account"] as String, end: try $0["ends_at"] as Int64) }
            for account in accounts {
                let undone = try db.all(
                    """
                    SELECT d.membership FROM departure d JOIN membership m ON m.id = d.membership
                    WHERE m.account = \(account.id) AND d.done = 0 ORDER BY d.at
                    """
                ) { try $0["membership"] as String }
                let stretch = (account.end - call.now) / Int64(undone.count)
                for (membership, at) in Erasure.moments(for: Array(undone.dropFirst()), from: call.now + stretch, until: account.end, call)
                {
                    try db.run("UPDATE departure SET at = \(at) WHERE membership = \(membership)")
                }
            }
        }
    }

    /// In the first half of one of as many equal stretches as there are rooms, in an order that is drawn: so no two come close to each other,
    /// and none tells of another.
    private static func moments(for memberships: [String], from start: Int64, until end: Int64, _ call: Call) -> [(String, Int64)] {
        var chance = Chance(entropy: call.site.entropy)
        let stretch = (end - start) / Int64(max(1, memberships.count))
        return memberships.sorted().shuffled(using: &chance).enumerated().map { place, membership in
            (membership, start + Int64(place) * stretch + Int64.random(in: 0...max(0, stretch / 2), using: &chance))
        }
    }

    private struct Chance: RandomNumberGenerator {
        let entropy: Entropy
        func next() -> UInt64 { entropy.bytes(8).reduce(0) { $0 << 8 | UInt64($1) } }
    }
}
