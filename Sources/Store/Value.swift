/// What a column can hold.
package enum Value: Sendable, Hashable {
    case null
    case integer(Int64)
    case text(String)
    case blob([UInt8])
}

/// What can be bound to a statement. An enum with raw values adopts it by name alone.
package protocol Bindable {
    var sqlValue: Value { get }
}

/// What can be read from a column. No type is converted to another: a number is not read from text.
package protocol Readable {
    /// Throws when the column holds something else; the row adds which column it was.
    init(sqlValue: Value) throws
}

/// A column held another type than was asked for.
struct OtherType: Error {}

extension Value: Bindable, Readable {
    package var sqlValue: Value { self }
    package init(sqlValue: Value) { self = sqlValue }
}

extension String: Bindable, Readable {
    package var sqlValue: Value { .text(self) }
    package init(sqlValue: Value) throws {
        guard case .text(let text) = sqlValue else { throw OtherType() }
        self = text
    }
}

extension Int64: Bindable, Readable {
    package var sqlValue: Value { .integer(self) }
    package init(sqlValue: Value) throws {
        guard case .integer(let number) = sqlValue else { throw OtherType() }
        self = number
    }
}

extension Int: Bindable, Readable {
    package var sqlValue: Value { .integer(Int64(self)) }
    package init(sqlValue: Value) throws {
        self = Int(try Int64(sqlValue: sqlValue))
    }
}

extension Bool: Bindable, Readable {
    package var sqlValue: Value { .integer(self ? 1 : 0) }
    package init(sqlValue: Value) throws {
        switch sqlValue {
        case .integer(0): self = false
        case .integer(1): self = true
        default: throw OtherType()
        }
    }
}

extension [UInt8]: Bindable, Readable {
    package var sqlValue: Value { .blob(self) }
    package init(sqlValue: Value) throws {
        guard case .blob(let bytes) = sqlValue else { throw OtherType() }
        self = bytes
    }
}

extension Optional: Bindable where Wrapped: Bindable {
    package var sqlValue: Value { self?.sqlValue ?? .null }
}

extension Optional: Readable where Wrapped: Readable {
    package init(sqlValue: Value) throws {
        self = sqlValue == .null ? nil : try Wrapped(sqlValue: sqlValue)
    }
}

extension Bindable where Self: RawRepresentable, RawValue: Bindable {
    package var sqlValue: Value { rawValue.sqlValue }
}

extension Readable where Self: RawRepresentable, RawValue: Readable {
    package init(sqlValue: Value) throws {
        guard let value = Self(rawValue: try RawValue(sqlValue: sqlValue)) else { throw OtherType() }
        self = value
    }
}
