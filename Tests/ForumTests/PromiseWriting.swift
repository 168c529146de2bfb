import Testing

@testable import Forum

/// What a walk writes, changes, decides and takes away.
extension PromiseWalk {
    private func writers() -> [Int] {
        model.people.indices.filter { model.people[$0].state == .admitted && !model.isSuspended($0) }
    }

    private func words(_ what: String, linked: Int = 2) -> (words: PromiseWords, links: Bool) {
        let links = random.chance(linked, in: 4)
        return (PromiseWords(body: nextText(what) + (links ? " See www.example.org" : "")), links)
    }

    func open() async throws -> Bool {
        guard model.posts.count < 60 else { return false }
        let author = random.one(of: writers())
        let (words, links) = words("I could not sleep")
        let title = nextText("A long night")
        let made = try await circle.thread(by: callers[author], title, words.body)
        try await wrote(made, .person(author), title: title, words, links)
        return true
    }

    func reply() async throws -> Bool {
        guard model.posts.count < 60 else { return false }
        let author = random.one(of: writers())
        guard let thread = openThread(for: .person(author)) else { return false }
        let (words, links) = words("You are not alone")
        let made = try await circle.reply(by: callers[author], in: thread, words.body)
        try await wrote(made, .person(author), title: nil, words, links)
        return true
    }

    /// A thread that is there for the viewer, and that can be replied in: one that waits for a moderator cannot.
    private func openThread(for viewer: PromiseModel.Viewer) -> String? {
        let shown = model.posts.indices.filter { index in
            let thread = model.posts[index].thread
            let waits = model.posts.contains { $0.thread == thread && $0.opens && [.held, .returned, .rejected].contains($0.state) }
            return !waits && isKnown(index) && model.shown(index, to: viewer) != nil
        }
        return shown.isEmpty ? nil : model.posts[random.one(of: shown)].thread
    }

    func guestWrites() async throws -> Bool {
        guard model.setting.write == 0, model.posts.count < 60 else { return false }
        let (words, links) = words("I read along")
        let thread = random.chance(1, in: 2) ? openThread(for: .visitor) : nil
        let visitor = world.visitor
        if let thread {
            let guest: JSON = ["pseudonym": "Passer-by", "proof": try await visitor.proof("guest_post")]
            let body: JSON = ["body": .text(words.body), "guest": guest]
            let made = try await visitor.post("/threads/\(thread)/posts", body).expect(201, 202)
            let (id, state) = (try made.text("id"), try made.text("state"))
            tokens[id] = try made.text("guest_token")
            try await wrote(Circle.Written(thread: thread, post: id, state: state), .guest, title: nil, words, links)
        } else {
            let title = nextText("Hello")
            let made = try await circle.guestThread("Passer-by", title, words.body)
            tokens[made.post] = made.guestToken
            try await wrote(made, .guest, title: title, words, links)
        }
        return true
    }

    private func wrote(
        _ made: Circle.Written, _ author: PromiseModel.Post.Author, title: String?, _ words: PromiseWords, _ links: Bool
    ) async throws {
        touched = model.posts.count
        happen("\(author) writes \(model.posts.count), \(made.state)\(title == nil ? " in \(made.thread.prefix(4))" : "")") {
            $0.write(made.post, in: made.thread, by: author, title: title, words, links: links)
        }
        try await whileItWaits(model.posts.count - 1)
    }

    /// What waits often waits while the door is moved, and is decided on after that.
    private func whileItWaits(_ index: Int) async throws {
        guard waits(index) else { return }
        if random.chance(2, in: 3) { try await changeAccess(anew: true) }
        if random.chance(2, in: 3) { try await decide(index) }
    }

    private func waits(_ index: Int) -> Bool { model.posts[index].state == .held || model.posts[index].edit?.waits == true }

    /// Whether it is there, and not an introduction that became a post just now.
    private func isKnown(_ index: Int) -> Bool { model.posts[index].expires > model.now && !model.posts[index].id.isEmpty }

    private func anyPost(_ fits: (PromiseModel.Post) -> Bool) -> Int? {
        let found = model.posts.indices.filter { isKnown($0) && fits(model.posts[$0]) }
        return found.isEmpty ? nil : random.one(of: found)
    }

