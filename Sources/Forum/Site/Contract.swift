import CSchema
import Store

/// The files of the folder Schema, as the binary was built with them.
package enum Contract {
    package static let openapi = bytes(kring_openapi())

    package static let migrations = (0..<kring_migration_count()).map { at in
        let file = kring_migration(at)
        let name = String(cString: file.name)
        return Migration(name: name, sql: String(decoding: bytes(file), as: UTF8.self), then: steps[name])
    }

    /// What SQL alone cannot do.
    private static let steps: [String: @Sendable (Writer) throws -> Void] = [
        "0004-sealing": Prose.sealAll, "0009-names": HeldName.saltAll, "0012-copies": Untying.sealAll,
        "0013-copied": Credentials.sealAll,
    ]

    private static func bytes(_ file: kring_schema_file) -> [UInt8] {
        Array(UnsafeBufferPointer(start: file.bytes, count: file.count))
    }
}
