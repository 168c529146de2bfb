import Store

/// Gives each room from which a name has gone another salt, and moves the names that are left over to it, a few at a time. It can stop
/// between any two: until all have moved the room knows both salts, and the next one begins with those of the first account again.
package struct NameSalts: Sendable {
    let site: Site
    let pace: Purge.Pace

    package init(_ site: Site) { self.init(site, Purge.Pace()) }

    init(_ site: Site, _ pace: Purge.Pace) {
        self.site = site
        self.pace = pace
    }

    package func run() async throws {
        repeat {
            while let room = try await moving() {
                try await move(room)
                try await finish(room)
            }
        } while try await begin()
    }

    /// In a restored copy every room gets another salt, since the key of its own may be destroyed. Nobody takes a name meanwhile.
    func runAnew() async throws {
        try await site.store.write { [site] db in
            try Prose.empty(
                db.all("SELECT names_salt_before FROM room WHERE names_salt_before IS NOT NULL") { try $0["names_salt_before"] as Int64 },
                db)
            try db.run(
                "UPDATE room SET names_salt_before = NULL, names_change_at = \(site.clock.now()) WHERE names_salt IS NOT NULL")
        }
        try await run()
    }

    private func moving() async throws -> String? {
        try await site.store.read { db in
            try db.first("SELECT id FROM room WHERE names_salt_before IS NOT NULL LIMIT 1") { try $0["id"] as String }
        }
    }

    /// - Returns: whether there was a room whose change is due.
    private func begin() async throws -> Bool {
        try await site.store.write { [site] db in
            let due = try db.first(
                "SELECT id FROM room WHERE names_change_at <= \(site.clock.now()) ORDER BY names_change_at LIMIT 1"
            ) { try $0["id"] as String }
            guard let room = due else { return false }
            // A name that goes from here on stood under the new salt perhaps, and brings the next change.
            try db.run("UPDATE room SET names_change_at = NULL WHERE id = \(room)")
            if try HeldName.any(in: room, db) {
                _ = try NameSalt.make(for: room, site.entropy, db)
            } else {
                try Prose.empty(db.first("SELECT names_salt FROM room WHERE id = \(room)") { try $0["names_salt"] as Int64? } ?? nil, db)
                try db.run("UPDATE room SET names_salt = NULL WHERE id = \(room)")
            }
            return true
        }
    }

    private func move(_ room: String) async throws {
        var last = ""
        while true {
            let from = last
            let (salt, names) = try await site.store.read { db in
                (try NameSalt.newest(of: room, db), try HeldName.all(of: room, after: from, db))
            }
            guard let salt, let end = names.last else { return }
            last = end.account
            var left = names[...]
            while !left.isEmpty {
                let batch = try await pace.write(left, to: site.store) { name, db in
                    try name.move(to: salt, in: room, db)
                    return true
                }
                left = left.dropFirst(batch.taken)
                try await pace.rest(batch)
            }
            try await site.store.checkpoint()
        }
    }

    /// None is left under the older salt: its key is destroyed when this returns.
    private func finish(_ room: String) async throws {
        try await site.store.write { db in
            try Prose.empty(
                db.first("SELECT names_salt_before FROM room WHERE id = \(room)") { try $0["names_salt_before"] as Int64? } ?? nil, db)
            try db.run("UPDATE room SET names_salt_before = NULL WHERE id = \(room)")
        }
    }
}
