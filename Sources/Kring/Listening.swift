import Forum
import Glibc
import Hummingbird
import HummingbirdCore
import Logging
import NIOCore

/// The HTTP server with its limits: absolute deadlines for head, body and writing, an idle timeout, bounded heads.
enum Listening {
    static func application(_ site: Site, client: String?, host: String, port: Int) -> some ApplicationProtocol {
        let seconds = Int64(Settings.deadline)
        return Application(
            router: Serving.router(site, publicFolder: client),
            server: .http1(
                configuration: .init(
                    additionalChannelHandlers: [Deadlines(limit: .seconds(seconds))], idleTimeout: .seconds(seconds),
                    httpDecoderConfiguration: .init(maxHeaderFieldSize: 16_384, maxHeaderListSize: 32_768, maxHeaderFieldCount: 100))),
            configuration: .init(address: .hostname(host, port: port)),
            onServerRunning: { _ in
                print("Kring listens on http://\(host):\(port)")
                fflush(nil)
            },
            logger: Logger(label: "http") { _ in SwiftLogNoOpLogHandler() })
    }

    /// As many connections as the system lets the program have. The usual 1,024 are too few for those who only listen.
    static func allowManyConnections() {
        var limit = rlimit()
        guard getrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit) == 0 else { return }
        limit.rlim_cur = limit.rlim_max
        setrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit)
    }

    /// - Throws: `Refusal` when the port is taken, before anything is made.
    static func check(host: String, port: Int) throws {
        guard (1...65_535).contains(port) else { throw Refusal("\(port) is no port: give one between 1 and 65535 with --port.") }
        let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        defer { close(descriptor) }
        var yes: Int32 = 1
        setsockopt(descriptor, SOL_SOCKET, SO_REUSEADDR, &yes, socklen_t(MemoryLayout<Int32>.size))
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_port = in_port_t(port).bigEndian
        guard inet_pton(AF_INET, host, &address.sin_addr) == 1 else { return }
        let bound = withUnsafePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { bind(descriptor, $0, socklen_t(MemoryLayout<sockaddr_in>.size)) }
        }
        guard bound == 0 else {
            throw Refusal(
                "Port \(port) on \(host) cannot be listened on (\(String(cString: strerror(errno)))): choose another with --port.")
        }
    }
}
