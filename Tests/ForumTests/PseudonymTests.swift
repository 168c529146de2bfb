import Foundation
import Testing

@testable import Forum

/// Which names are one name, and which are two.
@Suite struct PseudonymTests {
    @Test(arguments: [
        ("Anna", "anna"), ("Anna", "ANNA"), ("Anna B", "AnnaB"), ("Anna", "An-na"), ("Anna", "\u{FF21}nna"), ("Anna", " Anna. "),
        ("Anna", "A\u{200B}nna"), ("Anna", "A\u{200D}nna"), ("Anna", "Anna\u{1F33C}"), ("Zo\u{EB}", "Zoe\u{308}"),
        ("fietser", "\u{FB01}etser"), ("Straße", "straße"), ("Kamer 2", "kamer²"), ("\u{212B}sa", "\u{C5}sa"),
    ])
    func `Names that differ in writing are one name`(_ one: String, _ other: String) {
        #expect(Likeness.of(one) == Likeness.of(other))
        #expect(Self.folded(one) == Self.folded(other), "so it was with NFKC and case alone")
    }

    /// Pairs that NFKC and case alone tell apart, so that each shows what the look-alikes of UTS #39 add.
    static let lookalikes = [
        ("Ivan", "lvan"), ("Ivan", "1van"), ("ivan", "LVAN"), ("Ivan", "|van"), ("Com", "corn"), ("MARNA", "rnarna"),
        ("m0derator", "moderator"), ("Otto", "0TT0"), ("Bo", "B0"), ("Anna", "Аnna"),
        ("Анна", "AHHA"), ("Анна", "ahha"), ("Вера", "BEPA"), ("Вера", "Bepa"), ("Роса", "Poca"), ("Том", "Tom"), ("Сара", "capa"),
        ("Нора", "HOPA"), ("ΝΙΚΟ", "niko"), ("Νίκο", "NIKO"), ("Άννα", "ANNA"), ("ꓮꓠꓠꓮ", "Anna"), ("ᎪᏞᎬ", "ALE"), ("ɡina", "gina"),
        ("Zoë", "Zoe"), ("Jürgen", "Jurgen"), ("Алёна", "Алена"), ("Anna", "A\u{323}nna"), ("Søren", "So\u{338}ren"),
        ("Michał", "Michal\u{338}"),
        ("Işık", "Isik"), ("Straße", "Strasse"), ("Γιώργος", "ΓΙΩΡΓΟΣ"), ("Æsa", "Aesa"), ("Cœur", "Coeur"), ("أحمد", "احمد"),
        ("مُحَمَّد", "محمد"), ("مـحـمـد", "محمد"), ("עִדוֹ", "עדו"), ("エ子", "工子"), ("Kamer 10", "kamer lO"), ("A×el", "axel"),
    ]

    @Test(arguments: lookalikes) func `Names that only look alike are one name`(_ one: String, _ other: String) {
        #expect(Likeness.of(one) == Likeness.of(other), "\(Likeness.of(one)) and \(Likeness.of(other))")
        #expect(Self.folded(one) != Self.folded(other), "the test shows nothing")
    }

    @Test(arguments: [
        ("Anna", "Anne"), ("Anna", "Anna2"), ("Anna1", "Anna2"), ("Zoë", "Joë"), ("Роза", "Мария"), ("Вася", "Бася"), ("Пётр", "Павел"),
        ("小雨", "小雪"), ("نور", "نار"), ("تامر", "ثامر"), ("سامي", "شامي"), ("はは", "ばば"), ("ばば", "ぱぱ"), ("지수", "지우"), ("Uma", "Yma"),
        ("Nina", "Vina"), ("Hans", "Nans"), ("Νίκος", "Νίκη"), ("Θάνος", "Οάνος"), ("שרה", "שרי"), ("Ann", "Anna"), ("Bas", "Bass"),
        ("d’Artagnan", "Partagnan"), ("Mo", "No"), ("Wim", "Vim"), ("Clara", "Dara"),
    ])
    func `Names that differ are two`(_ one: String, _ other: String) {
        #expect(Likeness.of(one) != Likeness.of(other))
        #expect(Pseudonym.looks(one).isDisjoint(with: Pseudonym.looks(other)))
    }

    /// A Greek letter can look like one Latin letter when it is small, and like another when it is a capital.
    @Test(arguments: [("Νονα", "Nova", "Nona"), ("ινα", "iva", "lna"), ("гаг", "rar", "yay")])
    func `A name is also read as it is typed`(_ typed: String, _ small: String, _ capital: String) {
        #expect(Pseudonym.looks(typed) == [Likeness.of(small), Likeness.of(capital)])
    }

    @Test func `A likeness is like itself`() {
        for name in Self.lookalikes.flatMap({ [$0.0, $0.1] }) {
            let likeness = Likeness.of(name)
            #expect(!likeness.isEmpty && Likeness.of(likeness) == likeness, "\(name)")
        }
    }

    /// A name may be compared while others are: the checker is shared.
    @Test func `Names are compared on many threads at once`() async throws {
        let alone = Self.lookalikes.map { Likeness.of($0.0) }
        let together = try await parallel(16) { _ in Self.lookalikes.map { Likeness.of($0.0) } }
        #expect(together.allSatisfy { $0 == alone })
    }

    /// How names were compared before look-alikes counted: the control of these tests.
    static func folded(_ name: String) -> String {
        let scalars = name.precomposedStringWithCompatibilityMapping.lowercased().unicodeScalars
        return String(String.UnicodeScalarView(scalars.filter { $0.properties.isAlphabetic || $0.properties.numericType != nil }))
    }
}
