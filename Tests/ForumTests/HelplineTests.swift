import Foundation
import Testing

@testable import Forum

/// The lines that Kring names: whoever taps one in need must reach somebody.
@Suite struct HelplineTests {
    @Test func `Every line can be reached, and says where, in which languages and when that was checked`() {
        for line in Helpline.all { #expect(Self.faults(line) == [], "\(line.country) \(line.name)") }
    }

    @Test func `Every fault of a line is seen`() {
        let wrong: [(Helpline, String)] = [
            (Helpline("nl", "Een", phone: "113", in: "nl", checked: "2026-11-23"), "country"),
            (Helpline("NL", " ", phone: "113", in: "nl", checked: "2026-11-23"), "name"),
            (Helpline("NL", "Een", url: "https://een.nl", in: "nl", checked: "2026-11-23"), "reach"),
            (Helpline("NL", "Een", phone: "one one three", in: "nl", checked: "2026-11-23"), "phone"),
            (Helpline("NL", "Een", phone: "113", url: "http://een.nl", in: "nl", checked: "2026-11-23"), "url"),
            (Helpline("NL", "Een", chat: "sms:to us", in: "nl", checked: "2026-11-23"), "chat"),
            (Helpline("NL", "Een", phone: "113", hours: "", in: "nl", checked: "2026-11-23"), "hours"),
            (Helpline("NL", "Een", phone: "113", checked: "2026-11-23"), "languages"),
            (Helpline("NL", "Een", phone: "113", in: "nl", "nl", checked: "2026-11-23"), "languages"),
            (Helpline("NL", "Een", phone: "113", in: "nl", checked: "23.11.2026"), "checked"),
        ]
        for (line, fault) in wrong { #expect(Self.faults(line) == [fault]) }
    }

    @Test func `No way to a line is named twice in a country and language`() {
        let ways = Helpline.all.flatMap { line in
            line.languages.flatMap { language in [line.phone, line.chat].compactMap { $0.map { "\(line.country) \(language) \($0)" } } }
        }
        #expect(Set(ways).count == ways.count)
    }

    /// Where these people live, in the languages in which Kring speaks to them; the first line of a country is there for suicidal thoughts.
    @Test func `Each country's own languages come first`() {
        let expected = [
            "NL": "nl", "BE": "nl fr de", "DE": "de", "FR": "fr", "GB": "en", "IE": "en", "AT": "de", "CH": "de fr it", "LU": "lb de fr en",
        ]
        for (country, languages) in expected {
            let found = Helpline.all.filter { $0.country == country }.flatMap(\.languages)
            let inOrder = found.enumerated().filter { found.firstIndex(of: $0.element) == $0.offset }.map(\.element)
            let wanted = languages.split(separator: " ").map(String.init)
            #expect(Array(inOrder.prefix(wanted.count)) == wanted, "\(country)")
        }
    }

    @Test func `What a line lacks is not in its answer`() {
        let json = Helpline("GB", "Shout", chat: "sms:85258", in: "en", checked: "2026-11-23").json
        #expect(json == ["country": "GB", "name": "Shout", "chat": "sms:85258", "languages": ["en"], "checked": "2026-11-23"])
    }

    private static func faults(_ line: Helpline) -> [String] {
        let page = /https:\/\/[a-z0-9.-]+\.[a-z]{2,}(\/[^\s]*)?/
        var faults: [String] = []
        func need(_ holds: Bool, _ what: String) { if !holds { faults.append(what) } }
        need(line.country.wholeMatch(of: /[A-Z]{2}/) != nil, "country")
        need(!line.name.allSatisfy(\.isWhitespace), "name")
        need(line.phone != nil || line.chat != nil, "reach")
        need(line.phone.map { $0.wholeMatch(of: /[0-9 ]{3,16}/) != nil } ?? true, "phone")
        need(line.url.map { $0.wholeMatch(of: page) != nil } ?? true, "url")
        need(line.chat.map { $0.wholeMatch(of: page) != nil || $0.wholeMatch(of: /sms:[0-9]{3,12}/) != nil } ?? true, "chat")
        need(line.hours.map { !$0.isEmpty } ?? true, "hours")
        let languages = line.languages
        need(
            !languages.isEmpty && Set(languages).count == languages.count && languages.allSatisfy { $0.wholeMatch(of: /[a-z]{2}/) != nil },
            "languages")
        need(line.checked.wholeMatch(of: /20\d\d-\d\d-\d\d/) != nil, "checked")
        return faults
    }
}
