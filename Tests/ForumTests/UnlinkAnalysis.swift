import Foundation

@testable import Forum

/// What ties two memberships of one account together, if anything does.
struct UnlinkAnalysis {
    struct Finding: Sendable, CustomStringConvertible {
        enum Rule: String, Sendable { case shared, frequent, rare, order, secret }
        let rule: Rule
        let what: String
        var description: String { "\(rule.rawValue): \(what)" }
    }

    private(set) var findings: [Finding] = []
    private(set) var tokens = 0
    /// Tokens that more than one membership has.
    private(set) var compared = 0
    private(set) var orders = 0
    private static let size = UnlinkCrowd.size

    init(_ answers: [UnlinkHeard], _ ids: UnlinkIds) {
        let said = UnlinkTokens(answers, ids)
        tokens = said.tokens.count
        let chances = said.heard.mapValues(Chances.init)
        var rare: [String: [[Int]]] = [:]
        for (token, holders) in zip(said.tokens, said.holders) where holders.count > 1 {
            compared += 1
            let everywhere = [UnlinkTokens.long, UnlinkTokens.bytes].contains(token.kind) || token.kind.hasPrefix(UnlinkTokens.second)
            if everywhere { shared(token, holders) }
            guard let chance = chances[token.kind] else { continue }
            if !everywhere { frequent(token, holders, chance) }
            if holders.count <= 40 { rare[token.kind, default: []].append(holders) }
        }
        for (kind, holders) in rare { if let chance = chances[kind] { scattered(kind, holders, chance) } }
        order(answers, ids)
    }

    /// How likely two memberships of different rooms are to be one account's, among those of whom anything of a kind was said.
    private struct Chances {
        private var together: [Double] = Array(repeating: 0, count: 25)

        init(_ members: Set<Int>) {
            let rooms = (0..<5).map { room in Set(members.filter { $0 / size == room }.map { $0 % size }) }
            for (a, b) in pairs where !rooms[a].isEmpty && !rooms[b].isEmpty {
                together[a * 5 + b] = Double(rooms[a].intersection(rooms[b]).count) / Double(rooms[a].count * rooms[b].count)
            }
        }

        func of(_ a: Int, _ b: Int) -> Double { together[a * 5 + b] }
    }

    private static let pairs = (0..<5).flatMap { a in (a + 1..<5).map { (a, $0) } }

    /// A long word or a second that memberships of one account have in several rooms, and nobody else has.
    private mutating func shared(_ token: UnlinkTokens.Token, _ holders: [Int]) {
        if token.kind != UnlinkTokens.bytes, Set(holders.map { $0 % Self.size }).count == 1 {
            let rooms = holders.map { $0 / Self.size }.sorted()
            findings.append(Finding(rule: .shared, what: "\(token.kind) “\(token.value)” in rooms \(rooms)"))
        }
    }

    /// A token that accounts have in several rooms far more often than their shares in these rooms let expect: less than once in 10^12,
    /// by Chernoff's bound for Poisson's distribution, which is above that of drawing without replacement (Hoeffding 1963, theorem 4).
    private mutating func frequent(_ token: UnlinkTokens.Token, _ holders: [Int], _ chance: Chances) {
        var (counts, rooms) = ([0, 0, 0, 0, 0], [Int: Int]())
        for holder in holders {
            counts[holder / Self.size] += 1
            rooms[holder % Self.size, default: 0] += 1
        }
        let found = Double(rooms.values.reduce(0) { $0 + $1 * ($1 - 1) / 2 })
        if found < 5 { return }
        let expected = Self.pairs.reduce(0.0) { $0 + Double(counts[$1.0] * counts[$1.1]) * chance.of($1.0, $1.1) }
        guard found > expected, found - expected + found * log(expected / found) < log(1e-12) else { return }
        let shown = "\(token.kind) “\(token.value)”"
        findings.append(Finding(rule: .frequent, what: "\(shown): \(Int(found)) pairs of one account, by chance \(expected)"))
    }

    /// Of the tokens of a kind that few have: how many accounts have any of them in two rooms, and how many would by chance.
    private mutating func scattered(_ kind: String, _ tokens: [[Int]], _ chance: Chances) {
        for (a, b) in Self.pairs {
            var pairs: Set<Int> = []
            for holders in tokens {
                let others = holders.filter { $0 / Self.size == b }
                for one in holders where one / Self.size == a { for other in others { pairs.insert(one << 11 | other) } }
            }
            let found = Double(pairs.count { ($0 >> 11) % Self.size == ($0 & 2047) % Self.size })
            let expected = Double(pairs.count) * chance.of(a, b)
            guard found > expected + 6 * expected.squareRoot() + 4 else { continue }
            findings.append(Finding(rule: .rare, what: "\(kind), rooms \(a) and \(b): \(Int(found)) accounts, by chance \(expected)"))
        }
    }

    /// The order of the memberships in two rooms' lists, by Spearman's rank correlation, whose standard deviation by chance is
    /// 1/√(n-1). A list that shows times goes by them, and it is the times that are looked at.
    private mutating func order(_ answers: [UnlinkHeard], _ ids: UnlinkIds) {
        var lists: [String: [[Int]]] = [:]
        let shown = answers.filter { $0.room != nil && $0.status == 200 && !$0.items.isEmpty }
        for pages in Dictionary(grouping: shown, by: { "\($0.by) \($0.path.prefix { $0 != "?" })" }).values {
            var (order, seen) = ([Int](), Set<Int>())
            for item in pages.flatMap(\.items) {
                let texts = Self.texts(item)
                if texts.contains(where: \.isTime) { break }
                let named = Set(texts.compactMap { ids.owner[$0] })
                if named.count == 1, let one = named.first, seen.insert(one).inserted { order.append(one) }
            }
            if order.count >= 30 { lists[pages[0].route, default: []].append(order) }
        }
        for (route, orders) in lists {
            for (at, one) in orders.enumerated() { for other in orders[(at + 1)...] { compare(one, other, route) } }
        }
    }

    private mutating func compare(_ one: [Int], _ other: [Int], _ route: String) {
        guard let a = one.first.map({ $0 / Self.size }), let b = other.first.map({ $0 / Self.size }), a != b else { return }
        let common = Set(one.map { $0 % Self.size }).intersection(other.map { $0 % Self.size })
        let first = one.map { $0 % Self.size }.filter(common.contains)
        let ranks = Dictionary(uniqueKeysWithValues: other.map { $0 % Self.size }.filter(common.contains).enumerated().map { ($1, $0) })
        let n = Double(first.count)
        guard n >= 30 else { return }
        orders += 1
        let squares = first.enumerated().reduce(0.0) { $0 + pow(Double($1.0 - (ranks[$1.1] ?? 0)), 2) }
        let rho = 1 - 6 * squares / (n * (n * n - 1))
        guard abs(rho) > 5.5 / (n - 1).squareRoot() else { return }
        findings.append(Finding(rule: .order, what: "\(route), rooms \(a) and \(b): ρ = \(rho) of \(Int(n)) accounts"))
    }

    private static func texts(_ json: JSON) -> [String] {
        switch json {
        case .text(let text): [text]
        case .list(let items): items.flatMap(texts)
        case .object(let members): members.flatMap { texts($0.1) }
        default: []
        }
    }
}
