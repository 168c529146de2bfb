import Store

/// How long a room keeps what is written in it. Each post takes the rule that holds when it is written, and keeps it:
/// a longer retention reaches only what is written after it (design, section 1, promise 2).
struct Retention: Sendable, Equatable {
    enum From: String, CaseIterable, Sendable, Bindable, Readable { case post, thread }

    /// Days, or `nil` until removed.
    var keepDays: Int?
    /// Counted from the post's own publication, or from the thread's last post.
    var from: From = .post

    static let standard = Retention(keepDays: 365, from: .post)

    var keep: Int64? { keepDays.map { Int64($0) * Time.day } }

    /// When a text that is placed at `time` ends.
    /// - Parameter own: the author's own choice of days, which counts only where it is shorter.
    func expiry(from time: Int64, own: Int?) -> Int64 {
        Retention.expiry(from: time, keep: Retention.shorter(keep, own.map { Int64($0) * Time.day }))
    }

    static func expiry(from time: Int64, keep: Int64?) -> Int64 { keep.map { time + $0 } ?? Time.never }

    private static func shorter(_ a: Int64?, _ b: Int64?) -> Int64? {
        guard let a, let b else { return a ?? b }
        return min(a, b)
    }

    /// The rule as a post carries it. One with an expiry of its own does not live on with its thread.
    func carried(own: Int?) -> (keep: Int64?, from: From) {
        (Retention.shorter(keep, own.map { Int64($0) * Time.day }), own == nil ? from : .post)
    }

    var json: JSON { ["keep_days": JSON(keepDays), "from": .text(from.rawValue)] }

    static func show(_ seen: Room.Seen, _ call: Call, _ db: Reader) -> Answer { .ok(seen.room.retention.json) }

    static func change(_ new: Retention, _ seen: Room.Seen, _ call: Call, _ db: Writer) throws -> Answer {
        try call.match(seen.room.retention.json)
        try db.run("UPDATE room SET keep_days = \(new.keepDays), keep_from = \(new.from) WHERE id = \(seen.room.id)")
        try Log.write("retention", seen, call, db, open: true)
        return .ok(new.json)
    }
}

extension Retention: Body {
    init(_ fields: inout Fields) throws {
        guard fields.has("keep_days") else {
            throw Failure.malformed("“keep_days” is to be a number of days, or null for “until removed”.", field: "keep_days")
        }
        keepDays = try fields.optionalWhole("keep_days", 1...3650)
        from = try fields.optionalWord("from") ?? .post
    }
}
