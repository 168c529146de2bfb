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
                "SELECT id, room FROM membership WHERE consider_at IS NOT NULL AND consider_at <= \(call.now) ORDER BY consider_at LIMIT 50"
            ) { (id: try $0["id"] as String, room: try $0["room"] as String) }
            for waiting in due {
                try db.run("UPDATE membership SET consider_at = NULL WHERE id = \(waiting.id)")
                if let room = try Room.find(id: waiting.room, db) { try Admission.considerQuietly(waiting.id, room, call, db) }
            }
        }
    }

    /// Of several applications, which one is looked at now, and when the others are.
    static func spread(_ applications: [String], _ call: Call, _ db: Writer) throws -> String? {
        guard !applications.isEmpty else { return nil }
        let random = { (below: Int) in call.site.entropy.bytes(4).reduce(0) { $0 << 8 | Int($1) } % below }
        let now = random(applications.count)
        for (at, id) in applications.enumerated() where at != now {
            let later = call.now + Time.hour + Int64(random(Int(23 * Time.hour)))
            try db.run("UPDATE membership SET consider_at = \(later) WHERE id = \(id)")
        }
        return applications[now]
    }
}
