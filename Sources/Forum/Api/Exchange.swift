import Foundation
import HTTPTypes
import Hummingbird
import Store

/// One request and its answer.
struct Exchange {
    let site: Site
    let request: Request
    let context: Serving.Context

    func answer(_ route: Route) async throws -> Response {
        // A body may take its time: who calls, and when it counts as, is looked at when all of it is here.
        let body = route.method == .GET ? nil : await body()
        let now = site.clock.now()
        let parameters = context.parameters
        let viewer = try await viewer(now)
        var call = Call(
            site: site, viewer: viewer, path: Dictionary(parameters.map { (String($0.key), String($0.value)) }, uniquingKeysWith: { $1 }),
            query: Exchange.query(request.uri.query ?? ""), now: now)
        call.source = site.throttle.source(peer: context.remoteAddress, forwarded: request.headers[.forwardedFor], now)
        call.ifMatch = request.headers[.ifMatch]
        call.idempotencyKey = request.headers[.idempotencyKey]
        call.accept = request.headers[.accept]
        call.acceptLanguage = request.headers[.acceptLanguage]
        call.lastEvent = request.headers[.lastEventID] ?? call.query["last_event_id"]
        if let body { call.body = body }
        return response(try await route.run(call), viewer)
    }

    /// The query as browsers write it, with `+` for a blank (application/x-www-form-urlencoded in the URL standard).
    static func query(_ text: String) -> [String: String] {
        var values: [String: String] = [:]
        for pair in text.split(separator: "&") {
            let parts = pair.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
                .map { $0.replacing("+", with: " ") }.map { $0.removingPercentEncoding ?? String($0) }
            values[parts[0]] = parts.count > 1 ? parts[1] : ""
        }
        return values
    }

    /// What cannot be read is a failure that the handler meets where it looks at the body: after the gate.
    private func body() async -> Result<[UInt8], Failure> {
        do {
            let buffer = try await request.body.collect(upTo: Serving.longestBody)
            return .success(Array(buffer.readableBytesView))
        } catch {
            return .failure(.tooLarge)
        }
    }

    private func viewer(_ now: Int64) async throws -> Viewer {
        let bearer = request.headers[.authorization].flatMap { $0.hasPrefix("Bearer ") ? String($0.dropFirst(7)) : nil }
        let cookie = bearer == nil ? request.cookies[Session.cookie]?.value : nil
        // A page elsewhere can send a form, and so sign somebody in to an account of its own: browsers say so (W3C Fetch Metadata).
        if request.method != .get, let site = request.headers[.secFetchSite], site == "cross-site" || site == "same-site" {
            throw Failure.crossSite
        }
        guard let token = bearer ?? cookie else { return Viewer(guestToken: request.headers[.kringGuest]) }
        let held = try await site.store.read { db in try Session.held(by: token, now, db) }
        let holder = held?.holder
        if let held, held.isUnusedToday { try await note(held.holder.session, now) }
        // A page of another origin can make a browser send the cookie, but not this header.
        if holder != nil, cookie != nil, request.method != .get, request.headers[.kringCSRF] == nil { throw Failure.csrf }
        return Viewer(signedIn: holder, guestToken: request.headers[.kringGuest])
    }

    /// That the session is used today. When the store is busy the next call does it.
    private func note(_ session: String, _ now: Int64) async throws {
        do { try await site.store.write { db in try Session.use(session, now, db) } } catch StoreError.busy { return }
    }

    private func response(_ answer: Answer, _ viewer: Viewer) -> Response {
        var headers: HTTPFields = [.vary: "Authorization, Cookie, Kring-Guest"]
        let personal = viewer.account != nil || viewer.guestToken != nil || request.method != .get
        headers[.cacheControl] = personal ? "no-store" : "no-cache"
        for (name, value) in answer.headers {
            if let field = HTTPField.Name(name) { headers.append(HTTPField(name: field, value: value)) }
        }
        if let stream = answer.stream { return response(stream, headers) }
        guard let content = answer.content else { return Response(status: .init(code: answer.status), headers: headers) }
        headers[.contentType] = content.type
        if request.method == .get {
            let tag = content.tag
            headers[.eTag] = tag
            let asked = request.headers[.ifNoneMatch]?.split(separator: ",").map { $0.trimmingPrefix { $0 == " " } } ?? []
            if asked.contains(where: { $0 == tag }) { return Response(status: .notModified, headers: headers) }
        }
        return Response(status: .init(code: answer.status), headers: headers, body: .init(byteBuffer: ByteBuffer(bytes: content.bytes)))
    }

    /// No proxy on the way keeps it back until there is more.
    private func response(_ stream: any AnswerStream, _ headers: HTTPFields) -> Response {
        var headers = headers
        headers[.contentType] = stream.contentType
        headers[.cacheControl] = "no-store"
        headers[.accelBuffering] = "no"
        let connection = context.connection
        return Response(status: .ok, headers: headers, body: .init { writer in try await stream.write(to: &writer, on: connection) })
    }
}

extension Optional where Wrapped == HTTPField.Name {
    /// The name of a header that this code spells out.
    fileprivate func valid() -> HTTPField.Name {
        guard let self else { preconditionFailure("a header's name that is no token") }
        return self
    }
}

extension HTTPField.Name {
    static let secFetchSite = HTTPField.Name("Sec-Fetch-Site").valid()
    static let forwardedFor = HTTPField.Name("X-Forwarded-For").valid()
    static let idempotencyKey = HTTPField.Name("Idempotency-Key").valid()
    static let lastEventID = HTTPField.Name("Last-Event-ID").valid()
    static let accelBuffering = HTTPField.Name("X-Accel-Buffering").valid()
    static let kringGuest = HTTPField.Name("Kring-Guest").valid()
    static let kringCSRF = HTTPField.Name("X-Kring-CSRF").valid()
}
