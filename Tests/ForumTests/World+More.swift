import Foundation
import Store
import Testing

@testable import Forum

extension World {
    /// How many rows each table has: what a refused call must leave as it was.
    func rows() async throws -> [String: Int] {
        let tables: [(String, SQL)] = [
            ("account", "account"), ("session", "session"), ("recovery_code", "recovery_code"), ("room", "room"),
            ("membership", "membership"), ("answer", "answer"), ("user_group", "user_group"), ("attestation", "attestation"),
            ("invitation", "invitation"), ("thread", "thread"), ("post", "post"), ("item", "item"), ("report", "report"),
            ("decision", "decision"), ("sanction", "sanction"), ("notice", "notice"), ("log", "log"), ("text", "text"),
            ("idempotency", "idempotency"), ("ban", "ban"), ("daily", "daily"), ("erasure", "erasure"), ("departure", "departure"),
        ]
        return try await site.store.read { db in
            var counts: [String: Int] = [:]
            for (name, table) in tables { counts[name] = try db.first("SELECT COUNT(*) AS n FROM \(sql: table)") { try $0["n"] as Int } }
            return counts
        }
    }

    /// The files of the data directory in which the text stands.
    func files(with text: String) throws -> [String] {
        let words = Data(text.utf8)
        return try FileManager.default.contentsOfDirectory(at: folder, includingPropertiesForKeys: nil)
            .filter { try Data(contentsOf: $0).range(of: words) != nil }
            .map(\.lastPathComponent).sorted()
    }

    /// A text that stands nowhere else.
    func canary(_ name: String = "canary") -> String { "\(name)\(site.entropy.id())" }

    /// A day later, with everybody admitted who was put off until then.
    func admitLater() async throws {
        pass(Time.day)
        try await LaterAdmissions(site).run()
    }

    func purge() async throws { try await Purge(site).run() }
}

extension Reply {
    /// That the call was refused so, with the field and the limit where they are given.
    func refused(
        _ status: Int, _ problem: String, field: String? = nil, limit: JSON? = nil, at place: SourceLocation = #_sourceLocation
    ) {
        #expect(self.status == status, "\(text.prefix(300))", sourceLocation: place)
        #expect(self.problem == problem, "\(text.prefix(300))", sourceLocation: place)
        #expect(headers["content-type"] == "application/problem+json", sourceLocation: place)
        if let field { #expect(self["field"].text == field, "\(text.prefix(300))", sourceLocation: place) }
        if let limit { #expect(self["limit"] == limit, "\(text.prefix(300))", sourceLocation: place) }
    }

    /// The whole answer but for the cursor, which is sealed anew each time: of it only whether there is one.
    var withoutCursor: String {
        guard let next else { return fingerprint }
        return fingerprint.replacing(next, with: "…")
    }
}

extension JSON {
    /// With the members of every object in the order of their names, so that equal values are equal bytes.
    var sorted: JSON {
        switch self {
        case .object(let members): .object(members.map { ($0.0, $0.1.sorted) }.sorted { $0.0 < $1.0 })
        case .list(let items): .list(items.map(\.sorted))
        default: self
        }
    }
}

extension Caller {
    /// Every page of a list, one after the other, in pages of `limit`.
    func all(_ path: String, limit: Int = 100) async throws -> [JSON] {
        var items: [JSON] = []
        var cursor = ""
        repeat {
            let page = try await get("\(path)\(path.contains("?") ? "&" : "?")limit=\(limit)\(cursor)").expect(200)
            items += page.items
            cursor = page.next.map { "&cursor=\($0)" } ?? ""
        } while !cursor.isEmpty
        return items
    }

    /// The kinds of the notices, newest first.
    func notices(in room: String? = nil) async throws -> [JSON] {
        try await all("/account/notices").filter { room == nil || $0["room"]?.text == room }
    }
}

/// Runs the same act so many times at once.
func parallel<T: Sendable>(_ count: Int, _ act: @escaping @Sendable (Int) async throws -> T) async throws -> [T] {
    try await withThrowingTaskGroup(of: T.self) { group in
        for index in 0..<count { group.addTask { try await act(index) } }
        return try await group.reduce(into: []) { $0.append($1) }
    }
}
