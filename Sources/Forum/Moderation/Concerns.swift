import Store

/// Concern is not a rule broken: a text that speaks of danger hides nothing. It comes to the moderators first, and its author gets the
/// helplines of the room's country with the answer.
enum Concerns {
    static func look(_ check: TextCheck, at post: Post, _ room: Room, _ call: Call, _ db: Writer) throws {
        guard check.concern, post.state == .live || post.state == .held else { return }
        try Item.open(.concern, post: post.id, by: post.author, reasons: [], edits: post.edits, urgent: true, room, call, db)
    }

    /// Typed as an optional on purpose: in a ternary, `nil` would become JSON's null.
    static func support(_ room: Room, where concern: Bool) -> JSON? { concern ? .some(support(room)) : .none }

    static func support(_ room: Room) -> JSON { ["helplines": .list(Helpline.of(room.profile.country).map(\.json))] }

    /// With the author's own answer, also when they ask again with the same key.
    static func support(for post: Post, _ db: Reader) throws -> JSON? {
        let text = [post.title, post.pendingBody ?? post.body, post.warning].compactMap(\.self).joined(separator: "\n")
        guard Concern.marks(text), let room = try Room.find(id: post.room, db) else { return nil }
        return support(room)
    }
}

extension Failure {
    /// What is refused to somebody who writes of danger comes with the helplines, too.
    func supported(_ check: TextCheck, _ room: Room) -> Failure { check.concern ? supported(room) : self }

    func supported(_ room: Room) -> Failure {
        var failure = self
        failure.members.append(("support", Concerns.support(room)))
        return failure
    }
}
