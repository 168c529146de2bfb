import Vault

/// What a handler gives back: a status and, mostly, JSON.
struct Answer: Sendable {
    var status: Int
    var body: JSON?
    var headers: [(name: String, value: String)] = []
    /// What an idempotent replay finds this answer again by; see `Idempotency`.
    var reference: Idempotency.Reference?
    /// In place of a body: an answer that goes on.
    var stream: EventStream?

    static func ok(_ body: JSON) -> Answer { Answer(status: 200, body: body) }
    static func created(_ body: JSON, _ reference: Idempotency.Reference? = nil) -> Answer {
        Answer(status: 201, body: body, reference: reference)
    }
    static func accepted(_ body: JSON, _ reference: Idempotency.Reference? = nil) -> Answer {
        Answer(status: 202, body: body, reference: reference)
    }
    static let done = Answer(status: 204)
    static func stream(_ stream: EventStream) -> Answer { Answer(status: 200, stream: stream) }

    /// The validator of RFC 9110, 8.8.3. It says nothing beyond the bytes that the caller has anyway. A list's is weak: its cursor is sealed
    /// anew each time, so only whether there is one counts, and the last item says which.
    static func tag(of body: JSON) -> String {
        (body["next"] == nil ? "\"" : "W/\"")
            + Base32.encode(Array(Digest.sha256(body.replacing("next") { $0 == .null ? .null : true }.bytes).prefix(15))) + "\""
    }
}
