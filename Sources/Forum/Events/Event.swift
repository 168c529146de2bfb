import Store

/// That something changed, for those who listen: an id, never a word. It is written in the transaction that changes it; who may hear of it
/// is asked at delivery.
enum Event {
    /// A post that its readers see anew, changed or not any more. What was never published makes none.
    static func post(_ post: String, _ call: Call, _ db: Writer) throws {
        try db.run(
            """
            INSERT INTO event (id, room, post, at)
            SELECT (SELECT COALESCE(MAX(event.id), 0) + 1 FROM event), post.room, post.id, \(call.now) FROM post
            WHERE post.id = \(post) AND post.published_at IS NOT NULL
            """)
    }

    /// An item of the queue that is new, changed, claimed or decided.
    static func item(_ item: String, _ call: Call, _ db: Writer) throws {
        try db.run(
            """
            INSERT INTO event (id, room, item, at)
            SELECT (SELECT COALESCE(MAX(event.id), 0) + 1 FROM event), item.room, item.id, \(call.now) FROM item WHERE item.id = \(item)
            """)
    }
}
