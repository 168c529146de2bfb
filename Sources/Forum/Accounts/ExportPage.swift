/// The export as a page: no script, nothing from elsewhere, every value escaped.
enum ExportPage {
    static func opening(_ site: String, _ time: String, _ language: String) -> String {
        let title = escaped("\(ExportWords.title[language]) – \(site)")
        return """
            <!DOCTYPE html>
            <html lang="\(language)">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <meta name="color-scheme" content="light dark">
            <title>\(title)</title>
            <style>
            body { font: 1rem/1.5 sans-serif; max-width: 45rem; margin: 1rem auto; padding: 0 1rem }
            article { border-top: 1px solid; padding: .5rem 0; break-inside: avoid }
            dl { margin: 0 } dl dl, ul { margin: 0 0 0 1.5rem; padding: 0 } dt { font-weight: bold } dd { margin: 0 0 .25rem 0 }
            </style>
            </head>
            <body>
            <main>
            <h1>\(title)</h1>
            <p>\(moment(time))</p>

            """
    }

    /// The members of an object, each with its name in words; what is not there is left out.
    static func fields(_ json: JSON, _ language: String) -> String {
        guard case .object(let members) = json else { return value(json, language) }
        let shown = members.filter { $0.1 != .null && $0.1.items?.isEmpty != true }
        let lines = shown.map { "<dt>\(escaped(ExportWords.label($0.0, language)))</dt>\n<dd>\(value($0.1, language))</dd>\n" }
        return "<dl>\n\(lines.joined())</dl>\n"
    }

    private static func value(_ json: JSON, _ language: String) -> String {
        switch json {
        case .null: ""
        case .flag(let flag): escaped((flag ? ExportWords.yes : ExportWords.no)[language])
        case .number(let number): String(number)
        case .text(let text): isTime(text) ? moment(text) : escaped(text).replacing("\n", with: "<br>\n")
        case .list(let items): "<ul>\n\(items.map { "<li>\(fields($0, language))</li>\n" }.joined())</ul>"
        case .object:
            // What stands in four languages is told in this one.
            json[language]?.text.map(escaped) ?? fields(json, language)
        }
    }

    private static func isTime(_ text: String) -> Bool {
        text.utf8.count == 24 && text.wholeMatch(of: /\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z/) != nil
    }

    private static func moment(_ time: String) -> String {
        "<time datetime=\"\(time)\">\(time.prefix(10)) \(time.dropFirst(11).prefix(5)) UTC</time>"
    }

    static func escaped(_ text: String) -> String {
        var out = ""
        out.reserveCapacity(text.utf8.count)
        for character in text.unicodeScalars {
            switch character {
            case "&": out += "&amp;"
            case "<": out += "&lt;"
            case ">": out += "&gt;"
            case "\"": out += "&quot;"
            case "'": out += "&#39;"
            // Of the controls the page may hold these two only (WHATWG HTML, 13.2.3.5).
            case "\n", "\t": out.unicodeScalars.append(character)
            default: if character.properties.generalCategory != .control { out.unicodeScalars.append(character) }
            }
        }
        return out
    }
}
