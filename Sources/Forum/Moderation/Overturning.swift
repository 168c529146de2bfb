import Store

/// An appeal was right: the decision's effects are undone, those that still stand. What was refused is shown, for who hears the appeal has
/// read it; what was removed is back where it was; an applicant's part counts as accepted.
enum Overturning {
    static func overturn(_ decision: Decision, _ room: Room, _ call: Call, _ db: Writer) throws {
        for restriction in decision.restricts where try TakingBack.isNewest(decision, restriction, db) {
            switch restriction {
            case .postRefused: try publish(decision, from: .rejected, room, call, db)
            case .postReturned: try publish(decision, from: .returned, room, call, db)
            case .editRefused, .editReturned: try publishEdit(decision, room, call, db)
            case .postRemoved: _ = try TakingBack.restore(decision, call, db)
            case .applicationDeclined: try admit(decision, room, call, db)
            case .standingUnmet: try forgetStanding(decision, room, call, db)
            case .contentWarning, .warning, .slowed, .held, .readOnly, .suspended, .banned, .siteBanned: break
            }
        }
        try Item.reopenEdit(of: decision, room, call, db)
        try TakingBack.endSanctions(of: decision, call, db)
        try TakingBack.mark(decision, .overturned, call, db)
    }

    private static func publish(_ decision: Decision, from state: Post.State, _ room: Room, _ call: Call, _ db: Writer) throws {
        guard let id = decision.post, let post = try Post.find(id, db), post.state == state, try Post.lasts(id, at: call.now, db) else {
            return
        }
        try Effect.release(post, room, call, db)
    }

    private static func publishEdit(_ decision: Decision, _ room: Room, _ call: Call, _ db: Writer) throws {
        guard let id = decision.post, let post = try Post.find(id, db), post.state == .live, !post.waitsForReview,
            post.pendingFor != nil, try Post.lasts(id, at: call.now, db)
        else { return }
        try Edit.release(post, room, call, db)
    }

    private static func admit(_ decision: Decision, _ room: Room, _ call: Call, _ db: Writer) throws {
        guard let member = decision.member, let id = decision.item, let item = try Item.find(id, db),
            try Applying.takeUp(member, decision.before, but: item.kind, room, call, db)
        else { return }
        try Effect.accept(
            item.kind == .application ? "answers_state" : "introduction_state", of: member, forget: item.kind == .application, db)
        try Admission.considerQuietly(member, room, call, db)
    }

    private static func forgetStanding(_ decision: Decision, _ room: Room, _ call: Call, _ db: Writer) throws {
        guard let member = decision.member else { return }
        try db.run("UPDATE membership SET standing = NULL WHERE id = \(member) AND standing = 'unmet' AND state = 'applying'")
        try Admission.considerQuietly(member, room, call, db)
    }
}

extension Item {
    /// An edit that waited when its post was removed waits again with it.
    static func reopenEdit(of decision: Decision, _ room: Room, _ call: Call, _ db: Writer) throws {
        guard let id = decision.post, let post = try Post.find(id, db), post.state == .live, post.waitsForReview else { return }
        let waiting = try db.first("SELECT 1 AS one FROM item WHERE post = \(id) AND kind = 'held_post' AND state = 'open'", { _ in true })
        if waiting != nil || decision.restricts.contains(.editRefused) || decision.restricts.contains(.editReturned) { return }
        try open(.heldPost, post: id, by: post.author, reasons: post.pendingFor ?? [], edits: post.edits, room, call, db)
    }
}
