import Store

/// Whether a time is over, as every read asks it. A shorter retention counts from the moment in which it takes effect, though the work of
/// laying it over what was written before takes longer: until that has reached a row, the row is looked at as if it had.
extension Retention {
    /// Over the table `post` under the name `p`.
    static func lasts(_ p: SQL, at now: Int64) -> SQL {
        let days: SQL = "due.announced_keep_days * \(Time.day)"
        return """
            (\(sql: p).expires_at > \(now)
             AND NOT EXISTS (SELECT 1 FROM shortening due WHERE due.room = \(sql: p).room AND due.began_at > \(sql: p).written_at
                 AND \(sql: over(p, fromPost: "due.keep_ms", fromThread: "due.keep_thread_ms", since: "due.due_at", now)))
             AND NOT EXISTS (SELECT 1 FROM room due WHERE due.id = \(sql: p).room AND due.announced_for <= \(now)
                 AND \(sql: over(
                    p, fromPost: "CASE WHEN due.announced_keep_from = 'post' THEN \(sql: days) END",
                    fromThread: "CASE WHEN due.announced_keep_from = 'thread' THEN \(sql: days) END", since: "due.announced_for", now))))
            """
    }

    /// By one rule, of which the other of both limits is absent: what `Shortening.lay` will make of the post.
    private static func over(_ p: SQL, fromPost: SQL, fromThread: SQL, since: SQL, _ now: Int64) -> SQL {
        """
        (\(sql: p).placed_at + \(sql: fromPost) <= \(now)
         OR \(sql: p).kept_at + \(sql: fromThread) <= \(now)
            AND NOT (\(sql: p).keep_thread_ms IS NULL AND \(sql: p).published_at IS NOT NULL AND EXISTS (
                \(sql: Shortening.later(than: p, at: since)) AND later.placed_at + \(sql: fromThread) > \(now))))
        """
    }

    /// Over the table `item`: whether the words that a report keeps may be read.
    static func evidenceLasts(at now: Int64) -> SQL {
        """
        (COALESCE(item.evidence_ends_at, \(Time.never)) > \(now)
         AND NOT EXISTS (SELECT 1 FROM shortening due WHERE due.room = item.room AND due.began_at > item.evidence_from
             AND item.evidence_from + COALESCE(due.keep_ms, due.keep_thread_ms) <= \(now))
         AND NOT EXISTS (SELECT 1 FROM room due WHERE due.id = item.room AND due.announced_for <= \(now)
             AND item.evidence_from + due.announced_keep_days * \(Time.day) <= \(now)))
        """
    }
}

extension Post {
    /// Whether there is one under this id whose time is not over.
    static func lasts(_ id: String, at now: Int64, _ db: Reader) throws -> Bool {
        try db.first("SELECT 1 AS one FROM post WHERE post.id = \(id) AND \(sql: Retention.lasts("post", at: now))", { _ in true }) != nil
    }
}
