/// Names that would make others believe that somebody speaks for the room or the site: in Dutch, German, French and English.
///
/// Refused is a name that says nothing but a role. Beside a role that somebody really has, the client shows it; so a role within a longer
/// name misleads less than refusing it would hinder.
enum RoleNames {
    private static let roles = likenesses(
        """
        moderator moderators moderatrice moderatrix moderateur moderatie moderation moderatorin mod mods
        administrator administrators administrateur administratrice admin admins sysadmin siteadmin superadmin sysop staff webmaster
        helpdesk support facilitator facilitators facilitateur facilitatrice animateur animatrice begeleider begeleiders begeleidster
        beheerder beheerders beheer steward stewards kontaktstelle kring leitung leiter leiterin gruppenleitung gruppenleiter verwalter
        verwaltung betreuung
        gestionnaire
        formermember formeruser exmember deleteduser deletedmember voormaliglid vroegerlid oudlid exlid ehemaligesmitglied exmitglied
        ancienmembre anciennemembre exmembre
        """)

    /// What may stand around a role without making another name of it.
    private static let fillers = likenesses(
        "the a your our room site team de het een der die das ein eine dein unser le la un une votre équipe of van")

    private static func likenesses(_ words: String) -> Set<String> {
        Set(words.split { $0.isWhitespace }.map { Likeness.of(String($0)) })
    }

    /// - Parameter name: a name of one line.
    /// - Returns: whether it is a role, also in capitals, with signs between its letters, or disguised as `m0der@tor`.
    static func matches(_ name: String) -> Bool {
        [name, withoutDisguise(name)].contains { name in
            if !looks(name).isDisjoint(with: roles) { return true }
            let words = split(name).map(looks)
            return words.allSatisfy { !$0.isDisjoint(with: roles.union(fillers)) } && words.contains { !$0.isDisjoint(with: roles) }
        }
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
