import Store

/// Admissions that wait for their time: somebody who meets the last condition of several rooms at once is admitted to one of them now and
/// to the others within a day, each at a time of its own, so that nobody can tell by it that two members are one person.
package struct LaterAdmissions: Sendable {
    let site: Site
    package init(_ site: Site) { self.site = site }

    package func run() async throws {
        try await site.store.write { db in
            let call = Call(site, .visitor)
            let due = try db.all(
                """
                SELECT id, room, account FROM membership WHERE consider_at IS NOT NULL AND consider_at <= \(call.now)
                ORDER BY consider_at LIMIT 50
                """
            ) { (id: try $0["id"] as String, room: try $0["room"] as String, account: try $0["account"] as String) }
            for waiting in due {
                // After a rest of the server several of one person are due at once: they are spread anew.
                let justAdmitted = try db.first(
                    """
                    SELECT 1 AS one FROM membership
                    WHERE account = \(waiting.account) AND state = 'admitted' AND joined_at > \(call.now - Time.hour) LIMIT 1
                    """, { try $0["one"] as Int })
                if justAdmitted != nil {
                    try Self.put(off: [waiting.id], call, db)
                    continue
                }
                guard let room = try Room.find(id: waiting.room, db) else { continue }
                try db.run(
                    """
                    UPDATE membership SET consider_at = NULL, standing_for = \(Evaluation.seen(waiting.account, in: room, db))
                    WHERE id = \(waiting.id)
                    """)
                try Admission.considerQuietly(waiting.id, room, call, db)
            }
        }
    }

    /// Of several applications, which one is looked at now, and when the others are.
    static func spread(_ applications: [String], _ call: Call, _ db: Writer) throws -> String? {
        guard !applications.isEmpty else { return nil }
        let now = random(below: applications.count, call)
        for (at, id) in applications.enumerated() where at != now {
            try db.run("UPDATE membership SET consider_at = \(later(call)) WHERE id = \(id)")
        }
        return applications[now]
    }

    /// All of them later, each at a time of its own.
    static func put(off applications: [String], _ call: Call, _ db: Writer) throws {
        for id in applications { try db.run("UPDATE membership SET consider_at = \(later(call)) WHERE id = \(id)") }
    }

    private static func later(_ call: Call) -> Int64 { call.now + Time.hour + Int64(random(below: Int(23 * Time.hour), call)) }

    private static func random(below limit: Int, _ call: Call) -> Int {
        call.site.entropy.bytes(4).reduce(0) { $0 << 8 | Int($1) } % limit
    }
}
