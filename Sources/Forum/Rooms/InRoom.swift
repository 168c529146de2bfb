import Store

/// The room of the path `{room}`, for one act. 404 for who may not see its front page; else 401 or 403 with what is unmet.
struct InRoom: Gate {
    let act: Act
    var name: String { "in room: \(act.rawValue)" }
    init(_ act: Act) { self.act = act }

    func find(_ call: Call, _ db: Reader) throws -> Room.Seen {
        // What does not exist costs the same work as what may not be seen.
        let room = try Room.find(slug: call.path("room"), db)
        let viewer = try Standing.of(call.viewer, in: room?.id ?? "", call.now, db)
        guard let room else { throw Failure.notFound }
        return try InRoom.pass(act, room, viewer, call, db)
    }

    static func pass(_ act: Act, _ room: Room, _ viewer: Standing, _ call: Call, _ db: Reader) throws -> Room.Seen {
        switch Access.may(act, room.access, viewer) {
        case .yes: return Room.Seen(room: room, viewer: viewer, now: call.now)
        case .notFound: throw Failure.notFound
        case .signIn: throw Failure.signInRequired
        case .forbidden where viewer.lacksCodes && viewer.isAdmitted: throw Failure.codesNeeded
        // Who may not write for a while may need somebody all the more; the text is not looked at here.
        case .forbidden where act == .write && viewer.sanction == .readOnly: throw Failure.notPermitted(unmet: ["sanction"]).supported(room)
        case .forbidden: throw Failure.notPermitted(unmet: try Admission.unmet(room, viewer, call, db))
        }
    }
}
