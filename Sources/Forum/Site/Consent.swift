/// What somebody agrees to who makes an account. The version is recorded with the account; a changed text gets a new one.
package enum Consent {
    package static let version = "2026-11-23"
    static let minimumAge = 16

    static let texts: [(String, String)] = [
        (
            "en",
            """
            I am \(minimumAge) or older. What I write here may say something about my health. I agree that Kring keeps it and shows it to the \
            people of the rooms in which I write it, for as long as each room says. I can delete it at any time.
            """
        ),
        (
            "nl",
            """
            Ik ben \(minimumAge) jaar of ouder. Wat ik hier schrijf, kan iets zeggen over mijn gezondheid. Ik vind het goed dat Kring het \
            bewaart en toont aan de mensen van de kringen waarin ik het schrijf, zolang als elke kring zegt. Ik kan het altijd wissen.
            """
        ),
        (
            "de",
            """
            Ich bin \(minimumAge) Jahre alt oder älter. Was ich hier schreibe, kann etwas über meine Gesundheit sagen. Ich bin einverstanden, \
            dass Kring es aufbewahrt und den Menschen der Räume zeigt, in denen ich es schreibe, so lange, wie der Raum es sagt. Ich kann es \
            jederzeit löschen.
            """
        ),
        (
            "fr",
            """
            J’ai \(minimumAge) ans ou plus. Ce que j’écris ici peut dire quelque chose de ma santé. J’accepte que Kring le garde et le montre \
            aux personnes des salons où je l’écris, aussi longtemps que chaque salon le dit. Je peux l’effacer à tout moment.
            """
        ),
    ]
}
