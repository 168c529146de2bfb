/// What a decision takes from somebody: the first field of a statement of reasons (Art. 17(3)(a) of Regulation (EU) 2022/2065).
enum Restriction: String, Sendable, CaseIterable {
    case postRemoved = "post_removed"
    case postRefused = "post_refused"
    case postReturned = "post_returned"
    case editRefused = "edit_refused"
    case editReturned = "edit_returned"
    case contentWarning = "content_warning"
    case applicationDeclined = "application_declined"
    case standingUnmet = "standing_unmet"
    case warning, slowed, held
    case readOnly = "read_only"
    case suspended, banned
    case siteBanned = "site_banned"

    init(_ kind: Sanction.Kind) {
        switch kind {
        case .warning: self = .warning
        case .slowed: self = .slowed
        case .held: self = .held
        case .readOnly: self = .readOnly
        case .suspended: self = .suspended
        case .banned: self = .banned
        }
    }

    /// The restriction in a sentence of the room's language: what, how far.
    func sentence(_ language: String, postsPerDay: Int?) -> String {
        let n = postsPerDay.map(String.init) ?? ""
        return switch language {
        case "nl": dutch(n)
        case "de": german(n)
        case "fr": french(n)
        default: english(n)
        }
    }

    private func english(_ n: String) -> String {
        switch self {
        case .postRemoved: "The post is removed."
        case .postRefused: "The post is not shown."
        case .postReturned: "The post is not shown. Its author can change it and send it again."
        case .editRefused: "The change to the post is not shown. The post stays as it was."
        case .editReturned: "The change to the post is not shown yet. Its author can change it and send it again."
        case .contentWarning: "The post carries a content warning."
        case .applicationDeclined: "The application is declined."
        case .standingUnmet: "The application waits: a moderator holds that its standing is not enough."
        case .warning: "This is a warning. Nothing else changes."
        case .slowed: "The member can write \(n) posts a day."
        case .held: "Each post of the member is looked at before it is shown."
        case .readOnly: "The member can read, and not write."
        case .suspended: "The member's place in the room pauses."
        case .banned: "The member has no place in the room any more."
        case .siteBanned: "The account is banned from the site."
        }
    }

    private func dutch(_ n: String) -> String {
        switch self {
        case .postRemoved: "De bijdrage is verwijderd."
        case .postRefused: "De bijdrage wordt niet getoond."
        case .postReturned: "De bijdrage wordt niet getoond. Wie ze schreef, kan ze aanpassen en opnieuw sturen."
        case .editRefused: "De aanpassing van de bijdrage wordt niet getoond. De bijdrage blijft zoals ze was."
        case .editReturned: "De aanpassing wordt nog niet getoond. Wie ze schreef, kan ze veranderen en opnieuw sturen."
        case .contentWarning: "Bij de bijdrage staat een waarschuwing over de inhoud."
        case .applicationDeclined: "De aanvraag is afgewezen."
        case .standingUnmet: "De aanvraag wacht: een moderator vindt dat er nog te weinig ervaring is op de site."
        case .warning: "Dit is een waarschuwing. Er verandert verder niets."
        case .slowed: "Het lid kan \(n) bijdragen per dag schrijven."
        case .held: "Elke bijdrage van het lid wordt bekeken voor ze getoond wordt."
        case .readOnly: "Het lid kan lezen en niet schrijven."
        case .suspended: "De plaats van het lid in de kring pauzeert."
        case .banned: "Het lid heeft geen plaats meer in de kring."
        case .siteBanned: "De account is uitgesloten van de site."
        }
    }

    private func german(_ n: String) -> String {
        switch self {
        case .postRemoved: "Der Beitrag ist entfernt."
        case .postRefused: "Der Beitrag wird nicht gezeigt."
        case .postReturned: "Der Beitrag wird nicht gezeigt. Wer ihn schrieb, kann ihn ändern und noch einmal senden."
        case .editRefused: "Die Änderung am Beitrag wird nicht gezeigt. Der Beitrag bleibt, wie er war."
        case .editReturned: "Die Änderung wird noch nicht gezeigt. Wer sie schrieb, kann sie anpassen und noch einmal senden."
        case .contentWarning: "Der Beitrag trägt eine Inhaltswarnung."
        case .applicationDeclined: "Die Bewerbung ist abgelehnt."
        case .standingUnmet: "Die Bewerbung wartet: Jemand von der Moderation hält die bisherige Beteiligung für noch nicht genug."
        case .warning: "Das ist eine Verwarnung. Sonst ändert sich nichts."
        case .slowed: "Das Mitglied kann \(n) Beiträge am Tag schreiben."
        case .held: "Jeder Beitrag des Mitglieds wird angesehen, bevor er gezeigt wird."
        case .readOnly: "Das Mitglied kann lesen, aber nicht schreiben."
        case .suspended: "Der Platz des Mitglieds im Raum pausiert."
        case .banned: "Das Mitglied hat keinen Platz mehr im Raum."
        case .siteBanned: "Das Konto ist auf der Website gesperrt."
        }
    }

    private func french(_ n: String) -> String {
        switch self {
        case .postRemoved: "Le message est retiré."
        case .postRefused: "Le message n’est pas montré."
        case .postReturned: "Le message n’est pas montré. Son auteur peut le changer et l’envoyer de nouveau."
        case .editRefused: "Le changement du message n’est pas montré. Le message reste comme il était."
        case .editReturned: "Le changement n’est pas encore montré. Son auteur peut le modifier et l’envoyer de nouveau."
        case .contentWarning: "Le message porte un avertissement sur son contenu."
        case .applicationDeclined: "La demande est refusée."
        case .standingUnmet: "La demande attend : la modération estime que l’expérience sur le site ne suffit pas encore."
        case .warning: "Ceci est un avertissement. Rien d’autre ne change."
        case .slowed: "Le membre peut écrire \(n) messages par jour."
        case .held: "Chaque message du membre est relu avant d’être montré."
        case .readOnly: "Le membre peut lire, mais pas écrire."
        case .suspended: "La place du membre dans le salon est en pause."
        case .banned: "Le membre n’a plus de place dans le salon."
        case .siteBanned: "Le compte est exclu du site."
        }
    }
}
