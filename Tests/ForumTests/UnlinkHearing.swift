import Foundation
import Store
import Testing

@testable import Forum

/// One answer that somebody else than the members got, whole.
struct UnlinkHeard: Sendable {
    let by: String
    let route: String
    let path: String
    /// The room that the path names or lies in.
    let room: Int?
    /// The ids in the path.
    let about: [String]
    let status: Int
    var headers: [String: String]
    var json: JSON
    /// Body and headers as they came.
    var bytes: [UInt8]

    init(_ by: String, _ route: String, _ path: String, _ room: Int?, _ about: [String], _ reply: Reply) {
        (self.by, self.route, self.path, self.room, self.about, status) = (by, route, path, room, about, reply.status)
        headers = reply.headers
        json = UnlinkHeard.read(reply.bytes)
        bytes = reply.bytes + Array(reply.headers.map { "\n\($0): \($1)" }.sorted().joined().utf8)
    }

    var source: String { "\(route) \(status)" }
    var items: [JSON] { json["items"]?.items ?? [] }

    /// A flag is read as 0 or 1. Quicker than `Reply.json`, and without its bound.
    private static func read(_ bytes: [UInt8]) -> JSON {
        guard !bytes.isEmpty else { return .null }
        do { return value(try JSONSerialization.jsonObject(with: Data(bytes), options: .fragmentsAllowed)) } catch {
            return .text(String(decoding: bytes, as: UTF8.self))
        }
    }

    private static func value(_ any: Any) -> JSON {
        switch any {
        case let members as [String: Any]: .object(members.map { ($0.key, value($0.value)) }.sorted { $0.0 < $1.0 })
        case let items as [Any]: .list(items.map(value))
        case let text as String: .text(text)
        case let number as NSNumber: .number(number.int64Value)
        default: .null
        }
    }
}

/// Everybody but the three hundred asks for everything that `Forum.routes` has.
struct UnlinkHearing {
    let crowd: UnlinkCrowd
    let ids: UnlinkIds
    private(set) var heard: [UnlinkHeard] = []

    private struct Asking {
        let name: String
        let caller: Caller
        /// Where they belong.
        let room: Int?
    }

    init(_ crowd: UnlinkCrowd, _ ids: UnlinkIds) {
        self.crowd = crowd
        self.ids = ids
    }

    private var everybody: [Asking] {
        [Asking(name: "visitor", caller: crowd.world.visitor, room: nil), Asking(name: "steward", caller: crowd.steward, room: nil)]
            + (0..<5).flatMap { room in
                [
                    Asking(name: "curious \(room)", caller: crowd.curious[room], room: room),
                    Asking(name: "moderator \(room)", caller: crowd.moderators[room], room: room),
                    Asking(name: "facilitator \(room)", caller: crowd.rooms[room].facilitator, room: room),
                ]
            }
    }

    /// First all that can be read, then acts on what is others', each of which is refused or changes little.
    mutating func listen() async throws {
        for asking in everybody {
            for route in Forum.routes where route.method == .GET {
                for place in places(route.path, asking) { try await read(route, place, asking) }
            }
        }
        for asking in everybody {
            for route in Forum.routes where route.method != .GET && route.path.contains(/{(member|post|item|decision)}/) {
                for place in places(route.path, asking, few: true) { try await act(route, place, asking) }
            }
            try await takeNames(asking)
        }
    }

    private struct Place {
        let path: String
        let room: Int?
        let about: [String]
    }

    /// The addresses that a route has for somebody: in their own room many, elsewhere some.
    private func places(_ path: String, _ asking: Asking, few: Bool = false) -> [Place] {
        let names = path.matches(of: /{(\w+)}/).map { String($0.output.1) }
        if names.isEmpty { return [Place(path: path, room: nil, about: [])] }
        return (0..<5).flatMap { room -> [Place] in
            let reads = asking.room == room || asking.room == nil && room == UnlinkCrowd.open
            let count = few ? (reads ? 4 : 1) : reads ? UnlinkIds.sample : 3
            return (0..<count).compactMap { at -> Place? in
                var (filled, about) = (path, [String]())
                for name in names {
                    if name == "room" {
                        filled = filled.replacing("{room}", with: crowd.rooms[room].slug)
                        continue
                    }
                    guard let known = ids.of[name]?[room] else {
                        Issue.record("\(path): say in UnlinkIds where ids of “\(name)” come from")
                        return nil
                    }
                    guard at < known.count else { return nil }
                    filled = filled.replacing("{\(name)}", with: known[at])
                    about.append(known[at])
                }
                return at > 0 && names == ["room"] ? nil : Place(path: filled, room: room, about: about)
            }
        }
    }

    /// Every page. The members' list one by one for the moderator, so that each cursor and each tag is about one member.
    private mutating func read(_ route: Route, _ place: Place, _ asking: Asking) async throws {
        // What has no pages is asked once, and so is a list that is refused.
        guard case .some = try await hear(route, place, asking, place.path).json["next"] else { return }
        let queue = route.path.hasSuffix("/queue") || route.path == "/escalations"
        let single = asking.name.hasPrefix("moderator") && route.path.hasSuffix("/members")
        for state in queue ? ["&state=open", "&state=decided"] : [""] {
            for limit in single ? [1, 100] : [100] {
                var cursor = ""
                repeat {
                    let page = try await hear(route, place, asking, "\(place.path)?limit=\(limit)\(state)\(cursor)")
                    cursor = page.json["next"]?.text.map { "&cursor=\($0)" } ?? ""
                } while !cursor.isEmpty
            }
        }
    }

    private mutating func act(_ route: Route, _ place: Place, _ asking: Asking) async throws {
        // Whoever may decide gets the item as it is.
        let decides = route.path.hasSuffix("/decision")
        _ = try await hear(route, place, asking, place.path, decides ? ["version": 999_999, "outcome": "dismiss"] : [:])
    }

    /// 409 where the name is another's.
    private mutating func takeNames(_ asking: Asking) async throws {
        guard let rename = Forum.routes.first(where: { $0.method == .PATCH && $0.path == "/rooms/{room}/membership" }) else { return }
        for room in 0..<5 {
            for (member, name) in ids.names[room].prefix(asking.room == room ? 5 : 1) {
                let place = Place(path: "\(crowd.rooms[room].path)/membership", room: room, about: [member])
                _ = try await hear(rename, place, asking, place.path, ["pseudonym": .text(name)])
            }
        }
    }

    private mutating func hear(_ route: Route, _ place: Place, _ asking: Asking, _ path: String, _ body: JSON? = nil) async throws
        -> UnlinkHeard
    {
        let reply = try await asking.caller.send(route.method, path, body)
        let one = UnlinkHeard(asking.name, "\(route.method.rawValue) \(route.path)", path, place.room, place.about, reply)
        heard.append(one)
        return one
    }
}
