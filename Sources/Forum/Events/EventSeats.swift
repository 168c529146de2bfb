import Store

/// The places of those who listen on this node: what `EventHub` keeps under its lock.
struct EventSeats {
    private struct Seat {
        let listener: Listener
        let account: String?
        let source: Throttle.Source
        var after: Int64
        /// The rooms that concern them; nil for all.
        var rooms: Set<String>?
        /// Whether there may be something for them.
        var behind = true
        var lookAt: ContinuousClock.Instant
        var beatAt: ContinuousClock.Instant
        var beats = 0
        var ended = false
        /// Who is not here is still writing, and nothing is read for them.
        var waiting: CheckedContinuation<EventHub.Turn, Never>?
    }

    /// What is asked for a listener, and what came of it.
    struct Question: Sendable {
        let number: Int
        let listener: Listener
        let after: Int64
    }

    /// Somebody to wake, once the lock is given back.
    struct Call {
        fileprivate let waiting: CheckedContinuation<EventHub.Turn, Never>
        fileprivate let turn: EventHub.Turn
        func wake() { waiting.resume(returning: turn) }
    }

    private var seats: [Int: Seat] = [:]
    private var last = 0
    private var ofAccount: [String: Int] = [:]
    private var fromSource: [Throttle.Source: Int] = [:]
    private(set) var closed = false
    /// Whether the hub's loop runs.
    var running = false

    var count: Int { seats.count }
    var numbers: [Int] { Array(seats.keys) }
    var someAreBehind: Bool { seats.values.contains(where: \.behind) }
    mutating func close() { closed = true }

    /// - Throws: 429 where an account or a source has too many, 503 where the node has, or stops.
    mutating func take(
        _ listener: Listener, _ news: Listener.News, _ account: String?, _ source: Throttle.Source, _ pace: EventHub.Pace
    ) throws -> Int {
        guard !closed, seats.count < EventHub.mostOnNode else { throw Failure.busy }
        let (mine, here) = (account.map { ofAccount[$0, default: 0] } ?? 0, fromSource[source, default: 0])
        guard mine < EventHub.mostOfAccount, here < EventHub.mostFromSource else {
            throw Failure.tooManyRequests(retryAfter: EventHub.retryAfter)
        }
        if let account { ofAccount[account] = mine + 1 }
        fromSource[source] = here + 1
        last += 1
        let now = ContinuousClock.now
        seats[last] = Seat(
            listener: listener, account: account, source: source, after: news.after, rooms: news.rooms, lookAt: now + pace.look,
            beatAt: now + pace.beat)
        return last
    }

    mutating func leave(_ number: Int) {
        guard let seat = seats.removeValue(forKey: number) else { return }
        if let account = seat.account { ofAccount[account] = EventSeats.less(ofAccount[account]) }
        fromSource[seat.source] = EventSeats.less(fromSource[seat.source])
    }

    private static func less(_ count: Int?) -> Int? { count.flatMap { $0 > 1 ? $0 - 1 : nil } }

    /// - Returns: whether they wait; else their stream is over.
    mutating func wait(_ number: Int, _ waiting: CheckedContinuation<EventHub.Turn, Never>) -> Bool {
        guard !closed, seats[number]?.ended == false else { return false }
        seats[number]?.waiting = waiting
        return true
    }

    mutating func end(_ number: Int) -> Call? {
        seats[number]?.ended = true
        return wake(number, .ended)
    }

    private mutating func wake(_ number: Int, _ turn: EventHub.Turn) -> Call? {
        guard let waiting = seats[number]?.waiting else { return nil }
        seats[number]?.waiting = nil
        return Call(waiting: waiting, turn: turn)
    }

    /// Notes for whom there may be something.
    /// - Parameter rooms: in which something happened.
    mutating func stir(_ rooms: Set<String>) {
        for number in numbers where !rooms.isEmpty {
            if seats[number]?.rooms?.isDisjoint(with: rooms) ?? false { continue }
            seats[number]?.behind = true
        }
    }

    /// Whom to look at: who waits, and there may be something, or it is time to see whether they still may listen.
    func due(_ now: ContinuousClock.Instant) -> [Int] {
        seats.compactMap { $0.value.waiting != nil && ($0.value.behind || $0.value.lookAt <= now) ? $0.key : nil }
    }

    func questions(_ numbers: some Sequence<Int>) -> [Question] {
        numbers.compactMap { number in
            seats[number].flatMap { $0.waiting == nil ? nil : Question(number: number, listener: $0.listener, after: $0.after) }
        }
    }

    /// - Parameter news: what the listener hears; nil where they may listen no more.
    mutating func answer(_ question: Question, _ news: Listener.News?, _ pace: EventHub.Pace) -> Call? {
        guard let news else { return end(question.number) }
        let now = ContinuousClock.now
        seats[question.number]?.after = news.after
        seats[question.number]?.rooms = news.rooms
        seats[question.number]?.behind = news.more
        seats[question.number]?.lookAt = now + pace.look
        if news.heard.isEmpty { return nil }
        seats[question.number]?.beatAt = now + pace.beat
        return wake(question.number, .heard(news.heard))
    }

    /// A sign of life for each who has heard nothing for a while.
    mutating func beat(_ now: ContinuousClock.Instant, _ pace: EventHub.Pace) -> [Call] {
        numbers.compactMap { number in
            guard let seat = seats[number], seat.waiting != nil, seat.beatAt <= now else { return nil }
            let beats = (seat.beats + 1) % EventHub.beatsToMark
            seats[number]?.beats = beats
            seats[number]?.beatAt = now + pace.beat
            return wake(number, beats == 0 ? .mark(seat.after) : .beat)
        }
    }
}
