import Logging
import Store
import Synchronization

/// Who listens on this node. One loop looks a few times a second which rooms have something new, and reads it for those whom it concerns;
/// while nobody listens it rests. Nothing is queued: a listener has a place in the order of events, and is read for only while they wait.
/// As it only asks the database, it hears of what other nodes wrote as well.
final class EventHub: Sendable {
    /// How often is looked for what is new, who still may listen, and for how long a stream says nothing.
    struct Pace: Sendable {
        var poll = Duration.milliseconds(250)
        var look = Duration.seconds(5)
        var beat = Duration.seconds(15)
    }

    static let mostOfAccount = 10
    static let mostFromSource = 30
    static let mostOnNode = 5_000
    /// Seconds after which somebody with too many may try again.
    static let retryAfter = 10
    /// Every so many beats the stream's place goes with it.
    static let beatsToMark = 20
    /// For so many listeners is read in one snapshot, and for no others meanwhile: the store's readers have other work too.
    private static let together = 32
    private static let mostStirred = 1_000

    enum Turn: Sendable {
        case heard([Listener.Heard])
        case beat
        /// The event up to which there is nothing more for them.
        case mark(Int64)
        case ended
    }

    private let pace: Pace
    private let seats = Mutex(EventSeats())

    init(_ pace: Pace) { self.pace = pace }

    /// How many listen.
    var count: Int { seats.withLock { $0.count } }

    /// Takes a place for as long as what is returned is kept.
    /// - Throws: 429 where an account or a source has too many, 503 where the node has, or stops.
    func enter(_ listener: Listener, _ news: Listener.News, of account: String?, from source: Throttle.Source, _ site: Site) throws -> Seat
    {
        let (number, starts) = try seats.withLock { seats in
            let number = try seats.take(listener, news, account, source, pace)
            defer { seats.running = true }
            return (number, !seats.running)
        }
        if starts { Task { await run(site) } }
        return Seat(hub: self, number: number)
    }

    /// A listener's place, given back when nothing holds it any more.
    final class Seat: Sendable {
        private let hub: EventHub
        private let number: Int

        fileprivate init(hub: EventHub, number: Int) {
            self.hub = hub
            self.number = number
        }

        deinit { hub.seats.withLock { $0.leave(number) } }

        /// Waits for what is next. A cancelled task hears that it is over.
        func next() async -> Turn {
            await withTaskCancellationHandler {
                await withCheckedContinuation { waiting in
                    if !hub.seats.withLock({ $0.wait(number, waiting) }) { waiting.resume(returning: .ended) }
                }
            } onCancel: {
                hub.end(number)
            }
        }

        /// What ends the stream, and keeps nothing of it.
        var end: @Sendable () -> Void { { [hub, number] in hub.end(number) } }
    }

    private func end(_ number: Int) { seats.withLock { $0.end(number) }?.wake() }

    /// Ends every stream, and takes no more.
    func close() {
        let numbers = seats.withLock { seats in
            seats.close()
            return seats.numbers
        }
        for number in numbers { end(number) }
    }

    private func run(_ site: Site) async {
        var last: Int64?
        while goesOn() {
            do {
                let from = last
                let (newest, rooms) = try await site.store.read { db in try EventHub.stirred(since: from, db) }
                last = newest
                seats.withLock { $0.stir(rooms) }
                try await sweep(site)
                try await Task.sleep(for: seats.withLock { $0.someAreBehind } ? pace.poll / 10 : pace.poll)
            } catch StoreError.closed {
                close()
            } catch {
                // Whoever is behind stays so, and is read for at the next turn.
                site.logger.error("events", metadata: ["error": "\(String(reflecting: type(of: error)))"])
                do { try await Task.sleep(for: pace.poll) } catch { close() }
            }
        }
    }

    private func goesOn() -> Bool {
        seats.withLock { seats in
            seats.running = seats.count > 0 && !seats.closed
            return seats.running
        }
    }

    /// The rooms in which something happened, and up to which event. Whoever is new is behind anyway, so the first time none is named.
    private static func stirred(since last: Int64?, _ db: Reader) throws -> (newest: Int64, rooms: Set<String>) {
        guard let last else { return (try EventList.newest(db), []) }
        let rows = try db.all("SELECT id, room FROM event WHERE id > \(last) ORDER BY id LIMIT \(mostStirred)") {
            (id: try $0["id"] as Int64, room: try $0["room"] as String)
        }
        return (rows.last?.id ?? last, Set(rows.map(\.room)))
    }

    private func sweep(_ site: Site) async throws {
        var due = seats.withLock { $0.due(.now) }[...]
        while !due.isEmpty {
            let questions = seats.withLock { $0.questions(due.prefix(EventHub.together)) }
            due = due.dropFirst(EventHub.together)
            let now = site.clock.now()
            let answers = try await site.store.read { db in
                questions.map { question in
                    Result { try question.listener.news(after: question.after, site, now, db) }
                }
            }
            let calls = seats.withLock { seats in
                zip(questions, answers).compactMap { seats.answer($0, EventHub.heard($1, site), pace) }
            }
            for call in calls { call.wake() }
        }
        for call in seats.withLock({ $0.beat(.now, pace) }) { call.wake() }
    }

    /// A stream that cannot be read for ends; its client comes back, and is told what is the matter.
    private static func heard(_ answer: Result<Listener.News?, any Error>, _ site: Site) -> Listener.News? {
        switch answer {
        case .success(let news): return news
        case .failure(let error):
            if !(error is Failure) { site.logger.error("events", metadata: ["error": "\(String(reflecting: type(of: error)))"]) }
            return nil
        }
    }
}
