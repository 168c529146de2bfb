import Foundation

/// A JSON value (RFC 8259). Objects keep their order, so that equal answers are equal bytes.
enum JSON: Sendable, Equatable {
    case null
    case flag(Bool)
    case number(Int64)
    case text(String)
    case list([JSON])
    case object([(String, JSON)])

    static func == (a: JSON, b: JSON) -> Bool { a.bytes == b.bytes }

    init(_ value: String?) { self = value.map(JSON.text) ?? .null }
    init(_ value: Int?) { self = value.map { .number(Int64($0)) } ?? .null }

    /// The same object with a further member; one that is `nil` stays away.
    func with(_ name: String, _ value: JSON?) -> JSON {
        guard case .object(let members) = self, let value else { return self }
        return .object(members + [(name, value)])
    }

    subscript(_ name: String) -> JSON? {
        guard case .object(let members) = self else { return nil }
        return members.first { $0.0 == name }?.1
    }

    /// The same object with one member changed, where it has that.
    func replacing(_ name: String, _ change: (JSON) -> JSON) -> JSON {
        guard case .object(let members) = self else { return self }
        return .object(members.map { $0.0 == name ? ($0.0, change($0.1)) : $0 })
    }

    var text: String? { if case .text(let value) = self { value } else { nil } }
    var items: [JSON]? { if case .list(let value) = self { value } else { nil } }
}

extension JSON: ExpressibleByDictionaryLiteral, ExpressibleByArrayLiteral, ExpressibleByStringLiteral,
    ExpressibleByIntegerLiteral, ExpressibleByBooleanLiteral, ExpressibleByNilLiteral
{
    init(dictionaryLiteral members: (String, JSON)...) { self = .object(members) }
    init(arrayLiteral items: JSON...) { self = .list(items) }
    init(stringLiteral value: String) { self = .text(value) }
    init(integerLiteral value: Int64) { self = .number(value) }
    init(booleanLiteral value: Bool) { self = .flag(value) }
    init(nilLiteral: ()) { self = .null }
}

extension JSON {
    /// The value as UTF-8 without blanks.
    var bytes: [UInt8] {
        var out: [UInt8] = []
        out.reserveCapacity(1024)
        write(to: &out)
        return out
    }

    private func write(to out: inout [UInt8]) {
        switch self {
        case .null: out += Array("null".utf8)
        case .flag(let value): out += Array((value ? "true" : "false").utf8)
        case .number(let value): out += Array(String(value).utf8)
        case .text(let value): JSON.quote(value, to: &out)
        case .list(let items):
            out.append(UInt8(ascii: "["))
            for (at, item) in items.enumerated() {
                if at > 0 { out.append(UInt8(ascii: ",")) }
                item.write(to: &out)
            }
            out.append(UInt8(ascii: "]"))
        case .object(let members):
            out.append(UInt8(ascii: "{"))
            for (at, member) in members.enumerated() {
                if at > 0 { out.append(UInt8(ascii: ",")) }
                JSON.quote(member.0, to: &out)
                out.append(UInt8(ascii: ":"))
                member.1.write(to: &out)
            }
            out.append(UInt8(ascii: "}"))
        }
    }

    private static func quote(_ value: String, to out: inout [UInt8]) {
        out.append(UInt8(ascii: "\""))
        for byte in value.utf8 {
            switch byte {
            case UInt8(ascii: "\""), UInt8(ascii: "\\"):
                out.append(UInt8(ascii: "\\"))
                out.append(byte)
            case 0x0A: out += [0x5C, UInt8(ascii: "n")]
            case 0..<0x20:
                out += Array("\\u00".utf8)
                out.append(hexadecimal[Int(byte >> 4)])
                out.append(hexadecimal[Int(byte & 15)])
            default: out.append(byte)
            }
        }
        out.append(UInt8(ascii: "\""))
    }

    private static let hexadecimal = Array("0123456789abcdef".utf8)
}

extension JSON: Decodable {
    static let deepest = 16
    static let mostValues = 2000

    /// The text is deeper, or has more values, than any request needs.
    struct TooMuch: Error {}

    /// Reads a body with Foundation's parser, once its shape is known to be small: decoding a value costs the more the deeper it lies.
    /// - Throws: `TooMuch`; `DecodingError` for what is no JSON. A number that is not whole is refused too, since the contract has none.
    init(parsing bytes: [UInt8]) throws {
        try JSON.bound(bytes)
        self = try JSONDecoder().decode(JSON.self, from: Data(bytes))
    }

    private static func bound(_ bytes: [UInt8]) throws {
        var (depth, values, quoted, escaped) = (0, 0, false, false)
        for byte in bytes {
            if quoted {
                if !escaped && byte == UInt8(ascii: "\"") { quoted = false }
                escaped = !escaped && byte == UInt8(ascii: "\\")
                continue
            }
            switch byte {
            case UInt8(ascii: "\""): quoted = true
            case UInt8(ascii: "["), UInt8(ascii: "{"): depth += 1
            case UInt8(ascii: "]"), UInt8(ascii: "}"): depth -= 1
            case UInt8(ascii: ","): values += 1
            default: break
            }
            if depth > deepest || values > mostValues { throw TooMuch() }
        }
    }

    init(from decoder: any Decoder) throws {
        if try decoder.singleValueContainer().decodeNil() {
            self = .null
        } else if let members = try JSON.unless({ try decoder.container(keyedBy: Name.self) }) {
            self = .object(try members.allKeys.map { ($0.stringValue, try members.decode(JSON.self, forKey: $0)) })
        } else if var items = try JSON.unless({ try decoder.unkeyedContainer() }) {
            var list: [JSON] = []
            while !items.isAtEnd { list.append(try items.decode(JSON.self)) }
            self = .list(list)
        } else {
            try self.init(single: decoder.singleValueContainer())
        }
    }

    private init(single: any SingleValueDecodingContainer) throws {
        self =
            try JSON.unless { .flag(try single.decode(Bool.self)) }
            ?? JSON.unless { .number(try single.decode(Int64.self)) }
            ?? .text(try single.decode(String.self))
    }

    /// `nil` where the value is of another kind than the one asked for.
    private static func unless<T>(_ decode: () throws -> T) throws -> T? {
        do { return try decode() } catch DecodingError.typeMismatch { return nil }
    }

    private struct Name: CodingKey {
        let stringValue: String
        var intValue: Int? { nil }
        init(stringValue: String) { self.stringValue = stringValue }
        init?(intValue: Int) { nil }
    }
}
