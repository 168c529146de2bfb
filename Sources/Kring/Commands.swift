import ArgumentParser
import Forum
import Glibc

/// `kring setup`: an empty site and its first steward. The passphrase comes by standard input, so that it stands in no list of processes.
struct Setup: AsyncParsableCommand {
    static let configuration = CommandConfiguration(abstract: "Prepare an empty site and make its first steward.")

    @OptionGroup var data: DataOption
    @Option(help: "The beginning of the steward's sign-in name: letters a to z.") var stewardStem = "steward"

    func run() async throws {
        let directory = try data.resolved()
        try await StewardWork.run(directory, stem: stewardStem, first: true)
    }
}

/// `kring steward add`: further stewards, also while the server runs.
struct Steward: AsyncParsableCommand {
    static let configuration = CommandConfiguration(abstract: "The site's stewards.", subcommands: [Add.self])

    struct Add: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Make a further steward.")

        @OptionGroup var data: DataOption
        @Option(help: "The beginning of the steward's sign-in name: letters a to z.") var stem = "steward"

        func run() async throws { try await StewardWork.run(try data.existing(), stem: stem, first: false) }
    }
}

enum StewardWork {
    static func run(_ directory: DataDirectory, stem: String, first: Bool) async throws {
        if isatty(STDIN_FILENO) == 1 { print("A passphrase for the steward (15 characters or more; some plain words in a row do well):") }
        guard let passphrase = readLine(strippingNewline: true) else { throw Refusal("No passphrase came by standard input.") }
        let asked = Control.NewSteward(stem: stem, passphrase: passphrase)
        let made = try await directory.reach { site in
            if first, try await Account.hasSteward(site) {
                throw Refusal("This site is set up already: further stewards are made with kring steward add.")
            }
            return try await Stewards.make(asked, site)
        } server: { server in
            if first { throw Refusal("A server runs on this site already: further stewards are made with kring steward add.") }
            return try server.post("/stewards", asked, as: Control.Made.self)
        }
        print("Sign-in name: \(made.name)")
        if let secret = made.oneTimeSecret {
            print("Secret for the authenticator app, which gives the code that signing in asks for: \(secret)")
        }
        print("Recovery codes, each good for once. Keep them on paper:")
        for code in made.recoveryCodes { print("  \(code)") }
    }
}

/// `kring purge`: asks a running server to purge now, or purges itself where none runs.
struct PurgeNow: AsyncParsableCommand {
    static let configuration = CommandConfiguration(commandName: "purge", abstract: "Remove what has expired, now.")

    @OptionGroup var data: DataOption

    func run() async throws {
        let removed = try await data.existing().reach { site in
            try await Purge(site).run()
        } server: { server in
            try server.post("/purge", [String: String](), as: Control.Removed.self).removed
        }
        print("Removed: \(removed)")
    }
}
