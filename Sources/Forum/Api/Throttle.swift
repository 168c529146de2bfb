import NIOCore
import Synchronization
import Vault

/// Slows whoever guesses or floods, and nobody else: what comes from one address is counted for ten minutes.
///
/// An address is never kept, only a keyed hash of it under a key that lives in memory and is made anew each day. Of IPv6 the first 64 bits
/// count, which one connection has to itself.
final class Throttle: Sendable {
    /// Where a call comes from.
    struct Source: Hashable, Sendable {
        fileprivate let hash: [UInt8]
        static let unknown = Source(hash: [])
        /// All further places, when too many are remembered.
        fileprivate static let crowd = Source(hash: [0])
    }

    private struct Count {
        var wrong = 0
        var running = 0
        var line: [CheckedContinuation<Void, any Error>] = []
    }

    private struct State {
        var key: MacKey
        var day: Int64 = 0
        var window: Int64 = 0
        var counts: [Source: Count] = [:]
        var guesses: [Guess: Int] = [:]
        /// Apart from `counts`: a flood of challenges fills no place at which sign-ins are counted.
        var challenges: [Source: Int] = [:]
        var allChallenges = 0

        mutating func turn(_ now: Int64) {
            // Forward only: a call that came late does not bring an old window back, and empty this one.
            guard now / Throttle.window > window else { return }
            window = now / Throttle.window
            // What is under way now is still under way then.
            counts = counts.filter { $0.value.running > 0 }.mapValues { Count(running: $0.running, line: $0.line) }
            guesses = [:]
            challenges = [:]
            allChallenges = 0
        }

        /// Where something that comes from `source` is counted.
        mutating func place(of source: Source, _ now: Int64) -> Source {
            turn(now)
            return counts[source] != nil || counts.count < Throttle.mostSources ? source : .crowd
        }

        mutating func enter(_ place: Source, _ turn: CheckedContinuation<Void, any Error>) {
            let count = counts[place, default: Count()]
            if count.running < Throttle.mostRunning {
                counts[place, default: Count()].running += 1
                turn.resume()
            } else if count.line.count < Throttle.mostWaiting {
                counts[place, default: Count()].line.append(turn)
            } else {
                turn.resume(throwing: Failure.tooManyRequests(retryAfter: Throttle.longestWait))
            }
        }

        /// Hands the turn to the next in line.
        mutating func leave(_ place: Source) {
            guard var count = counts[place] else { return }
            if count.line.isEmpty { count.running -= 1 } else { count.line.removeFirst().resume() }
            counts[place] = count
        }
    }

    static let window = 10 * Time.minute
    static let mostRunning = 1
    static let mostWaiting = 100
    static let freeMistakes = 10
    static let longestWait = 4
    static let mostGuesses = 5
    static let restingBits = 12
    static let calmChallenges = 100
    private static let mostSources = 50_000
    private let entropy: Entropy
    private let state: Mutex<State>

    init(_ entropy: Entropy) {
        self.entropy = entropy
        state = Mutex(State(key: MacKey(entropy.bytes(32))))
    }

    /// - Parameters:
    ///   - peer: who holds the connection.
    ///   - forwarded: the header `X-Forwarded-For`, which counts where the peer is this machine, thus its proxy. Its last entry is the
    ///     proxy's own word; those before it anybody can write.
    func source(peer: SocketAddress?, forwarded: String?, _ now: Int64) -> Source {
        let peer = peer.flatMap(Throttle.network)
        let own = peer == nil || peer == [127, 0, 0, 1] || peer == Array(repeating: 0, count: 8)
        let last = own ? forwarded?.split(separator: ",").last.map { $0.filter { $0 != " " } } : nil
        guard let network = last.flatMap(Throttle.network) ?? peer else { return .unknown }
        return state.withLock { state in
            if now / Time.day > state.day {
                state.day = now / Time.day
                state.key = MacKey(entropy.bytes(32))
            }
            return Source(hash: state.key.code(network))
        }
    }

