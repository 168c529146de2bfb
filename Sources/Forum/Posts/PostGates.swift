import Store

/// A thread of which the viewer sees something, for one act. What they see nothing of answers as what does not exist.
struct OnThread: Gate {
    let act: Act
    var name: String { "on thread: \(act.rawValue)" }
    init(_ act: Act) { self.act = act }

    struct Subject: Sendable {
        let thread: String
        let seen: Room.Seen
    }

    func find(_ call: Call, _ db: Reader) throws -> Subject {
        let id = call.path("thread")
        let (room, viewer) = try Room.holding("SELECT room FROM thread WHERE id = \(id)", call, db)
        let visibility = Visibility(room: room?.access ?? .nowhere, viewer: viewer, now: call.now)
        let visible = try db.first("SELECT 1 AS one FROM post WHERE post.thread = \(id) AND \(sql: visibility.sees()) LIMIT 1") {
            try $0["one"] as Int
        }
        guard let room, visible != nil else { throw Failure.notFound }
        if act != .read { _ = try InRoom.pass(act, room, viewer, call, db) }
        return Subject(thread: id, seen: Room.Seen(room: room, viewer: viewer, now: call.now))
    }
}

/// A post that the viewer sees, for one act.
struct OnPost: Gate {
    enum Right: String, Sendable {
        case read, report
        /// The author's own acts. Deleting stays theirs after leaving or a sanction; editing is writing.
        case delete, edit
        /// A moderator's, by their own initiative.
        case decide
    }

    let right: Right
    var name: String { "on post: \(right.rawValue)" }
    init(_ right: Right) { self.right = right }

    struct Subject: Sendable {
        let post: Post
        let seen: Room.Seen
        let guestPost: String?
        var json: JSON { post.json(seen.viewer, seen.now, guestPost: guestPost) }
    }

    func find(_ call: Call, _ db: Reader) throws -> Subject {
        let id = call.path("post")
        let (room, viewer) = try Room.holding("SELECT room FROM post WHERE id = \(id)", call, db)
        let guestPost = Guest.holds(id, call) ? id : nil
        let visibility = Visibility(room: room?.access ?? .nowhere, viewer: viewer, now: call.now, guestPost: guestPost)
        let post = try db.first("\(sql: Post.from) WHERE post.id = \(id) AND \(sql: visibility.sees())", Post.init)
        guard let room, let post else { throw Failure.notFound }
        let own = guestPost != nil || post.author != nil && post.author == viewer.member?.id
        switch right {
        case .read: break
        case .delete, .edit:
            if !own { throw viewer.account == nil ? Failure.signInRequired : Failure.notPermitted("Only who wrote this may do this.") }
            if right == .edit { _ = try InRoom.pass(.write, room, viewer, call, db) }
        case .decide:
            _ = try InRoom.pass(.decide, room, viewer, call, db)
            if own { throw Failure.notPermitted("Nobody decides in their own case.") }
        case .report:
            _ = try InRoom.pass(.report, room, viewer, call, db)
            if own { throw Failure.notPermitted("This is your own. You can change or delete it.") }
        }
        return Subject(post: post, seen: Room.Seen(room: room, viewer: viewer, now: call.now), guestPost: guestPost)
    }
}
