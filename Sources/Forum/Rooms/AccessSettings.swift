import Store

/// How open a room is, set by its facilitators.
enum AccessSettings {
    static func show(_ seen: Room.Seen, _ call: Call, _ db: Reader) -> Answer { .ok(seen.room.access.json) }

    /// What was written before keeps its readers: posts carry the read tier of their time, and who is admitted after the conditions were
    /// loosened reads from then on. The admitted stay admitted; applicants are looked at anew, and let in later if at all.
    static func change(_ asked: RoomAccess, _ seen: Room.Seen, _ call: Call, _ db: Writer) throws -> Answer {
        try call.match(seen.room.access.json)
        let old = seen.room.access
        let new = try wanted(asked, seen, db)
        // What changes nothing is nothing: it moves no applicant and fills no log.
        if new == old { return .ok(new.json) }
        // Taken inside the transaction: it lies after every post that was written under the old conditions, however long this call waited.
        let loosenedAt = new.loosensConditions(of: old) ? call.site.clock.tick() : seen.room.loosenedAt
        try db.run(
            """
            UPDATE room SET read_tier = \(new.read), write_tier = \(new.write), conditions = \(Stored.text(new.conditions.map(\.json))),
                reapply_days = \(new.reapplyAfterDays), loosened_at = \(loosenedAt)
            WHERE id = \(seen.room.id)
            """)
        try Ledger.note(.room, seen.room.id, call, db)
        try Log.write("access", seen, call, db, open: true)
        if let room = try Room.find(id: seen.room.id, db) { try Admission.lookAnew(room, after: old, call, db) }
        return .ok(new.json)
    }

    /// What the room's access would be.
    /// - Throws: 422 for what cannot hold.
    private static func wanted(_ asked: RoomAccess, _ seen: Room.Seen, _ db: Reader) throws -> RoomAccess {
        var new = asked
        new.listed = seen.room.access.listed
        try requireGroups(of: new, of: seen.room.id, db)
        return try new.checked()
    }

    /// `POST …/access/preview`: what the change would do, without doing it. It says nothing about any one applicant: whether they would
    /// be let in could tell what they hold.
    static func preview(_ asked: RoomAccess, _ seen: Room.Seen, _ call: Call, _ db: Reader) throws -> Answer {
        let (old, new) = (seen.room.access, try wanted(asked, seen, db))
        let count = { (state: Standing.State) in
            try db.first(
                "SELECT COUNT(*) AS n FROM membership WHERE room = \(seen.room.id) AND state = \(state)", { try $0["n"] as Int }) ?? 0
        }
        let posts = new.read > old.read ? "fewer_readers" : new.read < old.read ? "keep_their_readers" : "as_before"
        return .ok([
            "access": new.json, "may_read": .text(new.read.word.rawValue), "may_write": .text(new.write.word.rawValue),
            "guests": .flag(new.write == .anyone), "old_posts": .text(posts),
            // An earlier loosening hides older posts from them too.
            "new_members": new.loosensConditions(of: old) || seen.room.loosenedAt > 0 ? "read_from_now" : "read_all",
            "members": JSON(try count(.admitted)), "applicants": JSON(try count(.applying)),
        ])
    }

    /// A room asks for its own user groups or for the site's.
    static func requireGroups(of access: RoomAccess, of room: String?, _ db: Reader) throws {
        for case .userGroup(let groups) in access.conditions {
            let known = try db.all(
                "SELECT id FROM user_group WHERE id IN (\(sql: .list(groups))) AND (room = \(room ?? "") OR room IS NULL)"
            ) { try $0["id"] as String }
            if let unknown = groups.first(where: { !known.contains($0) }) {
                throw Failure.invalid("conditions", "The user group “\(unknown)” is not one of this room or the site.")
            }
        }
    }
}

extension Call {
    /// `If-Match` on settings (RFC 9110, 13.1.1): refused when they changed since the caller read them.
    func match(_ current: JSON) throws {
        guard let ifMatch, ifMatch != "*" else { return }
        let tags = ifMatch.split(separator: ",").map { $0.trimmingPrefix { $0 == " " } }
        guard tags.contains(where: { $0 == Answer.tag(of: current) }) else { throw Failure.preconditionFailed }
    }
}
