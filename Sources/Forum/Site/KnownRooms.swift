extension Known {
    /// What somebody is in the rooms.
    static let rooms: [Known] = [
        Known(
            id: "memberships",
            columns: columns("membership", "id room account owner state reads_from accepted_posts consider_at joined_at"),
            what: Words(
                en: """
                    Which rooms you are or were in, and that these are one account's: the database ties them together, the site shows it to \
                    you alone. Since when, how many posts of yours were accepted, and from when on you may read.
                    """,
                nl: """
                    In welke kringen je bent of was, en dat die bij één account horen: de database legt dat verband, de site toont het alleen \
                    aan jou. Sinds wanneer, hoeveel bijdragen aangenomen zijn, en vanaf wanneer je mag lezen.
                    """,
                de: """
                    In welchen Räumen du bist oder warst, und dass sie zu einem Konto gehören: die Datenbank verbindet sie, die Website zeigt \
                    es nur dir. Seit wann, wie viele deiner Beiträge angenommen sind und ab wann du lesen darfst.
                    """,
                fr: """
                    Dans quels salons vous êtes ou étiez, et qu’ils sont d’un même compte : la base de données les relie, le site ne le montre \
                    qu’à vous. Depuis quand, combien de vos messages ont été acceptés, et à partir de quand vous pouvez lire.
                    """),
            why: Words(
                en: "So that a room knows who may read and write. Leaving does not undo a pause or a ban, so a left room is kept too.",
                nl:
                    "Zodat een kring weet wie mag lezen en schrijven. Weggaan heft geen grens op: daarom blijft ook een verlaten kring staan.",
                de: "Damit ein Raum weiß, wer lesen und schreiben darf. Fortgehen hebt keine Sperre auf: deshalb bleibt auch das stehen.",
                fr: "Pour que le salon sache qui peut lire et écrire. Partir ne lève pas une exclusion : un salon quitté est gardé aussi."),
            howLong: withTheAccount
                + Words(
                    en: "Of a room that you left, or that declined you:", nl: "Van een kring die je verliet, of die je afwees:",
                    de: "Von einem Raum, den du verlassen hast oder der dich abgelehnt hat:",
                    fr: "D’un salon que vous avez quitté, ou qui vous a refusé :")
                + Lifetimes.memberships.howLong),
        Known(
            id: "roles", columns: columns("account", "steward") + columns("membership", "role role_since"),
            what: Words(
                en: "Your role in each room and since which day, and whether you look after the site as a steward.",
                nl: "Je rol in elke kring en sinds welke dag, en of je de site beheert.",
                de: "Deine Rolle in jedem Raum und seit welchem Tag, und ob du die Website betreust.",
                fr: "Votre rôle dans chaque salon et depuis quel jour, et si vous gérez le site."),
            why: Words(
                en: "So that it is clear who may do what.", nl: "Zodat duidelijk is wie wat mag.",
                de: "Damit klar ist, wer was darf.", fr: "Pour que l’on sache qui peut faire quoi."),
            howLong: Words(
                en: "As long as you have it.", nl: "Zolang je ze hebt.", de: "Solange du sie hast.", fr: "Tant que vous l’avez.")),
        Known(
            id: "pseudonyms", columns: columns("membership", "pseudonym wished name_key") + text,
            what: Words(
                en: "Your name in each room, another one that you ask for, and a fingerprint so that no two people have one name.",
                nl: "Je naam in elke kring, een andere waar je om vraagt, en een vingerafdruk zodat geen twee mensen één naam hebben.",
                de: "Dein Name in jedem Raum, ein anderer, um den du bittest, und ein Fingerabdruck, damit ihn kein anderer hat.",
                fr: "Votre nom dans chaque salon, un autre que vous demandez, et une empreinte pour que personne n’ait le même."),
            why: Words(
                en: "So that others know whom they talk with.", nl: "Zodat anderen weten met wie ze praten.",
                de: "Damit andere wissen, mit wem sie sprechen.", fr: "Pour que les autres sachent à qui ils parlent."),
            howLong: Words(
                en: "Until you change it. After you left:", nl: "Tot je hem verandert. Na je vertrek:",
                de: "Bis du ihn änderst. Nach dem Fortgehen:", fr: "Jusqu’au changement. Après votre départ :")
                + Lifetimes.names.howLong
                + Words(
                    en: "An hour after that at most the fingerprint is worth nothing either, in older copies too.",
                    nl: "Hoogstens een uur daarna is ook de vingerafdruk niets meer waard, ook in oudere kopieën.",
                    de: "Höchstens eine Stunde danach ist auch der Fingerabdruck nichts mehr wert, auch in älteren Kopien.",
                    fr: "Une heure après au plus, l’empreinte ne vaut plus rien non plus, même dans des copies anciennes.")),
        Known(
            id: "introductions_and_answers",
            columns: columns(
                "membership",
                "introduction introduction_tier introduction_at introduction_keep_ms introduction_keep_thread_ms introduction_state")
                + columns("membership", "answers_state words_until")
                + columns("answer", "membership position question answer") + text,
            what: Words(
                en: "What you wrote to be let into a room: your introduction, your answers with the questions, and how far that has come.",
                nl: "Wat je schreef om toegelaten te worden: je voorstelling, je antwoorden met de vragen, en hoe ver dat staat.",
                de: "Was du geschrieben hast, um aufgenommen zu werden: Vorstellung, Antworten mit Fragen, und wie weit das ist.",
                fr: "Ce que vous avez écrit pour être admis : votre présentation, vos réponses avec les questions, et où cela en est."),
            why: Words(
                en: "So that the room's moderators can decide.", nl: "Zodat de moderatoren van de kring kunnen beslissen.",
                de: "Damit die Moderatoren des Raums entscheiden können.", fr: "Pour que les modérateurs du salon puissent décider."),
            howLong: Words(
                en: "The words until you are let in; an accepted introduction becomes a post.",
                nl: "De woorden tot je toegelaten bent; een aangenomen voorstelling wordt een bijdrage.",
                de: "Die Worte, bis du aufgenommen bist; eine angenommene Vorstellung wird ein Beitrag.",
                fr: "Les mots jusqu’à votre admission ; une présentation acceptée devient un message.")
                + Lifetimes.applications.howLong
                + Words(
                    en: "That there was one, and when, as long as the membership.",
                    nl: "Dat er een was, en wanneer, zo lang als het lidmaatschap.",
                    de: "Dass es eine gab, und wann, so lange wie die Mitgliedschaft.",
                    fr: "Qu’il y en a eu une, et quand, aussi longtemps que l’appartenance.")),
        Known(
            id: "rooms", columns: columns("room", "contact meetings answered_on code_announced_at code_issued_at"),
            what: Words(
                en:
                    "What a group says of itself on its front page, such as whom to call and where it meets; and the last day that a facilitator signed in.",
                nl:
                    "Wat een groep op haar voorpagina over zichzelf zegt, zoals wie je kunt bellen en waar ze samenkomt; en de laatste dag dat een begeleider zich aanmeldde.",
                de:
                    "Was eine Gruppe auf ihrer Startseite über sich sagt, etwa wen man anruft und wo sie sich trifft; und der letzte Tag, an dem die Leitung da war.",
                fr:
                    "Ce qu’un groupe dit de lui sur sa page d’accueil, comme qui appeler et où il se réunit ; et le dernier jour où un animateur s’est connecté."
            ),
            why: Words(
                en: "So that people find the group, and one that lost its facilitators can get new ones.",
                nl: "Zodat mensen de groep vinden, en een groep zonder begeleiders nieuwe krijgt.",
                de: "Damit Menschen die Gruppe finden, und eine Gruppe ohne Leitung eine neue bekommt.",
                fr: "Pour que l’on trouve le groupe, et qu’un groupe sans animateur en ait un nouveau."),
            howLong: Words(
                en: "Until the group changes it.", nl: "Tot de groep het verandert.", de: "Bis die Gruppe es ändert.",
                fr: "Jusqu’à ce que le groupe le change.")),
    ]
}
