import Store

extension Lifetimes {
    static let moderation = [reportedWords, hardReadings, queue, decisions, notices, sanctions, bans, logs]

    /// What decided reports kept of words that were changed or deleted since.
    static let reportedWords = Lifetime(
        id: "reported_words",
        what: Known.Words(
            en: "Reported words that were changed or deleted since, kept as they were reported",
            nl: "Gemelde woorden die sindsdien veranderd of gewist zijn, bewaard zoals ze gemeld zijn",
            de: "Gemeldete Worte, die seither geändert oder gelöscht wurden, so, wie sie gemeldet wurden",
            fr: "Les mots signalés, changés ou effacés depuis, tels qu’ils ont été signalés"),
        howLong: Known.Words(
            en: """
                Reported words while what was decided can be appealed; if nobody decides, at most \(waiting / Time.day) days, and of a post that \
                you deleted at most \(evidence / Time.day) days.
                """,
            nl: """
                Gemelde woorden zolang tegen de beslissing bezwaar mogelijk is; als niemand beslist hoogstens \(waiting / Time.day) dagen, en van \
                een bijdrage die je wiste hoogstens \(evidence / Time.day) dagen.
                """,
            de: """
                Gemeldete Worte, solange gegen die Entscheidung Widerspruch möglich ist; entscheidet niemand, höchstens \(waiting / Time.day) Tage, \
                und von einem Beitrag, den du gelöscht hast, höchstens \(evidence / Time.day) Tage.
                """,
            fr: """
                Les mots signalés tant que l’on peut faire appel de la décision ; si personne ne décide, \(waiting / Time.day) jours au plus, et \
                d’un message que vous avez effacé, \(evidence / Time.day) jours au plus.
                """),
        ended: Ended("item", by: "item.evidence_ends_at", over: { "item.evidence_ends_at <= \($0)" }) { (id: String, _, db) in
            if let item = try Item.find(id, db) { try endEvidence(of: item, db) }
        })

    static let queue = Lifetime(
        id: "queue",
        what: Known.Words(
            en: "What was in a queue, with reports, decisions and appeals",
            nl: "Wat in een wachtrij stond, met meldingen, beslissingen en bezwaren",
            de: "Was in einer Warteschlange stand, mit Meldungen, Entscheidungen und Widersprüchen",
            fr: "Ce qui était dans une file, avec signalements, décisions et appels"),
        howLong: Known.Words(
            en: """
                Until \(queueHistory / Time.day) days after the decision, and while it can be appealed; after an appeal so long again. If nobody \
                decides: a report until \(waiting / Time.day) days after the last one, or as long as the room keeps posts where that is shorter; a \
                concern or an appeal \(unheard / Time.day) days.
                """,
            nl: """
                Tot \(queueHistory / Time.day) dagen na de beslissing, en zolang bezwaar mogelijk is; na een bezwaar nog eens zo lang. Als niemand \
                beslist: een melding tot \(waiting / Time.day) dagen na de laatste, of zolang de kring bijdragen bewaart als dat korter is; een \
                zorg of een bezwaar \(unheard / Time.day) dagen.
                """,
            de: """
                Bis \(queueHistory / Time.day) Tage nach der Entscheidung, und solange Widerspruch möglich ist; nach einem nochmals so lange. \
                Entscheidet niemand: eine Meldung bis \(waiting / Time.day) Tage nach der letzten, oder so lange, wie der Raum Beiträge behält, \
                wenn das kürzer ist; eine Sorge oder ein Widerspruch \(unheard / Time.day) Tage.
                """,
            fr: """
                Jusqu’à \(queueHistory / Time.day) jours après la décision, et tant que l’on peut faire appel ; après un appel, encore autant. Si \
                personne ne décide : un signalement jusqu’à \(waiting / Time.day) jours après le dernier, ou aussi longtemps que le salon garde les \
                messages si c’est moins ; une inquiétude ou un appel, \(unheard / Time.day) jours.
                """),
        ended: Ended("item", with: ["report", "decision"], by: "item.ends_at", over: { "item.ends_at <= \($0)" }) { (id: String, _, db) in
            try Item.remove("item.id = \(id)", db)
        })

