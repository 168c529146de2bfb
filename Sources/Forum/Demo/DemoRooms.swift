/// The demonstration's rooms: one of each model, with a conversation or two, told by nobody real.
struct DemoRoom: Sendable {
    let slug: String
    let name: String
    let purpose: String
    let theme: String
    let language: String
    let country: String
    let model: Model
    let rules: [String]
    let contact: String
    let meetings: String
    /// The cast in the order facilitator, moderator, moderator, member, member.
    let pseudonyms: [String]
    let threads: [Conversation]
    /// A post that the room's own rule holds, for its moderators to look at.
    let waiting: (title: String, body: String)
    var question = "What brings you here?"
    var group = "Relatives"

    struct Conversation: Sendable {
        let title: String
        /// Who speaks, as a place in `pseudonyms`, and what is said.
        let posts: [(Int, String)]
    }

    static let all = [coffee, tinnitus, stoma, grief, relatives, sober]

    private static let coffee = DemoRoom(
        slug: "koffietafel", name: "Koffietafel voor mantelzorgers",
        purpose: "Voor wie thuis voor iemand zorgt. Kom even zitten, lees mee, en zeg iets als je wil.", theme: "social-situation",
        language: "nl", country: "BE", model: .open,
        rules: ["Wat je hier leest, vertel je niet verder.", "Geef raad alleen als iemand erom vraagt."],
        contact: "Spreek een moderator aan in de ruimte.", meetings: "Elke eerste dinsdag van de maand, 14 uur, in het buurthuis.",
        pseudonyms: ["Merel", "Wilg", "Kiezel", "Zonnehoed", "Late Trein"],
        threads: [
            Conversation(
                title: "Wanneer heb jij nog tijd voor jezelf?",
                posts: [
                    (
                        3,
                        "Mijn man vraagt de hele dag aandacht. Ik betrap me erop dat ik uitkijk naar de wasmachine, want dan sta ik even alleen in de kelder."
                    ),
                    (4, "Heel herkenbaar. Bij mij is het de auto. Ik blijf soms tien minuten zitten voor ik binnenga."),
                    (
                        0,
                        "Die tien minuten zijn geen luxe, dat is onderhoud. Bij ons kwam er een vrijwilliger op donderdag. De eerste keer voelde ik me schuldig, de derde keer niet meer."
                    ),
                    (3, "Dat durf ik nog niet te vragen. Maar het helpt om te lezen dat ik niet de enige ben."),
                ])
        ],
        waiting: ("Wie gaat er mee wandelen?", "Zaterdag wandel ik rond de vijver. Wie mee wil, mag me bellen op 0470 12 34 56."))

    private static let tinnitus = DemoRoom(
        slug: "quiet-corner", name: "Quiet Corner: living with tinnitus",
        purpose: "For people whose ears never stop. We share what helps us through the night and through noisy days.",
        theme: "physical-illness", language: "en", country: "GB", model: .readable,
        rules: ["No cures for sale.", "Speak for yourself: what helped you may not help others."], contact: "Ask a moderator in the room.",
        meetings: "We meet in the library on the last Saturday of the month, 10:30.",
        pseudonyms: ["Harbour", "Teasel", "Slow Kettle", "Night Bus", "Marigold"],
        threads: [
            Conversation(
                title: "What do you do at three in the morning?",
                posts: [
                    (4, "Awake again. The ringing is loudest when the house is silent. What do you do?"),
                    (3, "A small fountain on the windowsill. Not loud, just something else to listen to."),
                    (
                        2,
                        "I stopped fighting it at night. I get up, make tea, read two pages of something dull, and go back. Lying there angry was worse than the noise."
                    ),
                    (4, "Two pages of something dull it is. Thank you both."),
                ]),
            Conversation(
                title: "Telling people at work",
                posts: [
                    (3, "I told my team that I cannot hear well when the radio is on. I was so nervous. They simply switched it off."),
                    (1, "That took courage. I still say that I have a headache."),
                ]),
        ],
        waiting: ("A sound machine to give away", "I no longer use mine. Ring me on 07700 900123 and it is yours."))

