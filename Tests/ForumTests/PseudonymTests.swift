import Testing

@testable import Forum

@Suite struct PseudonymTests {
    @Test(arguments: [
        ("Anna", "anna"), ("Anna", "ANNA"), ("Anna B", "AnnaB"), ("Anna", "An-na"), ("Anna", "\u{FF21}nna"), ("Anna", " Anna. "),
        ("Anna", "A\u{200B}nna"),
        ("Anna", "A\u{200D}nna"), ("Anna", "Anna\u{1F33C}"), ("Zo\u{EB}", "Zoe\u{308}"), ("fietser", "\u{FB01}etser"), ("Straße", "straße"),
        ("Kamer 2", "kamer²"), ("\u{212B}sa", "\u{C5}sa"),
    ])
    func `Names that look alike are one name`(_ one: String, _ other: String) {
        #expect(Pseudonym.skeleton(one) == Pseudonym.skeleton(other))
    }

    @Test(arguments: [
        ("Anna", "Anne"), ("Anna", "Anna2"), ("Anna1", "Anna2"), ("Zoë", "Joë"), ("Роза", "Мария"), ("小雨", "小雪"), ("نور", "نار"),
    ])
    func `Names that differ are two`(_ one: String, _ other: String) {
        #expect(Pseudonym.skeleton(one) != Pseudonym.skeleton(other))
    }

    @Test(arguments: ["…", "---", "🌼🌼", "\u{200B}\u{200B}", "two\nlines", "two\u{2028}lines", "  ", "·.·"])
    func `A name has one line and something to tell it by`(_ name: String) {
        let failure = #expect(throws: Failure.self) { try Pseudonym.checked(name) }
        #expect(failure?.status == 422 && failure?.json["field"] == "pseudonym")
    }

    @Test(arguments: ["Anna", "Ö", "小雨", "3", "نور", "Anna 🌼", "d’Artagnan", "Roza M."]) func `Other names are taken as they are`(
        _ name: String
    ) throws {
        #expect(try Pseudonym.checked(name) == name)
    }
}
