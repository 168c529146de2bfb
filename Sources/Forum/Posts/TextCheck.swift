import Foundation

/// Finds contact details, links and a room's own words in a text: so that a writer is warned before sending, and a room can hold the post.
enum TextCheck {
    struct Finding: Sendable, Equatable {
        enum Kind: String, Sendable { case email, phone, address }
        let kind: Kind
        /// Graphemes from the start of the text.
        let start: Int
        let end: Int
    }

    // Patterns, not proofs: they catch what people commonly write. A phone number has 8 to 15 digits (ITU-T E.164 allows 15).
    // `Regex` is not marked Sendable, though matching only reads it.
    private nonisolated(unsafe) static let email = /[\p{L}\p{N}._%+\-]+\s?@\s?[\p{L}\p{N}.\-]+\.\p{L}{2,}/
    private nonisolated(unsafe) static let phone = /(?:\+|\b00|\b0|\(0)[\d][\d \/.()\-]{6,20}\d/
    private nonisolated(unsafe) static let dutchStreet =
        /\b\p{L}[\p{L}\-]*(?:straat|laan|weg|plein|dreef|steenweg|straße|strasse|gasse|platz|allee|lei|kade|gracht)\s+\d{1,4}\b/
        .ignoresCase()
    private nonisolated(unsafe) static let englishStreet =
        /\b\d{1,4}\s+\p{L}[\p{L}\-]*\s+(?:street|road|avenue|lane|drive)\b|\b(?:rue|avenue|boulevard)\s+(?:de\s+la\s+|du\s+|des\s+|de\s+)?\p{L}[\p{L}\-]*\s+\d{1,4}\b|\b\d{1,4},?\s+(?:rue|avenue|boulevard)\s+\p{L}/
        .ignoresCase()
    private nonisolated(unsafe) static let link =
        /(?:https?:\/\/|www\.)\S+|\b[\p{L}\p{N}\-]+\.(?:com|net|org|eu|be|nl|de|fr|at|ch|lu|uk|io|info)\b(?:\/\S*)?/
        .ignoresCase()

    static func contactDetails(in text: String) -> [Finding] {
        var found = text.matches(of: email).map { finding(.email, $0.range, text) }
        found += text.matches(of: phone).filter { (8...15).contains($0.output.count(where: \.isNumber)) }
            .map { finding(.phone, $0.range, text) }
        found += (text.matches(of: dutchStreet).map(\.range) + text.matches(of: englishStreet).map(\.range))
            .map { finding(.address, $0, text) }
        return found.sorted { $0.start < $1.start }
    }

    static func holdsLink(_ text: String) -> Bool {
        // What is left of an address by mail is no link.
        text.replacing(email, with: " ").contains(link)
    }

    /// Whether one of the words stands in the text as a whole word, whatever its case.
    static func holds(_ words: [String], _ text: String) -> Bool {
        words.contains { word in
            var rest = text[...]
            while let found = rest.range(of: word, options: [.caseInsensitive, .diacriticInsensitive]) {
                let before = found.lowerBound == text.startIndex ? nil : text[text.index(before: found.lowerBound)]
                let after = found.upperBound == text.endIndex ? nil : text[found.upperBound]
                if before?.isLetter != true && after?.isLetter != true { return true }
                rest = text[found.upperBound...]
            }
            return false
        }
    }

    private static func finding(_ kind: Finding.Kind, _ range: Range<String.Index>, _ text: String) -> Finding {
        Finding(
            kind: kind, start: text.distance(from: text.startIndex, to: range.lowerBound),
            end: text.distance(from: text.startIndex, to: range.upperBound))
    }
}
