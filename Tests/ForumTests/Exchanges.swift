import Foundation
import Synchronization
import Testing

@testable import Forum

/// Every exchange of these tests as a JSON line of the file that `KRING_EXCHANGES` names: they are held against the contract later.
enum Exchanges {
    private static let file = Mutex<FileHandle?>(open())

    private static func open() -> FileHandle? {
        guard let path = ProcessInfo.processInfo.environment["KRING_EXCHANGES"], !path.isEmpty else { return nil }
        let descriptor = Foundation.open(path, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0o644)
        guard descriptor >= 0 else {
            Issue.record("\(path) cannot be written")
            return nil
        }
        return FileHandle(fileDescriptor: descriptor, closeOnDealloc: true)
    }

    static func record(_ method: Route.Method, _ target: String, _ sent: [String: String], _ body: [UInt8]?, _ reply: Reply) {
        file.withLock { $0?.write(Data(line(method, target, sent, body, reply))) }
    }

    private static func line(_ method: Route.Method, _ target: String, _ sent: [String: String], _ body: [UInt8]?, _ reply: Reply)
        -> [UInt8]
    {
        let type = reply.headers["content-type"]
        let members: [(String, [UInt8])] = [
            ("method", JSON.text(method.rawValue).bytes), ("path", JSON.text(target).bytes),
            ("status", JSON.number(Int64(reply.status)).bytes), ("request_headers", object(sent).bytes), ("request", value(body).bytes),
            ("response_type", JSON(type).bytes),
            // As it was sent, byte for byte.
            ("response", type?.hasSuffix("json") == true && !reply.bytes.isEmpty ? reply.bytes : JSON.text(reply.text).bytes),
            ("headers", object(reply.headers).bytes),
        ]
        let joined = members.map { JSON.text($0.0).bytes + [UInt8(ascii: ":")] + $0.1 }.joined(separator: [UInt8(ascii: ",")])
        return [UInt8(ascii: "{")] + joined + [UInt8(ascii: "}"), UInt8(ascii: "\n")]
    }

    private static func object(_ members: [String: String]) -> JSON {
        .object(members.sorted { $0.key < $1.key }.map { ($0.key, .text($0.value)) })
    }

    /// A body as JSON, or as text where it was meant not to be JSON.
    private static func value(_ body: [UInt8]?) -> JSON {
        guard let body else { return .null }
        do { return try JSON(parsing: body) } catch { return .text(String(decoding: body, as: UTF8.self)) }
    }
}
