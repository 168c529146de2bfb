/// A statement: literal text from the source code, and values that are bound to it.
///
/// `"\(value)"` binds a value, `"\(sql: other)"` splices another statement's text and values. The literal text is a `StaticString`, so
/// that a string made while the program runs cannot become part of a statement, whichever initialiser is called.
package struct SQL: Sendable, ExpressibleByStringInterpolation {
    /// The text around the values: always one more than there are values, for an engine puts its own placeholder between each two.
    package private(set) var parts: [String]
    package private(set) var values: [Value]

    package init(stringLiteral text: StaticString) {
        parts = [text.description]
        values = []
    }

    package init(stringInterpolation: StringInterpolation) {
        self = stringInterpolation.sql
    }

    package static func + (left: SQL, right: SQL) -> SQL {
        var both = left
        both.append(right)
        return both
    }

    /// `?, ?, ?` for `IN (…)`. Of no values it is an empty subquery, for which `IN` is false and `NOT IN` is true, as they should be.
    package static func list(_ values: [some Bindable]) -> SQL {
        guard let first = values.first else { return "SELECT NULL WHERE 1 = 0" }
        var list: SQL = "\(first)"
        for value in values.dropFirst() { list.append(", \(value)") }
        return list
    }

    private mutating func append(_ other: SQL) {
        parts[parts.count - 1] += other.parts[0]
        parts += other.parts.dropFirst()
        values += other.values
    }

    package struct StringInterpolation: StringInterpolationProtocol {
        fileprivate var sql: SQL = ""

        package init(literalCapacity: Int, interpolationCount: Int) {
            sql.parts.reserveCapacity(interpolationCount + 1)
            sql.values.reserveCapacity(interpolationCount)
        }

        package mutating func appendLiteral(_ text: StaticString) {
            sql.parts[sql.parts.count - 1] += text.description
        }

        package mutating func appendInterpolation(_ value: some Bindable) {
            sql.values.append(value.sqlValue)
            sql.parts.append("")
        }

        // Without this the compiler takes an optional in a literal for a mistake.
        package mutating func appendInterpolation(_ value: (some Bindable)?) {
            sql.values.append(value.sqlValue)
            sql.parts.append("")
        }

        package mutating func appendInterpolation(sql other: SQL) {
            sql.append(other)
        }
    }
}
