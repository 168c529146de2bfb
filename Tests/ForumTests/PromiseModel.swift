@testable import Forum

/// What the promise comes to, said once more without the database: a room, its posts and its members in the order in which things happened.
struct PromiseModel {
    struct Setting: Sendable {
        let read: Int
        let conditions: Set<String>
        let access: JSON
    }

    struct Written {
        let thread: String
        let post: String
        let author: Int
        let submitted: Int
        let at: Int
        /// `nil` while it is held.
        var released: Int?
    }

    var setting: Setting
    private var time = 0
    private var loosened = 0
    /// Per member, from when on they read.
    private(set) var members: [Int: Int] = [:]
    private(set) var written: [Written] = []

    init(_ setting: Setting) { self.setting = setting }

    mutating func set(_ new: Setting) {
        time += 1
        // Somebody could be kept out before whom nothing keeps out now.
        if !setting.conditions.subtracting(new.conditions).isEmpty { loosened = time }
        setting = new
    }

    mutating func admit(_ member: Int) {
        time += 1
        members[member] = loosened
    }

    mutating func write(_ thread: String, _ post: String, by author: Int, held: Bool) {
        time += 1
        written.append(
            Written(thread: thread, post: post, author: author, submitted: setting.read, at: time, released: held ? nil : setting.read))
    }

    mutating func release(_ index: Int) {
        time += 1
        written[index].released = setting.read
    }

    enum Viewer { case visitor, stranger, member(Int) }

    func sees(_ viewer: Viewer, _ post: Written) -> Bool {
        if case .member(let member) = viewer, member == post.author { return true }
        guard let released = post.released else { return false }
        let needed = max(setting.read, post.submitted, released)
        switch viewer {
        case .visitor: return needed == 0
        case .stranger: return needed <= 1
        // What everybody registered may read, the admitted may; else what was written since the door was last opened wider before them.
        case .member(let member): return needed <= 1 || post.at > members[member] ?? .max
        }
    }

    static let settings: [Setting] = [
        Setting(read: 0, conditions: [], access: ["model": "open"]), Setting(read: 0, conditions: [], access: ["model": "readable"]),
        Setting(read: 1, conditions: [], access: ["model": "registered"]),
        Setting(read: 2, conditions: ["introduction"], access: ["model": "conditional", "conditions": [Circle.introduction]]),
        Setting(read: 2, conditions: ["vetting"], access: ["model": "closed", "conditions": [Circle.vetting]]),
        Setting(
            read: 2, conditions: ["introduction", "vetting"],
            access: ["read": "admitted", "write": "admitted", "conditions": [Circle.vetting, Circle.introduction]]),
        Setting(read: 0, conditions: ["vetting"], access: ["read": "anyone", "write": "admitted", "conditions": [Circle.vetting]]),
        Setting(
            read: 1, conditions: ["introduction"], access: ["read": "registered", "write": "admitted", "conditions": [Circle.introduction]]),
    ]
}
