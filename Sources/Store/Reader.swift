/// What may be asked inside `store.read`: everything in one closure sees the same snapshot.
package class Reader {
    let connection: any Connection

    init(_ connection: any Connection) {
        self.connection = connection
    }

    package final func all<T>(_ sql: SQL, _ map: (Row) throws -> T) throws -> [T] {
        var found: [T] = []
        try connection.rows(sql) {
            found.append(try map($0))
            return true
        }
        return found
    }

    package final func first<T>(_ sql: SQL, _ map: (Row) throws -> T) throws -> T? {
        var found: T?
        try connection.rows(sql) {
            found = try map($0)
            return false
        }
        return found
    }
}

/// What may be done inside `store.write`. A statement with `RETURNING` goes through `all` or `first`.
package final class Writer: Reader {
    /// Whether something is left to be done outside the database when this transaction is durable: `Store.afterwards` sees to it.
    package var owes = false

    /// What seals the words that are written.
    package var seals: any Seals {
        get throws {
            guard let seals = connection.seals else { throw StoreError.unsealed }
            return seals
        }
    }

    /// Gives the number of rows that the statement inserted, changed or deleted.
    @discardableResult
    package func run(_ sql: SQL) throws -> Int {
        try connection.change(sql)
    }
}
