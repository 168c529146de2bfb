import Foundation
import Store
import Testing

@testable import Forum

extension Schedule {
    /// Each thread as somebody from outside, or a member, has it: the words that stand, and no others.
    private func look(as viewer: Caller) async throws {
        let stranger = viewer.account.isEmpty || !model.live("suspended", "banned", on: SchedulePlace.reporters[1], now)
        guard stranger else { return }
        let own = viewer.account.isEmpty ? -1 : SchedulePlace.reporters[1]
        for thread in Set(model.posts.map(\.thread)).sorted() {
            let posts = model.posts.filter { $0.thread == thread && $0.by != own }
            let reply = try await viewer.get("/threads/\(thread)/posts?limit=100")
            try hold([200, 404].contains(reply.status), "\(reply.text)")
            let seen = reply.members["items"] as? [[String: Any]] ?? []
            for post in posts {
                let shown = seen.first { $0["id"] as? String == post.id && $0["state"] as? String != "deleted" }
                let index = model.posts.firstIndex { $0.id == post.id } ?? 0
                try hold((shown != nil) == post.shows(now), "post \(index) is \(shown == nil ? "not " : "")seen, and is \(post.state)")
                guard let shown else { continue }
                try hold(shown["body"] as? String == post.body, "post \(index) shows other words: \(shown) for \(post.body)")
                try hold(shown["content_warning"] as? String == post.warning, "post \(index) shows another warning: \(shown) for \(post)")
                tally.looks += 1
            }
            let approved = Set(posts.filter { $0.shows(now) }.map(\.body)).union(model.posts.filter { $0.by == own }.map(\.body))
            let others = model.posts.filter { $0.by != own }
            for body in others.map(\.body) + others.compactMap(\.pending?.body) where !approved.contains(body) {
                try hold(!reply.text.contains(body), "unapproved words are on the page: \(body)")
            }
        }
    }

    /// At the end: the rows, and over the API every page, a post by itself and a queue, each as one person has it. The seeds take turns.
    func lookAround() async throws {
        try await place.renew()
        try await requireRows()
        try await look(as: seed % 2 == 0 ? place.visitor : place.callers[SchedulePlace.reporters[1]])
        if seed % 4 == 1, let post = model.posts.randomElement(using: &random) {
            let status = try await place.visitor.get("/posts/\(post.id)").status
            try hold(status == (post.shows(now) ? 200 : 404), "a single post that is \(post.state) answers \(status)")
        }
        try await requireQueues()
        if fault != nil { try await place.requireTextsReferred() }
    }

    /// Nobody has in the queue what they have a part in, and everybody who may hear what is open has it.
    private func requireQueues() async throws {
        let open = try await items()
        for who in SchedulePlace.moderators where seed % 3 == UInt64(who) {
            for (state, list) in [seed % 4 == 0 ? ("decided", try await items("decided")) : ("open", open)] {
                let reply = try await place.callers[who].get("\(path)/queue?state=\(state)&limit=100")
                guard model.acts(who, now) else {
                    try hold(reply.status == 403 || reply.status == 404, "who rests has a queue")
                    continue
                }
                let seen = Set((reply.members["items"] as? [[String: Any]] ?? []).compactMap { $0["id"] as? String })
                for item in list {
                    let post = model.posts.first { $0.id == item.post }
                    let hears = hears(who, item)
                    if state == "open", item.post == nil || post?.lives(now) == true && post?.state == "live" {
                        try hold(hears == seen.contains(item.id), "\(name(who)) has \(hears ? "not " : "")\(words(of: item)) in the queue")
                    } else {
                        try hold(hears || !seen.contains(item.id), "\(name(who)) has \(words(of: item)) in the queue")
                    }
                }
            }
        }
        guard seed % 6 == 5 || open.contains(where: { $0.heardBy != "room" }) else { return }
        let escalated = Set(
            try await place.callers[SchedulePlace.steward].get("/escalations?limit=100").expect(200).items.compactMap { $0["id"]?.text })
        for item in open where !hears(SchedulePlace.steward, item) {
            try hold(!escalated.contains(item.id), "the steward has \(words(of: item))")
        }
    }
}

extension Reply {
    /// What the answer holds. `json` tries each kind of value and throws for each that it is not, which costs more than all else here.
    var members: [String: Any] {
        do { return try JSONSerialization.jsonObject(with: Data(bytes)) as? [String: Any] ?? [:] } catch {
            Issue.record("an answer is not JSON: \(text.prefix(200))")
            return [:]
        }
    }
}
