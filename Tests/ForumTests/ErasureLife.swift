import Foundation
import Store
import Testing

@testable import Forum

/// Somebody who wrote one of everything, each with a mark that stands nowhere else, beside somebody else who did much of the same.
struct ErasureLife: Sendable {
    let world: World
    let one: Caller
    let other: Caller
    let talk: Circle
    let closed: Circle
    /// Moderates the talk, beside its facilitator.
    let colleague: Caller
    /// By what they are in.
    private(set) var marks: [String: String] = [:]
    private(set) var others: [String: String] = [:]
    /// Posts of the one's, by their state or what became of them.
    private(set) var posts: [String: String] = [:]
    private(set) var threads: [String: String] = [:]

    private static let link = "See www.example.org."
    static let reason: JSON = ["rule": "Be kind.", "text": "It hurt somebody."]

    static func lived(in world: World) async throws -> ErasureLife {
        let (one, other) = (try await world.person("one"), try await world.person("other"))
        let talk = try await Circle.open(world)
        try await talk.set(policy: ["newcomer_posts": 0])
        let closed = try await Circle.open(
            world,
            access: ["model": "custom", "read": "admitted", "write": "admitted", "conditions": [Circle.introduction, Circle.vetting]])
        let colleague = try await world.person()
        try await talk.appoint(talk.admit(colleague, as: "Alder"), "moderator")
        var life = ErasureLife(world: world, one: one, other: other, talk: talk, closed: closed, colleague: colleague)
        life.marks["sign-in name"] = one.name
        try await life.join()
        try await life.write()
        try await life.isReviewed()
        try await life.apply()
        return life
    }

    private mutating func mark(_ what: String) -> JSON {
        let mark = world.canary("one")
        marks[what] = mark
        return .text(mark)
    }

    private mutating func theirs(_ what: String) -> JSON {
        let mark = world.canary("oth")
        others[what] = mark
        return .text(mark)
    }

    private mutating func join() async throws {
        try await one.put("\(talk.path)/membership", ["pseudonym": mark("pseudonym")]).expect(201)
        try await other.put("\(talk.path)/membership", ["pseudonym": theirs("pseudonym")]).expect(201)
    }

    private mutating func post(_ what: String, _ more: String = "", in thread: String) async throws -> String {
        let body = "\(mark(what).text ?? "") \(more)"
        let id = try await one.post("/threads/\(thread)/posts", ["body": .text(body)]).expect(201, 202).text("id")
        posts[what] = id
        return id
    }

    private mutating func write() async throws {
        let opening: JSON = ["title": mark("title"), "body": mark("opening"), "content_warning": mark("warning")]
        let thread = try await one.post("\(talk.path)/threads", opening).expect(201)
        let id = try thread.text("id")
        threads["answered"] = id
        posts["opening"] = thread["first_post"].at("id").text
        try await other.post("/threads/\(id)/posts", ["body": theirs("reply")]).expect(201)
        let lone = try await one.post("\(talk.path)/threads", ["title": mark("lone title"), "body": mark("lone body")]).expect(201)
        threads["lone"] = try lone.text("id")
        let foreign = try await other.post("\(talk.path)/threads", ["title": theirs("title"), "body": theirs("body")]).expect(201)
        threads["foreign"] = try foreign.text("id")
        let foreignPost = try #require(foreign["first_post"].at("id").text)
        let live = try await post("live", in: try foreign.text("id"))
        let edit: JSON = ["body": .text("\(mark("edit").text ?? "") \(Self.link)"), "content_warning": mark("edit's warning")]
        try await one.patch("/posts/\(live)", edit).expect(202)
        try await one.delete("/posts/\(post("deleted", in: id))").expect(204)
        try await one.post("/posts/\(foreignPost)/reports", ["category": "privacy", "text": mark("report")]).expect(202)
    }

