import Store

/// Sanctions and bans that a restored backup does not have, or has otherwise.
extension Ledger.Kind {
    /// One that is not there is put again, if it still holds; the words that it was given are gone.
    func limit(_ subject: String, _ state: JSON, _ before: JSON?, _ call: Call, _ db: Writer) throws -> Bool {
        if before != nil { return try set(subject, state, db) }
        let until = state.whole("until")
        guard state["ended_at"] == .null, until ?? Time.never > call.now, let since = state.whole("created_at"),
            let named = state[self == .ban ? "member" : "membership"]?.text,
            let bearer = try bearer(named, state, since: since, db), let room = try Room.find(id: bearer.room, db)
        else { return false }
        let rule = Ledger.putAgain[room.profile.language]
        let reason = (self == .ban ? Ledger.reasonOfBan : Ledger.reasonOfSanction)[room.profile.language]
        let facts: Int64 = try Prose.keep(reason, .facts, db)
        if self == .ban {
            try db.run(
                """
                INSERT INTO ban (id, account, member, until, rule, facts, created_at)
                VALUES (\(subject), \(bearer.account), \(bearer.id), \(until), \(rule), \(facts), \(since))
                """)
        } else {
            try db.run(
                """
                INSERT INTO sanction (id, membership, kind, until, posts_per_day, rule, facts, created_at)
                VALUES (\(subject), \(bearer.id), \(state["kind"]?.text), \(until), \(state.whole("posts_per_day")), \(rule), \(facts),
                    \(since))
                """)
        }
        return true
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

extension Ledger {
    /// What stands as the rule of a limit that is put again: the ledger holds no words.
    static let putAgain = Known.Words(
        en: "Put again when this site was restored from a backup.",
        nl: "Opnieuw opgelegd toen deze site uit een reservekopie werd teruggezet.",
        de: "Erneut verhängt, als diese Website aus einer Sicherung wiederhergestellt wurde.",
        fr: "Remise en place quand ce site a été rétabli depuis une sauvegarde.")

    private static let lost = Known.Words(
        en: "The reasons that were given then are lost with the data.",
        nl: "De redenen van toen zijn met de gegevens verloren gegaan.",
        de: "Die damaligen Gründe sind mit den Daten verloren gegangen.",
        fr: "Les raisons données alors ont été perdues avec les données.")

    static let reasonOfSanction =
        lost
        + Known.Words(
            en: "Ask a moderator about them.", nl: "Vraag ernaar bij de moderatie.", de: "Frag die Moderation danach.",
            fr: "Demandez-les à la modération.")

    static let reasonOfBan =
        lost
        + Known.Words(
            en: "Ask those who run this site about them.", nl: "Vraag ernaar bij wie deze site beheert.",
            de: "Frag bei denen nach, die diese Website betreiben.", fr: "Demandez-les à ceux qui tiennent ce site.")
}
