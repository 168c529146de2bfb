/// What the site's own words for states and kinds are called on the page, in the site's four languages.
enum ExportValues {
    /// Fields whose values have the words of another's.
    private static let alike = [
        "answers_state": "state", "reasons": "held_for",
    ]

    /// The value in words: nil for what is no word of the site's.
    static func words(_ value: String, of field: String, _ language: String) -> String? {
        let field = alike[field] ?? field
        if let words = table["\(field).\(value)"] ?? table[field == "outcome" ? "kind.\(value)" : ""] { return words[language] }
        return field == "act" ? act(value, language) : nil
    }

    /// A rule as somebody wrote it, or what held a text, of which there may be several.
    static func rule(_ text: String, _ language: String) -> String {
        text.components(separatedBy: ", ").map { words($0, of: "held_for", language) ?? $0 }.joined(separator: ", ")
    }

    /// What was decided about something in a queue is noted as its kind and what came of it.
    private static func act(_ value: String, _ language: String) -> String? {
        for (name, kind) in table where name.hasPrefix("kind.") && value.hasPrefix(name.dropFirst(5) + "_") {
            let outcome = String(value.dropFirst(name.count - 4))
            if let came = words(outcome, of: "outcome", language) { return "\(kind[language]): \(came)" }
        }
        return nil
    }

