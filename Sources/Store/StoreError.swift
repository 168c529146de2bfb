/// What can go wrong, in words that are the same for every engine. No case carries a value of a row.
package enum StoreError: Error, Equatable {
    /// The columns that are taken, as `table.column`, several of them with a comma between; an index over an expression by its name.
    case unique(String)
    case foreignKey
    /// The constraint's name, or its expression where it has none.
    case check(String)
    case notNull(String)
    /// So much waits already that this was not accepted. Nothing was done.
    case busy
    /// The store was closed before this was accepted.
    case closed
    case unexpectedValue(column: String)
    /// The database is not of this program's making, or not of this version.
    case migration(String)
    /// Another process holds the data.
    case inUse(String)
    case engine(code: Int32, message: String)
    /// The store was opened without what seals texts.
    case unsealed
}

extension StoreError: CustomStringConvertible {
    package var description: String {
        switch self {
        case .unique(let columns): "already taken: \(columns)"
        case .foreignKey: "a row that is referred to does not exist, or is still referred to"
        case .check(let name): "not allowed by \(name)"
        case .notNull(let column): "missing: \(column)"
        case .busy: "the store has too much to do"
        case .closed: "the store is closed"
        case .unexpectedValue(let column): "column \(column) is missing, or not of the expected type"
        case .migration(let problem): problem
        case .inUse(let file): "\(file) is held by another process: is a server running on this data directory?"
        case .unsealed: "this store has nothing to seal texts with"
        case .engine(let code, let message): "database error \(code): \(message)"
        }
    }
}
