import Foundation
import Testing

@testable import Forum

/// Whether anybody is answered anything whose time is over.
extension Lives {
    /// Everything that the people of the walk can be shown, without a purge since the clock moved.
    /// - Returns: what was found, in words.
    func look(endedAfter before: Int64) async throws -> [String] {
        let now = world.now
        let gone = over(at: now)
        var found: [String] = []
        for (who, path, reply) in try await answers() {
            for mark in marksIn(reply.text) where gone.contains(mark) { found.append("\(path) shows \(who) \(mark)") }
            found += Self.past(reply.json, now).map { "\(path) shows \(who) \($0)" }
            looks += 1
        }
        // What ended while the clock moved, by its own address: for its author, too.
        for post in posts {
            guard let end = ends[.post(post.id)], end <= now, end > before else { continue }
            for caller in [people[post.author], moderator] {
                if try await caller.get("/posts/\(post.id)").status != 404 { found.append("/posts/\(post.id) is there") }
                looks += 1
            }
        }
        return found
    }

    private func answers() async throws -> [(String, String, Reply)] {
        var asked: [(String, Caller, String)] = []
        for (index, circle) in circles.enumerated() {
            for path in [
                "/threads?limit=100", "/log?limit=100", "/queue?limit=100", "/queue?state=decided&limit=100", "/applicants?limit=100",
            ] {
                asked.append(("a moderator", moderator, circle.path + path))
            }
            asked.append(("a facilitator", circle.facilitator, "\(circle.path)/invitations?limit=100"))
            for path in ["/threads?limit=100", "/log?limit=100", "/membership"] {
                asked.append(("a member", people[pick(people.count)], circle.path + path))
            }
            for thread in threads.filter({ $0.room == index }).suffix(6) {
                asked.append(("a moderator", moderator, "/threads/\(thread.id)/posts?limit=100"))
                asked.append(("a member", people[pick(people.count)], "/threads/\(thread.id)/posts?limit=100"))
            }
            for person in people {
                guard let member = members[person.account]?[circle.slug] else { continue }
                asked.append(("a moderator", moderator, "\(circle.path)/members/\(member)/sanctions?limit=100"))
            }
        }
        for person in people + [moderator] { asked.append(("somebody", person, "/account/notices?limit=100")) }
        for path in ["/bans?limit=100", "/escalations?limit=100", "/escalations?state=decided&limit=100"] {
            asked.append(("a steward", circles[0].steward, path))
        }
        var answers: [(String, String, Reply)] = []
        for (who, caller, path) in asked { answers.append((who, path, try await caller.get(path))) }
        return answers
    }

    private func marksIn(_ text: String) -> [String] { text.matches(of: /mark[a-z2-7]{26}/).map { String($0.output) } }

    /// Objects that tell by their own times that they should be gone.
    private static func past(_ json: JSON, _ now: Int64) -> [String] {
        var found: [String] = []
        switch json {
        case .list(let items): for item in items { found += past(item, now) }
        case .object(let members):
            for (_, value) in members { found += past(value, now) }
            func time(_ name: String) -> Int64? { json[name]?.text.flatMap(Time.parse) }
            if let end = time("expires_at"), end <= now { found.append("what expired at \(Time.text(end))") }
            if json["read"] != nil, let at = time("created_at"), at + Lifetimes.notice <= now {
                found.append("a notice of \(Time.text(at))")
            }
            if json["act"] != nil, let at = time("at"), at + Lifetimes.log <= now { found.append("a log entry of \(Time.text(at))") }
            if json["ended_at"] != nil, let end = time("ended_at") ?? time("until"), end + Lifetimes.sanctionHistory <= now {
                found.append("a limit that ended at \(Time.text(end))")
            }
        default: break
        }
        return found
    }
}
