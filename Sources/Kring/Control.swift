import Forum
import Foundation
import Hummingbird
import Logging

/// What the command's other calls ask of a running server, over a Unix socket in the data directory: whoever can open that folder runs the
/// site anyway. All writes stay with the one process that has the database.
enum Control {
    struct NewSteward: Codable, Sendable {
        let stem: String
        let passphrase: String
    }

    struct Made: Codable, Sendable {
        let name: String
        let recoveryCodes: [String]
        let oneTimeSecret: String?
    }

    struct Removed: Codable, Sendable {
        let removed: Int
    }

    struct Folder: Codable, Sendable {
        let path: String
    }

    static func application(_ site: Site, _ directory: DataDirectory) -> some ApplicationProtocol {
        let router = Router()
        router.post("/backup") { request, _ in
            let asked: Folder = try await decode(request)
            return try await refusing { try await directory.backup(site, into: asked.path) }
        }
        router.post("/doctor") { _, _ in try answer(try await Doctor(site, folder: directory.path).look()) }
        router.post("/privacy") { _, _ in try answer(try await PrivacyReport.lines(site)) }
        router.post("/purge") { _, _ in
            let removed = try await Purge(site).run()
            return try answer(Removed(removed: removed))
        }
        router.post("/stewards") { request, _ in
            let asked: NewSteward = try await decode(request)
            return try await refusing { try await Stewards.make(asked, site) }
        }
        unlink(DataDirectory.socket)
        return Application(
            router: router, configuration: .init(address: .unixDomainSocket(path: DataDirectory.socket)),
            logger: Logger(label: "control") { _ in SwiftLogNoOpLogHandler() })
    }

    private static func decode<Asked: Decodable>(_ request: Request) async throws -> Asked {
        let body = try await request.body.collect(upTo: 8192)
        return try JSONDecoder().decode(Asked.self, from: Data(body.readableBytesView))
    }

    /// What cannot be done is said in the words of the refusal.
    private static func refusing(_ act: () async throws -> some Encodable) async throws -> Response {
        do { return try answer(try await act()) } catch let refusal as Refusal {
            return Response(status: .unprocessableContent, body: .init(byteBuffer: ByteBuffer(string: refusal.description)))
        }
    }

    private static func answer(_ value: some Encodable) throws -> Response {
        Response(status: .ok, body: .init(byteBuffer: ByteBuffer(bytes: try JSONEncoder().encode(value))))
    }
}

/// The making of stewards, which only the command line does.
enum Stewards {
    static func make(_ asked: Control.NewSteward, _ site: Site) async throws -> Control.Made {
        do {
            let made = try await Account.makeSteward(stem: asked.stem, passphrase: asked.passphrase, site)
            return Control.Made(name: made.name, recoveryCodes: made.recoveryCodes, oneTimeSecret: made.oneTimeSecret)
        } catch let problem as Account.Problem {
            throw Refusal(problem.description)
        }
    }
}
