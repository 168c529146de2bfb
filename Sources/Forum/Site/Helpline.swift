/// Where somebody finds help at once. Data, with the date of the last check.
struct Helpline: Sendable {
    let country: String
    let name: String
    let phone: String?
    let url: String?
    let hours: String?
    let checked: String

    var json: JSON {
        let json: JSON = ["country": .text(country), "name": .text(name)]
        return
            json
            .with("phone", phone.map(JSON.text)).with("url", url.map(JSON.text)).with("hours", hours.map(JSON.text))
            .with("checked", .text(checked))
    }

    /// Those of a country; where it has none here, all.
    static func of(_ country: String) -> [Helpline] {
        let own = all.filter { $0.country == country }
        return own.isEmpty ? all : own
    }

    static let all = [
        Helpline(
            country: "NL", name: "113 Zelfmoordpreventie", phone: "113", url: "https://www.113.nl", hours: "24/7", checked: "2026-11-23"),
        Helpline(
            country: "BE", name: "Zelfmoordlijn 1813", phone: "1813", url: "https://www.zelfmoord1813.be", hours: "24/7",
            checked: "2026-11-23"),
        Helpline(
            country: "BE", name: "Tele-Onthaal", phone: "106", url: "https://www.tele-onthaal.be", hours: "24/7", checked: "2026-11-23"),
        Helpline(
            country: "DE", name: "TelefonSeelsorge", phone: "0800 1110111", url: "https://www.telefonseelsorge.de", hours: "24/7",
            checked: "2026-11-23"),
        Helpline(country: "FR", name: "3114", phone: "3114", url: "https://3114.fr", hours: "24/7", checked: "2026-11-23"),
        Helpline(
            country: "GB", name: "Samaritans", phone: "116 123", url: "https://www.samaritans.org", hours: "24/7", checked: "2026-11-23"),
        Helpline(
            country: "IE", name: "Samaritans", phone: "116 123", url: "https://www.samaritans.org/samaritans-ireland/", hours: "24/7",
            checked: "2026-11-23"),
        Helpline(
            country: "AT", name: "TelefonSeelsorge", phone: "142", url: "https://www.telefonseelsorge.at", hours: "24/7",
            checked: "2026-11-23"),
        Helpline(
            country: "CH", name: "Die Dargebotene Hand", phone: "143", url: "https://www.143.ch", hours: "24/7", checked: "2026-11-23"),
        Helpline(country: "LU", name: "SOS Détresse", phone: "454545", url: "https://454545.lu", hours: nil, checked: "2026-11-23"),
    ]
}
