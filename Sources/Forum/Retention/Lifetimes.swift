import Store

/// How long each thing lives: one table, which the purge enforces and the privacy page shows. Reads look at the same times.
enum Lifetimes {
    static let all = writing + rooms + moderation + site
    static let json = JSON.list(all.map(\.json))

    /// From the day on which somebody signed in.
    static let session = 30 * Time.day
    /// From the last day on which it was used.
    static let unusedSession = 14 * Time.day
    /// What a moderator took down or sent back, for its author and for an appeal.
    static let evidence = 30 * Time.day
    static let queueHistory = 90 * Time.day
    /// A held post, an edit or a report on which nobody decides.
    static let waiting = 90 * Time.day
    /// After its end.
    static let sanctionHistory = 365 * Time.day
    static let notice = 365 * Time.day
    static let log = 365 * Time.day
    /// For how long somebody who was cut off can go on where they stopped.
    static let event = Time.hour
    /// An appeal, with everything that it is about, or a concern that nobody hears.
    static let unheard = 365 * Time.day
    /// An application on which nobody decides, from the last that its applicant wrote or was asked.
    static let application = 180 * Time.day
    /// One that was left or declined, from then on.
    static let membership = 365 * Time.day
    /// A request whose answer may have been lost.
    static let request = Time.day

    /// A decided report lets go of the words that it kept after their post changed or went.
    static func endEvidence(of item: Item, _ db: Writer) throws {
        try Prose.empty([item.evidence.title, item.evidence.body].compactMap(\.self), db)
        try db.run(
            """
            UPDATE item SET evidence_title = NULL, evidence_body = NULL, evidence_from = NULL, evidence_by = NULL, evidence_ends_at = NULL
            WHERE id = \(item.id)
            """)
    }

    /// Empties the words that stand in a column of a row, and deletes the row.
    static func delete(_ table: SQL, _ words: SQL, _ id: String, _ db: Writer) throws {
        try Prose.empty(
            db.first("SELECT \(sql: words) AS words FROM \(sql: table) WHERE id = \(id)", { try $0["words"] as Int64? }) ?? nil, db)
        try db.run("DELETE FROM \(sql: table) WHERE id = \(id)")
    }

    static func days(_ time: Int64) -> Known.Words {
        let days = time / Time.day
        return Known.Words(en: "\(days) days.", nl: "\(days) dagen.", de: "\(days) Tage.", fr: "\(days) jours.")
    }

    /// What can be appealed, for as long as it can.
    static let whileAppealable = Known.Words(
        en: "While you can appeal: \(Known.appealDays) days, or 14 to 180 as the room says.",
        nl: "Zolang je bezwaar kunt maken: \(Known.appealDays) dagen, of 14 tot 180 zoals de kring zegt.",
        de: "Solange du Widerspruch einlegen kannst: \(Known.appealDays) Tage, oder 14 bis 180, wie der Raum es sagt.",
        fr: "Tant que vous pouvez faire appel : \(Known.appealDays) jours, ou de 14 à 180 selon le salon.")
}
