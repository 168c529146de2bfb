/// What a store stands on. Features know `Store`, `Reader` and `Writer` only; an engine is chosen where the program starts.
package protocol Engine: Sendable {
    func read<T: Sendable>(_ body: @escaping @Sendable (Reader) throws -> T) async throws -> T
    func write<T: Sendable>(_ body: @escaping @Sendable (Writer) throws -> T) async throws -> T
    func checkpoint() async throws
    func scrub() async throws
    func copy(to file: String, without tables: [StaticString]) async throws
    func check() async throws -> [String]
    func close() async
}

/// An engine's connection, as a transaction's `Reader` or `Writer` uses it.
package protocol Connection: AnyObject {
    var seals: (any Seals)? { get }
    /// Hands over row after row until there are no more, or `more` says no. A statement that changes rows changes them all even so.
    func rows(_ sql: SQL, _ more: (Row) throws -> Bool) throws
    /// Gives the number of rows changed.
    func change(_ sql: SQL) throws -> Int
}

/// The row at which a running statement stands.
package protocol Cursor: AnyObject {
    func value(_ column: String) throws -> Value
}
