/// The statement of reasons (after Art. 17(3) of Regulation (EU) 2022/2065) in the language of the room: what is restricted, how far and
/// until when; the facts; whether a report or automated means led to it; the rule; the ways to redress. Who decided is not in it.
enum Statement {
    static func json(_ decision: Decision) -> JSON? {
        guard !decision.restricts.isEmpty else { return nil }
        let words = Words.of(decision.language)
        var sentences = decision.restricts.map { $0.sentence(decision.language, postsPerDay: decision.postsPerDay) }
        if let until = decision.until {
            sentences.append(words.until + " " + Time.text(until).prefix(16).replacing("T", with: " ") + " UTC.")
        }
        let json: JSON = [
            "restriction": .text(sentences.joined(separator: " ")),
            "restricts": .list(decision.restricts.map { .text($0.rawValue) }),
            "until": Time.json(decision.until), "posts_per_day": JSON(decision.postsPerDay),
            "facts": JSON(decision.facts), "rule": JSON(decision.rule),
            "source": .text(decision.isPutAgain ? "restored" : decision.source.rawValue),
            "redress": .text(
                decision.isPutAgain ? words.restoredRedress : decision.steward != nil ? words.stewardsRedress : words.redress),
            "language": .text(decision.language),
        ]
        return json
    }

    /// What it says of the ways to redress, in another language than it was made in.
    static func redress(_ said: String, from language: String, to other: String) -> String {
        let words = Words.of(other)
        return said == Words.of(language).stewardsRedress ? words.stewardsRedress : words.redress
    }

    private struct Words {
        let until: String
        let redress: String
        let stewardsRedress: String
        let restoredRedress: String

        static func of(_ language: String) -> Words {
            switch language {
            case "nl":
                Words(
                    until: "Tot",
                    redress: """
                        Je kunt in Kring bezwaar maken. Iemand anders dan wie besliste, kijkt er dan opnieuw naar. Je kunt ook de kring \
                        schrijven, of naar een rechter of een bemiddelaar gaan.
                        """,
                    stewardsRedress: """
                        Je kunt in Kring bezwaar maken bij de organisatie van deze site. Wie niet besliste, kijkt er dan opnieuw naar. Je kunt \
                        ook naar een rechter of een bemiddelaar gaan.
                        """,
                    restoredRedress: """
                        Je kunt in Kring bezwaar maken: dan wordt er opnieuw naar gekeken. Wie toen besliste, is niet meer bekend; het kan \
                        dezelfde persoon zijn. Je kunt ook naar een rechter of een bemiddelaar gaan.
                        """)
            case "de":
                Words(
                    until: "Bis",
                    redress: """
                        Du kannst in Kring Widerspruch einlegen. Dann sieht es sich jemand anderes als zuvor noch einmal an. Du kannst auch dem \
                        Raum schreiben oder ein Gericht oder eine Streitbeilegungsstelle anrufen.
                        """,
                    stewardsRedress: """
                        Du kannst in Kring bei der Organisation dieser Website Widerspruch einlegen. Dann sieht es sich jemand anderes noch \
                        einmal an. Du kannst auch ein Gericht oder eine Streitbeilegungsstelle anrufen.
                        """,
                    restoredRedress: """
                        Du kannst in Kring Widerspruch einlegen: Dann wird es noch einmal angesehen. Wer damals entschieden hat, ist nicht \
                        mehr bekannt; es kann dieselbe Person sein. Du kannst auch ein Gericht oder eine Streitbeilegungsstelle anrufen.
                        """)
            case "fr":
                Words(
                    until: "Jusqu’au",
                    redress: """
                        Vous pouvez faire appel dans Kring. Une autre personne que celle qui a décidé l’examinera. Vous pouvez aussi écrire au \
                        salon, ou saisir un tribunal ou un organe de règlement des litiges.
                        """,
                    stewardsRedress: """
                        Vous pouvez faire appel dans Kring auprès de l’organisation de ce site. Une autre personne l’examinera. Vous pouvez \
                        aussi saisir un tribunal ou un organe de règlement des litiges.
                        """,
                    restoredRedress: """
                        Vous pouvez faire appel dans Kring : on l’examinera de nouveau. On ne sait plus qui avait décidé alors ; ce peut \
                        être la même personne. Vous pouvez aussi saisir un tribunal ou un organe de règlement des litiges.
                        """)
            default:
                Words(
                    until: "Until",
                    redress: """
                        You can appeal in Kring. Somebody other than who decided then looks at it again. You can also write to the room's \
                        contact, or go to a court or a body that settles disputes.
                        """,
                    stewardsRedress: """
                        You can appeal in Kring to the organisation that runs this site. Somebody other than who decided then looks at it \
                        again. You can also go to a court or a body that settles disputes.
                        """,
                    restoredRedress: """
                        You can appeal in Kring: then it is looked at again. Who decided then is not known any more; it may be the same \
                        person. You can also go to a court or a body that settles disputes.
                        """)
            }
        }
    }
}
