import Foundation

@testable import Forum

/// Labelled texts that were written to measure the detector, by people who did not see its lexicons.
struct ConcernTexts {
    let language: String
    let texts: [(text: String, isConcern: Bool)]

    static let languages = ["nl", "de", "fr", "en"]

    /// The held-out texts of a language: nothing was tuned on them. Those in `{language}-dev.txt` are for tuning.
    init(_ language: String) throws {
        self.language = language
        texts = try Self.lines(of: language).filter { $0.hasPrefix("+ ") || $0.hasPrefix("- ") }.map {
            (String($0.dropFirst(2)), $0.hasPrefix("+"))
        }
    }

    /// What people write to each other every day, from the end of `{language}-dev.txt`.
    static func everyday(_ language: String) throws -> [String] {
        let lines = try lines(of: "\(language)-dev").drop { !$0.hasPrefix("# Everyday texts") }
        return lines.filter { $0.hasPrefix("- ") }.map { String($0.dropFirst(2)) }
    }

    private static func lines(of name: String) throws -> [Substring] {
        let folder = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "ConcernTexts")
        return try String(contentsOf: folder.appending(path: "\(name).txt"), encoding: .utf8).split(separator: "\n")
    }
}

/// What a detector makes of labelled texts.
struct ConcernTally {
    private(set) var right = 0
    private(set) var missed: [String] = []
    private(set) var mistaken: [String] = []
    private(set) var count = 0

    init(of texts: [(text: String, isConcern: Bool)], by marks: (String) -> Bool) {
        for (text, isConcern) in texts {
            count += 1
            switch (isConcern, marks(text)) {
            case (true, true): right += 1
            case (true, false): missed.append(text)
            case (false, true): mistaken.append(text)
            case (false, false): break
            }
        }
    }

    var positives: Int { right + missed.count }
    /// How many of the texts of concern are marked, of one.
    var recall: Double { positives == 0 ? 0 : Double(right) / Double(positives) }
    /// How many of the marked texts are of concern, of one.
    var precision: Double { right == 0 ? 0 : Double(right) / Double(right + mistaken.count) }
}
