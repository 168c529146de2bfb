import Store

extension Lifetimes {
    static let rooms = [applications, names, memberships, invitations]

    /// What an applicant wrote. One on which nobody decided ends like one that its applicant withdrew.
    static let applications = Lifetime(
        id: "applications",
        what: Known.Words(
            en: "Applications: introductions, answers, names that were asked for",
            nl: "Aanvragen: voorstellingen, antwoorden, gevraagde namen",
            de: "Bewerbungen: Vorstellungen, Antworten, erbetene Namen",
            fr: "Les demandes d’admission : présentations, réponses, noms demandés"),
        howLong: Known.Words(
            en: """
                If nobody decides: \(application / Time.day) days after you last wrote or were asked something, then it ends. If you are \
                declined, while you can appeal: \(Known.appealDays) days, or 14 to 180 as the room says.
                """,
            nl: """
                Als niemand beslist: \(application / Time.day) dagen nadat je het laatst schreef of iets gevraagd werd, dan eindigt ze. Bij een \
                afwijzing zolang je bezwaar kunt maken: \(Known.appealDays) dagen, of 14 tot 180 zoals de kring zegt.
                """,
            de: """
                Entscheidet niemand: \(application / Time.day) Tage, nachdem du zuletzt geschrieben hast oder gefragt wurdest, dann endet sie. \
                Bei einer Ablehnung, solange du Widerspruch einlegen kannst: \(Known.appealDays) Tage, oder 14 bis 180, wie der Raum es sagt.
                """,
            fr: """
                Si personne ne décide : \(application / Time.day) jours après vos derniers mots ou la dernière question, puis elle prend fin. En \
                cas de refus, tant que vous pouvez faire appel : \(Known.appealDays) jours, ou de 14 à 180 selon le salon.
                """),
        ended: Ended(
            "membership", with: ["answer"], by: "membership.words_until",
            over: { "membership.words_until <= \($0) AND NOT \(sql: underAppeal)" }
        ) { id, call, db in
            if let membership = try Membership.find(id, db), membership.state == .applying {
                try Applying.end(membership, as: .left, call, db)
            }
            try Applying.empty(id, db)
        })

    private static let underAppeal: SQL = """
        (membership.state = 'declined' AND EXISTS (
            SELECT 1 FROM item WHERE item.member = membership.id AND item.kind = 'appeal' AND item.state = 'open'))
        """

    /// Whether what an applicant wrote may be read still, over the table `membership`.
    static func wordsLive(_ now: Int64) -> SQL {
        "(membership.words_until IS NULL OR membership.words_until > \(now) OR \(sql: underAppeal))"
    }

    /// Once no post carries it, and no application is under appeal.
    static let names = Lifetime(
        id: "names",
        what: Known.Words(
            en: "Names of those who left a room or were declined", nl: "Namen van wie een kring verliet of afgewezen werd",
            de: "Namen derer, die einen Raum verlassen haben oder abgelehnt wurden",
            fr: "Les noms de qui a quitté un salon ou a été refusé"),
        howLong: Known.Words(
            en: "\(evidence / Time.day) days, and longer while posts carry it or an appeal is possible.",
            nl: "\(evidence / Time.day) dagen, en langer zolang bijdragen hem dragen of bezwaar mogelijk is.",
            de: "\(evidence / Time.day) Tage, und länger, solange Beiträge ihn tragen oder Widerspruch möglich ist.",
            fr: "\(evidence / Time.day) jours, et tant que des messages le portent ou qu’un appel est possible."),
        time: evidence,
        ended: Ended(
            "membership", by: "membership.joined_at",
            over: { now in
                """
                membership.state IN ('left', 'declined') AND membership.pseudonym IS NOT NULL
                AND membership.joined_at <= \(now - evidence) AND membership.words_until IS NULL
                AND NOT EXISTS (SELECT 1 FROM post WHERE post.author = membership.id AND post.state <> 'deleted')
                """
            }
        ) { id, call, db in
            guard let gone = try Membership.find(id, db) else { return }
            try Prose.empty(gone.texts.pseudonym, db)
            try Pseudonym.letGo(of: id, in: gone.room, call, db)
            try db.run("UPDATE membership SET pseudonym = NULL WHERE id = \(id)")
        })

