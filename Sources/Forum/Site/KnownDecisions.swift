extension Known {
    /// What was decided about somebody, what they say to it, and what limits follow.
    static let decisions: [Known] = [
        Known(
            id: "decisions",
            columns: columns("decision", "id item room post member decided_by steward outcome source restricts until posts_per_day rule")
                + columns("decision", "facts note warning state_before taken_back appeal_until decided_at") + text,
            what: Words(
                en: """
                    What was decided about something of yours, with the reasons, until when you can appeal, and how things stood before, so that \
                    it can be taken back: also your own content warning, where a moderator put another. If you moderate or are a steward: what \
                    you decided.
                    """,
                nl: """
                    Wat over iets van jou beslist is, met de redenen, tot wanneer je bezwaar kunt maken, en hoe het ervoor was, zodat het terug te \
                    draaien is: ook je eigen waarschuwing, als een moderator er een andere zette. Als je moderator of beheerder van de site bent: \
                    wat jij besliste.
                    """,
                de: """
                    Was über etwas von dir entschieden wurde, mit den Gründen, bis wann du Widerspruch einlegen kannst, und wie es vorher war, \
                    damit man es zurücknehmen kann: auch dein eigener Warnhinweis, wo ein anderer gesetzt wurde. Wenn du moderierst oder die \
                    Website betreust: was du entschieden hast.
                    """,
                fr: """
                    Ce qui a été décidé sur quelque chose de vous, avec les raisons, jusqu’à quand vous pouvez faire appel, et l’état d’avant, \
                    pour pouvoir y revenir : aussi votre propre avertissement, si un modérateur en a mis un autre. Si vous modérez ou gérez le \
                    site : ce que vous avez décidé.
                    """),
            why: Words(
                en: "Whoever is restricted is told what, why and under which rule, and can ask for another look.",
                nl: "Wie een grens krijgt, hoort wat, waarom en volgens welke regel, en kan vragen er opnieuw naar te kijken.",
                de: "Wer eingeschränkt wird, erfährt was, warum und nach welcher Regel, und kann um einen zweiten Blick bitten.",
                fr: "Qui est limité apprend quoi, pourquoi et selon quelle règle, et peut demander un autre regard."),
            howLong: Lifetimes.queue.howLong
                + Words(
                    en: "What was decided without a report or a wait, such as a sanction or a ban from the site:",
                    nl: "Wat zonder melding of wachten beslist is, zoals een maatregel of een uitsluiting van de site:",
                    de: "Was ohne Meldung oder Warten entschieden wurde, wie eine Maßnahme oder eine Sperre auf der Website:",
                    fr: "Ce qui a été décidé sans signalement ni attente, comme une sanction ou une exclusion du site :")
                + Lifetimes.decisions.howLong
                + Words(
                    en: "Your own content warning while you can appeal.", nl: "Je eigen waarschuwing zolang je bezwaar kunt maken.",
                    de: "Dein eigener Warnhinweis, solange du Widerspruch einlegen kannst.",
                    fr: "Votre propre avertissement tant que vous pouvez faire appel.")),
        Known(
            id: "appeals",
            columns: columns("item", "decision words answer waiting") + columns("decision", "item note same_person taken_back appeal_until")
                + text,
            what: Words(
                en: """
                    If you appeal: against what, your words, what you were asked and what you answered, what came of it, and whether it was heard \
                    by who had decided because nobody else was there.
                    """,
                nl: """
                    Als je bezwaar maakt: waartegen, je woorden, wat je gevraagd werd en wat je antwoordde, wat ervan kwam, en of wie besliste \
                    het ook behandelde omdat er niemand anders was.
                    """,
                de: """
                    Wenn du Widerspruch einlegst: wogegen, deine Worte, was du gefragt wurdest und geantwortet hast, was daraus wurde, und ob \
                    dieselbe Person ihn prüfte, weil sonst niemand da war.
                    """,
                fr: """
                    Si vous faites appel : contre quoi, vos mots, ce que l’on vous a demandé et votre réponse, la suite, et si la personne qui \
                    avait décidé l’a examiné faute d’une autre.
                    """),
            why: Words(
                en: "So that somebody else can look at it again.", nl: "Zodat iemand anders er opnieuw naar kan kijken.",
                de: "Damit jemand anderes es noch einmal ansehen kann.", fr: "Pour qu’une autre personne puisse l’examiner."),
            howLong: Words(
                en:
                    "Until \(Lifetimes.queueHistory / Time.day) days after it was heard; one that nobody hears, \(Lifetimes.unheard / Time.day) days.",
                nl:
                    "Tot \(Lifetimes.queueHistory / Time.day) dagen nadat het behandeld is; als niemand het behandelt \(Lifetimes.unheard / Time.day) dagen.",
                de:
                    "Bis \(Lifetimes.queueHistory / Time.day) Tage, nachdem er geprüft wurde; wird er nie geprüft, \(Lifetimes.unheard / Time.day) Tage.",
                fr:
                    "Jusqu’à \(Lifetimes.queueHistory / Time.day) jours après son examen ; sans examen, \(Lifetimes.unheard / Time.day) jours."
            )),
        Known(
            id: "sanctions_and_bans",
            columns: columns("sanction", "id membership kind until posts_per_day rule facts decision created_at ended_at")
                + columns("ban", "id account member until rule facts decision created_at ended_at") + text,
            what: Words(
                en: """
                    A warning or a limit, from fewer posts a day to a ban, in a room or on the whole site: which, since when, until when, the rule, \
                    and what happened.
                    """,
                nl: """
                    Een waarschuwing of een grens, van minder bijdragen per dag tot een uitsluiting, in een kring of op de hele site: welke, sinds \
                    wanneer, tot wanneer, de regel, en wat er gebeurde.
                    """,
                de: """
                    Eine Verwarnung oder eine Grenze, von weniger Beiträgen am Tag bis zur Sperre, in einem Raum oder auf der ganzen Website: \
                    welche, seit wann, bis wann, die Regel und was geschehen ist.
                    """,
                fr: """
                    Un avertissement ou une limite, de moins de messages par jour à l’exclusion, dans un salon ou sur tout le site : laquelle, \
                    depuis quand, jusqu’à quand, la règle, et ce qui s’est passé.
                    """),
            why: Words(
                en: "So that it holds, and can be explained.", nl: "Zodat ze geldt, en uitgelegd kan worden.",
                de: "Damit sie gilt und erklärt werden kann.", fr: "Pour qu’elle tienne, et puisse être expliquée."),
            howLong: Lifetimes.sanctions.howLong),
    ]
}
