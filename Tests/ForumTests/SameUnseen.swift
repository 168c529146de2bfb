import Testing

@testable import Forum

/// A thing in a room that some may not see.
struct Unseen: Sendable {
    /// The parameter of the path that names it.
    let kind: String
    let what: String
    let id: String
    let seenBy: Set<String>

    private static let inside: Set<String> = ["a member", "the author", "the moderator"]

    /// Posts in each state, threads and items, made through the API.
    static func all(_ cast: Cast) async throws -> [Unseen] {
        let (circle, author) = (cast.circle, cast[.author])
        let link = "See www.example.org."
        let reason: JSON = ["reason": DecisionTests.reason, "note": "Please look at it again."]
        let (authorAndModerator, moderator): (Set<String>, Set<String>) = (["the author", "the moderator"], ["the moderator"])
        var things: [Unseen] = []
        if try await cast[.stranger].get("/posts/\(cast.post)").status == 404 {
            things.append(Unseen(kind: "post", what: "a live post", id: cast.post, seenBy: inside))
            things.append(Unseen(kind: "thread", what: "a thread", id: cast.thread, seenBy: inside))
        }
        let held = try await circle.reply(by: author, in: cast.thread, link)
        things.append(Unseen(kind: "post", what: "a held post", id: held.post, seenBy: authorAndModerator))
        let item = try #require(try await circle.item(about: held.post)["id"]?.text)
        things.append(Unseen(kind: "item", what: "an item", id: item, seenBy: moderator))
        let opening = try await circle.thread(by: author, "Hello", link)
        things.append(Unseen(kind: "thread", what: "a held thread", id: opening.thread, seenBy: authorAndModerator))
        for outcome in ["return", "reject"] {
            let post = try await circle.reply(by: author, in: cast.thread, link).post
            try await circle.decide(circle.item(about: post), outcome, reason).expect(200)
            things.append(Unseen(kind: "post", what: "a post after “\(outcome)”", id: post, seenBy: authorAndModerator))
        }
        let deleted = try await circle.reply(by: author, in: cast.thread).post
        try await author.delete("/posts/\(deleted)").expect(204)
        things.append(Unseen(kind: "post", what: "a deleted post", id: deleted, seenBy: []))
        // The moderator's own case, which is for the facilitator.
        try await circle.set(policy: ["review": "all"])
        let own = try await circle.reply(by: cast[.moderator], in: cast.thread)
        let theirs = try #require(try await circle.item(about: own.post)["id"]?.text)
        things.append(Unseen(kind: "item", what: "an item about the moderator", id: theirs, seenBy: []))
        return things
    }
}
