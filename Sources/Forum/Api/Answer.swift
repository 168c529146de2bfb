import Hummingbird
import NIOCore
import Vault

/// An answer that is written piece by piece, no faster than its reader takes it.
protocol AnswerStream: Sendable {
    var contentType: String { get }
    /// - Parameter connection: on which it goes out, and with whose end it ends.
    func write(to writer: inout any ResponseBodyWriter, on connection: any Channel) async throws
}

/// What a handler gives back: a status and, mostly, JSON.
struct Answer: Sendable {
    enum Content: Sendable {
        case json(JSON)
        /// - Parameter type: of RFC 9110, 8.3, such as `text/csv; charset=utf-8`.
        case text(String, type: String)
    }

    var status: Int
    var content: Content?
    var headers: [(name: String, value: String)] = []
    /// What an idempotent replay finds this answer again by; see `Idempotency`.
    var reference: Idempotency.Reference?
    /// In place of a body: an answer that goes on.
    var stream: (any AnswerStream)?

    init(status: Int, body: JSON? = nil, reference: Idempotency.Reference? = nil) {
        self.status = status
        content = body.map(Content.json)
        self.reference = reference
    }

    var body: JSON? { if case .json(let json) = content { json } else { nil } }

    static func ok(_ body: JSON) -> Answer { Answer(status: 200, body: body) }
    static func created(_ body: JSON, _ reference: Idempotency.Reference? = nil) -> Answer {
        Answer(status: 201, body: body, reference: reference)
    }
    static func accepted(_ body: JSON, _ reference: Idempotency.Reference? = nil) -> Answer {
        Answer(status: 202, body: body, reference: reference)
    }
    static let done = Answer(status: 204)

    static func stream(_ stream: any AnswerStream) -> Answer {
        var answer = Answer(status: 200)
        answer.stream = stream
        return answer
    }

    static func text(_ text: String, type: String) -> Answer {
        var answer = Answer(status: 200)
        answer.content = .text(text, type: type)
        return answer
    }

    /// The validator of RFC 9110, 8.8.3. It says nothing beyond the bytes that the caller has anyway. A list's is weak: its cursor is sealed
    /// anew each time, so only whether there is one counts, and the last item says which.
    static func tag(of body: JSON) -> String {
        (body["next"] == nil ? "" : "W/") + tag(of: body.replacing("next") { $0 == .null ? .null : true }.bytes)
    }

    fileprivate static func tag(of bytes: [UInt8]) -> String { "\"" + Base32.encode(Array(Digest.sha256(bytes).prefix(15))) + "\"" }
}

extension Answer.Content {
    var type: String {
        switch self {
        case .json: "application/json"
        case .text(_, let type): type
        }
    }

    var bytes: [UInt8] {
        switch self {
        case .json(let json): json.bytes
        case .text(let text, _): Array(text.utf8)
        }
    }

    var tag: String {
        switch self {
        case .json(let json): Answer.tag(of: json)
        case .text: Answer.tag(of: bytes)
        }
    }
}
