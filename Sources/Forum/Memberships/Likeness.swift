import Foundation

/// What two names are compared by.
///
/// A name is looked at sign by sign, in the capital and in the small form, since names only differ for whoever reads them: `I` looks like
/// `l`, though `i` does not, and `m` like `rn`, though `M` does not. Where a letter of another script looks like two Latin ones, the capitals
/// decide: ν is like N, not like v. `typed` is the other reading.
enum Likeness {
    /// Names with one likeness are one name: those that differ in case, width, blanks, punctuation, emoji, accents, vowel points, or in
    /// signs that look alike (UTS #39). Empty for a name without a letter or digit.
    static func of(_ name: String) -> String { telling(name).map { told($0, image($0.properties.uppercaseMapping)) }.joined() }

    /// What a name reads as when it is looked at as it is typed, small letters as small ones: a Greek “Νονα” has the likeness of “Nona”, and
    /// reads as “Nova”.
    static func typed(_ name: String) -> String {
        telling(name).map { told($0, image(SpoofChecker.skeleton(String($0)).uppercased())) }.joined()
    }

    static func hasLetters(_ name: String) -> Bool { name.unicodeScalars.contains(where: isLetter) }

    private static func isLetter(_ scalar: Unicode.Scalar) -> Bool {
        scalar.properties.isAlphabetic || scalar.properties.numericType != nil
    }

    private static func isMark(_ scalar: Unicode.Scalar) -> Bool {
        [.nonspacingMark, .spacingMark].contains(scalar.properties.generalCategory)
    }

    /// Accents but for strokes through a letter; Hebrew and Arabic vowel points; the line that only stretches an Arabic word.
    private static let faint: [ClosedRange<UInt32>] = [
        0x300...0x333, 0x339...0x36F, 0x591...0x5C7, 0x640...0x640, 0x64B...0x655, 0x670...0x670,
    ]

    /// The signs that a name is told by.
    private static func telling(_ name: String) -> [Unicode.Scalar] {
        name.decomposedStringWithCompatibilityMapping.unicodeScalars.filter { scalar in
            !scalar.properties.isDefaultIgnorableCodePoint && !faint.contains { $0.contains(scalar.value) }
        }
    }

    private static func image(_ capitals: String) -> String {
        let small = SpoofChecker.skeleton(SpoofChecker.skeleton(capitals).lowercased())
        return SpoofChecker.skeleton(small.uppercased()).lowercased()
    }

    /// Of signs that are no letters only what looks like one counts, such as | and ×.
    private static func told(_ scalar: Unicode.Scalar, _ image: String) -> String {
        if isLetter(scalar) || isMark(scalar) { return image }
        return String(String.UnicodeScalarView(image.unicodeScalars.filter(isLetter)))
    }
}
