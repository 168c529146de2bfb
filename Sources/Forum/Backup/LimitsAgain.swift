import Store

/// Removals, sanctions and bans that a restored backup does not have, or has otherwise.
extension Ledger.Kind {
    /// One that is not there is put again, if it still holds.
    func limit(_ subject: String, _ state: JSON, _ before: JSON?, _ call: Call, _ db: Writer) throws -> Bool {
        if before != nil { return try set(subject, state, db) }
        let until = state.whole("until")
        guard state["ended_at"] == .null, until ?? Time.never > call.now, let since = state.whole("created_at"),
            let named = state[self == .ban ? "member" : "membership"]?.text,
            let bearer = try bearer(named, state, since: since, db), let room = try Room.find(id: bearer.room, db)
        else { return false }
        let reason = Decision.Reason.lost(in: room)
        if self == .ban {
            try db.run(
                """
                INSERT INTO ban (id, account, member, until, rule, facts, created_at)
                VALUES (\(subject), \(bearer.account), \(bearer.id), \(until), \(reason.rule),
                    \(Prose.keep(reason.text, .facts, db) as Int64), \(since))
                """)
        } else {
            try db.run(
                """
                INSERT INTO sanction (id, membership, kind, until, posts_per_day, rule, facts, created_at)
                VALUES (\(subject), \(bearer.id), \(state["kind"]?.text), \(until), \(state.whole("posts_per_day")), \(reason.rule),
                    \(Prose.keep(reason.text, .facts, db) as Int64), \(since))
                """)
        }
        // It may be on another membership than it was.
        try Ledger.note(self, subject, call, db)
        try Decision.putAgain(effect(subject, state), on: bearer.id, room, call, db)
        return true
    }

    private func effect(_ subject: String, _ state: JSON) -> Effect {
        if self == .ban { return Effect(restricts: [.siteBanned], ban: subject, until: state.whole("until"), notice: .ban) }
        return Effect(sanction: subject, wish: Sanction.Wish(state), notice: .sanction)
    }

    /// A post that was removed. Where the backup has it waiting still it is refused: else it would appear by a mere release.
    func remove(_ post: Post, _ call: Call, _ db: Writer) throws {
        guard let room = try Room.find(id: post.room, db) else { return }
        let waits = post.state == .held
        let effect = try waits ? Effect.refuse(post, room, call, db) : Effect.remove(post, room, call, db)
        if waits {
            try Item.close(of: post.id, .heldPost, call, db)
            try Ledger.note(.post, post.id, call, db)
        }
        try Decision.putAgain(effect, on: post.author, post: post.id, room, call, db)
    }

    /// Whom a limit is put on: the membership that it was put on, or another one of theirs in the room. Where the copy has neither it is made
    /// again as one that was left, so that the limit is there when they come back. A ban can hang on any of theirs.
    func bearer(_ named: String, _ state: JSON, since: Int64, _ db: Writer) throws -> Membership? {
        if let there = try Membership.find(named, db) { return there }
        guard let account = state["account"]?.text,
            try db.first("SELECT 1 AS one FROM account WHERE id = \(account)", { _ in true }) != nil
        else { return nil }
        if let room = state["room"]?.text, try Room.find(id: room, db) != nil {
            if let other = try Membership.find(account: account, room: room, db) { return other }
            try db.run(
                """
                INSERT INTO membership (id, room, account, owner, role, state, reads_from, accepted_posts, introduction_tier, introduction_at,
                    introduction_state, answers_state, joined_at)
                VALUES (\(named), \(room), \(account), \(Prose.keep(account, .owner, db) as Int64), 'member', 'left', 0, 0, 2, 0, 'missing', 'missing', \(since))
                """)
            return try Membership.find(named, db)
        }
        guard self == .ban else { return nil }
        let any = try db.first("SELECT id FROM membership WHERE account = \(account) ORDER BY id LIMIT 1") { try $0["id"] as String }
        return try any.flatMap { try Membership.find($0, db) }
    }
}

extension Sanction.Wish {
    /// As the ledger knows it.
    fileprivate init?(_ state: JSON) {
        guard let kind = state["kind"]?.text.flatMap(Sanction.Kind.init) else { return nil }
        self.kind = kind
        until = state.whole("until")
        postsPerDay = state.whole("posts_per_day").map(Int.init)
        untilField = "until"
    }
}
