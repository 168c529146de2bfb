import Testing

@testable import Forum

/// What is held and why, as rows.
@Suite struct PostingTests {
    private static let plain = "I could sleep at last."
    private static let everything = "See www.example.org, call 0470 12 34 56, buy it."

    private static func policy(_ change: (inout ReviewPolicy) -> Void) -> ReviewPolicy {
        var policy = ReviewPolicy()
        change(&policy)
        return policy
    }

    @Test(arguments: [
        ("a newcomer's first", 0, plain, policy { _ in }, [Posting.Reason.newcomer]),
        ("a member's second", 1, plain, policy { _ in }, []),
        ("the last of three first", 2, plain, policy { $0.newcomerPosts = 3 }, [.newcomer]),
        ("after three first", 3, plain, policy { $0.newcomerPosts = 3 }, []),
        ("where nobody is new", 0, plain, policy { $0.newcomerPosts = 0 }, []),
        ("where nothing is reviewed", 0, plain, policy { $0.review = .none }, []),
        ("where everything is reviewed", 9, plain, policy { $0.review = .all }, [.room]),
        ("everything, and new", 0, plain, policy { $0.review = .all }, [.room]),
        ("with link and number", 9, everything, policy { $0.heldWords = ["buy"] }, [.link, .contactDetails, .word]),
        ("where links may be", 9, everything, policy { $0.holdLinks = false }, [.contactDetails]),
        ("where numbers may be", 9, everything, policy { $0.holdContactDetails = false }, [.link]),
        (
            "where both may be", 9, everything,
            policy {
                $0.holdLinks = false; $0.holdContactDetails = false
            }, []
        ),
        ("even where nothing is reviewed", 9, everything, policy { $0.review = .none }, [.link, .contactDetails]),
    ])
    func `A member's post`(_ name: String, _ accepted: Int, _ text: String, _ policy: ReviewPolicy, _ expected: [Posting.Reason]) {
        let writer = Posting.Writer.member(acceptedPosts: accepted, moderator: false, held: false)
        #expect(Posting.reasons(TextCheck(text), writer, policy) == expected, "\(name)")
    }

    @Test func `A guest's post is held unless the room says otherwise, and its text is looked at all the same`() {
        #expect(Posting.reasons(TextCheck(Self.plain), .guest, ReviewPolicy()) == [.guest])
        let trusting = Self.policy { $0.guests = .none }
        #expect(Posting.reasons(TextCheck(Self.plain), .guest, trusting) == [])
        #expect(Posting.reasons(TextCheck(Self.everything), .guest, trusting) == [.link, .contactDetails])
        let all = Self.policy {
            $0.guests = .none; $0.review = .all
        }
        #expect(Posting.reasons(TextCheck(Self.plain), .guest, all) == [.room])
    }

    @Test func `A moderator's post is held only where the room reviews everything`() {
        let moderator = Posting.Writer.member(acceptedPosts: 0, moderator: true, held: false)
        #expect(Posting.reasons(TextCheck(Self.everything), moderator, ReviewPolicy()) == [])
        #expect(Posting.reasons(TextCheck(Self.plain), moderator, Self.policy { $0.review = .all }) == [.room])
    }
}
