import Foundation

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
        threads: Int = 1, waiting: Int = 64, cost: Argon2Cost = .standard, entropy: Entropy = .system, label: String = "passphrase"
    ) {
        queue = WorkQueue(threads: threads, waiting: waiting, label: label)
        self.cost = cost
        self.entropy = entropy
        dummy = PHC.unfitting(cost, entropy: entropy)
    }

    /// The PHC string to store.
    ///
    /// - Throws: ``PassphraseError``.
    package func hash(_ passphrase: String) async throws -> String {
        let secret = Self.bytes(of: passphrase)
        let salt = entropy.bytes(Argon2.saltCount)
        return try await queue.run { [cost] in try Argon2.hash(secret, salt: salt, cost: cost) }
    }

    /// Whether this is the passphrase of the PHC string.
    ///
    /// - Throws: ``PassphraseError``.
    package func verify(_ passphrase: String, against phc: String) async throws -> Bool {
        let secret = Self.bytes(of: passphrase)
        return try await queue.run { try Argon2.verify(secret, against: phc) }
    }

    /// Whether the string was made more cheaply than the cost, or in another way, and should be made anew while the passphrase is here.
    package static func needsRaise(_ phc: String, to cost: Argon2Cost = .standard) -> Bool {
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
        WipedBytes(passphrase.precomposedStringWithCanonicalMapping.utf8)
    }
}
