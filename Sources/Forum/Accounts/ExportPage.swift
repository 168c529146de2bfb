/// The export as a page that its owner can read on a phone, and print: no script, nothing from elsewhere, every value escaped.
enum ExportPage {
    static func opening(_ site: String, _ time: String, _ language: String) -> String {
        let title = escaped("\(ExportWords.title[language]) – \(site)")
        let contents = ExportPart.all.map { "<li><a href=\"#\($0.name)\">\(escaped($0.heading[language]))</a></li>\n" }
        return """
            <!DOCTYPE html>
            <html lang="\(language)">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <meta name="color-scheme" content="light dark">
            <meta name="referrer" content="no-referrer">
            <title>\(title)</title>
            <style>
            \(style)
            </style>
            </head>
            <body>
            <main>
            <h1>\(title)</h1>
            <p>\(escaped(ExportWords.about[language]))</p>
            <p class="private">\(escaped(ExportWords.private[language]))</p>
            <p>\(escaped(ExportWords.made[language])) \(ExportDates.element(time, language) ?? escaped(time)).
            \(escaped(ExportWords.whole[language]))</p>
            <nav id="contents" aria-labelledby="contents-heading">
            <h2 id="contents-heading">\(escaped(ExportWords.contents[language]))</h2>
            <ul>
            \(contents.joined())</ul>
            </nav>

            """
    }

    static func beginning(of part: ExportPart, _ language: String) -> String {
        """
        <section id="\(part.name)" aria-labelledby="\(part.name)-heading">
        <h2 id="\(part.name)-heading">\(escaped(part.heading[language]))</h2>

        """
    }

    static func end(of part: ExportPart, isEmpty: Bool, _ language: String) -> String {
        let end =
            isEmpty
            ? escaped(ExportWords.nothing[language])
            : "<a class=\"back\" href=\"#contents\">\(escaped(ExportWords.back[language]))</a>"
        return "<p>\(end)</p>\n</section>\n"
    }

    /// The last line says to its reader that nothing is missing.
    static func closing(_ language: String) -> String {
        "<p class=\"private\">\(escaped(ExportWords.end[language]))</p>\n</main>\n</body>\n</html>\n"
    }

    /// As somebody wrote it: an empty line parts paragraphs, others are kept.
    static func paragraphs(_ text: String) -> String {
        text.split(separator: "\n", omittingEmptySubsequences: false)
            .split { $0.allSatisfy(\.isWhitespace) }
            .map { "<p>\($0.map { escaped(String($0)) }.joined(separator: "<br>\n"))</p>" }.joined(separator: "\n")
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

    /// What is known is one short line each, so that on a phone the words that somebody wrote come first.
    private static let style = """
        :root { color-scheme: light dark; --ground: #fdfaf5; --ink: #2a2420; --soft: #61564c; --line: #ddd0bf; --note: #f6eadb; --link: #1b635c }
        @media (prefers-color-scheme: dark) {
        :root { --ground: #1a1715; --ink: #f2e9df; --soft: #bfb1a3; --line: #423a34; --note: #2d2824; --link: #7fcfc2 } }
        body { margin: 0; background: var(--ground); color: var(--ink); font: 1.0625rem/1.6 system-ui, sans-serif; overflow-wrap: anywhere }
        main { max-width: 44rem; margin: 0 auto; padding: 1rem }
        h1, h2, h3 { line-height: 1.25; margin: 0 0 .5rem } h2 { margin-top: 2.5rem } h3 { font-size: 1.05rem }
        a { color: var(--link) } p { margin: 0 0 .8rem }
        nav ul { list-style: none; padding: 0 } nav a, .back { display: inline-block; padding: .5rem 0 }
        .private { background: var(--note); border: 1px solid var(--line); border-radius: 12px; padding: .8rem 1rem }
        article { border-top: 1px solid var(--line); padding: .9rem 0 }
        dl, dd { margin: 0 } ul { padding-left: 1.2rem }
        dt { color: var(--soft) } .words > div { margin-bottom: .6rem } .words dt { font-size: .9rem } .words p:last-child { margin: 0 }
        summary { cursor: pointer; padding: .5rem 0; font-size: .9rem; color: var(--link) }
        .facts, .numbers { font-size: .9rem } .facts > div, .numbers > div { padding: .05rem 0 }
        .facts dt, .numbers dt { display: inline } .facts dt::after, .numbers dt::after { content: ": " }
        .facts dd, .numbers dd { display: inline } .numbers { color: var(--soft) } .numbers, .back { font-size: .85rem }
        dd > dl, dd > ul { margin: .2rem 0 .2rem .2rem; padding-left: .8rem; border-left: 3px solid var(--line) } dd > ul { list-style: none }
        @media (min-width: 48rem) { nav ul { columns: 2 } article > .facts, details > .facts { columns: 2; column-gap: 2rem } .facts > div { break-inside: avoid } }
        @media print {
        :root { --ground: #fff; --ink: #000; --soft: #444; --line: #999; --note: #fff; --link: #000 }
        details::details-content { content-visibility: visible; block-size: auto } summary { display: none }
        body { font-size: 10.5pt } main { max-width: none; padding: 0 } .back { display: none } article { break-inside: avoid }
        h2, h3 { break-after: avoid } }
        """
}
