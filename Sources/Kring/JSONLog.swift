import Foundation
import Logging

/// Log lines as JSON objects on standard error: the time, the level, what happened and the values that the caller gave.
/// Nothing in Kring hands it an address, a name, a text or a token.
struct JSONLog: LogHandler {
    var metadata: Logger.Metadata = [:]
    var logLevel: Logger.Level = .info

    subscript(metadataKey key: String) -> Logger.Metadata.Value? {
        get { metadata[key] }
        set { metadata[key] = newValue }
    }

    func log(event: LogEvent) {
        var line = ["time": Date().formatted(.iso8601), "level": event.level.rawValue, "event": event.message.description]
        for (key, value) in metadata.merging(event.metadata ?? [:], uniquingKeysWith: { $1 }) { line[key] = "\(value)" }
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        do {
            FileHandle.standardError.write(try encoder.encode(line) + Data("\n".utf8))
        } catch {
            assertionFailure("a dictionary of strings is JSON")
        }
    }
}
