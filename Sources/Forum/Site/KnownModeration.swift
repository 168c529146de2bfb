extension Known {
    /// What comes of reviewing, reporting and deciding.
    static let moderation: [Known] = [
        Known(
            id: "queue",
            columns: columns("item", "id room kind state version opened_at due_at reasons post post_edits member waiting")
                + columns("item", "claimed_by claimed_until evidence_title evidence_body ends_at") + text,
            what: Words(
                en: """
                    That something of yours waits or waited for the moderators, why, and which of them took it up. If you change or delete a \
                    post that somebody reported: its words as they were reported.
                    """,
                nl: """
                    Dat iets van jou op de moderatoren wacht of wachtte, waarom, en wie van hen het opnam. Als je een bijdrage verandert of \
                    wist die iemand gemeld heeft: de woorden zoals ze gemeld zijn.
                    """,
                de: """
                    Dass etwas von dir auf die Moderatoren wartet oder wartete, warum, und wer es übernommen hat. Wenn du einen Beitrag änderst \
                    oder löschst, den jemand gemeldet hat: die Worte, wie sie gemeldet wurden.
                    """,
                fr: """
                    Que quelque chose de vous attend ou a attendu les modérateurs, pourquoi, et qui s’en est chargé. Si vous changez ou effacez \
                    un message signalé : ses mots tels qu’ils ont été signalés.
                    """),
            why: Words(
                en: "So that nothing is forgotten, and what was reported can still be judged.",
                nl: "Zodat niets vergeten wordt, en wat gemeld is nog beoordeeld kan worden.",
                de: "Damit nichts vergessen wird und Gemeldetes noch beurteilt werden kann.",
                fr: "Pour que rien ne soit oublié, et que ce qui est signalé puisse encore être jugé."),
            howLong: Words(
                en: """
                    Until \(days(Lifetimes.queueHistory)) days after the decision. Reported words until the decision; of a post that you \
                    deleted, at most \(days(Lifetimes.evidence)) days.
                    """,
                nl: """
                    Tot \(days(Lifetimes.queueHistory)) dagen na de beslissing. Gemelde woorden tot de beslissing; van een bijdrage die je \
                    wiste hoogstens \(days(Lifetimes.evidence)) dagen.
                    """,
                de: """
                    Bis \(days(Lifetimes.queueHistory)) Tage nach der Entscheidung. Gemeldete Worte bis zur Entscheidung; von einem Beitrag, \
                    den du gelöscht hast, höchstens \(days(Lifetimes.evidence)) Tage.
                    """,
                fr: """
                    Jusqu’à \(days(Lifetimes.queueHistory)) jours après la décision. Les mots signalés jusqu’à la décision ; d’un message que \
                    vous avez effacé, \(days(Lifetimes.evidence)) jours au plus.
                    """)),
        Known(
            id: "reports", columns: columns("report", "id item reporter category words created_at") + text,
            what: Words(
                en: "If you report something: that it was you, the kind, your words, and when. Only that room's moderators learn of it.",
                nl: "Als je iets meldt: dat jij het was, het soort, je woorden, en wanneer. Alleen de moderatoren van die kring zien het.",
                de: "Wenn du etwas meldest: dass du es warst, die Art, deine Worte, und wann. Nur die Moderatoren des Raums erfahren es.",
                fr:
                    "Si vous signalez quelque chose : que c’est vous, le genre, vos mots, et quand. Seuls les modérateurs du salon le voient."
            ),
            why: Words(
                en: "So that it can be judged, and each person counts once.",
                nl: "Zodat het beoordeeld kan worden, en iedereen één keer telt.",
                de: "Damit es beurteilt werden kann und jeder einmal zählt.", fr: "Pour en juger, et que chacun compte une fois."),
            howLong: afterTheDecision),
        Known(
            id: "decisions",
            columns: columns("decision", "id item room decided_by outcome source restriction rule facts note decided_at") + text,
            what: Words(
                en: "What was decided about something of yours, with the reasons. If you moderate: what you decided.",
                nl: "Wat over iets van jou beslist is, met de redenen. Als je moderator bent: wat jij besliste.",
                de: "Was über etwas von dir entschieden wurde, mit den Gründen. Wenn du moderierst: was du entschieden hast.",
                fr: "Ce qui a été décidé sur quelque chose de vous, avec les raisons. Si vous modérez : ce que vous avez décidé."),
            why: Words(
                en: "Whoever is restricted is told what, why and under which rule.",
                nl: "Wie een grens krijgt, hoort wat, waarom en volgens welke regel.",
                de: "Wer eingeschränkt wird, erfährt was, warum und nach welcher Regel.",
                fr: "Qui est limité apprend quoi, pourquoi et selon quelle règle."),
            howLong: Words(
                en: "Until \(days(Lifetimes.queueHistory)) days after it; a ban from the site and the like \(days(Lifetimes.notice)) days.",
                nl:
                    "Tot \(days(Lifetimes.queueHistory)) dagen erna; een uitsluiting van de site en dergelijke \(days(Lifetimes.notice)) dagen.",
                de:
                    "Bis \(days(Lifetimes.queueHistory)) Tage danach; eine Sperre auf der Website und Ähnliches \(days(Lifetimes.notice)) Tage.",
                fr: "Jusqu’à \(days(Lifetimes.queueHistory)) jours après ; une exclusion du site et autres \(days(Lifetimes.notice)) jours."
            )),
        Known(
            id: "sanctions_and_bans",
            columns: columns("sanction", "id membership kind until rule facts created_at ended_at")
                + columns("ban", "id account member until rule facts created_at ended_at") + text,
            what: Words(
                en: "A pause or a ban, from a room or the whole site: since when, until when, the rule, and what happened.",
                nl:
                    "Een pauze of een uitsluiting, van een kring of de hele site: sinds wanneer, tot wanneer, de regel, en wat er gebeurde.",
                de:
                    "Eine Pause oder eine Sperre, in einem Raum oder der ganzen Website: seit wann, bis wann, die Regel und was geschehen ist.",
                fr:
                    "Une pause ou une exclusion, d’un salon ou de tout le site : depuis quand, jusqu’à quand, la règle, et ce qui s’est passé."
            ),
            why: Words(
                en: "So that it holds, and can be explained.", nl: "Zodat ze geldt, en uitgelegd kan worden.",
                de: "Damit sie gilt und erklärt werden kann.", fr: "Pour qu’elle tienne, et puisse être expliquée."),
            howLong: Words(
                en: "Until \(days(Lifetimes.sanctionHistory)) days after its end. One without an end stays.",
                nl: "Tot \(days(Lifetimes.sanctionHistory)) dagen na het einde. Een zonder einde blijft.",
                de: "Bis \(days(Lifetimes.sanctionHistory)) Tage nach dem Ende. Eine ohne Ende bleibt.",
                fr: "Jusqu’à \(days(Lifetimes.sanctionHistory)) jours après sa fin. Celle qui n’a pas de fin reste.")),
        Known(
            id: "notices", columns: columns("notice", "id account room kind decision words read created_at") + text,
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
            howLong: Words(
                en: "\(days(Lifetimes.notice)) days.", nl: "\(days(Lifetimes.notice)) dagen.", de: "\(days(Lifetimes.notice)) Tage.",
                fr: "\(days(Lifetimes.notice)) jours.")),
        Known(
            id: "log", columns: columns("log", "id room at act rule acting member item open"),
            what: Words(
                en: "In a room's log: what its moderators did, under which rule, when, which of them, and about whom. No words of anybody.",
                nl: "In het logboek van een kring: wat de moderatoren deden, volgens welke regel, wanneer, wie, en over wie. Geen teksten.",
                de: "Im Protokoll eines Raums: was die Moderatoren taten, nach welcher Regel, wann, wer, und über wen. Keine Texte.",
                fr: "Dans le journal d’un salon : ce que firent les modérateurs, selon quelle règle, quand, qui, et sur qui. Aucun texte."),
            why: Words(
                en: "So that a room can see how it is led.", nl: "Zodat een kring kan zien hoe ze geleid wordt.",
                de: "Damit ein Raum sehen kann, wie er geleitet wird.", fr: "Pour qu’un salon puisse voir comment il est mené."),
            howLong: Words(
                en: "\(days(Lifetimes.log)) days.", nl: "\(days(Lifetimes.log)) dagen.", de: "\(days(Lifetimes.log)) Tage.",
                fr: "\(days(Lifetimes.log)) jours.")),
    ]

    private static let afterTheDecision = Words(
        en: "Until \(days(Lifetimes.queueHistory)) days after the decision.",
        nl: "Tot \(days(Lifetimes.queueHistory)) dagen na de beslissing.",
        de: "Bis \(days(Lifetimes.queueHistory)) Tage nach der Entscheidung.",
        fr: "Jusqu’à \(days(Lifetimes.queueHistory)) jours après la décision.")
}
