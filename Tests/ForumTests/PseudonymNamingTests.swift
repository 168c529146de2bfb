import Foundation
import Testing

@testable import Forum

/// Which names may be taken in any room.
@Suite struct PseudonymNamingTests {
    static let taken = [
        "Anna", "Ö", "3", "Anna 🌼", "d’Artagnan", "O'Brien", "Roza M.", "Jan-Willem", "Zoë van ’t Hof", "IJsbrand", "Ĳsbrand", "Anna2",
        "2Pac", "Jürgen Groß", "Grietje Łuczak", "Hélène", "Françoise d’Eaubonne", "Noël", "Mary-Ann", "J. R.", "Siân", "Þóra", "Åsa",
        "Søren",
        "İbrahim Çağlar", "Işıl", "Gülşen", "Đặng Thị Hòa", "Nguyễn", "Ọláńrewájú", "نور", "محمد", "فاطمة الزهراء", "مُحَمَّد", "مـحـمـد",
        "عبد الله ٣", "Анна", "Юлия", "Пётр", "Олексій", "Ђорђе", "Νίκος", "Ελένη Παπά", "ᾧδε", "さくら", "タロー", "佐藤はな", "けんじ123", "小雨",
        "王小明", "Lily 小雨", "김민수", "이수 Kim", "שרה", "דָּוִד", "आशा", "สมชาย น้อย", "தமிழ்", "ⴰⵏⵉⵔ", "Արամ", "ნინო", "ሰላም", "བཀྲ་ཤིས",
        "Anna ❤️", "Zon ☀️", "Team Pizza 🍕", "👩‍👧 Moeder", "👍🏽 Joep", "Regen 🌧️🌧️", "🏳️‍🌈 Kim", "Ａｎｎａ", "x² + y",
    ]

    @Test(arguments: taken) func `Names of living languages are taken as they are`(_ name: String) throws {
        #expect(try Pseudonym.checked(name) == name)
    }

    @Test(arguments: [
        ("…", "one line"), ("---", "one line"), ("🌼🌼", "one line"), ("\u{200B}\u{200B}", "one line"), ("two\nlines", "one line"),
        ("two\u{2028}lines", "one line"), ("two\u{2029}lines", "one line"), ("two\u{85}lines", "one line"), ("  ", "one line"),
        ("·.·", "one line"), ("||", "one line"),
        ("A\u{200B}nna", "visible characters"), ("A\u{200D}nna", "visible characters"), ("A\u{200C}nna", "visible characters"),
        ("Anna\u{FEFF}", "visible characters"), ("An\u{AD}na", "visible characters"), ("\u{202E}annA", "visible characters"),
        ("Anna\u{202C}", "visible characters"), ("\u{2066}Anna\u{2069}", "visible characters"), ("Anna\u{200F}", "visible characters"),
        ("Anna\u{61C}", "visible characters"), ("Anna\u{FE0F}", "visible characters"), ("Anna ❤\u{FE0F}\u{FE0F}", "visible characters"),
        ("Anna 👩\u{200D}", "visible characters"), ("Anna\u{3164}", "visible characters"), ("Anna\u{115F}", "visible characters"),
        ("Anna\u{2060}", "visible characters"), ("Anna\u{180E}", "visible characters"), ("Anna\u{E0041}", "visible characters"),
        ("Anna\u{E000}", "visible characters"), ("Anna\u{7F}", "visible characters"), ("Anni\u{307}", "visible characters"),
        ("Anna\u{327}\u{327}", "visible characters"),
        ("Ann\u{61}\u{300}\u{301}\u{302}\u{303}", "3 marks on a letter"), ("م\u{64B}\u{64C}\u{64D}\u{64E}", "3 marks on a letter"),
        ("A" + String(repeating: "\u{336}", count: 100), "3 marks on a letter"),
        ("A\u{20DD}\u{20DE}\u{20DF}\u{20E0}", "3 marks on a letter"),
        ("Аnna", "one script"), ("Annа", "one script"), ("Αnna", "one script"), ("Nіna", "one script"), ("Иvan", "one script"),
        ("Νiко", "one script"), ("Аνна", "one script"), ("نورa", "one script"), ("Ꭺnna", "one script"), ("さくра", "one script"),
        ("김さん", "one script"), ("Anna שרה", "one script"), ("Ⲁnna", "one script"),
        ("ᴀɴɴᴀ", "everyday letters"), ("Anna ʟ", "everyday letters"), ("🅰nna", "everyday letters"), ("ƿim", "everyday letters"),
        ("Anna 3٣", "one script"), ("نور ٣۳", "one kind of digits"), ("٣ और ३", "one script"), ("नेहा 2२", "one kind of digits"),
    ])
    func `Names that hide what they are, are refused with the limit`(_ name: String, _ limit: String) {
        let failure = #expect(throws: Failure.self, "\(name.unicodeScalars.map { $0.value })") { try Pseudonym.checked(name) }
        #expect(failure?.status == 422 && failure?.type == "invalid" && failure?.json["field"] == "pseudonym")
        #expect(failure?.json["limit"]?.text == limit, "\(name)")
    }

    /// What a person could send at most: the limits hold before anything is looked up in Unicode's tables.
    @Test(arguments: Engine.all) func `Names without end are refused at once`(_ engine: Engine) async throws {
        try await World.open(engine) { world in
            let circle = try await Circle.open(world)
            let person = try await world.person()
            let names = [
                String(repeating: "a", count: 10_000), "A" + String(repeating: "\u{301}", count: 10_000),
                String(repeating: "\u{FDFA}", count: 10_000), String(repeating: "👩‍👧 ", count: 2_000),
                String(repeating: "\u{202E}", count: 10_000),
                String(repeating: "Ⅷ", count: 10_000), String(repeating: "moderator ", count: 1_000),
            ]
            let before = try await world.rows()
            let refuse = { (name: String) in
                try await quickest {
                    let reply = try await person.put("\(circle.path)/membership", ["pseudonym": .text(name)])
                    reply.refused(422, "invalid", field: "pseudonym", limit: 40)
                }
            }
            // What takes the square of the length would take 60,000 times as long as the shortest name that is too long.
            let short = try await refuse(String(repeating: "a", count: 41))
            for name in names {
                let long = try await refuse(name)
                #expect(long < short * 500, "\(long) for \(name.prefix(20)), \(short) for a short one")
            }
            #expect(try await world.rows() == before)
        }
    }

    /// The longest names that get past the limits of length.
    @Test func `The longest names are compared at once`() async {
        let compare = { (name: String) in
            await quickest {
                _ = try? Pseudonym.checked(name)
                #expect(!Likeness.of(name).isEmpty)
            }
        }
        let plain = await compare(String(repeating: "a", count: 40))
        for name in [
            String(repeating: "\u{FDFA}", count: 40), String(repeating: "👩🏽‍🤝‍👩🏽", count: 39) + "a", String(repeating: "e\u{301}", count: 40),
        ] {
            let odd = await compare(name)
            #expect(odd < plain * 1000, "\(odd) for \(name.prefix(4)), \(plain) for letters")
        }
    }
}
