/// What the server said itself, as the page tells it: said once in the language of a room, or in English, it is told in that of the page.
/// What a person wrote stays as it is.
struct ExportTelling {
    let language: String

    /// A record, with what lies in its decision and in the statement of that side by side: they are one thing to their reader.
    func told(_ json: JSON) -> JSON { notice(statement(.object(flat(json)))) }

    private func flat(_ json: JSON) -> [(String, JSON)] {
        guard case .object(let members) = json else { return [] }
        return members.flatMap { name, value -> [(String, JSON)] in
            guard name == "decision" || name == "statement", case .object = value else { return [(name, value)] }
            return flat(value)
        }
    }

    private func changed(_ json: JSON, _ field: String, to text: String?) -> JSON {
        guard case .object(let members) = json, let text else { return json }
        return .object(members.map { $0.0 == field ? (field, .text(text)) : $0 })
    }

    private func statement(_ json: JSON) -> JSON {
        guard let codes = json["restricts"]?.items, let said = json["redress"]?.text, let from = json["language"]?.text else { return json }
        let perDay: Int? = if case .number(let number)? = json["posts_per_day"] { Int(number) } else { nil }
        // Until when stands beside it.
        let sentences = codes.compactMap { $0.text.flatMap(Restriction.init)?.sentence(language, postsPerDay: perDay) }
        let redress = Statement.redress(said, from: from, to: language)
        return changed(changed(json, "restriction", to: sentences.joined(separator: " ")), "redress", to: redress)
    }

    private func notice(_ json: JSON) -> JSON {
        guard let kind = json["kind"]?.text, let text = json["text"]?.text else { return json }
        let words = kind == "role" ? ExportValues.words(text, of: "role", language) : ExportTelling.said["\(kind).\(text)"]?[language]
        return changed(json, "text", to: words)
    }

    /// By the kind of the notice and what is kept of it.
    private static let said: [String: Known.Words] = [
        "decision.\(Notice.undecided)": Known.Words(
            en: "Nobody decided in time on what you wrote. So it did not appear, and its words are gone.",
            nl: "Niemand besliste op tijd over wat je schreef. Daarom verscheen het niet, en de woorden zijn weg.",
            de:
                "Niemand hat rechtzeitig über das entschieden, was du geschrieben hast. Deshalb ist es nicht erschienen, und die Worte sind fort.",
            fr: "Personne n’a décidé à temps de ce que vous aviez écrit. Cela n’a donc pas paru, et les mots sont partis."),
        "decision.\(Notice.takenBack)": Known.Words(
            en: "The decision is taken back; it no longer counts.", nl: "De beslissing is teruggenomen; ze telt niet meer.",
            de: "Die Entscheidung ist zurückgenommen; sie gilt nicht mehr.", fr: "La décision est retirée ; elle ne compte plus."),
        "asked.pseudonym": Known.Words(
            en: "Your name is taken in the room. You were asked for another one.",
            nl: "Je naam is in de kring al in gebruik. Je kreeg de vraag om een andere.",
            de: "Dein Name ist im Raum vergeben. Du wurdest um einen anderen gebeten.",
            fr: "Votre nom est déjà pris dans le salon. Un autre vous a été demandé."),
    ]
}
