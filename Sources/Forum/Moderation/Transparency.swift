import Store

/// The transparency report of the whole site (after Art. 15(1) and 24 of Regulation (EU) 2022/2065), for whole months.
enum Transparency {
    static let mostMonths = 24

    /// `GET /transparency`: the last twelve months that are over, or those that are asked for. A month that is not over counts nothing yet:
    /// who asked twice a day would see a block become full. So what was answered for a month stays.
    /// - Throws: 400 for what is no month or format, 422 for a period that ends before it begins or is longer than two years.
    static func show(_: Viewer, _ call: Call, _ db: Reader) throws -> Answer {
        let asTable = try wantsTable(call)
        let current = Month(of: call.now)
        let first = try month("from", call)
        let to = try month("to", call) ?? first.map { $0 + 11 } ?? current - 1
        let from = first ?? to - 11
        guard from <= to else { throw Failure.invalid("from", "The first month comes before the last.", limit: .text(to.text)) }
        guard from.span(to: to) <= mostMonths else {
            throw Failure.invalid("from", "A report has \(mostMonths) months at the most.", limit: .number(Int64(mostMonths)))
        }
        let counted = min(to, current - 1)
        let figures = try Figures.read(from: from, to: counted, db)
        let period: [(String, JSON)] = [("from", .text(from.text)), ("to", .text(to.text)), ("counted_to", .text(counted.text))]
        let parts = Transparency.parts(figures)
        var answer: Answer =
            asTable
            ? .text(table(period, parts), type: "text/csv; charset=utf-8; header=present")
            : .ok(.object(period + [("rounded_to", .number(Figures.block))] + parts))
        answer.headers = [("Vary", "Accept")]
        return answer
    }

    private static func month(_ field: String, _ call: Call) throws -> Month? {
        guard let text = call.query[field] else { return nil }
        guard let month = Month(text: text) else { throw Failure.malformed("“\(field)” is to be a month such as 2026-01.", field: field) }
        return month
    }

    private static func wantsTable(_ call: Call) throws -> Bool {
        switch call.query["format"] {
        case "csv"?: return true
        case "json"?: return false
        case nil:
            let first = call.accept?.split(separator: ",").first?.split(separator: ";").first?.filter { $0 != " " }.lowercased()
            return first == "text/csv"
        default: throw Failure.malformed("“format” is csv or json.", field: "format")
        }
    }

    /// One line a figure (RFC 4180); an empty one is `null`.
    private static func table(_ period: [(String, JSON)], _ parts: [(String, JSON)]) -> String {
        let head = period.map(\.0) + ["subject", "value"]
        let lines = lines(.object(parts), at: []).map { name, value in period.compactMap(\.1.text) + [name, value] }
        return ([head] + lines).map { $0.joined(separator: ",") + "\r\n" }.joined()
    }

    private static func lines(_ json: JSON, at path: [String]) -> [(name: String, value: String)] {
        switch json {
        case .object(let members): members.flatMap { lines($0.1, at: path + [$0.0]) }
        case .number(let number): [(path.joined(separator: "."), String(number))]
        case .text(let text): [(path.joined(separator: "."), text)]
        default: [(path.joined(separator: "."), "")]
        }
    }
}
