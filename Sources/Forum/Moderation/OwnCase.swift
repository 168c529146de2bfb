import Store

/// Nobody sees or decides an item in which they are author, reporter or subject, nor an appeal on their own decision while anybody else is
/// there. These predicates stand in every statement that finds items.
extension Item {
    /// The items that a moderator has to do with: none of their own cases, none about what has expired, and no decided one about a post of
    /// a time from before theirs.
    static func concerns(_ look: Visibility) -> SQL {
        """
        (item.heard_by <> 'stewards' AND item.ends_at > \(look.now) AND \(sql: notOwn(look.viewer, look.now))
         AND NOT EXISTS (SELECT 1 FROM post gone WHERE gone.id = item.post AND NOT \(sql: Retention.lasts("gone", at: look.now)))
         AND NOT (item.state = 'decided' AND EXISTS (
            SELECT 1 FROM post past WHERE past.id = COALESCE(item.post, (SELECT d.post FROM decision d WHERE d.id = item.decision))
                AND NOT \(sql: look.reaches("past")))))
        """
    }

    /// Whether an account reported what the item is about: of an appeal, the post that was decided on.
    static func reported(by account: SQL) -> SQL {
        """
        (EXISTS (SELECT 1 FROM report own WHERE own.item = item.id AND own.reporter = \(sql: account))
         OR EXISTS (
            SELECT 1 FROM decision d JOIN report own ON own.item = d.item WHERE d.id = item.decision AND own.reporter = \(sql: account))
         OR EXISTS (
            SELECT 1 FROM decision d JOIN item about ON about.post = d.post AND about.kind = 'report'
                JOIN report own ON own.item = about.id AND own.reporter = \(sql: account)
            WHERE d.id = item.decision))
        """
    }

    /// Whether a moderator has no part in it.
    static func notOwn(_ viewer: Standing, _ now: Int64) -> SQL {
        let (me, account) = (viewer.member?.id ?? "", viewer.account ?? "")
        return """
            ((item.member IS NULL OR item.member <> \(me))
             AND NOT \(sql: reported(by: "\(account)"))
             AND (item.kind <> 'appeal'
                  OR NOT EXISTS (
                     SELECT 1 FROM decision d WHERE d.id = item.decision
                        AND (d.decided_by = \(me) OR \(sql: Decision.ofNobodyKnown) AND \(sql: Escalation.nobodyElse(now))))
                  OR \(sql: Escalation.nobodyElse(now)) AND NOT EXISTS (\(sql: Escalation.stewards(but: account, now)))))
            """
    }

    /// The items that a steward has to do with: what a room handed to them, or what it has nobody for.
    static func escalated(to account: String, _ now: Int64) -> SQL {
        """
        (item.heard_by <> 'room' AND item.ends_at > \(now)
         AND NOT EXISTS (SELECT 1 FROM membership own WHERE own.id = item.member AND own.account = \(account))
         AND NOT \(sql: reported(by: "\(account)"))
         AND NOT EXISTS (SELECT 1 FROM post gone WHERE gone.id = item.post AND NOT \(sql: Retention.lasts("gone", at: now)))
         AND (item.kind <> 'appeal'
              OR NOT EXISTS (
                 SELECT 1 FROM decision d LEFT JOIN membership own ON own.id = d.decided_by
                 WHERE d.id = item.decision AND (d.steward = \(account) OR own.account = \(account)))
                 AND NOT (\(sql: Escalation.nobodyElse(now)) AND EXISTS (
                     SELECT 1 FROM decision d JOIN membership own ON own.room = item.room AND own.account = \(account)
                     WHERE d.id = item.decision AND \(sql: Decision.ofNobodyKnown) AND own.role <> 'member'))
              OR (item.heard_by = 'stewards' OR \(sql: Escalation.nobodyElse(now)))
                 AND NOT EXISTS (\(sql: Escalation.stewards(but: account, now)))))
        """
    }
}

/// What a room has nobody for goes to the stewards, who see that item and nothing else of the room.
enum Escalation {
    /// Over the table `item`: whether none of the room's moderators may hear it. Where nobody knows who decided, one alone is taken for the
    /// one who did: only of two is there another.
    static func nobodyElse(_ now: Int64) -> SQL {
        """
        ((SELECT COUNT(*) FROM membership m WHERE m.room = item.room AND \(sql: Roles.moderates(now)) AND m.id <> COALESCE(item.member, '')
            AND NOT \(sql: Item.reported(by: "m.account"))
            AND NOT EXISTS (SELECT 1 FROM decision d WHERE d.id = item.decision AND d.decided_by = m.id))
         <= (SELECT COUNT(*) FROM decision d WHERE d.id = item.decision AND \(sql: Decision.ofNobodyKnown)))
        """
    }

    /// Over the table `item`: stewards who may hear it now, besides one.
    static func stewards(but account: String, _ now: Int64) -> SQL {
        """
        SELECT 1 FROM account a WHERE a.steward = 1 AND a.totp_on = 1 AND a.id <> \(account)
            AND NOT EXISTS (SELECT 1 FROM ban b WHERE b.account = a.id AND \(sql: Ban.live(now)))
            AND NOT EXISTS (SELECT 1 FROM membership own WHERE own.id = item.member AND own.account = a.id)
            AND NOT \(sql: Item.reported(by: "a.id"))
        """
    }

    /// At once, when an item is opened or somebody becomes part of it.
    static func look(at item: String, _ call: Call, _ db: Writer) throws {
        try db.run(
            "UPDATE item SET heard_by = 'both' WHERE item.id = \(item) AND item.heard_by = 'room' AND \(sql: nobodyElse(call.now))")
    }
}

/// What time brings: moderators leave, or lose what their role needs, and nobody is left for what waits. Looked for once a minute.
package struct Abandoned: Sendable {
    let site: Site
    static let batch = 200

    package init(_ site: Site) { self.site = site }

    package func run() async throws {
        var after = ""
        while true {
            let from = after
            let now = site.clock.now()
            let batch = try await site.store.read { db in
                try db.all(
                    """
                    SELECT item.id, \(sql: Escalation.nobodyElse(now)) AS abandoned FROM item
                    WHERE item.state = 'open' AND item.heard_by = 'room' AND item.id > \(from) ORDER BY item.id LIMIT \(Abandoned.batch)
                    """
                ) { (id: try $0["id"] as String, abandoned: try $0["abandoned"] as Bool) }
            }
            let abandoned = batch.filter(\.abandoned).map(\.id)
            if !abandoned.isEmpty {
                try await site.store.write { db in
                    let call = Call(site, .visitor)
                    for item in abandoned {
                        try Escalation.look(at: item, call, db)
                        try Event.item(item, call, db)
                    }
                }
            }
            guard batch.count == Abandoned.batch, let last = batch.last else { return }
            after = last.id
        }
    }
}
