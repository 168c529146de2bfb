import Foundation
import Glibc

/// Files that are there whole or not at all, also after the power went, and whose bytes are overwritten before they are let go.
package enum DurableFile {
    package static func sync(_ file: String) throws {
        try open(file, O_RDONLY) { guard fsync($0) == 0 else { throw refused("made durable", file) } }
    }

    /// Gives a file its name, in place of the one that has it. Durable when it returns.
    package static func rename(_ draft: String, to file: String) throws {
        guard Glibc.rename(draft, file) == 0 else { throw refused("named", file) }
        try sync((file as NSString).deletingLastPathComponent)
    }

    /// Makes a file of these bytes, for its owner alone.
    package static func write(_ bytes: [UInt8], to file: String) throws {
        let draft = file + ".part"
        unlink(draft)
        try open(draft, O_WRONLY | O_CREAT | O_EXCL) { descriptor in
            guard Glibc.write(descriptor, bytes, bytes.count) == bytes.count, fsync(descriptor) == 0 else {
                throw refused("written", draft)
            }
        }
        try rename(draft, to: file)
    }

    package static func read(_ file: String) throws -> [UInt8] {
        guard let bytes = FileManager.default.contents(atPath: file) else { throw refused("read", file) }
        return Array(bytes)
    }

    package static func size(_ file: String) throws -> Int {
        var status = stat()
        guard lstat(file, &status) == 0 else { throw refused("looked at", file) }
        return Int(status.st_size)
    }

    /// Makes a folder for its owner alone, where there is none.
    package static func makeFolder(_ folder: String) throws {
        do {
            try FileManager.default.createDirectory(
                atPath: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
        } catch {
            throw refused("made", folder)
        }
    }

    /// Puts a draft in a file's place and overwrites what stood there before. Cut off in between, `settle` brings it to an end.
    package static func replace(_ file: String, with draft: String) throws { try replace(file, with: draft) { Glibc.link($0, $1) } }

    /// - Parameter link: gives a file a second name, as link(2) does.
    static func replace(_ file: String, with draft: String, link: (String, String) -> Int32) throws {
        try settle(file)
        if link(file, aside(file)) != 0, errno != ENOENT {
            // Disks without second names, such as FAT and exFAT: for a moment no file has the name.
            guard [EPERM, EOPNOTSUPP, ENOSYS].contains(errno) else { throw refused("set aside", file) }
            try rename(file, to: aside(file))
        }
        try rename(draft, to: file)
        try settle(file)
    }

    /// Settles what a replacing has set aside, wherever it was cut off: where no file has the name, it gets it back; where it is the file that
    /// has the name, it loses its second one; else it is what was replaced, and is overwritten.
    package static func settle(_ file: String) throws {
        let old = aside(file)
        guard let there = try identity(old) else { return }
        guard let named = try identity(file) else { return try rename(old, to: file) }
        guard there == named else { return try shred(old) }
        guard unlink(old) == 0 else { throw refused("removed", old) }
    }

    private static func aside(_ file: String) -> String { file + ".old" }

    private struct Identity: Equatable {
        let device: dev_t
        let number: ino_t
    }

    /// The file behind a name, or nil where there is none.
    private static func identity(_ file: String) throws -> Identity? {
        try status(file).map { Identity(device: $0.st_dev, number: $0.st_ino) }
    }

    /// Whether a name is that of a file, and not of a folder, a link or a socket.
    package static func isFile(_ file: String) throws -> Bool { try status(file).map { $0.st_mode & S_IFMT == S_IFREG } ?? false }

    /// What stands under a name itself: a link is not followed. Nil where there is nothing.
    private static func status(_ file: String) throws -> stat? {
        var status = stat()
        if lstat(file, &status) == 0 { return status }
        guard errno == ENOENT || errno == ENOTDIR else { throw refused("looked at", file) }
        return nil
    }

    /// Overwrites a file's bytes and removes it; never through a link. On a disk that writes elsewhere what it overwrites, the old ones stay
    /// for a while.
    package static func shred(_ file: String) throws {
        guard try isFile(file) else { throw StoreError.engine(code: 0, message: "\(file) could not be overwritten: it is no file") }
        try open(file, O_WRONLY | O_NOFOLLOW) { descriptor in
            let nothing = [UInt8](repeating: 0, count: 65_536)
            var left = Int(lseek(descriptor, 0, SEEK_END))
            lseek(descriptor, 0, SEEK_SET)
            while left > 0 {
                let written = Glibc.write(descriptor, nothing, min(left, nothing.count))
                guard written > 0 else { throw refused("overwritten", file) }
                left -= written
            }
            guard fsync(descriptor) == 0 else { throw refused("overwritten", file) }
        }
        guard unlink(file) == 0 else { throw refused("removed", file) }
    }

    private static func open<T>(_ file: String, _ flags: Int32, _ body: (Int32) throws -> T) throws -> T {
        let descriptor = Glibc.open(file, flags | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw refused("opened", file) }
        defer { close(descriptor) }
        return try body(descriptor)
    }

    private static func refused(_ what: String, _ file: String) -> StoreError {
        .engine(code: errno, message: "\(file) could not be \(what): \(String(cString: strerror(errno)))")
    }
}
