import Foundation
import Testing

@testable import Forum

/// What the API answered.
struct Reply: Sendable {
    let status: Int
    /// By lower-case name.
    let headers: [String: String]
    let bytes: [UInt8]

    var text: String { String(decoding: bytes, as: UTF8.self) }

    /// `null` where there is none. The order of members is lost here: bytes are what tells two answers apart.
    var json: JSON {
        do { return bytes.isEmpty ? .null : try JSON(parsing: bytes) } catch {
            Issue.record("an answer is not JSON: \(text.prefix(200))")
            return .null
        }
    }

    subscript(_ name: String) -> JSON { json[name] ?? .null }
    var items: [JSON] { self["items"].items ?? [] }
    var next: String? { self["next"].text }
    /// The last part of a problem's `type`.
    var problem: String? { self["type"].text.map { String($0.trimmingPrefix("/problems/")) } }

    /// Status, bytes and headers as one text, but for the date: what two answers must share that are to be told apart by nobody.
    var fingerprint: String {
        let kept = headers.filter { $0.key != "date" }.sorted { $0.key < $1.key }.map { "\($0.key): \($0.value)\n" }.joined()
        return "\(status)\n\(kept)\n\(text)"
    }

    /// Ends the test where the status is another one: for what a test stands on.
    @discardableResult
    func expect(_ status: Int..., at place: SourceLocation = #_sourceLocation) throws -> Reply {
        try #require(status.contains(self.status), "\(self.status) \(text.prefix(400))", sourceLocation: place)
        return self
    }

    /// A text member that has to be there.
    func text(_ name: String, at place: SourceLocation = #_sourceLocation) throws -> String {
        try #require(self[name].text, "no “\(name)” in \(text.prefix(400))", sourceLocation: place)
    }
}

extension JSON {
    var number: Int64? { if case .number(let value) = self { value } else { nil } }
    var flag: Bool? { if case .flag(let value) = self { value } else { nil } }
    var texts: [String] { (items ?? []).compactMap(\.text) }
    /// The members' names, in no order.
    var names: Set<String> { if case .object(let members) = self { Set(members.map(\.0)) } else { [] } }
    /// A member of a member: `post.at("author", "pseudonym")`.
    func at(_ names: String...) -> JSON { names.reduce(self) { $0[$1] ?? .null } }
    /// Whether the text stands anywhere in it.
    func holds(_ text: String) -> Bool { String(decoding: bytes, as: UTF8.self).contains(text) }
}
