import Testing

@testable import Forum

extension Schedule {
    /// Somebody opens a thread or replies: the author mostly.
    @discardableResult
    func write() async throws -> Bool {
        let who = random.chance(2, in: 3) ? SchedulePlace.author : random.below(6)
        let link = random.chance(1, in: 2)
        let body = words("post", link: link)
        let warning: String? = random.chance(1, in: 4) ? words("warning") : nil
        let open = Set(model.posts.filter { $0.shows(now) }.map(\.thread))
        let threads = model.posts.filter { open.contains($0.thread) }.map(\.thread)
        let thread: String? = threads.isEmpty || random.chance(1, in: 4) ? nil : random.one(of: threads)
        let json: JSON = ["body": .text(body)]
        let sent = json.with("content_warning", warning.map(JSON.text)).with("title", thread == nil ? .text(words("title")) : nil)
        let reply = try await place.callers[who].post(thread.map { "/threads/\($0)/posts" } ?? "\(path)/threads", sent)
        note("\(name(who)) \(thread == nil ? "opens a thread" : "replies")\(link ? " with a link" : ""): \(reply.status)")
        guard try mayWrite(who, reply) else { return true }
        let (room, known) = (room.id, Set(model.posts.map(\.id)))
        let new = try await world.site.store.read { db in
            try db.all("SELECT id, thread FROM post WHERE room = \(room)") {
                (id: try $0["id"] as String, thread: try $0["thread"] as String)
            }
        }.filter { !known.contains($0.id) }
        try hold(new.count == 1 && reply.text.contains(new[0].id), "one act left \(new.count) posts: \(reply.text)")
        let held = reply.status == 202
        try requireHeld(held, who, link)
        model.posts.append(
            ScheduleModel.Written(
                id: new[0].id, thread: new[0].thread, by: who, state: held ? "held" : "live", body: body,
                authorsWarning: warning,
                placed: now))
        return true
    }

    /// - Returns: whether it was taken.
    private func mayWrite(_ who: Int, _ reply: Reply) throws -> Bool {
        let barred = model.live("read_only", "suspended", "banned", on: who, now)
        let taken = [200, 201, 202].contains(reply.status)
        try hold(!(taken && barred), "who may not write wrote")
        try hold(taken || barred || [404, 409].contains(reply.status), "who may write could not: \(reply.text)")
        return taken
    }

    /// What the room, the text or a sanction asks to be looked at first is held.
    private func requireHeld(_ held: Bool, _ who: Int, _ link: Bool) throws {
        let moderates = model.acts(who, now)
        let lonely = moderates && SchedulePlace.moderators.allSatisfy { $0 == who || !model.acts($0, now) }
        let asked = !lonely && (room.reviewsAll || !moderates && link || model.live("held", on: who, now))
        try hold(held == asked, "a text is \(held ? "" : "not ")held")
    }

    /// An author changes the words: those that are up, those that wait, or those that came back.
    func edit() async throws -> Bool {
        let places = model.posts.indices.filter { model.posts[$0].state != "deleted" }
        guard !places.isEmpty else { return false }
        let index = random.one(of: places)
        let (post, link) = (model.posts[index], random.chance(1, in: 2))
        let body = words("edit", link: link)
        let reply = try await place.callers[post.by].patch("/posts/\(post.id)", ["body": .text(body)])
        note("\(name(post.by)) changes post \(index)\(link ? " to one with a link" : ""): \(reply.status)")
        let barred = model.live("read_only", "suspended", "banned", on: post.by, now)
        guard [200, 202].contains(reply.status) else {
            try hold(barred || !post.lives(now) || ["rejected", "removed"].contains(post.state) || reply.status == 404, "\(reply.text)")
            return true
        }
        try hold(!barred && post.lives(now) && ["live", "held", "returned"].contains(post.state), "what can no longer be changed was")
        if post.state == "live" {
            try requireHeld(reply.status == 202, post.by, link)
            if reply.status == 202 {
                model.posts[index].pending = ScheduleModel.Pending(body: body)
            } else {
                model.posts[index].body = body
                model.posts[index].pending = nil
            }
        } else {
            try hold(reply.status == 202, "what was held is up after an edit")
            model.posts[index].body = body
            if post.state == "returned" { model.posts[index].placed = now }
            model.posts[index].state = "held"
            model.posts[index].cause = nil
        }
        return true
    }

    func delete() async throws -> Bool {
        let places = model.posts.indices.filter { model.posts[$0].state != "deleted" }
        guard !places.isEmpty else { return false }
        let index = random.one(of: places)
        let reply = try await place.callers[model.posts[index].by].delete("/posts/\(model.posts[index].id)")
        note("\(name(model.posts[index].by)) deletes post \(index): \(reply.status)")
        if reply.status == 204 {
            model.posts[index].state = "deleted"
            model.posts[index].pending = nil
            model.posts[index].cause = nil
        }
        return true
    }

    func report() async throws -> Bool {
        let places = model.posts.indices.filter { model.posts[$0].shows(now) }
        guard !places.isEmpty else { return false }
        let index = random.one(of: places)
        let who = random.chance(3, in: 4) ? random.one(of: SchedulePlace.reporters) : random.below(6)
        guard who != model.posts[index].by, !model.live("suspended", "banned", on: who, now) else { return false }
        let category = random.one(of: ["danger", "harassment", "spam", "other"])
        let json: JSON = ["category": .text(category), "text": .text(words("report"))]
        let reply = try await place.callers[who].post("/posts/\(model.posts[index].id)/reports", json)
        note("\(name(who)) reports post \(index) for \(category): \(reply.status)")
        try hold(reply.status == 202, "a report was not taken: \(reply.text)")
        model.reports.append((index, who))
        return true
    }
}
