import HTTPTypes
import Hummingbird
import Logging
import Store
import Vault

/// Turns whatever is thrown into a problem document (RFC 9457), and keeps causes from callers.
struct Problems<Context: RequestContext>: RouterMiddleware {
    let logger: Logger

    func handle(_ request: Request, context: Context, next: (Request, Context) async throws -> Response) async throws -> Response {
        do { return try await next(request, context) } catch { return response(failure(error, request, context)) }
    }

    private func failure(_ error: any Error, _ request: Request, _ context: Context) -> Failure {
        switch error {
        case let failure as Failure: return failure
        case StoreError.busy, StoreError.closed, PassphraseError.busy: return .busy
        case let error as any HTTPResponseError where error.status == .notFound: return .notFound
        case let error as any HTTPResponseError where error.status == .contentTooLarge: return .tooLarge
        case let error as any HTTPResponseError where (400..<500).contains(error.status.code):
            return .malformed("The request cannot be read.")
        default:
            let incident = Entropy.system.id()
            // The route's text and the kind of the error: neither holds a value that somebody sent.
            let kind = (error as? StoreError).map { "\($0)" } ?? String(reflecting: type(of: error))
            logger.error(
                "incident",
                metadata: ["incident": "\(incident)", "route": "\(request.method) \(context.endpointPath ?? "?")", "error": "\(kind)"])
            return .bug(incident: incident)
        }
    }

    private func response(_ failure: Failure) -> Response {
        var headers: HTTPFields = [.contentType: "application/problem+json", .cacheControl: "no-store"]
        headers[.retryAfter] = failure.retryAfter.map(String.init)
        return Response(
            status: .init(code: failure.status), headers: headers, body: .init(byteBuffer: ByteBuffer(bytes: failure.json.bytes)))
    }
}

/// What every answer tells the browser: nothing from elsewhere, in no frame, no referrer.
struct SecurityHeaders<Context: RequestContext>: RouterMiddleware {
    static var policy: String {
        """
        default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; manifest-src 'self'; \
        base-uri 'none'; form-action 'none'; frame-ancestors 'none'
        """
    }

    func handle(_ request: Request, context: Context, next: (Request, Context) async throws -> Response) async throws -> Response {
        var response = try await next(request, context)
        response.headers[.contentSecurityPolicy] = Self.policy
        response.headers[.xContentTypeOptions] = "nosniff"
        for (name, value) in [
            ("Referrer-Policy", "no-referrer"), ("Cross-Origin-Opener-Policy", "same-origin"),
            ("Cross-Origin-Resource-Policy", "same-origin"), ("Permissions-Policy", "camera=(), geolocation=(), microphone=()"),
        ] {
            if let field = HTTPField.Name(name) { response.headers[field] = value }
        }
        return response
    }
}
