import Testing

@testable import Forum

/// The words that a moderator starts a statement of reasons from.
@Suite struct StatementTemplateTests {
    private static let languages = ["nl", "de", "fr", "en"]
    /// Outcomes of decisions that need a reason or can have one, and the ladder of sanctions.
    private static let outcomes: Set = [
        "remove", "reject", "return", "warn_content", "decline", "warning", "slowed", "held", "read_only", "suspended", "banned",
    ]

    @Test func `Every template has whole words in every language, with something to complete`() {
        for template in StatementTemplate.all { #expect(Self.faults(template) == [], "\(template.id)") }
        #expect(Set(StatementTemplate.all.map(\.id)).count == StatementTemplate.all.count)
    }

    @Test func `Each outcome that needs a reason has words to start from`() {
        let served = Set(StatementTemplate.all.flatMap(\.outcomes))
        #expect(served == Self.outcomes)
    }

    @Test(arguments: Engine.all) func `The words come in the language that was asked for`(_ engine: Engine) async throws {
        try await World.open(engine) { world in
            for language in Self.languages {
                let answer = try await world.visitor.get("/statement-templates?language=\(language)").expect(200)
                let told = answer.items.map { [$0.at("id"), $0.at("rule"), $0.at("text"), $0.at("outcomes")] }
                let known = StatementTemplate.all.map { template in
                    let words = template.words[language]
                    return [.text(template.id), JSON(words?.rule), JSON(words?.text), .list(template.outcomes.map(JSON.text))]
                }
                #expect(told == known, "\(language)")
            }
            let standard = try await world.visitor.get("/statement-templates").expect(200)
            #expect(standard.items.first?.at("rule") == "We write about ourselves and attack nobody.")
            for unknown in ["pl", "EN", "nl-BE", ""] {
                try await world.visitor.get("/statement-templates?language=\(unknown)").refused(400, "malformed", field: "language")
            }
        }
    }

    @Test func `Every fault of a template is seen`() {
        func template(
            for outcomes: [String] = ["remove"], rule: String = "Het is zo.", nl: String = "Je schreef […].",
            fr: String = "Il y a […]\u{A0}: oui.",
            en: String = "You wrote […]."
        ) -> StatementTemplate {
            StatementTemplate(
                "one", for: outcomes, nl: (rule, nl), de: ("So ist es.", "Du hast […] geschrieben."), fr: ("C’est ainsi.", fr),
                en: ("So it is.", en))
        }
        #expect(Self.faults(template()) == [])
        #expect(Self.faults(template(for: [])) == ["outcomes"])
        #expect(Self.faults(template(for: ["vanish"])) == ["outcomes"])
        #expect(Self.faults(template(rule: String(repeating: "a", count: 301))) == ["nl rule"])
        #expect(Self.faults(template(nl: String(repeating: "a", count: 1999) + "[…]")) == ["nl text"])
        #expect(Self.faults(template(nl: "Je schreef iets.")) == ["nl gap", "gaps"])
        #expect(Self.faults(template(nl: "Je schreef […] [...].")) == ["nl gap"])
        #expect(Self.faults(template(nl: "Je schreef […] en […].")) == ["gaps"])
        #expect(Self.faults(template(nl: "Je schreef  […].")) == ["nl blanks"])
        #expect(Self.faults(template(fr: "Il y a […] : oui.")) == ["fr signs"])
        #expect(Self.faults(template(en: "Je schreef […].")) == ["same"])
    }

    private static func faults(_ template: StatementTemplate) -> [String] {
        var faults: [String] = []
        func need(_ holds: Bool, _ what: String) { if !holds { faults.append(what) } }
        need(!template.outcomes.isEmpty && outcomes.isSuperset(of: template.outcomes), "outcomes")
        for language in languages {
            guard let words = template.words[language], case let both = words.rule + " " + words.text else {
                faults.append("\(language) missing")
                continue
            }
            need((1...300).contains(words.rule.count), "\(language) rule")
            need((1...2000).contains(words.text.count), "\(language) text")
            need(words.text.contains("[…]") && !both.contains("[..."), "\(language) gap")
            need(both.firstMatch(of: #/  |\n|\t/#) == nil, "\(language) blanks")
            // Before these signs, and inside its quotation marks, French has a space that does not end the line; its apostrophe is curved.
            need(language != "fr" || both.firstMatch(of: /[^\u{A0}][;:!?»]|«[^\u{A0}]|'/) == nil, "fr signs")
        }
        need(Set(template.words.values.map { $0.text.split(separator: "[…]", omittingEmptySubsequences: false).count }).count == 1, "gaps")
        need(Set(template.words.values.map(\.text)).count == template.words.count, "same")
        return faults
    }
}
