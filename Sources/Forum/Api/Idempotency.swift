import Store
import Synchronization
import Vault

/// `Idempotency-Key` on creating requests (draft-ietf-httpapi-idempotency-key-header): the same key and body give the same answer,
/// also after a crash, since the record commits with the effect. Kept are a reference and keyed hashes, never a text.
enum Idempotency {
    /// What an answer is made from again.
    enum Reference: Sendable {
        case thread(String), post(String), ban(String), decision(String), report(String), nothing

        var text: String {
            switch self {
            case .thread(let id): "thread:" + id
            case .post(let id): "post:" + id
            case .ban(let id): "ban:" + id
            case .decision(let id): "decision:" + id
            case .report(let id): "report:" + id
            case .nothing: ""
            }
        }
    }

    /// Runs a write, once for each key and caller. Without a key it just runs.
    static func once(
        _ call: Call, _ method: Route.Method, _ path: String, _ act: @escaping @Sendable (Writer) throws -> Answer
    ) async throws -> Answer {
        guard method == .POST, let key = call.idempotencyKey else { return try await call.site.store.write(act) }
        guard (1...200).contains(key.utf8.count) else {
            throw Failure.invalid("Idempotency-Key", "An Idempotency-Key has 1 to 200 bytes.", limit: 200)
        }
        let keyring = call.site.keyring
        let place = path + call.path.sorted { $0.key < $1.key }.map { "\u{0}" + $0.value }.joined()
        let body = Base32.encode(keyring.mac("idempotency body", Array(place.utf8), try call.body.get()))
        // Visitors are told apart by what they send, which holds a proof of work that only they solved.
        let name = keyring.mac("idempotency", text: [call.viewer.account ?? body, key].joined(separator: "\u{0}"))
        guard call.site.inFlight.enter(name) else { throw Failure.inFlight }
        defer { call.site.inFlight.leave(name) }
        return try await call.site.store.write { db in
            let before = try db.first(
                "SELECT body, reference, status FROM idempotency WHERE key = \(name) AND created_at > \(call.now - Lifetimes.request)"
            ) {
                (body: try $0["body"] as String, reference: try $0["reference"] as String, status: try $0["status"] as Int)
            }
            if let before {
                guard before.body == body else { throw Failure.keyReused }
                return try replay(before.reference, before.status, call, db)
            }
            let answer = try act(db)
            if let reference = answer.reference {
                try db.run(
                    """
                    INSERT INTO idempotency (key, body, reference, status, created_at)
                    VALUES (\(name), \(body), \(reference.text), \(answer.status), \(call.now))
                    ON CONFLICT (key) DO UPDATE SET body = excluded.body, reference = excluded.reference, status = excluded.status,
                        created_at = excluded.created_at
                    """)
            }
            return answer
        }
    }

    private static func replay(_ reference: String, _ status: Int, _ call: Call, _ db: Reader) throws -> Answer {
        let parts = reference.split(separator: ":", maxSplits: 1).map(String.init)
        switch parts.first {
        case "thread"?: return Answer(status: status, body: try Thread.own(parts[1], call, db))
        case "post"?: return Answer(status: status, body: try Post.own(parts[1], call, db))
        case "decision"?:
            guard let decision = try Decision.find(parts[1], db) else { throw Failure.notFound }
            return Answer(status: status, body: try decision.json(for: .concerned, call.now, db))
        case "report"?: return Receipt.answer(parts[1], call)
        case "ban"?: return Answer(status: status, body: try Ban.json(of: parts[1], db))
        default: return Answer(status: status, body: [:])
        }
    }
}

/// The keys of the requests that are under way on this node.
final class InFlight: Sendable {
    private let names = Mutex<Set<String>>([])
    func enter(_ name: String) -> Bool { names.withLock { $0.insert(name).inserted } }
    func leave(_ name: String) { names.withLock { _ = $0.remove(name) } }
}
