import Hummingbird
import Logging
import NIOCore
import Store

/// The forum over HTTP: the API under `/api/v1`, two health checks, and the client's files.
package enum Serving {
    /// What comes with a request besides itself: who holds the connection, which nothing but `Throttle` looks at.
    package struct Context: RequestContext {
        package var coreContext: CoreRequestContextStorage
        let remoteAddress: SocketAddress?
        /// For answers that go on.
        let connection: any Channel

        package init(source: ApplicationRequestContextSource) {
            coreContext = .init(source: source)
            remoteAddress = source.channel.remoteAddress
            connection = source.channel
        }
    }

    static let base = "/api/v1"
    static let longestBody = 131_072

    /// - Parameter publicFolder: the folder of the static client; without one only the API is served.
    package static func router(_ site: Site, publicFolder: String?) -> Router<Context> {
        let router = Router(context: Context.self)
        router.add(middleware: SecurityHeaders())
        router.add(middleware: Problems(logger: site.logger))
        if let publicFolder {
            router.add(
                middleware: FileMiddleware(
                    publicFolder, cacheControl: .init([(MediaType(type: .any), [.noCache])]), searchForIndexHtml: true,
                    logger: Logger(label: "files") { _ in SwiftLogNoOpLogHandler() }))
        }
        for route in Forum.routes {
            router.on(RouterPath(base + route.path), method: route.method.http) { request, context in
                try await Exchange(site: site, request: request, context: context).answer(route)
            }
        }
        for (path, methods) in Dictionary(grouping: Forum.routes, by: \.path) {
            for method in Route.Method.allCases where !methods.contains(where: { $0.method == method }) {
                router.on(RouterPath(base + path), method: method.http) { _, _ -> Response in throw Failure.methodNotAllowed }
            }
        }
        router.get(RouterPath(base + "/openapi.yaml")) { _, _ in
            Response(status: .ok, headers: [.contentType: "application/yaml"], body: .init(byteBuffer: ByteBuffer(bytes: Contract.openapi)))
        }
        router.get("/healthz") { _, _ in Response(status: .ok) }
        router.get("/readyz") { _, _ in
            _ = try await site.store.read { db in try db.first("SELECT 1 AS one", { try $0["one"] as Int }) }
            return Response(status: .ok)
        }
        return router
    }
}

extension Route.Method {
    var http: HTTPRequest.Method {
        switch self {
        case .GET: .get
        case .POST: .post
        case .PUT: .put
        case .PATCH: .patch
        case .DELETE: .delete
        }
    }
}
