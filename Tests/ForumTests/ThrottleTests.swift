import NIOCore
import Testing
import Vault

@testable import Forum

/// Whoever guesses is slowed, and nobody else; an address is only known by a hash that nobody can make again.
@Suite struct ThrottleTests {
    private static let loopback = "127.0.0.1"

    private static func source(_ throttle: Throttle, _ peer: String?, _ forwarded: String? = nil, at now: Int64 = 0) throws
        -> Throttle.Source
    { throttle.source(peer: try peer.map { try SocketAddress(ipAddress: $0, port: 1) }, forwarded: forwarded, now) }

    @Test func `Places are told apart by address, of IPv6 by the first 64 bits`() throws {
        let throttle = Throttle(.system)
        let source = { try Self.source(throttle, $0) }
        #expect(try source("192.0.2.1") == source("192.0.2.1") && source("192.0.2.1") != source("192.0.2.2"))
        #expect(try source("2001:db8::1") == source("2001:db8::ffff:2") && source("2001:db8::1") != source("2001:db8:0:1::1"))
        #expect(try source("::ffff:192.0.2.1") == source("192.0.2.1"), "IPv4 as IPv6 writes it")
    }

    @Test func `A proxy on this machine says whose call it passes on, and nobody else does`() throws {
        let throttle = Throttle(.system)
        let direct = try Self.source(throttle, "192.0.2.1")
        for peer in [Self.loopback, "::1", nil] {
            #expect(try Self.source(throttle, peer, "192.0.2.1") == direct)
            #expect(try Self.source(throttle, peer, "203.0.113.9, 192.0.2.1") == direct, "what stands before the last anybody can write")
        }
        #expect(try Self.source(throttle, Self.loopback, "192.0.2.1:443") == direct)
        #expect(try Self.source(throttle, Self.loopback, "[2001:db8::1]:443") == Self.source(throttle, "2001:db8::2"))
        #expect(try Self.source(throttle, "192.0.2.2", "192.0.2.1") != direct)
        #expect(try Self.source(throttle, Self.loopback, "nonsense") == Self.source(throttle, Self.loopback))
    }

    @Test func `Tomorrow nobody knows an address again, nor does another server`() throws {
        let throttle = Throttle(.system)
        let today = try Self.source(throttle, "192.0.2.1", at: 0)
        #expect(try Self.source(throttle, "192.0.2.1", at: Time.day - 1) == today)
        #expect(try Self.source(throttle, "192.0.2.1", at: Time.day) != today)
        #expect(try Self.source(Throttle(.system), "192.0.2.1") != today)
    }

    @Test func `Under a flood a challenge asks for more, there before elsewhere`() throws {
        let throttle = Throttle(.system)
        let (flood, calm) = (try Self.source(throttle, "192.0.2.1"), try Self.source(throttle, "192.0.2.2"))
        let bits = (0..<1000).map { _ in throttle.bits(for: flood, 0) }
        #expect(bits.prefix(99).allSatisfy { $0 == 12 } && bits.last == 16)
        #expect(zip(bits, bits.dropFirst()).allSatisfy { $0 <= $1 })
        #expect(throttle.bits(for: calm, 0) == 12)
        for _ in 0..<30_000 { _ = throttle.bits(for: flood, 0) }
        #expect(throttle.bits(for: flood, 0) == 20, "never more than eight bits more")
        #expect(throttle.bits(for: calm, 0) == 12, "one place alone makes it dearer for itself only")
        for place in 0..<100 {
            let other = try Self.source(throttle, "198.51.100.\(place)")
            for _ in 0..<50 { _ = throttle.bits(for: other, 0) }
        }
        #expect(throttle.bits(for: calm, 0) > 12, "a flood from everywhere asks a little more of everybody")
        #expect(throttle.bits(for: flood, Throttle.window) == 12)
        _ = throttle.bits(for: calm, 0)
        #expect(throttle.bits(for: calm, Throttle.window) == 12, "a late call brings no old window back")
    }

    @Test func `Of one place's attempts a few run at once, and those of others do not wait for them`() async throws {
        let throttle = Throttle(.system)
        let (flood, owner) = (try Self.source(throttle, "192.0.2.1"), try Self.source(throttle, "192.0.2.2"))
        let gate = Gatekeeper()
        let total = Throttle.mostRunning + Throttle.mostWaiting + 10
        let outcomes = Lines()
        async let flooding: Void = withTaskGroup(of: Void.self) { group in
            for _ in 0..<total {
                group.addTask {
                    do {
                        try await throttle.attempt(from: flood, 0) { await gate.wait() }
                        outcomes.add("done")
                    } catch { outcomes.add((error as? Failure)?.type ?? "\(error)") }
                }
            }
        }
        // The ten for whom the line is too long are refused at once; the others wait.
        while outcomes.all.count < 10 { try await Task.sleep(for: .milliseconds(5)) }
        #expect(outcomes.all == Array(repeating: "too-many-requests", count: 10))
        #expect(await gate.most == Throttle.mostRunning)
        #expect(try await throttle.attempt(from: owner, 0) { 7 } == 7, "while the flood stands still")
        await gate.open()
        await flooding
        #expect(outcomes.all.filter { $0 == "done" }.count == total - 10)
        #expect(await gate.most == Throttle.mostRunning, "never more at once")
    }

    @Test func `A wrong secret is answered with itself, and what is no secret is not counted`() async throws {
        let throttle = Throttle(.system)
        let place = try Self.source(throttle, "192.0.2.1")
        for _ in 0..<Throttle.freeMistakes {
            await #expect(throws: Failure.signInFailed) { try await throttle.attempt(from: place, 0) { throw Failure.signInFailed } }
        }
        for _ in 0..<50 {
            await #expect(throws: Failure.codeRequired) { try await throttle.attempt(from: place, 0) { throw Failure.codeRequired } }
        }
        let clock = ContinuousClock()
        let began = clock.now
        await #expect(throws: Failure.signInFailed) { try await throttle.attempt(from: place, 0) { throw Failure.signInFailed } }
        #expect(clock.now - began >= .seconds(1), "the eleventh mistake waits at least a second, however fast the machine")
    }
}

/// Holds whoever comes until it opens, and knows how many stood there at most.
private actor Gatekeeper {
    private(set) var most = 0
    private var held: [CheckedContinuation<Void, Never>] = []
    private var isOpen = false

    func wait() async {
        if isOpen { return }
        await withCheckedContinuation { turn in
            held.append(turn)
            most = max(most, held.count)
        }
    }

    func open() {
        isOpen = true
        for turn in held { turn.resume() }
        held = []
    }
}
