import Foundation
import Testing
import Vault

@Suite struct CommonPassphrasesTests {
    private func isCommon(_ passphrase: String, besides words: [String] = []) -> Bool {
        PassphraseRules.failure(passphrase, besides: words) == .common
    }

    @Test(
        "a listed phrase is known in every disguise",
        arguments: [
            "correct horse battery staple", "correcthorsebatterystaple", "CorrectHorseBatteryStaple", "Correct-Horse_Battery.Staple!",
            "c0rrect h0rse b4ttery st4ple", "c0rr3c7 h0r$3 b@tt3ry 5tap1e", "CÖRRECT HORSE BATTÉRY STAPLE", "ｃｏｒｒｅｃｔ horse battery staple",
            "correct horse battery staple 1", "2026correcthorsebatterystaple123!",
            "correct horse battery staple correct horse battery staple",
            "correct\u{A0}horse\u{200B}battery\u{AD}staple", "correct horse battery staples", "correct horse battery staple password 1",
        ])
    func disguises(passphrase: String) {
        #expect(isCommon(passphrase))
    }

    @Test(
        "what is on the list, in four languages",
        arguments: [
            "Stille nacht, heilige nacht", "Slaap, kindje, slaap", "Wie niet waagt, wie niet wint!", "God, geef mij de kalmte",
            "Vater unser im Himmel", "Übung macht den Meister", "Uebung macht den Meister", "Wer reitet so spät durch Nacht und Wind?",
            "Weisst du wieviel Sternlein stehen", "Frère Jacques, Frère Jacques", "frere jacques frere jacques",
            "Notre père qui es aux cieux",
            "l’union fait la force", "manchesterunited", "borussiadortmund", "thisismypassword1", "one day at a time",
        ])
    func listed(passphrase: String) {
        #expect(isCommon(passphrase))
    }

    @Test("an empty list lets a listed one pass, and nothing else")
    func emptied() {
        let empty = CommonPassphrases(list: "# nothing\n")
        for listed in ["correct horse battery staple", "Vater unser im Himmel", "manchesterunited", "password password"] {
            #expect(CommonPassphrases.bundled.contains(listed))
        }
        #expect(!empty.contains("correct horse battery staple"))
        #expect(!empty.contains("Vater unser im Himmel"))
        #expect(!empty.contains("manchesterunited"))
        #expect(empty.contains("password password"), "a repetition is common without any list")
        #expect(CommonPassphrases(list: "my own phrase here").contains("My own phrase here."))
    }

    @Test(
        "one character or a short group, repeated",
        arguments: [
            "aaaaaaaaaaaaaaa", "               ", "...............", "111111111111111", "abababababababa", "abcabcabcabcabc",
            "xkq9xkq9xkq9xkq9",
            "lemon lemon lemon", "quiet boat quiet boat", "aaaaabbbbbccccc", "aaaaaaaaaaaaaab", "111222333444555", "🦊🦊🦊🦊🦊🦊🦊🦊🦊🦊🦊🦊🦊🦊🦊",
            "ノノノノノノノノノノノノノノノ",
            "👩‍👩‍👧👩‍👩‍👧👩‍👩‍👧👩‍👩‍👧👩‍👩‍👧👩‍👩‍👧👩‍👩‍👧👩‍👩‍👧👩‍👩‍👧👩‍👩‍👧👩‍👩‍👧👩‍👩‍👧👩‍👩‍👧👩‍👩‍👧👩‍👩‍👧", "١١١١١١١١١١١١١١١",
        ])
    func repeated(passphrase: String) {
        #expect(isCommon(passphrase))
    }

    @Test(
        "running characters and rows of keyboards, either way, joined, and with digits",
        arguments: [
            "abcdefghijklmno", "zyxwvutsrqponml", "123456789012345", "543210987654321", "098765432112345", "qwertyuiopasdfg",
            "poiuytrewqlkjhg",
            "azertyuiopqsdfg", "qwertzuiopasdfg", "qwerty123456789", "1234567890azerty", "abcdefgh12345678", "1q2w3e4r5t6y7u8i",
            "1qaz2wsx3edc4rfv",
            "qazwsxedcrfvtgb", "a1b2c3d4e5f6g7h8", "Qwerty-Uiop-2026", "!@#$%^&*()_+!@#", "abcd efgh ijkl mno", "١٢٣٤٥٦٧٨٩٠١٢٣٤٥",
            "ABCDEFGHIJKLMNO",
            "asdf1984jkl;asdf",
        ])
    func running(passphrase: String) {
        #expect(isCommon(passphrase))
    }

