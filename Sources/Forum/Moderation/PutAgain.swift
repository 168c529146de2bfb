import Store

/// What holds again after a restore, though the backup knows nothing of it: a decision as any other, with its statement, its notice and an
/// appeal, whose time counts from the restore. Nobody took it; who took the one before stands nowhere, and neither do its reasons.
extension Decision {
    private static let again = "put_again"

    var isPutAgain: Bool { outcome == Decision.again }

    /// Over the table `decision` under the name `d`: whether nobody knows who would hear an appeal in their own case.
    static let ofNobodyKnown: SQL = "d.outcome = \(again)"

    static func putAgain(_ effect: Effect, on member: String?, post: String? = nil, _ room: Room, _ call: Call, _ db: Writer) throws {
        var made = Made(outcome: again, source: .automated, post: post, member: member, reason: .lost(in: room))
        // A ban from the site stands in no room's log.
        made.logged = effect.ban == nil
        made.open = post != nil
        try record(made, effect, nil, room, call, db)
    }
}

extension Decision.Reason {
    /// What is said in place of the rule and the facts, in the room's language: the ledger holds neither.
    static func lost(in room: Room) -> Decision.Reason {
        Decision.Reason(rule: since[room.profile.language], text: before[room.profile.language])
    }

    private init(rule: String, text: String) {
        self.rule = rule
        self.text = text
    }

    private static let since = Known.Words(
        en: "Holds again since this site was restored from a backup.",
        nl: "Geldt opnieuw sinds deze site uit een reservekopie is teruggezet.",
        de: "Gilt wieder, seit diese Website aus einer Sicherung wiederhergestellt wurde.",
        fr: "S’applique de nouveau depuis que ce site a été rétabli à partir d’une sauvegarde.")

    private static let before = Known.Words(
        en: "It had been decided before. The reasons that were given then are lost with the data.",
        nl: "Het was voordien al beslist. De redenen van toen zijn met de gegevens verloren gegaan.",
        de: "Es war schon vorher entschieden. Die damaligen Gründe sind mit den Daten verloren gegangen.",
        fr: "C’était déjà décidé avant. Les raisons données alors ont été perdues avec les données.")
}
