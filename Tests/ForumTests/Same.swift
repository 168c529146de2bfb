import Testing

@testable import Forum

/// One call, as far as its caller can tell it from another: the answer, and what it cost.
struct Told: Sendable {
    let what: String
    let answer: String
    let work: Work

    /// What tells the two apart, or nil.
    func differs(from other: Told) -> String? {
        if answer != other.answer { return "the answers:\n\(answer)\n\(other.answer)" }
        if work.argon2 != other.work.argon2 { return "Argon2: \(work.argon2), \(other.work.argon2)" }
        let (mine, theirs) = (work.statements, other.work.statements)
        if mine.count != theirs.count { return "\(mine.count) and \(theirs.count) statements:\n\(mine)\n\(theirs)" }
        return zip(mine, theirs).first(where: !=).map { "a statement:\n\($0)\n\($1)" }
    }
}

/// Calls that nobody may tell apart, compared and counted.
struct Same {
    let world: World
    private(set) var pairs = 0

    init(_ world: World) { self.world = world }

    /// - Parameter mask: leaves out of the answer what is random in it.
    func tell(_ what: String, mask: (String) -> String = \.self, _ call: () async throws -> Reply) async throws -> Told {
        let (reply, work) = try await world.work(call)
        return Told(what: what, answer: mask(reply.fingerprint), work: work)
    }

    /// That none of the calls differs from the first.
    mutating func expect(alike calls: [Told], at place: SourceLocation = #_sourceLocation) {
        guard let first = calls.first else { return }
        for call in calls.dropFirst() {
            pairs += 1
            let difference = call.differs(from: first)
            #expect(difference == nil, "“\(call.what)” is not “\(first.what)”", sourceLocation: place)
        }
    }

    /// The control: that this comparison sees a difference where there is one.
    func expect(_ call: Told, apartFrom other: Told, at place: SourceLocation = #_sourceLocation) {
        #expect(call.differs(from: other) != nil, "“\(call.what)” looks as “\(other.what)” does", sourceLocation: place)
    }
}