    /// Those by own initiative: others go with their item.
    static let decisions = Lifetime(
        id: "decisions",
        what: Known.Words(
            en: "What was decided without a report or a wait, such as a sanction or a ban from the site",
            nl: "Wat zonder melding of wachten beslist is, zoals een maatregel of een uitsluiting van de site",
            de: "Was ohne Meldung oder Warten entschieden wurde, wie eine Maßnahme oder eine Sperre auf der Website",
            fr: "Ce qui a été décidé sans signalement ni attente, comme une sanction ou une exclusion du site"),
        howLong: days(notice), time: notice,
        ended: Ended(
            "decision", by: "decision.decided_at", over: decisionsOver
        ) { (id: String, _, db) in
            try Item.remove("item.decision = \(id)", db)
            try Decision.empty(id, db)
            try db.run("DELETE FROM decision WHERE id = \(id)")
        })

    @Sendable static func decisionsOver(_ now: Int64) -> SQL {
        """
        decision.decided_at <= \(now - notice) AND decision.item IS NULL
        AND NOT EXISTS (SELECT 1 FROM item WHERE item.decision = decision.id AND item.state = 'open')
        """
    }

    static let notices = Lifetime(
        id: "notices",
        what: Known.Words(
            en: "Notices: what Kring has told you", nl: "Berichten: wat Kring je gezegd heeft", de: "Nachrichten: was Kring dir gesagt hat",
            fr: "Les avis : ce que Kring vous a dit"),
        howLong: days(notice), time: notice,
        ended: Ended("notice", by: "notice.created_at", over: { "notice.created_at <= \($0 - notice)" }) { id, _, db in
            try delete("notice", "words", id, db)
        })

    static let sanctions = Lifetime(
        id: "sanctions",
        what: Known.Words(
            en: "Warnings and limits in a room", nl: "Waarschuwingen en grenzen in een kring",
            de: "Verwarnungen und Grenzen in einem Raum", fr: "Les avertissements et limites dans un salon"),
        howLong: afterItsEnd, time: sanctionHistory,
        ended: Ended(
            "sanction", by: "COALESCE(sanction.ended_at, sanction.until)",
            over: { "COALESCE(sanction.ended_at, sanction.until) <= \($0 - sanctionHistory)" }
        ) { id, _, db in try delete("sanction", "facts", id, db) })

    static let bans = Lifetime(
        id: "bans",
        what: Known.Words(
            en: "Bans from the whole site", nl: "Uitsluitingen van de hele site", de: "Sperren auf der ganzen Website",
            fr: "Les exclusions de tout le site"),
        howLong: afterItsEnd, time: sanctionHistory,
        ended: Ended(
            "ban", by: "COALESCE(ban.ended_at, ban.until)",
            over: { "COALESCE(ban.ended_at, ban.until) <= \($0 - sanctionHistory)" }
        ) { id, _, db in try delete("ban", "facts", id, db) })

    private static let afterItsEnd = Known.Words(
        en: "Until \(sanctionHistory / Time.day) days after its end. One without an end stays.",
        nl: "Tot \(sanctionHistory / Time.day) dagen na het einde. Een zonder einde blijft.",
        de: "Bis \(sanctionHistory / Time.day) Tage nach dem Ende. Eine ohne Ende bleibt.",
        fr: "Jusqu’à \(sanctionHistory / Time.day) jours après sa fin. Celle qui n’a pas de fin reste.")

    static let logs = Lifetime(
        id: "log",
        what: Known.Words(
            en: "A room's log", nl: "Het logboek van een kring", de: "Das Protokoll eines Raums", fr: "Le journal d’un salon"),
        howLong: days(log), time: log,
        ended: Ended("log", by: "log.at", over: { "log.at <= \($0 - log)" }))

    /// Member by member: of each all that lies before today.
    static let hardReadings = Lifetime(
        id: "hard_readings",
        what: Known.Words(
            en: "Which hard texts a moderator opened today", nl: "Welke zware teksten een moderator vandaag opende",
            de: "Welche schweren Texte jemand aus der Moderation heute geöffnet hat",
            fr: "Les textes durs qu’un modérateur a ouverts aujourd’hui"),
        howLong: Known.Words(
            en: "Until midnight, UTC.", nl: "Tot middernacht, UTC.", de: "Bis Mitternacht, UTC.", fr: "Jusqu’à minuit, UTC."),
        ended: Ended(
            "hard_reading", key: "member", by: "hard_reading.day", over: { "hard_reading.day < \(Time.midnight($0))" }
        ) { (member: String, call, db) in
            try db.run("DELETE FROM hard_reading WHERE member = \(member) AND day < \(Time.midnight(call.now))")
        })
}
