import Foundation

/// The words of the page: what each field is called, in the site's four languages.
enum ExportWords {
    static let title = Known.Words(
        en: "What is kept of yours", nl: "Wat van jou bewaard wordt", de: "Was von dir aufbewahrt wird", fr: "Ce qui est gardé de vous")
    static let about = Known.Words(
        en: "Everything that you wrote here and everything that is known about you, from all your rooms. It needs no internet.",
        nl: "Alles wat je hier schreef en alles wat over je bekend is, uit al je kringen. Je hebt er geen internet voor nodig.",
        de: "Alles, was du hier geschrieben hast, und alles, was über dich bekannt ist, aus allen deinen Räumen. Es braucht kein Internet.",
        fr:
            "Tout ce que vous avez écrit ici et tout ce qui est connu de vous, de tous vos salons. Nul besoin d’internet pour le lire."
    )
    static let `private` = Known.Words(
        en: """
            Please keep this page where nobody else looks. All your names stand together in it, with words that you meant for a few. When you no \
            longer need it, delete it.
            """,
        nl: """
            Bewaar deze bladzijde waar niemand anders kijkt. Al je namen staan er bij elkaar, met woorden die voor enkelen bedoeld waren. Wis ze \
            als je ze niet meer nodig hebt.
            """,
        de: """
            Bewahr diese Seite dort auf, wo sonst niemand hinsieht. Alle deine Namen stehen darin beisammen, mit Worten, die für wenige gedacht \
            waren. Wenn du sie nicht mehr brauchst, lösch sie.
            """,
        fr: """
            Gardez cette page là où personne d’autre ne regarde. Tous vos noms y sont réunis, avec des mots destinés à quelques-uns. Quand vous \
            n’en aurez plus besoin, effacez-la.
            """)
    static let made = Known.Words(en: "Made on", nl: "Gemaakt op", de: "Gemacht am", fr: "Fait le")
    static let whole = Known.Words(
        en: "At its very end it says that it is whole. If it does not, it was cut off: then please have it made once more.",
        nl: "Helemaal onderaan staat dat ze volledig is. Staat dat er niet, dan brak ze af: laat ze dan nog eens maken.",
        de: "Ganz am Ende steht, dass sie vollständig ist. Steht es nicht da, brach sie ab: Lass sie dann noch einmal machen.",
        fr: "Tout à la fin, elle dit qu’elle est entière. Sinon, elle a été coupée : demandez-la alors encore une fois.")
    static let contents = Known.Words(en: "What is in it", nl: "Wat erin staat", de: "Was darin steht", fr: "Ce qu’elle contient")
    static let back = Known.Words(en: "Back to the list", nl: "Terug naar de lijst", de: "Zurück zur Liste", fr: "Retour à la liste")
    static let end = Known.Words(
        en: "That was all. This page is whole.", nl: "Dat was alles. Deze bladzijde is volledig.",
        de: "Das war alles. Diese Seite ist vollständig.", fr: "C’est tout. Cette page est entière.")
    static let more = Known.Words(en: "All about it", nl: "Alles hierover", de: "Alles dazu", fr: "Tout à ce sujet")
    static let nothing = Known.Words(en: "Nothing.", nl: "Niets.", de: "Nichts.", fr: "Rien.")
    static let yes = Known.Words(en: "yes", nl: "ja", de: "ja", fr: "oui")
    static let no = Known.Words(en: "no", nl: "nee", de: "nein", fr: "non")

    /// The field's name in words; one that has none, as it is.
    static func label(_ field: String, _ language: String) -> String { labels[field]?[language] ?? field }

    static let labels = read(table)

    /// A table with a line each: a key, then its words in English, Dutch, German and French.
    static func read(_ table: String) -> [String: Known.Words] {
        Dictionary(
            uniqueKeysWithValues: table.split(separator: "\n").map { line in
                let parts = line.components(separatedBy: " | ")
                precondition(parts.count == 5, "a key and four languages: \(line)")
                return (parts[0], Known.Words(en: parts[1], nl: parts[2], de: parts[3], fr: parts[4]))
            })
    }

