import Foundation
import Hummingbird
import NIOCore
import Synchronization

@testable import Forum

/// Takes what an export writes, piece by piece, and can keep it waiting as a slow reader does.
final class Pieces: ResponseBodyWriter, Sendable {
    private let taken = Mutex<(pieces: [Int], bytes: [UInt8], ended: Bool)>(([], [], false))
    private let pause: @Sendable () async throws -> Void

    init(pause: @escaping @Sendable () async throws -> Void = {}) { self.pause = pause }

    var sizes: [Int] { taken.withLock { $0.pieces } }
    var ended: Bool { taken.withLock { $0.ended } }
    var reply: Reply { Reply(status: 200, headers: [:], bytes: taken.withLock { $0.bytes }) }
    var text: String { reply.text }

    func write(_ buffer: ByteBuffer) async throws {
        taken.withLock {
            $0.pieces.append(buffer.readableBytes)
            $0.bytes += buffer.readableBytesView
        }
        try await pause()
    }

    func finish(_ trailingHeaders: HTTPFields?) async throws { taken.withLock { $0.ended = true } }
}

/// Lets somebody through when it is opened.
actor Gateway {
    private var open = false
    private var waiting: [CheckedContinuation<Void, Never>] = []

    func pass() async { if !open { await withCheckedContinuation { waiting.append($0) } } }

    func letThrough() {
        open = true
        for one in waiting { one.resume() }
        waiting = []
    }
}

extension Caller {
    static let confirmation: JSON = ["passphrase": .text(World.passphrase)]

    /// The account's export.
    func export(_ passphrase: String = World.passphrase, as type: String = "application/json", _ query: String = "") async throws -> Reply {
        try await post("/account/export\(query)", ["passphrase": .text(passphrase)], headers: ["Accept": type])
    }

    /// An export whose body is not read yet.
    func openExport(as type: String = "application/json") async throws -> Response {
        try await respond(.POST, "/account/export", bytes: Self.confirmation.bytes, headers: ["Accept": type]).response
    }
}

extension JSON {
    /// Reads a text that has more values than any request may.
    static func large(_ bytes: [UInt8]) throws -> JSON { try JSONDecoder().decode(JSON.self, from: Data(bytes)) }
}
