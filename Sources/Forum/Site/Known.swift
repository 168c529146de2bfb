/// One thing that is kept about a person: what it is, why, and for how long. The client's privacy page and the README's table are made from
/// these entries, and the seizure test compares them with what the data directory really gives away.
struct Known: Sendable {
    /// A text in each of the site's languages.
    struct Words: Sendable {
        let en: String
        let nl: String
        let de: String
        let fr: String

        /// One after the other.
        static func + (a: Words, b: Words) -> Words {
            Words(en: "\(a.en) \(b.en)", nl: "\(a.nl) \(b.nl)", de: "\(a.de) \(b.de)", fr: "\(a.fr) \(b.fr)")
        }

        var json: JSON { ["en": .text(en), "nl": .text(nl), "de": .text(de), "fr": .text(fr)] }
    }

    let id: String
    /// Where it stands in the database, as `table.column`. None for what stands elsewhere, or nowhere but in memory.
    let columns: [String]
    let what: Words
    let why: Words
    let howLong: Words

    /// What belongs together for its reader, under the name by which the client knows its heading.
    private static let parts = [
        ("writing", writing), ("rooms", rooms), ("account", account), ("moderation", moderation), ("decisions", decisions), ("site", site),
    ]

    static let all = parts.flatMap(\.1)

    static let json = JSON.list(
        parts.flatMap { part, entries in
            entries.map {
                ["id": .text($0.id), "part": .text(part), "what": $0.what.json, "why": $0.why.json, "how_long": $0.howLong.json]
            }
        })

    /// Every free text of a person stands in one table.
    static let text = ["text.id", "text.sealed"]

    static func columns(_ table: String, _ names: String) -> [String] { names.split(separator: " ").map { "\(table).\($0)" } }

    /// How long a decision can be appealed where the room has chosen no other time.
    static let appealDays = ReviewPolicy().appealDays

    static let withTheAccount = Words(
        en: "As long as your account exists. You can erase it, at once or over a week.",
        nl: "Zolang je account bestaat. Je kunt het wissen, meteen of over een week.",
        de: "Solange dein Konto besteht. Du kannst es löschen, sofort oder über eine Woche.",
        fr: "Tant que votre compte existe. Vous pouvez l’effacer, aussitôt ou en une semaine.")
}
