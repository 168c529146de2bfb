import Vault

@testable import Forum

/// Faults that the analysis has to find. Each is put into the recorded answers on their way into the analysis, as JSON values where a real
/// fault would put them: what is tried here is the analysis, not the server.
enum UnlinkControl: String, CaseIterable, Sendable {
    case account = "the account's id in one list"
    case hour = "the hour in which the account was made"
    case count = "a number from 0 to 3 that goes with the account"
    case order = "members in the order of their accounts"
    case hashed = "an id made from the account alone, in two rooms"
    case prefix = "ids that begin with four bytes made from the account, in two rooms"
    case second = "one second that both of two memberships show, for three accounts"

    /// By which rule it is to be found.
    var rule: UnlinkAnalysis.Finding.Rule {
        switch self {
        case .account, .hashed, .second: .shared
        case .hour, .count: .frequent
        case .prefix: .rare
        case .order: .order
        }
    }

    /// - Parameter answers: pages of members' lists.
    func put(into answers: [UnlinkHeard], _ ids: UnlinkIds) -> [UnlinkHeard] {
        if self == .order { return ordered(answers, ids) }
        return answers.map { answer in
            var changed = answer
            changed.json = answer.json.replacing("items") { items in
                .list((items.items ?? []).map { item in whose(item, ids).map { change(item, $0, ids) } ?? item })
            }
            return changed.withBytes()
        }
    }

    private func whose(_ item: JSON, _ ids: UnlinkIds) -> Int? { item["member"]?.text.flatMap { ids.owner[$0] } }

    private func change(_ item: JSON, _ whose: Int, _ ids: UnlinkIds) -> JSON {
        let (room, account) = (whose / UnlinkCrowd.size, whose % UnlinkCrowd.size)
        let digest = Digest.sha256(Array(ids.accounts[account].utf8))
        switch self {
        case .account: return item.with("ref", .text(ids.accounts[account]))
        case .hour: return item.with("since", .text(String(Time.text(ids.made[account]).prefix(13))))
        case .count: return item.with("n", JSON(account % 4))
        case .hashed where room < 2: return item.replacing("member") { _ in .text(Base32.encode(Array(digest.prefix(16)))) }
        case .prefix where room < 2:
            return item.replacing("member") { _ in .text(Base32.encode(Array(digest.prefix(4)) + Entropy.system.bytes(12))) }
        case .second where room >= UnlinkCrowd.restricted && account < 3:
            let joined = ids.made[0] + Int64(account) * Time.minute
            return item.replacing("joined") { _ in .text(Time.text(joined - joined % Time.second + Int64(room))) }
        default: return item
        }
    }

    /// A room's members dealt out anew over its pages.
    private func ordered(_ answers: [UnlinkHeard], _ ids: UnlinkIds) -> [UnlinkHeard] {
        var all = (0..<5).map { room in
            answers.filter { $0.room == room }.flatMap(\.items).sorted { (whose($0, ids) ?? .max) < (whose($1, ids) ?? .max) }[...]
        }
        return answers.map { answer in
            guard let room = answer.room else { return answer }
            var changed = answer
            changed.json = answer.json.replacing("items") { _ in .list(Array(all[room].prefix(answer.items.count))) }
            all[room] = all[room].dropFirst(answer.items.count)
            return changed.withBytes()
        }
    }
}

extension UnlinkHeard {
    /// With its bytes as its JSON is now.
    fileprivate func withBytes() -> UnlinkHeard {
        var changed = self
        changed.bytes = json.bytes
        return changed
    }
}

extension UnlinkIds {
    /// What stands in the bytes that belongs to an account and to nothing of its in a room.
    func secrets(in bytes: [UInt8]) -> [String] { words(in: bytes).filter { privately[$0] != nil } }

    /// The words that are long enough to be an id or a name.
    func words(in bytes: [UInt8]) -> [String] {
        let signs = Set("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_".utf8)
        let inWord = (0...255).map { signs.contains(UInt8($0)) }
        return Substring(decoding: bytes, as: UTF8.self).utf8.split { !inWord[Int($0)] }.filter { $0.count >= 8 }.compactMap { String($0) }
    }
}
