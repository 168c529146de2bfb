import Foundation
import Vault

/// The members of a request's object, taken one by one with their limits.
///
/// What is missing, of the wrong kind or unknown is 400 (`malformed`), what passes a limit is 422 (`invalid`); both name the field.
struct Fields {
    private var members: [String: JSON] = [:]
    private var taken: Set<String> = []
    private let path: String

    init(_ json: JSON, at path: String = "") throws {
        guard case .object(let pairs) = json else {
            throw Failure.malformed("Here belongs a JSON object.", field: path.isEmpty ? nil : path)
        }
        for (name, value) in pairs { members[name] = value }
        self.path = path
    }

    func name(_ field: String) -> String { path.isEmpty ? field : path + "." + field }
    func has(_ field: String) -> Bool { members[field] != nil }

    mutating func take(_ field: String) -> JSON? {
        taken.insert(field)
        return members[field]
    }

    private func wrong(_ field: String, _ kind: String) -> Failure { .malformed("“\(name(field))” is to be \(kind).", field: name(field)) }

    /// Text of so many graphemes, without the control characters that no keyboard types, in NFC.
    mutating func text(_ field: String, _ limit: ClosedRange<Int>) throws -> String {
        guard let value = try optionalText(field, limit) else { throw wrong(field, "there") }
        return value
    }

    mutating func optionalText(_ field: String, _ limit: ClosedRange<Int>) throws -> String? {
        switch take(field) {
        case nil, .null?: return nil
        case .text(let value)?: return try Fields.checked(value, limit, field: name(field))
        default: throw wrong(field, "text")
        }
    }

    static func checked(_ value: String, _ limit: ClosedRange<Int>, field: String) throws -> String {
        let controls = value.unicodeScalars.contains { $0.value < 32 && $0 != "\n" && $0 != "\t" && $0 != "\r" || $0.value == 127 }
        if controls { throw Failure.invalid(field, "“\(field)” holds control characters.", limit: "no control characters") }
        // Marks can be piled upon one character without end; eight scalars hold any flag or family. Looked at before they are put in order.
        if value.unicodeScalars.count > 8 * limit.upperBound + 1000 || !isStreamSafe(value) {
            throw Failure.invalid(
                field, "“\(field)” is too long, or has too many marks on its characters; \(limit.upperBound) characters fit.",
                limit: .number(Int64(limit.upperBound)))
        }
        let text = value.precomposedStringWithCanonicalMapping
            .replacing("\r\n", with: "\n").trimmingCharacters(in: .whitespacesAndNewlines)
        if text.unicodeScalars.count > 8 * limit.upperBound {
            throw Failure.invalid(
                field, "“\(field)” has too many marks on its characters; \(limit.upperBound) characters fit.",
                limit: .number(Int64(limit.upperBound)))
        }
        if text.count > limit.upperBound {
            throw Failure.invalid(
                field, "“\(field)” has \(text.count) characters; \(limit.upperBound) fit.", limit: .number(Int64(limit.upperBound)))
        }
        if text.count < limit.lowerBound {
            throw Failure.invalid(
                field, "“\(field)” needs at least \(limit.lowerBound) characters.", limit: .number(Int64(limit.lowerBound)))
        }
        return text
    }

    /// A secret as it was typed: neither trimmed nor normalised here.
    mutating func secret(_ field: String) throws -> String {
        guard case .text(let value)? = take(field) else { throw wrong(field, "text") }
        return value
    }

    mutating func optionalWhole(_ field: String, _ limit: ClosedRange<Int>) throws -> Int? {
        switch take(field) {
        case nil, .null?: return nil
        case .number(let value)?:
            guard let whole = Int(exactly: value), limit.contains(whole) else {
                throw Failure.invalid(
                    name(field), "“\(name(field))” is to be between \(limit.lowerBound) and \(limit.upperBound).",
                    limit: .text("\(limit.lowerBound)…\(limit.upperBound)"))
            }
            return whole
        default: throw wrong(field, "a whole number")
        }
    }

    mutating func whole(_ field: String, _ limit: ClosedRange<Int>) throws -> Int {
        guard let value = try optionalWhole(field, limit) else { throw wrong(field, "a whole number") }
        return value
    }

    mutating func optionalFlag(_ field: String) throws -> Bool? {
        switch take(field) {
        case nil: return nil
        case .flag(let value)?: return value
        default: throw wrong(field, "true or false")
        }
    }

    /// One of the words of a closed set.
    mutating func optionalWord<W: RawRepresentable & CaseIterable>(_ field: String, _: W.Type = W.self) throws -> W?
    where W.RawValue == String {
        switch take(field) {
        case nil, .null?: return nil
        case .text(let value)?:
            guard let word = W(rawValue: value) else {
                let allowed = W.allCases.map(\.rawValue).joined(separator: ", ")
                throw Failure.invalid(name(field), "“\(name(field))” is one of: \(allowed).", limit: .text(allowed))
            }
            return word
        default: throw wrong(field, "text")
        }
    }

    mutating func word<W: RawRepresentable & CaseIterable>(_ field: String, _: W.Type = W.self) throws -> W where W.RawValue == String {
        guard let word: W = try optionalWord(field) else { throw wrong(field, "there") }
        return word
    }

    mutating func optionalList(_ field: String, atMost count: Int) throws -> [JSON]? {
        switch take(field) {
        case nil, .null?: return nil
        case .list(let items)?:
            guard items.count <= count else {
                throw Failure.invalid(
                    name(field), "“\(name(field))” has \(items.count) entries; \(count) fit.", limit: .number(Int64(count)))
            }
            return items
        default: throw wrong(field, "a list")
        }
    }

    mutating func optionalTexts(_ field: String, atMost count: Int, each limit: ClosedRange<Int>) throws -> [String]? {
        try optionalList(field, atMost: count)?.enumerated().map { at, item in
            guard case .text(let value) = item else { throw wrong("\(field)[\(at)]", "text") }
            return try Fields.checked(value, limit, field: name("\(field)[\(at)]"))
        }
    }

    mutating func optionalObject<T>(_ field: String, _ read: (inout Fields) throws -> T) throws -> T? {
        switch take(field) {
        case nil, .null?: return nil
        case let json?:
            var inner = try Fields(json, at: name(field))
            let value = try read(&inner)
            try inner.end()
            return value
        }
    }

    mutating func optionalTime(_ field: String) throws -> Int64? {
        guard let text = try optionalText(field, 1...40) else { return nil }
        guard let time = Time.parse(text) else { throw wrong(field, "a time such as 2026-11-23T04:00:00Z") }
        return time
    }

    /// Refuses what was not taken.
    func end() throws {
        if let unknown = members.keys.filter({ !taken.contains($0) }).min() {
            throw Failure.malformed("“\(name(unknown))” is not known here.", field: name(unknown))
        }
    }
}

/// A request's body, read from its fields.
protocol Body: Sendable {
    init(_ fields: inout Fields) throws
}

/// For requests that take no body.
struct NoBody: Body {
    init(_ fields: inout Fields) throws {}
}
