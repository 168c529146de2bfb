import Store

/// A moderator's short lease on one item, so that two do not work on one. It blocks nobody once it has lapsed.
enum Claim {
    static let lease = 10 * Time.minute

    /// Takes the lease, or renews it. What was handed over is taken up by it.
    static func take(_: NoBody, _ on: OnItem.Subject, _ call: Call, _ db: Writer) throws -> Answer {
        let member = try on.requireModerator()
        guard on.item.open else { throw Failure.stale(try on.item.json(on, db)) }
        try requireFree(on, db)
        try db.run(
            """
            UPDATE item SET claimed_by = \(member), claimed_until = \(call.now + lease), handed_to = NULL WHERE id = \(on.item.id)
            """)
        return try on.changed(call, db)
    }

    static func give(_: NoBody, _ on: OnItem.Subject, _ call: Call, _ db: Writer) throws -> Answer {
        let member = try on.requireModerator()
        try db.run("UPDATE item SET claimed_by = NULL, claimed_until = 0 WHERE id = \(on.item.id) AND claimed_by = \(member)")
        try Event.item(on.item.id, call, db)
        return .done
    }

    struct HandOver: Body {
        let to: String?
        init(_ fields: inout Fields) throws { to = try fields.optionalText("to", 1...26) }
    }

    /// Gives an item to a colleague, or back to all: a wish, which blocks nobody. Whether that colleague may hear it is not said.
    static func handOver(_ wish: HandOver, _ on: OnItem.Subject, _ call: Call, _ db: Writer) throws -> Answer {
        let member = try on.requireModerator()
        guard on.item.open else { throw Failure.stale(try on.item.json(on, db)) }
        try requireFree(on, db)
        if let to = wish.to {
            let colleague = try Membership.find(to, db)
            guard let colleague, colleague.room == on.seen.room.id, colleague.state == .admitted, colleague.role != .member, to != member
            else {
                throw Failure.invalid("to", "Please name another moderator of this room.", limit: "a moderator")
            }
        }
        try db.run("UPDATE item SET claimed_by = NULL, claimed_until = 0, handed_to = \(wish.to) WHERE id = \(on.item.id)")
        return try on.changed(call, db)
    }

    /// - Throws: 409 `claimed` while another moderator's lease lasts.
    static func requireFree(_ on: OnItem.Subject, _ db: Reader) throws {
        let taken = on.item.claimedUntil > on.seen.now && on.item.claimedBy != nil && on.item.claimedBy != on.decider.membership
        if taken { throw Failure.claimed(try on.item.json(on, db)) }
    }
}
