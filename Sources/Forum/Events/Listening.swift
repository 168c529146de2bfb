import Store

/// The routes of live events: whose they are, and where each stream begins.
enum Listening {
    /// `GET /rooms/{room}/events`
    static func inRoom(_ seen: Room.Seen, _ call: Call, _ db: Reader) -> Listener {
        Listener(list: .room(seen.room.id), session: call.viewer.signedIn?.session, tier: seen.viewer.tier)
    }

    /// `GET /queue/events`
    static func toQueues(_ viewer: Viewer.SignedIn, _ call: Call, _ db: Reader) -> Listener {
        Listener(list: .queue(account: viewer.account), session: viewer.session, tier: .registered)
    }
}

/// Whoever has a queue: the moderators of any room, and the stewards, to whom rooms escalate.
struct WorksWithQueues: Gate {
    let name = "moderator or steward"

    func find(_ call: Call, _ db: Reader) throws -> Viewer.SignedIn {
        let account = try SignedIn().find(call, db)
        let rooms = try Queue.rooms(of: account, call, db)
        if !rooms.isEmpty || account.steward && account.hasCodes { return account }
        throw account.steward ? Failure.codesNeeded : Failure.notPermitted("This is for moderators and stewards.")
    }
}

extension Route {
    /// A GET whose answer goes on for as long as its listener may listen and stays connected. Its first events are read in the gate's own
    /// snapshot, so that none is lost between.
    static func stream<G: Gate>(
        _ path: String, _ gate: G, _ listener: @escaping @Sendable (G.Subject, Call, Reader) throws -> Listener
    ) -> Route {
        Route(method: .GET, path: path, gate: gate.name) { call in
            let (listener, place, news) = try await call.site.store.read { db in
                let listener = try listener(gate.find(call, db), call, db)
                let place = try listener.list.place(after: call.lastEvent, call.site.keyring, db)
                guard let news = try listener.news(after: place.after, call.site, call.now, db) else { throw Failure.notFound }
                return (listener, place, news)
            }
            let seat = try call.site.events.enter(listener, news, of: call.viewer.account, from: call.source, call.site)
            return .stream(EventStream(listener.list, seat, place, news, call.site.keyring))
        }
    }
}
