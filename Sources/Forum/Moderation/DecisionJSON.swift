import Store

extension Decision {
    /// To whom a decision is shown.
    enum Audience: Sendable {
        /// Whom it is about, who may appeal.
        case concerned
        /// Those who review, by their membership or their stewardship.
        case reviewer(Decider)
    }

    /// How long who decided may take it back.
    static let undoTime = 10 * Time.minute

    func json(for audience: Audience, _ now: Int64, _ db: Reader) throws -> JSON {
        let json: JSON = [
            "id": .text(id), "outcome": .text(outcome), "decided_at": Time.json(decidedAt), "overturned": .flag(takenBack == .overturned),
        ]
        let shown = json.with("statement", Statement.json(self)).with("note", note.map(JSON.text))
        switch audience {
        case .concerned:
            let appeal = try Appeal.json(of: self, now, db)
            let until = appeal == nil && takenBack == nil ? appealUntil.flatMap { $0 > now ? $0 : nil } : nil
            let thread = try post.flatMap { id in try db.first("SELECT thread FROM post WHERE id = \(id)") { try $0["thread"] as String } }
            return shown.with("post", thread == nil ? nil : post.map(JSON.text)).with("thread", thread.map(JSON.text)).with(
                "may_appeal_until", until.map { Time.json($0) }
            ).with("appeal", appeal)
        case .reviewer(let decider):
            let until = decidedAt + Decision.undoTime
            return isOwn(of: decider) && mayBeUndone && until > now ? shown.with("undo_until", Time.json(until)) : shown
        }
    }

    func isOwn(of decider: Decider) -> Bool {
        switch decider {
        case .moderator(let member): decidedBy == member
        case .steward(let account): steward == account
        }
    }

    /// Whether its outcome is of a kind that can be taken back: not what let somebody in, what asks, and what ends an appeal.
    var mayBeUndone: Bool {
        takenBack == nil && ![Outcome.accept, .ask, .escalate, .uphold, .overturn].map(\.rawValue).contains(outcome)
            && !(outcome == Outcome.release.rawValue && before == nil) && !restricts.contains(.siteBanned)
            && !restricts.contains(.standingUnmet)
    }
}
