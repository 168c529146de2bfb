import Foundation

/// What is held for review: a pure rule over values (design, section 5).
enum Posting {
    enum Reason: String, Sendable, CaseIterable {
        case room, newcomer, guest, link, word
        case contactDetails = "contact_details"
    }

    /// What the rule looks at besides the text.
    enum Writer: Sendable {
        case member(acceptedPosts: Int, moderator: Bool)
        case guest
    }

    /// Why a text would be held; none when it goes live at once. Moderators' own posts are held only where the room reviews everything.
    static func reasons(_ texts: [String], _ writer: Writer, _ policy: ReviewPolicy) -> [Reason] {
        var reasons: [Reason] = []
        if policy.review == .all { reasons.append(.room) }
        switch writer {
        case .guest: if policy.guests == .review { reasons.append(.guest) }
        case .member(_, moderator: true): return reasons
        case .member(let accepted, moderator: false):
            if policy.review == .newcomers && accepted < policy.newcomerPosts { reasons.append(.newcomer) }
        }
        let text = texts.joined(separator: "\n")
        if policy.holdLinks && TextCheck.holdsLink(text) { reasons.append(.link) }
        if policy.holdContactDetails && !TextCheck.contactDetails(in: text).isEmpty { reasons.append(.contactDetails) }
        if TextCheck.holds(policy.heldWords, text) { reasons.append(.word) }
        return reasons
    }
}
