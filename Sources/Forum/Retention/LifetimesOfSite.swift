import Store
import Vault

extension Lifetimes {
    static let site = [sessions, usedCodes, proofs, addresses, writeAheadLog, ledger]

    /// `Ledger.carry` lets go of what is too old.
    static let ledger = Lifetime(
        id: "ledger",
        what: Known.Words(
            en: "The record beside the keys of what was erased, removed, put on somebody or tightened",
            nl: "De lijst naast de sleutels van wat gewist, weggehaald, iemand opgelegd of strenger gemaakt is",
            de: "Die Aufzeichnung bei den Schlüsseln, was gelöscht, entfernt, jemandem auferlegt oder strenger gemacht wurde",
            fr: "Le relevé auprès des clés de ce qui a été effacé, retiré, imposé à quelqu’un ou rendu plus strict"),
        howLong: days(Ledger.life), time: Ledger.life)

    static let sessions = Lifetime(
        id: "sessions",
        what: Known.Words(
            en: "That you are signed in somewhere", nl: "Dat je ergens aangemeld bent", de: "Dass du irgendwo angemeldet bist",
            fr: "Que vous êtes connecté quelque part"),
        howLong: Known.Words(
            en: "Until you sign out, or \(unusedSession / Time.day) days unused; at most \(session / Time.day) days.",
            nl: "Tot je je afmeldt, of \(unusedSession / Time.day) dagen ongebruikt; hoogstens \(session / Time.day) dagen.",
            de: "Bis du dich abmeldest, oder \(unusedSession / Time.day) Tage unbenutzt; höchstens \(session / Time.day) Tage.",
            fr: "Jusqu’à la déconnexion, ou \(unusedSession / Time.day) jours sans usage ; au plus \(session / Time.day) jours."),
        ended: Ended("session", by: "session.ends_at", over: { "session.ends_at <= \($0)" }))

    /// Remembered for as long as it could be tried again, and no longer: it would tell when somebody signed in.
    static let usedCodes = Lifetime(
        id: "used_codes",
        what: Known.Words(
            en: "Which one-time code you used last", nl: "Welke eenmalige code je laatst gebruikte",
            de: "Welchen Einmalcode du zuletzt benutzt hast", fr: "Le dernier code à usage unique que vous avez utilisé"),
        howLong: Known.Words(
            en: "Some minutes: until it could not be used again anyway.",
            nl: "Enkele minuten: tot hij toch niet meer te gebruiken is.",
            de: "Einige Minuten: bis man ihn ohnehin nicht mehr benutzen kann.",
            fr: "Quelques minutes : tant qu’il pourrait resservir."),
        ended: Ended(
            "account", by: "account.totp_step",
            over: { _ in "account.totp_step > 0 AND account.totp_step < \(OneTimeCodes.oldestStep())" }
        ) { (id: String, _, db) in try db.run("UPDATE account SET totp_step = 0 WHERE id = \(id)") })

    /// `SpentChallenges` forgets them by itself.
    static let proofs = Lifetime(
        id: "proofs",
        what: Known.Words(
            en: "Spent proofs of work, in memory only", nl: "Gebruikte rekenbewijzen, alleen in het geheugen",
            de: "Verbrauchte Rechennachweise, nur im Speicher", fr: "Les preuves de calcul utilisées, en mémoire seulement"),
        howLong: Known.Words(
            en: "At most \(ProofOfWork.life / 60) minutes.", nl: "Hoogstens \(ProofOfWork.life / 60) minuten.",
            de: "Höchstens \(ProofOfWork.life / 60) Minuten.", fr: "\(ProofOfWork.life / 60) minutes au plus."),
        time: Int64(ProofOfWork.life) * Time.second)

    /// `Throttle` makes its key anew each day.
    static let addresses = Lifetime(
        id: "addresses",
        what: Known.Words(
            en: "Numbers made from internet addresses, in memory only", nl: "Getallen uit internetadressen, alleen in het geheugen",
            de: "Zahlen aus Internetadressen, nur im Speicher", fr: "Les nombres tirés des adresses internet, en mémoire seulement"),
        howLong: Known.Words(
            en: "A day at most: then its key is made anew. The key is never written down.",
            nl: "Hoogstens een dag: dan komt er een nieuwe sleutel. De sleutel wordt nooit opgeschreven.",
            de: "Höchstens einen Tag: dann gibt es einen neuen Schlüssel. Er wird nie aufgeschrieben.",
            fr: "Un jour au plus : puis sa clé est refaite. La clé n’est jamais écrite."),
        time: Time.day)

    /// Emptied at the end of each purge.
    static let writeAheadLog = Lifetime(
        id: "write_ahead_log",
        what: Known.Words(
            en: "The database's write-ahead log, with the latest changes", nl: "De log van de database, met de laatste wijzigingen",
            de: "Das Schreibprotokoll der Datenbank, mit den letzten Änderungen",
            fr: "Le journal d’écriture de la base, avec les derniers changements"),
        howLong: Known.Words(
            en: "Until the next purge, every minute.", nl: "Tot de volgende opruiming, elke minuut.",
            de: "Bis zum nächsten Aufräumen, jede Minute.", fr: "Jusqu’au prochain nettoyage, chaque minute."),
        time: Purge.interval)
}
