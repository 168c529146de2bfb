import ArgumentParser
import Forum
import Foundation
import Store
import Vault

/// `kring backup`: asks a running server for a copy, or makes it itself where none runs.
struct BackupNow: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "backup", abstract: "Copy the site into a folder, while it runs; or print the keys that can be kept on paper.")

    @OptionGroup var data: DataOption
    @Argument(help: "The folder of the backup; data and keys are made in it.") var folder: String?
    @Flag(name: .customLong("print"), help: "Print the root key, and the wrapping key where there is one, to be kept on paper.")
    var prints = false

    func validate() throws {
        if folder == nil && !prints { throw ValidationError("Say where the backup is to be made: kring backup DIR.") }
    }

    func run() async throws {
        let directory = try data.existing()
        if prints { try printKeys(of: directory) }
        guard let folder else { return }
        let target = URL(filePath: folder).standardizedFileURL.path(percentEncoded: false)
        let made = try await directory.reach { site in
            try await directory.backup(site, into: target)
        } server: { server in
            try server.post("/backup", Control.Folder(path: target), as: Backup.Made.self)
        }
        print(
            """
            The data, with \(made.texts) texts, each sealed: \(made.data) (\(made.bytes) bytes)
            The keys that open them: \(made.keys)
            Copy the two to different places, and never both into one archive: together they open everything, and the data alone nothing. Of
            the keys keep the newest copy only: an older one opens what was erased since. Losing the keys is losing the texts.
            """)
    }

    private func printKeys(of directory: DataDirectory) throws {
        let root = try DurableFile.read(directory.rootKey)
        guard root.count == 32 else { throw Refusal("The root key in \(directory.path) is damaged.") }
        let wrapping = try Settings.wrappingKey()
        let wrapped: Bool
        do { wrapped = try KeyStoreCopy.look(into: directory.keys, wrapping: wrapping) { try $0.isWrapped() } } catch let error
            as KeyStoreError
        {
            throw Refusal("\(error)")
        }
        print("Kring, keys of \(directory.path). Whoever has this paper and a copy of the key store can read everything.")
        print("Root key:     \(PaperKey.root.write(root))")
        if wrapped, let wrapping {
            print("Wrapping key: \(PaperKey.wrapping.write(wrapping))")
        } else {
            print("The key store has no wrapping key: its copy alone opens the texts.")
        }
        print("The keys of the texts themselves are too many for paper: they are in the newest copy of the key store, and nowhere else.")
    }
}

extension DataDirectory {
    func backup(_ site: Site, into folder: String) async throws -> Backup.Made {
        do {
            try BackupFolder(folder).check(apartFrom: path)
            return try await Backup(site, rootKey: rootKey).run(into: folder)
        } catch StoreError.inUse {
            throw Refusal("Another backup is being made into \(folder): wait until it is done.")
        } catch let refused as Backup.Refused {
            throw Refusal("No backup was made. \(refused)")
        } catch let StoreError.engine(_, message) {
            throw Refusal("No backup was made: \(message).")
        }
    }
}

/// `kring doctor`: changes nothing, and ends with 1 when something is not as it should be.
struct DoctorNow: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "doctor", abstract: "Look whether a site, or a backup, is as it should be.")

    @OptionGroup var data: DataOption
    @Option(help: "Look at the backup in this folder instead, without restoring it.") var backup: String?
    @Flag(help: "Print what is kept about people, where and for how long, with counts.") var privacy = false

    func run() async throws {
        if let backup {
            let doctor = DoctorOfBackup(
                folder: backup, wrapping: try Settings.wrappingKey(), keyCopyDays: try Settings.keyCopyDays(), now: ServerClock().now())
            try report(try doctor.look())
            return
        }
        let directory = try data.existing()
        if privacy {
            let lines = try await directory.reach {
                try await PrivacyReport.lines($0)
            } server: {
                try $0.post("/privacy", [String: String](), as: [String].self)
            }
            for line in lines { print(line) }
            return
        }
        try report(
            try await directory.reach {
                try await Doctor($0, folder: directory.path).look()
            } server: {
                try $0.post("/doctor", [String: String](), as: [Finding].self)
            })
    }

    private func report(_ findings: [Finding]) throws {
        for finding in findings { print(finding.line) }
        if findings.contains(where: { $0.state == .bad }) { throw ExitCode(1) }
    }
}
