/// The lines that Kring names, by country, for suicidal thoughts first. Each is as its own pages, its government's or the press of its
/// country gave it on the date of the check; hours, chats and languages that no page confirmed are left out.
extension Helpline {
    static let all = netherlands + belgium + germany + france + britainAndIreland + austriaAndSwitzerland + luxembourg + further

    private static let netherlands = [
        Helpline(
            "NL", "113 Zelfmoordpreventie", phone: "113", url: "https://www.113.nl", chat: "https://www.113.nl", hours: "24/7", in: "nl",
            checked: "2026-11-23"),
        Helpline("NL", "De Luisterlijn", phone: "088 0767 000", hours: "24/7", in: "nl", checked: "2026-11-23"),
        Helpline(
            "NL", "Veilig Thuis", phone: "0800 2000", url: "https://www.veiligthuis.nl", chat: "https://www.veiligthuis.nl", hours: "24/7",
            in: "nl", checked: "2026-11-23"),
    ]

    private static let belgium = [
        Helpline(
            "BE", "Zelfmoordlijn 1813", phone: "1813", url: "https://www.zelfmoord1813.be", chat: "https://www.zelfmoord1813.be",
            hours: "24/7", in: "nl", checked: "2026-11-23"),
        Helpline(
            "BE", "Centre de Prévention du Suicide", phone: "0800 32 123", url: "https://www.preventionsuicide.be", hours: "24/7",
            in: "fr",
            checked: "2026-11-23"),
        Helpline(
            "BE", "Telefonhilfe 108", phone: "108", url: "https://telefonhilfe.be", chat: "https://telefonhilfe.be", hours: "24/7",
            in: "de", checked: "2026-11-23"),
        Helpline("BE", "Tele-Onthaal", phone: "106", url: "https://www.tele-onthaal.be", hours: "24/7", in: "nl", checked: "2026-11-23"),
        Helpline("BE", "Télé-Accueil", phone: "107", hours: "24/7", in: "fr", checked: "2026-11-23"),
        Helpline("BE", "Awel", phone: "102", in: "nl", checked: "2026-11-23"),
    ]

    private static let germany = [
        Helpline(
            "DE", "TelefonSeelsorge", phone: "0800 1110111", url: "https://www.telefonseelsorge.de",
            chat: "https://online.telefonseelsorge.de", hours: "24/7", in: "de", checked: "2026-11-23"),
        Helpline("DE", "TelefonSeelsorge", phone: "0800 1110222", hours: "24/7", in: "de", checked: "2026-11-23"),
        Helpline(
            "DE", "Nummer gegen Kummer", phone: "116 111", url: "https://www.nummergegenkummer.de",
            chat: "https://www.nummergegenkummer.de", hours: "Mo–Sa 14–20 Uhr", in: "de", checked: "2026-11-23"),
        Helpline(
            "DE", "Hilfetelefon Gewalt gegen Frauen", phone: "116 016", url: "https://www.hilfetelefon.de",
            chat: "https://www.hilfetelefon.de", hours: "24/7", in: "de", "en", "pl", "ru", "uk", checked: "2026-11-23"),
    ]

    private static let france = [
        Helpline("FR", "3114", phone: "3114", url: "https://3114.fr", hours: "24/7", in: "fr", checked: "2026-11-23"),
        Helpline(
            "FR", "3919 Violences Femmes Info", phone: "3919", url: "https://solidaritefemmes.org/appeler-le-3919/", hours: "24/7",
            in: "fr", checked: "2026-11-23"),
        Helpline("FR", "119 Enfance en danger", phone: "119", hours: "24/7", in: "fr", checked: "2026-11-23"),
    ]

    private static let britainAndIreland = [
        Helpline("GB", "Samaritans", phone: "116 123", url: "https://www.samaritans.org", hours: "24/7", in: "en", checked: "2026-11-23"),
        Helpline("GB", "Shout", chat: "sms:85258", hours: "24/7", in: "en", checked: "2026-11-23"),
        Helpline(
            "GB", "Childline", phone: "0800 1111", url: "https://www.childline.org.uk", chat: "https://www.childline.org.uk", hours: "24/7",
            in: "en", checked: "2026-11-23"),
        Helpline(
            "GB", "National Domestic Abuse Helpline", phone: "0808 2000 247", url: "https://www.nationaldahelpline.org.uk", hours: "24/7",
            in: "en", checked: "2026-11-23"),
        Helpline(
            "IE", "Samaritans", phone: "116 123", url: "https://www.samaritans.org/samaritans-ireland/", hours: "24/7", in: "en",
            checked: "2026-11-23"),
        Helpline("IE", "Pieta", phone: "1800 247 247", hours: "24/7", in: "en", checked: "2026-11-23"),
        Helpline("IE", "Text about it", chat: "sms:50808", hours: "24/7", in: "en", checked: "2026-11-23"),
        Helpline(
            "IE", "Women’s Aid", phone: "1800 341 900", url: "https://www.womensaid.ie", hours: "24/7", in: "en", checked: "2026-11-23"),
    ]

