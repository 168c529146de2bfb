import Store

/// A sign-in name with the fingerprint of its passphrase. Both stand in the account's row, where a sign-in finds them, and once more in a
/// sealed text, which is all that a copy of the data has of them (`Untying`): so nobody guesses passphrases by a stolen copy, and the name of
/// an account that was erased goes from every copy when the text's key is destroyed.
struct Credentials: Equatable {
    let name: String
    let passphrase: String

    static func of(_ account: String, _ db: Reader) throws -> Credentials? {
        try db.first("SELECT name, passphrase FROM account WHERE id = \(account)") {
            Credentials(name: try $0["name"], passphrase: try $0["passphrase"])
        }
    }

    /// What the sealed text says; nil where there is none, and where its key is destroyed.
    static func sealed(of account: String, _ db: Reader) throws -> Credentials? {
        let words = try db.first(
            "SELECT \(sql: .sealed("text", as: "words")) FROM account JOIN text ON text.id = account.sign_in WHERE account.id = \(account)"
        ) { try $0.words("words", .signIn) }
        let lines = (words ?? nil)?.split(separator: "\n", omittingEmptySubsequences: false) ?? []
        return lines.count == 2 ? Credentials(name: String(lines[0]), passphrase: String(lines[1])) : nil
    }

    static func set(passphrase phc: String, of account: String, _ db: Writer) throws {
        try db.run("UPDATE account SET passphrase = \(phc) WHERE id = \(account)")
        try seal(account, db)
    }

    /// Seals what stands in the row: always under the same key, so that an older copy opens with the keys of today.
    static func seal(_ account: String, _ db: Writer) throws {
        guard let credentials = try of(account, db) else { return }
        let words = "\(credentials.name)\n\(credentials.passphrase)"
        if let text = try text(of: account, db) {
            try Prose.replace(text, by: words, .signIn, db)
        } else {
            try db.run("UPDATE account SET sign_in = \(Prose.keep(words, .signIn, db) as Int64) WHERE id = \(account)")
        }
    }

    /// Nobody signs in any more: the account's own random id stands in for the name, which must be there, and no passphrase fits.
    static func empty(_ account: String, _ site: Site, _ db: Writer) throws {
        try Prose.empty(text(of: account, db), db)
        try db.run("UPDATE account SET name = \(account), passphrase = \(site.passphrases.dummy), sign_in = NULL WHERE id = \(account)")
    }

    private static func text(of account: String, _ db: Reader) throws -> Int64? {
        try db.first("SELECT sign_in FROM account WHERE id = \(account)") { try $0["sign_in"] as Int64? } ?? nil
    }

    /// Of accounts from before these texts, in the migration that brings them.
    static func sealAll(_ db: Writer) throws {
        for account in try db.all("SELECT id FROM account WHERE sign_in IS NULL", { try $0["id"] as String }) { try seal(account, db) }
    }
}