    private mutating func isReviewed() async throws {
        let thread = try #require(threads["answered"])
        _ = try await post("held", Self.link, in: thread)
        for (what, outcome) in [("returned", "return"), ("rejected", "reject")] {
            let held = try await post(what, Self.link, in: thread)
            let more: JSON = ["note": "Not so.", "reason": Self.reason]
            try await talk.decide(talk.item(about: held), outcome, by: nil, more).expect(200)
        }
        let removed = try await post("removed", in: thread)
        try await talk.report(removed, by: other, "privacy")
        try await talk.decide(talk.item(about: removed, kind: "report"), "remove", by: nil, ["reason": Self.reason]).expect(200)
        try await appeal(removed)
        let reported = try await post("reported", in: thread)
        let words: JSON = ["category": "harassment", "text": theirs("report")]
        try await other.post("/posts/\(reported)/reports", words).expect(202)
    }

    /// Heard, with a question that was answered.
    private mutating func appeal(_ post: String) async throws {
        let decision = try #require(try await one.get("/posts/\(post)").expect(200)["decision"].at("id").text)
        try await one.post("/decisions/\(decision)/appeal", ["text": mark("appeal")]).expect(202)
        let item = try #require(try await colleague.get("\(talk.path)/queue?kind=appeal").expect(200).items.first)
        try await talk.decide(item, "ask", by: colleague, ["note": "What did you mean?"]).expect(200)
        try await one.put("/decisions/\(decision)/appeal/answer", ["text": mark("appeal's answer")]).expect(202)
    }

    private mutating func apply() async throws {
        for caller in [one, other] {
            let mine = caller.account == one.account
            let name = mine ? mark("applicant's name") : theirs("applicant's name")
            try await caller.put("\(closed.path)/membership", ["pseudonym": name]).expect(202)
            let introduction = mine ? mark("introduction") : theirs("introduction")
            try await caller.put("\(closed.path)/membership/introduction", ["body": introduction]).expect(202)
            let answer = mine ? mark("answer") : theirs("answer")
            try await caller.put("\(closed.path)/membership/answers", ["answers": [answer]]).expect(202)
        }
    }

    func member(_ caller: Caller, in circle: Circle) async throws -> String {
        try await caller.get("\(circle.path)/membership").expect(200).text("member")
    }
}

extension Caller {
    /// Asks for the account's erasure.
    func erase(_ posts: String = "erase", over days: Int? = nil) async throws -> Reply {
        let body: JSON = ["passphrase": .text(World.passphrase), "posts": .text(posts)]
        return try await post("/account/erasure", body.with("over_days", days.map { .number(Int64($0)) }))
    }
}

extension Seizure {
    /// What an id is tied to, but for the ledger, which remembers of each id by itself that a backup is not to bring it back.
    func ties(to id: String) -> [Row] { rows(tiedTo: id).filter { $0.table != "ledger" } }

    /// How many of these ids one line of the ledger names at the most.
    func mostInLedger(of ids: [String]) -> Int {
        rows.filter { $0.table == "ledger" }.map { line in
            ids.count { id in line.values.values.contains { if case .text(let text) = $0 { text.contains(id) } else { false } } }
        }.max() ?? 0
    }
}

extension World {
    /// Everything that the server can still read of people's words and names.
    func words() async throws -> String {
        try await site.store.read { db in
            var words = try db.all("SELECT name FROM account") { try $0["name"] as String }
            for (kind, table, column) in Prose.places {
                let texts = try db.all(
                    """
                    SELECT \(sql: .sealed("text", as: "words"))
                    FROM \(sql: SQL(stringLiteral: table)) one JOIN text ON text.id = one.\(sql: SQL(stringLiteral: column))
                    """
                ) { try $0.words("words", kind) ?? "" }
                words += texts
            }
            return words.joined(separator: "\n")
        }
    }

    /// The ids of an account's memberships, by room.
    func memberships(of account: String) async throws -> [String] {
        try await site.store.read { db in
            try db.all("SELECT id FROM membership WHERE account = \(account) ORDER BY room") { try $0["id"] as String }
        }
    }
}
