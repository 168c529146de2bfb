import Store
import Testing

@testable import Forum

/// What the crowd does in its rooms, all of it through the API: each membership at times of its own, in an order that differs by room.
///
/// What somebody does in one room says nothing about what they do in another: it goes by their place in that room's order.
struct UnlinkLives {
    let crowd: UnlinkCrowd
    var chance: UnlinkChance
    /// The memberships' ids, by room and account.
    private(set) var members: [[String]]
    /// The threads that may be replied to, and the newest live post that may be reported, by room.
    private var threads: [[String]] = Array(repeating: [], count: 5)
    private var newest: [String?] = Array(repeating: nil, count: 5)
    private(set) var acts = 0
    private static let link = "www.example.org"

    init(_ crowd: UnlinkCrowd, _ chance: UnlinkChance) {
        self.crowd = crowd
        self.chance = chance
        members = Array(repeating: Array(repeating: "", count: UnlinkCrowd.size), count: 5)
    }

    mutating func run() async throws {
        let all = Array(0..<UnlinkCrowd.size)
        // Those who redeem the group's code only while they wait in two rooms: they are admitted at two times.
        let late = Set(all.shuffled(using: &chance).prefix(60))
        for account in all.shuffled(using: &chance) where !late.contains(account) { try await attest(account) }
        let places = (0..<5).map { _ in all.shuffled(using: &chance) }
        let memberships = (0..<5).flatMap { room in places[room].enumerated().map { (room: room, account: $1, place: $0) } }
        func waits(_ one: (room: Int, account: Int, place: Int)) -> Bool {
            one.room >= UnlinkCrowd.restricted && late.contains(one.account)
        }
        for one in memberships.shuffled(using: &chance) {
            try await join(one.account, one.room, one.place)
            if !waits(one) && !Self.applies(one.room, one.place) { try await live(one.account, one.room, one.place) }
        }
        for account in late.shuffled(using: &chance) { try await attest(account) }
        for _ in 0..<300 {
            crowd.world.pass(5 * Time.minute)
            try await LaterAdmissions(crowd.world.site).run()
        }
        for one in memberships.filter(waits).shuffled(using: &chance) { try await live(one.account, one.room, one.place) }
    }

    /// Who is still an applicant at the end.
    private static func applies(_ room: Int, _ place: Int) -> Bool {
        [UnlinkCrowd.conditional, UnlinkCrowd.closed].contains(room) && place % 25 == 24
    }

    /// Nothing happens in the same second as anything else, unless the server makes it so.
    mutating func later() {
        acts += 1
        crowd.world.pass(Int64(1 + chance.below(100)) * Time.second)
    }

    private mutating func attest(_ account: Int) async throws {
        later()
        try await crowd.accounts[account].redeem(crowd.groupCode, as: nil).expect(201)
    }

    private mutating func join(_ account: Int, _ room: Int, _ place: Int) async throws {
        let (caller, circle) = (crowd.accounts[account], crowd.rooms[room])
        let name = JSON.text(chance.word())
        later()
        if room == UnlinkCrowd.unlisted {
            let joined = try await caller.redeem(crowd.roomCode, as: name.text).expect(201)
            members[room][account] = try #require(joined["membership"]["member"]?.text)
        } else {
            let joined = try await caller.put("\(circle.path)/membership", ["pseudonym": name]).expect(201, 202)
            members[room][account] = try joined.text("member")
        }
        if room == UnlinkCrowd.open { return }
        let vetted = room == UnlinkCrowd.closed
        let kind = vetted ? "application" : "introduction"
        for again in [false, true] where !again || (vetted || room == UnlinkCrowd.conditional) && place % 7 == 0 {
            if again { try await decide(kind, of: account, room, "ask", ["note": .text(chance.words(3))]) }
            let words = JSON.text(chance.words(4))
            later()
            let path = "\(circle.path)/membership/\(vetted ? "answers" : "introduction")"
            try await caller.put(path, vetted ? ["answers": [words]] : ["body": words]).expect(202)
        }
        if room < UnlinkCrowd.restricted && !Self.applies(room, place) { try await decide(kind, of: account, room, "accept") }
    }

