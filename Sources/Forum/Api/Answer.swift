import Vault

/// What a handler gives back: a status and, mostly, JSON.
struct Answer: Sendable {
    var status: Int
    var body: JSON?
    var headers: [(name: String, value: String)] = []
    /// What an idempotent replay finds this answer again by; see `Idempotency`.
    var reference: Idempotency.Reference?

    static func ok(_ body: JSON) -> Answer { Answer(status: 200, body: body) }
    static func created(_ body: JSON, _ reference: Idempotency.Reference? = nil) -> Answer {
        Answer(status: 201, body: body, reference: reference)
    }
    static func accepted(_ body: JSON, _ reference: Idempotency.Reference? = nil) -> Answer {
        Answer(status: 202, body: body, reference: reference)
    }
    static let done = Answer(status: 204)

    /// The strong validator of RFC 9110, 8.8.3: it says nothing beyond the bytes that the caller has anyway.
    static func tag(of bytes: [UInt8]) -> String { "\"" + Base32.encode(Array(Digest.sha256(bytes).prefix(15))) + "\"" }
}
