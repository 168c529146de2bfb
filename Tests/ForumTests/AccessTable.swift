import Testing

@testable import Forum

/// What is done in a room, each over the API.
enum Deed: String, CaseIterable, Sendable {
    case see, list, thread, post, write, reply, report, queue, decide, sanction, settings, join
}

/// The truth table of access, written from the design's sections 2 to 5 and its sentences “what the answers are”; nothing here asks the
/// code. Statuses: 201 done, 202 done and waiting or noted, 401 signing in could help, 403 seen but not to be done, 404 as if it did
/// not exist, 409 done already.
///
/// - `stranger` has an account and no membership here, `elsewhere` moderates another room.
/// - `write` opens a thread, `reply` answers in the author's, `report` is about the author's post, `decide` on a held post,
///   `sanction` on a member, `settings` are the retention's. Visitors bring a proof of work and a name wherever one could count, and the
///   suspended and banned the proof for a report.
/// - Who joins again while applying gives another name: 202, or 201 where a taken name was all that stood in the way.
struct AccessTable: Sendable {
    struct Kind: Sendable {
        let name: String
        let listed: Bool
        let access: JSON
        /// Which block of the table holds for it.
        let block: String
    }

    /// Every model and three custom combinations, listed and, where the admitted only read, unlisted too.
    static let kinds: [Kind] = listed + closedOnes.map { Kind(name: $0.name, listed: false, access: $0.access, block: "unlisted") }

    private static let listed: [Kind] =
        [
            Kind(name: "open", listed: true, access: ["model": "open"], block: "open"),
            Kind(name: "readable", listed: true, access: ["model": "readable"], block: "readable"),
            Kind(name: "registered", listed: true, access: ["model": "registered"], block: "registered"),
            Kind(
                name: "custom: readable, introduction to write", listed: true,
                access: ["read": "anyone", "write": "admitted", "conditions": [Circle.introduction]], block: "readable-introduction"),
            Kind(
                name: "custom: registered read, vetted write", listed: true,
                access: ["read": "registered", "write": "admitted", "conditions": [Circle.vetting]], block: "registered-vetting"),
        ] + closedOnes

    private static let group: JSON = ["kind": "user_group", "groups": ["GROUP"]]
    private static let closedOnes: [Kind] = [
        Kind(
            name: "conditional", listed: true, access: ["model": "conditional", "conditions": [Circle.introduction]], block: "admitted"),
        Kind(name: "restricted", listed: true, access: ["model": "restricted", "conditions": [group]], block: "admitted"),
        Kind(name: "closed", listed: true, access: ["model": "closed", "conditions": [Circle.vetting]], block: "admitted"),
        Kind(
            name: "custom: closed and bound to a user group", listed: true,
            access: ["read": "admitted", "write": "admitted", "conditions": [Circle.vetting, group]], block: "admitted"),
    ]

