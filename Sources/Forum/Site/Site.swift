import Logging
import Store
import Vault

/// Everything that a running Kring has one of. What is injected: the clock, the randomness and the store.
package struct Site: Sendable {
    package let name: String
    package let store: Store
    package let shredder: Shredder
    package let ledger: Ledger
    package let clock: ServerClock
    package let entropy: Entropy
    let keyring: Keyring
    let passphrases: Passphrases
    let proofs: ProofOfWork
    let throttle: Throttle
    let inFlight = InFlight()
    let events: EventHub
    /// For how long a copy of the key store may lie about.
    let keyCopyDays: Int
    let exports: Exports
    package let logger: Logger

    package init(
        name: String, store: Store, keys: KeyStore, clock: ServerClock, entropy: Entropy, keyring: Keyring, passphrases: Passphrases,
        keyCopyDays: Int, logger: Logger
    ) {
        self.init(
            name: name, store: store, keys: keys, clock: clock, entropy: entropy, keyring: keyring, passphrases: passphrases,
            keyCopyDays: keyCopyDays, logger: logger, pace: EventHub.Pace(), exports: Exports())
    }

    init(
        name: String, store: Store, keys: KeyStore, clock: ServerClock, entropy: Entropy, keyring: Keyring, passphrases: Passphrases,
        keyCopyDays: Int, logger: Logger, pace: EventHub.Pace, exports: Exports
    ) {
        let shredder = Shredder(store: store, keys: keys, logger: logger)
        self.name = name
        self.shredder = shredder
        let ledger = Ledger(store: store, keys: keys, clock: clock, logger: logger)
        self.ledger = ledger
        self.store = store.afterwards {
            await shredder.settle()
            await ledger.settle()
        }
        self.clock = clock
        self.entropy = entropy
        self.keyring = keyring
        self.passphrases = passphrases
        self.keyCopyDays = keyCopyDays
        self.logger = logger
        proofs = ProofOfWork(keyring: keyring)
        throttle = Throttle(entropy)
        events = EventHub(pace)
        self.exports = exports
        Concern.prepare()
    }

    /// Finishes what was accepted, and lets go of the files.
    package func close() async {
        await store.close()
        shredder.keys.close()
    }

    /// Ends what goes on, so that the server can stop: whoever listens comes back.
    package func endStreams() { events.close() }
}
