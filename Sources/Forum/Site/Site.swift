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
    let events: EventHub
    let exports = Exports()
    package let logger: Logger

    package init(
        name: String, store: Store, clock: ServerClock, entropy: Entropy, keyring: Keyring, passphrases: Passphrases, logger: Logger
    ) {
        self.init(
            name: name, store: store, clock: clock, entropy: entropy, keyring: keyring, passphrases: passphrases, logger: logger,
            pace: EventHub.Pace())
    }

    init(
        name: String, store: Store, clock: ServerClock, entropy: Entropy, keyring: Keyring, passphrases: Passphrases, logger: Logger,
        pace: EventHub.Pace
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
        events = EventHub(pace)
        Concern.prepare()
    }

    /// Ends what goes on, so that the server can stop: whoever listens comes back.
    package func endStreams() { events.close() }
}
