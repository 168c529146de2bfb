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

    /// For how many days a copy of the key store is kept: for so long a text that is gone could be had back with an old one.
    static func keyCopyDays() throws -> Int {
        guard let text = environment.string(forKey: "kring.key.copy.days") else { return 1 }
        guard let days = Int(text), (1...365).contains(days) else {
            throw Refusal("KRING_KEY_COPY_DAYS is “\(text)”: give a whole number of days from 1 to 365.")
        }
        return days
    }

    /// Seconds for a request's head, its body and the answer's writing, each.
    static var deadline: Int { testing ? environment.int(forKey: "kring.deadline.seconds", default: 30) : 30 }
}
