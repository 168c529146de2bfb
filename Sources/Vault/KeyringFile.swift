import Foundation

/// Why the root key's file cannot be used. Each says what to do.
package enum KeyringError: Error, CustomStringConvertible, Equatable {
    case cannotRead(file: String, reason: String)
    case cannotMake(file: String, reason: String)
    /// The file does not hold exactly 32 bytes: it is damaged, or not a root key.
    case wrongSize(file: String)
    /// Others than its owner may read or write the file.
    case exposed(file: String)

    package var description: String {
        switch self {
        case .cannotRead(let file, let reason): "The root key \(file) cannot be read: \(reason)."
        case .cannotMake(let file, let reason): "The root key \(file) cannot be made: \(reason)."
        case .wrongSize(let file):
            "The root key \(file) does not have 32 bytes. Put the right one back; without it nobody's codes and links work."
        case .exposed(let file): "The root key \(file) is open to others than its owner. Run: chmod 600 \(file)"
        }
    }
}

extension Keyring {
    /// The keyring of a root key file: 32 bytes, mode 0600, not a symbolic link; made when there is none.
    ///
    /// A new key is written to a file beside it, made durable, and only then given its name, by a link that fails where the name
    /// is taken: so a crash leaves no short key, and of two that start at once both use the same one.
    ///
    /// - Throws: ``KeyringError``.
    package static func load(file: String, entropy: Entropy) throws -> Keyring {
        if let root = try read(file) { return Keyring(root: root, entropy: entropy) }
        try make(file, root: entropy.bytes(rootCount))
        guard let root = try read(file) else { throw KeyringError.cannotRead(file: file, reason: "it went away") }
        return Keyring(root: root, entropy: entropy)
    }

    private static func read(_ file: String) throws -> [UInt8]? {
        let descriptor = Foundation.open(file, O_RDONLY | O_CLOEXEC | O_NOFOLLOW)
        guard descriptor >= 0 else {
            if errno == ENOENT { return nil }
            throw KeyringError.cannotRead(file: file, reason: reason())
        }
        defer { close(descriptor) }
        var status = stat()
        guard fstat(descriptor, &status) == 0 else { throw KeyringError.cannotRead(file: file, reason: reason()) }
        guard status.st_mode & 0o077 == 0 else { throw KeyringError.exposed(file: file) }
        var root = [UInt8](repeating: 0, count: rootCount + 1)
        let count = Foundation.read(descriptor, &root, root.count)
        guard count >= 0 else { throw KeyringError.cannotRead(file: file, reason: reason()) }
        guard count == rootCount else { throw KeyringError.wrongSize(file: file) }
        root.removeLast()
        return root
    }

    private static func make(_ file: String, root: [UInt8]) throws {
        let draft = file + "." + Entropy.system.id()
        let descriptor = Foundation.open(draft, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0o600)
        guard descriptor >= 0 else { throw KeyringError.cannotMake(file: file, reason: reason()) }
        defer {
            close(descriptor)
            unlink(draft)
        }
        guard write(descriptor, root, root.count) == root.count, fsync(descriptor) == 0, link(draft, file) == 0 || errno == EEXIST else {
            throw KeyringError.cannotMake(file: file, reason: reason())
        }
        try makeDurable(folderOf: file)
    }

    /// A new name is durable only when its folder is.
    private static func makeDurable(folderOf file: String) throws {
        let folder = URL(fileURLWithPath: file).deletingLastPathComponent().path
        let descriptor = Foundation.open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard descriptor >= 0 else { throw KeyringError.cannotMake(file: file, reason: reason()) }
        defer { close(descriptor) }
        guard fsync(descriptor) == 0 else { throw KeyringError.cannotMake(file: file, reason: reason()) }
    }

    private static func reason() -> String {
        String(cString: strerror(errno))
    }
}
