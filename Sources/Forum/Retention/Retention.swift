import Store

/// How long a room keeps what is written in it. Each post takes the rule that holds when it is written. A longer one never reaches it; a
/// shorter one does, once its members were told of it for a week (design, section 1, promise 2).
struct Retention: Sendable, Equatable {
    enum From: String, CaseIterable, Sendable, Bindable, Readable { case post, thread }

    /// Days, or `nil` until removed.
    var keepDays: Int?
    /// Counted from the post's own publication, or from the thread's last post.
    var from: From = .post

    static let standard = Retention(keepDays: 365, from: .post)

    var keep: Int64? { keepDays.map { Int64($0) * Time.day } }

    /// What one post carries: for how long it is kept after its own publication, and after the last post of its thread. The earlier end
    /// counts, so that a rule is laid over another by taking the shorter of each; an absent one sets no end.
    struct Rule: Sendable, Equatable {
        var fromPost: Int64?
        var fromThread: Int64?

        /// When a post ends that is the newest of its thread at `time`.
        func end(from time: Int64) -> Int64 { Retention.shorter(fromPost, fromThread).map { time + $0 } ?? Time.never }
    }

    /// - Parameter own: the author's own choice of days, which counts only where it is shorter. A post with one does not live on with its
    ///   thread.
    func rule(own: Int? = nil) -> Rule {
        if let own { return Rule(fromPost: Retention.shorter(keep, Int64(own) * Time.day)) }
        return from == .post ? Rule(fromPost: keep) : Rule(fromThread: keep)
    }

    private static func shorter(_ a: Int64?, _ b: Int64?) -> Int64? {
        guard let a, let b else { return a ?? b }
        return min(a, b)
    }

    /// Whether some post could end earlier by this rule than by the other one.
    func shortens(_ old: Retention) -> Bool {
        guard let keepDays else { return false }
        guard let before = old.keepDays else { return true }
        return keepDays < before || from == .post && old.from == .thread
    }

    /// The longest that a text's words can be had from anywhere: its retention, then the purge, then the last copy of the key store that
    /// holds its key, in whole days. `nil` where nothing bounds it, as in a thread that is written in for ever.
    func longestLife(keyCopyDays: Int) -> Int? {
        guard let keep, from == .post else { return nil }
        let life = keep + Purge.interval + Int64(keyCopyDays) * Time.day
        return Int((life + Time.day - 1) / Time.day)
    }

    var words: [(String, JSON)] { [("keep_days", JSON(keepDays)), ("from", .text(from.rawValue))] }
}

/// The same arithmetic over the columns of the table `post`.
extension Retention {
    /// When a post ends by the rule that it carries.
    static func end(placed: SQL = "placed_at", kept: SQL = "kept_at") -> SQL {
        earlier(
            "COALESCE(\(sql: placed) + keep_ms, \(Time.never))", "COALESCE(\(sql: kept) + keep_thread_ms, \(Time.never))")
    }

    /// When a held post ends on which nobody decides: by its rule, and no later than what waits does.
    static func waiting(from placed: Int64) -> SQL {
        earlier(end(placed: "\(placed)", kept: "\(placed)"), "\(placed + Lifetimes.waiting)")
    }

    static func earlier(_ a: SQL, _ b: SQL) -> SQL { "CASE WHEN \(sql: a) < \(sql: b) THEN \(sql: a) ELSE \(sql: b) END" }
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
