import Glibc

/// The hold that one process has on a database file: an advisory lock on `FILE.lock`, which the kernel lets go when the process ends,
/// however it ends. The lock file itself stays, since removing it would let two processes lock two files of one name.
package final class DataLock: Sendable {
    private let descriptor: Int32

    /// Throws `StoreError.inUse` when another process, or another store of this process, holds the file.
    package init(_ file: String) throws {
        let path = file + ".lock"
        descriptor = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else {
            throw StoreError.engine(code: errno, message: "\(path) could not be opened for writing: \(String(cString: strerror(errno)))")
        }
        // A throw from here on runs deinit, which closes the descriptor. Closed here too, it could by then be another thread's file.
        guard flock(descriptor, LOCK_EX | LOCK_NB) == 0 else { throw StoreError.inUse(file) }
    }

    /// Whether somebody holds the file just now. Command-line tools ask, to leave the work to a running server. It writes nothing, so that
    /// it can be asked about a disk that cannot be written.
    package static func isHeld(_ file: String) throws -> Bool {
        let path = file + ".lock"
        let descriptor = open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else {
            if errno == ENOENT { return false }
            throw StoreError.engine(code: errno, message: "\(path) could not be looked at: \(String(cString: strerror(errno)))")
        }
        defer { Glibc.close(descriptor) }
        return flock(descriptor, LOCK_SH | LOCK_NB) != 0
    }

    /// Lets go now rather than when the last reference goes.
    func release() {
        flock(descriptor, LOCK_UN)
    }

    deinit {
        if descriptor >= 0 { Glibc.close(descriptor) }
    }
}
