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

    /// Puts a draft in a file's place and overwrites what stood there before. Cut off in between, it is done with at the next time.
    package static func replace(_ file: String, with draft: String) throws { try replace(file, with: draft) { Glibc.link($0, $1) } }

    /// - Parameter link: gives a file a second name, as link(2) does.
    static func replace(_ file: String, with draft: String, link: (String, String) -> Int32) throws {
        let old = file + ".old"
        try mend(file)
        // Cut off before the renaming, it is the file that is in use under a second name.
        if try number(old) == number(file) { unlink(old) } else if try number(old) != nil { try shred(old) }
        if link(file, old) != 0, errno != ENOENT {
            // Disks without second names, such as FAT and exFAT: for a moment no file has the name.
            guard [EPERM, EOPNOTSUPP, ENOSYS].contains(errno) else { throw refused("set aside", file) }
            try rename(file, to: old)
        }
        try rename(draft, to: file)
        if try number(old) != nil { try shred(old) }
    }

    /// Where a replacing was cut off while no file had the name, the one that had it gets it back.
    package static func mend(_ file: String) throws {
        guard try number(file) == nil, try number(file + ".old") != nil else { return }
        try rename(file + ".old", to: file)
    }

    /// The file behind a name, or nil where there is none.
    private static func number(_ file: String) throws -> ino_t? {
        var status = stat()
        if lstat(file, &status) == 0 { return status.st_ino }
        guard errno == ENOENT else { throw refused("looked at", file) }
        return nil
    }

    /// Overwrites a file's bytes and removes it. On a disk that writes elsewhere what it overwrites, the old ones stay for a while.
    package static func shred(_ file: String) throws {
        try open(file, O_WRONLY) { descriptor in
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
