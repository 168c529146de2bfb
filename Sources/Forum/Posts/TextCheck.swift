import Foundation

/// Finds contact details, links and a room's own words in a text: so that a writer is warned before sending, and a room can hold the post.
///
/// Patterns, not proofs: they catch what people commonly write. Each begins with something rare, and every repetition in it is bounded, so
/// that no text takes long.
struct TextCheck: Sendable {
    struct Finding: Sendable, Equatable {
        enum Kind: String, Sendable { case email, phone, address }
        let kind: Kind
        /// Graphemes from the start of the text.
        let start: Int
        let end: Int
    }

    let contactDetails: [Finding]
    let holdsLink: Bool
    /// It speaks of suicide, self-harm or danger: no rule is broken by that.
    let concern: Bool
    /// The text's words in lower case and without accents, a blank around each.
    private let folded: String
    private let words: Set<Substring>

    /// The work that grows with the text: it is done before a transaction is opened.
    init(_ text: String) {
        contactDetails = TextCheck.contactDetails(in: text)
        holdsLink = TextCheck.holdsLink(text)
        concern = Concern.marks(text)
        folded = " " + TextCheck.folded(text) + " "
        words = Set(folded.split(separator: " "))
    }

    /// Whether one of the words, or one of the phrases, stands in the text as whole words, whatever their case and accents.
    func holds(_ held: [String]) -> Bool {
        held.contains { held in
            let word = TextCheck.folded(held)
            return word.contains(" ") ? folded.contains(" " + word + " ") : words.contains(word[...])
        }
    }

    // `Regex` is not marked Sendable, though matching only reads it.
    private nonisolated(unsafe) static let mailDomain = /\s?[\p{L}\p{N}\-][\p{L}\p{N}.\-]{0,120}\.\p{L}{2,20}/
    /// 8 to 15 digits (ITU-T E.164 allows 15), with what people put between them.
    private nonisolated(unsafe) static let phone = /(?:\+|\b00|\b0|\(0)\d(?:[ \/.()\-]{0,3}\d){6,13}/
    private nonisolated(unsafe) static let date = /\d{2}[\-.\/]\d{2}[\-.\/]\d{4}/
    private nonisolated(unsafe) static let streetAndNumber =
        /(?:straat|laan|weg|plein|dreef|straße|strasse|str\.|gasse|platz|allee|kade|gracht)\s{1,3}\d{1,4}[a-z]?\b/.ignoresCase()
    private nonisolated(unsafe) static let numberAndStreet =
        /\b\d{1,4},?\s(?:(?:rue|avenue|boulevard)\s\p{L}|\p{L}[\p{L}\-]{0,30}\s(?:street|road|avenue|lane|drive)\b)/.ignoresCase()
    private nonisolated(unsafe) static let rueAndNumber =
        /\b(?:rue|avenue|boulevard)\s(?:[\p{L}’\x27\-]{1,20}\s){1,4}\d{1,4}\b/.ignoresCase()
    private nonisolated(unsafe) static let link =
        /(?i:https?:\/\/|www\.)\S|[\p{L}\p{N}]\.(?:com|net|org|eu|be|nl|de|fr|at|ch|lu|uk|io|info)\b/

    private static func contactDetails(in text: String) -> [Finding] {
        var found: [Found] = mailAddresses(in: text).map { (.email, $0) }
        // The rest of what is looked for has numbers, which most posts have not.
        guard text.contains(where: \.isNumber) else { return counted(found, in: text) }
        found += text.matches(of: phone).filter { $0.output.prefixMatch(of: date) == nil }.map { (.phone, $0.range) }
        found += text.matches(of: streetAndNumber).compactMap { match in
            // A street's name stands before its kind, or its kind is written as a name is: “weg 2 jaar” is none.
            let start = text[..<match.range.lowerBound].suffix(40).reversed().prefix { $0.isLetter || $0 == "-" }.count
            if start < 2 && !text[match.range.lowerBound].isUppercase { return nil }
            return (.address, text.index(match.range.lowerBound, offsetBy: -start)..<match.range.upperBound)
        }
        found += text.matches(of: numberAndStreet).map { (.address, $0.range) }
        found += text.matches(of: rueAndNumber).map { (.address, $0.range) }
        return counted(found, in: text)
    }

    private typealias Found = (kind: Finding.Kind, range: Range<String.Index>)

    /// In the order of the text, counted from each to the next: from the beginning each time, a text of numbers alone would take the square
    /// of its length.
    private static func counted(_ found: [Found], in text: String) -> [Finding] {
        var (start, place) = (0, text.startIndex)
        return found.sorted { $0.range.lowerBound < $1.range.lowerBound }.map { kind, range in
            start += text.distance(from: place, to: range.lowerBound)
            place = range.lowerBound
            return Finding(kind: kind, start: start, end: start + text.distance(from: range.lowerBound, to: range.upperBound))
        }
    }

    private static func holdsLink(_ text: String) -> Bool {
        let mail = mailAddresses(in: text)
        return text.matches(of: link).contains { found in !mail.contains { $0.overlaps(found.range) } }
    }

    private static func folded(_ text: String) -> String {
        text.folding(options: [.caseInsensitive, .diacriticInsensitive], locale: nil)
            .split { !$0.isLetter && !$0.isNumber }.joined(separator: " ")
    }

    /// Around each sign: at most 64 characters before it (RFC 5321, 4.5.3.1.1), a domain after it.
    private static func mailAddresses(in text: String) -> [Range<String.Index>] {
        text.indices.filter { text[$0] == "@" }.compactMap { sign in
            var before = text[..<sign].suffix(65)
            if before.last?.isWhitespace == true { before = before.dropLast() }
            let name = before.reversed().prefix { $0.isLetter || $0.isNumber || "._%+-".contains($0) }.count
            guard name > 0, let domain = text[text.index(after: sign)...].prefixMatch(of: mailDomain) else { return nil }
            return text.index(before.endIndex, offsetBy: -name)..<domain.range.upperBound
        }
    }
}
