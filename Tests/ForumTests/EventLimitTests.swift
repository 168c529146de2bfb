import Testing

@testable import Forum

/// So many streams and no more; and what a stream's answer is.
@Suite struct EventLimitTests {
    private static func from(_ number: Int) -> [String: String] { ["X-Forwarded-For": "192.0.2.\(number)"] }

    @Test(arguments: Engine.all) func `An account and a source have so many streams, and a place that is left is free`(_ engine: Engine)
        async throws
    {
        try await World.open(engine) { world in
            let cast = try await Cast.around(world, access: ["model": "readable"])
            let path = cast.circle.events
            var ears: [Ear] = []
            for number in 0..<EventHub.mostOfAccount {
                ears.append(try await Ear.listen(cast[.admitted], path, headers: Self.from(number)))
            }
            let over = try await cast[.admitted].get(path, headers: Self.from(100))
            over.refused(429, "too-many-requests")
            #expect(over.headers["retry-after"] == "\(EventHub.retryAfter)")
            // Another one is not in their way, nor does their name stop the same room for a visitor.
            try await cast[.author].get(path, headers: Self.from(100)).expect(200)
            await ears.removeLast().putDown()
            ears.append(try await Ear.listen(cast[.admitted], path, headers: Self.from(100)))
            #expect(world.site.events.count == EventHub.mostOfAccount)
            for ear in ears { await ear.putDown() }
            #expect(world.site.events.count == 0)
            ears = []
            for _ in 0..<EventHub.mostFromSource { ears.append(try await Ear.listen(world.visitor, path, headers: Self.from(1))) }
            try await world.visitor.get(path, headers: Self.from(1)).refused(429, "too-many-requests")
            try await world.visitor.get(path, headers: Self.from(2)).expect(200)
            // Who may not listen learns nothing of how many do.
            let closed = try await Circle.open(world, access: ["model": "closed", "conditions": [Circle.vetting]])
            try await world.visitor.get(closed.events, headers: Self.from(1)).refused(401, "sign-in-required")
            for ear in ears { await ear.putDown() }
        }
    }

    @Test func `A node has so many streams, and then it is busy`() throws {
        var seats = EventSeats()
        let throttle = Throttle(.system)
        func take(_ number: Int) throws -> Int {
            let source = throttle.source(peer: nil, forwarded: "10.0.\(number >> 8).\(number & 255)", 0)
            let listener = Listener(list: .room("room"), session: nil, tier: .anyone)
            let news = Listener.News(heard: [], after: 0, more: false, rooms: ["room"])
            return try seats.take(listener, news, "account \(number)", source, EventHub.Pace())
        }
        var last = 0
        for number in 0..<EventHub.mostOnNode { last = try take(number) }
        #expect(throws: Failure.self) { try take(EventHub.mostOnNode) }
        seats.leave(last)
        seats.leave(last)
        #expect(try take(EventHub.mostOnNode) > last)
        #expect(throws: Failure.self) { try take(0) }
        #expect(seats.count == EventHub.mostOnNode)
    }

    @Test(arguments: Engine.all) func `A stream is answered as one, and is kept nowhere on the way`(_ engine: Engine) async throws {
        try await World.open(engine) { world in
            let cast = try await Cast.around(world, access: ["model": "open"])
            for caller in [world.visitor, cast[.admitted], cast[.admitted].with(.cookie(cast[.admitted].token ?? ""))] {
                let reply = try await caller.get(cast.circle.events).expect(200)
                #expect(reply.headers["content-type"] == "text/event-stream" && reply.headers["cache-control"] == "no-store")
                #expect(reply.headers["x-accel-buffering"] == "no" && reply.headers["etag"] == nil)
                #expect(reply.text.hasPrefix(": Kring\nretry: 3000\n\nid: ") && reply.text.hasSuffix("\n\n"))
            }
        }
    }
}
