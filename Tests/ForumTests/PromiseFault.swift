/// Models that are wrong in one thing each. The walk has to tell every one of them from the program: one that agrees with it everywhere
/// would show that the walk never goes where that thing matters.
enum PromiseFault: String, Sendable, CaseIterable {
    // The tiers that a text carries.
    case submission = "forgets the read tier at submission"
    case release = "forgets the read tier at release"
    case roomNow = "forgets the room's read tier now"
    case edits = "lets an edit's tiers go"
    case editsWriting = "forgets the read tier when an edit was written"
    case editsRelease = "forgets the read tier when an edit was accepted"
    case introductionsTier = "forgets the read tier when an introduction was written"

    // From when on the admitted read.
    case readsFrom = "lets the admitted read from the beginning"
    case readsFromAlways = "lets the admitted see less than everybody registered"
    case publication = "goes by the time of release"
    case introductionsTime = "goes by the time of admission for introductions"
    case rejoining = "lets who comes back read from where they once began"
    case admission = "lets the admitted read from their admission on"
    case groups = "takes one list of user groups for another"
    case listing = "takes a room that becomes listed for the same"
    case counting = "takes an introduction that counts when written for one that is accepted"

    // Who looks, and at what.
    case suspension = "lets the suspended read on"
    case leaving = "lets who left read on"
    case expiry = "forgets the end of a retention"
    case lengthening = "gives a longer retention to what is there"
    case waitingText = "shows an edit that waits"
    case insight = "shows nobody an edit that waits"
    case own = "shows authors only what others see"
    case moderation = "shows moderators no more than members"
    case held = "shows what is held"
    case returned = "shows what came back to its author"
    case rejected = "shows what was rejected"
    case removed = "shows what was removed"
    case deleted = "leaves no place for what was deleted"
    case places = "leaves a place for what was deleted without a reply"
}
