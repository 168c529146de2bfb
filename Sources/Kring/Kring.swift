import ArgumentParser

/// The one program: the server, and the few commands of whoever runs it.
@main
struct Kring: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "kring", abstract: "A moderated peer-support forum.",
        subcommands: [Serve.self, Setup.self, Steward.self, PurgeNow.self])
}

/// Where the data lie: `--data`, else the environment's `KRING_DATA`.
struct DataOption: ParsableArguments {
    @Option(name: .customLong("data"), help: "The data directory (or KRING_DATA).")
    var directory: String?

    func resolved() throws -> DataDirectory {
        guard let path = directory ?? Settings.environment.string(forKey: "kring.data") else {
            throw ValidationError("Say where the data lie: --data DIR, or KRING_DATA.")
        }
        return try DataDirectory(path)
    }
}
