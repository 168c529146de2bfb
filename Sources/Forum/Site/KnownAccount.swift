extension Known {
    /// What belongs to the private sign-in.
    static let account: [Known] = [
        Known(
            id: "sign_in_name", columns: columns("account", "id name sign_in") + text,
            what: Words(
                en: "Your sign-in name: the letters you chose and digits of ours. On the site nobody else sees it.",
                nl: "Je aanmeldnaam: de letters die je koos en cijfers van ons. Op de site ziet niemand anders ze.",
                de: "Dein Anmeldename: die Buchstaben, die du gewählt hast, und Ziffern von uns. Auf der Website sieht ihn sonst niemand.",
                fr: "Votre nom de connexion : les lettres que vous avez choisies et des chiffres à nous. Sur le site, nul autre ne le voit."
            ),
            why: Words(
                en: "So that you can sign in.", nl: "Zodat je je kunt aanmelden.", de: "Damit du dich anmelden kannst.",
                fr: "Pour que vous puissiez vous connecter."),
            howLong: withTheAccount),
        Known(
            id: "passphrase_hash", columns: columns("account", "passphrase"),
            what: Words(
                en: "A fingerprint of your passphrase. The passphrase itself is not kept: it could only be guessed, slowly, try by try.",
                nl: "Een vingerafdruk van je wachtzin. De wachtzin zelf wordt niet bewaard: ze is alleen te raden, traag, keer na keer.",
                de:
                    "Ein Fingerabdruck deiner Passphrase. Sie selbst wird nicht aufbewahrt: man könnte sie nur raten, langsam, Mal für Mal.",
                fr:
                    "Une empreinte de votre phrase secrète. La phrase n’est pas gardée : on ne peut que la deviner, lentement, coup par coup."
            ),
            why: Words(
                en: "To see that it is you.", nl: "Om te zien dat jij het bent.", de: "Um zu sehen, dass du es bist.",
                fr: "Pour voir que c’est bien vous."),
            howLong: Words(
                en: "Until you choose another one.", nl: "Tot je een andere kiest.", de: "Bis du eine andere wählst.",
                fr: "Jusqu’à ce que vous en choisissiez une autre.")),
        Known(
            id: "recovery_codes", columns: columns("recovery_code", "hash account"),
            what: Words(
                en: "Fingerprints of the recovery codes that you have not used. The codes are shown once and not kept.",
                nl: "Vingerafdrukken van de herstelcodes die je niet gebruikt hebt. De codes worden één keer getoond en niet bewaard.",
                de:
                    "Fingerabdrücke der Wiederherstellungscodes, die du nicht benutzt hast. Die Codes werden einmal gezeigt, nicht aufbewahrt.",
                fr: "Les empreintes des codes de secours non utilisés. Les codes sont montrés une fois et ne sont pas gardés."),
            why: Words(
                en: "So that you get back in without your passphrase, and we need no e-mail address of yours.",
                nl: "Zodat je zonder je wachtzin weer binnenkomt, en wij geen e-mailadres van je nodig hebben.",
                de: "Damit du ohne deine Passphrase wieder hineinkommst und wir keine E-Mail-Adresse von dir brauchen.",
                fr: "Pour revenir sans votre phrase secrète, et sans que nous ayons besoin d’une adresse électronique."),
            howLong: Words(
                en: "Each until it is used, or until you ask for new ones.", nl: "Elk tot hij gebruikt is, of tot je nieuwe vraagt.",
                de: "Jeder, bis er benutzt ist, oder bis du neue holst.",
                fr: "Chacun jusqu’à son usage, ou jusqu’à ce que vous en demandiez d’autres.")),
        Known(
            id: "one_time_secret", columns: columns("account", "totp totp_on totp_step"),
            what: Words(
                en: "If you use one-time codes: their secret, sealed with the site's key, and for some minutes which code you used last.",
                nl:
                    "Als je eenmalige codes gebruikt: hun geheim, verzegeld, en enkele minuten lang welke je laatst gebruikte.",
                de:
                    "Wenn du Einmalcodes benutzt: ihr Geheimnis, versiegelt, und einige Minuten lang, welchen du zuletzt benutzt hast.",
                fr:
                    "Si vous utilisez des codes à usage unique : leur secret, scellé, et pendant quelques minutes le dernier utilisé."
            ),
            why: Words(
                en: "To check a code, and to take each one only once.", nl: "Om een code na te gaan, en elke maar één keer te nemen.",
                de: "Um einen Code zu prüfen und jeden nur einmal anzunehmen.", fr: "Pour vérifier un code, et ne le prendre qu’une fois."),
            howLong: Words(
                en: "Until you turn them off, or come back with a recovery code.",
                nl: "Tot je ze uitzet, of terugkomt met een herstelcode.",
                de: "Bis du sie ausschaltest oder mit einem Wiederherstellungscode zurückkommst.",
                fr: "Jusqu’à ce que vous les arrêtiez, ou reveniez avec un code de secours.")),
        Known(
            id: "sessions", columns: columns("session", "id hash account created_at used_at ends_at expires_at"),
            what: Words(
                en: """
                    For each place where you are signed in: on which day that began, was last used and ends (the day, not the hour), and a \
                    fingerprint of its key. Not which device.
                    """,
                nl: """
                    Voor elke plek waar je aangemeld bent: op welke dag dat begon, het laatst gebruikt is en eindigt (de dag, niet het uur), en \
                    een vingerafdruk van de sleutel. Niet welk toestel.
                    """,
                de: """
                    Für jeden Ort, an dem du angemeldet bist: an welchem Tag das begann, zuletzt benutzt wurde und endet (der Tag, nicht die \
                    Stunde), und ein Fingerabdruck des Schlüssels. Nicht, welches Gerät.
                    """,
                fr: """
                    Pour chaque endroit où vous êtes connecté : le jour du début, du dernier usage et de la fin (le jour, pas l’heure), et une \
                    empreinte de la clé. Pas l’appareil.
                    """),
            why: Words(
                en: "So that you stay signed in, and can end it from elsewhere.",
                nl: "Zodat je aangemeld blijft, en dat van elders kunt beëindigen.",
                de: "Damit du angemeldet bleibst und das von anderswo beenden kannst.",
                fr: "Pour rester connecté, et pouvoir y mettre fin d’ailleurs."),
            howLong: Lifetimes.sessions.howLong),
        Known(
            id: "consent", columns: columns("account", "consent created_at"),
            what: Words(
                en: "To which text you agreed, and when you made your account.",
                nl: "Met welke tekst je instemde, en wanneer je je account maakte.",
                de: "Welchem Text du zugestimmt hast, und wann du dein Konto angelegt hast.",
                fr: "Le texte auquel vous avez consenti, et quand vous avez créé votre compte."),
            why: Words(
                en: "What may tell of your health we keep only if you agree to it.",
                nl: "Wat iets over je gezondheid kan zeggen bewaren we alleen als je het goed vindt.",
                de: "Was etwas über deine Gesundheit sagen kann, bewahren wir nur auf, wenn du zustimmst.",
                fr: "Ce qui peut dire quelque chose de votre santé, nous ne le gardons qu’avec votre accord."),
            howLong: withTheAccount),
        Known(
            id: "standing", columns: columns("account", "standing_posts standing_days") + columns("membership", "standing standing_for"),
            what: Words(
                en: "How far you have come over the whole site, in a few wide steps; and a moderator's word for one room in its place.",
                nl: "Hoe ver je over de hele site gekomen bent, in enkele wijde stappen; en voor één kring het woord van een moderator.",
                de:
                    "Wie weit du auf der ganzen Website gekommen bist, in wenigen weiten Stufen; für einen Raum auch das Wort der Moderation.",
                fr: "Où vous en êtes sur tout le site, en quelques grandes étapes ; et pour un salon la parole d’un modérateur."),
            why: Words(
                en: "Some rooms ask for it. They learn whether it is enough, and nothing else.",
                nl: "Sommige kringen vragen ernaar. Ze horen of het genoeg is, en niets anders.",
                de: "Manche Räume fragen danach. Sie erfahren, ob es genügt, und nichts anderes.",
                fr: "Certains salons le demandent. Ils apprennent si cela suffit, et rien d’autre."),
            howLong: withTheAccount),
        Known(
            id: "attestations", columns: columns("attestation", "account user_group"),
            what: Words(
                en: "That you belong to a group, such as relatives. Not who invited you, nor when.",
                nl: "Dat je bij een groep hoort, zoals naasten. Niet wie je uitnodigde, en niet wanneer.",
                de: "Dass du zu einer Gruppe gehörst, etwa zu den Angehörigen. Nicht, wer dich eingeladen hat, und nicht, wann.",
                fr: "Que vous faites partie d’un groupe, comme les proches. Ni qui vous a invité, ni quand."),
            why: Words(
                en: "Some rooms are there for certain groups.", nl: "Sommige kringen zijn er voor bepaalde groepen.",
                de: "Manche Räume sind für bestimmte Gruppen da.", fr: "Certains salons sont là pour certains groupes."),
            howLong: withTheAccount),
        Known(
            id: "erasure", columns: columns("erasure", "account posts ends_at") + columns("departure", "membership posts at done"),
            what: Words(
                en: "If you asked to erase your account: what becomes of your posts, and when each room and the account itself go.",
                nl: "Als je vroeg je account te wissen: wat er met je bijdragen gebeurt, en wanneer elke kring en het account zelf gaan.",
                de: "Wenn du dein Konto löschen willst: was aus deinen Beiträgen wird, und wann jeder Raum und das Konto selbst gehen.",
                fr: "Si vous avez demandé l’effacement : ce que deviennent vos messages, et quand partent chaque salon et le compte."),
            why: Words(
                en: "So that it is done, whatever happens to the server, and no two rooms see you go at one moment.",
                nl: "Zodat het gebeurt, wat er ook met de server is, en geen twee kringen je op één moment zien gaan.",
                de: "Damit es geschieht, was auch mit dem Server ist, und keine zwei Räume dich in einem Augenblick gehen sehen.",
                fr: "Pour que cela se fasse, quoi qu’il arrive au serveur, sans que deux salons vous voient partir au même moment."),
            howLong: Words(
                en: """
                    Until it is done or you take it back. What was reported is still judged, and what was decided stays as long as for \
                    everybody, without you in it. If you come back as somebody new, nobody can know.
                    """,
                nl: """
                    Tot het gebeurd is of je het terugneemt. Over wat gemeld is wordt nog geoordeeld, en wat beslist is blijft zo lang als voor \
                    iedereen, zonder jou erin. Als je als iemand nieuw terugkomt, kan niemand dat weten.
                    """,
                de: """
                    Bis es geschehen ist oder du es zurücknimmst. Über Gemeldetes wird noch entschieden, und was entschieden ist, bleibt so \
                    lange wie bei allen, ohne dich darin. Kommst du als jemand Neues zurück, kann das niemand wissen.
                    """,
                fr: """
                    Jusqu’à ce que ce soit fait ou repris. Ce qui a été signalé est encore jugé, et ce qui a été décidé reste aussi longtemps \
                    que pour tous, sans vous. Si vous revenez comme quelqu’un de nouveau, nul ne peut le savoir.
                    """)),
    ]
}