    private static let stoma = DemoRoom(
        slug: "na-de-operatie", name: "Na de operatie: leven met een stoma",
        purpose: "Vragen die je niet aan tafel stelt. Van mensen met een stoma, voor mensen met een stoma en wie bij hen hoort.",
        theme: "operation", language: "nl", country: "NL", model: .registered,
        rules: ["Geen foto’s, geen merken aanprijzen.", "Medische vragen horen bij je verpleegkundige."],
        contact: "Spreek een moderator aan in de ruimte.", meetings: "Wandelen, elke derde zondag.",
        pseudonyms: ["Duinroos", "Bakfiets", "Vuurtoren", "Linnen", "Boterbloem"],
        threads: [
            Conversation(
                title: "Voor het eerst weer zwemmen",
                posts: [
                    (4, "Morgen ga ik voor het eerst weer zwemmen. Ik heb drie badpakken gepast en er twee keer om gehuild."),
                    (
                        0,
                        "Wat dapper. Neem een donker badpak met een patroon, en ga op een rustig uur. Na een kwartier was ik het vergeten."
                    ),
                    (4, "Ik ben geweest! Niemand keek. Nou ja, één kind, maar dat keek naar mijn badmuts."),
                ])
        ],
        waiting: ("Wie heeft dit ook gehad?", "Ik vertel het liever niet hier. Mail me op bakfiets@example.org, dan praten we verder."))

    private static let grief = DemoRoom(
        slug: "lege-stoel", name: "De lege stoel: na een verlies",
        purpose:
            "Voor wie een partner, ouder, kind of vriend verloor. Iedereen stelt zich eerst voor, dan weten we wie er in de kring zit.",
        theme: "psychosocial", language: "nl", country: "BE", model: .conditional,
        rules: ["Verdriet is hier geen wedstrijd.", "We zwijgen buiten over wat we hier lezen."],
        contact: "Spreek een moderator aan in de ruimte.",
        meetings: "Elke tweede donderdag, 19.30 uur.", pseudonyms: ["Populier", "Theepot", "Avondwind", "Sneeuwklok", "Oude Jas"],
        threads: [
            Conversation(
                title: "Het eerste jaar",
                posts: [
                    (3, "Volgende week is het een jaar. Ik weet niet of ik die dag iets moet doen of net niets."),
                    (4, "Ik heb die dag zijn lievelingssoep gemaakt en de helft aan de buren gegeven. Dat was genoeg."),
                    (1, "Bij mij was de dag ervoor erger dan de dag zelf. Je mag het ook pas die ochtend beslissen."),
                ])
        ],
        waiting: ("Een kaars", "Ik brand zondag een kaars. Wie wil komen: Lindestraat 7."))

    private static let relatives = DemoRoom(
        slug: "angehoerige", name: "Angehörige: wenn das Kind trinkt",
        purpose: "Für Eltern und Geschwister. Nur für Menschen, die eine Einladung unserer Gruppe haben.",
        theme: "addiction", language: "de", country: "DE", model: .restricted,
        rules: ["Was hier steht, bleibt hier.", "Wir geben keine Ratschläge, wir erzählen."],
        contact: "Bitte schreibt einer Moderatorin im Raum.",
        meetings: "Mittwochs um 18 Uhr in der Kontaktstelle.", pseudonyms: ["Birke", "Wolldecke", "Feldweg", "Morgenlicht", "Kieselstein"],
        threads: [
            Conversation(
                title: "Er hat wieder angerufen",
                posts: [
                    (3, "Mein Sohn hat nachts um zwei angerufen. Ich habe zum ersten Mal gesagt: Ich liebe dich, und ich lege jetzt auf."),
                    (0, "Das ist ein großer Satz. Wie geht es dir heute?"),
                    (3, "Müde. Aber ich habe geschlafen, zum ersten Mal seit Wochen."),
                ])
        ],
        waiting: ("Kann mir jemand zuhören?", "Heute ist es schwer. Bitte ruft mich an: 030 123456 78."), group: "Eltern und Geschwister")

    private static let sober = DemoRoom(
        slug: "dry-shore", name: "Dry Shore: staying sober together",
        purpose:
            "A small circle of people who have stopped drinking, or are about to. Everybody is welcomed by name before the door closes.",
        theme: "addiction", language: "en", country: "IE", model: .closed,
        rules: ["Come sober to the page.", "What is said here stays here."],
        contact: "Answer the question below, and one of us will write back.",
        meetings: "Every evening at nine, here.", pseudonyms: ["Anchor", "Plain Bread", "Heron", "Tin Whistle", "Second Spring"],
        threads: [
            Conversation(
                title: "Day nine",
                posts: [
                    (4, "Nine days. I went past the shop on the corner and my feet slowed down all by themselves."),
                    (3, "And then they went on. That is the part that counts."),
                    (2, "I still take the long way round after two years. Nobody gives a medal for the short one."),
                ])
        ],
        waiting: ("A rough evening", "I am not sure about tonight. Could somebody ring me on 085 012 3456?"),
        question: "What would you like to be different a year from now?")
}
