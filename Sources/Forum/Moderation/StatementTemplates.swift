import Store

/// Words for a statement of reasons (Art. 17(3)(b), (d) and (e) of Regulation (EU) 2022/2065), which the moderator completes: plain, short,
/// about what was written and not about who wrote it. "[…]" marks what is to be filled in.
struct StatementTemplate: Sendable {
    typealias Words = (rule: String, text: String)

    let id: String
    /// The outcomes of a decision, and kinds of sanction, that it suits.
    let outcomes: [String]
    /// By language (ISO 639-1).
    let words: [String: Words]

    init(_ id: String, for outcomes: [String], nl: Words, de: Words, fr: Words, en: Words) {
        self.id = id
        self.outcomes = outcomes
        words = ["nl": nl, "de": de, "fr": fr, "en": en]
    }

    static let all = ofCare + ofPrivacyAndLaw + ofMembers

    /// - Returns: nothing where the template has no words in the language.
    func json(_ language: String) -> JSON? {
        words[language].map {
            ["id": .text(id), "rule": .text($0.rule), "text": .text($0.text), "outcomes": .list(outcomes.map(JSON.text))]
        }
    }

    /// `GET /statement-templates?language=nl`.
    /// - Throws: 400 for a language that has no words.
    static func list(_ viewer: Viewer, _ call: Call, _ db: Reader) throws -> Answer {
        let items = all.compactMap { $0.json(call.query["language"] ?? "en") }
        guard items.count == all.count else {
            throw Failure.malformed("The languages of these words are nl, de, fr and en.", field: "language")
        }
        return .ok(["items": .list(items)])
    }
}
