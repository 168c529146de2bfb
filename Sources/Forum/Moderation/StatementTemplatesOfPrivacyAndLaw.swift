/// What protects people's data, and what the law asks.
extension StatementTemplate {
    static let ofPrivacyAndLaw = [
        StatementTemplate(
            "privacy-of-others", for: ["remove", "reject", "return"],
            nl: (
                "Wat over anderen gaat, blijft van hen.",
                """
                In je bericht staat iets waaraan een ander te herkennen of te bereiken is: […]. Zonder dat gedeelte kan je verhaal hier staan.
                """
            ),
            de: (
                "Was andere betrifft, gehört ihnen.",
                """
                In deinem Beitrag steht etwas, woran jemand anderes zu erkennen oder zu erreichen ist: […]. Ohne diese Stelle kann deine \
                Geschichte hier stehen.
                """
            ),
            fr: (
                "Ce qui concerne les autres leur appartient.",
                """
                Votre message contient ce qui permet de reconnaître ou de joindre quelqu’un d’autre : […]. Sans ce passage, votre récit peut \
                être publié ici.
                """
            ),
            en: (
                "What concerns others is theirs.",
                """
                Your post holds something by which somebody else can be recognised or reached: […]. Without that part your story can stand \
                here.
                """
            )),
        StatementTemplate(
            "own-contact-details", for: ["remove", "reject", "return"],
            nl: (
                "We zetten hier geen adressen of telefoonnummers.",
                """
                In je bericht staan je eigen gegevens: […]. Anderen kunnen die bewaren en doorgeven, ook als jij dat later niet meer wilt. We \
                laten ze daarom weg, om jou te beschermen.
                """
            ),
            de: (
                "Wir schreiben hier keine Adressen und Telefonnummern.",
                """
                In deinem Beitrag stehen deine eigenen Daten: […]. Andere können sie behalten und weitergeben, auch wenn du es später nicht \
                mehr möchtest. Wir lassen sie deshalb weg, um dich zu schützen.
                """
            ),
            fr: (
                "Nous n’écrivons ici ni adresses ni numéros de téléphone.",
                """
                Votre message contient vos propres coordonnées : […]. D’autres peuvent les garder et les transmettre, même si plus tard vous ne \
                le voulez plus. C’est pour vous protéger que nous ne les publions pas.
                """
            ),
            en: (
                "We put no addresses or phone numbers here.",
                """
                Your post holds your own details: […]. Others can keep them and pass them on, even when you no longer want that. We leave them \
                out to protect you.
                """
            )),
        StatementTemplate(
            "advertising", for: ["remove", "reject", "warning", "banned"],
            nl: (
                "We maken hier geen reclame.",
                """
                Je bericht beveelt een aanbod aan: […]. Deze plek is er om ervaringen te delen, zonder dat iemand iets verkoopt of leden werft.
                """
            ),
            de: (
                "Wir werben hier nicht.",
                """
                Dein Beitrag empfiehlt ein Angebot: […]. Dieser Ort ist da, um Erfahrungen zu teilen, ohne dass jemand etwas verkauft oder \
                wirbt.
                """
            ),
            fr: (
                "Nous ne faisons pas de publicité ici.",
                """
                Votre message recommande une offre : […]. Ce lieu est fait pour partager des expériences, sans que personne ne vende ni ne \
                recrute.
                """
            ),
            en: (
                "We do not advertise here.",
                """
                Your post recommends an offer: […]. This place is there to share experience, with nobody selling or recruiting.
                """
            )),
        StatementTemplate(
            "illegal", for: ["remove", "reject", "suspended", "banned"],
            nl: (
                "De wet: […] (naam en artikel).",
                """
                Je bericht bevat […]. Volgens de genoemde wet is dat niet toegestaan, omdat […]. Daarom mogen we het niet laten staan.
                """
            ),
            de: (
                "Das Gesetz: […] (Name und Paragraf).",
                """
                Dein Beitrag enthält […]. Nach dem genannten Gesetz ist das nicht erlaubt, weil […]. Deshalb dürfen wir ihn nicht stehen lassen.
                """
            ),
            fr: (
                "La loi : […] (nom et article).",
                """
                Votre message contient […]. La loi citée ne le permet pas, parce que […]. C’est pourquoi nous ne pouvons pas le laisser en ligne.
                """
            ),
            en: (
                "The law: […] (name and section).",
                """
                Your post contains […]. The law named here does not allow it, because […]. That is why we may not leave it up.
                """
            )),
    ]
}
