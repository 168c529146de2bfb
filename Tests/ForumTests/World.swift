import Foundation
import Hummingbird
import Logging
import NIOEmbedded
import Store
import Synchronization
import Testing
import Vault

@testable import Forum

/// The engines that every test against a database runs on: `@Test(arguments: Engine.all)`.
enum Engine: String, CaseIterable, Sendable {
    case sqlite
    static let all = allCases
}

/// A real site for one test: a database file of its own, the real router in process, a clock that the test sets forward.
final class World: Sendable {
    private let engine: Engine
    let folder: URL
    let site: Site
    /// What the store ran.
    let statements: Statements
    /// What the site logged.
    let log: Lines
    /// One hash for the accounts that are made without the API: hashing each would take most of a test's time.
    let phc: String
    private let responder: any HTTPResponder<Serving.Context>
    /// The connection of everybody who calls.
    let channel = NIOAsyncTestingChannel()

    static let passphrase = "sea lantern orchard quiet window"
    /// Four times the least that libargon2 takes, so that a cheaper hash can be made: these tests are not about guessing passphrases.
    private static let cost = Argon2Cost(memory: 16, passes: 2)
    /// Streams that hurry.
    private static let pace = EventHub.Pace(poll: .milliseconds(5), look: .milliseconds(40), beat: .milliseconds(120))

    private init(_ engine: Engine, in folder: URL, bare: Bool, exports: Exports = Exports()) async throws {
        self.engine = engine
        self.folder = folder
        let (statements, log) = (Statements(), Lines())
        (self.statements, self.log) = (statements, log)
        let keys = try KeyStore(file: folder.appending(path: "keys.sqlite").path, wrapping: nil)
        let store: Store
        switch engine {
        case .sqlite:
            store = try .sqlite(
                file: World.database(in: folder), readers: 2, migrations: Contract.migrations,
                seals: bare ? BareTexts(keys: keys) : SealedTexts(keys)
            ) { statements.add($0) }
        }
        site = Site(
            name: "Kring", store: store, keys: keys, clock: ServerClock(offset: World.toNoon), entropy: .system,
            keyring: try Keyring.load(file: folder.appending(path: "root.key").path, entropy: .system),
            passphrases: Passphrases(cost: World.cost), keyCopyDays: 1, logger: Logger(label: "test") { _ in log }, pace: World.pace,
            exports: exports)
        phc = try await site.passphrases.hash(World.passphrase)
        responder = Serving.router(site, publicFolder: nil).buildResponder()
        do { try await site.checkKeys() } catch {
            await site.close()
            site.passphrases.close()
            throw error
        }
    }

    static func database(in folder: URL) -> String { folder.appending(path: "kring.sqlite").path }
    var database: String { World.database(in: folder) }

    /// A site's day begins at noon, whenever the tests run: what counts days must not be right in the morning only.
    private static let toNoon = {
        let now = ServerClock.machine()
        return Time.midnight(now) + 12 * Time.hour - now
    }()

    var now: Int64 { site.clock.now() }

    /// Sets the clock forward.
    func pass(_ time: Int64) { site.clock.advance(by: time) }

    func respond(_ request: Request) async throws -> Response {
        let context = Serving.Context(source: ApplicationRequestContextSource(channel: channel, logger: site.logger))
        return try await responder.respond(to: request, context: context)
    }

    /// Opens a site in a folder that is gone at the end. Only so many at once, since each has threads of its own.
    /// - Parameters:
    ///   - bare: with texts that are not sealed, for a look at what stands in the files.
    ///   - exports: with other limits than everybody's.
    static func open<T>(
        _ engine: Engine, bare: Bool = false, exports: Exports = Exports(), _ body: (World) async throws -> T
    ) async throws -> T {
        await places.enter()
        return try await opened(engine, bare: bare, exports: exports, from: nil, body)
    }

    /// Opens a copy of another's files as they lie there, as after a crash: within that one's place.
    static func open<T>(_ engine: Engine, from other: World, _ body: (World) async throws -> T) async throws -> T {
        await places.enter(over: true)
        return try await opened(engine, bare: false, exports: Exports(), from: other.folder, body)
    }

    private static func opened<T>(
        _ engine: Engine, bare: Bool, exports: Exports, from files: URL?, _ body: (World) async throws -> T
    ) async throws -> T {
        let folder = FileManager.default.temporaryDirectory.appending(path: "kring-forum-\(UUID().uuidString)")
        do {
            if let files {
                try FileManager.default.copyItem(at: files, to: folder)
            } else {
                try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
            }
            let world = try await World(engine, in: folder, bare: bare, exports: exports)
            let result = await Result { try await body(world) }
            await world.site.close()
            world.site.passphrases.close()
            try FileManager.default.removeItem(at: folder)
            await places.leave()
            return try result.get()
        } catch {
            await places.leave()
            throw error
        }
    }

    /// Ends here and goes on in another site on the same files, at the same time of the clock: as after a crash, with what the store has.
    func again<T>(_ body: (World) async throws -> T) async throws -> T {
        await site.close()
        return try await elsewhere(folder, body)
    }

    /// A site that lies in another folder, at this one's time, for as long as the body runs.
    func elsewhere<T>(_ folder: URL, _ body: (World) async throws -> T) async throws -> T {
        let other = try await World(engine, in: folder, bare: false)
        other.pass(max(0, now - other.now))
        let result = await Result { try await body(other) }
        await other.site.close()
        other.site.passphrases.close()
        return try result.get()
    }

    private static let places = Places(8)
}

extension Result where Failure == any Error {
    fileprivate init(_ body: () async throws -> Success) async {
        do { self = .success(try await body()) } catch { self = .failure(error) }
    }
}

/// Lines that several threads add to; also a log handler.
final class Lines: LogHandler, Sendable {
    private let lines = Mutex<[String]>([])
    var all: [String] { lines.withLock { $0 } }
    func add(_ line: String) { lines.withLock { $0.append(line) } }

    var metadata: Logger.Metadata {
        get { [:] }
        set {}
    }
    var logLevel: Logger.Level {
        get { .info }
        set {}
    }
    subscript(metadataKey _: String) -> Logger.Metadata.Value? {
        get { nil }
        set {}
    }
    func log(event: LogEvent) { add("\(event.level) \(event.message) \(event.metadata ?? [:])") }
}

/// So many at once; the others wait in line.
private actor Places {
    private var free: Int
    private var waiting: [CheckedContinuation<Void, Never>] = []

    init(_ count: Int) { free = count }

    /// - Parameter over: also when all are taken: who waited here for a place while holding one could wait for ever.
    func enter(over: Bool = false) async {
        if free > 0 || over { free -= 1 } else { await withCheckedContinuation { waiting.append($0) } }
    }

    func leave() {
        if waiting.isEmpty || free < 0 { free += 1 } else { waiting.removeFirst().resume() }
    }
}
