import Forum
import Foundation
import Logging
import Store
import Vault

/// The folder that holds everything of one site: the database, the key store, the root key, the control socket.
struct DataDirectory: Sendable {
    let path: String
    var database: String { path + "/kring.sqlite" }
    var keys: String { path + "/keys.sqlite" }
    var rootKey: String { path + "/root.key" }
    /// Unix sockets' paths end at 107 bytes (unix(7)), so it is used from within the directory.
    static let socket = "control.sock"

    var holdsSite: Bool { FileManager.default.fileExists(atPath: database) }

    /// - Parameter make: whether the folder is made where there is none, for its owner alone.
    init(_ path: String, make: Bool = true) throws {
        // Whatever is made here, the control socket too, is for its owner alone.
        umask(0o077)
        self.path = URL(filePath: path).standardizedFileURL.path(percentEncoded: false)
        guard make else { return }
        do {
            try FileManager.default.createDirectory(
                atPath: self.path, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
        } catch {
            throw Refusal("The data directory \(path) cannot be made or written: choose another with --data.")
        }
    }

    /// - Parameter wrapping: the wrapping key, where it is not the one that was handed in.
    func open(clock: ServerClock, name: String, logger: Logger, wrapping: [UInt8]? = nil) throws -> Site {
        let keyCopyDays = try Settings.keyCopyDays()
        if holdsSite && !FileManager.default.fileExists(atPath: rootKey) {
            throw Refusal("The root key of \(path) is missing: put root.key back, from a backup or from paper. A new one fits nothing.")
        }
        do {
            let keys = try KeyStore(file: keys, wrapping: try wrapping ?? Settings.wrappingKey())
            let keyring = try Keyring.load(file: rootKey, entropy: .system)
            let store = try Store.sqlite(file: database, readers: 2, migrations: Contract.migrations, seals: SealedTexts(keys))
            return Site(
                name: name, store: store, keys: keys, clock: clock, entropy: .system, keyring: keyring, passphrases: Passphrases(),
                keyCopyDays: keyCopyDays, logger: logger)
        } catch StoreError.inUse {
            throw Refusal("Another Kring works on \(path): stop that one first, or choose another directory with --data.")
        } catch StoreError.migration(let reason) {
            throw Refusal("The database in \(path) does not fit this program: \(reason)")
        } catch let StoreError.engine(_, message) {
            throw Refusal("The database in \(path) cannot be opened: \(message).")
        } catch let error as KeyStoreError {
            throw Refusal(error.description)
        } catch let error as KeyringError {
            throw Refusal("The root key in \(path) cannot be used: \(error).")
        }
    }

    /// Runs `here` on the site where no server holds it, else asks the server over its control socket.
    func reach<T>(here: (Site) async throws -> T, server: (ControlClient) throws -> T) async throws -> T {
        if try DataLock.isHeld(database) { return try server(ControlClient(directory: path)) }
        let site = try open(clock: ServerClock(), name: "Kring", logger: Logger(label: "kring"))
        do {
            try await site.checkData()
            try await site.checkKeys()
            let result = try await here(site)
            await site.close()
            return result
        } catch {
            await site.close()
            throw error
        }
    }
}

extension DataDirectory {
    /// Overwrites the keys and removes the folder: for one that was made and is not to be.
    func remove() {
        do {
            for name in try FileManager.default.contentsOfDirectory(atPath: path) where name.hasPrefix("keys.sqlite") || name == "root.key"
            {
                try DurableFile.shred(path + "/" + name)
            }
            try FileManager.default.removeItem(atPath: path)
        } catch {
            FileHandle.standardError.write(Data("\(path) could not be removed: \(error)\n".utf8))
        }
    }
}

/// What a command says when it cannot go on: one sentence, with what to do.
struct Refusal: Error, CustomStringConvertible {
    let description: String
    init(_ description: String) { self.description = description }
}
