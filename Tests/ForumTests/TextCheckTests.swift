import Testing

@testable import Forum

/// What is found in a text is what people commonly write in the four languages; what only looks alike is left alone.
@Suite struct TextCheckTests {
    @Test(arguments: [
        // Dutch and Flemish
        "06-12345678", "06 12 34 56 78", "0612345678", "+31 6 12345678", "0031 6 1234 5678", "020-1234567", "0470 12 34 56",
        "0470/12.34.56",
        "+32 470 12 34 56", "09 123 45 67",
        // German
        "030 1234567", "0151 23456789", "+49 (0)151 2345 6789", "(030) 123456", "0049 30 123456", "0351/1234567",
        // French
        "01 23 45 67 89", "06.12.34.56.78", "+33 6 12 34 56 78",
        // English
        "07700 900123", "020 7946 0958", "+44 20 7946 0958", "(020) 7946 0958",
    ])
    func `A phone number is found where it stands`(_ number: String) {
        for (before, after) in [("", ""), ("Bel me op ", "."), ("Ruf an: ", " (abends)"), ("👩‍👩‍👧 ", "\nDank u")] {
            let found = TextCheck(before + number + after).contactDetails
            #expect(found.map(\.kind) == [.phone], "“\(before)\(number)\(after)”")
            let written = Array(before + number + after)
            guard let first = found.first else { continue }
            #expect(number.hasSuffix(String(written[first.start..<first.end])), "marked: \(String(written[first.start..<first.end]))")
        }
    }

    @Test(arguments: [
        "jan@voorbeeld.be", "jan.peeters+kring@mail.example.org", "j_p-1@xs4all.nl", "anna @ example.com", "müller@münchen.de",
        "ANNA@EXAMPLE.COM",
    ])
    func `An e-mail address is found and is no link besides`(_ address: String) {
        let check = TextCheck("Schrijf naar \(address), graag.")
        #expect(check.contactDetails == [.init(kind: .email, start: 13, end: 13 + address.count)])
        #expect(!check.holdsLink)
    }

    @Test(arguments: [
        "Kerkstraat 12", "Grote Steenweg 114", "Hoge Kouter-laan 3", "Keizersgracht 401", "Marktplein 1", "Hauptstraße 5", "Hauptstrasse 5",
        "Schillerplatz 7", "Frankfurter Allee 99", "Lindengasse 3", "12 rue de la Paix", "5, avenue Foch", "221 Baker Street",
        "10 Station Road",
    ])
    func `A postal address is found`(_ address: String) {
        #expect(TextCheck("Ik woon in de \(address), boven.").contactDetails.map(\.kind) == [.address], "\(address)")
    }

    @Test(arguments: [
        "https://example.org/a?b=c", "http://x.yz", "HTTPS://EXAMPLE.ORG", "www.zelfhulp.be", "zelfhulp.be", "kijk op zelfhulp.be/agenda",
        "(nakos.de)",
        "selbsthilfe.info.", "example.co.uk",
    ])
    func `A link is found`(_ link: String) {
        #expect(TextCheck("Lees \(link) eens").holdsLink, "\(link)")
    }

    @Test(arguments: [
        "Op 23-11-2026 om 19.30 uur.", "Am 05.11.2024 um 9:15 Uhr.", "Le 01/02/2023, à 8 h 30.", "On 03/04/2021 at 7.45 p.m.",
        "Van 08:00 tot 17:00, van 2019 tot 2024.", "In 2026 is het tien jaar geleden, sinds 1998.", "Het kost € 12,50 of 1.250,00 euro.",
        "3 keer per dag 20 mg, daarna 0,5 mg.", "Dreimal am Tag 20 mg, 0,25 ml.", "3 fois par jour 20 mg.",
        "Bloeddruk 140/90, gewicht 78,5 kg.",
        "Ik ben 43 en was 07 toen het begon.", "1 op 3, 10%, 24/7, 112 en 113.", "Ik las het op blz. 12-15, hst. 3.",
        "Kamer 101, 2e verdieping.",
        "ICD-10 F32.1, HbA1c 48 mmol/mol.", "Wir sind 12 Leute, 5 davon neu.", "De weg is lang. 12 keer geprobeerd.",
        "Wat een plein vol mensen.",
        "Z.B. heute, d.h. jetzt, u.a. hier, e.d.", "Ik dacht o.a. aan jou... en toen?", "We were 3 on the road to Ghent.",
        "Stap 1. En dan stap 2.",
        "@anna bedankt!", "50 @ 10 each", "10.000 stappen per dag, 0 pijn.", "0 0 7", "+1 daarvoor!", "5+5=10",
    ])
    func `Dates, times, doses and prices are left alone`(_ text: String) {
        let check = TextCheck(text)
        #expect(check.contactDetails.isEmpty, "\(text)")
        #expect(!check.holdsLink, "\(text)")
    }

    @Test func `A room's words are held as whole words, whatever their case and accents`() {
        let words = ["pil", "Crème", "gratis proef"]
        for text in ["Neem die pil.", "PIL!", "een «pil»", "de creme", "CRÈME", "een gratis  proef", "Gratis, proef"] {
            #expect(TextCheck(text).holds(words), "\(text)")
        }
        for text in ["pillen", "spil", "pi l", "ook gratis", "proef gratis", "proefgratis proefje", ""] {
            #expect(!TextCheck(text).holds(words), "\(text)")
        }
        #expect(!TextCheck("pil").holds([]))
        #expect(!TextCheck("a b").holds(["…", " "]), "a word of signs only holds nothing")
    }

    @Test func `What is found is told in the order of the text, counted in graphemes`() {
        let text = "👨‍👩‍👧 mail anna@example.com of bel 0470 12 34 56, Kerkstraat 12"
        let found = TextCheck(text).contactDetails
        #expect(found.map(\.kind) == [.email, .phone, .address])
        #expect(found.map { String(Array(text)[$0.start..<$0.end]) } == ["anna@example.com", "0470 12 34 56", "Kerkstraat 12"])
    }

    @Test(arguments: ["@", "a@", "a.", "0", "0 ", "0/", "straat ", "a-", "www", "1 a", "\u{E9}", " ", "+", "é@é.", "(0", "laan 1"])
    func `No text of the longest kind takes long`(_ part: String) async {
        let look = { (length: Int) in
            await quickest {
                let check = TextCheck(String(String(repeating: part, count: length).prefix(length)))
                _ = check.holds(["a b", "straat"])
            }
        }
        // What takes the square of the length would take some 64 times as long for the longest text as for an eighth of it.
        let (short, long) = (await look(2_500), await look(20_000))
        #expect(long < short * 30, "\(part): \(long) for the longest, \(short) for an eighth of it")
    }
}