    static let table = ExportWords.read(
        """
        act.access | It was changed who can read and write | Wie kan lezen en schrijven is veranderd | Wer lesen und schreiben kann, wurde geändert | Qui peut lire et écrire a changé
        act.banned | The room was closed to a member | De kring is voor een lid gesloten | Der Raum wurde für ein Mitglied geschlossen | Le salon a été fermé à un membre
        act.facilitator_code | A new facilitator's code was made | Er is een nieuwe begeleiderscode gemaakt | Ein neuer Code für die Leitung wurde erstellt | Un nouveau code d’animation a été créé
        act.facilitator_code_announced | A new facilitator's code was announced | Er is een nieuwe begeleiderscode aangekondigd | Ein neuer Code für die Leitung wurde angekündigt | Un nouveau code d’animation a été annoncé
        act.facilitator_code_objected | A member objected to a new facilitator's code | Een lid maakte bezwaar tegen een nieuwe begeleiderscode | Ein Mitglied hat einem neuen Code für die Leitung widersprochen | Un membre s’est opposé à un nouveau code d’animation
        act.facilitator_code_redeemed | Somebody took the room over with a facilitator's code | Iemand nam de kring over met een begeleiderscode | Jemand hat mit einem Code die Leitung übernommen | Quelqu’un a repris le salon avec un code d’animation
        act.front_page | The front page was changed | De voorpagina is veranderd | Die Startseite des Raums wurde geändert | La page du salon a changé
        act.held | A member's texts are read first | Teksten van een lid worden eerst gelezen | Texte eines Mitglieds werden vorher gelesen | Les textes d’un membre sont lus avant de paraître
        act.own_initiative_remove | A moderator removed a post | Een moderator haalde een bijdrage weg | Die Moderation hat einen Beitrag entfernt | La modération a retiré un message
        act.put_again | Holds again since the site was restored | Geldt opnieuw sinds de site is teruggezet | Gilt wieder, seit die Website wiederhergestellt wurde | S’applique de nouveau depuis le rétablissement du site
        act.read_only | Reading only, for a member | Alleen lezen, voor een lid | Nur lesen, für ein Mitglied | Seulement lire, pour un membre
        act.report_remove | A post was removed after a report | Een bijdrage is weggehaald na een melding | Ein Beitrag wurde nach einer Meldung entfernt | Un message a été retiré après un signalement
        act.retention | It was changed how long things stay | Hoe lang dingen blijven is veranderd | Wie lange etwas bleibt, wurde geändert | La durée de conservation a changé
        act.retention_announced | A shorter stay for posts was announced | Aangekondigd: bijdragen blijven korter staan | Angekündigt: Beiträge bleiben kürzer | Annoncé : les messages vont rester moins longtemps
        act.retention_shortened | Posts now stay for a shorter time | Bijdragen blijven nu korter staan | Beiträge bleiben jetzt kürzer | Les messages restent maintenant moins longtemps
        act.retention_taken_back | A shorter stay that was announced does not come | Wat aangekondigd was, komt er niet: bijdragen blijven zo lang als voorheen | Was angekündigt war, kommt nicht: Beiträge bleiben so lange wie vorher | Ce qui était annoncé ne viendra pas : les messages restent aussi longtemps qu’avant
        act.review_policy | It was changed what is read first | Wat eerst gelezen wordt is veranderd | Was vorher gelesen wird, wurde geändert | Ce qui est lu avant de paraître a changé
        act.role_facilitator | Somebody became a facilitator | Iemand werd begeleider | Jemand leitet jetzt den Raum | Quelqu’un a rejoint l’animation
        act.role_member | Somebody is an ordinary member again | Iemand is weer gewoon lid | Jemand ist wieder einfaches Mitglied | Quelqu’un est redevenu simple membre
        act.role_moderator | Somebody became a moderator | Iemand werd moderator | Jemand moderiert jetzt | Quelqu’un a rejoint la modération
        act.sanction_lifted | A limit was ended | Een grens is opgeheven | Eine Grenze wurde aufgehoben | Une limite a été levée
        act.slowed | A slower pace for a member | Een trager tempo voor een lid | Ein langsameres Tempo für ein Mitglied | Un rythme plus lent pour un membre
        act.standing_evaluated | Time on the site: left to the count again | Tijd op de site: weer aan de telling overgelaten | Zeit auf der Website: wieder der Zählung überlassen | Temps sur le site : laissé de nouveau au calcul
        act.standing_met | Time on the site: counted as met | Tijd op de site: telt als genoeg | Zeit auf der Website: zählt als genug | Temps sur le site : compté comme suffisant
        act.standing_unmet | Time on the site: counted as not met | Tijd op de site: telt als nog niet genoeg | Zeit auf der Website: zählt als noch nicht genug | Temps sur le site : compté comme pas encore suffisant
        act.suspended | A pause for a member | Een pauze voor een lid | Eine Pause für ein Mitglied | Une pause pour un membre
        act.warning | A warning | Een waarschuwing | Eine Verwarnung | Un avertissement
        category.danger | somebody may be in danger | iemand is misschien in gevaar | jemand ist vielleicht in Gefahr | quelqu’un est peut-être en danger
        category.harassment | hurtful, or harassing | kwetsend, of lastigvallen | verletzend oder belästigend | blessant, ou du harcèlement
        category.illegal | against the law | tegen de wet | gegen das Gesetz | contraire à la loi
        category.medical_advice | risky medical advice | riskant medisch advies | riskanter medizinischer Rat | un conseil médical risqué
        category.other | something else | iets anders | etwas anderes | autre chose
        category.privacy | something private | iets uit iemands privéleven | etwas Privates | quelque chose de privé
        category.spam | advertising | reclame | Werbung | de la publicité
        held_for.contact_details | contact details | contactgegevens | Kontaktdaten | des coordonnées
        held_for.edit | a changed text | een gewijzigde tekst | ein geänderter Text | un texte modifié
        held_for.guest | written as a guest | als gast geschreven | als Gast geschrieben | écrit en invité
        held_for.house rules | the house rules | de huisregels | die Hausregeln | les règles du salon
        held_for.introduction | an introduction | een voorstelling | eine Vorstellung | une présentation
        held_for.link | a link | een link | ein Link | un lien
        held_for.newcomer | the first posts | de eerste bijdragen | die ersten Beiträge | les premiers messages
        held_for.room | the room reads everything first | de kring leest alles eerst | der Raum liest alles zuerst | le salon lit tout d’abord
        held_for.sanction | a limit | een grens | eine Grenze | une limite
        held_for.word | a word that the room reads first | een woord dat de kring eerst leest | ein Wort, das der Raum zuerst liest | un mot que le salon lit d’abord
        keep_from.post | each post’s own day | de dag van elke bijdrage | der Tag jedes Beitrags | le jour de chaque message
        keep_from.thread | the last post of the conversation | de laatste bijdrage van het gesprek | der letzte Beitrag des Gesprächs | le dernier message de la discussion
        kind.admitted | admitted | toegelaten | aufgenommen | accueil
        kind.appeal | appeal | bezwaar | Widerspruch | recours
        kind.application | application | aanvraag | Anfrage | demande
        kind.asked | a question | een vraag | eine Frage | une question
        kind.ban | the site was closed | de site werd gesloten | die Website wurde geschlossen | le site a été fermé
        kind.banned | the room was closed | de kring werd gesloten | der Raum wurde geschlossen | le salon a été fermé
        kind.concern | concern | zorg | Sorge | inquiétude
        kind.contact | a word from the moderators | een woord van de moderatoren | ein Wort der Moderation | un mot de la modération
        kind.decision | decision | beslissing | Entscheidung | décision
        kind.declined | not admitted | niet toegelaten | nicht aufgenommen | demande refusée
        kind.facilitator_code | a new facilitator may come | misschien komt er een nieuwe begeleider | vielleicht kommt eine neue Leitung | peut-être une nouvelle animation
        kind.held | every post is read first | elke bijdrage wordt eerst gelezen | jeder Beitrag wird zuerst gelesen | chaque message est lu d’abord
        kind.held_post | a text to read first | een tekst om eerst te lezen | ein Text, der zuerst gelesen wird | un texte à lire d’abord
        kind.introduction | introduction | voorstelling | Vorstellung | présentation
        kind.read_only | reading only | alleen lezen | nur lesen | lecture seule
        kind.report | report | melding | Meldung | signalement
        kind.retention | how long posts stay | hoe lang bijdragen blijven | wie lange Beiträge bleiben | durée des messages
        kind.role | another role | een andere rol | eine andere Rolle | un autre rôle
        kind.sanction | a limit | een grens | eine Grenze | une limite
        kind.slowed | fewer posts a day | minder bijdragen per dag | weniger Beiträge am Tag | moins de messages par jour
        kind.suspended | a pause | een pauze | eine Pause | une pause
        kind.warning | a warning | een waarschuwing | eine Verwarnung | un avertissement
        language.de | German | Duits | Deutsch | allemand
        language.en | English | Engels | Englisch | anglais
        language.fr | French | Frans | Französisch | français
        language.nl | Dutch | Nederlands | Niederländisch | néerlandais
        outcome.accept | admitted | toegelaten | aufgenommen | accueil
        outcome.ask | asked further | verder gevraagd | nachgefragt | question posée
        outcome.contacted | written to | aangeschreven | angeschrieben | message envoyé
        outcome.decline | declined | afgewezen | abgelehnt | refus
        outcome.dismiss | left as it is | gelaten zoals het is | so gelassen | laissé tel quel
        outcome.escalate | given to the stewards | aan de beheerders gegeven | der Betreuung gegeben | confié à la gestion
        outcome.overturn | undone | ongedaan gemaakt | aufgehoben | annulé
        outcome.put_again | holds again | geldt opnieuw | gilt wieder | s’applique de nouveau
        outcome.reject | not accepted | niet aangenomen | nicht angenommen | pas accepté
        outcome.release | released | vrijgegeven | freigegeben | publié
        outcome.remove | removed | weggehaald | entfernt | retiré
        outcome.return | given back with a note | teruggegeven met een briefje | mit einer Notiz zurückgegeben | renvoyé avec un mot
        outcome.seen | seen | gezien | gesehen | vu
        outcome.standing_unmet | not here for long enough yet | nog niet lang genoeg hier | noch nicht lange genug hier | pas encore là depuis assez longtemps
        outcome.uphold | it stays as it is | het blijft zoals het is | es bleibt dabei | la décision reste
        outcome.warn_content | a content warning | een waarschuwing erboven | ein Warnhinweis | un avertissement
        posts.erase | are erased | worden gewist | werden gelöscht | sont effacés
        posts.keep | stay, without your name | blijven, zonder je naam | bleiben, ohne deinen Namen | restent, sans votre nom
        read_tier.admitted | the room’s members | de leden van de kring | die Mitglieder des Raums | les membres du salon
        read_tier.anyone | everybody | iedereen | alle | tout le monde
        read_tier.registered | everybody with an account | iedereen met een account | alle mit einem Konto | toute personne avec un compte
        restricts.application_declined | not admitted to the room | niet toegelaten tot de kring | nicht in den Raum aufgenommen | pas accueilli dans le salon
        restricts.banned | the room is closed | de kring is gesloten | der Raum ist geschlossen | le salon est fermé
        restricts.content_warning | a content warning | een waarschuwing erboven | ein Warnhinweis | un avertissement
        restricts.edit_refused | a change was not accepted | een wijziging is niet aangenomen | eine Änderung wurde nicht angenommen | une modification n’a pas été acceptée
        restricts.edit_returned | a change came back | een wijziging kwam terug | eine Änderung kam zurück | une modification est revenue
        restricts.held | every post is read first | elke bijdrage wordt eerst gelezen | jeder Beitrag wird zuerst gelesen | chaque message est lu d’abord
        restricts.post_refused | a post was not accepted | een bijdrage is niet aangenomen | ein Beitrag wurde nicht angenommen | un message n’a pas été accepté
        restricts.post_removed | a post was removed | een bijdrage is weggehaald | ein Beitrag wurde entfernt | un message a été retiré
        restricts.post_returned | a post came back | een bijdrage kwam terug | ein Beitrag kam zurück | un message est revenu
        restricts.read_only | reading only | alleen lezen | nur lesen | lecture seule
        restricts.site_banned | the site is closed | de site is gesloten | die Website ist geschlossen | le site est fermé
        restricts.slowed | fewer posts a day | minder bijdragen per dag | weniger Beiträge am Tag | moins de messages par jour
        restricts.standing_unmet | the application waits | de aanvraag wacht | die Anfrage wartet | la demande attend
        restricts.suspended | a pause | een pauze | eine Pause | une pause
        restricts.warning | a warning | een waarschuwing | eine Verwarnung | un avertissement
        role.facilitator | facilitator | begeleider | Leitung | animation
        role.member | member | lid | Mitglied | membre
        role.moderator | moderator | moderator | Moderation | modération
        source.automated | a rule of the room, and then a person | een regel van de kring, en dan een mens | eine Regel des Raums, dann ein Mensch | une règle du salon, puis une personne
        source.own_initiative | a moderator saw it | een moderator zag het | die Moderation hat es gesehen | la modération l’a vu
        source.report | somebody reported it | iemand meldde het | jemand hat es gemeldet | quelqu’un l’a signalé
        source.restored | the site was restored from a backup | de site is uit een reservekopie teruggezet | die Website wurde aus einer Sicherung wiederhergestellt | le site a été rétabli depuis une sauvegarde
        standing.met | enough | genoeg | genug | suffisant
        standing.unmet | not enough yet | nog niet genoeg | noch nicht genug | pas encore suffisant
        state.accepted | accepted | aangenomen | angenommen | accepté
        state.admitted | admitted | toegelaten | aufgenommen | accueil
        state.applying | applying | aangevraagd | angefragt | demande en cours
        state.asked | asked further | verder gevraagd | nachgefragt | question posée
        state.decided | decided | beslist | entschieden | décidé
        state.declined | declined | afgewezen | abgelehnt | refus
        state.deleted | deleted | gewist | gelöscht | effacé
        state.held | waits for a moderator | wacht op een moderator | wartet auf die Moderation | attend la modération
        state.left | left | vertrokken | gegangen | parti
        state.live | to be read | te lezen | zu lesen | visible
        state.missing | none | geen | keine | aucune
        state.open | open | open | offen | ouvert
        state.overturned | undone | ongedaan gemaakt | aufgehoben | annulé
        state.rejected | not accepted | niet aangenomen | nicht angenommen | pas accepté
        state.removed | removed | weggehaald | entfernt | retiré
        state.returned | given back | teruggegeven | zurückgegeben | renvoyé
        state.upheld | it stays as it is | het blijft zoals het is | es bleibt dabei | la décision reste
        state.waiting | waits | wacht | wartet | en attente
        taken_back.overturned | overturned | herroepen | aufgehoben | annulé
        taken_back.undone | undone | ongedaan gemaakt | rückgängig gemacht | annulé
        """)
}
