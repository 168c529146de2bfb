import Testing

@testable import Forum

/// How often each surface showed something, and how often not.
struct PromiseTally: Sendable {
    enum Surface: String, Sendable, CaseIterable {
        case list, page, post
        /// The words of a post that is shown: those that were there first, or others that were accepted since.
        case words
        /// A change that waits in a post that is shown.
        case edit
    }

    private(set) var seen: [Surface: Int] = [:]
    private(set) var unseen: [Surface: Int] = [:]

    var checks: Int { seen.values.reduce(0, +) + unseen.values.reduce(0, +) }

    mutating func count(_ surface: Surface, _ shown: Bool) {
        if shown { seen[surface, default: 0] += 1 } else { unseen[surface, default: 0] += 1 }
    }

    mutating func add(_ other: PromiseTally) {
        seen.merge(other.seen, uniquingKeysWith: +)
        unseen.merge(other.unseen, uniquingKeysWith: +)
    }
}

/// What a walk looks at after each step.
extension PromiseWalk {
    /// Each kind of viewer once, of the admitted the first who came and the last, and who wrote what was touched last.
    private func viewers() -> [(PromiseModel.Viewer, Caller)] {
        var people = [random.below(2)]
        let admitted = model.people.indices.filter { $0 > 1 && model.people[$0].state == .admitted }
        people += [admitted.first, admitted.last].compactMap(\.self)
        for state in [PromiseModel.Person.State.applying, .declined, .left] {
            people += model.people.indices.filter { model.people[$0].state == state }.shuffled(using: &random).prefix(1)
        }
        people += model.people.indices.filter { model.isSuspended($0) }.shuffled(using: &random).prefix(1)
        if let touched, case .person(let author) = model.posts[touched].author { people.append(author) }
        let known = people.enumerated().filter { !people[..<$0.offset].contains($0.element) }.map(\.element)
        return [(.visitor, world.visitor), (.stranger, stranger)] + known.map { (.person($0), callers[$0]) }
    }

    func look() async throws {
        for (viewer, caller) in viewers() {
            try await lookAtList(viewer, caller)
            guard !model.posts.isEmpty else { continue }
            var close = [random.below(model.posts.count), touched ?? 0]
            close.shuffle(using: &random)
            try await lookAtPost(close[0], viewer, caller)
            try await lookAtPage(model.posts[close[1]].thread, viewer, caller)
        }
        if let guest = model.posts.indices.filter({ model.posts[$0].author == .guest }).last {
            let caller = world.visitor.with(.guest(tokens[model.posts[guest].id] ?? ""))
            try await lookAtPost(guest, .guest(guest), caller)
        }
    }

    /// Holds what a viewer got of one post or thread against the model, and the wrong models against it too.
    private func compare<T: Equatable>(_ what: @autoclosure () -> String, _ got: T, _ expected: (PromiseModel) -> T) throws {
        let right = expected(model)
        if right != got { try fail("\(what()) is \(got), should be \(right)") }
        let caught = wrong.compactMap { expected($0) == got ? nil : $0.fault }
        for fault in caught { told[fault] = count }
        if !caught.isEmpty { wrong.removeAll { $0.fault.map(caught.contains) ?? false } }
    }

    private func lookAtList(_ viewer: PromiseModel.Viewer, _ caller: Caller) async throws {
        let list = try await caller.get("\(circle.path)/threads?limit=100")
        let expected = model.list(for: viewer)
        let items = list.status == 200 ? list.items : []
        let rows = items.reduce(into: [String: PromiseModel.Row]()) { rows, row in
            let first = row["first_post"].flatMap { $0 == .null ? nil : Self.words($0) }
            rows[row["id"]?.text ?? ""] = PromiseModel.Row(title: row["title"]?.text, first: first, posts: Int(row["posts"]?.number ?? 0))
        }
        guard list.status == expected.status, rows == expected.rows else {
            return try fail("the list for \(viewer) is \(list.status) \(rows), should be \(expected)")
        }
        for thread in Set(model.posts.map(\.thread)) { tally.count(.list, rows[thread] != nil) }
    }

    private func lookAtPage(_ thread: String, _ viewer: PromiseModel.Viewer, _ caller: Caller) async throws {
        let page = try await caller.get("/threads/\(thread)/posts?limit=100").expect(200, 404)
        let shown = page.status == 404 ? nil : Dictionary(uniqueKeysWithValues: page.items.map { ($0["id"]?.text ?? "", Self.shown($0)) })
        try compare("page of \(thread) for \(viewer)", shown) { $0.page(thread, for: viewer) }
        for post in model.posts where post.thread == thread { tally.count(.page, shown?[post.id] != nil) }
    }

    private func lookAtPost(_ index: Int, _ viewer: PromiseModel.Viewer, _ caller: Caller) async throws {
        let reply = try await caller.get("/posts/\(model.posts[index].id)").expect(200, 404)
        let shown = reply.status == 404 ? nil : Self.shown(reply.json)
        try compare("post \(index) for \(viewer)", shown) { $0.shown(index, to: viewer) }
        tally.count(.post, shown != nil)
        guard let shown else { return }
        tally.count(.words, shown.words == model.posts[index].first)
        if model.posts[index].edit != nil { tally.count(.edit, shown.edit != nil) }
    }

    private static func words(_ post: JSON) -> PromiseWords? {
        post["body"]?.text.map { PromiseWords(body: $0, warning: post["content_warning"]?.text) }
    }

    private static func shown(_ post: JSON) -> PromiseModel.Shown {
        let edit = post["pending_edit"].flatMap { $0 == .null ? nil : words($0) }
        return PromiseModel.Shown(state: post["state"]?.text ?? "", words: words(post), edit: edit)
    }

    /// Finds the posts that the room made of introductions, by their words, as their authors see them.
    func nameIntroductions() async throws {
        for index in model.posts.indices where model.posts[index].id.isEmpty {
            guard case .person(let author) = model.posts[index].author else { continue }
            let threads = try await callers[author].get("\(circle.path)/threads?limit=100").expect(200).items
            let thread = try #require(threads.first { $0["introductions"]?.flag == true }?["id"]?.text, "no introductions")
            let posts = try await callers[author].get("/threads/\(thread)/posts?limit=100").expect(200).items
            let body = model.posts[index].words.body
            guard let id = posts.first(where: { $0["body"]?.text == body })?["id"]?.text else {
                return try fail("the introduction of \(author) is not there")
            }
            touched = index
            happen("the introduction of \(author) is \(index)") { ($0.posts[index].id, $0.posts[index].thread) = (id, thread) }
        }
    }
}