    @Test(
        "made of the site's words, the sign-in name's stem, words for a password, and digits",
        arguments: [
            "vosvosvos-12345", "Vos & Anker 2026!", "anker kring vos", "kringkring12345", "password12345678", "p4ssw0rd-p4ssw0rd",
            "Wachtwoord 2026!!",
            "motdepasse123456", "mot de passe 12345", "PASSWORT_geheim1", "mijn wachtwoord 1", "selbsthilfe-kreis", "anker19840312199",
        ])
    func ownWords(passphrase: String) {
        #expect(isCommon(passphrase, besides: ["vos", "Zelfhulp Anker"]))
    }

    @Test func theirOwnWordsCountForThemselvesOnly() {
        let phrase = "zeemeeuw zeearend 1962"
        #expect(!isCommon(phrase))
        #expect(!isCommon(phrase, besides: ["zeemeeuw"]))
        #expect(isCommon(phrase, besides: ["zeemeeuw", "Club Zeearend"]), "a name's words count singly")
        #expect(!isCommon(phrase, besides: ["", "z", "🦊", "2026"]))
    }

    @Test(
        "ordinary sentences, and whatever else is long",
        arguments: [
            "fifteen chars!!", "a very quiet morning", "an even quieter evening", "a new day by the sea", "a new one with many words",
            "sea lantern orchard quiet window", "passphrase number 7 of twenty", "I hid the key under the blue flowerpot",
            "my dog ate the summer holiday", "the password of my neighbour is his cat", "Vandaag fietste ik langs de vaart",
            "mijn oma bakte op zondag wafels", "Im Keller riecht es nach Äpfeln", "drei Ziegen auf dem Balkon",
            "le facteur arrive toujours en retard",
            "on a repeint la cuisine en jaune", "correct horse battery lantern", "horse correct staple battery",
            "Bonjour tristesse du lundi",
            "849302758193027", "k7#Vq!x2$Lm9@Tz", "зимой мы катались на лыжах", "冬の朝は静かで空気が冷たい。いいね", "🌊🪨🧭🍋🕰️🚲🦉🪁🎻🌶️🧶🐌🦊🌲🔑", "!?&%-_:;#+*/()[]",
        ])
    func ordinary(passphrase: String) {
        #expect(PassphraseRules.failure(passphrase, besides: ["vos", "Kring"]) == nil)
    }

    /// What the client offers: plain words of its own lists. Five are drawn here, which is fewer than it draws.
    @Test("generated phrases", arguments: ["en", "nl", "de", "fr"])
    func generated(tongue: String) throws {
        let file = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../../Public/words/phrase-\(tongue).js")
        let parts = try String(contentsOf: file, encoding: .utf8).split(separator: "`")
        try #require(parts.count == 3, "one text of words")
        let words = parts[1].split { $0.isWhitespace }
        try #require(words.count >= 600)
        var dice = Dice(entropy: .seeded(5))
        for _ in 0..<200 {
            let phrase = (0..<5).map { _ in String(words.randomElement(using: &dice) ?? "") }.joined(separator: " ")
            #expect(PassphraseRules.failure(phrase, besides: ["vos", "Kring"]) == nil, "\(phrase)")
        }
        let worn = CommonPassphrases(list: words.joined(separator: "\n"))
        #expect(worn.contains(words.prefix(5).joined(separator: " ")), "a list of all these words would refuse them")
    }

    /// 15 is the least: what is listed and shorter is too short first, and common when something of no worth makes it long enough.
    @Test func theLengthIsLookedAtFirst() {
        #expect(PassphraseRules.failure("password123456", besides: []) == .tooShort(limit: 15))
        #expect(PassphraseRules.failure("password1234567", besides: []) == .common)
        let longest = String(repeating: "password", count: 32)
        #expect(PassphraseRules.failure(longest, besides: []) == .common)
        #expect(PassphraseRules.failure(longest + "1", besides: []) == .tooLong(limit: 256))
    }

    /// What two characters more make of a common passphrase is no better than it was; with a word of one's own it is another one.
    @Test func twoCharactersMoreDoNotMakeItGood() {
        for more in ["x", "xq"] { #expect(isCommon("correct horse battery staple" + more)) }
        #expect(!isCommon("correct horse battery staple xqj"))
    }

    /// As long as the longest and all alike, or letters that come apart into many: the work stays small.
    @Test(.timeLimit(.minutes(1)))
    func theWorkIsBounded() {
        for odd in ["a", "ab", "ﷺ", "각", "Z\u{351}\u{34A}\u{36C}", "👩‍👩‍👧‍👦", "\u{FDFA}\u{FDFA}"] {
            let passphrase = String(String(repeating: odd, count: 256).prefix(256))
            #expect(isCommon(passphrase, besides: Array(repeating: odd, count: 200)), "\(odd)")
        }
    }
}

/// Throws that a seed repeats.
private struct Dice: RandomNumberGenerator {
    let entropy: Entropy

    mutating func next() -> UInt64 {
        entropy.bytes(8).reduce(0) { $0 << 8 | UInt64($1) }
    }
}
