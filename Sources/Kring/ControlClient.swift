import Foundation
import Glibc

/// A call to the running server over its control socket: one request of HTTP/1.1, one answer.
struct ControlClient {
    let directory: String

    func post<Body: Encodable, Answer: Decodable>(_ path: String, _ body: Body, as _: Answer.Type) throws -> Answer {
        let (status, bytes) = try exchange(path, try JSONEncoder().encode(body))
        guard status == 200 else {
            let said = String(decoding: bytes, as: UTF8.self)
            throw Refusal(said.isEmpty ? "The running server could not do this (\(status))." : said)
        }
        return try JSONDecoder().decode(Answer.self, from: bytes)
    }

    private func exchange(_ path: String, _ body: Data) throws -> (status: Int, body: Data) {
        guard FileManager.default.changeCurrentDirectoryPath(directory) else { throw Refusal("\(directory) cannot be entered.") }
        let descriptor = socket(AF_UNIX, Int32(SOCK_STREAM.rawValue), 0)
        defer { close(descriptor) }
        guard connected(descriptor) else { throw Refusal("The server on \(directory) does not answer yet: try again in a moment.") }
        let head = "POST \(path) HTTP/1.1\r\nHost: control\r\nConnection: close\r\nContent-Length: \(body.count)\r\n\r\n"
        let handle = FileHandle(fileDescriptor: descriptor, closeOnDealloc: false)
        try handle.write(contentsOf: Data(head.utf8) + body)
        let answer = try handle.readToEnd() ?? Data()
        guard let end = answer.range(of: Data("\r\n\r\n".utf8)),
            let status = Int(String(decoding: answer.prefix(12).suffix(3), as: UTF8.self))
        else { throw Refusal("The server on \(directory) stopped before it answered: try again in a moment.") }
        return (status, answer[end.upperBound...])
    }

    private func connected(_ descriptor: Int32) -> Bool {
        var address = sockaddr_un()
        address.sun_family = sa_family_t(AF_UNIX)
        withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: DataDirectory.socket.utf8) }
        return withUnsafePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                connect(descriptor, $0, socklen_t(MemoryLayout<sockaddr_un>.size)) == 0
            }
        }
    }
}
