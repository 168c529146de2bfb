import Configuration
import Foundation

/// What the environment sets. The command line's options come before it.
enum Settings {
    static let environment = ConfigReader(provider: EnvironmentVariablesProvider())

    static let standardPort = 8460

    /// The key that wraps the keys of the texts: 32 bytes in a file that is named, or handed in as a systemd credential (systemd.exec(5)).
    static func wrappingKey() throws -> [UInt8]? {
        let credential = environment.string(forKey: "credentials.directory").map { $0 + "/wrapping.key" }
        let named = environment.string(forKey: "kring.wrapping.key.file")
        guard let file = named ?? credential.flatMap({ FileManager.default.fileExists(atPath: $0) ? $0 : nil }) else { return nil }
        guard let bytes = FileManager.default.contents(atPath: file) else { throw Refusal("The wrapping key \(file) cannot be read.") }
        guard bytes.count == 32 else { throw Refusal("The wrapping key \(file) is to have 32 bytes; it has \(bytes.count).") }
        return Array(bytes)
    }

    /// Drills and tests may shift the clock and shorten deadlines.
    static var testing: Bool { environment.bool(forKey: "kring.testing", default: false) }

    /// Seconds for a request's head, its body and the answer's writing, each.
    static var deadline: Int { testing ? environment.int(forKey: "kring.deadline.seconds", default: 30) : 30 }
}