    /// The life of an admitted membership. The first thirty of a room do everything.
    private mutating func live(_ account: Int, _ room: Int, _ place: Int) async throws {
        let (caller, circle, full) = (crowd.accounts[account], crowd.rooms[room], place < 30)
        if full || place % 11 == 6 {
            later()
            try await caller.delete("\(circle.path)/membership").expect(204)
            try await join(account, room, place)
        }
        let post = try await write(account, room, place)
        if place % 10 == 3 {
            let reason: JSON = ["reason": ["rule": "No links.", "text": .text(chance.words(3))], "note": .text(chance.words(3))]
            let outcome = ["release", "return", "reject", "none"][place / 10 % 4]
            if outcome != "none" { try await decide("held_post", of: account, room, outcome, reason) }
        } else {
            if place % 12 == 1 { try await report(post, by: crowd.curious[room], of: account, room, place) }
            if full, let other = newest[room] {
                later()
                try await caller.post("/posts/\(other)/reports", ["category": "other", "text": .text(chance.words(3))]).expect(202)
            }
            if place % 12 != 1 && place % 17 == 7 {
                later()
                try await caller.delete("/posts/\(post)").expect(204)
            } else if full && place % 12 != 1 || place % 15 == 2 {
                later()
                let waits = place % 30 == 2 ? " " + Self.link : ""
                try await caller.patch("/posts/\(post)", ["body": .text(chance.words(6) + waits)]).expect(200, 202)
            } else if place % 12 != 1 {
                newest[room] = post
            }
        }
        if full || place % 9 == 5 {
            later()
            try await caller.patch("\(circle.path)/membership", ["pseudonym": .text(chance.word())]).expect(200)
        }
        try await reviewed(account, room, place)
        if place % 20 == 3 { try await sanction(account, room, place) }
    }

    private mutating func write(_ account: Int, _ room: Int, _ place: Int) async throws -> String {
        let (caller, circle, held) = (crowd.accounts[account], crowd.rooms[room], place % 10 == 3)
        let words = chance.words(6) + (held ? " " + Self.link : "")
        later()
        if place % 5 == 0 || threads[room].isEmpty {
            let written = try await circle.thread(by: caller, chance.words(3), words)
            // One whose first post goes may go with it.
            if !held && place % 12 != 1 && place % 17 != 7 { threads[room].append(written.thread) }
            return written.post
        }
        let thread = try #require(threads[room].randomElement(using: &chance))
        return try await circle.reply(by: caller, in: thread, words).post
    }

    private mutating func report(_ post: String, by reporter: Caller, of account: Int, _ room: Int, _ place: Int) async throws {
        later()
        try await reporter.post("/posts/\(post)/reports", ["category": "harassment", "text": .text(chance.words(4))]).expect(202)
        let more: JSON = ["reason": ["rule": "Be kind.", "text": .text(chance.words(3))], "content_warning": .text(chance.words(2))]
        let outcome = ["dismiss", "remove", "none", "warn_content"][place / 12 % 4]
        if outcome != "none" { try await decide("report", of: account, room, outcome, more) }
    }

    private mutating func sanction(_ account: Int, _ room: Int, _ place: Int) async throws {
        later()
        let kind = ["banned", "suspended", "read_only", "held", "slowed", "warning"][place / 20 % 6]
        let ends = !["banned", "warning"].contains(kind)
        let until: JSON? = ends ? .text(Time.text(crowd.world.now + Int64(20 + chance.below(40)) * Time.day)) : nil
        let body: JSON = ["kind": .text(kind), "reason": ["rule": "Be kind.", "text": .text(chance.words(3))]]
        let limit: JSON? = kind == "slowed" ? JSON(1 + chance.below(9)) : nil
        let path = "\(crowd.rooms[room].path)/members/\(members[room][account])/sanctions"
        try await crowd.moderators[room].post(path, body.with("until", until).with("posts_per_day", limit)).expect(201)
    }

    /// A decision on the newest open item about a membership, by the moderator or the facilitator.
    private mutating func decide(_ kind: String, of account: Int, _ room: Int, _ outcome: String, _ more: JSON = [:]) async throws {
        let member = members[room][account]
        let item = try await crowd.world.site.store.read { db in
            try db.first("SELECT id, version FROM item WHERE member = \(member) AND kind = \(kind) AND state = 'open'") { row -> JSON in
                ["id": .text(try row["id"]), "version": JSON(try row["version"] as Int)]
            }
        }
        later()
        let circle = crowd.rooms[room]
        let by = chance.below(2) == 0 ? crowd.moderators[room] : circle.facilitator
        try await circle.decide(#require(item), outcome, by: by, more).expect(200)
    }
}
