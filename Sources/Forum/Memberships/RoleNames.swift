/// Names that would make others believe that somebody speaks for the room or the site: in Dutch, German, French and English.
enum RoleNames {
    /// Refused wherever they stand in a name: no ordinary word has them in it.
    private static let anywhere = likenesses(
        """
        moderator moderatrice moderatrix moderateur moderatie moderation moderatorin administrator administrateur administratrice
        beheerder facilitator facilitateur facilitatrice begeleider begeleidster kontaktstelle helpdesk webmaster gruppenleitung
        gruppenleiter
        """)

    /// Refused as a word of a name, or as the whole of it: they are also parts of ordinary words.
    private static let words = likenesses(
        """
        mod mods modo admin admins sysadmin siteadmin superadmin sysop staff beheer steward stewards stewardess kring support leitung
        leiter leiterin verwalter verwalterin verwaltung animateur animatrice animateurs gestionnaire
        """)

    /// Refused as the whole of a name, with or without a number: who joins would pass for nobody in particular.
    private static let whole = likenesses(
        """
        member guest visitor system team formermember formeruser exmember deleteduser deletedmember kringteam teamkring
        lid gast bezoeker systeem voormaliglid vroegerlid oudlid exlid
        mitglied besucher gäste ehemaligesmitglied früheresmitglied exmitglied betreuung
        membre invité invitée visiteur système équipe ancienmembre anciennemembre exmembre sanscompte animation gestion
        """)

    private static func likenesses(_ words: String) -> Set<String> {
        Set(words.split { $0.isWhitespace }.map { Likeness.of(String($0)) })
    }

    /// - Parameter name: a name of one line.
    /// - Returns: whether it looks like a role, also in capitals, with signs between its letters, or disguised as `m0der@tor`.
    static func matches(_ name: String) -> Bool {
        Set([name, withoutDisguise(name)]).contains { name in
            let words = split(name)
            return looks(name).contains { look in anywhere.contains { look.contains($0) } } || isRole(name, of: whole.union(self.words))
                || words.count > 1 && words.contains { isRole($0, of: self.words) }
        }
    }

    /// With its numbers or without them: “Guest 12” looks like a guest.
    private static func isRole(_ name: String, of roles: Set<String>) -> Bool {
        let bare = String(name.drop { !$0.isLetter }.reversed().drop { !$0.isLetter }.reversed())
        return Set([name, bare]).contains { !looks($0).isDisjoint(with: roles) }
    }

    private static func looks(_ name: String) -> Set<String> { Pseudonym.looks(name) }

    /// The words of a name: what is between signs that are no letters, and between a small and a capital letter.
    private static func split(_ name: String) -> [String] {
        var words: [String] = [""]
        var last: Character = " "
        for sign in name {
            if last.isLowercase && sign.isUppercase { words.append("") }
            if sign.isLetter || sign.isNumber { words[words.count - 1].append(sign) } else { words.append("") }
            last = sign
        }
        return words.filter { !$0.isEmpty }
    }

    /// The letters that digits and signs stand for.
    private static func withoutDisguise(_ name: String) -> String {
        let letters: [Character: Character] = ["@": "a", "4": "a", "3": "e", "!": "i", "|": "i", "5": "s", "$": "s", "7": "t"]
        return String(name.map { letters[$0] ?? $0 })
    }
}
