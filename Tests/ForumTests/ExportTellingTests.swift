import Foundation
import Testing

@testable import Forum

/// The page says in its own language what the server said in another, calls rooms by their names, and folds what few want to know.
@Suite struct ExportTellingTests {
    private static let redress = [
        "en": "You can appeal", "nl": "Je kunt in Kring", "de": "Du kannst in Kring", "fr": "Vous pouvez faire appel",
    ]

    /// What stands there before anything is unfolded.
    private static func open(_ page: String) -> String {
        var page = page
        while let fold = page.firstMatch(of: /<details>(?:(?!<details>)[\s\S])*?<\/details>/) { page.removeSubrange(fold.range) }
        return page
    }

    @Test(arguments: Engine.all) func `Statements are in the page's language, and rooms have their names`(_ engine: Engine) async throws {
        try await World.open(engine) { world in
            let life = try await ErasureLife.lived(in: world)
            let data = try await life.one.export().expect(200).text
            #expect(data.contains("Je kunt in Kring"), "the room's language is Dutch")
            let slugs = [life.talk.slug, life.closed.slug]
            for language in ExportForm.languages {
                let page = try await life.one.export(as: "text/html", "?language=\(language)").expect(200).text
                for (other, words) in Self.redress { #expect(page.contains(words) == (other == language), "\(other) in \(language)") }
                for restriction in Restriction.allCases {
                    for other in ExportForm.languages where other != language {
                        let sentence = ExportPage.escaped(restriction.sentence(other, postsPerDay: nil))
                        #expect(!page.contains(sentence), "\(sentence) in \(language)")
                    }
                }
                let seen = Self.open(page)
                for slug in slugs {
                    #expect(seen.contains("Room \(slug)"))
                    #expect(!seen.replacing("Room \(slug)", with: "").contains(slug), "\(slug) stands for a room in \(language)")
                    #expect(page.replacing("Room \(slug)", with: "").contains(">\(slug)</dd>"), "folded, and not left out")
                }
                #expect(!seen.contains("<dl class=\"numbers\">") && page.contains("<dl class=\"numbers\">"))
            }
        }
    }

    @Test(arguments: Engine.all) func `Nothing is left out: each number and each of one's words is in the page`(_ engine: Engine)
        async throws
    {
        try await World.open(engine) { world in
            let life = try await ErasureLife.lived(in: world)
            for caller in [life.one, life.colleague] {
                let export = try JSON.large(await caller.export().expect(200).bytes)
                let page = try await caller.export(as: "text/html", "?language=de").expect(200).text
                let values = Self.values(export)
                for (field, text) in values { #expect(page.contains(ExportPage.escaped(text)), "\(field): \(text)") }
                #expect(values.count > 10)
            }
        }
    }

    private static let fields: Set = [
        "id", "member", "post", "thread", "decision", "acting", "room", "room_name", "body", "title", "facts",
    ]

    private static func values(_ json: JSON) -> [(String, String)] {
        switch json {
        case .object(let members):
            members.flatMap { name, value in fields.contains(name) && value.text != nil ? [(name, value.text ?? "")] : values(value) }
        case .list(let items): items.flatMap(values)
        default: []
        }
    }

    @Test(arguments: Engine.all) func `The name of an unlisted room is told to its members only`(_ engine: Engine) async throws {
        try await World.open(engine) { world in
            let (one, two) = (try await world.person(), try await world.person())
            let circle = try await Circle.open(world, access: ["model": "closed", "conditions": [Circle.vetting]], unlisted: true)
            try await circle.join(one, as: "Heron")
            let group = try await circle.facilitator.post("\(circle.path)/user-groups", ["name": "Relatives"]).expect(201).text("id")
            let until = JSON.text(Time.text(world.now + 7 * Time.day))
            for caller in [one, two] {
                let body: JSON = ["kind": "user_group", "group": .text(group), "uses": 1, "expires_at": until]
                let code = try await circle.facilitator.post("\(circle.path)/invitations", body).expect(201).text("code")
                try await caller.redeem(code, as: nil).expect(201)
            }
            let name = "Room \(circle.slug)"
            #expect(try await one.export().expect(200)["user_groups"].items?.first?["room_name"]?.text == name)
            let theirs = try await two.export().expect(200)
            #expect(theirs["user_groups"].items?.first?["name"]?.text == "Relatives" && !theirs.text.contains(name))
        }
    }

    @Test(arguments: ExportForm.languages) func `What a notice says in the server's own words is told, and a person's words stay`(
        _ language: String
    ) {
        let telling = ExportTelling(language: language)
        func told(_ kind: String, _ text: String) -> String? { telling.told(["kind": .text(kind), "text": .text(text)])["text"]?.text }
        #expect(told("role", "moderator") == ExportValues.words("moderator", of: "role", language))
        for (kind, text) in [("decision", Notice.undecided), ("decision", Notice.takenBack), ("asked", "pseudonym")] {
            #expect(told(kind, text) != text && told(kind, text)?.isEmpty == false)
            #expect(told("contact", text) == text)
        }
        #expect(told("sanction", "moderator") == "moderator")
        #expect(ExportValues.rule("link, house rules", "nl") == "een link, de huisregels")
        #expect(ExportValues.rule("Be kind, always", "nl") == "Be kind, always")
        let ban: JSON = [
            "statement": [
                "restriction": "x", "restricts": ["site_banned"], "posts_per_day": nil, "language": "nl",
                "redress":
                    "Je kunt in Kring bezwaar maken bij de organisatie van deze site. Wie niet besliste, kijkt er dan opnieuw naar. Je kunt ook naar een rechter of een bemiddelaar gaan.",
            ]
        ]
        let said = telling.told(ban)
        #expect(said["restriction"]?.text == Restriction.siteBanned.sentence(language, postsPerDay: nil))
        let site = ["en": "runs this site", "nl": "deze site", "de": "dieser Website", "fr": "ce site"]
        #expect(said["redress"]?.text?.contains(site[language] ?? "-") == true)
    }
}
