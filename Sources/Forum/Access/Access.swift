/// What can be done in a room, as the truth table of the tests lists it.
enum Act: String, Sendable, CaseIterable {
    /// The front page, the access settings and the retention.
    case seeRoom
    /// The room's collections of posts, and with `Visibility` each post.
    case read
    case seeMembers
    case write
    case join
    /// One's own membership, to see it and to leave: also under a sanction, which outlives it, and also of an unlisted room.
    case keepOwn
    case report
    /// The queue, and the settings that only those see who work with it.
    case review
    case seeReviewPolicy
    case decide
    case changeSettings
    /// A new facilitator code for a room that lost its facilitators, and the announcement of it.
    case handOver
    case seeHandover
}

enum Verdict: Sendable, Equatable {
    case yes
    /// As if it did not exist.
    case notFound
    /// Signing in could help.
    case signIn
    case forbidden
}

/// Which acts a viewer may do: pure functions over values, no I/O (design, section 3).
enum Access {
    static func may(_ act: Act, _ room: RoomAccess, _ viewer: Standing) -> Verdict {
        guard seesFrontPage(room, viewer) || act == .keepOwn && viewer.hasMembership else { return .notFound }
        return allows(act, room, viewer) ? .yes : viewer.account == nil ? .signIn : .forbidden
    }

    /// An unlisted room exists only for its memberships, and for the stewards who opened it.
    private static func seesFrontPage(_ room: RoomAccess, _ viewer: Standing) -> Bool {
        room.listed || viewer.belongs || viewer.steward
    }

    private static func allows(_ act: Act, _ room: RoomAccess, _ viewer: Standing) -> Bool {
        let reads = viewer.tier >= room.read
        switch act {
        case .seeRoom: return true
        case .read, .report: return reads
        case .seeMembers: return reads && viewer.isAdmitted
        // The signed-in write through a membership; a guest needs nothing where anyone may write.
        case .write:
            return reads && (viewer.isAdmitted && viewer.sanction != .readOnly || viewer.account == nil && room.write == .anyone)
        // An unlisted room is joined by an invitation, which makes the membership.
        case .join: return viewer.account != nil && !viewer.isShutOut && (room.listed || viewer.belongs)
        case .keepOwn: return viewer.account != nil
        case .review, .decide: return viewer.isModerator
        case .seeReviewPolicy: return viewer.isModerator || viewer.steward
        case .changeSettings: return viewer.isFacilitator
        case .handOver: return viewer.steward
        case .seeHandover: return viewer.steward || reads && viewer.isAdmitted
        }
    }

}
