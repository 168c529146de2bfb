import Foundation

/// What is held for review: a pure rule over values (design, section 5).
enum Posting {
    enum Reason: String, Sendable, CaseIterable {
        case room, newcomer, guest, link, word, sanction
        case contactDetails = "contact_details"
    }

    /// What the rule looks at besides the text.
    enum Writer: Sendable {
        case member(acceptedPosts: Int, moderator: Bool, held: Bool)
        /// The room's only moderator: nobody else could release what they write.
        case onlyModerator
        case guest
    }

    /// Why a text would be held; none when it goes live at once. Moderators' own posts are held only where the room reviews everything.
    static func reasons(_ text: TextCheck, _ writer: Writer, _ policy: ReviewPolicy) -> [Reason] {
        var reasons: [Reason] = []
        if case .onlyModerator = writer { return reasons }
        if policy.review == .all { reasons.append(.room) }
        switch writer {
        case .guest: if policy.guests == .review { reasons.append(.guest) }
        case .member(_, moderator: true, _), .onlyModerator: return reasons
        case .member(let accepted, moderator: false, let held):
            if held { reasons.append(.sanction) }
            if policy.review == .newcomers && accepted < policy.newcomerPosts { reasons.append(.newcomer) }
        }
        if policy.holdLinks && text.holdsLink { reasons.append(.link) }
        if policy.holdContactDetails && !text.contactDetails.isEmpty { reasons.append(.contactDetails) }
        if text.holds(policy.heldWords) { reasons.append(.word) }
        return reasons
    }
}
