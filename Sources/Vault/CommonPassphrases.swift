import CPassphrases
import Foundation

/// What an attacker tries first: passphrases that many people have chosen, and what anybody would type without thinking.
///
/// After NIST SP 800-63B, 5.1.1.2. A passphrase is common when it is made, but for two characters, of nothing but entries of the
/// list, words given with it, running characters, rows of a keyboard, repetitions, and digits between these.
package struct CommonPassphrases: Sendable {
    /// The list in the binary (Sources/CPassphrases/common.txt, where its sources are noted), read once.
    package static let bundled = CommonPassphrases(list: embedded)

    /// So many characters beside the pieces make a common passphrase no better.
    private static let spare = 2

    private let entries: Set<ArraySlice<Unicode.Scalar>>
    private let longest: Int

    /// - Parameter list: one entry a line; lines that begin with `#` are passed over. An entry counts as a piece also beside others.
    package init(list: String) {
        let lines = list.split(separator: "\n").filter { !$0.hasPrefix("#") }
        entries = Set(lines.flatMap { Self.spellings(String($0)) }.map { BareText($0).read[...] })
        longest = entries.map(\.count).max() ?? 0
    }

    /// Whether the passphrase is a common one.
    ///
    /// - Parameter words: what else is easily guessed here, such as the sign-in name's stem and the site's name.
    package func contains(_ passphrase: String, besides words: [String] = []) -> Bool {
        let words = Set(words.flatMap { $0.split { !$0.isLetter } }.map { BareText(String($0)).read[...] }.filter { $0.count > 1 })
        let text = BareText(passphrase)
        guard text.typed.count > Self.spare else { return true }
        let free = text.typed.map { "0"..."9" ~= $0 }
        let pieces = pieces(of: text, and: words)
        // Digits alone are not common; beside a piece they are what people add when they are told to.
        return Self.left(of: pieces, free: free.map { _ in false }) < free.count && Self.left(of: pieces, free: free) <= Self.spare
    }

    /// For each place the lengths of the pieces that begin there.
    private func pieces(of text: BareText, and words: Set<ArraySlice<Unicode.Scalar>>) -> [[Int]] {
        let longest = max(longest, words.map(\.count).max() ?? 0)
        var pieces = text.read.indices.map { start in
            (2...max(2, longest)).prefix { start + $0 <= text.read.count }.filter { length in
                let piece = text.read[start..<start + length]
                return entries.contains(piece) || words.contains(piece)
            }
        }
        for stretch in text.stretches { pieces[stretch.start].append(contentsOf: stretch.lengths) }
        return pieces
    }

    /// How many characters stay when as many as possible are taken by pieces, and the free ones for nothing.
    private static func left(of pieces: [[Int]], free: [Bool]) -> Int {
        var least = Array(repeating: Int.max, count: pieces.count + 1)
        least[0] = 0
        for (start, lengths) in pieces.enumerated() {
            least[start + 1] = min(least[start + 1], least[start] + (free[start] ? 0 : 1))
            for length in lengths { least[start + length] = min(least[start + length], least[start]) }
        }
        return least[pieces.count]
    }

    /// An entry as it stands and, with umlauts, as it is written on a keyboard that has none.
    private static func spellings(_ entry: String) -> [String] {
        let small = entry.lowercased()
        guard small.contains(where: { "äöü".contains($0) }) else { return [small] }
        return [small, [("ä", "ae"), ("ö", "oe"), ("ü", "ue")].reduce(small) { $0.replacing($1.0, with: $1.1) }]
    }

    private static var embedded: String {
        var count = 0
        return String(decoding: UnsafeBufferPointer(start: kring_common_passphrases(&count), count: count), as: UTF8.self)
    }
}