    private static let austriaAndSwitzerland = [
        Helpline(
            "AT", "TelefonSeelsorge", phone: "142", url: "https://www.telefonseelsorge.at",
            chat: "https://chat.onlineberatung-telefonseelsorge.at", hours: "24/7", in: "de", checked: "2026-11-23"),
        Helpline("AT", "Rat auf Draht", phone: "147", url: "https://www.rataufdraht.at", hours: "24/7", in: "de", checked: "2026-11-23"),
        Helpline(
            "AT", "Frauenhelpline gegen Gewalt", phone: "0800 222 555", url: "https://www.frauenhelpline.at",
            chat: "https://www.haltdergewalt.at", hours: "24/7", in: "de", checked: "2026-11-23"),
        Helpline(
            "CH", "Die Dargebotene Hand", phone: "143", url: "https://www.143.ch", chat: "https://www.143.ch", hours: "24/7", in: "de",
            checked: "2026-11-23"),
        Helpline("CH", "La Main Tendue", phone: "143", url: "https://www.143.ch", hours: "24/7", in: "fr", checked: "2026-11-23"),
        Helpline("CH", "Telefono Amico", phone: "143", url: "https://www.143.ch/ticino", hours: "24/7", in: "it", checked: "2026-11-23"),
        Helpline(
            "CH", "Pro Juventute 147", phone: "147", url: "https://www.147.ch", chat: "https://www.147.ch", hours: "24/7", in: "de",
            checked: "2026-11-23"),
    ]

    private static let luxembourg = [
        Helpline(
            "LU", "SOS Détresse", phone: "454545", url: "https://454545.lu", chat: "https://454545.lu", hours: "11:00–23:00",
            in: "lb", "de", "fr", "en", checked: "2026-11-23")
    ]

    private static let further = [
        Helpline("CA", "9-8-8", phone: "988", url: "https://988.ca", chat: "sms:988", hours: "24/7", in: "en", "fr", checked: "2026-11-23"),
        Helpline("DK", "Livslinien", phone: "70 201 201", url: "https://www.livslinien.dk", in: "da", checked: "2026-11-23"),
        Helpline("ES", "024", phone: "024", hours: "24/7", in: "es", checked: "2026-11-23"),
        Helpline("ES", "Teléfono de la Esperanza", phone: "717 003 717", in: "es", checked: "2026-11-23"),
        Helpline(
            "FI", "MIELI Kriisipuhelin", phone: "09 2525 0111", url: "https://mieli.fi", hours: "24/7", in: "fi", checked: "2026-11-23"),
        Helpline("FI", "MIELI Kristelefon", phone: "09 2525 0112", url: "https://mieli.fi", in: "sv", checked: "2026-11-23"),
        Helpline(
            "IT", "Telefono Amico Italia", phone: "02 2327 2327", url: "https://www.telefonoamico.it", chat: "https://wa.me/393240117252",
            hours: "9:00–24:00", in: "it", checked: "2026-11-23"),
        Helpline(
            "NO", "Mental Helse", phone: "116 123", url: "https://www.sidetmedord.no", chat: "https://www.sidetmedord.no", hours: "24/7",
            in: "no", checked: "2026-11-23"),
        Helpline(
            "NO", "Kirkens SOS", phone: "22 40 00 40", url: "https://www.soschat.no", chat: "https://www.soschat.no", hours: "24/7",
            in: "no", checked: "2026-11-23"),
        Helpline("PL", "Centrum Wsparcia", phone: "800 70 2222", hours: "24/7", in: "pl", checked: "2026-11-23"),
        Helpline(
            "PL", "Telefon zaufania dla dzieci i młodzieży", phone: "116 111", url: "https://116111.pl", hours: "24/7", in: "pl",
            checked: "2026-11-23"),
        Helpline("PT", "Linha Nacional de Prevenção do Suicídio", phone: "1411", hours: "24/7", in: "pt", checked: "2026-11-23"),
        Helpline("PT", "SOS Voz Amiga", phone: "213 544 545", hours: "15:30–0:30", in: "pt", checked: "2026-11-23"),
        Helpline(
            "SE", "Självmordslinjen", phone: "90101", url: "https://mind.se", chat: "https://mind.se", hours: "24/7", in: "sv",
            checked: "2026-11-23"),
        Helpline(
            "US", "988 Suicide & Crisis Lifeline", phone: "988", url: "https://988lifeline.org", chat: "https://988lifeline.org/chat",
            hours: "24/7", in: "en", "es", checked: "2026-11-23"),
    ]
}