    static let text = """
                     see  list thread post write reply report queue decide sanction settings join
        open
          visitor    200  200  200    200  202   202   202    401   404    401      401      401
          stranger   200  200  200    200  403   403   202    403   404    403      403      201
          applying   200  200  200    200  403   403   202    403   404    403      403      201
          suspended  200  200  200    200  403   403   202    403   404    403      403      403
          banned     200  200  200    200  403   403   202    403   404    403      403      403
          elsewhere  200  200  200    200  403   403   202    403   404    403      403      201
          steward    200  200  200    200  403   403   202    403   404    403      403      201
        readable
          visitor    200  200  200    200  401   401   202    401   404    401      401      401
          stranger   200  200  200    200  403   403   202    403   404    403      403      201
          applying   200  200  200    200  403   403   202    403   404    403      403      201
          suspended  200  200  200    200  403   403   202    403   404    403      403      403
          banned     200  200  200    200  403   403   202    403   404    403      403      403
          elsewhere  200  200  200    200  403   403   202    403   404    403      403      201
          steward    200  200  200    200  403   403   202    403   404    403      403      201
        registered
          visitor    200  401  404    404  401   404   404    401   404    401      401      401
          stranger   200  200  200    200  403   403   202    403   404    403      403      201
          applying   200  200  200    200  403   403   202    403   404    403      403      201
          suspended  200  403  404    404  403   404   404    403   404    403      403      403
          banned     200  403  404    404  403   404   404    403   404    403      403      403
          elsewhere  200  200  200    200  403   403   202    403   404    403      403      201
          steward    200  200  200    200  403   403   202    403   404    403      403      201
        readable-introduction
          visitor    200  200  200    200  401   401   202    401   404    401      401      401
          stranger   200  200  200    200  403   403   202    403   404    403      403      202
          applying   200  200  200    200  403   403   202    403   404    403      403      202
          suspended  200  200  200    200  403   403   202    403   404    403      403      403
          banned     200  200  200    200  403   403   202    403   404    403      403      403
          elsewhere  200  200  200    200  403   403   202    403   404    403      403      202
          steward    200  200  200    200  403   403   202    403   404    403      403      202
        registered-vetting
          visitor    200  401  404    404  401   404   404    401   404    401      401      401
          stranger   200  200  200    200  403   403   202    403   404    403      403      202
          applying   200  200  200    200  403   403   202    403   404    403      403      202
          suspended  200  403  404    404  403   404   404    403   404    403      403      403
          banned     200  403  404    404  403   404   404    403   404    403      403      403
          elsewhere  200  200  200    200  403   403   202    403   404    403      403      202
          steward    200  200  200    200  403   403   202    403   404    403      403      202
        admitted
          visitor    200  401  404    404  401   404   404    401   404    401      401      401
          stranger   200  403  404    404  403   404   404    403   404    403      403      202
          applying   200  403  404    404  403   404   404    403   404    403      403      202
          suspended  200  403  404    404  403   404   404    403   404    403      403      403
          banned     200  403  404    404  403   404   404    403   404    403      403      403
          elsewhere  200  403  404    404  403   404   404    403   404    403      403      202
          steward    200  403  404    404  403   404   404    403   404    403      403      202
        unlisted
          visitor    404  404  404    404  404   404   404    404   404    404      404      404
          stranger   404  404  404    404  404   404   404    404   404    404      404      404
          applying   200  403  404    404  403   404   404    403   404    403      403      202
          suspended  404  404  404    404  404   404   404    404   404    404      404      404
          banned     404  404  404    404  404   404   404    404   404    404      404      404
          elsewhere  404  404  404    404  404   404   404    404   404    404      404      404
          steward    200  403  404    404  403   404   404    403   404    403      403      403
        everywhere
          admitted   200  200  200    200  201   201   202    403   404    403      403      409
          author     200  200  200    200  201   201   403    403   404    403      403      409
          moderator  200  200  200    200  201   201   202    200   200    201      403      409
          facilitator 200 200  200    200  201   201   202    200   200    201      200      409
        """

    private let blocks: [String: [Role: [Deed: Int]]]

    init() throws {
        var blocks: [String: [Role: [Deed: Int]]] = [:]
        var block = ""
        for line in AccessTable.text.split(separator: "\n").dropFirst() {
            let words = line.split(separator: " ").map(String.init)
            if words.count == 1 {
                block = words[0]
            } else {
                let statuses = try words.dropFirst().map { try #require(Int($0)) }
                try #require(statuses.count == Deed.allCases.count, "\(line)")
                blocks[block, default: [:]][try #require(Role(rawValue: words[0]))] = Dictionary(
                    uniqueKeysWithValues: zip(Deed.allCases, statuses))
            }
        }
        self.blocks = blocks
    }

    func expected(_ kind: Kind, _ role: Role, _ deed: Deed) throws -> Int {
        try #require((blocks[kind.block]?[role] ?? blocks["everywhere"]?[role])?[deed], "\(kind.block), \(role), \(deed)")
    }
}
