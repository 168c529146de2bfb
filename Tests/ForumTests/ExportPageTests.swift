import Foundation
import Testing

@testable import Forum

/// The export as a page to read.
@Suite struct ExportPageTests {
    private static let nasty = "<script>alert('x')</script> & \"so\" on\u{7}"

    @Test(arguments: Engine.all) func `Every value is escaped, and nothing in it runs or comes from elsewhere`(_ engine: Engine)
        async throws
    {
        try await World.open(engine) { world in
            let (one, circle) = (try await world.person(), try await Circle.open(world))
            try await circle.set(policy: ["newcomer_posts": 0])
            try await circle.admit(one, as: "Heron")
            try await one.post(
                "\(circle.path)/threads",
                ["title": .text(Self.nasty.replacing("\u{7}", with: "")), "body": "One\nand a half\n\nTwo </dd><b>"]
            ).expect(201)
            let page = try await one.export(as: "text/html,application/xhtml+xml", "?language=en").expect(200)
            #expect(page.headers["content-type"] == "text/html; charset=utf-8")
            #expect(page.headers["content-disposition"]?.hasSuffix(".html\"") == true)
            #expect(page.text.contains("&lt;script&gt;alert(&#39;x&#39;)&lt;/script&gt; &amp; &quot;so&quot; on"))
            #expect(page.text.contains("<p>One<br>\nand a half</p>\n<p>Two &lt;/dd&gt;&lt;b&gt;</p>"))
            for part in ["<script", "<b>", "http://", "https://", "src=", "href=\"h", "onload", "javascript:"] {
                #expect(!page.text.contains(part), "\(part)")
            }
            #expect(page.text.hasPrefix("<!DOCTYPE html>\n<html lang=\"en\">") && page.text.hasSuffix("</html>\n"))
            try Self.requireBalance(page.text)
            #expect(throws: (any Error).self) { try Self.requireBalance("<ul><li></ul>") }
        }
        #expect(ExportPage.escaped("a\u{0}\u{7}\u{85}b\tc") == "ab\tc")
    }

    private struct Unbalanced: Error { let tag: String }

    /// Every element that is opened is closed, in the reverse of the order.
    private static func requireBalance(_ page: String) throws {
        var open: [Substring] = []
        for match in page.matches(of: /<(\/?)([a-z0-9]+)[^>]*>/) where !["meta", "br"].contains(match.output.2) {
            if match.output.1.isEmpty {
                open.append(match.output.2)
            } else if open.popLast() != match.output.2 {
                throw Unbalanced(tag: String(match.output.2))
            }
        }
        if let last = open.last { throw Unbalanced(tag: String(last)) }
    }

    @Test(arguments: Engine.all) func `Its words are in the language that is asked for, or that the browser likes`(_ engine: Engine)
        async throws
    {
        try await World.open(engine) { world in
            let one = try await world.person()
            for (query, header, language) in [
                ("?language=de", "nl", "de"), ("", "fr-BE,fr;q=0.9,en;q=0.8", "fr"), ("", "pt, nl;q=0.5", "nl"), ("", "pt", "en"),
                ("", "", "en"),
            ] {
                let headers = ["Accept": "text/html", "Accept-Language": header]
                let page = try await one.post("/account/export\(query)", Caller.confirmation, headers: headers).expect(200).text
                #expect(page.contains("<html lang=\"\(language)\">") && page.contains("<h1>\(ExportWords.title[language]) – Kring</h1>"))
                for part in ExportPart.all {
                    let heading = ExportPage.escaped(part.heading[language])
                    #expect(page.contains("<a href=\"#\(part.name)\">\(heading)</a>") && page.contains("<section id=\"\(part.name)\""))
                    #expect(page.contains("<h2 id=\"\(part.name)-heading\">\(heading)</h2>"))
                }
                #expect(page.contains(ExportWords.private[language]) && page.contains(ExportWords.end[language]))
                for other in ExportForm.languages where other != language { #expect(!page.contains(ExportWords.private[other])) }
            }
        }
    }

    @Test(arguments: Engine.all) func `Each field has its name in words, in each language`(_ engine: Engine) async throws {
        try await World.open(engine) { world in
            let life = try await ErasureLife.lived(in: world)
            var fields = Set<String>()
            for caller in [life.one, life.colleague, life.talk.facilitator, life.talk.steward] {
                fields.formUnion(Self.fields(try JSON.large(await caller.export().expect(200).bytes)))
            }
            let parts = Set(ExportPart.all.map(\.name)).union(["site", "exported_at", "en", "nl", "de", "fr"]).subtracting(["account"])
            #expect(fields.subtracting(parts).subtracting(ExportWords.labels.keys).subtracting(["account"]) == [])
            #expect(fields.count > 60)
            for (field, words) in ExportWords.labels {
                #expect([words.en, words.nl, words.de, words.fr].allSatisfy { !$0.isEmpty && !$0.contains("|") }, "\(field)")
            }
        }
    }

    private static func fields(_ json: JSON) -> Set<String> {
        switch json {
        case .object(let members): Set(members.map(\.0)).union(members.flatMap { fields($0.1) })
        case .list(let items): Set(items.flatMap { fields($0) })
        default: []
        }
    }
}
