/// Months, days and times of the page in words of its language. The hours are UTC: a file cannot know where it is read.
enum ExportDates {
    private static let months: [String: [String]] = [
        "en": [
            "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December",
        ],
        "nl": [
            "januari", "februari", "maart", "april", "mei", "juni", "juli", "augustus", "september", "oktober", "november", "december",
        ],
        "de": [
            "Januar", "Februar", "März", "April", "Mai", "Juni", "Juli", "August", "September", "Oktober", "November", "Dezember",
        ],
        "fr": [
            "janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août", "septembre", "octobre", "novembre", "décembre",
        ],
    ]

    /// - Parameter text: a month, a day or a time, as `Time` writes them.
    /// - Returns: as an element; `nil` for what is none of these.
    static func element(_ text: String, _ language: String) -> String? {
        guard let day = words(text, language) else { return nil }
        let hour = text.count > 10 ? ", \(text.dropFirst(11).prefix(5)) UTC" : ""
        return "<time datetime=\"\(text)\">\(day)\(hour)</time>"
    }

    /// The day alone, or the month where that is all there is.
    static func words(_ text: String, _ language: String) -> String? {
        let parts = text.prefix(10).split(separator: "-").compactMap { Int($0) }
        guard [7, 10, 24].contains(text.utf8.count), parts.count == (text.utf8.count == 7 ? 2 : 3), let names = months[language],
            names.indices.contains(parts[1] - 1)
        else { return nil }
        let month = "\(names[parts[1] - 1]) \(parts[0])"
        guard parts.count == 3 else { return month }
        let day = parts[2]
        switch language {
        case "de": return "\(day). \(month)"
        case "fr" where day == 1: return "1er \(month)"
        default: return "\(day) \(month)"
        }
    }
}
