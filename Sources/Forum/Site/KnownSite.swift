extension Known {
    /// What is beside the database.
    static let site: [Known] = [
        Known(
            id: "address", columns: [],
            what: Words(
                en: "A number made from your internet address, in memory only. No file and no log has the address or your kind of device.",
                nl:
                    "Een getal, gemaakt uit je internetadres, alleen in het geheugen. In geen bestand of logboek staat het adres of je toestel.",
                de: "Eine Zahl aus deiner Internetadresse, nur im Speicher. In keiner Datei, keinem Protokoll steht sie oder dein Gerät.",
                fr: "Un nombre tiré de votre adresse internet, en mémoire seulement. Aucun fichier ni journal n’a l’adresse ou l’appareil."),
            why: Words(
                en: "Against floods of spam and of guessed passphrases.", nl: "Tegen een vloed van spam en van geraden wachtzinnen.",
                de: "Gegen Fluten von Spam und geratenen Passphrasen.", fr: "Contre les flots de spam et de phrases devinées."),
            howLong: Lifetimes.addresses.howLong),
        Known(
            id: "files", columns: [],
            what: Words(
                en: """
                    Files beside the database: its write-ahead log with the latest changes, the site's key (root.key), and an empty socket for \
                    commands (control.sock). A demonstration also has what its invented people sign in with (demo-accounts.jsonl).
                    """,
                nl: """
                    Bestanden naast de database: haar log met de laatste wijzigingen, de sleutel van de site (root.key), en een lege aansluiting \
                    voor opdrachten (control.sock). Een demonstratie heeft ook waarmee haar verzonnen mensen zich aanmelden (demo-accounts.jsonl).
                    """,
                de: """
                    Dateien neben der Datenbank: ihr Protokoll mit den letzten Änderungen, der Schlüssel der Website (root.key) und ein leerer \
                    Anschluss für Befehle (control.sock). Eine Vorführung hat auch die Zugänge ihrer erfundenen Menschen \
                    (demo-accounts.jsonl).
                    """,
                fr: """
                    Des fichiers à côté de la base : son journal avec les derniers changements, la clé du site (root.key), et une prise vide \
                    pour les commandes (control.sock). Une démonstration a aussi les accès de ses personnes inventées \
                    (demo-accounts.jsonl).
                    """),
            why: Words(
                en: "So that a power cut loses nothing, and codes cannot be forged. Whoever takes the disk has the key too.",
                nl:
                    "Zodat bij een stroomstoring niets verloren gaat, en codes niet na te maken zijn. Wie de schijf meeneemt heeft ook de sleutel.",
                de: "Damit ein Stromausfall nichts kostet und Codes nicht zu fälschen sind. Wer die Platte nimmt, hat auch den Schlüssel.",
                fr: "Pour qu’une panne ne perde rien et que les codes ne s’imitent pas. Qui prend le disque a aussi la clé."),
            howLong: Words(
                en: "The write-ahead log until the next purge, every minute; the key as long as the site.",
                nl: "De log tot de volgende opruiming, elke minuut; de sleutel zo lang als de site.",
                de: "Das Protokoll bis zum nächsten Aufräumen, jede Minute; der Schlüssel so lange wie die Website.",
                fr: "Le journal jusqu’au prochain nettoyage, chaque minute ; la clé aussi longtemps que le site.")),
        Known(
            id: "ledger", columns: columns("ledger", "kind subject at state"),
            what: Words(
                en: """
                    What was erased, removed, put on somebody or tightened, and on which day: numbers and states, and what rooms have set, such \
                    as the words that hold a text; no words of members and no names. It lies with the keys of the texts (keys.sqlite), and here \
                    until it is brought there.
                    """,
                nl: """
                    Wat gewist, weggehaald, iemand opgelegd of strenger gemaakt is, en op welke dag: nummers en toestanden, en wat kringen \
                    hebben ingesteld, zoals de woorden die een tekst tegenhouden; geen woorden van leden en geen namen. Het ligt bij de sleutels \
                    van de teksten (keys.sqlite), en hier tot het daarheen gebracht is.
                    """,
                de: """
                    Was gelöscht, entfernt, jemandem auferlegt oder strenger gemacht wurde, und an welchem Tag: Nummern und Zustände, und was \
                    Räume eingestellt haben, etwa die Wörter, die einen Text zurückhalten; keine Worte von Mitgliedern und keine Namen. Es liegt bei \
                    den Schlüsseln der Texte (keys.sqlite), und hier, bis es dorthin gebracht ist.
                    """,
                fr: """
                    Ce qui a été effacé, retiré, imposé à quelqu’un ou rendu plus strict, et quel jour : des numéros et des états, et ce que les \
                    salons ont réglé, comme les mots qui retiennent un texte ; aucun mot des membres, aucun nom. C’est avec les clés des \
                    textes (keys.sqlite), et ici jusqu’à ce que ce soit porté là-bas.
                    """),
            why: Words(
                en: "So that a backup that is put back does not bring back what has ended since.",
                nl: "Zodat een reservekopie die teruggezet wordt niet terugbrengt wat sindsdien voorbij is.",
                de: "Damit eine Sicherung, die zurückgespielt wird, nicht zurückbringt, was seither zu Ende ist.",
                fr: "Pour qu’une sauvegarde remise en place ne ramène pas ce qui a pris fin depuis."),
            howLong: Words(
                en: "\(Ledger.life / Time.day) days: no older backup can be put back.",
                nl: "\(Ledger.life / Time.day) dagen: een oudere reservekopie kan niet teruggezet worden.",
                de: "\(Ledger.life / Time.day) Tage: eine ältere Sicherung lässt sich nicht zurückspielen.",
                fr: "\(Ledger.life / Time.day) jours : une sauvegarde plus ancienne ne peut être remise en place.")),
    ]
}