    /// Once nothing refers to it. A limit that was put on it, above all a ban, is not shed by leaving, and who was declined for good stays so.
    static let memberships = Lifetime(
        id: "memberships",
        what: Known.Words(
            en: "That you were in a room that you left, or that declined you",
            nl: "Dat je in een kring was die je verliet, of die je afwees",
            de: "Dass du in einem Raum warst, den du verlassen hast oder der dich abgelehnt hat",
            fr: "Que vous étiez dans un salon que vous avez quitté, ou qui vous a refusé"),
        howLong: Known.Words(
            en: """
                \(membership / Time.day) days, and longer while a post, a limit, a decision or the log refers to it, or a room has declined you \
                for good.
                """,
            nl: """
                \(membership / Time.day) dagen, en langer zolang een bijdrage, een grens, een beslissing of het logboek ernaar verwijst, of een \
                kring je voorgoed afgewezen heeft.
                """,
            de: """
                \(membership / Time.day) Tage, und länger, solange ein Beitrag, eine Grenze, eine Entscheidung oder das Protokoll darauf \
                verweist, oder ein Raum dich auf Dauer abgelehnt hat.
                """,
            fr: """
                \(membership / Time.day) jours, et tant qu’un message, une limite, une décision ou le journal y renvoie, ou qu’un salon vous a \
                refusé pour de bon.
                """),
        time: membership,
        ended: Ended(
            "membership", by: "membership.joined_at",
            over: { now in
                """
                membership.state IN ('left', 'declined') AND NOT EXISTS (SELECT 1 FROM text WHERE text.id = membership.pseudonym)
                AND membership.joined_at <= \(now - membership) AND membership.words_until IS NULL
                AND (membership.state = 'left' OR EXISTS (
                    SELECT 1 FROM room WHERE room.id = membership.room AND room.reapply_days IS NOT NULL))
                AND NOT EXISTS (SELECT 1 FROM post WHERE post.author = membership.id)
                AND NOT EXISTS (SELECT 1 FROM sanction WHERE sanction.membership = membership.id)
                AND NOT EXISTS (SELECT 1 FROM ban WHERE ban.member = membership.id)
                AND NOT EXISTS (SELECT 1 FROM item WHERE item.member = membership.id)
                AND NOT EXISTS (SELECT 1 FROM item WHERE item.claimed_by = membership.id)
                AND NOT EXISTS (SELECT 1 FROM item WHERE item.handed_to = membership.id)
                AND NOT EXISTS (SELECT 1 FROM decision WHERE decision.member = membership.id)
                AND NOT EXISTS (SELECT 1 FROM decision WHERE decision.decided_by = membership.id)
                AND NOT EXISTS (SELECT 1 FROM log WHERE log.acting = membership.id)
                AND NOT EXISTS (SELECT 1 FROM log WHERE log.member = membership.id)
                AND NOT EXISTS (SELECT 1 FROM hard_reading WHERE hard_reading.member = membership.id)
                """
            }
        ) { id, _, db in
            // What the room told them would now be the only row that ties them to it.
            guard let gone = try Membership.find(id, db) else { return }
            let told = try db.all("SELECT id, words FROM notice WHERE account = \(gone.account) AND room = \(gone.room)") {
                (id: try $0["id"] as String, words: try $0["words"] as Int64?)
            }
            try Prose.empty(told.compactMap(\.words), db)
            try db.run("DELETE FROM notice WHERE id IN (\(sql: .list(told.map(\.id))))")
            try delete("membership", "owner", id, db)
        })

    static let invitations = Lifetime(
        id: "invitations",
        what: Known.Words(
            en: "Invitations, used up or not: when they were made, and how often they were used",
            nl: "Uitnodigingen, opgebruikt of niet: wanneer ze gemaakt en hoe vaak ze gebruikt zijn",
            de: "Einladungen, verbraucht oder nicht: wann sie gemacht und wie oft sie benutzt wurden",
            fr: "Les invitations, épuisées ou non : quand elles ont été faites et combien de fois elles ont servi"),
        howLong: Known.Words(
            en: "Until the end that they were given, at most a year.", nl: "Tot het einde dat ze meekregen, hoogstens een jaar.",
            de: "Bis zu dem Ende, das sie bekamen, höchstens ein Jahr.", fr: "Jusqu’à la fin qui leur a été donnée, un an au plus."),
        ended: Ended("invitation", by: "invitation.expires_at", over: { "invitation.expires_at <= \($0)" }))
}
