import Synchronization

/// The exports that are being written on this node: one an account, and few at once, since each reads a lot.
final class Exports: Sendable {
    static let most = 4
    /// In seconds: most are written in less.
    static let retryAfter = 10
    /// How long one may take in all: ten thousand posts come through a bad telephone line in that time.
    let longest: Duration
    private let accounts = Mutex<Set<String>>([])

    init(longest: Duration = .seconds(900)) { self.longest = longest }

    /// - Throws: 429 where the account has one under way, 503 where the node has too many.
    func take(_ account: String) throws -> Seat {
        try accounts.withLock { accounts in
            if accounts.contains(account) { throw Failure.tooManyRequests(retryAfter: Exports.retryAfter) }
            guard accounts.count < Exports.most else {
                var busy = Failure.busy
                busy.retryAfter = Exports.retryAfter
                throw busy
            }
            accounts.insert(account)
        }
        return Seat(exports: self, account: account)
    }

    /// Given back when nobody holds it any more, however the writing ended, and also where it never began.
    final class Seat: Sendable {
        private let exports: Exports
        let account: String

        fileprivate init(exports: Exports, account: String) {
            self.exports = exports
            self.account = account
        }

        deinit { exports.accounts.withLock { _ = $0.remove(account) } }
    }
}
