import Store
import Vault

extension Post {
    /// The post as this viewer may have it. Why it waits, and what waits in it, is for its author and the room's moderators.
    /// - Parameter reviewed: it is shown in an item of the queue, also to a steward.
    func json(_ viewer: Standing, _ now: Int64, guestPost: String? = nil, reviewed: Bool = false) -> JSON {
        let theirs = author != nil && author == viewer.member?.id || guestPost == id
        let insight = theirs || viewer.isModerator || reviewed
        let gone = state == .deleted
        let nameless = gone || isFormer
        let json: JSON = [
            "id": .text(id), "thread": .text(thread),
            "author": [
                "member": nameless ? .null : JSON(author), "pseudonym": .text(nameless ? "" : pseudonym),
                "role": nameless ? .null : JSON(role?.rawValue),
                "guest": .flag(texts.guest != nil), "former": .flag(isFormer),
            ],
            "body": gone ? .null : JSON(body), "content_warning": gone ? .null : JSON(warning), "state": .text(state.rawValue),
            "published_at": Time.json(publishedAt), "edited_at": Time.json(editedAt), "expires_at": Time.json(expiresAt),
        ]
        return
            json
            .with("held_for", insight && state == .held ? .list(heldFor.map(JSON.text)) : nil)
            .with("pending_edit", insight ? pendingEdit(now) : nil)
    }

    /// An edit that nobody has decided on; one that came back or was refused stays for its author to see.
    var waitsForReview: Bool {
        guard let pendingFor else { return false }
        return !pendingFor.contains { $0 == State.returned.rawValue || $0 == State.rejected.rawValue }
    }

    private func pendingEdit(_ now: Int64) -> JSON? {
        guard state == .live, pendingEndsAt ?? Time.never > now, let pendingBody, let pendingFor else { return nil }
        return ["body": .text(pendingBody), "content_warning": JSON(pendingWarning), "held_for": .list(pendingFor.map(JSON.text))]
    }

    /// What the writer gets back, now or when they ask again with the same key.
    static func own(_ id: String, _ call: Call, _ db: Reader) throws -> JSON {
        guard let post = try find(id, db) else { throw Failure.notFound }
        let viewer = try Standing.of(call.viewer, in: post.room, call.now, db)
        let json = post.json(viewer, call.now, guestPost: post.texts.guest == nil ? nil : id).with(
            "support", try Concerns.support(for: post, db))
        return json.with("guest_token", post.texts.guest != nil ? .text(Guest.token(of: id, call)) : nil)
    }
}

/// Guests act on their posts by a token, which is made from the post's id and so needs no place in the database.
enum Guest {
    static func token(of post: String, _ call: Call) -> String { call.site.keyring.mac("guest", text: post) }

    /// Whether the caller brought the token of this post.
    static func holds(_ post: String, _ call: Call) -> Bool {
        guard let token = call.viewer.guestToken else { return false }
        return constantTimeEquals(Array(token.utf8), Array(Guest.token(of: post, call).utf8))
    }
}
