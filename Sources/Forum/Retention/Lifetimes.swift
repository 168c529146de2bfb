import Store

/// How long each thing lives that is not a post: one table, which the purge enforces.
enum Lifetimes {
    /// From the day on which somebody signed in.
    static let session = 30 * Time.day
    /// From the last day on which it was used.
    static let unusedSession = 14 * Time.day
    /// What a moderator took down or sent back, for its author and for an appeal.
    static let evidence = 30 * Time.day
    static let queueHistory = 90 * Time.day
    /// After its end.
    static let sanctionHistory = 365 * Time.day
    static let notice = 365 * Time.day
    static let log = 365 * Time.day
    /// For how long somebody who was cut off can go on where they stopped.
    static let event = Time.hour
    /// An appeal that nobody hears, with everything that it is about.
    static let appeal = 365 * Time.day

    /// A decided report lets go of the words that it kept after their post changed or went.
    static func endEvidence(of item: Item, _ db: Writer) throws {
        try Prose.empty([item.evidence.title, item.evidence.body].compactMap(\.self), db)
        try db.run(
            """
            UPDATE item SET evidence_title = NULL, evidence_body = NULL, evidence_from = NULL, evidence_by = NULL, evidence_ends_at = NULL
            WHERE id = \(item.id)
            """)
    }
}
