import Store

/// A moderator's short lease on one item, so that two do not work on one. It blocks nobody once it has lapsed.
enum Claim {
    static let lease = 10 * Time.minute

    /// Takes the lease, or renews it.
    static func take(_: NoBody, _ on: OnItem.Subject, _ call: Call, _ db: Writer) throws -> Answer {
        guard on.item.open else { throw Failure.stale(try on.item.json(on.seen, db)) }
        try requireFree(on, db)
        try db.run(
            "UPDATE item SET claimed_by = \(on.seen.viewer.member?.id), claimed_until = \(call.now + lease) WHERE id = \(on.item.id)")
        return .ok(try Item.find(on.item.id, db)?.json(on.seen, db) ?? .null)
    }

    static func give(_: NoBody, _ on: OnItem.Subject, _ call: Call, _ db: Writer) throws -> Answer {
        try db.run(
            "UPDATE item SET claimed_by = NULL, claimed_until = 0 WHERE id = \(on.item.id) AND claimed_by = \(on.seen.viewer.member?.id)")
        return .done
    }

    /// - Throws: 409 `claimed` while another moderator's lease lasts.
    static func requireFree(_ on: OnItem.Subject, _ db: Reader) throws {
        let taken = on.item.claimedUntil > on.seen.now && on.item.claimedBy != nil && on.item.claimedBy != on.seen.viewer.member?.id
        if taken { throw Failure.claimed(try on.item.json(on.seen, db)) }
    }
}
