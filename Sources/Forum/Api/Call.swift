import Logging
import Vault

/// A request as handlers see it: who calls, the path's and the query's values, the body, and the time that it counts as.
struct Call: Sendable {
    let site: Site
    let viewer: Viewer
    private(set) var path: [String: String]
    let query: [String: String]
    let now: Int64
    /// Where the call comes from, as `Throttle` tells places apart.
    var source = Throttle.Source.unknown
    var body: Result<[UInt8], Failure> = .success([])
    var ifMatch: String?
    var idempotencyKey: String?
    /// The id of the last event that the caller had.
    var lastEvent: String?
    var accept: String?
    var acceptLanguage: String?

    /// For what the server does by itself.
    init(_ site: Site, _ viewer: Viewer) {
        self.init(site: site, viewer: viewer, path: [:], query: [:], now: site.clock.now())
    }

    init(site: Site, viewer: Viewer, path: [String: String], query: [String: String], now: Int64) {
        self.site = site
        self.viewer = viewer
        self.path = path
        self.query = query
        self.now = now
    }

    /// The same call about something else: one of several in its body.
    func with(path: [String: String]) -> Call {
        var call = self
        call.path = path
        return call
    }

    /// A value of the path: `{room}` in the route's text.
    func path(_ name: String) -> String { path[name] ?? "" }

    func decode<B: Body>(_: B.Type = B.self) throws -> B {
        let bytes = try body.get()
        let json: JSON
        do { json = bytes.isEmpty ? [:] : try JSON(parsing: bytes) } catch {
            throw Failure.malformed("The body is not JSON as RFC 8259 has it.")
        }
        var fields = try Fields(json)
        let value = try B(&fields)
        try fields.end()
        return value
    }
}

/// Who calls.
struct Viewer: Sendable {
    struct SignedIn: Sendable {
        let account: String
        let name: String
        let session: String
        let steward: Bool
        /// Whether one-time codes are on.
        var hasCodes = false
        /// From the whole site.
        var banned = false
    }
    var signedIn: SignedIn?
    /// The token that a guest got with a post, from the header `Kring-Guest`.
    var guestToken: String?

    static let visitor = Viewer()
    var account: String? { signedIn?.account }
}
