import Foundation
import HTTPTypes
import Hummingbird
import Testing
import Vault

@testable import Forum

/// Somebody who calls the API, or nobody in particular: a visitor.
struct Caller: Sendable {
    enum Credentials: Sendable {
        case none
        case bearer(String)
        case cookie(String)
        case guest(String)
    }

    let world: World
    /// The sign-in name, and the account's id in the database.
    var name = ""
    var account = ""
    var credentials: Credentials = .none

    var token: String? {
        switch credentials {
        case .none: nil
        case .bearer(let token), .cookie(let token), .guest(let token): token
        }
    }

    func with(_ credentials: Credentials) -> Caller {
        var other = self
        other.credentials = credentials
        return other
    }

    func get(_ path: String, headers: [String: String] = [:]) async throws -> Reply { try await send(.GET, path, headers: headers) }
    func post(_ path: String, _ body: JSON? = nil, headers: [String: String] = [:]) async throws -> Reply {
        try await send(.POST, path, body, headers: headers)
    }
    func put(_ path: String, _ body: JSON? = nil, headers: [String: String] = [:]) async throws -> Reply {
        try await send(.PUT, path, body, headers: headers)
    }
    func patch(_ path: String, _ body: JSON? = nil, headers: [String: String] = [:]) async throws -> Reply {
        try await send(.PATCH, path, body, headers: headers)
    }
    func delete(_ path: String, _ body: JSON? = nil, headers: [String: String] = [:]) async throws -> Reply {
        try await send(.DELETE, path, body, headers: headers)
    }

    func send(_ method: Route.Method, _ path: String, _ body: JSON? = nil, headers: [String: String] = [:]) async throws -> Reply {
        try await send(method, path, bytes: body?.bytes, headers: headers)
    }

    /// - Parameter path: under `/api/v1`, with its query.
    func send(_ method: Route.Method, _ path: String, bytes: [UInt8]?, headers: [String: String] = [:]) async throws -> Reply {
        let (response, target, sent) = try await respond(method, path, bytes: bytes, headers: headers)
        // Of an answer that goes on, what it begins with.
        let collected = Collected(goesOn: response.headers[.contentType] == EventStream.contentType)
        do { try await response.body.write(collected) } catch is Collected.Enough {}
        let reply = Reply(
            status: response.status.code,
            headers: Dictionary(response.headers.map { ($0.name.canonicalName, $0.value) }, uniquingKeysWith: { "\($0), \($1)" }),
            bytes: collected.bytes)
        Exchanges.record(method, target, sent, bytes, reply)
        if reply.status == 500 { Issue.record("\(method) \(target) answered 500: \(world.log.all.last ?? "")") }
        return reply
    }

    /// The answer before its body is read, and what was sent for it.
    func respond(_ method: Route.Method, _ path: String, bytes: [UInt8]? = nil, headers: [String: String] = [:]) async throws
        -> (response: Response, target: String, sent: [String: String])
    {
        var sent = own(method)
        if bytes != nil { sent["Content-Type"] = "application/json" }
        sent.merge(headers) { $1 }
        var fields = HTTPFields()
        for (name, value) in sent { fields[try #require(HTTPField.Name(name))] = value }
        let target = Serving.base + path
        let request = Request(
            head: .init(method: method.http, scheme: "http", authority: "localhost", path: target, headerFields: fields),
            body: .init(buffer: ByteBuffer(bytes: bytes ?? [])))
        return (try await world.respond(request), target, sent)
    }

    private func own(_ method: Route.Method) -> [String: String] {
        switch credentials {
        case .none: [:]
        case .bearer(let token): ["Authorization": "Bearer \(token)"]
        case .cookie(let token):
            method == .GET ? ["Cookie": "\(Session.cookie)=\(token)"] : ["Cookie": "\(Session.cookie)=\(token)", "X-Kring-CSRF": "1"]
        case .guest(let token): ["Kring-Guest": token]
        }
    }

    /// A solved challenge.
    func proof(_ purpose: String) async throws -> JSON {
        let made = try await post("/challenges", ["purpose": .text(purpose)]).expect(201)
        let challenge = try made.text("challenge")
        let bits = Int(try #require(made["bits"].number))
        return ["challenge": .text(challenge), "nonce": .text(ProofOfWork.solve(challenge: challenge, bits: bits))]
    }
}

/// Takes what a response writes.
private final class Collected: ResponseBodyWriter {
    struct Enough: Error {}
    private let goesOn: Bool
    private(set) var bytes: [UInt8] = []

    init(goesOn: Bool) { self.goesOn = goesOn }

    func write(_ buffer: ByteBuffer) throws {
        bytes += buffer.readableBytesView
        if goesOn { throw Enough() }
    }
    func finish(_ trailingHeaders: HTTPFields?) {}
}