    /// As whom an author acts.
    private func caller(_ index: Int) -> Caller {
        switch model.posts[index].author {
        case .person(let person): callers[person]
        case .guest: world.visitor.with(.guest(tokens[model.posts[index].id] ?? ""))
        }
    }

    private func mayWrite(_ author: PromiseModel.Post.Author) -> Bool {
        switch author {
        case .person(let person): writers().contains(person)
        case .guest: model.setting.write == 0
        }
    }

    func edit() async throws -> Bool {
        if random.chance(1, in: 2) { try await changeAccess(anew: true) }
        // Edits that wait, and those of what many could read, are where the promise is easiest to lose.
        let waiting = random.chance(1, in: 6) ? anyPost { $0.edit != nil && mayWrite($0.author) } : nil
        let open = anyPost { $0.state == .live && $0.tiers.allSatisfy { $0.tier < 2 } && mayWrite($0.author) }
        let found =
            waiting ?? (random.chance(4, in: 5) ? open : nil)
            ?? anyPost { [.live, .held, .returned].contains($0.state) && mayWrite($0.author) }
        guard let index = found else { return false }
        let (new, links) = words("I see it in another way", linked: 3)
        let body = random.chance(3, in: 4) ? new.body : nil
        let warning = body == nil || random.chance(1, in: 4) ? nextText("Sad") : nil
        let linked = links && body != nil
        let asked = JSON.object([]).with("body", body.map(JSON.text)).with("content_warning", warning.map(JSON.text))
        try await caller(index).patch("/posts/\(model.posts[index].id)", asked).expect(200, 202)
        touched = index
        happen("\(index) is edited\(body == nil ? ", its warning only" : "")\(linked ? ", with a link" : "")") {
            $0.edit(index, body: body, warning: warning, links: linked)
        }
        try await whileItWaits(index)
        return true
    }

    func decide() async throws -> Bool {
        let found = model.posts.indices.filter { waits($0) && isKnown($0) }
        guard !found.isEmpty else { return false }
        try await decide(random.one(of: found))
        return true
    }

    private func decide(_ index: Int) async throws {
        let decider = model.posts[index].author == .person(0) ? callers[1] : callers[0]
        let item = try await circle.item(about: model.posts[index].id, for: decider)
        let outcome = random.one(of: ["release", "release", "release", "return", "reject"])
        let more: JSON = ["note": "Please look again.", "reason": ["rule": "Be kind.", "text": "It hurts."]]
        try await circle.decide(item, outcome, by: decider, more).expect(200)
        touched = index
        happen("\(index): \(outcome)") { model in
            switch outcome {
            case "release": model.release(index)
            case "return": model.refuse(index, as: .returned)
            default: model.refuse(index, as: .rejected)
            }
        }
    }

    /// Somebody who sees it reports it; a moderator who is not concerned removes it.
    func remove() async throws -> Bool {
        guard let index = anyPost({ $0.state == .live }) else { return false }
        let reporters = model.people.indices.filter { person in
            person > 1 && model.tier(.person(person)) >= model.setting.read && model.posts[index].author != .person(person)
                && model.belongs(.person(person)) && model.shown(index, to: .person(person)) != nil
        }
        guard !reporters.isEmpty else { return false }
        let reporter = random.one(of: reporters)
        let id = model.posts[index].id
        try await circle.report(id, by: callers[reporter])
        let decider = model.posts[index].author == .person(0) ? callers[1] : callers[0]
        let item = try await circle.item(about: id, kind: "report", for: decider)
        try await circle.decide(item, "remove", by: decider, ["reason": ["rule": "Be kind.", "text": "It hurts."]]).expect(200)
        touched = index
        happen("\(index) is reported by \(reporter) and removed") { $0.remove(index) }
        return true
    }

    func delete() async throws -> Bool {
        guard let index = anyPost({ $0.state != .deleted }) else { return false }
        try await caller(index).delete("/posts/\(model.posts[index].id)").expect(204)
        touched = index
        happen("\(index) is deleted") { $0.delete(index) }
        return true
    }
}
