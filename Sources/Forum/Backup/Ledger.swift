import Logging
import Store
import Vault

/// What a backup must learn when it is restored: what was erased, removed, put on somebody or tightened since it was made, so that none of
/// it rises again. It is written in the transaction of the act, and soon after carried over to the key store, where it lives as long as
/// backups may (`life`).
package struct Ledger: Sendable {
    let store: Store
    let keys: KeyStore
    let clock: ServerClock
    let logger: Logger
    private static let batch = 200
    /// No backup that is older can be restored.
    static let life = 400 * Time.day

    enum Kind: String, CaseIterable, Sendable, Bindable, Readable {
        /// An account that was erased, and a membership that was, with what became of the posts.
        case account, departure
        case membership, post, sanction, ban, room, invitation
        /// A retention that was shortened for what had been written before.
        case shortening
    }

    /// Notes how something stands, after the act that changed it. Of one that is gone by now it notes that.
    static func note(_ kind: Kind, _ subject: String, _ call: Call, _ db: Writer) throws {
        try note(kind, subject, try kind.state(subject, call.site.shredder.keys, db) ?? .null, call, db)
    }

    static func note(_ kind: Kind, _ subject: String, _ state: JSON, _ call: Call, _ db: Writer) throws {
        try note(kind, subject, String(decoding: state.bytes, as: UTF8.self), call, db)
    }

    /// Notes that nothing is to be known of a subject any more. What went with an erased account leaves no act: acts of one day would tell, on
    /// a quiet site, what was one person's. That a membership went, a copy tells by the key of its owner, which is destroyed (`Untying`).
    static func forget(_ kind: Kind, _ subject: String, _ call: Call, _ db: Writer) throws { try note(kind, subject, "", call, db) }

    private static func note(_ kind: Kind, _ subject: String, _ state: String, _ call: Call, _ db: Writer) throws {
        // No two notes have one time: so whoever carries one over can tell whether it was written anew meanwhile.
        try db.run(
            """
            INSERT INTO ledger (kind, subject, at, state) VALUES (\(kind), \(subject), \(call.site.clock.tick()), \(state))
            ON CONFLICT (kind, subject) DO UPDATE SET at = excluded.at, state = excluded.state
            """)
    }

    /// Carries over what is noted: durable in the key store before it goes from here.
    /// - Parameter unlessThere: what the key store knows of a subject is newer, as with the outbox of a copy that is restored.
    package func carry(unlessThere: Bool = false) async throws {
        while true {
            let acts = try await store.read { db in
                try db.all("SELECT kind, subject, at, state FROM ledger WHERE at > 0 ORDER BY at LIMIT \(Ledger.batch)") { row in
                    let at: Int64 = try row["at"]
                    let (kind, subject, state): (String, String, String) = (try row["kind"], try row["subject"], try row["state"])
                    return (at: at, act: KeyStore.Act(kind: kind, subject: subject, day: Time.midnight(at), state: state))
                }
            }
            if acts.isEmpty { return }
            try keys.record(acts.map(\.act), unlessThere: unlessThere, forgetBefore: clock.now() - Ledger.life - Time.day)
            try await store.write { db in
                for (at, act) in acts {
                    try db.run("DELETE FROM ledger WHERE kind = \(act.kind) AND subject = \(act.subject) AND at = \(at)")
                }
            }
            if acts.count < Ledger.batch { return }
        }
    }

    /// After a write that erased something, and before a server stops. What fails here is done again within a minute.
    package func settle() async {
        do { try await carry() } catch {
            logger.error("ledger", metadata: ["error": "\(String(reflecting: type(of: error)))"])
        }
    }
}
