import Foundation

/// Which names may be taken at all, in every room alike: what is refused here tells nothing about a room.
extension Pseudonym {
    /// As many marks as a name of any living language has on one letter.
    static let marks = 3

    /// - Returns: the name as it is.
    /// - Throws: 422 `invalid`, field `pseudonym`, with the limit in words.
    static func checked(_ name: String) throws -> String {
        if name.contains(where: \.isNewline) || !Likeness.hasLetters(name) {
            throw refused("A name is one line with at least one letter or digit.", "one line")
        }
        if !isVisible(name) { throw refused("A name is made of signs that can be seen.", "visible characters") }
        if longestPile(name) > marks {
            throw refused("A name has at most \(marks) marks on one letter, so that it can be read.", "\(marks) marks on a letter")
        }
        if RoleNames.matches(name) {
            throw refused("This name looks like a role on this site, and could mislead others. Please choose another.", "not a role")
        }
        // As it looks: wide and raised letters are judged as plain ones.
        let faults = SpoofChecker.faults(of: name.precomposedStringWithCompatibilityMapping)
        if faults.contains(.letters) {
            throw refused("Please use everyday letters: rare ones such as ᴀ or 🅰 only look like others.", "everyday letters")
        }
        if faults.contains(.scripts) {
            throw refused("Please write the name in one script: letters of several can make it look like another name.", "one script")
        }
        if faults.contains(.digits) { throw refused("Please write numbers in one kind of digits.", "one kind of digits") }
        if faults.contains(.hidden) { throw refused("A name has no marks that cannot be seen.", "visible characters") }
        return name
    }

    private static func refused(_ detail: String, _ limit: String) -> Failure { .invalid("pseudonym", detail, limit: .text(limit)) }

    /// Whether every sign shows. What joins two emoji, and what asks for an emoji in colour, is seen in what it does.
    private static func isVisible(_ name: String) -> Bool {
        let scalars = Array(name.unicodeScalars)
        return scalars.indices.allSatisfy { at in
            let before = at > 0 ? scalars[at - 1] : nil
            let after = at + 1 < scalars.count ? scalars[at + 1] : nil
            switch scalars[at].value {
            case 0xFE0F: return isPicture(before)
            case 0x200D: return (isPicture(before) || before?.value == 0xFE0F) && isPicture(after)
            default: break
            }
            let properties = scalars[at].properties
            return !properties.isDefaultIgnorableCodePoint
                && ![.control, .format, .privateUse, .unassigned].contains(properties.generalCategory)
        }
    }

    private static func isPicture(_ scalar: Unicode.Scalar?) -> Bool {
        guard let scalar else { return false }
        return scalar.properties.isEmoji && scalar.value > 0xFF
    }

    /// How many marks the letter has that has most of them.
    private static func longestPile(_ name: String) -> Int {
        var pile = 0
        return name.decomposedStringWithCanonicalMapping.unicodeScalars.reduce(0) { longest, scalar in
            let isMark = [.nonspacingMark, .enclosingMark].contains(scalar.properties.generalCategory)
            pile = isMark ? pile + 1 : 0
            return max(longest, pile)
        }
    }
}
