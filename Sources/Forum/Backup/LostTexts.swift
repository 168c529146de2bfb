import Store
import Vault

/// Texts of a restored backup whose keys are destroyed: they were erased, edited or have expired since. What they stood in goes as it went
/// then, as far as that can be told from the backup.
struct LostTexts {
    let site: Site

    init(_ site: Site) { self.site = site }

    /// - Parameter newest: the highest number of a key when the restoring began.
    func settle(through newest: Int64) async throws -> (texts: Int, names: Int) {
        let texts = try await empty(through: newest)
        var names = 0
        for step in Self.steps {
            while true {
                let ids = try await site.store.read { db in try db.all(step.find) { try $0["id"] as String } }
                if ids.isEmpty { break }
                try await site.store.write { [site] db in
                    let call = Call(site, .visitor)
                    for id in ids { try step.settle(id, call, db) }
                }
                if step.names { names += ids.count }
            }
        }
        return (texts, names)
    }

    /// Where only the row of a text is left, whatever refers to it shows that it was there.
    private func empty(through newest: Int64) async throws -> Int {
        let batch: Int64 = 5_000
        var count = 0
        for first in stride(from: Int64(1), through: newest, by: Int(batch)) {
            let living = try site.shredder.keys.living(from: first, through: first + batch - 1)
            count += try await site.store.write { db in
                let lost = try db.all(
                    "SELECT id FROM text WHERE id BETWEEN \(first) AND \(min(first + batch - 1, newest)) AND sealed IS NOT NULL"
                ) {
                    try $0["id"] as Int64
                }.filter { living[$0] != true }
                for text in lost { try db.run("UPDATE text SET sealed = NULL WHERE id = \(text)") }
                return lost.count
            }
        }
        return count
    }

    /// What is left without words, found in batches: each is settled so that it is not found again.
    private struct Step: Sendable {
        let find: SQL
        var names = false
        let settle: @Sendable (String, Call, Writer) throws -> Void
    }

    private static let batch = 200

    private static func rows(_ table: SQL, _ columns: SQL...) -> SQL {
        let empty = columns.map { column -> SQL in
            "\(sql: column) IN (SELECT text.id FROM text WHERE text.sealed IS NULL)"
        }
        let any = empty.dropFirst().reduce(empty[0]) { $0 + " OR " + $1 }
        return "SELECT id FROM \(sql: table) WHERE \(sql: any) LIMIT \(batch)"
    }

    private static let steps = [
        Step(find: rows("post", "title", "body", "guest")) { post, call, db in try Lifetimes.remove(post: post, call, db) },
        Step(find: rows("post", "pending_body", "pending_warning")) { post, _, db in
            try Item.remove("item.post = \(post) AND item.kind = 'held_post' AND item.state = 'open'", db)
            try Lifetimes.endPending(of: post, db)
        },
        Step(find: rows("item", "words")) { item, _, db in try Item.remove("item.id = \(item)", db) },
        Step(find: rows("notice", "words")) { notice, _, db in try db.run("DELETE FROM notice WHERE id = \(notice)") },
        // An application was decided on since, or changed: who made it can write anew.
        Step(find: rows("membership", "introduction")) { member, _, db in
            try Item.remove("item.member = \(member) AND item.kind = 'introduction' AND item.state = 'open'", db)
            try db.run(
                """
                UPDATE membership SET introduction = NULL,
                    introduction_state = CASE WHEN introduction_state = 'accepted' THEN 'accepted' ELSE 'missing' END
                WHERE id = \(member)
                """)
        },
        Step(
            find: """
                SELECT DISTINCT answer.membership AS id FROM answer
                WHERE answer.answer IN (SELECT text.id FROM text WHERE text.sealed IS NULL) LIMIT \(batch)
                """
        ) { member, _, db in
            try Item.remove("item.member = \(member) AND item.kind = 'application' AND item.state = 'open'", db)
            try Applying.forget(member, db)
            try db.run(
                """
                UPDATE membership SET answers_state = CASE WHEN answers_state = 'accepted' THEN 'accepted' ELSE 'missing' END
                WHERE id = \(member)
                """)
        },
        Step(find: rows("membership", "wished")) { member, _, db in try db.run("UPDATE membership SET wished = NULL WHERE id = \(member)")
        },
        // Of those who left it has gone with their last post.
        Step(find: "\(sql: nameless) AND state IN ('left', 'declined') LIMIT \(batch)") { member, call, db in
            guard let old = try Membership.find(member, db) else { return }
            try Pseudonym.letGo(of: member, in: old.room, call, db)
            try db.run("UPDATE membership SET pseudonym = NULL WHERE id = \(member)")
        },
        Step(find: "\(sql: nameless) LIMIT \(batch)", names: true) { member, call, db in try name(member, call, db) },
    ]

    private static let nameless: SQL = "SELECT id FROM membership WHERE pseudonym IN (SELECT text.id FROM text WHERE text.sealed IS NULL)"

    /// Who is still a member has another one since, which no backup holds: they get one by which nobody knows them, and can take their own
    /// again.
    private static func name(_ member: String, _ call: Call, _ db: Writer) throws {
        guard let old = try Membership.find(member, db) else { return }
        let name = "Member \(call.site.entropy.digits(8))"
        try db.run("UPDATE membership SET pseudonym = \(Prose.keep(name, .name, db) as Int64) WHERE id = \(member)")
        if old.holdsName { try Pseudonym.take(name, for: member, in: old.room, call, db) }
    }
}
