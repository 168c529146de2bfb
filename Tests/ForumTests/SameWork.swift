import Synchronization
import Testing
import Vault

@testable import Forum

/// The statements that a store ran: each text once, and while somebody counts, every run.
final class Statements: Sendable {
    private struct State {
        var texts: [String] = []
        var known: Set<String> = []
        var runs: [String]?
        var watch: (@Sendable () -> Void)?
    }

    private let state = Mutex(State())

    /// Each text once, in the order in which they were first run.
    var all: [String] { state.withLock { $0.texts } }

    func add(_ text: String) {
        let watch = state.withLock { state in
            if state.known.insert(text).inserted { state.texts.append(text) }
            state.runs?.append(text)
            return state.watch
        }
        watch?()
    }

    /// Runs this before each statement, on the thread that runs it, for as long as the act goes on.
    func watched(_ watch: @escaping @Sendable () -> Void, during act: () async throws -> Void) async throws {
        state.withLock { $0.watch = watch }
        defer { state.withLock { $0.watch = nil } }
        try await act()
    }

    /// The statements that the act ran, in order. One act at a time: others would be counted with it.
    fileprivate func runs(during act: () async throws -> Void) async throws -> [String] {
        let free = state.withLock { state in
            guard state.runs == nil else { return false }
            state.runs = []
            return true
        }
        try #require(free, "somebody else counts in this world")
        defer { state.withLock { $0.runs = nil } }
        try await act()
        return state.withLock { $0.runs ?? [] }
    }
}

/// What one call cost: the statements in order, and the passphrases hashed or verified.
struct Work: Sendable, Equatable {
    let statements: [String]
    let argon2: Passphrases.Operations
}

extension World {
    /// What the act gave and what it cost. Nothing else may run in this world meanwhile.
    func work<T>(_ act: () async throws -> T) async throws -> (result: T, work: Work) {
        var result: T?
        let before = site.passphrases.operations
        let statements = try await statements.runs { result = try await act() }
        return (try #require(result), Work(statements: statements, argon2: site.passphrases.operations - before))
    }
}
