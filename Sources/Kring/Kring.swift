import ArgumentParser
import Vault

/// The one program: the server, and the few commands of whoever runs it.
@main
struct Kring: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "kring", abstract: "A moderated peer-support forum.",
        subcommands: [Serve.self, Setup.self, Steward.self, PurgeNow.self, BackupNow.self, Restore.self, DoctorNow.self])
}

extension Kring {
    /// Before anything secret is in memory.
    static func main() async {
        CoreDumps.off()
        await main(nil)
    }
}

/// Where the data lie: `--data`, else the environment's `KRING_DATA`.
struct DataOption: ParsableArguments {
    @Option(name: .customLong("data"), help: "The data directory (or KRING_DATA).")
    var directory: String?

    func resolved(make: Bool = true) throws -> DataDirectory {
        guard let path = directory ?? Settings.environment.string(forKey: "kring.data") else {
            throw ValidationError("Say where the data lie: --data DIR, or KRING_DATA.")
        }
        return try DataDirectory(path, make: make)
    }

    /// For what is done on a site that is there: a mistyped path makes no new one.
    func existing() throws -> DataDirectory {
        let directory = try resolved(make: false)
        try directory.checkRestored()
        guard directory.holdsSite else {
            throw Refusal("There is no site in \(directory.path): name its directory with --data, or prepare one with kring setup.")
        }
        return directory
    }
}
