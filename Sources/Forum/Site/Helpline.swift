/// Where somebody finds help at once. Data, with the date of the last check.
struct Helpline: Sendable {
    /// ISO 3166-1.
    let country: String
    let name: String
    let phone: String?
    let url: String?
    /// Where to write with somebody: a page, or `sms:` and a number.
    let chat: String?
    /// When the phone is answered, in the line's own language where it is not all day.
    let hours: String?
    /// What is spoken there, the most usual first (ISO 639-1).
    let languages: [String]
    let checked: String

    init(
        _ country: String, _ name: String, phone: String? = nil, url: String? = nil, chat: String? = nil, hours: String? = nil,
        in languages: String..., checked: String
    ) {
        self.country = country
        self.name = name
        self.phone = phone
        self.url = url
        self.chat = chat
        self.hours = hours
        self.languages = languages
        self.checked = checked
    }

    var json: JSON {
        let json: JSON = ["country": .text(country), "name": .text(name)]
        return
            json
            .with("phone", phone.map(JSON.text)).with("url", url.map(JSON.text)).with("chat", chat.map(JSON.text))
            .with("hours", hours.map(JSON.text)).with("languages", .list(languages.map(JSON.text))).with("checked", .text(checked))
    }

    /// Those of a country; where it has none here, all.
    static func of(_ country: String) -> [Helpline] {
        let own = all.filter { $0.country == country }
        return own.isEmpty ? all : own
    }
}
