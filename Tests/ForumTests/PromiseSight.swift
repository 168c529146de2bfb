/// Who sees what in the model's room.
extension PromiseModel {
    enum Viewer: Sendable {
        case visitor, stranger
        case person(Int)
        /// Who holds the token of this post.
        case guest(Int)
    }

    /// A post as somebody sees it.
    struct Shown: Sendable, Equatable {
        var state: String
        /// `nil` where only the place of a post is left.
        var words: PromiseWords?
        var edit: PromiseWords?
    }

    /// A thread as a list has it: its title and the words of its first post where the viewer sees that, and the count of what they see.
    struct Row: Sendable, Equatable {
        var title: String?
        var first: PromiseWords?
        var posts: Int
    }

    func tier(_ viewer: Viewer) -> Int {
        switch viewer {
        case .visitor, .guest: return 0
        case .stranger: return 1
        case .person(let person):
            if isSuspended(person) && fault != .suspension { return 0 }
            let state = people[person].state
            return state == .admitted || fault == .leaving && state == .left ? 2 : 1
        }
    }

    private func moderates(_ viewer: Viewer) -> Bool {
        if case .person(let person) = viewer { people[person].moderates && fault != .moderation } else { false }
    }

    private func wrote(_ viewer: Viewer, _ index: Int) -> Bool {
        switch viewer {
        case .person(let person): posts[index].author == .person(person) && fault != .own
        case .guest(let own): own == index
        case .visitor, .stranger: false
        }
    }

    /// The strictest of the tiers under which any of it was written or let through, and the room's own now.
    private func needed(_ post: Post) -> Int {
        let forgotten: [Post.Moment] =
            switch fault {
            case .submission?: [.submission]
            case .release?: [.release]
            case .edits?: [.editWritten, .editAccepted]
            case .editsWriting?: [.editWritten]
            case .editsRelease?: [.editAccepted]
            case .introductionsTier?: [.introduction]
            default: []
            }
        let kept = post.tiers.filter { !forgotten.contains($0.moment) }.map(\.tier)
        return max(fault == .roomNow ? 0 : setting.read, kept.max() ?? 0)
    }

    /// Whether they are among those for whom it was published. From when on somebody reads binds only where one must be admitted to read.
    private func isFor(_ viewer: Viewer, _ post: Post) -> Bool {
        guard let published = post.published, tier(viewer) >= needed(post) else { return false }
        guard case .person(let person) = viewer, tier(viewer) == 2, needed(post) == 2 || fault == .readsFromAlways else { return true }
        let time = fault == .publication ? published : post.written
        return fault == .readsFrom || time > people[person].readsFrom ?? .max
    }

    private func isOver(_ post: Post) -> Bool { post.expires <= now && fault != .expiry }

    func shown(_ index: Int, to viewer: Viewer) -> Shown? {
        let post = posts[index]
        guard !isOver(post), post.state != .deleted else { return nil }
        let insight = wrote(viewer, index) || moderates(viewer)
        let open: [PromiseFault: Post.State] = [.held: .held, .returned: .returned, .rejected: .rejected, .removed: .removed]
        let leaks = fault.flatMap { open[$0] } == post.state
        let visible =
            switch post.state {
            case .live: wrote(viewer, index) || isFor(viewer, post)
            default: insight || leaks && tier(viewer) >= needed(post)
            }
        guard visible else { return nil }
        let words = fault == .waitingText ? post.edit?.words ?? post.words : post.words
        return Shown(state: post.state.rawValue, words: words, edit: insight && fault != .insight ? post.edit?.words : nil)
    }

    /// The place of a deleted post, while there are replies to be seen.
    private func place(_ index: Int, for viewer: Viewer) -> Shown? {
        let post = posts[index]
        guard post.state == .deleted, fault != .deleted, !isOver(post), isFor(viewer, post) else { return nil }
        let replied = posts.indices.contains {
            posts[$0].thread == post.thread && posts[$0].placed > post.placed && shown($0, to: viewer) != nil
        }
        return replied || fault == .places ? Shown(state: "deleted") : nil
    }

    /// A thread's posts by id, or `nil` where it is to this viewer as if it did not exist.
    func page(_ thread: String, for viewer: Viewer) -> [String: Shown]? {
        let inside = posts.indices.filter { posts[$0].thread == thread }
        guard inside.contains(where: { shown($0, to: viewer) != nil }) else { return nil }
        return inside.reduce(into: [:]) { page, index in
            page[posts[index].id] = shown(index, to: viewer) ?? place(index, for: viewer)
        }
    }

    /// The room's list of threads: as what status it answers, and what stands in it.
    func list(for viewer: Viewer) -> (status: Int, rows: [String: Row]) {
        guard setting.listed || belongs(viewer) else { return (404, [:]) }
        guard tier(viewer) >= setting.read else { return (isSignedIn(viewer) ? 403 : 401, [:]) }
        var rows: [String: Row] = [:]
        for index in posts.indices {
            guard let shown = shown(index, to: viewer) else { continue }
            var row = rows[posts[index].thread] ?? Row(posts: 0)
            row.posts += 1
            if posts[index].opens { (row.title, row.first) = (posts[index].title, shown.words) }
            rows[posts[index].thread] = row
        }
        return (200, rows)
    }

    private func isSignedIn(_ viewer: Viewer) -> Bool {
        switch viewer {
        case .visitor, .guest: false
        case .stranger, .person: true
        }
    }

    /// An unlisted room exists only for its memberships.
    func belongs(_ viewer: Viewer) -> Bool {
        guard case .person(let person) = viewer, !isSuspended(person) else { return false }
        return [.applying, .admitted, .declined].contains(people[person].state)
    }
}