    private static let table = """
        accepted_posts | Accepted posts | Aangenomen bijdragen | Angenommene Beiträge | Messages acceptés
        act | What was done | Wat gedaan is | Was getan wurde | Ce qui a été fait
        acting | Your membership | Je lidmaatschap | Deine Mitgliedschaft | Votre adhésion
        among_introductions | Among the introductions | Bij de voorstellingen | Bei den Vorstellungen | Parmi les présentations
        answer | Answer | Antwoord | Antwort | Réponse
        answers | Answers | Antwoorden | Antworten | Réponses
        answers_state | State of the answers | Stand van de antwoorden | Stand der Antworten | État des réponses
        appeal | Appeal | Bezwaar | Widerspruch | Appel
        at | When | Wanneer | Wann | Quand
        body | Text | Tekst | Text | Texte
        category | Category | Categorie | Kategorie | Catégorie
        claimed_by | Claimed by your membership | Genomen door je lidmaatschap | Übernommen von deiner Mitgliedschaft | Pris par votre adhésion
        claimed_until | Claimed until | Genomen tot | Übernommen bis | Pris jusqu’au
        consent | Consent to the text | Instemming met de tekst | Zustimmung zum Text | Consentement au texte
        considered_at | Looked at again | Opnieuw bekeken | Wieder angesehen | Revu le
        content_warning | Content warning | Waarschuwing | Warnhinweis | Avertissement
        count | How many | Hoeveel | Wie viele | Combien
        created_at | Made | Gemaakt | Angelegt | Créé le
        created_on | Made on | Gemaakt op | Angelegt am | Créé le
        day | Day | Dag | Tag | Jour
        days | Days | Dagen | Tage | Jours
        decided_at | Decided | Beslist | Entschieden | Décidé le
        decision | Decision | Beslissing | Entscheidung | Décision
        done | Done | Gebeurd | Geschehen | Fait
        due_at | To be decided by | Te beslissen voor | Zu entscheiden bis | À décider avant
        edited_at | Changed | Gewijzigd | Geändert | Modifié le
        edits | Changes | Wijzigingen | Änderungen | Modifications
        ended_at | Ended | Beëindigd | Beendet | Terminé le
        ends_at | Ends | Eindigt | Endet | Se termine le
        ends_at_the_latest_on | Ends at the latest on | Eindigt ten laatste op | Endet spätestens am | Se termine au plus tard le
        ends_on | Ends on | Eindigt op | Endet am | Se termine le
        erasure | Erasure | Wissen | Löschung | Effacement
        expires_at | Expires | Vervalt | Läuft ab | Expire le
        facts | What happened | Wat er gebeurde | Was geschehen ist | Ce qui s’est passé
        handed_to | Handed to your membership | Doorgegeven aan je lidmaatschap | An deine Mitgliedschaft gegeben | Confié à votre adhésion
        held_for | Held because of | Vastgehouden wegens | Zurückgehalten wegen | Retenu à cause de
        id | Number | Nummer | Nummer | Numéro
        introduction | Introduction | Voorstelling | Vorstellung | Présentation
        keep_days | Kept for days | Dagen bewaard | Tage aufbewahrt | Jours de conservation
        keep_days_from_thread | Kept for days after the last post of its conversation | Dagen bewaard na de laatste bijdrage van het gesprek | Tage aufbewahrt nach dem letzten Beitrag des Gesprächs | Jours de conservation après le dernier message de la discussion
        keep_from | Counted from | Geteld vanaf | Gezählt ab | Compté depuis
        kept_at | Days counted from | Dagen geteld vanaf | Tage gezählt ab | Jours comptés depuis
        kind | Kind | Soort | Art | Sorte
        language | Language | Taal | Sprache | Langue
        last_used_on | Last used on | Laatst gebruikt op | Zuletzt benutzt am | Dernier usage le
        may_appeal_until | Appeal possible until | Bezwaar mogelijk tot | Widerspruch möglich bis | Appel possible jusqu’au
        member | Your membership | Je lidmaatschap | Deine Mitgliedschaft | Votre adhésion
        moderators_content_warning | Moderators’ content warning | Waarschuwing van moderatoren | Warnhinweis der Moderation | Avertissement des modérateurs
        name | Name | Naam | Name | Nom
        note | Note | Opmerking | Anmerkung | Remarque
        open | Open to members | Open voor leden | Offen für Mitglieder | Ouvert aux membres
        opened_at | Sent in | Ingestuurd | Eingereicht | Soumis le
        opens_thread | Opens a thread | Opent een gesprek | Beginnt ein Gespräch | Ouvre une discussion
        outcome | Outcome | Uitkomst | Ergebnis | Issue
        overturned | Overturned | Herroepen | Aufgehoben | Annulé
        pending_edit | Change that waits | Wijziging die wacht | Änderung, die wartet | Modification en attente
        placed_at | Sent | Verstuurd | Gesendet | Envoyé le
        position | Place | Plaats | Stelle | Place
        post | Post | Bijdrage | Beitrag | Message
        posts | Posts | Bijdragen | Beiträge | Messages
        posts_per_day | Posts a day | Bijdragen per dag | Beiträge am Tag | Messages par jour
        pseudonym | Name in the room | Naam in de kring | Name im Raum | Nom dans le salon
        published_at | Published | Gepubliceerd | Veröffentlicht | Publié le
        question | Question | Vraag | Frage | Question
        read | Read | Gelezen | Gelesen | Lu
        read_tier | Who may read | Wie mag lezen | Wer lesen darf | Qui peut lire
        reads_from | Reads from | Leest vanaf | Liest ab | Lit à partir du
        reasons | Reasons | Redenen | Gründe | Raisons
        recovery_codes_left | Recovery codes left | Herstelcodes over | Übrige Wiederherstellungscodes | Codes de secours restants
        redress | What you can do | Wat je kunt doen | Was du tun kannst | Ce que vous pouvez faire
        restriction | Restriction | Beperking | Einschränkung | Restriction
        restricts | Restricted | Beperkt | Eingeschränkt | Limité
        role | Role | Rol | Rolle | Rôle
        role_since | Role since | Rol sinds | Rolle seit | Rôle depuis
        retention | How long things stay | Hoe lang dingen blijven | Wie lange etwas bleibt | Durée de conservation
        room | Address of the room | Adres van de kring | Adresse des Raums | Adresse du salon
        room_name | Room | Kring | Raum | Salon
        rule | Rule | Regel | Regel | Règle
        same_person | Heard by who decided | Gehoord door wie besliste | Gehört von wem entschieden hat | Entendu par qui a décidé
        source | How it came up | Hoe het opkwam | Wie es aufkam | Comment c’est apparu
        standing | Standing | Staat van dienst | Stand | Ancienneté
        standing_for | Standing that was looked for | Gevraagde staat van dienst | Gefragter Stand | Ancienneté demandée
        state | State | Stand | Stand | État
        state_since | In this state since | In deze stand sinds | In diesem Stand seit | Dans cet état depuis
        statement | Statement of reasons | Motivering | Begründung | Motifs
        steward | Steward | Beheerder van de site | Betreuung der Website | Gestion du site
        takes_effect_at | Takes effect | Gaat in | Tritt in Kraft | Prend effet le
        taken_back | Taken back | Teruggedraaid | Zurückgenommen | Retiré
        text | Text | Tekst | Text | Texte
        thread | Thread | Gesprek | Gespräch | Discussion
        title | Title | Titel | Titel | Titre
        totp | One-time codes | Eenmalige codes | Einmalcodes | Codes à usage unique
        until | Until | Tot | Bis | Jusqu’au
        waits_for_you | Waits for you | Wacht op jou | Wartet auf dich | Vous attend
        what | What | Wat | Was | Quoi
        why | Why | Waarom | Warum | Pourquoi
        wished_pseudonym | Name that you asked for | Naam die je vroeg | Gewünschter Name | Nom demandé
        words_kept_until | Words kept until | Woorden bewaard tot | Worte aufbewahrt bis | Mots gardés jusqu’au
        written_at | Written | Geschreven | Geschrieben | Écrit le
        """
}
