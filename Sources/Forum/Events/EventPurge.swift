import Store

extension Purge {
    /// Events are kept for as long as somebody may come back for them. The newest stays, so that no id is given twice; the others go from
    /// the oldest on, so that whoever asks for what came after one of them is told rightly whether it is all there.
    @Sendable func events(_ db: Writer, _ now: Int64) throws -> Int {
        try db.run(
            """
            DELETE FROM event WHERE id IN (
                SELECT old.id FROM event old
                WHERE old.id < COALESCE(
                    (SELECT young.id FROM event young WHERE young.at > \(now - Lifetimes.event) ORDER BY young.at LIMIT 1),
                    (SELECT last.id FROM event last ORDER BY last.id DESC LIMIT 1))
                ORDER BY old.id LIMIT \(Purge.batch))
            """)
    }
}