    /// Runs an attempt at a secret. Of those from one place one runs at a time and the others wait in line, so that a flood from there is in
    /// nobody else's way; a wrong one is answered the later, the more of them came from there.
    ///
    /// - Throws: what the attempt throws, or 429 when the line is too long.
    func attempt<T>(from source: Source, _ now: Int64, _ act: () async throws -> T) async throws -> T {
        let place = state.withLock { $0.place(of: source, now) }
        try await withCheckedThrowingContinuation { turn in state.withLock { $0.enter(place, turn) } }
        let result = await Result { try await act() }
        let wait = state.withLock { state in
            state.leave(place)
            guard case .failure(let failure as Failure) = result, failure.isWrongSecret else { return 0 }
            state.counts[place, default: Count()].wrong += 1
            return min(max(0, state.counts[place, default: Count()].wrong - Throttle.freeMistakes), Throttle.longestWait)
        }
        if wait > 0 { try await Task.sleep(for: .seconds(wait)) }
        return try result.get()
    }

    /// Runs a guess at something short, such as a one-time code, by whoever has the account's passphrase or session already.
    ///
    /// - Throws: what the guess throws, or 429 after five wrong ones from one place, or fifty from all.
    func guess(of account: String, from source: Source, _ now: Int64, _ act: () throws -> Bool) throws -> Bool {
        let here = Guess(account: account, source: source)
        let all = Guess(account: account, source: .crowd)
        let allowed = state.withLock { state in
            state.turn(now)
            state.guesses[here, default: 0] += 1
            state.guesses[all, default: 0] += 1
            return state.guesses[here, default: 0] <= Throttle.mostGuesses && state.guesses[all, default: 0] <= 10 * Throttle.mostGuesses
        }
        guard allowed else { throw Failure.tooManyRequests(retryAfter: Int(Throttle.window / Time.second)) }
        let right = try act()
        if right { state.withLock { $0.guesses[here] = nil } }
        return right
    }

    private struct Guess: Hashable {
        let account: String
        let source: Source
    }

    /// How many zero bits a new challenge asks for: 12 at rest, one more for each doubling of what is asked from there or by all.
    func bits(for source: Source, _ now: Int64) -> Int {
        state.withLock { state in
            state.turn(now)
            let known = state.challenges[source] != nil || state.challenges.count < Throttle.mostSources
            state.challenges[known ? source : .crowd, default: 0] += 1
            let here = state.challenges[known ? source : .crowd, default: 0]
            // One place alone makes it dearer for itself only.
            if here <= Throttle.calmChallenges { state.allChallenges += 1 }
            return Throttle.restingBits
                + min(8, max(Throttle.doublings(here / Throttle.calmChallenges), Throttle.doublings(state.allChallenges / 2000)))
        }
    }

    private static func doublings(_ times: Int) -> Int { times == 0 ? 0 : Int.bitWidth - times.leadingZeroBitCount }

    /// Some proxies write the port too: `192.0.2.1:443`, `[2001:db8::1]:443`.
    private static func withoutPort(_ address: String) -> String {
        if address.hasPrefix("[") { return String(address.dropFirst().prefix { $0 != "]" }) }
        return address.count { $0 == ":" } == 1 ? String(address.prefix { $0 != ":" }) : address
    }

    private static func network(_ address: String) -> [UInt8]? {
        do { return network(try SocketAddress(ipAddress: withoutPort(address), port: 0)) } catch { return nil }
    }

    /// The bytes that tell one connection from another: all four of IPv4, also as IPv6 writes them, else the first eight.
    private static func network(_ address: SocketAddress) -> [UInt8]? {
        switch address {
        case .v4(let v4): return withUnsafeBytes(of: v4.address.sin_addr) { Array($0) }
        case .v6(let v6):
            let bytes = withUnsafeBytes(of: v6.address.sin6_addr) { Array($0) }
            let mapped = bytes.prefix(10).allSatisfy { $0 == 0 } && bytes[10] == 0xff && bytes[11] == 0xff
            return mapped ? Array(bytes.suffix(4)) : Array(bytes.prefix(8))
        case .unixDomainSocket: return nil
        }
    }
}

extension Result where Failure == any Error {
    fileprivate init(_ act: () async throws -> Success) async {
        do { self = .success(try await act()) } catch { self = .failure(error) }
    }
}
