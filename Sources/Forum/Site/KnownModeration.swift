extension Known {
    /// What comes of reviewing, reporting and deciding.
    static let moderation: [Known] = [
        Known(
            id: "queue",
            columns: columns("item", "id room kind state version opened_at due_at order_at heard_by reasons post post_edits member waiting")
                + columns("item", "claimed_by claimed_until handed_to evidence_title evidence_body evidence_ends_at ends_at")
                + columns("item", "evidence_from evidence_by") + text,
            what: Words(
                en: """
                    That something of yours waits or waited for the moderators or the stewards, why, and which moderator took it up or was asked \
                    to. If you change or delete a post that somebody reported: its words as they were reported.
                    """,
                nl: """
                    Dat iets van jou op de moderatoren of de beheerders van de site wacht of wachtte, waarom, en welke moderator het opnam of \
                    dat gevraagd werd. Als je een bijdrage verandert of wist die iemand gemeld heeft: de woorden zoals ze gemeld zijn.
                    """,
                de: """
                    Dass etwas von dir auf die Moderatoren oder die Betreuer der Website wartet oder wartete, warum, und wer es übernommen hat \
                    oder darum gebeten wurde. Wenn du einen Beitrag änderst oder löschst, den jemand gemeldet hat: die Worte, wie sie gemeldet \
                    wurden.
                    """,
                fr: """
                    Que quelque chose de vous attend ou a attendu les modérateurs ou les gestionnaires du site, pourquoi, et quel modérateur \
                    s’en est chargé ou en a été prié. Si vous changez ou effacez un message signalé : ses mots tels qu’ils ont été signalés.
                    """),
            why: Words(
                en: "So that nothing is forgotten, and what was reported can still be judged.",
                nl: "Zodat niets vergeten wordt, en wat gemeld is nog beoordeeld kan worden.",
                de: "Damit nichts vergessen wird und Gemeldetes noch beurteilt werden kann.",
                fr: "Pour que rien ne soit oublié, et que ce qui est signalé puisse encore être jugé."),
            howLong: Lifetimes.queue.howLong + Lifetimes.reportedWords.howLong),
        Known(
            id: "concerns", columns: columns("item", "kind order_at post member") + columns("decision", "outcome note") + text,
            what: Words(
                en: """
                    If words of yours speak of danger: that they do, so that the moderators look at them first, and what came of it, with what a \
                    moderator then wrote to you. A list of words finds them; it says nothing about you, and can err.
                    """,
                nl: """
                    Als woorden van jou over gevaar gaan: dat ze dat doen, zodat de moderatoren er eerst naar kijken, en wat ervan kwam, met wat \
                    een moderator je dan schreef. Een woordenlijst vindt ze; die zegt niets over jou, en kan zich vergissen.
                    """,
                de: """
                    Wenn Worte von dir von Gefahr sprechen: dass sie es tun, damit die Moderatoren zuerst danach sehen, und was daraus wurde, mit \
                    dem, was dir dann jemand schrieb. Eine Wortliste findet sie; sie sagt nichts über dich und kann sich irren.
                    """,
                fr: """
                    Si des mots de vous parlent de danger : qu’ils le font, pour que les modérateurs les regardent d’abord, et la suite, avec ce \
                    qu’un modérateur vous a alors écrit. Une liste de mots les trouve ; elle ne dit rien de vous, et peut se tromper.
                    """),
            why: Words(
                en: "So that somebody in danger is not left alone.", nl: "Zodat wie in gevaar is niet alleen blijft.",
                de: "Damit niemand in Gefahr allein bleibt.", fr: "Pour que nul ne reste seul en danger."),
            howLong: Words(
                en:
                    "Until \(Lifetimes.queueHistory / Time.day) days after a moderator has looked; if nobody does, until your post ends, at most \(Lifetimes.unheard / Time.day) days.",
                nl:
                    "Tot \(Lifetimes.queueHistory / Time.day) dagen nadat een moderator gekeken heeft; doet niemand dat, tot de bijdrage eindigt, hoogstens \(Lifetimes.unheard / Time.day) dagen.",
                de:
                    "Bis \(Lifetimes.queueHistory / Time.day) Tage, nachdem jemand nachgesehen hat; tut es niemand, bis dein Beitrag endet, höchstens \(Lifetimes.unheard / Time.day) Tage.",
                fr:
                    "Jusqu’à \(Lifetimes.queueHistory / Time.day) jours après le regard d’un modérateur ; sinon jusqu’à la fin de votre message, \(Lifetimes.unheard / Time.day) jours au plus."
            )),
        Known(
            id: "reports", columns: columns("report", "id item reporter category words created_at") + text,
            what: Words(
                en: """
                    If you report something: that it was you, the kind, your words, and when. That it was you is shown to nobody; the rest to \
                    that room's moderators, and to the stewards where these hear it.
                    """,
                nl: """
                    Als je iets meldt: dat jij het was, het soort, je woorden, en wanneer. Dat jij het was ziet niemand; de rest zien de \
                    moderatoren van die kring, en de beheerders van de site als die het behandelen.
                    """,
                de: """
                    Wenn du etwas meldest: dass du es warst, die Art, deine Worte, und wann. Dass du es warst, sieht niemand; das Übrige sehen \
                    die Moderatoren des Raums, und die Betreuer der Website, wenn es zu ihnen kommt.
                    """,
                fr: """
                    Si vous signalez quelque chose : que c’est vous, le genre, vos mots, et quand. Que c’est vous, personne ne le voit ; le \
                    reste, les modérateurs du salon le voient, et les gestionnaires du site si cela leur revient.
                    """),
            why: Words(
                en: "So that it can be judged, and each person counts once.",
                nl: "Zodat het beoordeeld kan worden, en iedereen één keer telt.",
                de: "Damit es beurteilt werden kann und jeder einmal zählt.", fr: "Pour en juger, et que chacun compte une fois."),
            howLong: Lifetimes.queue.howLong),
        Known(
            id: "notices",
            columns: columns("notice", "id account room kind decision words read created_at")
                + columns("notice", "keep_days keep_from takes_effect_at taken_back") + text,
            what: Words(
                en: "What Kring has told you: about which room, the words, when, and whether you have read it.",
                nl: "Wat Kring je gezegd heeft: over welke kring, de woorden, wanneer, en of je het gelezen hebt.",
                de: "Was Kring dir gesagt hat: über welchen Raum, die Worte, wann, und ob du es gelesen hast.",
                fr: "Ce que Kring vous a dit : sur quel salon, les mots, quand, et si vous l’avez lu."),
            why: Words(
                en: "We have no e-mail address of yours, so you read it here.",
                nl: "We hebben geen e-mailadres van je: daarom lees je het hier.",
                de: "Wir haben keine E-Mail-Adresse von dir: deshalb liest du es hier.",
                fr: "Nous n’avons pas d’adresse électronique de vous : vous le lisez donc ici."),
            howLong: Lifetimes.notices.howLong),
        Known(
            id: "log", columns: columns("log", "id room at act rule acting member item decision taken_back open"),
            what: Words(
                en: "In a room's log: what its moderators did, under which rule, when, which of them, and about whom. No words of anybody.",
                nl: "In het logboek van een kring: wat de moderatoren deden, volgens welke regel, wanneer, wie, en over wie. Geen teksten.",
                de: "Im Protokoll eines Raums: was die Moderatoren taten, nach welcher Regel, wann, wer, und über wen. Keine Texte.",
                fr: "Dans le journal d’un salon : ce que firent les modérateurs, selon quelle règle, quand, qui, et sur qui. Aucun texte."),
            why: Words(
                en: "So that a room can see how it is led.", nl: "Zodat een kring kan zien hoe ze geleid wordt.",
                de: "Damit ein Raum sehen kann, wie er geleitet wird.", fr: "Pour qu’un salon puisse voir comment il est mené."),
            howLong: Lifetimes.logs.howLong),
        Known(
            id: "hard_readings", columns: columns("hard_reading", "member item day"),
            what: Words(
                en: "If you moderate: which hard texts you opened today.",
                nl: "Als je moderator bent: welke zware teksten je vandaag opende.",
                de: "Wenn du moderierst: welche schweren Texte du heute geöffnet hast.",
                fr: "Si vous modérez : les textes durs que vous avez ouverts aujourd’hui."),
            why: Words(
                en: "So that you see when it is enough for a day, and a room can set a limit.",
                nl: "Zodat je ziet wanneer het genoeg is voor een dag, en een kring een grens kan stellen.",
                de: "Damit du siehst, wann es für einen Tag genug ist, und ein Raum eine Grenze setzen kann.",
                fr: "Pour que vous voyiez quand c’est assez pour un jour, et qu’un salon puisse fixer une limite."),
            howLong: Lifetimes.hardReadings.howLong),
        Known(
            id: "events", columns: columns("event", "id room post item at"),
            what: Words(
                en: "That a post or something in a queue is new or has changed, and when. No words, and nobody's name.",
                nl: "Dat een bijdrage of iets in een wachtrij nieuw is of veranderd is, en wanneer. Geen woorden, en niemands naam.",
                de: "Dass ein Beitrag oder etwas in einer Warteschlange neu ist oder sich geändert hat, und wann. Keine Worte, kein Name.",
                fr: "Qu’un message ou un élément d’une file est nouveau ou a changé, et quand. Aucun mot, aucun nom."),
            why: Words(
                en: "So that open pages show it by themselves.", nl: "Zodat open bladzijden het vanzelf tonen.",
                de: "Damit offene Seiten es von selbst zeigen.", fr: "Pour que les pages ouvertes le montrent d’elles-mêmes."),
            howLong: Lifetimes.events.howLong),
    ]

}
