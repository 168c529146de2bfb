/// A step of the schema. Steps are applied once, in order, each in a transaction of its own, and never change after that.
package struct Migration: Sendable {
    package let name: String
    package let sql: String
    /// What SQL alone cannot do, after it and in the same transaction.
    let then: (@Sendable (Writer) throws -> Void)?

    package init(name: String, sql: String, then: (@Sendable (Writer) throws -> Void)? = nil) {
        self.name = name
        self.sql = sql
        self.then = then
    }

    /// Which of the steps are still to be applied. Throws when what was applied is not how these steps begin: then the database belongs
    /// to a newer program, or a step was changed after it had been used, and to go on would be to guess.
    static func due(of all: [Migration], after applied: [Migration]) throws -> ArraySlice<Migration> {
        for (position, done) in applied.enumerated() {
            guard position < all.count, all[position].name == done.name else {
                throw StoreError.migration("The database holds the migration \(done.name), which this version does not know in this place.")
            }
            guard all[position].sql == done.sql else {
                throw StoreError.migration("The migration \(done.name) was changed after it had been applied to this database.")
            }
        }
        return all[applied.count...]
    }

    /// Which of the steps a copy still lacks.
    package static func due(of all: [Migration], in db: Reader) throws -> ArraySlice<Migration> {
        let applied = try db.all("SELECT name, sql FROM migration ORDER BY number") { Migration(name: try $0["name"], sql: try $0["sql"]) }
        return try due(of: all, after: applied)
    }
}
