import Store
import Testing
import Vault

@testable import Forum

/// Each act that takes something from somebody, or limits them, is known to the ledger as it stands since: what is not noted would be
/// undone by a restored backup.
enum LedgerNotes {
    /// That an act is noted, of whatever it was about.
    static func notes(
        _ what: String, _ kind: Ledger.Kind, _ world: World, at place: SourceLocation = #_sourceLocation,
        _ act: () async throws -> String
    ) async throws {
        let before = try await known(kind, world)
        let subject = try await act()
        let after = try await known(kind, world)
        #expect(after[subject] != nil && after[subject] != before[subject], "\(what): it is noted", sourceLocation: place)
        let state = try await world.site.store.read { db in try kind.state(subject, world.site.shredder.keys, db) }
        guard ![.account, .departure, .shortening].contains(kind) else { return }
        #expect(after[subject] == Self.written(state ?? .null), "\(what): as it stands", sourceLocation: place)
    }

    static func known(_ kind: Ledger.Kind, _ world: World) async throws -> [String: String] {
        try await world.site.ledger.carry()
        let acts = try world.site.shredder.keys.acts(kind.rawValue, limit: 10_000)
        return Dictionary(uniqueKeysWithValues: try acts.map { ($0.subject, Self.written(try JSON(parsing: Array($0.state.utf8)))) })
    }

    private static func written(_ state: JSON) -> String { String(decoding: state.sorted.bytes, as: UTF8.self) }
}
