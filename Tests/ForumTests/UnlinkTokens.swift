import Foundation
import Vault

@testable import Forum

/// What was said about each membership, cut into tokens.
///
/// An answer is about a membership where its path names it, or where a part of it names this one alone: by id, by name, or by the id of
/// a post or an item of theirs. The largest such part counts, with the answer's headers where it is the whole.
struct UnlinkTokens {
    /// In which way tokens are alike that are compared: of one field of one route, or of all that is long enough to be nobody else's.
    struct Token: Hashable {
        let kind: String
        let value: String
    }

    static let long = "any long word", second = "any second of ", bytes = "any four bytes of an id, a cursor or a tag"

    private(set) var tokens: [Token] = []
    /// The memberships of each token, once each.
    private(set) var holders: [[Int]] = []
    /// The memberships that have any token of a kind.
    private(set) var heard: [String: Set<Int>] = [:]
    private let owner: [String: Int]
    private var index: [Token: Int] = [:]
    private var held: Set<Int> = []
    /// Four bytes of an id, and the membership below them.
    private var runs: [UInt64] = []

    private enum Named { case nobody, one(Int), many }
    private typealias Leaf = (path: String, text: String)

    init(_ answers: [UnlinkHeard], _ ids: UnlinkIds) {
        owner = ids.owner
        var (values, known) = ([String: Set<String>](), Set<[UInt8]>())
        for answer in answers {
            for (name, value) in answer.headers { values[answer.source + " " + name, default: []].insert(value) }
        }
        for answer in answers where known.insert(Digest.sha256(answer.bytes + Array(answer.about.joined().utf8))).inserted {
            // A header that is the same for everybody says nothing.
            take(answer, headers: answer.headers.filter { $0.key != "date" && (values[answer.source + " " + $0.key]?.count ?? 0) > 1 })
        }
        gatherRuns()
    }

    private mutating func take(_ answer: UnlinkHeard, headers: [String: String]) {
        let source = answer.source
        let found = leaves(answer.json, "", source)
        let named = answer.about.compactMap { owner[$0] }.reduce(found.named) { Self.both($0, .one($1)) }
        guard case .one(let member) = named else {
            if case .one(let inside) = found.named { say(found.leaves, of: inside, source) }
            return
        }
        say(found.leaves + headers.map { (path: " " + $0.key, text: $0.value) }, of: member, source)
    }

    private static func both(_ one: Named, _ other: Named) -> Named {
        switch (one, other) {
        case (.nobody, let named), (let named, .nobody): named
        case (.one(let a), .one(let b)) where a == b: one
        default: .many
        }
    }

    /// What a part says and whom it is about. Where that is several, what was said about each is taken, and none of it goes up.
    private mutating func leaves(_ json: JSON, _ path: String, _ source: String) -> (named: Named, leaves: [Leaf]) {
        let parts: [(named: Named, leaves: [Leaf])]
        switch json {
        case .text(let text): return (owner[text].map(Named.one) ?? .nobody, [(path, text)])
        case .number(let number): return (.nobody, [(path, String(number))])
        case .flag(let flag): return (.nobody, [(path, "\(flag)")])
        case .null: return (.nobody, [(path, "null")])
        case .list(let items): parts = items.map { leaves($0, path, source) }
        case .object(let members): parts = members.map { leaves($0.1, "\(path).\($0.0)", source) }
        }
        let named = parts.reduce(Named.nobody) { Self.both($0, $1.named) }
        guard case .many = named else { return (named, parts.flatMap(\.leaves)) }
        for part in parts {
            if case .one(let member) = part.named { say(part.leaves, of: member, source) }
        }
        return (.many, [])
    }

    private mutating func say(_ leaves: [Leaf], of member: Int, _ source: String) {
        for (path, text) in leaves {
            let kind = source + path
            add(source, path, member)
            add(kind, text, member)
            if text.utf8.count < 16 { continue }
            let words = text.utf8.split { $0 == 32 || $0 == 34 || $0 == 47 }
            for word in words {
                if words.count > 1 { add(kind + " word", String(word) ?? "", member) }
                if word.count >= 16 { long(String(word) ?? "", path, member) }
            }
        }
    }

    private mutating func long(_ word: String, _ path: String, _ member: Int) {
        // Of a time its second, and no more, since all else of it is less than that. When one thing is due another may well have happened:
        // so times of one field are compared.
        if word.isTime {
            add(Self.second + (path.split(separator: ".").last ?? ""), String(word.prefix(19)), member)
            return
        }
        guard add(Self.long, word, member), let bytes = Base32.rfc4648.decode(word) ?? Base64URL.decode(word), bytes.count >= 10
        else { return }
        var run: UInt64 = 0
        for (at, byte) in bytes.enumerated() {
            run = (run << 8 | UInt64(byte)) & 0xFFFF_FFFF
            if at >= 3 { runs.append(run << 11 | UInt64(member)) }
        }
    }

    /// Only those that several memberships have.
    private mutating func gatherRuns() {
        runs.sort()
        var from = 0
        for at in 1...runs.count where at == runs.count || runs[at] >> 11 != runs[from] >> 11 {
            if runs[from] & 2047 != runs[at - 1] & 2047 {
                for run in runs[from..<at] { add(Self.bytes, String(run >> 11, radix: 16), Int(run & 2047)) }
            }
            from = at
        }
        heard[Self.bytes] = heard[Self.long]
        runs = []
    }

    /// - Returns: whether it is new for the membership.
    @discardableResult
    private mutating func add(_ kind: String, _ value: String, _ member: Int) -> Bool {
        let token = Token(kind: kind, value: value)
        let at: Int
        if let known = index[token] {
            at = known
        } else {
            at = tokens.count
            index[token] = at
            tokens.append(token)
            holders.append([])
        }
        guard held.insert(at << 11 | member).inserted else { return false }
        holders[at].append(member)
        heard[kind, default: []].insert(member)
        return true
    }
}

extension String {
    /// Whether it is a time as answers show it.
    var isTime: Bool { utf8.count == 24 && utf8.last == UInt8(ascii: "Z") && utf8.dropFirst(10).first == UInt8(ascii: "T") }
}
