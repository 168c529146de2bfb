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

    /// As realpath(3) has it, of the part that exists.
    private static func followed(_ path: String) -> String {
        if let real = realpath(path, nil) {
            defer { free(real) }
            return String(cString: real)
        }
        let (folder, name) = ((path as NSString).deletingLastPathComponent, (path as NSString).lastPathComponent)
        return folder.isEmpty || folder == path ? path : (followed(folder) as NSString).appendingPathComponent(name)
    }
}
