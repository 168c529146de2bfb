import Store
import Vault

/// Looks at every text of a site or a copy, whether its key is there and opens it.
struct TextCensus: Sendable, Equatable {
    /// What the key store knows of a number.
    enum Key: Sendable {
        case living(SealKey)
        case destroyed, missing
    }

    /// Opened by their keys.
    var readable = 0
    /// Sealed, and their keys destroyed: nobody can read them any more.
    var destroyed = 0
    /// Sealed, and the key store never had their keys.
    var missing = 0
    /// Sealed, and not by the keys that are there: other keys, or changed bytes.
    var shut = 0
    /// Nothing refers to them, so that nothing would ever empty them.
    var stray = 0
    /// Emptied, and their keys still there, and not about to go.
    var spared = 0

    static func + (a: Self, b: Self) -> Self {
        Self(
            readable: a.readable + b.readable, destroyed: a.destroyed + b.destroyed, missing: a.missing + b.missing, shut: a.shut + b.shut,
            stray: a.stray + b.stray, spared: a.spared + b.spared)
    }

    /// What each text is, by all that refers to it.
    typealias Kinds = [Int64: Set<Prose.Kind>]

    static func kinds(_ db: Reader) throws -> Kinds {
        var kinds: Kinds = [:]
        for (kind, table, column) in Prose.places {
            let (table, column) = (SQL(stringLiteral: table), SQL(stringLiteral: column))
            let ids = try db.all("SELECT \(sql: column) AS id FROM \(sql: table) WHERE \(sql: column) IS NOT NULL") {
                try $0["id"] as Int64
            }
            for id in ids { kinds[id, default: []].insert(kind) }
        }
        return kinds
    }

    static let page = 500

    /// The texts after one, a page of them.
    /// - Returns: also the last one's number, or `nil` where there are no more.
    static func look(
        after last: Int64, _ kinds: Kinds, _ db: Reader, key: (Int64) throws -> Key
    ) throws -> (census: TextCensus, last: Int64?) {
        let texts = try db.all(
            """
            SELECT text.id, text.sealed, doomed.text AS doomed FROM text LEFT JOIN doomed ON doomed.text = text.id
            WHERE text.id > \(last) ORDER BY text.id LIMIT \(page)
            """
        ) { (id: try $0["id"] as Int64, sealed: try $0["sealed"] as [UInt8]?, doomed: try $0["doomed"] as Int64? != nil) }
        var census = TextCensus()
        for text in texts {
            let key = try key(text.id)
            guard let sealed = text.sealed else {
                if case .living = key, !text.doomed { census.spared += 1 }
                continue
            }
            let kinds = kinds[text.id] ?? []
            if kinds.isEmpty { census.stray += 1 }
            switch key {
            case .destroyed: census.destroyed += 1
            case .missing: census.missing += 1
            case .living(let key):
                // One that nothing refers to has no kind to open it as.
                let opens = kinds.isEmpty || kinds.contains { SealedTexts.open(sealed, key, number: text.id, as: $0.rawValue) != nil }
                if opens { census.readable += 1 } else { census.shut += 1 }
            }
        }
        return (census, texts.last?.id)
    }
}
