/// What a room can be about: the seven kinds by which Godemont counts the Flemish self-help associations.
struct Theme: Sendable {
    let id: String
    /// By language (ISO 639-1).
    let names: [(String, String)]

    static let all = [
        Theme(
            id: "physical-illness",
            names: [
                ("nl", "Lichamelijke ziekte"), ("de", "Körperliche Krankheit"), ("fr", "Maladie physique"), ("en", "Physical illness"),
            ]),
        Theme(
            id: "psychosocial",
            names: [
                ("nl", "Psychosociale problemen"), ("de", "Seelische Belastung"), ("fr", "Difficultés psychosociales"),
                ("en", "Mental health"),
            ]),
        Theme(id: "addiction", names: [("nl", "Verslaving"), ("de", "Sucht"), ("fr", "Dépendance"), ("en", "Addiction")]),
        Theme(id: "disability", names: [("nl", "Handicap"), ("de", "Behinderung"), ("fr", "Handicap"), ("en", "Disability")]),
        Theme(
            id: "social-situation",
            names: [
                ("nl", "Sociale situatie"), ("de", "Soziale Lebenslage"), ("fr", "Situation sociale"), ("en", "Life situation"),
            ]),
        Theme(
            id: "operation",
            names: [
                ("nl", "Leven na een operatie"), ("de", "Leben nach einer Operation"), ("fr", "Vivre après une opération"),
                ("en", "Life after an operation"),
            ]),
        Theme(id: "other", names: [("nl", "Andere"), ("de", "Anderes"), ("fr", "Autre"), ("en", "Other")]),
    ]

    var json: JSON { ["id": .text(id), "names": .object(names.map { ($0.0, .text($0.1)) })] }
}
