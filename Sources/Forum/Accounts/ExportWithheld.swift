import Store

/// What is held and not given out, each with its reason: the last part of every export.
struct Withheld: Sendable {
    let columns: [String]
    let what: Known.Words
    let why: Known.Words

    static let all: [Withheld] = [
        Withheld(
            columns: Known.columns("account", "passphrase totp totp_step") + Known.columns("recovery_code", "hash account")
                + Known.columns("session", "hash"),
            what: Known.Words(
                en: "What you sign in with: fingerprints of your passphrase, codes and sessions, and the secret of one-time codes.",
                nl: "Waarmee je je aanmeldt: vingerafdrukken van wachtzin, codes en sessies, en het geheim van eenmalige codes.",
                de: "Womit du dich anmeldest: Fingerabdrücke von Passphrase, Codes und Sitzungen und das Geheimnis der Einmalcodes.",
                fr:
                    "Ce qui sert à vous connecter : empreintes de la phrase, des codes et des sessions, et le secret des codes à usage unique."
            ),
            why: Known.Words(
                en: "Whoever found this file could use it.", nl: "Wie dit bestand vindt, zou het kunnen gebruiken.",
                de: "Wer diese Datei findet, könnte es benutzen.", fr: "Qui trouverait ce fichier pourrait s’en servir.")),
        Withheld(
            columns: Known.columns("item", "version order_at heard_by post_edits evidence_title evidence_body evidence_from evidence_by")
                + Known.columns("item", "evidence_ends_at ends_at")
                + Known.columns("report", "item") + Known.columns("log", "id item decision") + Known.columns("hard_reading", "item")
                + Known.columns("decision", "item state_before"),
            what: Known.Words(
                en: "What waits in a queue because somebody worried about you or reported you, and what is kept for judging it.",
                nl: "Wat in een wachtrij staat omdat iemand zich zorgen maakte of je meldde, en wat bewaard wordt om erover te oordelen.",
                de: "Was wartet, weil sich jemand sorgt oder dich gemeldet hat, und was aufbewahrt wird, um darüber zu entscheiden.",
                fr: "Ce qui attend parce que quelqu’un s’est inquiété ou vous a signalé, et ce qui est gardé pour en juger."),
            why: Known.Words(
                en: "It would tell on those who reported. What comes of it for you is told to you, and stands here.",
                nl: "Het zou verraden wie meldde. Wat er voor jou van komt, hoor je, en staat hier.",
                de: "Es würde verraten, wer gemeldet hat. Was für dich daraus folgt, erfährst du, und es steht hier.",
                fr: "Cela trahirait ceux qui ont signalé. Ce qui en résulte pour vous vous est dit, et figure ici.")),
        Withheld(
            columns: Known.columns("membership", "name_key owner") + Known.columns("account", "sign_in")
                + Known.columns("idempotency", "key body reference status created_at")
                + Known.columns("event", "id room post item at") + Known.columns("ledger", "kind subject at state") + Known.text,
            what: Known.Words(
                en:
                    "Marks without meaning: fingerprints of names and of requests, numbers of texts, ids of what happened in the last hour.",
                nl: "Merken zonder betekenis: vingerafdrukken van namen en verzoeken, nummers van teksten, id’s van het laatste uur.",
                de: "Zeichen ohne Bedeutung: Fingerabdrücke von Namen und Anfragen, Nummern von Texten, Kennungen der letzten Stunde.",
                fr:
                    "Des marques sans signification : empreintes de noms et de requêtes, numéros de textes, identifiants de la dernière heure."
            ),
            why: Known.Words(
                en: "They say nothing that is not told here in words, or cannot be found by your account.",
                nl: "Ze zeggen niets wat hier niet in woorden staat, of zijn niet via je account te vinden.",
                de: "Sie sagen nichts, was hier nicht in Worten steht, oder sind über dein Konto nicht zu finden.",
                fr: "Elles ne disent rien qui ne soit ici en mots, ou ne se retrouvent pas par votre compte.")),
        Withheld(
            columns: Known.columns("post", "guest")
                + Known.columns("room", "contact meetings answered_on code_announced_at code_issued_at"),
            what: Known.Words(
                en: "What you wrote as a guest, and what a group says of itself.",
                nl: "Wat je als gast schreef, en wat een groep over zichzelf zegt.",
                de: "Was du als Gast geschrieben hast, und was eine Gruppe über sich sagt.",
                fr: "Ce que vous avez écrit en invité, et ce qu’un groupe dit de lui."),
            why: Known.Words(
                en: "Nobody can know that it is yours; the group's words are the group's.",
                nl: "Niemand kan weten dat het van jou is; de woorden van de groep zijn van de groep.",
                de: "Niemand kann wissen, dass es von dir ist; die Worte der Gruppe sind die der Gruppe.",
                fr: "Nul ne peut savoir que c’est de vous ; les mots du groupe sont au groupe.")),
    ]
}

extension ExportPart {
    static let withheld = ExportPart(
        name: "not_included",
        heading: Known.Words(
            en: "What is not in here, and why", nl: "Wat hier niet in staat, en waarom", de: "Was hier nicht steht, und warum",
            fr: "Ce qui n’est pas ici, et pourquoi"),
        columns: [],
        read: { _, _, _ in Batch(items: Withheld.all.map { ["what": $0.what.json, "why": $0.why.json] }, next: nil) })
}
