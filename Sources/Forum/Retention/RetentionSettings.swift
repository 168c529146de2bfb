import Store

/// How long a room keeps things, set by its facilitators.
enum RetentionSettings {
    /// Another retention, or that the announced one shall not come.
    enum Change: Body {
        case becomes(Retention)
        case takesBack

        init(_ fields: inout Fields) throws {
            guard fields.has("announced") else {
                self = .becomes(try Retention(&fields))
                return
            }
            guard fields.take("announced") == .null, !fields.has("keep_days"), !fields.has("from") else {
                throw Failure.malformed("“announced” is null, alone, to take an announcement back.", field: "announced")
            }
            self = .takesBack
        }
    }

    static func show(_ seen: Room.Seen, _ call: Call, _ db: Reader) -> Answer { .ok(json(seen.room, call)) }

    /// As everybody has it who sees the room's front page.
    static func json(_ room: Room, _ call: Call) -> JSON {
        JSON.object(room.retention.words + [("longest_life_days", JSON(room.retention.longestLife(keyCopyDays: call.site.keyCopyDays)))])
            .with("announced", room.announced?.json).with("lengthened_at", Lengthening.json(room, call.now))
    }

    /// A shorter retention is announced; any other holds at once for what is written from now on. Either way it is the last word: what was
    /// announced before does not come, unless it is the same.
    static func change(_ change: Change, _ seen: Room.Seen, _ call: Call, _ db: Writer) throws -> Answer {
        try call.match(json(seen.room, call))
        let room = try Shortening.beginIfDue(seen.room, call, db)
        let seen = Room.Seen(room: room, viewer: seen.viewer, now: seen.now)
        switch change {
        case .takesBack: try Announcement.takeBack(seen, call, db)
        case .becomes(let new) where new == room.announced?.retention: break
        case .becomes(let new) where new.shortens(room.retention): try Announcement.announce(new, seen, call, db)
        case .becomes(let new):
            try Announcement.takeBack(seen, call, db)
            if new != room.retention {
                try Lengthening.note(new, in: room, call, db)
                try db.run("UPDATE room SET keep_days = \(new.keepDays), keep_from = \(new.from) WHERE id = \(room.id)")
                try Log.write("retention", seen, call, db, open: true)
            }
        }
        try Ledger.note(.room, room.id, call, db)
        guard let now = try Room.find(id: room.id, db) else { throw Failure.notFound }
        return .ok(json(now, call))
    }

    /// As many posts are looked at for a preview, and no more.
    static let looked = 1000

    /// `POST …/retention/preview`: what would go, of what the facilitator sees, if nobody wrote any more until then.
    static func preview(_ asked: Retention, _ seen: Room.Seen, _ call: Call, _ db: Reader) throws -> Answer {
        let old = seen.room.retention
        let life = JSON(asked.longestLife(keyCopyDays: call.site.keyCopyDays))
        guard asked.shortens(old), let keep = asked.keep else {
            return .ok([
                "shortens": false, "takes_effect_at": .null, "posts": 0, "more": false, "published_before": .null,
                "longest_life_days": life,
            ])
        }
        let announced = seen.room.announced.flatMap { $0.retention == asked ? $0.takesEffectAt : nil }
        let effect = announced ?? call.now + Announcement.time
        // Of a thread that somebody has written in since, all stays.
        let lives: SQL =
            asked.from == .post
            ? "1 = 0" : "EXISTS (\(sql: Shortening.later(than: "post", at: "\(effect)")) AND later.placed_at > \(effect - keep))"
        let going = try db.all(
            """
            SELECT CASE WHEN \(sql: lives) THEN 0 WHEN \(sql: seen.visibility.sees()) THEN 1 ELSE 0 END AS goes FROM post
            WHERE post.room = \(seen.room.id) AND post.placed_at <= \(effect - keep) AND post.expires_at > \(effect)
            ORDER BY post.placed_at, post.id LIMIT \(looked + 1)
            """
        ) { try $0["goes"] as Int }
        return .ok([
            "shortens": true, "takes_effect_at": Time.json(effect), "posts": JSON(going.prefix(looked).reduce(0, +)),
            "more": .flag(going.count > looked), "published_before": Time.json(effect - keep), "longest_life_days": life,
        ])
    }
}
