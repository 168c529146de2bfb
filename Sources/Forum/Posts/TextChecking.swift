import Store

/// `POST /text-checks`: what a text would meet in a room, before it is sent. Nothing is kept.
enum TextChecking {
    struct Ask: Body {
        let room: String
        let text: TextCheck
        init(_ fields: inout Fields) throws {
            room = try fields.text("room", 1...40)
            text = TextCheck(try fields.text("body", 1...20_000))
        }
    }

    static func check(_ ask: Ask, _ viewer: Viewer, _ call: Call, _ db: Reader) throws -> Answer {
        let room = try Room.find(slug: ask.room, db)
        let viewer = try Standing.of(call.viewer, in: room?.id ?? "", call.now, db)
        guard let room else { throw Failure.notFound }
        let seen = try InRoom.pass(.write, room, viewer, call, db)
        let reasons = Posting.reasons(ask.text, try writer(seen, db), room.policy)
        return .ok([
            "contact_details": .list(
                ask.text.contactDetails.map {
                    ["kind": .text($0.kind.rawValue), "start": JSON($0.start), "end": JSON($0.end)]
                }),
            "would_hold": .list(reasons.map { .text($0.rawValue) }), "concern": .flag(ask.text.concern),
        ])
    }

    /// How the posting rule sees the viewer.
    static func writer(_ seen: Room.Seen, _ db: Reader) throws -> Posting.Writer {
        guard let member = seen.viewer.member else { return .guest }
        return try Post.writer(of: member.id, seen.now, db)
    }
}
