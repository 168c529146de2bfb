import Store

/// Brings what a restored backup holds to where it stands since. What would loosen something that the backup has tighter is left alone,
/// save what was taken back in due form.
extension Ledger.Kind {
    /// In this order: a room before what is in it; what an account asked for before what has come of it already.
    static let order: [Ledger.Kind] = [.room, .shortening, .membership, .invitation, .post, .sanction, .ban, .account, .departure]

    /// - Returns: whether the backup held it, and otherwise than it is now.
    func apply(_ subject: String, _ state: JSON, _ call: Call, _ db: Writer) throws -> Bool {
        let before = try self.state(subject, call.site.shredder.keys, db)
        if let before, same(before, state) { return false }
        switch self {
        case .room: return try room(subject, state, before, call, db)
        case .membership: return try membership(subject, state, call, db)
        case .invitation:
            if state == .null { return try db.run("DELETE FROM invitation WHERE id = \(subject)") > 0 }
            return try set(subject, state, db)
        case .post: return try post(subject, state, call, db)
        case .sanction, .ban: return try limit(subject, state, before, call, db)
        case .shortening: return try shorten(subject, state, db)
        case .departure: return try depart(subject, state, call, db)
        case .account:
            guard try db.first("SELECT 1 AS one FROM account WHERE id = \(subject)", { _ in true }) != nil else { return false }
            try Erasure.resume(subject, state, call, db)
            return true
        }
    }

    /// A telephone number that the room shows no more does not come back: what it shows now no copy has, so that it has to be entered anew.
    private func room(_ subject: String, _ state: JSON, _ before: JSON?, _ call: Call, _ db: Writer) throws -> Bool {
        guard let before, try set(subject, state, db) else { return false }
        let changed = changed(before, state)
        for detail in changed {
            let empty: SQL = detail == "contact" ? "contact = NULL" : "meetings = NULL"
            try db.run("UPDATE room SET \(sql: empty) WHERE id = \(subject)")
        }
        if !changed.isEmpty { try Ledger.note(.room, subject, call, db) }
        return true
    }

    private func membership(_ subject: String, _ state: JSON, _ call: Call, _ db: Writer) throws -> Bool {
        if state["state"]?.text == "declined" { return try decline(subject, state, call, db) }
        guard let old = try Membership.find(subject, db) else { return false }
        switch (old.state, state["state"]?.text) {
        case (.admitted, "admitted"): return try set(subject, state, db)
        // Whoever applies anew was out meanwhile: they do so again.
        case (.admitted, _), (.applying, "left"):
            try Applying.end(old, as: .left, call, db)
            return true
        // Who was let in since: their application is in no backup.
        default: return false
        }
    }

    /// Whoever was declined, whether the copy has them as an applicant, let in, out again or not at all: they may apply again when they might.
    private func decline(_ subject: String, _ state: JSON, _ call: Call, _ db: Writer) throws -> Bool {
        let day = state.whole("declined_on") ?? call.now
        guard let old = try bearer(subject, state, since: day, db), let room = try Room.find(id: old.room, db) else { return false }
        switch old.state {
        case .applying: try Applying.decline(old, room, call, db)
        case .declined: break
        default: try Applying.end(old, as: .declined, call, db)
        }
        try db.run("UPDATE membership SET joined_at = \(day) WHERE id = \(old.id)")
        try Ledger.note(.membership, old.id, call, db)
        return true
    }

    private func post(_ subject: String, _ state: JSON, _ call: Call, _ db: Writer) throws -> Bool {
        guard let old = try Post.find(subject, db), old.state != .deleted else { return false }
        switch state["state"]?.text {
        case "deleted": try Post.delete(old, call, db)
        // Under a decision that the backup holds, or for so long that nobody can appeal any more.
        case "removed" where old.state == .removed || state.whole("expires_at") ?? 0 <= call.now:
            try Item.close(of: subject, .heldPost, call, db)
            return try set(subject, state, db)
        case "removed" where old.state == .live || old.state == .held: try remove(old, call, db)
        // Taken back since, or overturned.
        case "live" where old.state == .removed: return try set(subject, state, db)
        default: return false
        }
        return true
    }

    private func shorten(_ subject: String, _ state: JSON, _ db: Writer) throws -> Bool {
        guard let room = state["room"]?.text, try Room.find(id: room, db) != nil else { return false }
        return try db.run(
            """
            INSERT INTO shortening (began_at, due_at, room, keep_ms, keep_thread_ms, stage, after_at, after_id)
            VALUES (\(Int64(subject)), \(state.whole("due_at") ?? Int64(subject)), \(room), \(state.whole("keep_ms")), \(state.whole("keep_thread_ms")), 'introductions', -1, '')
            ON CONFLICT DO NOTHING
            """) > 0
    }

    /// A room that was left is left again in a copy from before, also where they came back since. A later copy has nothing more of it: what
    /// it has of theirs was written after they came back.
    private func depart(_ subject: String, _ state: JSON, _ call: Call, _ db: Writer) throws -> Bool {
        guard try Membership.find(subject, db) != nil, let left = state.whole("at"),
            try db.first("SELECT 1 AS one FROM backup WHERE begun_at <= \(left)", { _ in true }) != nil
        else { return false }
        return try db.run(
            """
            INSERT INTO departure (membership, posts, at) VALUES (\(subject), \(state["posts"]?.text), \(call.now))
            ON CONFLICT (membership) DO UPDATE SET posts = excluded.posts, at = excluded.at WHERE departure.done = 0
            """) > 0
    }
}
