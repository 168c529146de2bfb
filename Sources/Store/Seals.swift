/// What stands between a person's words and the file that they lie in: it seals each text under a key of its own, and opens it again.
/// An engine hands it to its readers and writers, so that words are sealed and opened in the transaction that writes and reads them.
package protocol Seals: Sendable {
    /// - Parameter kind: what the text is; it opens as nothing else.
    /// - Returns: a number that no other text ever had, under which the key is found, and the sealed bytes.
    func seal(_ words: String, as kind: String) throws -> (number: Int64, sealed: [UInt8])

    /// Numbers up to this one are had by texts from before there were seals.
    func begin(after number: Int64) throws

    /// Seals a text that has a number already.
    func seal(_ words: String, as kind: String, number: Int64) throws -> [UInt8]

    /// - Returns: nil when the key is destroyed. Throws when the bytes were not sealed under this number, as this kind.
    func open(_ sealed: [UInt8], number: Int64, as kind: String) throws -> String?
}

extension SQL {
    /// The columns of a sealed text for a SELECT, of the table `text` under an alias; `Row.sealed` reads them by the name.
    package static func sealed(_ alias: StaticString, as name: StaticString) -> SQL {
        let (alias, name) = (SQL(stringLiteral: alias), SQL(stringLiteral: name))
        return "\(sql: alias).id AS \(sql: name)_number, \(sql: alias).sealed AS \(sql: name)"
    }
}

extension Row {
    /// A text that was selected with `SQL.sealed`. Nil where there is none, where it is emptied, and where its key is destroyed.
    /// - Throws: `StoreError.unexpectedValue` where it was not sealed for this row and kind.
    package func sealed(_ name: String, as kind: String) throws -> String? {
        guard let number: Int64 = try self[name + "_number"], let sealed: [UInt8] = try self[name] else { return nil }
        guard let seals else { throw StoreError.unexpectedValue(column: name) }
        return try seals.open(sealed, number: number, as: kind)
    }
}
