import Foundation
import Synchronization

/// Why a passphrase was not looked at. None of these says anything about the passphrase.
package enum PassphraseError: Error, Equatable {
    /// As many wait as may wait: ask again in some seconds.
    case busy
    /// The program is stopping.
    case closed
    /// libargon2 refused, and why: no memory, or a stored string that is damaged.
    case failed(String)
}

/// Hashes and verifies passphrases with Argon2id on a few threads of its own, so that sign-ins can take neither more processors nor
/// more memory (`threads` × the cost's) than they are given, and never block the threads that serve everything else.
///
/// Passphrases are put into NFC first, so that the same characters fit whatever keyboard they came from.
package final class Passphrases: Sendable {
    private let queue: WorkQueue
    private let done = Mutex(Operations())
    private let cost: Argon2Cost
    private let entropy: Entropy

    /// A PHC string of this cost that no passphrase fits. Verifying against it is the same work as against a real one: for sign-ins
    /// to names that do not exist.
    package let dummy: String

    /// - Parameters:
    ///   - threads: how many hash at once.
    ///   - waiting: how many more may wait before the next is told `busy`.
    ///   - label: what the threads are called in the system's list, at most 15 bytes.
    package init(
        threads: Int = 1, waiting: Int = 512, cost: Argon2Cost = .standard, entropy: Entropy = .system, label: String = "passphrase"
    ) {
        queue = WorkQueue(threads: threads, waiting: waiting, label: label)
        self.cost = cost
        self.entropy = entropy
        dummy = PHC.unfitting(cost, entropy: entropy)
    }

    /// What was computed so far: what the tests compare of two calls that must cost the same.
    package struct Operations: Sendable, Equatable {
        /// Passphrases hashed or verified.
        package var count: Int
        /// KiB of memory gone over for them, each as often as there were passes.
        package var memory: Int

        package init(count: Int = 0, memory: Int = 0) {
            self.count = count
            self.memory = memory
        }

        package static func - (later: Operations, earlier: Operations) -> Operations {
            Operations(count: later.count - earlier.count, memory: later.memory - earlier.memory)
        }
    }

    package var operations: Operations { done.withLock { $0 } }

    /// The PHC string to store.
    ///
    /// - Throws: ``PassphraseError``.
    package func hash(_ passphrase: String) async throws -> String {
        let secret = Self.bytes(of: passphrase)
        let salt = entropy.bytes(Argon2.saltCount)
        return try await queue.run { [self] in
            defer { done.withLock { $0.count += 1 } }
            return try spend(cost) { try Argon2.hash(secret, salt: salt, cost: cost) }
        }
    }

    /// Whether this is the passphrase of the PHC string.
    ///
    /// Where the string was made more cheaply than today's cost, the memory that is missing is gone over afterwards, fitting or not: else a
    /// wrong passphrase for an account that did not sign in since the cost was raised would be answered sooner than a name that nobody
    /// has. What is equal then is the memory gone over, to less than 8 KiB a pass, and the time nearly, since it is spent in two parts.
    /// A string that cost more than today's takes longer than the dummy, which nothing makes up for: the cost must never be lowered.
    ///
    /// - Throws: ``PassphraseError``.
    package func verify(_ passphrase: String, against phc: String) async throws -> Bool {
        let secret = Self.bytes(of: passphrase)
        let made = PHC.cost(phc) ?? cost
        let missing = cost.missing(after: made)
        return try await queue.run { [self] in
            defer { done.withLock { $0.count += 1 } }
            let fits = try spend(made) { try Argon2.verify(secret, against: phc) }
            if let missing { _ = try spend(missing) { try Argon2.hash(secret, salt: entropy.bytes(Argon2.saltCount), cost: missing) } }
            return fits
        }
    }

    private func spend<Result>(_ cost: Argon2Cost, _ work: () throws -> Result) rethrows -> Result {
        defer { done.withLock { $0.memory += Int(cost.memory) * Int(cost.passes) } }
        return try work()
    }

    /// Whether the string was made more cheaply than this instance hashes, or in another way, and should be made anew while the passphrase
    /// is here.
    package func needsRaise(_ phc: String) -> Bool {
        guard let made = PHC.cost(phc) else { return true }
        return made.memory < cost.memory || made.passes < cost.passes || made.lanes != cost.lanes
    }

    /// Takes no more, finishes what waits, and lets the threads end.
    package func close() {
        queue.close()
    }

    deinit {
        queue.close()
    }

    private static func bytes(of passphrase: String) -> WipedBytes {
        // What no passphrase can be is hashed as it came: it fits nothing, and costs no more than what could.
        let normalizable = PassphraseRules.isNormalizable(passphrase)
        return WipedBytes(normalizable ? passphrase.precomposedStringWithCanonicalMapping.utf8 : passphrase.utf8)
    }
}

extension Argon2Cost {
    /// What is to be computed after a hash of the other cost to have gone over as much memory as this cost does, at no more memory at once;
    /// nil where that is less than libargon2 can.
    fileprivate func missing(after made: Argon2Cost) -> Argon2Cost? {
        let (whole, spent) = (UInt64(memory) * UInt64(passes), UInt64(made.memory) * UInt64(made.passes))
        guard spent < whole else { return nil }
        let rest = UInt32((whole - spent) / UInt64(passes))
        return rest < 8 * lanes ? nil : Argon2Cost(memory: rest, passes: passes, lanes: lanes)
    }
}
