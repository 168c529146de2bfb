/// One row of an answer. It is valid only inside the closure that it was handed to: the next row takes its place.
package struct Row {
    let cursor: any Cursor
    let seals: (any Seals)?

    /// The value of a column, by the name that the statement gives it. Throws `StoreError.unexpectedValue` where there is no such column,
    /// two of that name, or one that holds another type.
    package subscript<T: Readable>(_ column: String) -> T {
        get throws {
            let value = try cursor.value(column)
            do {
                return try T(sqlValue: value)
            } catch {
                throw StoreError.unexpectedValue(column: column)
            }
        }
    }
}
