@testable import Forum

/// What people do in the model's room.
extension PromiseModel {
    // MARK: at the door

    /// Joins, comes back, or is invited after all.
    mutating func apply(_ person: Int) {
        _ = tick()
        if people[person].state == .declined {
            people[person].introduction = .missing
            people[person].answers = .missing
        }
        people[person].state = .applying
        consider(person)
    }

    mutating func introduce(_ person: Int, _ text: String) {
        people[person].words = (text, setting.read, tick(), keepDays)
        people[person].introduction = .waiting
        people[person].isToBeRead = !setting.asked.contains(.introduction(posted: true))
        // Where it counts only once accepted this comes to nothing.
        consider(person)
    }

    mutating func attest(_ person: Int, _ group: Int) {
        if !people[person].groups.contains(group) { people[person].groups.append(group) }
        consider(person)
    }

    mutating func decline(_ person: Int) {
        people[person].state = .declined
        people[person].words = nil
    }

    mutating func leave(_ person: Int) {
        people[person].state = .left
        people[person].words = nil
        people[person].introduction = .missing
        people[person].answers = .missing
    }

    // MARK: writing

    mutating func write(_ id: String, in thread: String, by author: Post.Author, title: String?, _ words: PromiseWords, links: Bool) {
        let at = tick()
        let held = holds(author, links: links)
        var post = Post(
            id: id, thread: thread, author: author, title: title, first: words, words: words, state: held ? .held : .live,
            tiers: [(.submission, setting.read)], written: at, placed: at, keepDays: keepDays, expires: 0)
        post.expires = expiry(post)
        posts.append(post)
        if !held { publish(posts.count - 1) }
    }

    /// Goes through the same posting rule: where it would be held, the accepted text stays up and the edit waits.
    /// - Parameter body: `nil` where only the warning is changed.
    mutating func edit(_ index: Int, body: String?, warning: String?, links: Bool) {
        let waiting = posts[index].edit.flatMap { $0.waits ? $0 : nil }
        var words = waiting?.words ?? posts[index].words
        words.body = body ?? words.body
        words.warning = warning ?? words.warning
        // What waits is changed where it waits: the parts that stay were written under the tier of their own time.
        let tier = max(setting.read, waiting?.tier ?? 0)
        switch posts[index].state {
        case .live where holds(posts[index].author, links: links) || waiting != nil && body == nil:
            posts[index].edit = Edit(words: words, tier: tier)
        case .live:
            accept(Edit(words: words, tier: tier), of: index)
        default:
            posts[index].words = words
            posts[index].tiers.append((.submission, setting.read))
            if posts[index].state == .returned {
                posts[index].placed = tick()
                posts[index].expires = expiry(posts[index])
            }
            posts[index].state = .held
        }
    }

    private mutating func accept(_ edit: Edit, of index: Int) {
        posts[index].words = edit.words
        posts[index].tiers += [(.editWritten, edit.tier), (.editAccepted, setting.read)]
        posts[index].edit = nil
    }

    /// A tombstone where others had seen it; else nothing.
    mutating func delete(_ index: Int) {
        if posts[index].state != .live { posts[index].published = nil }
        posts[index].state = .deleted
        posts[index].edit = nil
    }

    // MARK: moderation

    /// Of a held post, or of an edit that waits.
    mutating func release(_ index: Int) {
        if posts[index].state == .held { publish(index) } else if let edit = posts[index].edit { accept(edit, of: index) }
    }

    mutating func refuse(_ index: Int, as state: Post.State) {
        if posts[index].state == .held { posts[index].state = state } else { posts[index].edit?.waits = false }
    }

    mutating func remove(_ index: Int) {
        posts[index].state = .removed
        posts[index].edit = nil
    }

    mutating func keep(days: Int?) {
        keepDays = days
        guard fault == .lengthening else { return }
        for index in posts.indices {
            guard let kept = posts[index].keepDays, days == nil || kept < days ?? 0 else { continue }
            posts[index].expires = days.map { posts[index].expires + Int64($0 - kept) * Time.day } ?? .max
            posts[index].keepDays = days
        }
    }
}
