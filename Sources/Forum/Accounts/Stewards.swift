import Store
import Vault

/// Stewards are made by the command line only, with one-time codes on from the start.
extension Account {
    /// Why one cannot be made, in one sentence.
    package struct Problem: Error, CustomStringConvertible, Sendable {
        package let description: String
    }

    package static func makeSteward(stem: String, passphrase: String, _ site: Site) async throws -> Made {
        do {
            guard Registration.stemLength.contains(stem.count) else {
                throw Problem(description: "The beginning of a sign-in name has 2 to 24 letters from a to z.")
            }
            return try await create(
                stem: Registration.checked(stem: stem), passphrase: checked(passphrase: passphrase, of: stem, site), steward: true, site)
        } catch let failure as Failure {
            throw Problem(description: failure.detail)
        }
    }

    /// For accounts that the command makes: stewards, and the demonstration's cast.
    static func create(stem: String, passphrase: String, steward: Bool, _ site: Site) async throws -> Made {
        let phc = try await site.passphrases.hash(passphrase)
        return try await site.store.write { db in
            var made = try make(stem: stem, passphrase: phc, consent: Consent.version, steward: steward, site, site.clock.now(), db)
            if steward { made.oneTimeSecret = OneTimeCode.text(try OneTimeCodes.turnOn(for: made.id, site, db)) }
            return made
        }
    }

    package static func hasSteward(_ site: Site) async throws -> Bool {
        try await site.store.read { db in
            try db.first("SELECT 1 AS one FROM account WHERE steward = 1 LIMIT 1", { try $0["one"] as Int }) != nil
        }
    }
}
