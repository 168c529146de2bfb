extension Known {
    /// What somebody writes.
    static let writing: [Known] = [
        Known(
            id: "posts",
            columns: columns("post", "id room thread opens author title body warning set_warning state held_for edits")
                + columns("post", "pending_body pending_warning pending_for pending_tier pending_ends_at read_tier keep_ms keep_thread_ms")
                + columns("post", "written_at placed_at kept_at published_at edited_at expires_at")
                + columns("thread", "id room introductions")
                + text,
            what: Words(
                en: """
                    What you write: titles, texts, content warnings and changes that wait, under which name, and when. Each text \
                    is sealed under a key of its own; when it goes, the key is destroyed, and no copy can be read any more.
                    """,
                nl: """
                    Wat je schrijft: titels, teksten, waarschuwingen en wijzigingen die wachten, onder welke naam, en wanneer. Elke tekst \
                    is verzegeld met een eigen sleutel; gaat de tekst, dan wordt de sleutel vernietigd en is geen kopie meer te lezen.
                    """,
                de: """
                    Was du schreibst: Titel, Texte, Warnhinweise und Änderungen, die warten, unter welchem Namen, und wann. Jeder Text \
                    ist mit einem eigenen Schlüssel versiegelt; geht er, wird der Schlüssel vernichtet, und keine Kopie ist mehr lesbar.
                    """,
                fr: """
                    Ce que vous écrivez : titres, textes, avertissements et changements en attente, sous quel nom, et quand. Chaque \
                    texte est scellé par sa propre clé ; quand il part, la clé est détruite et aucune copie ne peut plus être lue.
                    """),
            why: Words(
                en: "So that the people of the room can read it.", nl: "Zodat de mensen van de kring het kunnen lezen.",
                de: "Damit die Menschen des Raums es lesen können.", fr: "Pour que les personnes du salon puissent le lire."),
            howLong: Lifetimes.posts.howLong + Lifetimes.waitingPosts.howLong
                + Words(
                    en: """
                        What was sent back, refused or removed: no longer than that, and while you can appeal, \(appealDays) days, or 14 to 180 as the room says. What you delete: the words go at \
                        once; the empty place, with its times and whose it was, when the post would have ended.
                        """,
                    nl: """
                        Wat teruggestuurd, geweigerd of weggehaald is: niet \
                        langer dan dat, en zolang je bezwaar kunt maken, \(appealDays) dagen, of 14 tot 180 zoals de kring zegt. Wat je wist: de \
                        woorden gaan meteen; de lege plek, met haar tijden en van wie ze was, als de tijd van de bijdrage om is.
                        """,
                    de: """
                        Was zurückgeschickt, abgelehnt oder \
                        entfernt wurde: nicht länger als das, und solange du Widerspruch einlegen kannst, \(appealDays) Tage, oder 14 bis 180, wie \
                        der Raum es sagt. Was du löschst: die Worte gehen sofort; die leere Stelle, mit ihren Zeiten und von wem sie war, wenn die \
                        Zeit des Beitrags um ist.
                        """,
                    fr: """
                        Ce qui a été renvoyé, refusé ou \
                        retiré : pas plus longtemps, et tant que vous pouvez faire appel, \(appealDays) jours, ou de 14 à 180 selon le salon. Ce que \
                        vous effacez : les mots partent aussitôt ; la place vide, avec ses heures et de qui elle était, quand le message aurait pris \
                        fin.
                        """)),
        Known(
            id: "guests", columns: columns("post", "guest") + text,
            what: Words(
                en: "If you write as a guest, without an account: the name that you gave with the post. Nothing ties two of your posts.",
                nl: "Als je als gast schrijft, zonder account: de naam die je bij de bijdrage gaf. Niets verbindt er twee van jou.",
                de: "Wenn du als Gast schreibst, ohne Konto: der Name, den du zum Beitrag angegeben hast. Nichts verbindet zwei von dir.",
                fr: "Si vous écrivez en invité, sans compte : le nom donné avec le message. Rien ne relie deux de vos messages."),
            why: Words(
                en: "So that others can answer you.", nl: "Zodat anderen je kunnen antwoorden.", de: "Damit andere dir antworten können.",
                fr: "Pour que les autres puissent vous répondre."),
            howLong: Words(
                en: "As long as the post.", nl: "Zo lang als de bijdrage.", de: "So lange wie der Beitrag.",
                fr: "Aussi longtemps que le message.")),
        Known(
            id: "keys_of_requests", columns: columns("idempotency", "key body reference status created_at"),
            what: Words(
                en: "For each post or report that you send: a mark by which it is known again if your connection breaks. No words of it.",
                nl: "Voor elke bijdrage of melding die je verstuurt: een merk om ze te herkennen als je verbinding wegvalt. Geen woorden.",
                de:
                    "Für jeden Beitrag und jede Meldung von dir: ein Zeichen zum Wiedererkennen, wenn die Verbindung abbricht. Keine Worte.",
                fr:
                    "Pour chaque message ou signalement envoyé : une marque qui permet de le reconnaître si la connexion se coupe. Aucun mot."
            ),
            why: Words(
                en: "So that nothing stands there twice.", nl: "Zodat niets er twee keer staat.", de: "Damit nichts doppelt dasteht.",
                fr: "Pour que rien ne paraisse deux fois."),
            howLong: Lifetimes.requests.howLong),
    ]
}
