import Foundation
import Glibc

/// Where a path leads when its links are followed. Of one that does not exist yet, what will be there.
package struct Place: Sendable {
    package let path: String

    /// - Parameter path: an absolute one, or one that exists.
    package init(_ path: String) { self.path = Self.followed(path) }

    /// Whether the other one is this one, or in it.
    package func holds(_ other: Place) -> Bool { other.path == path || other.path.hasPrefix(path == "/" ? path : path + "/") }

    package func overlaps(_ other: Place) -> Bool { holds(other) || other.holds(self) }

    /// As realpath(3) has it, of the part that exists. A link to what does not exist yet leads there all the same.
    private static func followed(_ path: String) -> String {
        if let real = realpath(path, nil) {
            defer { free(real) }
            return String(cString: real)
        }
        if errno == ENOENT, let next = readLink(path) { return followed(next) }
        let (folder, name) = ((path as NSString).deletingLastPathComponent, (path as NSString).lastPathComponent)
        return folder.isEmpty || folder == path ? path : (followed(folder) as NSString).appendingPathComponent(name)
    }

    /// Nil where the path is no link.
    private static func readLink(_ path: String) -> String? {
        var bytes = [CChar](repeating: 0, count: Int(PATH_MAX))
        let count = readlink(path, &bytes, bytes.count)
        guard count > 0 else { return nil }
        let target = String(decoding: bytes[..<count].map(UInt8.init(bitPattern:)), as: UTF8.self)
        return target.hasPrefix("/") ? target : (path as NSString).deletingLastPathComponent + "/" + target
    }
}
