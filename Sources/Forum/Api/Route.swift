import Store

/// One line of `Forum.routes`: where, who may, and what is done.
///
/// A reading handler runs in one snapshot, a writing one in one transaction, each with the subject that its gate found there. The gate
/// of a write is asked once before the body is looked at, so that what may not be done says nothing about the body, and again inside.
struct Route: Sendable {
    enum Method: String, Sendable, CaseIterable { case GET, POST, PUT, PATCH, DELETE }

    let method: Method
    /// `/rooms/{room}/threads`
    let path: String
    /// What the census reads.
    let gate: String
    let run: @Sendable (Call) async throws -> Answer

    static func get<G: Gate>(
        _ path: String, _ gate: G, _ handle: @escaping @Sendable (G.Subject, Call, Reader) throws -> Answer
    ) -> Route {
        Route(method: .GET, path: path, gate: gate.name) { call in
            try await call.site.store.read { db in try handle(gate.find(call, db), call, db) }
        }
    }

    static func post<G: Gate, B: Body>(
        _ path: String, _ gate: G, _ handle: @escaping @Sendable (B, G.Subject, Call, Writer) throws -> Answer
    ) -> Route { write(.POST, path, gate, handle) }

    static func put<G: Gate, B: Body>(
        _ path: String, _ gate: G, _ handle: @escaping @Sendable (B, G.Subject, Call, Writer) throws -> Answer
    ) -> Route { write(.PUT, path, gate, handle) }

    static func patch<G: Gate, B: Body>(
        _ path: String, _ gate: G, _ handle: @escaping @Sendable (B, G.Subject, Call, Writer) throws -> Answer
    ) -> Route { write(.PATCH, path, gate, handle) }

    static func delete<G: Gate, B: Body>(
        _ path: String, _ gate: G, _ handle: @escaping @Sendable (B, G.Subject, Call, Writer) throws -> Answer
    ) -> Route { write(.DELETE, path, gate, handle) }

    /// A POST that only reads: it asks something about a body, and keeps nothing.
    static func ask<G: Gate, B: Body>(
        _ path: String, _ gate: G, _ handle: @escaping @Sendable (B, G.Subject, Call, Reader) throws -> Answer
    ) -> Route {
        Route(method: .POST, path: path, gate: gate.name) { call in
            _ = try await call.site.store.read { db in try gate.find(call, db) }
            let body: B = try call.decode()
            return try await call.site.store.read { db in try handle(body, gate.find(call, db), call, db) }
        }
    }

    /// For what cannot run inside a transaction, such as hashing a passphrase: the handler opens its own.
    static func slow<G: Gate, B: Body>(
        _ method: Method, _ path: String, _ gate: G, _ handle: @escaping @Sendable (B, G.Subject, Call) async throws -> Answer
    ) -> Route {
        Route(method: method, path: path, gate: gate.name) { call in
            let subject = try await call.site.store.read { db in try gate.find(call, db) }
            return try await handle(call.decode(), subject, call)
        }
    }

    private static func write<G: Gate, B: Body>(
        _ method: Method, _ path: String, _ gate: G, _ handle: @escaping @Sendable (B, G.Subject, Call, Writer) throws -> Answer
    ) -> Route {
        Route(method: method, path: path, gate: gate.name) { call in
            _ = try await call.site.store.read { db in try gate.find(call, db) }
            let body: B = try call.decode()
            return try await Idempotency.once(call, method, path) { db in try handle(body, gate.find(call, db), call, db) }
        }
    }
}

/// What stands before a handler: it finds the subject of the call as this viewer may have it, or throws the answer that they get.
protocol Gate: Sendable {
    associatedtype Subject: Sendable
    var name: String { get }
    func find(_ call: Call, _ db: Reader) throws -> Subject
}

/// Open to everybody.
struct Anyone: Gate {
    let name = "anyone"
    func find(_ call: Call, _ db: Reader) -> Viewer { call.viewer }
}

/// The account's own matters: also for whoever is banned from the site.
struct OwnAccount: Gate {
    let name = "own account"
    func find(_ call: Call, _ db: Reader) throws -> Viewer.SignedIn {
        guard let account = call.viewer.signedIn else { throw Failure.signInRequired }
        return account
    }
}

/// Whoever is signed in, in whatever state elsewhere.
struct SignedIn: Gate {
    let name = "signed in"
    func find(_ call: Call, _ db: Reader) throws -> Viewer.SignedIn {
        let account = try OwnAccount().find(call, db)
        if account.banned { throw Failure.banned }
        return account
    }
}

/// The umbrella organisation's own people.
struct Steward: Gate {
    let name = "steward"
    func find(_ call: Call, _ db: Reader) throws -> Viewer.SignedIn {
        let account = try SignedIn().find(call, db)
        guard account.steward else { throw Failure.notPermitted("Only a steward may do this.") }
        guard account.hasCodes else { throw Failure.codesNeeded }
        return account
    }
}
