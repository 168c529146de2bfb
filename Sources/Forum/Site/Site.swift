import Logging
import Store
import Vault

/// Everything that a running Kring has one of. What is injected: the clock, the randomness and the store.
package struct Site: Sendable {
    package let name: String
    package let store: Store
    package let clock: ServerClock
    package let entropy: Entropy
    let keyring: Keyring
    let passphrases: Passphrases
    let proofs: ProofOfWork
    let throttle: Throttle
    let inFlight = InFlight()
    package let logger: Logger

    package init(
        name: String, store: Store, clock: ServerClock, entropy: Entropy, keyring: Keyring, passphrases: Passphrases, logger: Logger
    ) {
        self.name = name
        self.store = store
        self.clock = clock
        self.entropy = entropy
        self.keyring = keyring
        self.passphrases = passphrases
        self.logger = logger
        proofs = ProofOfWork(keyring: keyring)
        throttle = Throttle(entropy)
    }
}
